"""The page of all keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.pages.shortcuts_page import ShortcutsPage

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_shortcuts(room: Workroom) -> None:
    """Show the keys of a township, or of the county."""
    labels = [form.label for form in room.questionnaire.forms]
    room.lay_over(ShortcutsPage(room.theme(), room.office.workspace.info.role, labels))
