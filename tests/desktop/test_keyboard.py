"""One table of keys: none twice in one place, none that input methods want, all listed."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import jlaid_desktop.desktop
from jlaid_desktop.desktop.keyboard import (
    COMMANDS,
    FIXED_KEYS,
    FORBIDDEN_KEYS,
    PREVIEW,
    bind,
    command_label,
    key_text,
)
from jlaid_desktop.desktop.pages.shortcuts_page import ShortcutsPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.i18n import _

SOURCE = Path(jlaid_desktop.desktop.__file__).parent


@pytest.mark.parametrize("page", ["household", "preview"])
def test_no_key_does_two_things_on_one_page(page: str) -> None:
    on_page = [c for c in COMMANDS if (c.group == PREVIEW) is (page == "preview")]
    keys = Counter(QKeySequence(key).toString() for c in on_page for key in c.keys)
    assert not [key for key, count in keys.items() if count > 1]


def test_names_are_unique() -> None:
    names = [command.name for command in COMMANDS]
    assert len(set(names)) == len(names)


def test_input_methods_keep_their_keys() -> None:
    """Shift alone, Ctrl+Space, Ctrl+., Ctrl+; and Ctrl+Shift+F switch input methods."""
    taken = {QKeySequence(key).toString() for command in COMMANDS for key in command.keys}
    assert not taken & {QKeySequence(key).toString() for key in FORBIDDEN_KEYS}
    assert all(QKeySequence(key).count() == 1 for command in COMMANDS for key in command.keys)


def test_a_command_that_is_not_in_the_table_cannot_be_bound(qtbot: QtBot) -> None:
    page = QLabel()
    qtbot.addWidget(page)
    with pytest.raises(KeyError):
        bind(page, {"no_such_command": lambda: None})


def test_the_page_lists_every_key(qtbot: QtBot, theme: Theme) -> None:
    page = ShortcutsPage(theme, ["Household"])
    qtbot.addWidget(page)
    words = {label.text() for label in page.findChildren(QLabel)}
    for command in COMMANDS:
        assert "、".join(command.keys) in words
    assert command_label(COMMANDS[0]) in words
    for keys, text in FIXED_KEYS:
        assert _(keys) in words
        assert _(text) in words


def test_keys_are_shown_as_they_are_bound() -> None:
    assert key_text("save") == "Ctrl+S"


def test_shortcuts_are_made_in_one_place_only() -> None:
    """No other module makes a shortcut, so the table is whole."""
    makers = [
        path.name
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id in ("QShortcut", "QAction")
    ]
    assert set(makers) == {"keyboard.py"}
