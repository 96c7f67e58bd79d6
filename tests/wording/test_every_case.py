"""What holds for the words of every family: the worked cases, and random ones."""

from __future__ import annotations

import copy
import re

import pytest
from hypothesis import given, settings

from jlaid_desktop.i18n import PSEUDO
from jlaid_desktop.wording import right_words as w
from jlaid_desktop.wording.rights import CLAUSE_ORDER, MARK_ORDER
from jlaid_desktop.wording.speech import money
from jlaid_desktop.wording.terminal import as_text
from tests.rules.strategies import Case, cases
from tests.wording.sums import comparisons, half_up, sums
from tests.wording.worded import CHINESE, ENGLISH, Worded, all_cases, texts, worded

LETTERS = re.compile(r"[A-Za-z]")
UNITS = re.compile(r"m²|J?\d+\b")
FORBIDDEN = ("批准", "None", "{", "}", "  ", "，，", "、、", "；；", "：，", "household", "m1")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")
WORKED_OUT = ("N3.3a", "N3.3b", "N4.2", "N4.2r", "N4.3")
FIGURE_TIGHT = re.compile(r"[于过到达足](?=\d[\d,]*\.\d)")


def check_words(one: Worded) -> None:
    for text in texts(one.view):
        assert text == text.strip(), text
        assert not any(part in text for part in FORBIDDEN), text
        assert not LETTERS.search(UNITS.sub("", text)), text
        assert not HALF_WIDTH.search(text), text
        assert not FIGURE_TIGHT.search(text), text


def check_rights(one: Worded) -> None:
    rows, rights = one.assessment.entitlements, one.view.rights
    assert len(rows) == len(rights)
    assert {(r.clause, r.subject) for r in rows} == {(r.clause, r.subject) for r in rights}
    status = {(row.clause, row.subject): row for row in rows}
    for right in rights:
        row = status[right.clause, right.subject]
        assert right.mark == w.MARKS[row.status]
        assert right.title
        assert right.subject_name
        assert right.reason
        assert right.reasons[0] == right.reason
        assert right.amount
        assert len(set(right.reasons)) == len(right.reasons)
        assert bool(right.office) == (right.mark != "no")
        assert bool(right.papers) == (right.mark != "no")
    places = [(MARK_ORDER[r.mark], CLAUSE_ORDER[r.clause]) for r in rights]
    assert places == sorted(places)


def check_sums(one: Worded) -> int:
    """Work every printed sum out again: what stands behind “=” is what it comes to."""
    found = 0
    for text in texts(one.view):
        for printed, value, result in sums(text):
            found += 1
            assert half_up(value, 2) == result or value == result, (printed, value)
        for left, word, right in comparisons(text):
            found += 1
            holds = {"低于": left < right, "正好等于": left == right, "高于": left > right}
            assert holds[word], text
    return found


def check_amounts(one: Worded) -> None:
    """See that the amount of a right is what its arithmetic comes to."""
    rows = {(row.clause, row.subject): row for row in one.assessment.entitlements}
    for right in one.view.rights:
        row = rows[right.clause, right.subject]
        if row.status != "eligible" or row.amount_fen is None:
            continue
        amount = money(row.amount_fen)
        assert amount in right.amount
        assert amount in right.amount_full
        known = [step[1][-1] for step in row.steps if step[0] == "amount"] != [None]
        if right.clause in WORKED_OUT and known:
            assert any(f"{amount} 元" in text for text in right.reasons), right


def check_missing(one: Worded) -> None:
    paths = [item.path for item in one.view.missing]
    assert len(set(paths)) == len(paths)
    county = [path.startswith("figures.") for path in paths]
    assert county == sorted(county), "the county's figures come last"
    for item in one.view.missing:
        assert item.sections
        assert item.question.endswith("？") != item.path.startswith("figures."), item
    if one.assessment.category.status == "need_information":
        assert paths


def check(case: Case) -> int:
    one = worded(case)
    check_words(one)
    check_rights(one)
    check_amounts(one)
    check_missing(one)
    assert one.view.category
    assert one.view.headline
    assert one.view.disclaimer == "初步意见，以县级确认为准"
    return check_sums(one)


def test_every_worked_case_reads_well_and_its_sums_are_right() -> None:
    found = sum(check(case) for case in all_cases())
    assert found > 1000


@given(case=cases(0.0, 0.05, 0.15))
@settings(deadline=None)
def test_random_families_read_well_and_their_sums_are_right(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("language", [ENGLISH, PSEUDO])
def test_other_languages_say_as_much(language: str) -> None:
    for case in all_cases()[::7]:
        here, there = worded(case).view, worded(case, language).view
        assert len(here.rights) == len(there.rights)
        for one, other in zip(here.rights, there.rights, strict=True):
            assert (one.clause, one.subject, one.mark) == (other.clause, other.subject, other.mark)
            assert len(one.reasons) == len(other.reasons)
            assert bool(one.note) == bool(other.note)
        assert len(here.arithmetic) == len(there.arithmetic)
        assert [item.path for item in here.missing] == [item.path for item in there.missing]
        assert not any("{" in text or "}" in text for text in texts(there))
        assert as_text(there, worded(case).file, language)


def test_an_english_assessment_has_chinese_only_in_names_and_section_numbers() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    sections = re.compile(r"[一二三四五六（）、]+")
    for case in copy.deepcopy(all_cases()[::9]):
        for member in case["household"]["members"]:
            member.pop("name", None)
            member["relation"] = None
        for text in texts(worded(case, ENGLISH).view):
            assert not chinese.search(sections.sub("", text)), text


def test_the_text_for_the_terminal_holds_every_reason_once_a_group() -> None:
    for case in all_cases()[::11]:
        one = worded(case)
        text = as_text(one.view, one.file, CHINESE)
        for right in one.view.rights:
            assert right.title in text
            assert right.reason in text
        for item in one.view.missing:
            assert item.question in text
        assert one.view.category in text
