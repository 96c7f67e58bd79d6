"""Rosters for the tests, and what comes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.services.rosters.checking import check_roster
from jlaid_desktop.services.rosters.reading import read_roster
from jlaid_desktop.services.rosters.report import Finding, RosterReport
from jlaid_desktop.services.workspace import Workspace
from tests.documents.rosters.making import book

HEADINGS = ["户序号", "姓名", "身份证号", "与户主关系", "电话"]
WOMAN = "220202195604120028"
MAN = "22020219541103001" + check_digit("22020219541103001")
CHILD = "22020220100505003" + check_digit("22020220100505003")
FAMILY = [
    ["1", "张桂兰", WOMAN, "户主", "13800000000"],
    ["1", "王建国", MAN, "配偶", None],
]


def checked(
    ws: Workspace, rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS, **how: Any
) -> RosterReport:
    """Return the dry run of a workbook with these rows."""
    path = book(ws.home / "roster.xlsx", [headings, *rows], **how)
    return check_roster(ws, read_roster(path))


def found(report: RosterReport, code: str) -> list[Finding]:
    """Return the findings with a code."""
    return [finding for finding in report.findings if finding.fault.code == code]


def codes(report: RosterReport) -> list[tuple[str, str]]:
    """Return cell or row and code of every finding."""
    return [(f.cell or str(f.row), f.fault.code) for f in report.findings]


def member(report: RosterReport, family: int = 0, position: int = 0) -> dict[str, Any]:
    """Return a member of a family."""
    return report.families[family].document["household"]["members"][position]
