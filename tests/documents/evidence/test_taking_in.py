"""Any bytes may be offered: they are taken as what they are, or refused with a sentence."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from jlaid_desktop.documents.evidence import taking_in
from jlaid_desktop.documents.evidence.taking_in import take_in
from jlaid_desktop.errors import JlaidError
from tests.documents.evidence.made import HEIC, exif, page_photo, photo_bytes, telling_pdf

MARKS = (
    b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"BM", b"%PDF-1.7\n",
    b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic", b"\0\0\0\x18ftypmif1", b"",
)  # fmt: skip


def outcome(data: bytes) -> str:
    """Return the code of a refusal, or what it was taken as; anything else that is raised fails."""
    try:
        return take_in(data)[0].media_type
    except JlaidError as error:
        told = error
    assert told.code.startswith("evidence.")
    assert told.message
    assert told.action
    return told.code


@functools.cache
def whole_files() -> tuple[bytes, ...]:
    page = page_photo((240, 160))
    kinds = ("JPEG", "PNG", "WEBP", "TIFF", "BMP")
    files = [photo_bytes(page, kind, **({} if kind == "BMP" else {"exif": exif(6)}))
             for kind in kinds]  # fmt: skip
    return (*files, HEIC.read_bytes(), telling_pdf())


@given(st.sampled_from(MARKS), st.binary(max_size=2_000))
def test_random_bytes_behind_every_mark(mark: bytes, rest: bytes) -> None:
    outcome(mark + rest)


@given(st.data())
def test_a_file_cut_off_or_changed_anywhere(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(whole_files()))
    broken = bytearray(whole)
    for _change in range(data.draw(st.integers(0, 12))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    outcome(bytes(broken[: data.draw(st.integers(0, len(broken)))]))


def test_whole_files_are_taken() -> None:
    assert [outcome(one) for one in whole_files()] == [*["image/jpeg"] * 6, "application/pdf"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "evidence.empty"),
        (b"hello", "evidence.format"),
        (b"PK\x03\x04 a Word file", "evidence.format"),
        (b"\xd0\xcf\x11\xe0 an old Word file", "evidence.format"),
        (b"\0\0\0\x18ftypisom a film", "evidence.format"),
        (b"\0\0\0\x18ftypavif", "evidence.format"),
        (b"GIF89a", "evidence.format"),
        (b"%PDF-1.7 and no more", "evidence.damaged"),
        (b"\xff\xd8\xff\xe0", "evidence.damaged"),
        (b"\0\0\0\x18ftypheic", "evidence.damaged"),
        (b"BM", "evidence.damaged"),
    ],
)
def test_each_refusal(data: bytes, code: str) -> None:
    assert outcome(data) == code


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_in, "MOST_FILE_BYTES", 3)
    assert outcome(b"four") == "evidence.too_large"


@pytest.mark.full
@given(st.integers(0, 2**32), st.sampled_from(["JPEG", "PNG", "WEBP", "TIFF"]))
def test_pictures_of_many_forms(seed: int, kind: str) -> None:
    width, height = 1 + seed % 97, 1 + seed // 97 % 89
    image = Image.effect_noise((width, height), seed % 200).convert("RGB")
    assert outcome(photo_bytes(image, kind)) == "image/jpeg"
