"""Every command of the window with its keys: one table for binding, help and tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jlaid_desktop.i18n import N_, _

FORBIDDEN_KEYS = ("Shift", "Ctrl+Space", "Ctrl+.", "Ctrl+;", "Ctrl+Shift+F", "Ctrl+Shift+U")
"""Keys that belong to Chinese input methods."""

SECTION_KEYS = "1234567890-="
"""The keys of the sections with Ctrl, as they lie side by side."""


Role = Literal["township", "county"]


@dataclass(frozen=True, slots=True)
class Command:
    """A thing the window does on a key; `group` is the heading it stands under.

    One with a `role` is there only in a store of that role.
    """

    name: str
    label: str
    keys: tuple[str, ...]
    group: str
    role: Role | None = None

    def is_for(self, role: str) -> bool:
        """Tell whether it is there in a store of a role."""
        return self.role in (None, role)


TYPING = N_("While typing")
HOUSEHOLD = N_("Household")
SECTIONS = N_("Sections")
PREVIEW = N_("Preview")
PROGRAM = N_("Program")
GROUPS = (TYPING, HOUSEHOLD, SECTIONS, PREVIEW, PROGRAM)

COMMANDS: tuple[Command, ...] = (
    Command("new_household", N_("New household"), ("Ctrl+N",), HOUSEHOLD, "township"),
    Command("find", N_("Find a household"), ("Ctrl+F",), HOUSEHOLD),
    Command("save", N_("Save"), ("Ctrl+S",), HOUSEHOLD),
    Command("preview", N_("Preview the benefit summary, print"), ("Ctrl+P",), HOUSEHOLD),
    Command("next_missing", N_("Go to the next missing fact"), ("Ctrl+J",), HOUSEHOLD),
    Command("lead", N_("Let the next question lead, or not"), ("Ctrl+Shift+J",), HOUSEHOLD),
    Command("problems", N_("Every problem, and how far each section is"), ("Ctrl+E",), HOUSEHOLD),
    Command(
        "next_waiting",
        N_("Go to the next question that still wants an answer"),
        ("Ctrl+Enter", "Ctrl+Return"),
        HOUSEHOLD,
    ),
    Command("none_here", N_("None of the other kinds"), ("Ctrl+K",), HOUSEHOLD),
    Command(
        "none_anywhere",
        N_("None of the other kinds, for every person of the section"),
        ("Ctrl+Shift+K",),
        HOUSEHOLD,
    ),
    Command("history", N_("History: every save, what changed"), ("Ctrl+H",), HOUSEHOLD),
    Command("copy_out", N_("Copy to the provincial platform"), ("Ctrl+Shift+C",), HOUSEHOLD),
    Command("delete_household", N_("Delete this household"), ("Ctrl+Shift+Del",), HOUSEHOLD),
    Command(
        "evidence", N_("Evidence: photos and PDFs, and what is missing"), ("Ctrl+M",), HOUSEHOLD
    ),
    Command("procedure", N_("Procedure: steps, terms, records"), ("Ctrl+B",), HOUSEHOLD),
    Command("family_life", N_("The family moves, divides or joins"), ("Ctrl+Shift+X",), HOUSEHOLD),
    Command("undo", N_("Undo"), ("Ctrl+Z",), HOUSEHOLD),
    Command("redo", N_("Redo"), ("Ctrl+Y",), HOUSEHOLD),
    Command("why", N_("Show every reason, or hide them"), ("Ctrl+W",), HOUSEHOLD),
    Command("answer_1", N_("Perhaps one person: the same, take over"), ("Alt+1",), HOUSEHOLD),
    Command("answer_2", N_("Perhaps one person: not the same, why"), ("Alt+2",), HOUSEHOLD),
    Command("answer_3", N_("Perhaps one person: decide later"), ("Alt+3",), HOUSEHOLD),
    Command("answer_4", N_("One person in two families: belongs to both"), ("Alt+4",), HOUSEHOLD),
    Command("next_card", N_("Next card or list of the section"), ("Ctrl+Down",), SECTIONS),
    Command("previous_card", N_("Card or list before"), ("Ctrl+Up",), SECTIONS),
    Command("next_section", N_("Next section"), ("Ctrl+PgDown",), SECTIONS),
    Command("previous_section", N_("Previous section"), ("Ctrl+PgUp",), SECTIONS),
    *(
        Command(f"section_{n}", N_("Section {number}"), (f"Ctrl+{key}",), SECTIONS)
        for n, key in enumerate(SECTION_KEYS, start=1)
    ),
    Command("print", N_("Print"), ("Ctrl+P",), PREVIEW),
    Command("save_pdf", N_("Save as PDF"), ("Ctrl+S",), PREVIEW),
    Command("zoom_in", N_("Larger"), ("Ctrl+=",), PREVIEW),
    Command("zoom_out", N_("Smaller"), ("Ctrl+-",), PREVIEW),
    Command("turn_left", N_("Turn a picture left"), ("Ctrl+Left",), PREVIEW),
    Command("turn_right", N_("Turn a picture right"), ("Ctrl+Right",), PREVIEW),
    Command("add_files", N_("Add photos and PDFs"), ("Ctrl+O",), PREVIEW),
    Command("close", N_("Close the page"), ("Esc",), PREVIEW),
    Command("next_pane", N_("Next part of the window"), ("Ctrl+Tab", "F6"), PROGRAM),
    Command("help", N_("Handbook, at the page for where you are"), ("F1", "Ctrl+Shift+H"), PROGRAM),
    Command("shortcuts", N_("All shortcuts"), ("Ctrl+/",), PROGRAM),
    Command("exchange", N_("Reporting to the county"), ("Ctrl+Shift+S",), PROGRAM, "township"),
    Command("due", N_("What is due"), ("Ctrl+T",), PROGRAM),
    Command("duplicates", N_("Duplicate check"), ("Ctrl+D",), PROGRAM),
    Command("print_centre", N_("Print centre: every paper"), ("Ctrl+Shift+P",), PROGRAM),
    Command("letterhead", N_("Letterhead and texts of the papers"), ("Ctrl+Shift+L",), PROGRAM),
    Command("rosters", N_("Rosters in and out"), ("Ctrl+R",), PROGRAM),
    Command("parameters", N_("Figures and readings of the county"), ("Ctrl+G", "F8"), PROGRAM),
    Command(
        "county_desk", N_("County desk: the townships' packages"), ("Ctrl+I",), PROGRAM, "county"
    ),
    Command(
        "county_cases", N_("County decisions and spot checks"), ("Ctrl+Shift+B",), PROGRAM, "county"
    ),
    Command(
        "county_conflicts", N_("Two versions of a household"), ("Ctrl+Shift+M",), PROGRAM, "county"
    ),
    Command(
        "county_differences", N_("Differences of assessment"), ("Ctrl+Shift+G",), PROGRAM, "county"
    ),
    Command(
        "county_townships", N_("Townships and their laptops"), ("Ctrl+Shift+T",), PROGRAM, "county"
    ),
    Command("county_office", N_("County office: keys, sets"), ("Ctrl+Shift+I",), PROGRAM, "county"),
    Command("settings", N_("Settings and backup"), ("Ctrl+,", "F9"), PROGRAM),
    Command("deleted", N_("Deleted households"), ("Ctrl+Shift+D",), PROGRAM),
    Command("lock", N_("Lock"), ("Ctrl+L",), PROGRAM),
)

FIXED_KEYS: tuple[tuple[str, str], ...] = (
    (N_("Enter"), N_("Next field; in a list of members or incomes, a new row")),
    (N_("Shift+Enter"), N_("Previous field")),
    (N_("Alt+Enter"), N_("New line in a long text")),
    (N_("Tab, Shift+Tab"), N_("Next or previous control")),
    (N_("1 2 3 …, ← →"), N_("Choose an answer in a row of answers")),
    (N_("Backspace"), N_("Back to “not asked”")),
    (N_("↑ ↓, pinyin initials, code"), N_("Choose in a picklist")),
    (N_("Ctrl+Delete"), N_("Remove a row of a list")),
)


def commands_named(names: Mapping[str, object]) -> list[Command]:
    """Return the commands with these names; an unknown name is a bug (KeyError)."""
    known = {command.name: command for command in COMMANDS}
    return [known[name] for name in names]


def bind(page: QWidget, handlers: Mapping[str, Callable[[], object]]) -> list[QShortcut]:
    """Let the commands work while the keyboard is somewhere inside the page."""
    shortcuts = []
    for command in commands_named(handlers):
        for key in command.keys:
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setObjectName(command.name)
            shortcut.activated.connect(partial(_call, handlers[command.name]))
            shortcuts.append(shortcut)
    return shortcuts


def _call(handler: Callable[[], object]) -> None:
    handler()


def key_text(name: str) -> str:
    """Return a command's key as it is shown beside a button: `Ctrl+S`."""
    return commands_named({name: None})[0].keys[0]


def keys_text(command: Command) -> str:
    """Return all of a command's keys; the two Enter keys are one for whoever reads it."""
    return " / ".join(key for key in command.keys if not key.endswith("Return"))


def command_label(command: Command) -> str:
    """Return what the command does, in the language of the interface."""
    number = command.name.removeprefix("section_")
    return _(command.label).format(number=number)
