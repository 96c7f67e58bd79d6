"""A paper is wanted, perhaps wanted or not wanted; what is not known is never a no."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.domain.household import Household
from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.rules.evidence.conditions import Family, all_known, any_known
from jlaid_desktop.rules.evidence.kinds import KINDS, STEPS
from jlaid_desktop.rules.evidence.wanted import Held, WantedPaper, missing, wanted_papers
from jlaid_desktop.rules.evidence.wanted_list import Wanted, shipped_list

DAY = dt.date(2025, 3, 10)
ANSWERS = st.sampled_from([True, False, None])


def family(**facts: Any) -> Family:
    members = facts.pop("members", [{"id": "m1"}, {"id": "m2"}])
    return Family(msgspec.convert({"members": members, **facts}, type=Household), DAY)


def of_member(**line: Any) -> Wanted:
    return Wanted(kind="id_card", of="member", step="apply", source="s", **line)


def of_household(**line: Any) -> Wanted:
    return Wanted(kind="heating", of="household", step="apply", source="s", **line)


def states(
    line: Wanted, of: Family, rows: tuple[Row, ...] = (), held: tuple[Held, ...] = ()
) -> dict[str | None, str]:
    return {one.member: one.state for one in wanted_papers(of, rows, [line], held)}


def row(clause: str, subject: str, status: str) -> Row:
    return Row(clause, subject, status, None, None, "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("birth", "expected"),
    [("2009-03-10", "missing"), ("2009-03-11", None), (None, "unclear"), ("1960-01-01", "missing")],
)
def test_a_card_is_wanted_from_the_sixteenth_birthday_on(
    birth: str | None, expected: str | None
) -> None:
    person = {"id": "m1"} | ({"birth": birth} if birth else {})
    found = states(of_member(when=["sixteen"]), family(members=[person]))
    assert found == ({"m1": expected} if expected else {})


@pytest.mark.parametrize(
    ("fact", "condition"),
    [
        ({"disability_cert": {"has": True}}, "has_disability_certificate"),
        ({"student": {"attends": True}}, "attends_school"),
        ({"medical": {"has_costs": True}}, "has_medical_costs"),
        ({"income_kinds": {"wage": True}}, "has_income"),
        ({"deceased": True}, "died"),
    ],
)
def test_each_condition_of_a_member(fact: dict[str, Any], condition: str) -> None:
    members = [{"id": "m1", **fact}, {"id": "m2"}]
    found = states(of_member(when=[condition]), family(members=members))
    assert found == {"m1": "missing", "m2": "unclear"}
    refused = msgspec.json.decode(msgspec.json.encode(fact).replace(b"true", b"false"))
    if condition == "has_income":
        refused = {"income_kinds": dict.fromkeys(
            ("wage", "business", "property", "transfer", "other"), False)}  # fmt: skip
    assert states(of_member(when=[condition]), family(members=[{"id": "m1", **refused}])) == {}


@pytest.mark.parametrize(
    ("facts", "condition"),
    [
        ({"direct_status": ["DIBAO"]}, "has_direct_status"),
        ({"expense_kinds": {"medical": True}}, "has_rigid_expenses"),
        ({"property_kinds": {"vehicle": True}}, "has_property"),
        ({"heating": {"central_heating": True}}, "has_central_heating"),
        ({"supporters": [{"id": "s1"}]}, "has_supporters"),
        ({"agent": {"name": "李"}}, "has_agent"),
    ],
)
def test_each_condition_of_a_household(facts: dict[str, Any], condition: str) -> None:
    assert states(of_household(when=[condition]), family(**facts)) == {None: "missing"}
    unknown = {} if condition == "has_agent" else {None: "unclear"}
    assert states(of_household(when=[condition]), family()) == unknown


def test_who_died_is_told_by_the_funeral() -> None:
    line = of_member(when=["died"])
    assert states(line, family(funeral={"deceased": "m2"})) == {"m2": "missing"}
    assert states(line, family(has_death=True)) == {"m1": "unclear", "m2": "unclear"}
    assert states(line, family(has_death=False)) == {}
    members = [{"id": "m1"}, {"id": "m2", "counted": False, "deceased": True}]
    assert states(line, family(members=members, has_death=True))["m2"] == "missing"


@pytest.mark.parametrize(
    ("status", "expected"),
    [("eligible", "missing"), ("needs_review", "missing"), ("need_information", "unclear"),
     ("not_eligible", None)],
)  # fmt: skip
def test_a_paper_follows_its_right(status: str, expected: str | None) -> None:
    line = of_member(rights=["N2.1", "N2.2"])
    rows = (row("N2.1", "m1", status), row("N2.2", "m2", "not_eligible"))
    assert states(line, family(), rows) == ({"m1": expected} if expected else {})


def test_a_right_of_the_household_is_found_by_its_beginning() -> None:
    line = of_household(rights=["N3.3"])
    rows = (row("N3.3b", "household", "needs_review"),)
    (paper,) = wanted_papers(family(), rows, [line], ())
    assert paper.rights == ("N3.3b",)
    assert paper.sample


def test_who_is_not_counted_owes_nothing() -> None:
    members = [{"id": "m1", "counted": True}, {"id": "m2", "counted": False}]
    assert states(of_member(), family(members=members)) == {"m1": "missing"}


def test_a_paper_of_the_whole_family_answers_for_each_member() -> None:
    assert states(of_member(), family(), held=(Held("id_card", None),)) == {
        "m1": "there", "m2": "there",
    }  # fmt: skip
    assert states(of_member(), family(), held=(Held("id_card", "m2"),)) == {
        "m1": "missing", "m2": "there",
    }  # fmt: skip
    assert states(of_household(), family(), held=(Held("heating", "m2"),)) == {None: "there"}


def test_a_paper_wanted_twice_is_one_and_certain_where_one_line_is() -> None:
    perhaps = of_member(when=["sixteen"])
    surely = Wanted(
        kind="id_card", of="member", step="check", source="t", rights=["N4.1"], sample=False
    )
    rows = (row("N4.1", "m1", "eligible"),)
    papers = wanted_papers(family(), rows, [perhaps, surely], ())
    assert papers[0] == WantedPaper(
        "id_card", "m1", "apply", "missing", ("s", "t"), ("N4.1",), sample=False, there=0
    )
    assert papers[1].state == "unclear"
    assert missing(papers) == papers[:1]


def test_the_shipped_list_names_each_line_once_and_is_a_sample_beyond_the_procedure() -> None:
    lines = shipped_list().wanted
    keys = [(one.kind, one.of) for one in lines]
    assert len(set(keys)) == len(keys)
    assert all(one.sample for one in lines if one.rights)
    assert {one.step for one in lines} == set(STEPS)
    assert "示例" in shipped_list().title
    assert set(KINDS) >= {one.kind for one in lines}


@given(st.lists(ANSWERS, max_size=6))
def test_three_answers(answers: list[bool | None]) -> None:
    """What is not known could be either: yes or no only where every filling says so."""
    open_places = [place for place, answer in enumerate(answers) if answer is None]
    fillings = []
    for bits in range(2 ** len(open_places)):
        filled = list(answers)
        for number, place in enumerate(open_places):
            filled[place] = bool(bits >> number & 1)
        fillings.append(filled)
    for joined, said in ((any, any_known(answers)), (all, all_known(answers))):
        possible = {joined(filled) for filled in fillings}
        assert said == (possible.pop() if len(possible) == 1 else None)


@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from([None, "m1", "m2"])), max_size=12)
)
def test_more_evidence_never_makes_more_missing(held: list[tuple[str, str | None]]) -> None:
    lines = shipped_list().wanted
    rows = (row("N4.1", "m1", "eligible"), row("N3.1", "household", "need_information"))
    pieces = [Held(*one) for one in held]
    before = {(p.kind, p.member) for p in missing(wanted_papers(family(), rows, lines, pieces))}
    more = [*pieces, Held("hukou_book", None)]
    after = {(p.kind, p.member) for p in missing(wanted_papers(family(), rows, lines, more))}
    assert after <= before
