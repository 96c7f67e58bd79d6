"""A photo is stored upright, readable, small, and says nothing that its pixels do not."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageStat

from jlaid_desktop.documents.evidence import photos
from jlaid_desktop.documents.evidence.taking_in import take_in, turn
from jlaid_desktop.errors import JlaidError
from tests.documents.evidence.made import (
    HEIC,
    SECRETS,
    exif,
    opened,
    page_photo,
    photo_bytes,
)

RED, BLUE = (200, 30, 30), (30, 60, 160)
CORNERS = {1: "LT", 2: "RT", 3: "RB", 4: "LB", 5: "LT", 6: "RT", 7: "RB", 8: "LB"}


def marked(width: int = 240, height: int = 160) -> Image.Image:
    """Return a picture whose upper left corner is red."""
    image = Image.new("RGB", (width, height), (235, 230, 215))
    image.paste(RED, (0, 0, width // 3, height // 3))
    return image


def red_corner(image: Image.Image) -> str:
    width, height = image.size
    for name, place in {
        "LT": (5, 5), "RT": (width - 6, 5), "LB": (5, height - 6), "RB": (width - 6, height - 6)
    }.items():  # fmt: skip
        red, green, _blue = image.getpixel(place)
        if red > 150 and green < 80:
            return name
    return "none"


def only(data: bytes) -> Image.Image:
    (taken,) = take_in(data)
    assert taken.media_type == "image/jpeg"
    return opened(taken.content)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_applied(orientation: int) -> None:
    image = only(photo_bytes(marked(), exif=exif(orientation)))
    assert image.size == ((240, 160) if orientation < 5 else (160, 240))
    assert red_corner(image) == CORNERS[orientation]
    assert image.getexif().get(0x0112) is None


def test_a_photographed_page_stays_readable_at_the_size_that_is_promised() -> None:
    """Long side at least 2,000; 300 to 500 kB; characters as dark against paper as before."""
    page = page_photo()
    (taken,) = take_in(photo_bytes(page, quality=93, exif=exif()))
    image = opened(taken.content)
    assert 2_000 <= max(image.size) <= 2_400
    assert 300_000 <= len(taken.content) <= 500_000
    fair = page.resize(image.size, Image.Resampling.LANCZOS)
    difference = ImageStat.Stat(ImageChops.difference(fair.convert("L"), image.convert("L")))
    assert difference.rms[0] < 12
    line = (200, round(image.height * 10 / 62), 900, round(image.height * 11 / 62))
    ink, paper = image.convert("L").crop(line).getextrema()
    assert ink < 100
    assert paper > 190


def test_a_grainy_photo_gets_smaller_before_it_gets_unreadable() -> None:
    (taken,) = take_in(photo_bytes(page_photo((3000, 2200), noise=200), quality=95))
    assert max(opened(taken.content).size) == 2_000
    assert len(taken.content) <= 700_000


@given(st.integers(1, 60), st.integers(1, 60))
def test_nothing_is_made_larger(width: int, height: int) -> None:
    assert only(photo_bytes(marked(width, height), "PNG")).size == (width, height)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_notes_place_and_thumbnail_are_gone(kind: str) -> None:
    options = {"exif": exif()}
    if kind == "JPEG":
        options |= {"comment": b"SecretNote", "xmp": b"<x>SecretXmp http://ns.adobe.com</x>"}
    data = photo_bytes(page_photo((600, 400)), kind, **options)
    assert b"SecretMaker" in data
    (taken,) = take_in(data)
    assert not [secret for secret in SECRETS if secret in taken.content]
    image = opened(taken.content)
    assert not dict(image.getexif())
    assert {"exif", "xmp", "comment", "icc_profile"} & set(image.info) == set()
    assert taken.content.count(b"\xff\xd8\xff") == 1


def test_a_heic_photo_of_a_telephone() -> None:
    data = HEIC.read_bytes()
    assert b"Made-up Maker" in data
    (taken,) = take_in(data)
    image = opened(taken.content)
    assert image.size == (240, 320)
    for place, colour in (((190, 60), RED), ((50, 240), BLUE)):
        assert max(abs(a - b) for a, b in zip(image.getpixel(place), colour, strict=True)) < 12
    assert b"Made-up" not in taken.content
    assert b"Exif" not in taken.content


def test_a_profile_is_applied_and_not_kept() -> None:
    """In a profile with swapped primaries red is green; a broken profile counts as none."""
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    plain = only(photo_bytes(marked(), "PNG", icc_profile=bytes(swapped)))
    red_value, green_value, _blue = plain.getpixel((5, 5))
    assert green_value > red_value
    broken = only(photo_bytes(marked(), "PNG", icc_profile=b"no profile at all"))
    assert red_corner(broken) == "LT"


@pytest.mark.parametrize(
    ("image", "kind", "expected"),
    [
        (Image.new("I;16", (40, 30), 51_400), "PNG", (200, 200, 200)),
        (Image.new("I;16", (40, 30), 51_400), "TIFF", (200, 200, 200)),
        (Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "JPEG", (255, 0, 0)),
        (Image.new("RGBA", (40, 30), (255, 0, 0, 0)), "PNG", (255, 255, 255)),
        (Image.new("RGBA", (40, 30), (0, 0, 0, 128)), "WEBP", (127, 127, 127)),
        (Image.new("LA", (40, 30), (0, 0)), "PNG", (255, 255, 255)),
        (Image.new("1", (40, 30), 1), "PNG", (255, 255, 255)),
        (Image.new("1", (40, 30), 1), "TIFF", (255, 255, 255)),
        (Image.new("RGB", (40, 30), RED).quantize(8), "BMP", RED),
        (Image.new("L", (40, 30), 90), "JPEG", (90, 90, 90)),
    ],
    ids=lambda value: str(getattr(value, "mode", value)),
)
def test_every_kind_of_pixel(image: Image.Image, kind: str, expected: tuple[int, int, int]) -> None:
    found = only(photo_bytes(image, kind)).convert("RGB").getpixel((20, 15))
    assert max(abs(a - b) for a, b in zip(found, expected, strict=True)) <= 4


def test_a_floating_scan_is_spread_over_the_greys() -> None:
    image = Image.new("F", (40, 30), 0.0)
    image.paste(1.5, (20, 0, 40, 30))
    found = only(photo_bytes(image, "TIFF"))
    assert found.getpixel((4, 15)) < 10
    assert found.getpixel((35, 15)) > 245


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_what_moves_the_first_picture_is_taken(kind: str) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in (RED, BLUE)]
    data = photo_bytes(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
    red, _green, blue = only(data).getpixel((30, 20))
    assert red > blue


def test_a_scanners_file_gives_every_page() -> None:
    pages = [Image.new("RGB", (60, 40), colour) for colour in (RED, BLUE, RED)]
    taken = take_in(photo_bytes(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert [opened(one.content).getpixel((30, 20))[2] > 100 for one in taken] == [
        False, True, False,
    ]  # fmt: skip


def test_too_many_pages_of_a_scanner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST_FRAMES", 2)
    pages = [Image.new("1", (8, 8))] * 3
    assert refusal(photo_bytes(pages[0], "TIFF", save_all=True, append_images=pages[1:])) == (
        "evidence.too_many_pages"
    )


def refusal(data: bytes) -> str:
    with pytest.raises(JlaidError) as told:
        take_in(data)
    return told.value.code


def png_bomb(side: int) -> bytes:
    """Return a PNG of a few bytes that says it has side × side pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1 << 20))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [8_001, 10_000, 20_000, 200_000])
