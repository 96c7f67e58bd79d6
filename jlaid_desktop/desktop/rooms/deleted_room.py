"""Deleting the family that is open, and the page of the deleted ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from jlaid_desktop.desktop.history.delete_page import DeletePage
from jlaid_desktop.desktop.history.deleted_page import DeletedPage
from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.i18n import _
from jlaid_desktop.services.households import history_of
from jlaid_desktop.services.removal import (
    DeletedHousehold,
    Reason,
    delete_household,
    deleted_households,
    purge_household,
    restore_household,
)

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_deleting(room: Workroom) -> None:
    """Ask why the family that is open is deleted; what is typed is kept first."""
    interview = room.open_interview()
    interview.keep_draft()
    pane = room.main_page().pane
    name = pane.family_name() if pane is not None else ""
    household_id = interview.household_id

    def show(saves: int) -> None:
        page = DeletePage(room.theme(), name, saves)
        page.deleting.connect(lambda reason: _delete(room, household_id, cast("Reason", reason)))
        room.lay_over(page)

    room.office.ask(lambda ws: len(history_of(ws, household_id)), show)


def _delete(room: Workroom, household_id: str, reason: Reason) -> None:
    # Closed first: what is typed goes into the draft, which is restored with the family.
    page = room.main_page()
    page.close_household()

    def done(_nothing: None) -> None:
        room.close_overlay()
        page.load_list()
        room.presenter.tell(
            _("The household was deleted."),
            _("It stands among the deleted households ({key}) and can be restored.").format(
                key=key_text("deleted")
            ),
            tone="holds",
        )

    room.office.ask(lambda ws: delete_household(ws, household_id, reason), done)


def open_deleted(room: Workroom) -> None:
    """Show the deleted households."""
    room.office.ask(deleted_households, partial(_show, room))


def _show(room: Workroom, deleted: tuple[DeletedHousehold, ...]) -> None:
    page = DeletedPage(room.theme(), deleted)
    page.restoring.connect(partial(_restore, room, page))
    page.purging.connect(partial(_purge, room, page))
    room.lay_over(page)


def _restore(room: Workroom, page: DeletedPage, household_id: str) -> None:
    def done(_nothing: None) -> None:
        room.main_page().load_list()
        page.gone(household_id)
        room.presenter.tell(_("The household is in the list again."), tone="holds")

    room.office.ask(lambda ws: restore_household(ws, household_id), done, owner=page)


def _purge(room: Workroom, page: DeletedPage, household_id: str) -> None:
    def done(_nothing: None) -> None:
        page.gone(household_id)
        room.presenter.tell(_("The household was removed for good."), tone="holds")

    room.office.ask(lambda ws: purge_household(ws, household_id), done, owner=page)
