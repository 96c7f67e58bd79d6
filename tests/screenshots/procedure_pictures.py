"""The pages of the procedure: a case half way, its form, a case with a re-check, due, days off."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jlaid_desktop.desktop.procedure.days_page import DaysPage
from jlaid_desktop.desktop.procedure.due_page import DuePage
from jlaid_desktop.desktop.procedure.procedure_page import ProcedurePage
from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.services.procedure.reading import procedure_of
from jlaid_desktop.services.procedure.recording import record_step
from jlaid_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.screenshots.gallery import Stage


def on(day: int, month: int = 11) -> dt.date:
    return dt.date(2025, month, day)


HALF_WAY: tuple[c.Content, ...] = (
    c.Application(applied_on=on(27, 10), applicant="张桂兰", received_by="李干事"),
    c.Acceptance(number="受2025-118", accepted_on=on(28, 10), officer="李干事"),
    c.CheckRequest(asked_on=on(29, 10), officer="李干事"),
    c.Visit(visited_on=on(4), visitors=("李干事", "赵敏"), signed_by=("张桂兰",)),
    c.CheckReport(number="核1203", reported_on=on(7), result="agrees"),
    c.TownshipReview(reviewed_on=on(10), opinion="suggest_confirm", category="EDGE", members=3),
    o.Posting(from_day=on(11), to_day=on(18), place="村委会公示栏", members=3, category="EDGE"),
)


def open_family(stage: Stage, name: str) -> None:
    """Open a sample family by its applicant's name."""
    rows = stage.desk.list.households
    place = next(i for i in range(rows.rowCount()) if rows.index(i, 0).data().startswith(name))
    box = stage.desk.list.visualRect(rows.index(place, 0))
    QTest.mouseClick(stage.desk.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    stage.wait_for(lambda: stage.desk.pane is not None)
    stage.quiet()


def record_half_way(ws: Workspace, household_id: str) -> None:
    """Record a case up to its posting, with one correction."""
    case_id = procedure_of(ws, household_id).standings[0].case.case_id
    for content in HALF_WAY:
        record = record_step(ws, case_id, content)
    again = o.Posting(
        from_day=on(11), to_day=on(18), place="村务公开栏", members=3, category="EDGE"
    )
    record_step(ws, case_id, again, replaces=record.record_id, note="地点写错")


def procedure(stage: Stage) -> None:
    """Show a case after its posting."""
    workroom = stage.window.workroom
    workroom.close_overlays()
    stage.desk.header.search.clear()
    stage.desk.load_list()
    stage.quiet()
    open_family(stage, "张桂兰")
    interview = workroom.open_interview()
    workroom.office.ask(lambda ws: record_half_way(ws, interview.household_id))
    stage.quiet()
    workroom.go("procedure")
    page = stage.wait_for_page(ProcedurePage)
    stage.wait_for(lambda: page.procedure is not None)


def procedure_form(stage: Stage) -> None:
    """Show the county decision with something that cannot be."""
    page = stage.wait_for_page(ProcedurePage)
    page.open_form("county_decision")
    form = page.form
    form.cells["outcome"].input.choose(0)
    form.cells["number"].input.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(form.cells["number"].input, "2025-77")
    form.cells["decided_on"].input.setText("2025-11-21")
    form.record()


def procedure_visit(stage: Stage) -> None:
    """Show the form of a home visit, a day off among its answers."""
    page = stage.wait_for_page(ProcedurePage)
    page.open_form("visit")


def days_off(stage: Stage) -> None:
    """Show the days off with a made-up year."""
    page = stage.wait_for_page(ProcedurePage)
    page.days_asked.emit()
    days = stage.wait_for_page(DaysPage)
    stage.quiet()
    days.year.setText("2030")
    days.document.setText("示例安排（非正式公布）")
    days.off.setPlainText("2030-01-01、2030-10-01")
    days.worked.setPlainText("2030-01-05")
    days.save_year()


def due(stage: Stage) -> None:
    """Show what is due in the sample store."""
    stage.window.workroom.close_overlays()
    stage.window.workroom.go("due")
    page = stage.wait_for_page(DuePage)
    stage.wait_for(lambda: page.entries)


def due_filtered(stage: Stage) -> None:
    """Show one kind of what is due, in a year."""
    page = stage.wait_for_page(DuePage)
    page.horizon.choose(3)
    page.kind.choose(6)


def due_nothing(stage: Stage) -> None:
    """Show that nothing of a kind is due."""
    page = stage.wait_for_page(DuePage)
    page.kind.choose(8)
    page.horizon.choose(0)
