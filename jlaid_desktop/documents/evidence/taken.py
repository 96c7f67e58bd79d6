"""What taking in gives, its limits, and the sentences for what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

MediaType = Literal["image/jpeg", "application/pdf"]
JPEG: MediaType = "image/jpeg"
PDF: MediaType = "application/pdf"

MOST_FILE_BYTES = 60_000_000
MOST_PDF_BYTES = 30_000_000
MOST_PIXELS = 64_000_000
MOST_PAGES = 200
MOST_FRAMES = 50
"""Pages of a scanner's TIFF file."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Content ready for the store: a JPEG of pixels alone, or a PDF without scripts and metadata.

    The same file gives the same bytes each time.
    """

    content: bytes
    media_type: MediaType
    pages: int = 1


def unknown_format() -> JlaidError:
    """Return the error for a file that is neither a photo nor a PDF, whatever its name says."""
    return JlaidError(
        "evidence.format",
        N_("This file is neither a photo nor a PDF."),
        N_(
            "Photos may be JPEG, PNG, HEIC, WebP, TIFF or BMP. Save a Word or Excel file as PDF "
            "first."
        ),
    )


def damaged() -> JlaidError:
    """Return the error for a photo or PDF that cannot be read to its end."""
    return JlaidError(
        "evidence.damaged",
        N_("This file is damaged or was not copied to its end."),
        N_("Copy it from the telephone or camera once more, or take the photo again."),
    )


def empty() -> JlaidError:
    """Return the error for a file with nothing in it."""
    return JlaidError(
        "evidence.empty",
        N_("This file is empty."),
        N_("Copy it from the telephone or camera once more, or take the photo again."),
    )


def too_many_bytes(most: int) -> JlaidError:
    """Return the error for a file larger than `most` bytes."""
    return JlaidError(
        "evidence.too_large",
        N_("This file is larger than {limit} MB."),
        N_("Take the photo at an ordinary resolution, or split the PDF."),
        limit=most // 1_000_000,
    )


def too_many_pixels() -> JlaidError:
    """Return the error for a picture that would take too much memory."""
    return JlaidError(
        "evidence.too_many_pixels",
        N_("This picture has more pixels than can be taken."),
        N_("Take the photo at an ordinary resolution: 12 million pixels are plenty."),
    )


def too_many_pages(pages: int, most: int) -> JlaidError:
    """Return the error for a file with more than `most` pages."""
    return JlaidError(
        "evidence.too_many_pages",
        N_("This file has {pages} pages; at most {limit} can be taken."),
        N_("Keep the pages that are needed and add them alone."),
        pages=pages,
        limit=most,
    )


def locked() -> JlaidError:
    """Return the error for a PDF that opens with a password only."""
    return JlaidError(
        "evidence.locked",
        N_("This PDF is locked with a password."),
        N_("Open it with the password, print it into a new PDF, and add that one."),
    )


def needs_its_program() -> JlaidError:
    """Return the error for a form that only the program it was made for can show."""
    return JlaidError(
        "evidence.xfa",
        N_("This PDF is a form that only one program can show."),
        N_("Open it there, print it into a new PDF, and add that one."),
    )
