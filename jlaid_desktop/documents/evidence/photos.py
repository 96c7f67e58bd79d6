"""Photos: turned upright, made smaller, and written anew from their pixels alone.

Nothing of the old file but its pixels comes through: no EXIF, no place, no
thumbnail, no profile. Colours stay, because a seal is red.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator
from typing import cast

import pi_heif  # type: ignore[import-untyped]
from PIL import Image, ImageCms, ImageOps

from jlaid_desktop.documents.evidence.taken import (
    JPEG,
    MOST_FRAMES,
    MOST_PIXELS,
    Taken,
    damaged,
    too_many_pages,
    too_many_pixels,
)
from jlaid_desktop.errors import JlaidError

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP")
LONG_SIDE = 2_240
LEAST_LONG_SIDE = 2_000
MOST_BYTES = 500_000
QUALITIES = (36, 42, 48, 54, 60, 66, 72, 78, 84, 90)
"""From the least to the best that is tried; the best that fits `MOST_BYTES` is taken."""

ORIENTATION = 0x0112
NEW_SUBFILE_TYPE = 0x00FE
REDUCED_COPY = 1
WHITE = (255, 255, 255, 255)
BRIGHTEST = 255


def take_photos(data: bytes, *, heif: bool = False) -> tuple[Taken, ...]:
    """Return a photo, or each page of a scanner's TIFF; of what moves the first picture.

    Raises `JlaidError` where the file is damaged or too large to be decoded.
    """
    with _decoding():
        if heif:
            return (encoded(_upright_heif(data)),)
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            return tuple(encoded(page) for page in _pages(image))


def turned(content: bytes, quarters: int) -> Taken:
    """Return a stored photo turned clockwise by quarters."""
    with _decoding(), Image.open(io.BytesIO(content), formats=("JPEG",)) as image:
        return encoded(image.rotate(-90 * (quarters % 4), expand=True))


def scaled(content: bytes, side: int) -> Image.Image:
    """Return a stored photo with neither side longer than `side`, in RGB."""
    with _decoding(), Image.open(io.BytesIO(content), formats=("JPEG",)) as image:
        target = _fitting(image.size, side)
        image.draft("RGB", target)
        return image.convert("RGB").resize(target, Image.Resampling.BICUBIC, reducing_gap=2.0)


def encoded(image: Image.Image) -> Taken:
    """Return an upright picture as the JPEG that is stored: readable, 500 kB where it can be."""
    bare = Image.new(image.mode, image.size)  # `info` of a picture would be written as well
    bare.paste(image)
    content = _best(bare)
    if len(content) > MOST_BYTES and max(bare.size) > LEAST_LONG_SIDE:
        content = _best(_smaller(bare, LEAST_LONG_SIDE))
    return Taken(content, JPEG)


def _best(image: Image.Image) -> bytes:
    """Return the picture at the best quality that fits, or at the least one there is."""
    low, high = 0, len(QUALITIES) - 1
    best = b""
    while low <= high:
        middle = (low + high + 1) // 2
        content = _jpeg(image, QUALITIES[middle])
        if len(content) <= MOST_BYTES:
            best, low = content, middle + 1
        else:
            high = middle - 1
    return best or _jpeg(image, QUALITIES[0])


def _jpeg(image: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=quality, subsampling=2)
    return written.getvalue()


# -- opening ---------------------------------------------------------------------


@contextlib.contextmanager
def _decoding() -> Iterator[None]:
    """Tell whatever a decoder raises as a file that is damaged, and what it warns of not at all.

    Decoders raise anything on a file of another form, so the kinds are not listed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except JlaidError:
        raise
    except Image.DecompressionBombError as fault:
        raise too_many_pixels() from fault
    except Exception as fault:
        raise damaged() from fault


def _pages(image: Image.Image) -> Iterator[Image.Image]:
    if image.format != "TIFF":
        yield _upright(image)
        return
    count = getattr(image, "n_frames", 1)
    if count > MOST_FRAMES:
        raise too_many_pages(count, MOST_FRAMES)
    for number in range(count):
        image.seek(number)
        kind = getattr(image, "tag_v2", {}).get(NEW_SUBFILE_TYPE, 0)
        if number == 0 or not kind & REDUCED_COPY:
            yield _upright(image)


def _upright(image: Image.Image) -> Image.Image:
    """Return a picture as it is looked at: small enough, eight bits, no transparency, upright."""
    _refuse_too_large(image.size)
    orientation = _orientation(image)
    profile = image.info.get("icc_profile")
    image.draft(None, _fitting(image.size, LONG_SIDE))
    image.load()
    return _turned_upright(_plain(image, profile), orientation)


def _upright_heif(data: bytes) -> Image.Image:
    opened = pi_heif.open_heif(io.BytesIO(data))
    _refuse_too_large(opened.size)
    image = opened.to_pillow()  # the decoder has turned it already
    return _plain(image, image.info.get("icc_profile"))


def _refuse_too_large(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise too_many_pixels()


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - the pixels may be whole where the notes are not
        return 1


def _turned_upright(image: Image.Image, orientation: int) -> Image.Image:
    exif = image.getexif()
    exif.clear()
    exif[ORIENTATION] = orientation if orientation in range(1, 9) else 1
    image.info["exif"] = exif.tobytes()
    return ImageOps.exif_transpose(image)


# -- pixels ------------------------------------------------------------------------


def _plain(image: Image.Image, profile: object) -> Image.Image:
    """Return the picture in grey or RGB; made smaller first, so that a large one needs no more."""
    small = _smaller(_eight_bits(image), LONG_SIDE)
    return _in_srgb(_on_white(small), profile)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be made smaller: L, LA, RGB, RGBA or CMYK."""
    if image.mode.startswith("I") or image.mode == "F":
        return _eight_of_many_bits(image)
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def _eight_of_many_bits(image: Image.Image) -> Image.Image:
    """Return deep greys as L: sixteen bits by their upper eight, broken numbers by their span."""
    deep = image if image.mode in ("I", "F") else image.convert("I")
    lowest, highest = cast("tuple[float, float]", deep.getextrema())
    if image.mode == "F":
        scale = 255 / ((highest - lowest) or 1)
        return deep.point(lambda value: value * scale - lowest * scale).convert("L")
    if highest > BRIGHTEST:
        deep = deep.point(lambda value: value * (1 / 256) + 0)
    return deep.convert("L")


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image
    seen = image.convert("RGBA")
    ground = Image.new("RGBA", seen.size, WHITE)
    return Image.alpha_composite(ground, seen).convert("RGB")


def _smaller(image: Image.Image, side: int) -> Image.Image:
    target = _fitting(image.size, side)
    if target == image.size:
        return image
    return image.resize(target, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _fitting(size: tuple[int, int], side: int) -> tuple[int, int]:
    """Return a size of the same form with no side longer than `side`; never a larger one."""
    longest = max(size)
    if longest <= side:
        return size
    width, height = (max(1, round(length * side / longest)) for length in size)
    return width, height


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """Return the picture in grey or plain RGB; a profile that cannot be used counts as none."""
    if image.mode == "L":
        return image
    if isinstance(profile, bytes) and profile:
        try:
            return _by_profile(image, profile)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return image.convert("RGB")
    return image.convert("RGB")


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    there = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    here = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    return ImageCms.profileToProfile(image, there, here, outputMode="RGB") or image.convert("RGB")
