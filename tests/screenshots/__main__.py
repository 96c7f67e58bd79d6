"""Walk the gallery in every language and size: `python -m tests.screenshots FOLDER`.

Each variant runs in a process of its own, because a scale factor is read once.
A variant's pictures lie in a folder of its own; `sheet-<variant>.png` shows them all.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from jlaid_desktop.i18n import PSEUDO

SHEET_COLUMNS = 4
SHEET_WIDTH = 480


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to look at the program."""

    name: str
    language: str
    font_percent: int = 100
    ratio: float = 1.0


VARIANTS = (
    Variant("zh", "zh_CN"),
    Variant("en", "en"),
    Variant("pseudo", PSEUDO),
    Variant("zh-scale-125", "zh_CN", ratio=1.25),
    Variant("en-scale-125", "en", ratio=1.25),
    Variant("zh-font-150", "zh_CN", font_percent=150),
    Variant("en-font-150", "en", font_percent=150),
)


def main() -> int:
    """Take the pictures of all variants, or of the one that is named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--variant", choices=[variant.name for variant in VARIANTS])
    options = parser.parse_args()
    if options.variant:
        variant = next(one for one in VARIANTS if one.name == options.variant)
        return take(variant, options.folder)
    worst = 0
    for variant in VARIANTS:
        environment = os.environ | {"QT_SCALE_FACTOR": f"{variant.ratio:g}"}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        command = [sys.executable, "-m", "tests.screenshots", str(options.folder)]
        worst = max(
            worst,
            subprocess.run(
                [*command, "--variant", variant.name], env=environment, check=False
            ).returncode,
        )
    return worst


def take(variant: Variant, folder: Path) -> int:
    """Walk the gallery once and save each stop, then the sheet.

    In the pseudo-language, words that came through no catalog make it fail.
    """
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the scale was set

    from jlaid_desktop.settings import Settings  # noqa: PLC0415 - as above
    from tests.screenshots import county_pictures  # noqa: PLC0415 - as above
    from tests.screenshots.gallery import WALK, Stage  # noqa: PLC0415 - as above
    from tests.screenshots.words import words_outside  # noqa: PLC0415 - as above

    os.environ["TZ"] = "Asia/Shanghai"  # the gallery's moment is of that zone
    time.tzset()
    app = QApplication([])
    target = folder / variant.name
    target.mkdir(parents=True, exist_ok=True)
    settings = Settings(
        language=variant.language,  # type: ignore[arg-type]
        font_percent=variant.font_percent,
    )
    paths, outside = [], []

    def walk(home: Path, pictures: Iterable[tuple[str, Callable[[Stage], None]]]) -> None:
        stage = Stage(app, home, settings, variant.ratio)
        for name, show in pictures:
            show(stage)
            path = target / f"{name}.png"
            stage.picture().save(str(path))
            paths.append(path)
            if variant.language == PSEUDO:
                outside.extend(f"{name}: {text}" for text in words_outside(stage.window))
        stage.window.close()

    with tempfile.TemporaryDirectory() as folder_of_stores:
        stores = Path(folder_of_stores)
        walk(stores / "township", ((one.name, one.show) for one in WALK))
        walk(
            stores / "new county", ((name, show) for name, _page, show in county_pictures.NEW_WALK)
        )
        county_pictures.build(stores / "scene").close()
        walk(
            stores / "scene" / "county",
            ((name, show) for name, _page, show in county_pictures.WALK),
        )
    save_sheet(paths, folder / f"sheet-{variant.name}.png")
    print(f"{variant.name}: {len(paths)} pictures")
    for line in outside:
        print(f"outside the catalogs: {line}")
    return 1 if outside else 0


def save_sheet(paths: list[Path], target: Path) -> None:
    """Paint small pictures side by side on one sheet."""
    from PySide6.QtCore import QRect, Qt  # noqa: PLC0415 - after the scale was set
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - as above

    small = [
        QImage(str(path)).scaledToWidth(SHEET_WIDTH, Qt.TransformationMode.SmoothTransformation)
        for path in paths
    ]
    height = max(image.height() for image in small)
    rows = -(-len(small) // SHEET_COLUMNS)
    sheet = QImage(
        SHEET_COLUMNS * (SHEET_WIDTH + 8), rows * (height + 8), QImage.Format.Format_RGB32
    )
    sheet.fill(Qt.GlobalColor.lightGray)
    painter = QPainter(sheet)
    for place, image in enumerate(small):
        row, column = divmod(place, SHEET_COLUMNS)
        painter.drawImage(
            QRect(column * (SHEET_WIDTH + 8), row * (height + 8), SHEET_WIDTH, image.height()),
            image,
        )
    painter.end()
    sheet.save(str(target))


if __name__ == "__main__":
    sys.exit(main())
