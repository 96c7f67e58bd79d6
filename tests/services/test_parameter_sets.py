"""A county's set is listed with its dates and doubts; an edited one is tried, no more."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import ENGLISH
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules.county_sets import (
    LOCAL_FIGURES,
    check_parameters,
    dated_sets,
    set_differences,
    with_figure,
    with_reading,
)
from jlaid_desktop.rules.parameters import (
    CountyReading,
    DatedValue,
    Document,
    FigureDefinition,
    ParameterSet,
    content_digest,
)
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.case_files import read_case, read_cases
from jlaid_desktop.services.parameters.sets import installed_sets, set_of_county, try_set
from jlaid_desktop.wording.county_sets import CHECKS, NAMES, check_sentence
from jlaid_desktop.wording.speech import speech

CLOCK = FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.UTC))
FIRST_SAMPLE = min(shipped("resources", "samples").glob("*.json"))


@pytest.fixture(scope="module")
def assessments() -> Assessments:
    return shipped_assessments(CLOCK)


@pytest.fixture
def changyi(assessments: Assessments) -> ParameterSet:
    return assessments.library.local["220202"]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# --- what is installed ------------------------------------------------------------------


def test_the_nine_counties_are_listed_with_their_documents(assessments: Assessments) -> None:
    found = installed_sets(assessments.library)
    assert len(found) == 9
    for one in found:
        assert one.sample
        assert one.documents
        assert len(one.digest) == 64
        assert not [check for check in one.checks if check.severity == "error"]
        assert "sample" in {check.code for check in one.checks}


def test_a_zone_shows_the_set_it_borrows(assessments: Assessments) -> None:
    zone = set_of_county(assessments.library, "220271")
    assert zone is not None
    assert zone.place == assessments.library.county_of("220271")
    assert set_of_county(assessments.library, "999999") is None


def test_the_dated_sets_hold_every_figure_of_their_days(changyi: ParameterSet) -> None:
    spans = list(dated_sets(changyi))
    assert [one.from_day for one in spans][:2] == [day("2024-09-30"), day("2025-04-01")]
    for span, following in itertools.pairwise(spans):
        assert span.to_day is not None
        assert span.to_day + dt.timedelta(days=1) == following.from_day
    second = dict(spans[1].figures)
    assert second["disposable_income_last_year_urban"] == 3600000
    assert second["heating_price"] == 2700
    assert all(
        dict(span.figures)[figure.name] == figure.values[0].value
        for span in spans[:1]
        for figure in changyi.figure
    )


# --- the checks ---------------------------------------------------------------------------


def codes(loaded: ParameterSet, assessments: Assessments) -> list[tuple[str, str]]:
    return [
        (check.code, check.name) for check in check_parameters(loaded, assessments.library.notice)
    ]


def test_twice_the_standard_above_last_years_income(assessments: Assessments) -> None:
    found = set_of_county(assessments.library, "220284")
    assert found is not None
    checks = [check for check in found.checks if check.code == "twice_above_last_year"]
    assert checks
    for check in checks:
        assert check.values["basis"] == "rural"
        assert check.values["twice"] > check.values["last_year"]


def test_twice_the_standard_equal_to_last_years_income_is_no_doubt(
    changyi: ParameterSet, assessments: Assessments
) -> None:
    def with_income(fen: int) -> ParameterSet:
        return with_figure(
            changyi,
            "disposable_income_last_year_urban",
            fen,
            from_day=day("2025-01-01"),
            to_day=day("2025-01-31"),
            document="sample-220202",
        )

    finding = ("twice_above_last_year", "low_income_standard_urban")
    assert finding not in codes(with_income(1680000), assessments)
    assert finding in codes(with_income(1679999), assessments)
    [check] = [
        one
        for one in check_parameters(with_income(1679999), assessments.library.notice)
        if one.code == "twice_above_last_year"
    ]
    assert (check.from_day, check.to_day) == (day("2025-01-01"), day("2025-01-31"))


def figure(name: str, unit: str, *values: DatedValue) -> FigureDefinition:
    return FigureDefinition(name, unit, "N3.3a", "三（三）", list(values))


def replaced(loaded: ParameterSet, other: FigureDefinition) -> ParameterSet:
    figures = [one for one in loaded.figure if one.name != other.name]
    return msgspec.structs.replace(loaded, figure=[*figures, other])


UNIT = LOCAL_FIGURES["heating_price"][0]
START, END = day("2024-09-30"), day("2029-09-30")


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        ([DatedValue(START, 2800, "sample-220202")], None),
        (
            [
                DatedValue(START, 2700, "sample-220202", day("2025-09-30")),
                DatedValue(day("2025-10-02"), 2800, "sample-220202"),
            ],
            ("missing_on", "2025-10-01", "2025-10-01"),
        ),
        (
            [DatedValue(day("2024-10-01"), 2700, "sample-220202", day("2029-09-29"))],
            ("missing_on", "2024-09-30", "2024-09-30"),
        ),
        (
            [
                DatedValue(START, 2700, "sample-220202", day("2025-10-01")),
                DatedValue(day("2025-10-01"), 2800, "sample-220202"),
            ],
            ("overlap", "2025-10-01", "2025-10-01"),
        ),
        ([DatedValue(START, 2700, "elsewhere")], ("no_document", "2024-09-30", None)),
        ([DatedValue(START, -1, "sample-220202")], ("wrong_value", "2024-09-30", None)),
        ([DatedValue(START, 27.5, "sample-220202")], ("wrong_value", "2024-09-30", None)),
        ([DatedValue(START, True, "sample-220202")], ("wrong_value", "2024-09-30", None)),
        (
            [DatedValue(day("2025-01-02"), 2700, "sample-220202", day("2025-01-01"))],
            ("ends_before_it_starts", "2025-01-02", "2025-01-01"),
        ),
        ([], ("not_supplied", None, None)),
    ],
)
def test_findings_about_a_figure(
    changyi: ParameterSet,
    assessments: Assessments,
    values: list[DatedValue],
    finding: tuple[str, str | None, str | None] | None,
) -> None:
    loaded = replaced(changyi, figure("heating_price", UNIT, *values))
    found = [
        (
            check.code,
            check.from_day.isoformat() if check.from_day else None,
            check.to_day.isoformat() if check.to_day else None,
        )
        for check in check_parameters(loaded, assessments.library.notice)
        if check.name == "heating_price"
    ]
    assert found == [] if finding is None else finding in found


def test_findings_about_names_units_documents_and_readings(
    changyi: ParameterSet, assessments: Assessments
) -> None:
    loaded = msgspec.structs.replace(
        changyi,
        document=[*changyi.document, Document("d2", "标题", "", START, " ")],
        figure=[
            *[one for one in changyi.figure if one.name != "heating_price"],
            figure("heating_price", "yuan per m2", DatedValue(START, 28, "d2")),
            figure("winter_coat", "fen", DatedValue(START, 28, "d2")),
        ],
        reading=[
            CountyReading("A01", "perhaps"),
            CountyReading("A06", "conditions", confirmed=True, confirmed_by="县民政局"),
        ],
    )
    found = codes(loaded, assessments)
    for finding in (
        ("document_without_source", "d2"),
        ("wrong_unit", "heating_price"),
        ("unknown_figure", "winter_coat"),
        ("unknown_reading", "A01"),
        ("reading_without_document", "A06"),
    ):
        assert finding in found


def test_a_standard_of_zero_is_none(changyi: ParameterSet, assessments: Assessments) -> None:
    for fen, wrong in ((0, True), (1, False)):
        loaded = with_figure(
            changyi,
            "low_income_standard_urban",
            fen,
            from_day=START,
            to_day=END,
            document="sample-220202",
        )
        finding = ("wrong_value", "low_income_standard_urban")
        assert (finding in codes(loaded, assessments)) is wrong


def test_every_shipped_unit_is_one_of_the_figures_units(assessments: Assessments) -> None:
    for loaded in assessments.library.local.values():
        for one in loaded.figure:
            assert one.unit in LOCAL_FIGURES[one.name]


def test_every_finding_has_its_sentence(assessments: Assessments) -> None:
    say = speech(ENGLISH)
    told = {
        check.code: check_sentence(say, check)
        for one in installed_sets(assessments.library)
        for check in one.checks
    }
    assert told["sample"] == "The set is a sample and not to be relied on."
    assert "twice the rural dibao standard is" in told["twice_above_last_year"]
    assert "{" not in "".join(told.values())
    assert set(NAMES) == set(LOCAL_FIGURES)
    assert len(CHECKS) == 13


# --- two sets ---------------------------------------------------------------------------


def test_a_set_does_not_differ_from_itself(changyi: ParameterSet) -> None:
    assert set_differences(changyi, changyi) == ()


def test_what_differs_between_two_sets_and_on_which_days(changyi: ParameterSet) -> None:
    edited = with_figure(
        changyi,
        "heating_price",
        3000,
        from_day=day("2025-12-01"),
        to_day=day("2025-12-31"),
        document="sample-220202",
    )
    edited = with_reading(edited, "A01", "neither")
    found = set_differences(changyi, edited)
    assert [(d.name, d.from_day, d.to_day, d.before, d.after) for d in found] == [
        ("heating_price", day("2025-12-01"), day("2025-12-31"), 2800, 3000),
        ("A01", None, None, None, "neither"),
    ]
    assert found[0].document_after == "示例参数（非官方，不得作为依据）"


def test_an_unconfirmed_reading_is_no_difference(changyi: ParameterSet) -> None:
    noted = msgspec.structs.replace(changyi, reading=[CountyReading("A01", "neither")])
    assert set_differences(changyi, noted) == ()


def test_editing_leaves_the_other_days_as_they_were(changyi: ParameterSet) -> None:
    edited = with_figure(
        changyi,
        "heating_price",
        None,
        from_day=day("2025-10-05"),
        to_day=day("2025-10-06"),
        document="",
    )
    values = {
        text: edited.figure_on("heating_price", day(text))
        for text in ("2025-09-30", "2025-10-04", "2025-10-05", "2025-10-06", "2025-10-07")
    }
    assert [found[1].value if found else None for found in values.values()] == [
        2700,
        2800,
        None,
        None,
        2800,
    ]
    assert changyi.figure_on("heating_price", day("2025-10-05")) is not None
    with pytest.raises(KeyError):
        with_figure(changyi, "winter_coat", 1, from_day=START, to_day=END, document="")


# --- an edited set on a family -------------------------------------------------------------


def test_an_edited_set_is_tried_on_a_family_and_takes_no_effect(
    changyi: ParameterSet, assessments: Assessments
) -> None:
    [case] = read_cases(FIRST_SAMPLE)
    digests = {place: content_digest(one) for place, one in assessments.library.local.items()}
    edited = with_figure(
        changyi,
        "low_income_standard_rural",
        70000,
        from_day=day("2025-11-01"),
        to_day=None,
        document="sample-220202",
    )
    tried = try_set(assessments, case.file, edited)
    assert tried.differs
    assert tried.before.assessment.category.code == "EDGE"
    assert tried.after.assessment.category.code == "REFER_DIBAO"
    gone = {change.clause for change in tried.changes if change.after.status == "not_eligible"}
    assert {"N3.3a", "N4.1"} <= gone
    assert digests == {p: content_digest(one) for p, one in assessments.library.local.items()}
    again = assessments.assess(case.file)
    assert again.assessment == tried.before.assessment


def test_the_same_set_changes_nothing(changyi: ParameterSet, assessments: Assessments) -> None:
    [case] = read_cases(FIRST_SAMPLE)
    tried = try_set(assessments, case.file, changyi)
    assert (tried.differs, tried.changes) == (False, ())


def test_a_family_with_its_own_figures_is_tried_with_the_edited_ones(
    changyi: ParameterSet, assessments: Assessments
) -> None:
    case: dict[str, Any] = {
        "assess_date": "2025-11-10",
        "params": {"low_income_standard": {"urban": {"fen": 90000, "per": "month"}}},
        "household": {
            "members": [{"id": "m1", "hukou_type": "urban", "counted": True}],
            "property_ok": True,
            "income_12m_fen": 1000000,
        },
    }
    tried = try_set(assessments, read_case(msgspec.json.encode(case)), changyi)
    assert tried.before.assessment.category.code == "REFER_DIBAO"
    assert tried.after.assessment.category.code == "EDGE"


def test_a_set_with_errors_is_not_tried(changyi: ParameterSet, assessments: Assessments) -> None:
    [case] = read_cases(FIRST_SAMPLE)
    wrong = replaced(changyi, figure("heating_price", UNIT, DatedValue(START, -5, "x")))
    with pytest.raises(JlaidError) as refused:
        try_set(assessments, case.file, wrong)
    assert refused.value.code == "parameters.has_errors"
