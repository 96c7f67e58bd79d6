"""The look: tokens from `resources/style` turned into colours, fonts and one style sheet."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from jlaid_desktop.paths import shipped

FAMILIES = ("Noto Sans SC", "Noto Sans KR")
FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")
LATER_FONT_FILES = ("NotoSansKR-Regular.ttf",)
LARGEST_SCALE = 1.5
PLAIN_TEXT_PX = 13.4

_SIZE = re.compile(r"\b(\d+)sp\b")
_COLOUR = re.compile(r"@([a-z_]+)")


@dataclass(frozen=True)
class Theme:
    """Colours and sizes at one text scale; pixels are logical pixels of Qt."""

    colours: Mapping[str, str]
    sizes: Mapping[str, int]
    scale: float = 1.0

    def colour(self, name: str) -> QColor:
        """Return a colour token; an unknown name is a bug (KeyError)."""
        text = self.colours[name]
        if len(text) == len("#RRGGBBAA"):
            colour = QColor(text[:7])
            colour.setAlpha(int(text[7:], 16))
            return colour
        return QColor(text)

    def px(self, number: float) -> int:
        """Return a length at the text scale, in whole pixels."""
        return round(number * self.scale)

    def size(self, name: str) -> int:
        """Return a size token at the text scale, in pixels."""
        return self.px(self.sizes[name])

    def font(self, size: str = "text", *, bold: bool = False) -> QFont:
        """Return the program's font in a size token."""
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(self.size(size))
        font.setBold(bold)
        return font

    def style_sheet(self) -> str:
        """Return the style sheet with every token filled in."""
        sheet = shipped("resources", "style", "window.qss").read_text(encoding="utf-8")
        sheet = _COLOUR.sub(lambda found: self.colours[found.group(1)], sheet)
        return _SIZE.sub(lambda found: f"{self.px(int(found.group(1)))}px", sheet)

    def palette(self) -> QPalette:
        """Return the palette for what the style sheet leaves to Qt."""
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "surface",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.AlternateBase: "canvas",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.PlaceholderText: "ink_hint",
            QPalette.ColorRole.Highlight: "accent",
            QPalette.ColorRole.HighlightedText: "on_accent",
            QPalette.ColorRole.Link: "accent",
        }
        for role, name in roles.items():
            palette.setColor(role, self.colour(name))
        return palette


def load_theme(scale: float = 1.0) -> Theme:
    """Read the tokens; the scale is kept between 1 and 1.5."""
    with shipped("resources", "style", "tokens.toml").open("rb") as file:
        tokens = tomllib.load(file)
    return Theme(tokens["colour"], tokens["size"], min(max(scale, 1.0), LARGEST_SCALE))


def load_fonts(files: tuple[str, ...] = FONT_FILES) -> None:
    """Make the shipped fonts known to Qt; a font that is missing falls back to the system's."""
    for name in files:
        QFontDatabase.addApplicationFont(str(shipped("resources", "fonts", name)))


def text_scale(system_font: QFont, dots_per_inch: float) -> float:
    """Return how much larger than usual the system's text is, from 1 to 1.5."""
    pixels = float(system_font.pixelSize())
    if pixels <= 0:
        pixels = system_font.pointSizeF() * dots_per_inch / 72
    return min(max(pixels / PLAIN_TEXT_PX, 1.0), LARGEST_SCALE)