def test_a_bomb_is_refused_before_it_is_decoded(side: int) -> None:
    assert refusal(png_bomb(side)) == "evidence.too_many_pixels"


def test_a_photo_that_ends_early_is_refused() -> None:
    data = photo_bytes(page_photo((800, 600)))
    for share in (0.3, 0.6, 0.9):
        assert refusal(data[: round(len(data) * share)]) == "evidence.damaged"
    assert refusal(HEIC.read_bytes()[:-300]) == "evidence.damaged"


def test_turning_keeps_the_form_and_four_quarters_come_back() -> None:
    (taken,) = take_in(photo_bytes(marked()))
    once = turn(taken.content, "image/jpeg", 1)
    assert opened(once.content).size == (160, 240)
    assert red_corner(opened(once.content)) == "RT"
    assert red_corner(opened(turn(taken.content, "image/jpeg", -1).content)) == "LB"
    assert red_corner(opened(turn(once.content, "image/jpeg", 3).content)) == "LT"


def test_the_same_photo_gives_the_same_bytes() -> None:
    data = photo_bytes(page_photo((900, 700)), exif=exif())
    assert take_in(data) == take_in(data)


def test_sixteen_bits_keep_their_shades() -> None:
    row = b"".join((value * 256).to_bytes(2, "little") for value in range(256))
    ramp = Image.frombytes("I;16", (256, 8), row * 8)
    found = only(photo_bytes(ramp, "PNG"))
    greys = [found.getpixel((value, 4)) for value in (10, 100, 200, 250)]
    assert all(abs(grey - said) < 6 for grey, said in zip(greys, (10, 100, 200, 250), strict=True))


def test_a_thumbnail_inside_a_tiff_is_no_page() -> None:
    first, small = Image.new("RGB", (60, 40), RED), Image.new("RGB", (6, 4), BLUE)
    written = io.BytesIO()
    small.encoderinfo = {"tiffinfo": {0x00FE: 1}}
    first.save(written, "TIFF", save_all=True, append_images=[small])
    pages = take_in(written.getvalue())
    assert len(pages) == 1
