"""The handbook's pictures, from a walk through the gallery: `python -m tests.screenshots.handbook`.

A page of the handbook names its picture like the gallery does; what is named there is taken,
reduced to as many colours as words and signs need, and nothing else lies in the folder.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PIL import Image

HANDBOOK = Path(__file__).resolve().parents[2] / "resources" / "handbook"
PAGES = HANDBOOK / "zh_CN"
PICTURES = HANDBOOK / "pictures"
COLOURS = 96
NAMED = re.compile(r"!\[[^\]]*\]\(\.\./pictures/([a-z0-9-]+)\.png\)")


def named() -> list[str]:
    """Return the names of all pictures that the pages show."""
    return sorted(
        {name for page in PAGES.glob("*.md") for name in NAMED.findall(page.read_text("utf-8"))}
    )


def take_over(walked: Path) -> list[Path]:
    """Write the pictures that are named from the folder of a walk; drop those that are not."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    written = []
    for name in named():
        with Image.open(walked / f"{name}.png") as picture:
            small = picture.convert("RGB").quantize(COLOURS)
        target = PICTURES / f"{name}.png"
        small.save(target, optimize=True)
        written.append(target)
    return written


if __name__ == "__main__":
    for path in take_over(Path(sys.argv[1])):
        print(f"{path.name}: {path.stat().st_size // 1024} KB")
