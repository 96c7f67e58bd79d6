"""The turning days by the compiled rules are those of the explained ones."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.case_files import read_case
from jlaid_desktop.services.procedure.turning import TurningDays
from tests.store.opened import TickingClock, family

FIRST, LAST = dt.date(2025, 3, 10), dt.date(2028, 3, 9)
KNOWN = {
    "direct_status": [],
    "property_ok": True,
    "heating": {"area_m2": "60", "use": "residence", "tenure": "own", "central_heating": True},
}


@pytest.mark.parametrize("births", [("1955-05-20", "1990-01-01"), ("1954-12-01", "1956-02-29")])
@pytest.mark.parametrize("facts", [KNOWN, {**KNOWN, "property_ok": False}, {}])
def test_both_find_the_same_days_and_causes(births, facts) -> None:
    document = family("甲", None)
    document["household"] |= facts
    for member, birth in zip(document["household"]["members"], births, strict=True):
        member |= {"birth": birth, "disability_cert": {"has": False}}
    file = read_case(json.dumps(document).encode())
    assessments = shipped_assessments(TickingClock())
    explained = assessments.changes(assessments.assess(file, day=FIRST))
    found = TurningDays(assessments).of(file, FIRST, LAST)
    assert [(one.day, one.cause, one.owner) for one in found] == [
        (one.day, one.cause, one.owner) for one in explained
    ]
    if (facts, births[0]) == (KNOWN, "1955-05-20"):
        assert any(one.cause == "birthday_70" for one in found)
