"""The family that is open moves, is handed over, divides, or another joins it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.life_page import Family, LifeOrder, LifePage
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.county.lists import CountyLine, county_list
from jlaid_desktop.services.exchange.devices import DeviceLine, devices
from jlaid_desktop.services.exchange.lives import (
    hand_over,
    join_households,
    move_household,
    split_household,
)
from jlaid_desktop.services.households import load_household
from jlaid_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_family_life(room: Workroom) -> None:
    """Show what can happen to the family that is open, as it is saved."""
    interview = room.open_interview()
    interview.keep_draft()
    household_id = interview.household_id

    def show(found: tuple[Family, tuple[DeviceLine, ...], tuple[CountyLine, ...]]) -> None:
        family, laptops, households = found
        info = room.office.workspace.info
        page = LifePage(
            room.theme(),
            family,
            info.county,
            room.regions,
            laptops,
            households,
            county_role=info.role == "county",
        )
        page.ordered.connect(lambda order, said: _do(room, page, order, said))
        room.lay_over(page)

    room.office.ask(lambda ws: _read(ws, household_id), show)


def _read(
    ws: Workspace, household_id: str
) -> tuple[Family, tuple[DeviceLine, ...], tuple[CountyLine, ...]]:
    loaded = load_household(ws, household_id)
    document = loaded.saved_document
    if document is None or loaded.draft is not None:
        raise JlaidError(
            "county.unsaved",
            N_("What was typed into this household is not saved."),
            N_("Save it, or undo it, before the family moves, divides or joins."),
        )
    members = [(str(m["id"]), str(m.get("name") or "")) for m in document["household"]["members"]]
    applicant = document["household"].get("applicant")
    names = w.member_names(document)
    name = names.get(str(applicant)) or next((name for _id, name in members if name), "")
    family = Family(household_id, name, document.get("township"), members)
    laptops = devices(ws) if ws.info.role == "county" else ()
    return family, laptops, county_list(ws)


def _do(room: Workroom, page: LifePage, order: LifeOrder, said: str) -> None:
    if not room.presenter.confirm(_("Record this?"), said, page.order_button.text()):
        return

    def done(_nothing: object) -> None:
        main = room.main_page()
        main.close_household()
        main.load_list()
        room.open_household(order.household_id)
        room.presenter.tell(
            _("Recorded with both sides' record."),
            _("It goes to the laptops with their next returns.")
            if room.office.workspace.info.role == "county"
            else _("It goes to the county with the next file."),
            tone="holds",
        )

    room.office.ask(
        lambda ws: carry_out(ws, order, room.assessments), done, room.presenter.present, owner=page
    )


def carry_out(ws: Workspace, order: LifeOrder, assessments: Assessments) -> None:
    """Do what was ordered; raises `JlaidError` where it cannot be."""
    household, reason = order.household_id, order.reason
    if order.act == "move":
        move_household(ws, household, order.target, reason, assessments, order.device)
    elif order.act == "hand":
        hand_over(ws, order.target, order.device or "", [household], reason)
    elif order.act == "split":
        split_household(ws, household, order.members, reason, assessments)
    else:
        join_households(ws, household, order.target, reason, assessments)
