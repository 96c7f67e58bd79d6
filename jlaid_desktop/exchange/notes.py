"""Small signed documents: the county's file, a laptop's registration, a receipt.

A note is one JSON object: what it is, its content as text, the signer's keys
and signature. The content is text, so that what was signed is kept to the byte.
A registration names persons: its content is sealed to the county.
"""

from __future__ import annotations

import base64
import binascii
import io
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from jlaid_desktop.exchange import limits
from jlaid_desktop.exchange.checking import decoded
from jlaid_desktop.exchange.frame import CountyCode, TownshipCode, Uuid
from jlaid_desktop.exchange.manifest import Short
from jlaid_desktop.exchange.refusals import (
    forged,
    hostile,
    incomplete,
    newer_format,
    not_for_these_keys,
    not_ours,
)
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.keys.pairs import KeyPairs, PublicKeys
from jlaid_desktop.keys.sealing import NotUnsealedError, seal, unseal

FORMAT = 2
CLEAR, SEALED = 1, 2
"""Formats of a note: its content as it is, or sealed to the one who is to read it."""
NoteKind = Literal["county", "registration", "receipt"]
SUFFIX_OF: dict[NoteKind, str] = {
    "county": ".jlaidcounty",
    "registration": ".jlaiddevice",
    "receipt": ".jlaidreceipt",
}
Form = TypeVar("Form", bound=msgspec.Struct)


class Keys(msgspec.Struct, frozen=True):
    """The public keys of whoever signs."""

    seal: Annotated[str, msgspec.Meta(max_length=100)]
    sign: Annotated[str, msgspec.Meta(max_length=100)]

    def public(self) -> PublicKeys:
        """Return the keys for use."""
        return PublicKeys(self.seal, self.sign)


class Note(msgspec.Struct, frozen=True):
    """A signed document as it stands in a file."""

    kind: NoteKind
    content: str
    keys: Keys
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")]
    format: Annotated[int, msgspec.Meta(ge=1)] = CLEAR


class CountyContent(msgspec.Struct, frozen=True):
    """What a county hands out: who it is, and its parameter sets with readings, as TOML."""

    county: CountyCode
    name: Short
    desk: Uuid
    parameters: Annotated[list[str], msgspec.Meta(max_length=50)]


class RegistrationContent(msgspec.Struct, frozen=True):
    """What a laptop tells its county: which one it is, whose, and where it works."""

    county: CountyCode
    township: TownshipCode
    device: Uuid
    name: Short
    operator: Short


class _SealedContent(msgspec.Struct, frozen=True):
    """What stands in the clear of a sealed registration."""

    county: CountyCode
    sealed: Annotated[str, msgspec.Meta(max_length=1 << 16)]


class _Inside(msgspec.Struct, frozen=True):
    """What is sealed: the content, and whose it is, so that nobody else can sign it as theirs."""

    content: RegistrationContent
    signer: str


def sealed_registration(
    content: RegistrationContent, signer: KeyPairs, county: PublicKeys
) -> bytes:
    """Return a registration, signed, that the county's keys alone open."""
    inside, sealed = msgspec.json.encode(_Inside(content, signer.public.sign)), io.BytesIO()
    seal(io.BytesIO(inside), sealed, county.seal)
    text = base64.b64encode(sealed.getvalue()).decode("ascii")
    return _signed_text(
        "registration",
        msgspec.json.encode(_SealedContent(content.county, text)).decode("utf-8"),
        signer,
        SEALED,
    )


def read_registration_note(data: bytes, own: KeyPairs) -> tuple[RegistrationContent, PublicKeys]:
    """Return what a registration says and whose signature it bears; older ones are not sealed.

    Raises `JlaidError` as `read_note` does, and where it is sealed for other keys.
    """
    note, public = _checked(data, "registration")
    text = note.content.encode("utf-8", "replace")
    if note.format == CLEAR:
        return decoded(text, RegistrationContent, "note"), public
    outer, inside = decoded(text, _SealedContent, "note"), io.BytesIO()
    try:
        unseal(io.BytesIO(base64.b64decode(outer.sealed, validate=True)), inside, own.sealing_key)
    except binascii.Error as fault:
        raise hostile("note") from fault
    except NotUnsealedError as fault:
        raise not_for_these_keys(outer.county) from fault
    found = decoded(inside.getvalue(), _Inside, "note")
    if found.signer != public.sign:
        raise forged()
    if found.content.county != outer.county:
        raise hostile("note")
    return found.content, public


def signed_note(kind: NoteKind, content: msgspec.Struct, signer: KeyPairs) -> bytes:
    """Return a note of the content, signed."""
    return _signed_text(kind, msgspec.json.encode(content).decode("utf-8"), signer, CLEAR)


def read_note(data: bytes, kind: NoteKind, form: type[Form]) -> tuple[Form, PublicKeys]:
    """Return a note's content and whose signature it bears; whether they are trusted is asked next.

    Raises `JlaidError` where it is another file, cut, changed, or newer.
    """
    note, public = _checked(data, kind)
    if note.format != CLEAR:
        raise hostile("note")
    return decoded(note.content.encode("utf-8", "replace"), form, "note"), public


def _signed_text(kind: NoteKind, text: str, signer: KeyPairs, form: int) -> bytes:
    public = signer.public
    note = Note(
        kind=kind,
        content=text,
        keys=Keys(public.seal, public.sign),
        signature=signer.sign(_signed(kind, text)).hex(),
        format=form,
    )
    return msgspec.json.encode(note) + b"\n"


def _checked(data: bytes, kind: NoteKind) -> tuple[Note, PublicKeys]:
    """Return a note whose signature is right, of the kind, and whose it is."""
    if not data.startswith(b"{"):
        raise not_ours()
    if not data.endswith(b"}\n"):
        raise incomplete()
    head = decoded(data, _Head, "note")
    if head.kind not in SUFFIX_OF:
        raise not_ours()
    if head.format > FORMAT:
        raise newer_format()
    note = decoded(data, Note, "note")
    if note.kind != kind:
        raise not_ours()
    public = note.keys.public()
    if not public.well_formed():
        raise hostile("keys")
    if not public.signed(_signed(kind, note.content), bytes.fromhex(note.signature)):
        raise forged()
    return note, public


def note_bytes(path: Path) -> bytes:
    """Return a note's file; raises `JlaidError` for one that is too large or cannot be read."""
    with disk_faults(), path.open("rb") as file:
        data = file.read(limits.NOTE_BYTES + 1)
    if len(data) > limits.NOTE_BYTES:
        raise not_ours()
    return data


class _Head(msgspec.Struct):
    kind: str = ""
    format: int = 0


def _signed(kind: NoteKind, text: str) -> bytes:
    return f"jlaid {kind} 1\0{text}".encode("utf-8", "replace")
