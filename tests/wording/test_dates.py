"""The days on which the answer changes by itself: the cause, and what is different."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from jlaid_desktop.domain.facts_on_day import facts_on
from jlaid_desktop.rules.assess import assess
from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.changes import Change, candidates, changes
from jlaid_desktop.wording.dates import CAUSES
from tests.rules.assessing import library, read, rulebook_of
from tests.wording.worded import CHINESE, ENGLISH, family, worded

HOME = {"central_heating": True, "use": "residence", "tenure": "own", "area_m2": "60"}


def told(case: dict[str, Any], language: str = CHINESE) -> list[tuple[str, str]]:
    """Return each day and its sentence."""
    return [
        (date.day.isoformat(), date.text)
        for date in worded(case, language, turning(case)).view.dates
    ]


def turning(case: dict[str, Any]) -> list[Change]:
    """Return the days on which a case's answer changes, its own figures staying as they are."""
    file = read(case)
    assert file.assess_date is not None
    assert file.params is not None
    rulebook = rulebook_of(file)
    found = candidates(
        file,
        file.assess_date,
        elderly_age=70,
        notice_end=library().notice.end,
        pension_until=file.params.central_pension_excluded_until,
        figure_days=(),
    )

    def on(day: dt.date) -> Any:
        return assess(facts_on(file, day), rulebook)

    return changes(on(file.assess_date), found, on)


def test_seventieth_and_seventy_first_birthday() -> None:
    old = {"name": "王德山", "birth": "1955-12-31"}
    case = family(old, heating=HOME)
    assert told(case) == [
        ("2026-01-01", "王德山满 70 周岁，供热费减免 50%转为待复核"),
        ("2026-12-31", "王德山满 71 周岁，供热费减免 50%不再有争议，840.00 元/采暖期"),
    ]
    confirmed = {"readings": {"A09": {"value": "after_birthday", "confirmed": True}}}
    assert told(family(old, heating=HOME, params=confirmed)) == [
        ("2026-01-01", "王德山满 70 周岁，由“供热费减免 30%”变为“供热费减免 50%”"),
    ]


def test_the_end_of_a_certificate() -> None:
    holder = {"name": "王海", "disability_cert": {"has": True, "valid_to": "2027-03-31"}}
    case = family(holder, heating=HOME)
    sentence = "王海的残疾证已过有效期，由“供热费减免 50%”变为“供热费减免 30%”"
    assert told(case) == [("2027-04-01", sentence)]
    english = told(case, ENGLISH)[0][1]
    assert english == (
        "王海's disability certificate has run out,"
        " Heating fee cut, 50% becomes Heating fee cut, 30%"
    )
    assert worded(case, CHINESE, turning(case)).view.dates[0].day_text == "2027年4月1日"


def test_the_end_of_the_pensions_exclusion_changes_the_category() -> None:
    case = family({"hukou_type": "rural"}, {"hukou_type": "rural"})
    del case["household"]["income_12m_fen"]
    case["household"]["income_items"] = [
        {"kind": "wage", "amount_fen": 2300000, "rule": "count"},
        {"kind": "transfer", "amount_fen": 200000, "rule": "central_basic_pension"},
    ]
    assert told(case) == [
        (
            "2026-01-01",
            "中央基础养老金不计入收入的期限已过，家庭类别由“低保边缘家庭”变为“还不能确定”",
        )
    ]


def test_the_notice_ends_for_everybody() -> None:
    case = family() | {"assess_date": "2028-01-10"}
    assert told(case) == [("2029-10-01", "《通知》有效期届满，各项待遇以新规定为准")]


def test_new_figures_tell_amounts_and_count_what_is_too_much_for_a_line() -> None:
    now = worded(family({"name": "甲"}, {"name": "乙"}, {"name": "丙"}, heating=HOME))
    case = family(
        {"name": "甲"},
        {"name": "乙"},
        {"name": "丙"},
        heating=HOME,
        params={
            "heating_price_fen_per_m2": 3000,
            "premium_subsidy_fen": {"EDGE": 25000, "RIGID": None, "MONITOR": None},
        },
    )
    then = worded(case)
    change = Change(
        dt.date(2026, 1, 1), now.assessment, then.assessment, "parameters_change", "household"
    )
    (date,) = worded(case, CHINESE, [change]).view.dates
    assert date.text == (
        "县里的标准调整，供热费减免 30%：由 504.00 元/采暖期 变为 540.00 元/采暖期，"
        "甲的参保资助：由 200.00 元/年 变为 250.00 元/年，另有 2 项变化"
    )


STEPS = [
    ("eligible", "not_eligible", "张桂兰的参保资助停止"),
    ("not_eligible", "eligible", "可以享受张桂兰的参保资助，200.00 元/年"),
    ("need_information", "eligible", "可以享受张桂兰的参保资助，200.00 元/年"),
    ("eligible", "need_information", "张桂兰的参保资助还要补充信息"),
    ("not_eligible", "needs_review", "张桂兰的参保资助转为待复核"),
    ("needs_review", "eligible", "张桂兰的参保资助不再有争议，200.00 元/年"),
    ("eligible", "eligible", ""),
]


@pytest.mark.parametrize(("before", "after", "sentence"), STEPS)
def test_every_step_of_a_right_has_its_words(before: str, after: str, sentence: str) -> None:
    case = family({"name": "张桂兰"})
    one = worded(case)

    def with_status(status: Any) -> Assessment:
        rows = [
            msgspec.structs.replace(row, status=status) if row.clause == "N4.1" else row
            for row in one.assessment.entitlements
        ]
        return msgspec.structs.replace(one.assessment, entitlements=tuple(rows))

    change = Change(
        dt.date(2026, 1, 1), with_status(before), with_status(after), "birthday_70", "m1"
    )
    (date,) = worded(case, CHINESE, [change]).view.dates
    assert date.text == "，".join(part for part in ("张桂兰满 70 周岁", sentence) if part)


def test_a_category_that_only_changes_its_status_says_so() -> None:
    case = family()
    case["household"]["income_12m_fen"] = 2520000
    before = worded(case).assessment
    after = worded(family(income_12m_fen=2520001)).assessment
    change = Change(dt.date(2026, 1, 1), before, after, "parameters_change", "household")
    (date,) = worded(case, CHINESE, [change]).view.dates
    assert date.text == "县里的标准调整，认定意见由“待复核”变为“符合”"


def test_every_cause_has_its_words() -> None:
    assert set(CAUSES) == {
        "birthday_70",
        "birthday_71",
        "certificate_ends",
        "notice_ends",
        "pension_exclusion_ends",
        "parameters_change",
    }
