"""The due page: reading, filtering, opening, printing, and the days off behind it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.desktop.procedure.days_page import DaysPage, read_days
from jlaid_desktop.desktop.procedure.due_page import DuePage
from jlaid_desktop.desktop.procedure.procedure_page import ProcedurePage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.domain.procedure.deadlines import Deadline
from jlaid_desktop.domain.procedure.dues import Due
from jlaid_desktop.domain.procedure.next_steps import NextStep
from jlaid_desktop.i18n import _
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.procedure.days import days_of, local_rules_of
from jlaid_desktop.services.procedure.due import DueEntry
from jlaid_desktop.services.procedure.due_out import due_pdf, write_due_sheet
from jlaid_desktop.services.workspace import Workspace
from tests.desktop.hands import CONTROL, Hands
from tests.store.opened import DAY, assessment, family, new_workspace

TODAY = dt.date(2025, 11, 22)


def entry(
    name: str, kind: str, day: dt.date | None, *, village: str = "永兴村", overdue: int = 0
) -> DueEntry:
    step = None
    code = {"recheck": "yearly", "school": "by_age", "returned": "returned"}.get(kind, "visited")
    if kind == "procedure":
        term = Deadline("whole", "decided", "county", TODAY, day or TODAY, 30, settled=False)
        step = NextStep("visited", "township", day, term, overdue)
    due = Due(kind, code, day, step=step)
    return DueEntry(
        f"id-{name}", name, "220202201201", village, "", due, "小明", overdue,
        settled=step is None,
    )  # fmt: skip


ENTRIES = [
    entry("甲", "procedure", TODAY - dt.timedelta(days=9), overdue=6),
    entry("乙", "returned", TODAY),
    entry("丙", "recheck", TODAY + dt.timedelta(days=20), village="先锋村"),
    entry("丁", "school", TODAY + dt.timedelta(days=200)),
    entry("戊", "procedure", None),
]


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> DuePage:
    made = DuePage(theme, TODAY)
    qtbot.addWidget(made)
    made.resize(1366, 720)
    made.show()
    made.show_entries(ENTRIES)
    return made


def names(page: DuePage) -> str:
    return "".join(one.applicant_name for one in page.table.due.entries)


def test_filters_by_time_kind_and_village(page: DuePage) -> None:
    assert names(page) == "甲乙丙戊"
    page.horizon.choose(3)
    assert names(page) == "甲乙丙丁戊"
    page.horizon.choose(0)
    assert names(page) == "甲乙"
    page.horizon.choose(3)
    page.kind.choose(2)
    assert names(page) == "丙"
    page.kind.choose(0)
    page.village.pick(page._find_village("先锋")[0])
    assert names(page) == "丙"
    page.village.pick(page._find_village("")[0])
    assert names(page) == "甲乙丙丁戊"
    page.kind.choose(8)
    page.horizon.choose(1)
    assert names(page) == "乙"
    page.kind.choose(3)
    assert page._empty.isVisible()
    assert not page.table.isVisible()


def test_enter_opens_the_household_the_keyboard_is_on(page: DuePage, qtbot: QtBot) -> None:
    page.table.selectRow(2)
    with qtbot.waitSignal(page.opening) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == ["id-丙"]


def test_what_is_overdue_stays_red_when_its_row_is_chosen(page: DuePage) -> None:
    table = page.table
    table.selectRow(0)
    option = QStyleOptionViewItem()
    table.itemDelegate().initStyleOption(option, table.due.index(0, 5))
    red = table._theme.colour("wrong")
    assert option.palette.color(QPalette.ColorRole.HighlightedText) == red


def test_a_term_through_a_year_not_announced_says_so(page: DuePage) -> None:
    model = page.table.due
    assert _("days off not known") in model.data(model.index(0, 0))
    assert _("days off not known") not in model.data(model.index(2, 0))


def test_the_paper_holds_day_kind_village_name_and_what_and_says_the_days_are_open() -> None:
    document = pypdfium2.PdfDocument(due_pdf(ENTRIES, TODAY))
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    for word in ("待办清单", "节假日未定", "甲", "先锋村", "年度复核", "6 个工作日"):
        assert word in text
    assert "id-" not in text


def test_the_sheet_has_the_same_lines_and_its_audit_row(tmp_path: Path) -> None:
    ws = new_workspace(tmp_path / "data")
    write_due_sheet(ws, ENTRIES, tmp_path / "due.xlsx")
    (sheet,) = CalamineWorkbook.from_path(str(tmp_path / "due.xlsx")).sheet_names
    rows = CalamineWorkbook.from_path(str(tmp_path / "due.xlsx")).get_sheet_by_name(sheet)
    assert [row[3] for row in rows.to_python()] == ["申请人", "甲", "乙", "丙", "丁", "戊"]
    (audit,) = [row for row in disclosures(ws) if row.action == "export"]
    assert audit.detail["families"] == 5
    ws.close()


def test_days_are_read_from_a_row_of_them_and_the_first_wrong_one_is_said() -> None:
    assert read_days("2030-01-01、20301001 2030年10月2日") == [
        "2030-01-01",
        "2030-10-01",
        "2030-10-02",
    ]
    assert str(read_days("2030-01-01,2030-02-30")).startswith("2030-02-30")


def ask(hands: Hands, work) -> object:
    found: list[object] = []
    room = hands.window.workroom
    room.office.ask(work, found.append)
    hands.wait_for(lambda: found, "the store")
    return found[0]


def test_by_keys_from_the_list_to_the_household_and_its_procedure(app_hands: Hands) -> None:
    hands = app_hands
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage), "the households")

    def two_families(ws: Workspace) -> object:
        for name in ("张建国", "李秀英"):
            document = family(name, None)
            document["household"] |= {"apply_date": "2025-11-03", "accept_date": "2025-11-04"}
            save_household(ws, document, assessment(), effective_day=DAY)
        return True

    ask(hands, two_families)
    hands.press(Qt.Key.Key_T, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, DuePage), "the due page")
    due = hands.window.page
    hands.wait_for(lambda: due.entries, "what is due")
    assert {one.applicant_name for one in due.shown} == {"张建国", "李秀英"}
    hands.press(Qt.Key.Key_P, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, PreviewPage), "the paper")
    preview = hands.window.page
    hands.wait_for(lambda: preview.ready, "the paper")
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: hands.window.page is due, "back to what is due")
    due.table.setFocus()
    due.table.selectRow(0)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage), "the household")
    hands.wait_for(lambda: hands.window.page.pane is not None, "the family")
    hands.press(Qt.Key.Key_B, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, ProcedurePage), "the procedure")
    page = hands.window.page
    hands.wait_for(lambda: page.procedure is not None, "the case")
    hands.click(page.days_button)
    hands.wait_for(lambda: isinstance(hands.window.page, DaysPage), "the days off")
    days = hands.window.page
    hands.wait_for(lambda: days.year.text() == "2025", "the year")
    days.document.setText("测试安排")
    days.off.setPlainText("2025-11-10")
    hands.click(days.save_button)
    hands.wait_for(days.banner.isVisible, "that it was kept")
    assert [one.day for one in ask(hands, days_of)] == [dt.date(2025, 11, 10)]
    days.posted.choose(1)
    hands.click(days.rules_button)
    hands.wait_for(lambda: days.banner.text() == _("A local rule needs the document it stands on."))
    days.posted_document.setText("县文")
    hands.click(days.rules_button)
    hands.wait_for(lambda: days.banner.text() == _("The local rules hold from now on."))
    assert ask(hands, local_rules_of).rigid_posted is False
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: hands.window.page is page, "back to the procedure")
    hands.wait_for(lambda: not page.procedure.local.rigid_posted, "the case read anew")
    (term,) = [one for one in page.procedure.standings[0].deadlines if one.code == "investigation"]
    assert term.due == dt.date(2025, 11, 7)
    (whole,) = [one for one in page.procedure.standings[0].deadlines if one.code == "whole"]
    assert (whole.due, whole.settled) == (dt.date(2025, 12, 17), True)
