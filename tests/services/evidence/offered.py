"""A small photo with notes of its telephone, as a file."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.documents.evidence.made import exif, photo_bytes


def photo(folder: Path, name: str = "IMG_0001.jpg", colour: str = "brown") -> Path:
    path = folder / name
    path.write_bytes(photo_bytes(Image.new("RGB", (120, 80), colour), exif=exif(6)))
    return path
