"""Workspaces and families for the store's tests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from jlaid_desktop.services.households import AssessmentRecord, new_household_document
from jlaid_desktop.services.workspace import Workspace, create_workspace, open_workspace

PASSWORD = "a made-up password"
COUNTY = "220202"
TOWNSHIP = "220202201"
VILLAGE = "220202201201"
DAY = dt.date(2025, 3, 10)


class TickingClock:
    """A clock that moves on a second each time it is asked."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2025, 3, 10, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))

    def today(self) -> dt.date:
        return self.moment.date()

    def now(self) -> dt.datetime:
        self.moment += dt.timedelta(seconds=1)
        return self.moment


def new_workspace(home: Path) -> Workspace:
    return create_workspace(
        home, PASSWORD, "li", "李", COUNTY, TOWNSHIP, kind="test", clock=TickingClock()
    )


def reopened(ws: Workspace) -> Workspace:
    ws.close()
    return open_workspace(ws.home, PASSWORD, ws.clock)


def family(name: str = "张建国", number: str | None = "220202196003070015") -> dict[str, Any]:
    """Return a family of two with an income, in a village."""
    document = new_household_document(COUNTY, TOWNSHIP, day=DAY)
    document["village"] = VILLAGE
    applicant = document["household"]["members"][0]
    applicant |= {"name": name, "id_number": number, "relation": "self", "counted": True}
    wife = {"id": "m2", "name": "王秀兰", "relation": "spouse", "counted": True}
    document["household"]["members"].append(wife)
    document["household"]["incomes"] = [
        {"id": "i1", "member": "m1", "kind": "wage", "amount_fen": 210_000, "period": "month"}
    ]
    return document


def assessment(code: str = "EDGE", missing: int = 0) -> AssessmentRecord:
    return AssessmentRecord(
        category_code=code,
        category_status="met",
        missing_count=missing,
        household_size=2,
        assess_date="2025-03-10",
        rules_version="2024-09-30.1",
        parameters={"params": {"heating_price_fen_per_m2": 2800}},
        result={"contract": {"category": {"code": code}}},
    )
