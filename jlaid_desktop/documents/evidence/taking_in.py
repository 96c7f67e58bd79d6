"""Any file offered as evidence: told by its bytes, never by its name."""

from __future__ import annotations

from jlaid_desktop.documents.evidence.pdfs import take_pdf, turned_pages
from jlaid_desktop.documents.evidence.photos import take_photos, turned
from jlaid_desktop.documents.evidence.taken import (
    MOST_FILE_BYTES,
    PDF,
    MediaType,
    Taken,
    empty,
    too_many_bytes,
    unknown_format,
)

PDF_MARK = b"%PDF-"
PDF_MARK_WITHIN = 1024
PHOTO_MARKS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"BM")
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def take_in(data: bytes) -> tuple[Taken, ...]:
    """Return what is stored of a file, in most cases one piece, of a scanner's TIFF one a page.

    Raises `JlaidError` with a sentence where the file is empty, too large, damaged,
    locked, or of another form; any bytes may be offered.
    """
    if not data:
        raise empty()
    if len(data) > MOST_FILE_BYTES:
        raise too_many_bytes(MOST_FILE_BYTES)
    if _is_heif(data):
        return take_photos(data, heif=True)
    if data.startswith(PHOTO_MARKS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return take_photos(data)
    if PDF_MARK in data[:PDF_MARK_WITHIN]:
        return (take_pdf(data),)
    raise unknown_format()


def turn(content: bytes, media_type: MediaType, quarters: int) -> Taken:
    """Return stored content turned clockwise by quarters."""
    if media_type == PDF:
        return turned_pages(content, quarters)
    return turned(content, quarters)


def _is_heif(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS
