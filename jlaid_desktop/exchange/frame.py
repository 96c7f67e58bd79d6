"""The frame of a package: clear header, sealed payload, signature, trailer; in one file or more.

    file     magic (8) | length of header (4) | header | body | trailer
    trailer  more (1) | length of all before the trailer (8) | its SHA-256 (32) | magic (8)

The bodies of a package's files one after the other are the sealed payload and,
as the last 64 bytes, the sender's signature of header and payload. The header
of each file is the same but for the file's number.
"""

from __future__ import annotations

import hashlib
import re
import struct
from typing import Annotated, Literal

import msgspec

from jlaid_desktop.exchange import limits
from jlaid_desktop.exchange.refusals import hostile, newer_format, not_ours
from jlaid_desktop.store.canonical import canonical_bytes

FORMAT = 1
SUFFIX = ".jlaid"
MAGIC, END_MAGIC = b"JLAIDPKG", b"JLAIDEND"
LENGTH = struct.Struct(">I")
TRAILER = struct.Struct(">BQ32s8s")
FIXED_BYTES = len(MAGIC) + LENGTH.size + TRAILER.size
_SIGNED = b"jlaid package 1\0"

Uuid = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Moment = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}\+00:00\Z"
    ),
]
CountyCode = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{6}\Z")]
TownshipCode = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{9}\Z")]
Sequence = Annotated[int, msgspec.Meta(ge=1, le=limits.SEQUENCE)]
Size = Annotated[int, msgspec.Meta(ge=0, le=1 << 50)]
Kind = Literal["package", "return"]


class Header(msgspec.Struct, frozen=True):
    """What anyone may read of a package: no personal data.

    `sender` and `recipient` are devices (the county's desk is one); `sequence`
    counts the files from this sender to this recipient; `size` is about how many
    bytes are sealed.
    """

    kind: Kind
    county: CountyCode
    township: TownshipCode
    sender: Uuid
    recipient: Uuid
    sequence: Sequence
    package_id: Uuid
    made_at: Moment
    size: Size
    households: Size
    volume: Annotated[int, msgspec.Meta(ge=1, le=limits.VOLUMES)] = 1
    format: Annotated[int, msgspec.Meta(ge=1)] = FORMAT

    def encoded(self) -> bytes:
        """Return the header's bytes."""
        return canonical_bytes(msgspec.to_builtins(self))

    def stem(self) -> str:
        """Return the file's name without suffix: where from, which device, which number."""
        laptop = self.sender if self.kind == "package" else self.recipient
        mark = "" if self.kind == "package" else "R"
        return f"{self.county}-{self.township}-{laptop[:8]}-{mark}{self.sequence:04d}"

    def file_name(self, volume: int) -> str:
        """Return the name of one of the package's files."""
        number = "" if volume == 1 else f".{volume}"
        return f"{self.stem()}{number}{SUFFIX}"


def signed_part(first_header: bytes, sealed_digest: bytes) -> bytes:
    """Return what the sender signs: the first file's header as it is and the payload's SHA-256."""
    return _SIGNED + hashlib.sha256(first_header).digest() + sealed_digest


_NAME = re.compile(r"^[0-9]{6}-[0-9]{9}-[0-9a-f]{8}-R?[0-9]{4,}(\.[0-9]+)?\.jlaid\Z")


def looks_like_package(name: str) -> bool:
    """Tell whether a file's name is one that a package is given; the content decides, not this."""
    return bool(_NAME.match(name))


class _FormatOnly(msgspec.Struct):
    format: int = 0


def read_header(content: bytes) -> Header:
    """Return the header that the bytes are, and nothing else.

    Raises `JlaidError` where they are none, or a newer program wrote them.
    """
    try:
        if msgspec.json.decode(content, type=_FormatOnly).format > FORMAT:
            raise newer_format()
        header = msgspec.json.decode(content, type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise hostile("header") from fault
    if not header.township.startswith(header.county):
        raise hostile("township")
    return header


def header_length(start: bytes) -> int:
    """Return how long the header is, from a file's first twelve bytes.

    Raises `JlaidError` where the file is not of this form.
    """
    if len(start) < len(MAGIC) + LENGTH.size or start[: len(MAGIC)] != MAGIC:
        raise not_ours()
    (length,) = LENGTH.unpack_from(start, len(MAGIC))
    if not 0 < length <= limits.HEADER_BYTES:
        raise hostile("header")
    return int(length)
