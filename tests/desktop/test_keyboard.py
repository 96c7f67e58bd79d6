"""One table of keys: none twice in one place, none that input methods want, all listed."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import jlaid_desktop.desktop
from jlaid_desktop.desktop.keyboard import (
    COMMANDS,
    FIXED_KEYS,
    FORBIDDEN_KEYS,
    GROUPS,
    PREVIEW,
    SECTION_KEYS,
    bind,
    command_label,
    key_text,
    keys_text,
)
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.shortcuts_page import COLUMNS, ShortcutsPage
from jlaid_desktop.desktop.rooms.destinations import DESTINATIONS
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.line_field import (
    WORD_KEYS,
    LineField,
    LongField,
    is_command,
)
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Questionnaire
from tests.desktop.hands import CONTROL, Hands
from tests.desktop.test_family_of_four import set_up

ELSEWHERE = ("answer_4",)
"""Bound on the page of duplicates alone."""

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
    """Shift, Ctrl+Space, Ctrl+., Ctrl+;, Ctrl+Shift+F switch them; Ctrl+Shift+U starts a code."""
    taken = {QKeySequence(key).toString() for command in COMMANDS for key in command.keys}
    assert not taken & {QKeySequence(key).toString() for key in FORBIDDEN_KEYS}
    assert all(QKeySequence(key).count() == 1 for command in COMMANDS for key in command.keys)


def test_no_command_and_no_section_has_an_f_key_only(questionnaire: Questionnaire) -> None:
    """Many laptops keep the F-keys for brightness and sound."""
    f_key = re.compile(r"(.*\+)?F\d+")
    assert [c.name for c in COMMANDS if all(f_key.fullmatch(key) for key in c.keys)] == []
    assert len(questionnaire.forms) <= len(SECTION_KEYS)
    named = {command.name for command in COMMANDS}
    assert {f"section_{n}" for n in range(1, len(questionnaire.forms) + 1)} <= named


def test_every_command_is_bound_somewhere() -> None:
    """The table promises no key that does nothing: each name stands where keys are bound."""
    reached = {there.name for there in DESTINATIONS}
    for path in SOURCE.rglob("*.py"):
        if path.name == "keyboard.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                reached |= {key.value for key in node.keys if isinstance(key, ast.Constant)}
    counted = ("section_", "answer_")
    names = {command.name for command in COMMANDS if not command.name.startswith(counted)}
    assert names - reached == set()


def test_the_household_page_binds_what_it_promises(hands_at_a_family: Hands) -> None:
    """With a family open, each key of its groups makes a shortcut of the page, once."""
    page = hands_at_a_family.window.page
    assert page is not None
    made = Counter(
        (shortcut.objectName(), shortcut.key().toString())
        for shortcut in page.findChildren(QShortcut)
    )
    promised = {
        (command.name, QKeySequence(key).toString())
        for command in COMMANDS
        if command.group != PREVIEW and command.name not in ELSEWHERE
        for key in command.keys
    }
    assert promised <= set(made)
    assert set(made.values()) == {1}


def test_text_is_typed_into_our_own_fields_only() -> None:
    """They refuse what is too long, and leave Enter and undo to the page."""
    bare = {"QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QSpinBox"}
    users = {
        path.name
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id in bare
    }
    assert users == {"line_field.py"}


@pytest.fixture
def hands_at_a_family(window: MainWindow, qapp: QApplication) -> Hands:
    """Open a new family and return the hands over it."""
    made = Hands(qapp, window)
    set_up(made)
    made.press(Qt.Key.Key_N, CONTROL)
    made.wait_for_focus("household.apply_date")
    return made


def test_no_command_takes_a_key_that_every_text_field_needs() -> None:
    keys = QKeySequence.StandardKey
    needed = (keys.Copy, keys.Cut, keys.Paste, keys.SelectAll, keys.Delete, keys.Backspace)
    theirs = {QKeySequence(key).toString() for key in needed}
    taken = {QKeySequence(key).toString() for command in COMMANDS for key in command.keys}
    assert theirs & taken == set()


def test_a_line_leaves_the_page_its_keys(qtbot: QtBot, theme: Theme) -> None:
    """Also those that a line takes for itself on some system: end of line, delete to the end."""
    for field in (LineField(theme), LongField(theme)):
        qtbot.addWidget(field)
        for command in COMMANDS:
            for key in command.keys:
                combined = QKeySequence(key)[0]
                event = QKeyEvent(
                    QEvent.Type.ShortcutOverride, combined.key(), combined.keyboardModifiers()
                )
                event.ignore()
                field.event(event)
                assert is_command(event) or key in WORD_KEYS, key
                assert not event.isAccepted() or key in WORD_KEYS, key


def test_a_command_that_is_not_in_the_table_cannot_be_bound(qtbot: QtBot) -> None:
    page = QLabel()
    qtbot.addWidget(page)
    with pytest.raises(KeyError):
        bind(page, {"no_such_command": lambda: None})


@pytest.mark.parametrize("role", ["township", "county"])
def test_the_page_lists_every_key_of_its_role_and_none_of_the_other(
    qtbot: QtBot, theme: Theme, role: str
) -> None:
    page = ShortcutsPage(theme, role, ["Household"] * len(SECTION_KEYS))
    qtbot.addWidget(page)
    words = {label.text() for label in page.findChildren(QLabel)}
    own = [command for command in COMMANDS if command.is_for(role)]
    others = [command for command in COMMANDS if not command.is_for(role)]
    assert others
    for command in own:
        assert keys_text(command) in words
    for command in others:
        assert command_label(command) not in words
        assert keys_text(command) not in words
    shown = {key for command in own for key in keys_text(command).split(" / ")}
    assert shown >= {key for command in own for key in command.keys} - {"Ctrl+Return"}
    assert {group for groups in COLUMNS for group in groups} == set(GROUPS)
    assert command_label(own[0]) in words
    for keys, text in FIXED_KEYS:
        assert _(keys) in words
        assert _(text) in words


def test_each_role_has_pages_that_the_other_has_not() -> None:
    roles = {one.name: one.role for one in DESTINATIONS}
    assert roles["exchange"] == "township"
    assert roles["county_desk"] == "county"
    assert roles["rosters"] is None


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
