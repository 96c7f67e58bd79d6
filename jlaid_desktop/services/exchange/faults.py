"""What goes wrong around the exchange, in words; the file itself speaks in `exchange.refusals`."""

from __future__ import annotations

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_


def not_the_county() -> JlaidError:
    """Return the error for the county's work in a township's store."""
    return JlaidError(
        "exchange.not_the_county",
        N_("This is a township's data; only the county office can do that."),
        N_("Open the program with the county office's data."),
    )


def not_a_township() -> JlaidError:
    """Return the error for a township's work at the county's desk."""
    return JlaidError(
        "exchange.not_a_township",
        N_("This is the county office's data; only a township's laptop can do that."),
        N_("Open the program with the township's data."),
    )


def no_keys() -> JlaidError:
    """Return the error for a desk or laptop that has no keys yet, or those of another machine."""
    return JlaidError(
        "exchange.no_keys",
        N_("This computer takes no part in the exchange yet."),
        N_("At the county: make the keys. On a laptop: register with the county's file."),
    )


def must_register_again() -> JlaidError:
    """Return the error for data that was copied or restored from another laptop."""
    return JlaidError(
        "exchange.must_register",
        N_("This data was copied or restored; it must register with the county again."),
        N_("Register with the county's file and bring the new registration to the county."),
    )


def keys_exist() -> JlaidError:
    """Return the error for keys that are there already."""
    return JlaidError(
        "exchange.keys_exist",
        N_("This office has its keys already."),
        N_("Print the recovery sheet again if it is lost. The keys were not changed."),
    )


def unknown_device(township: str, device: str) -> JlaidError:
    """Return the error for a file from a laptop that was never admitted."""
    return JlaidError(
        "exchange.unknown_device",
        N_("The laptop {device} of {township} is not admitted here."),
        N_("Admit it with its registration file, then take the file. Nothing was taken."),
        township=township,
        device=device,
    )


def revoked_device(name: str, since: str, reason: str) -> JlaidError:
    """Return the error for a file from a laptop that may send no more."""
    return JlaidError(
        "exchange.revoked_device",
        N_("The laptop {name} was revoked on {since} ({reason})."),
        N_("Ask where the file comes from. If the laptop is used again, it registers anew."),
        name=name,
        since=since,
        reason=reason,
    )


def cloned_device(name: str, sequence: int) -> JlaidError:
    """Return the error for a second file under a number that was taken before."""
    return JlaidError(
        "exchange.cloned_device",
        N_("The laptop {name} has sent another file number {sequence}: its data was copied."),
        N_("It must register again before it sends. The file was set aside, nothing was taken."),
        name=name,
        sequence=sequence,
    )


def other_bytes(sequence: int) -> JlaidError:
    """Return the error for a file whose id is known with other content."""
    return JlaidError(
        "exchange.other_bytes",
        N_("File number {sequence} was taken before with other content."),
        N_("Both were set aside; ask the township which one is right. Nothing was taken."),
        sequence=sequence,
    )


def unknown_county(name: str) -> JlaidError:
    """Return the error for a return from another office than the laptop is registered with."""
    return JlaidError(
        "exchange.unknown_county",
        N_("This return is not from the county office this laptop is registered with ({name})."),
        N_("Ask the county office for its file and register again. Nothing was taken."),
        name=name,
    )


def nothing_to_send() -> JlaidError:
    """Return the error for a laptop whose saves the county all has."""
    return JlaidError(
        "exchange.nothing_to_send",
        N_("There is nothing to send: the other side has everything that was saved."),
        N_("Drafts are sent once they are saved."),
    )


def reason_needed() -> JlaidError:
    """Return the error for a deed that is kept for ever and has no reason."""
    return JlaidError(
        "exchange.reason_needed",
        N_("A reason is needed."),
        N_("Write in a few words why; it is kept with what was done."),
    )


def wrong_device_state() -> JlaidError:
    """Return the error for a registration that cannot be admitted as it is."""
    return JlaidError(
        "exchange.registration_used",
        N_("This registration belongs to a laptop that is known here with other keys or revoked."),
        N_("Let the laptop register anew and bring the new registration."),
    )


def no_such(what_code: str) -> JlaidError:
    """Return the error for something that is not there any more."""
    return JlaidError(
        what_code,
        N_("This is not there any more."),
        N_("Look at the list again."),
    )


def history_missing() -> JlaidError:
    """Return the error for saves whose history is not here, as after a loss at this side."""
    return JlaidError(
        "exchange.history_missing",
        N_("This file builds on saves that never arrived here."),
        N_("Let the other side send everything anew. Nothing was taken."),
    )


def other_fingerprint() -> JlaidError:
    """Return the error for a county's file whose fingerprint is not what the county says."""
    return JlaidError(
        "exchange.other_fingerprint",
        N_("The fingerprint of this file is not the one that was typed."),
        N_("Call the county office and compare again; do not register with this file otherwise."),
    )
