"""Copying out: what is offered, in which order, as which text; and what the trail says of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.copying.order import (
    INCOMES,
    MEMBERS,
    OFFERED_FIRST,
    CopyField,
    copy_order,
    group_of,
    keep_copy_order,
    moved,
    own_order,
    reset_copy_order,
)
from jlaid_desktop.services.copying.plain import plain_answer
from jlaid_desktop.services.copying.run import CopyItem, CopyRun, copy_items
from jlaid_desktop.services.disclosure import disclosures, record_copy
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.copying.order import write_order
from tests.store.opened import family, new_workspace, reopened

QUESTIONS = load_questionnaire()
CLOCK = FixedClock(dt.datetime(2025, 11, 22, 9, tzinfo=dt.UTC))
NUMBER = "22020219600307001X"


@pytest.fixture
def ws(tmp_path: Any) -> Any:
    opened = new_workspace(tmp_path / "data")
    yield opened
    opened.close()


def session_of(document: dict[str, Any]) -> InterviewSession:
    return InterviewSession(QUESTIONS, document, {}, CLOCK)


def made_up() -> dict[str, Any]:
    document = family("张建国", NUMBER)
    household = document["household"]
    household["phone"] = "13800001111"
    household["apply_date"] = "2025-03-10"
    household["applicant"] = "m1"
    household["note"] = "第一行\n第二行\t\u202e\x07完"
    household["registered_address"] = {"region": "220202201201", "detail": "1组"}
    household["members"][0] |= {"sex": "male", "birth": "1960-03-07", "relation": "self"}
    household["members"][0]["disability_cert"] = {"has": True, "type": "physical"}
    return document


def texts(items: list[CopyItem]) -> dict[str, str]:
    return {item.path: item.text for item in items}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("household.members[m1].name", "张建国"),
        ("household.members[m1].id_number", NUMBER),
        ("household.members[m1].sex", "男"),
        ("household.members[m1].birth", "1960-03-07"),
        ("household.members[m1].disability_cert.has", "有"),
        ("household.members[m1].counted", "是"),
        ("household.members[m2].id_number", ""),
        ("household.members[m2].birth", ""),
        ("household.apply_date", "2025-03-10"),
        ("household.applicant", "张建国"),
        ("household.phone", "13800001111"),
        ("household.registered_address.detail", "1组"),
        ("household.note", "第一行 第二行 完"),
        ("village", "永兴村"),
        ("county", "昌邑区"),
        ("household.incomes[i1].amount_fen", "2100.00"),
        ("household.incomes[i1].member", "张建国"),
    ],
)
def test_each_answer_is_plain_text_as_the_platform_takes_it(path: str, text: str) -> None:
    session = session_of(made_up())
    assert plain_answer(session, path, shipped_regions()) == text


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0.00"), (5, "0.05"), (123_456, "1234.56"), (-250, "-2.50")]
)
def test_money_is_yuan_with_two_digits(fen: int, text: str) -> None:
    document = made_up()
    document["household"]["incomes"][0] |= {"amount_fen": fen, "kind": "business"}
    answer = plain_answer(
        session_of(document), "household.incomes[i1].amount_fen", shipped_regions()
    )
    assert answer == text


@given(st.text(max_size=40))
def test_any_text_becomes_one_line_without_hidden_signs(text: str) -> None:
    document = made_up()
    document["household"]["note"] = text
    answer = plain_answer(session_of(document), "household.note", shipped_regions())
    assert not set(answer) & set("\n\r\t\0\u2028\u202e\u200b\ufeff\x1b")
    assert answer == answer.strip()


# --- the order -------------------------------------------------------------------------


def test_the_programs_own_order_has_every_question_once_and_groups_together() -> None:
    order = own_order(QUESTIONS)
    assert sorted(field.path for field in order) == sorted(f.path for f in QUESTIONS.fields)
    groups = [group_of(field.path) for field in order]
    assert groups == sorted(groups, key=groups.index)
    assert groups[0] == ""
    chosen = [field.path for field in order if field.chosen]
    assert set(chosen) <= set(OFFERED_FIRST)
    assert f"{MEMBERS}[].id_number" in chosen
    assert f"{INCOMES}[].amount_fen" in chosen


def test_every_field_that_is_offered_first_is_a_question() -> None:
    assert [path for path in OFFERED_FIRST if not QUESTIONS.has(path)] == []


def test_an_order_is_kept_with_the_store_and_can_be_reset(ws: Workspace) -> None:
    order = copy_order(ws, QUESTIONS)
    at = next(n for n, field in enumerate(order) if field.path == "household.phone")
    order, to = moved(order, at, -1)
    assert to == at - 1
    order = (CopyField(order[0].path, chosen=False), *order[1:])
    keep_copy_order(ws, order)
    ws = reopened(ws)
    assert copy_order(ws, QUESTIONS) == order
    reset_copy_order(ws)
    assert copy_order(ws, QUESTIONS) == own_order(QUESTIONS)
    ws.close()


def test_a_field_moves_inside_its_group_only() -> None:
    order = own_order(QUESTIONS)
    last = max(n for n, field in enumerate(order) if group_of(field.path) == "")
    assert moved(order, last, 1) == (order, last)
    assert moved(order, 0, -1) == (order, 0)
    assert moved(order, len(order) - 1, 1) == (order, len(order) - 1)


def test_fields_that_came_later_are_left_out_at_the_end_and_unknown_ones_dropped(
    ws: Workspace,
) -> None:
    with ws.store.writing() as db:
        write_order(db, [("household.phone", True), ("household.gone", True)])
    order = copy_order(ws, QUESTIONS)
    assert order[0] == CopyField("household.phone", chosen=True)
    assert [field.path for field in order if field.chosen] == ["household.phone"]
    assert sorted(field.path for field in order) == sorted(f.path for f in QUESTIONS.fields)


# --- one run ----------------------------------------------------------------------------


def test_household_then_members_one_after_another_then_incomes() -> None:
    items = copy_items(session_of(made_up()), own_order(QUESTIONS), shipped_regions())
    headings = list(dict.fromkeys(item.heading for item in items))
    assert headings[0] == "家庭"
    assert [heading.partition(" · ")[2] for heading in headings[1:3]] == ["张建国", "王秀兰"]
    assert texts(items)["household.incomes[i1].amount_fen"] == "2100.00"
    assert len(headings) == 4


def items_of(*known: str) -> list[CopyItem]:
    return [
        CopyItem(f"p{n}", f"f{n}", "一" if n < 3 else "二", "标签", text, "***" if n == 1 else "")
        for n, text in enumerate(known)
    ]


def test_a_run_goes_over_what_is_not_known_and_stays_at_its_end() -> None:
    run = CopyRun(items_of("", "b", "", "d", ""))
    assert run.at == 1
    assert run.shown(1) == "***"
    assert run.take() == "b"
    assert run.shown(1) == "b"
    assert run.at == 3
    assert not run.done
    assert run.take() == "d"
    assert run.done
    assert run.at == 4
    assert run.take() == ""
    assert run.copied == {1, 3}


def test_a_run_may_jump() -> None:
    run = CopyRun(items_of("a", "b", "c", "d", "e"))
    run.go_to(99)
    assert run.at == 4
    run.go_to(-1)
    assert run.at == 0
    run.next_heading(1)
    assert run.at == 3
    run.next_heading(1)
    assert run.at == 3
    run.next_heading(-1)
    assert run.at == 0


def test_a_run_of_nothing_copies_nothing() -> None:
    run = CopyRun([])
    assert (run.current, run.take(), run.done) == (None, "", True)
    run.go_to(3)
    run.next_heading(1)
    assert CopyRun(items_of("", "")).take() == ""


def test_the_trail_names_the_fields_and_no_value(ws: Workspace) -> None:
    record_copy(ws, "h1", ["household.phone", "household.members[].name"] * 2, begun=True)
    record_copy(ws, "h1", ["household.phone"], begun=False)
    last, first = disclosures(ws, "h1")
    assert (first.action, last.action) == ("copy", "copied")
    assert first.detail == {"fields": "household.phone,household.members[].name", "count": 4}
    assert last.detail == {"fields": "household.phone", "count": 1}
