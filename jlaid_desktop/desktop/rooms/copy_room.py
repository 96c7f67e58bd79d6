"""Copying the family that is open out into the provincial platform."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jlaid_desktop.desktop.copyout.copy_page import CopyPage
from jlaid_desktop.services.copying.order import (
    CopyField,
    copy_order,
    keep_copy_order,
    own_order,
    reset_copy_order,
)
from jlaid_desktop.services.copying.run import copy_items
from jlaid_desktop.services.disclosure import record_copy

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_copying(room: Workroom) -> None:
    """Show the family's fields in this store's order."""
    room.office.ask(lambda ws: copy_order(ws, room.questionnaire), lambda order: _show(room, order))


def _show(room: Workroom, order: Sequence[CopyField]) -> None:
    interview = room.open_interview()
    household_id, questionnaire = interview.household_id, room.questionnaire
    page = CopyPage(
        room.theme(),
        questionnaire,
        order,
        lambda fields: copy_items(interview.session, fields, room.regions),
    )

    def not_noted(error: Exception) -> None:
        page.not_noted()
        room.presenter.present(error)

    def note(fields: list[str]) -> None:
        room.office.ask(
            lambda ws: record_copy(ws, household_id, fields, begun=True),
            lambda _done: page.noted(),
            not_noted,
            owner=page,
        )

    def reset() -> None:
        room.office.ask(reset_copy_order)
        page.use_order(own_order(questionnaire))

    page.begins.connect(note)
    page.ended.connect(
        lambda fields: room.office.ask(
            lambda ws: record_copy(ws, household_id, fields, begun=False)
        )
    )
    page.order_changed.connect(
        lambda changed: room.office.ask(lambda ws: keep_copy_order(ws, changed))
    )
    page.order_reset.connect(reset)
    room.lay_over(page)
