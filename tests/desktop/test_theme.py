"""The look is data: every token is there, texts can be read, sizes follow the system's."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFont

from jlaid_desktop.desktop.theme import Theme, load_theme, text_scale
from jlaid_desktop.paths import shipped

TEXTS_ON = (
    ("ink", "surface"),
    ("ink", "canvas"),
    ("ink", "accent_tint"),
    ("ink_second", "surface"),
    ("ink_second", "canvas"),
    ("ink_second", "accent_tint"),
    ("ink_hint", "surface"),
    ("on_accent", "accent"),
    ("accent", "surface"),
    ("accent", "canvas"),
    ("holds", "surface"),
    ("ask", "surface"),
    ("ask", "ask_tint"),
    ("review", "surface"),
    ("review", "review_tint"),
    ("no", "surface"),
    ("wrong", "surface"),
    ("wrong", "wrong_tint"),
)


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(("text", "ground"), TEXTS_ON)
def test_every_text_can_be_read(theme: Theme, text: str, ground: str) -> None:
    """Text stands off its ground by 4.5 to 1 at least."""
    bright, dark = sorted(
        (luminance(theme.colour(text)), luminance(theme.colour(ground))), reverse=True
    )
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_the_frame_of_a_field_can_be_seen(theme: Theme) -> None:
    bright, dark = luminance(theme.colour("surface")), luminance(theme.colour("field_line"))
    assert (bright + 0.05) / (dark + 0.05) >= 2.5


def test_the_style_sheet_is_filled_in(theme: Theme) -> None:
    sheet = theme.style_sheet()
    assert "@" not in sheet
    assert not re.search(r"\d+sp\b", sheet)


def test_sizes_in_the_style_sheet_follow_the_scale() -> None:
    assert "font-size: 18px" in load_theme(1.5).style_sheet()
    assert load_theme(1.5).size("field") == 45
    assert load_theme(9).scale == 1.5
    assert load_theme(0.5).scale == 1.0


@pytest.mark.parametrize(
    ("points", "scale"), [(9, 1.0), (10, 1.0), (11, 1.09), (13, 1.29), (15, 1.49), (24, 1.5)]
)
def test_the_system_s_text_size_is_honoured(points: int, scale: float) -> None:
    assert text_scale(QFont("x", points), 96) == pytest.approx(scale, abs=0.01)


def test_every_name_in_the_style_sheet_is_a_token() -> None:
    sheet = shipped("resources", "style", "window.qss").read_text(encoding="utf-8")
    assert set(re.findall(r"@([a-z_]+)", sheet)) <= set(load_theme().colours)
