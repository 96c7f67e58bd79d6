"""Small signed documents: the county's file, a laptop's registration, a receipt.

A note is one JSON object: what it is, its content as text, the signer's keys
and signature. The content is text, so that what was signed is kept to the byte.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec

from jlaid_desktop.exchange import limits
from jlaid_desktop.exchange.checking import decoded
from jlaid_desktop.exchange.frame import CountyCode, TownshipCode, Uuid
from jlaid_desktop.exchange.manifest import Short
from jlaid_desktop.exchange.refusals import forged, hostile, incomplete, newer_format, not_ours
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.keys.pairs import KeyPairs, PublicKeys

FORMAT = 1
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
    format: Annotated[int, msgspec.Meta(ge=1)] = FORMAT


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


def signed_note(kind: NoteKind, content: msgspec.Struct, signer: KeyPairs) -> bytes:
    """Return a note of the content, signed."""
    text = msgspec.json.encode(content).decode("utf-8")
    public = signer.public
    note = Note(
        kind=kind,
        content=text,
        keys=Keys(public.seal, public.sign),
        signature=signer.sign(_signed(kind, text)).hex(),
    )
    return msgspec.json.encode(note) + b"\n"


def read_note(data: bytes, kind: NoteKind, form: type[Form]) -> tuple[Form, PublicKeys]:
    """Return a note's content and whose signature it bears; whether they are trusted is asked next.

    Raises `JlaidError` where it is another file, cut, changed, or newer.
    """
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
    return decoded(note.content.encode("utf-8", "replace"), form, "note"), public


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
