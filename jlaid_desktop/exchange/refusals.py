"""Why a file is refused: one sentence and what to do. Nothing has been written when one is told."""

from __future__ import annotations

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_


def not_ours() -> JlaidError:
    """Return the error for a file that is no package, county file or the like."""
    return JlaidError(
        "exchange.not_ours",
        N_("This file is not one of this program's."),
        N_("Choose the file that the other side wrote. Nothing was taken."),
    )


def incomplete() -> JlaidError:
    """Return the error for a file that was cut."""
    return JlaidError(
        "exchange.incomplete",
        N_("This is an incomplete copy: its end is missing."),
        N_("Copy the file again and wait until copying is over. Nothing was taken."),
    )


def damaged_copy() -> JlaidError:
    """Return the error for a file whose bytes are not those that were written."""
    return JlaidError(
        "exchange.damaged",
        N_("This copy is damaged: it is not what was written."),
        N_("Copy the file again, or have it written again. Nothing was taken."),
    )


def forged() -> JlaidError:
    """Return the error for a file that its sender did not sign."""
    return JlaidError(
        "exchange.forged",
        N_("The signature does not belong to the sender that the file names."),
        N_("Ask the sender to write it again, and tell the county office. Nothing was taken."),
    )


def hostile(what: str) -> JlaidError:
    """Return the error for content that no program of ours writes; `what` names it for a log."""
    return JlaidError(
        "exchange.hostile",
        N_("The content of this file is not of the expected form."),
        N_("Do not use it; ask the sender to write it again. Nothing was taken."),
        what=what,
    )


def newer_format() -> JlaidError:
    """Return the error for a file of a newer program."""
    return JlaidError(
        "exchange.newer",
        N_("This file was written by a newer version of the program."),
        N_("Install the newer version here, then take the file. Nothing was taken."),
    )


def volume_missing(number: int) -> JlaidError:
    """Return the error for a package of several files of which one is not there."""
    return JlaidError(
        "exchange.volume_missing",
        N_("Part {number} of this package is missing."),
        N_("Choose all parts of the package together. Nothing was taken."),
        number=number,
    )


def other_place(wanted: str, here: str) -> JlaidError:
    """Return the error for a file that is for another county or device."""
    return JlaidError(
        "exchange.other_place",
        N_("This file is for {wanted}; here is {here}."),
        N_("Bring it where it belongs. Nothing was taken."),
        wanted=wanted,
        here=here,
    )


def not_for_these_keys(county: str) -> JlaidError:
    """Return the error for a registration that this county's present keys do not open."""
    return JlaidError(
        "exchange.not_for_these_keys",
        N_("This registration was made for the keys of another office of county {county}."),
        N_("Let the laptop register with this office's county file and bring the new one."),
        county=county,
    )


def cancelled() -> JlaidError:
    """Return the error that ends what a person has cancelled."""
    return JlaidError(
        "exchange.cancelled",
        N_("This was cancelled."),
        N_("Begin again whenever you like. Nothing was changed."),
    )


def no_room(needed: int) -> JlaidError:
    """Return the error for a stick or disk without enough room; `needed` in bytes."""
    return JlaidError(
        "exchange.no_room",
        N_("There is not enough room: {needed} MB are needed."),
        N_("Make room, or use another stick. Nothing was written."),
        needed=-(-needed // (1 << 20)),
    )


def stick_lost() -> JlaidError:
    """Return the error for a written file that is not read back as it was written."""
    return JlaidError(
        "exchange.not_read_back",
        N_("What was written could not be read back as it was written."),
        N_("Use another stick and write again. The data in the program is as before."),
    )
