"""Open questions of the text: what each reading gives, what is undisputed, who confirmed it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.rules.parameters import CountyReading, ParameterLibrary
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.case_files import read_case
from jlaid_desktop.services.readings_for_household import readings_for
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.wording.reading_words import READINGS
from jlaid_desktop.wording.view import ReadingView
from tests.wording.worded import ENGLISH, all_cases, family, worded

CLOCK = FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.UTC))
SMALL_HOME: dict[str, Any] = {"owns_in_city": True, "area_m2": "26"}
OLD = {"name": "王德山", "birth": "1955-05-06"}
HEATING = {"central_heating": True, "use": "residence", "tenure": "own", "area_m2": "60"}


def question(case: dict[str, Any], name: str) -> ReadingView:
    view = worded(case, ENGLISH).view
    return next(one for one in view.questions if one.question == READINGS[name].question)


def test_an_open_reading_tells_what_every_value_gives() -> None:
    found = question(family(housing=SMALL_HOME), "A06")
    assert not found.confirmed
    assert "not yet confirmed" in found.state
    assert len(found.outcomes) == 2
    assert "80.00" in found.outcomes[0]
    assert found.outcomes[1].endswith("does not hold")
    assert found.undisputed == "Not in dispute: the category"


def test_the_smaller_amount_is_what_nobody_disputes() -> None:
    case = family(OLD, {}, {}, heating=HEATING) | {"assess_date": "2025-12-10"}
    found = question(case, "A09")
    assert ["840.00" in found.outcomes[0], "504.00" in found.outcomes[1]] == [True, True]
    assert "at least 504.00" in found.undisputed


def test_a_reading_of_the_category_tells_the_category_under_each() -> None:
    mixed = family({}, {"hukou_type": "rural", "hukou_city": "JILIN"}, income_12m_fen=1500000)
    found = question(mixed, "A04")
    assert all(line.count("category: ") == 1 for line in found.outcomes)
    assert "the category" not in found.undisputed


def test_persons_with_the_same_result_share_a_phrase() -> None:
    mixed = family({"name": "甲"}, {"name": "乙", "hukou_type": "rural"}, income_12m_fen=1500000)
    compared, applicant = question(mixed, "A04").outcomes
    assert "Premium aid (甲, 乙): to review" in compared
    assert applicant.count("does not hold") == 2, "once for the category, once for all rights"


def test_a_confirmed_reading_says_by_whom_and_when() -> None:
    shipped = shipped_assessments(CLOCK)
    loaded = shipped.library.local["220202"]
    confirmed = CountyReading("A06", "conditions", True, "区民政局", dt.date(2025, 3, 1), "")
    edited = msgspec.structs.replace(loaded, reading=[confirmed])
    library = ParameterLibrary(shipped.library.notice.loaded, [edited], None)
    assessments = Assessments(library, CLOCK)
    case = {key: value for key, value in family(housing=SMALL_HOME).items() if key != "params"}
    case["county"] = "220202"
    assessed = assessments.assess(read_case(msgspec.json.encode(case)))
    view = view_of_household(assessments, assessed, language=ENGLISH, with_dates=False)
    settled = [one for one in view.questions if one.confirmed]
    for one in settled:
        assert "by 区民政局" in one.state
        assert "2025-03-01" in one.state
        assert one.outcomes == ()
    assert not [
        one
        for one in view.questions
        if one.question == READINGS["A06"].question and not one.confirmed
    ]


def test_the_questions_are_the_readings_that_the_rules_find() -> None:
    """Exactly the open readings whose values differ for this family are told, in every case."""
    assessments = shipped_assessments(CLOCK)
    seen: set[str] = set()
    for case in all_cases()[::5]:
        one = worded(case, ENGLISH)
        told = {
            view.question
            for view in one.view.questions
            if view.outcomes and "for now" in view.state
        }
        assessed = assessments.assess(one.file)
        wanted = {
            READINGS[reading.name].question
            for reading in readings_for(assessments, assessed).readings
            if reading.confirmed is None
        }
        assert told <= wanted, case["id"]
        seen |= told
    assert len(seen) > 3
