"""A photo of 12 million pixels taken in, beside what the library alone needs for a small copy."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from jlaid_desktop.documents.evidence.photos import LONG_SIDE
from jlaid_desktop.documents.evidence.pictures import picture
from jlaid_desktop.documents.evidence.taking_in import take_in
from jlaid_desktop.services.evidence.adding import Offer, keep_taken
from jlaid_desktop.services.households import save_household
from tests.bench.report import Figure, report
from tests.documents.evidence.made import exif, page_photo, photo_bytes, telling_pdf
from tests.store.opened import DAY, family, new_workspace

TIMES = 5


def median(act: Callable[[], object]) -> float:
    taken = []
    for _turn in range(TIMES):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def yardstick(data: bytes) -> bytes:
    """Return a small copy by the library's own means: notes kept, size as it falls."""
    with Image.open(io.BytesIO(data)) as image:
        image.thumbnail((LONG_SIDE, LONG_SIDE))
        written = io.BytesIO()
        image.save(written, "JPEG", quality=80)
    return written.getvalue()


def photo_of(kind: str) -> Figure:
    """Measure a photo of twelve million pixels taken in."""
    data = photo_bytes(page_photo((4032, 3024)), kind, exif=exif(6))
    ours = median(lambda: take_in(data))
    plain = median(lambda: yardstick(data))
    (taken,) = take_in(data)
    return Figure(
        f"a {kind} of {len(data) / 1e6:.1f} MB, 12 million pixels, to "
        f"{len(taken.content) / 1e3:.0f} kB",
        f"{ours:.2f} s",
        "",
        f"the library's thumbnail {plain:.2f} s to {len(yardstick(data)) / 1e3:.0f} kB",
    )


def small_picture() -> Figure:
    """Measure the small picture of a stored photo."""
    (taken,) = take_in(photo_bytes(page_photo((4032, 3024))))
    small = median(lambda: picture(taken.content, taken.media_type, side=320))
    return Figure("a stored photo's small picture", f"{small * 1e3:.0f} ms")


def test_evidence(tmp_path: Path) -> None:
    pdf = telling_pdf()
    cleaned = median(lambda: take_in(pdf))
    report(
        "evidence",
        "Evidence",
        [
            *[photo_of(kind) for kind in ("JPEG", "PNG", "WEBP")],
            small_picture(),
            Figure("a PDF cleaned", f"{cleaned * 1e3:.0f} ms"),
            Figure("a photo kept in the encrypted file", f"{kept(tmp_path) * 1e3:.0f} ms"),
        ],
    )


def kept(tmp_path: Path) -> float:
    """Return the seconds that a photo takes into the store."""
    ws = new_workspace(tmp_path / "data")
    household = save_household(ws, family(), None, effective_day=DAY).household_id
    photos = [take_in(photo_bytes(page_photo((2200, 1600), seed=n))) for n in range(10)]
    start = time.perf_counter()
    for one in photos:
        keep_taken(ws, Offer(household, "bills"), one)
    each = (time.perf_counter() - start) / len(photos)
    ws.close()
    return each
