"""Stored evidence as pictures for the window: small in a list, large in the viewer."""

from __future__ import annotations

import contextlib

from jlaid_desktop.documents.evidence.photos import LONG_SIDE, scaled
from jlaid_desktop.documents.evidence.taken import PDF, damaged
from jlaid_desktop.documents.preview import PageImage, PaperPages

POINTS_PER_INCH = 72


def picture(content: bytes, media_type: str, *, side: int = LONG_SIDE, page: int = 0) -> PageImage:
    """Return a page with neither side longer than `side` pixels; a photo has one page.

    Raises `JlaidError` where the content cannot be shown.
    """
    if media_type == PDF:
        return _page(content, side, page)
    image = scaled(content, side)
    width, height = image.size
    return PageImage(width, height, width * 4, grey=False, pixels=image.tobytes("raw", "BGRX"))


def _page(content: bytes, side: int, page: int) -> PageImage:
    try:
        opened = PaperPages(content, with_notes=True)
    except RuntimeError as fault:
        raise damaged() from fault
    with contextlib.closing(opened):
        longest = max(*opened.sizes[page], 1.0)
        return opened.render(page, side * POINTS_PER_INCH / longest)
