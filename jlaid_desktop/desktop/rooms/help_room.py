"""The handbook, opened at the page for where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.help.help_page import HelpPage

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_help(room: Workroom) -> None:
    """Show the handbook over the page that is shown, which stays as it is."""
    room.lay_over(HelpPage(room.theme(), room.place()), keep=True)
