"""Every figure of a right says where it came from: an entry, the notice, the county's document."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.case_files import read_case
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.wording.origins import figures_named
from jlaid_desktop.wording.view import AssessmentView
from tests.wording.worded import ENGLISH, all_cases, family, worded

HOME = {"central_heating": True, "use": "residence", "tenure": "own", "area_m2": "48.50"}
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def test_a_fee_cut_names_entry_notice_and_price() -> None:
    view = worded(family(heating=HOME), ENGLISH).view
    right = next(one for one in view.rights if one.clause == "N3.3a")
    entered, notice, county = right.origins
    assert entered.startswith("Entered: ")
    assert "48.50 m²" in entered
    assert notice.startswith("Notice of 30 September 2024, section 3 (3): ")
    assert "60" in notice
    assert "30%" in notice
    assert county == "given with the file: heating price 28.00 yuan per m² and season"


def test_a_sum_is_not_called_an_entry() -> None:
    view = worded(family(housing={"owns_in_city": True, "area_m2": "26"}), ENGLISH).view
    right = next(one for one in view.rights if one.clause == "N3.1")
    worked_out = next(line for line in right.origins if line.startswith("Worked out"))
    assert "3 persons" in worked_out
    assert not any("3 persons" in line for line in right.origins if line.startswith("Entered"))


def sample_view(language: str) -> AssessmentView:
    case = {key: value for key, value in family(heating=HOME).items() if key != "params"}
    case["county"] = "220202"
    assessments = shipped_assessments(FixedClock(dt.datetime(2025, 11, 10, tzinfo=dt.UTC)))
    assessed = assessments.assess(read_case(msgspec.json.encode(case)))
    return view_of_household(assessments, assessed, language=language, with_dates=False)


def test_a_county_figure_names_its_document_and_that_it_is_a_sample() -> None:
    right = next(one for one in sample_view(ENGLISH).rights if one.clause == "N3.3a")
    assert any("（非官方，不得作为依据）" in line and "(sample)" in line for line in right.origins)


def rows_by_key(rows: tuple[Row, ...]) -> dict[tuple[str, str], Row]:
    return {(row.clause, row.subject): row for row in rows}


def test_no_figure_of_any_case_is_without_an_origin() -> None:
    """Each parameter that a right's explanation names stands in exactly one origin line."""
    for case in all_cases()[::7]:
        one = worded(case, ENGLISH)
        rows = rows_by_key(one.assessment.entitlements)
        for right in one.view.rights:
            named = set(figures_named(rows[right.clause, right.subject]))
            told = [line for line in right.origins if not line.startswith(("Entered", "Worked"))]
            assert bool(named) == bool(told), (case["id"], right.clause, named, told)


def test_an_amounts_figures_all_stand_in_the_origins() -> None:
    """Whatever number stands in the reasons of a right that holds can be found again."""
    view = worded(family(heating=HOME), ENGLISH).view
    right = next(one for one in view.rights if one.clause == "N3.3a")
    known = {number for line in right.origins for number in NUMBER.findall(line)}
    amount = NUMBER.findall(right.amount)
    used = {number for line in right.reasons for number in NUMBER.findall(line)} - set(amount)
    assert used
    assert used - {"70"} <= known, "the age is told with the birthday"


def test_origins_do_not_depend_on_the_language() -> None:
    english, chinese = (worded(family(heating=HOME), one).view for one in (ENGLISH, "zh_CN"))
    for one, other in zip(english.rights, chinese.rights, strict=True):
        assert len(one.origins) == len(other.origins)
