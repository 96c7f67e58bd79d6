"""Metadata inside a picture's own bytes, taken out without touching a pixel."""

from __future__ import annotations

from collections.abc import Iterator

SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
COMMENT = 0xFE
APP0, APP2, APP14, APP15 = 0xE0, 0xE2, 0xEE, 0xEF
KEPT_APPS = frozenset({APP0, APP2, APP14})
"""JFIF, the profile and Adobe's colour transform: what the pixels are read by."""
PROFILE = b"ICC_PROFILE\0"
STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})

JP2_SIGNATURE = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
JP2_NOTES = frozenset({b"xml ", b"uuid", b"uinf"})


def jpeg_without_notes(content: bytes) -> bytes:
    """Return a JPEG without EXIF, XMP, comments and what follows its end.

    Bytes that are no JPEG from beginning to end are returned as they are.
    """
    segments = list(_segments(content))
    if not segments:
        return content
    return b"\xff\xd8" + b"".join(segments)


def _segments(content: bytes) -> Iterator[bytes]:
    """Yield the segments that stay, the picture's data last; nothing for another form."""
    kept: list[bytes] = []
    place = 2
    if content[:2] != b"\xff\xd8":
        return
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF or marker in STANDALONE:
            place += 1 if marker == 0xFF else 2
            continue
        if marker in (SOS, EOI):
            yield from kept
            yield content[place : _end(content, place)]
            return
        after = place + 2 + int.from_bytes(content[place + 2 : place + 4])
        if not _is_note(content, marker, place):
            kept.append(content[place:after])
        place = after


def _is_note(content: bytes, marker: int, place: int) -> bool:
    if marker == APP2:
        return content[place + 4 : place + 4 + len(PROFILE)] != PROFILE
    return marker == COMMENT or (APP0 <= marker <= APP15 and marker not in KEPT_APPS)


def _end(content: bytes, start: int) -> int:
    """Return where the picture ends: behind its end mark, before a second picture or a film."""
    place = start
    while (place := content.find(b"\xff", place)) >= 0 and place + 1 < len(content):
        if content[place + 1] == EOI:
            return place + 2
        place += 1
    return len(content)


def jpx_without_notes(content: bytes) -> bytes:
    """Return a JPEG 2000 without the boxes that hold notes; another form as it is."""
    if not content.startswith(JP2_SIGNATURE):
        return content
    kept: list[bytes] = []
    place = 0
    while place + 8 <= len(content):
        length = int.from_bytes(content[place : place + 4])
        if length == 1:
            length = int.from_bytes(content[place + 8 : place + 16])
        if length == 0:
            length = len(content) - place
        if length < 8:
            return content
        if content[place + 4 : place + 8] not in JP2_NOTES:
            kept.append(content[place : place + length])
        place += length
    return b"".join(kept)
