"""A person found again is linked, not typed twice; what is recorded of them comes along."""

from __future__ import annotations

import datetime as dt

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.duplicates.deciding import undecided
from jlaid_desktop.services.duplicates.known import known_member
from jlaid_desktop.services.duplicates.linking import end_membership, link
from jlaid_desktop.services.duplicates.taking_over import disclose_recorded, take_over
from jlaid_desktop.services.households import (
    assessments_of,
    history_of,
    load_household,
    new_household_document,
    save_draft,
    save_household,
)
from jlaid_desktop.store.duplicates.decisions import all_decisions
from jlaid_desktop.store.duplicates.persons import facts_of, members_of
from tests.services.duplicates.families import MAN, WOMAN, asked, known, person, saved
from tests.store.opened import COUNTY, DAY, TOWNSHIP

RECORDED = person(
    "张桂兰",
    WOMAN,
    sex="female",
    birth="1956-04-12",
    relation="母亲",
    hukou_type="rural",
    education_level="小学",
    phone="13800000000",
    disability_cert={"has": True, "type": "肢体", "level": 2, "valid_to": "2030-01-01"},
    medical={"year": 2025, "has_costs": True, "policy_oop_fen": 123_400},
    to_day="2024-12-31",
    counted=False,
)


@pytest.fixture
def rules(ws):
    return shipped_assessments(ws.clock)


def members(ws, document) -> list[dict]:
    return load_household(ws, document["household_id"]).document["household"]["members"]


def test_what_is_recorded_fills_what_is_not_typed_and_is_one_step(ws) -> None:
    first = saved(ws, person("李四", MAN), RECORDED)
    document = new_household_document(COUNTY, TOWNSHIP, day=DAY)
    session = InterviewSession(load_questionnaire(), document, {}, ws.clock)
    path = "household.members[m1]"
    session.set_text(f"{path}.name", "张桂兰")
    session.set_text(f"{path}.phone", "13911112222")
    before = session.document
    who = asked(None, WOMAN)
    one = known(ws, who)
    recorded = disclose_recorded(ws, who, one, session.questionnaire)
    assert recorded is not None
    audit = next(row for row in disclosures(ws) if row.action == "take_over_person")
    assert (audit.household_id, audit.member) == (first["household_id"], "m2")
    taken = take_over(session, "m1", recorded)
    (member,) = session.document["household"]["members"]
    assert member["person_id"] == first["household"]["members"][1]["person_id"]
    assert member["phone"] == "13911112222"
    assert taken.differing == (f"{path}.phone",)
    for key in ("id_number", "birth", "sex", "hukou_type", "education_level", "disability_cert"):
        assert member[key] == RECORDED[key], key
    assert member["medical"]["policy_oop_fen"] == 123_400
    for key in ("to_day", "counted"):
        assert member.get(key) != RECORDED[key], key
    assert member.get("relation") != "母亲"
    assert set(taken.filled) >= {f"{path}.id_number", f"{path}.disability_cert.level"}
    assert session.undo()
    assert session.document == before
    assert session.redo()
    assert session.document["household"]["members"][0]["person_id"] == one.person_id


def test_a_typed_link_is_saved_and_nobody_is_asked_of(ws) -> None:
    saved(ws, person("李四", MAN), RECORDED)
    document = new_household_document(COUNTY, TOWNSHIP, day=DAY)
    session = InterviewSession(load_questionnaire(), document, {}, ws.clock)
    who = asked(None, WOMAN)
    recorded = disclose_recorded(ws, who, known(ws, who), session.questionnaire)
    assert recorded is not None
    take_over(session, "m1", recorded)
    draft = session.draft()
    save_household(ws, draft.document, None, effective_day=DAY, texts=draft.texts)
    assert undecided(ws) == []
    with ws.store.reading() as db:
        (count,) = db.conn.execute("SELECT count(*) FROM person").fetchone()
    assert count == 2


def test_two_saved_persons_become_one_with_a_revision_and_a_decision(ws, rules) -> None:
    first = saved(ws, RECORDED | {"to_day": None, "counted": True})
    second = saved(ws, person("李四", MAN), person("张桂兰", WOMAN, relation="母亲"))
    (question,) = undecided(ws)
    kept, found = question.one, question.other
    if kept.household_id != first["household_id"]:
        kept, found = found, kept
    taken = link(ws, rules, kept, found)
    assert "household.members[m2].education_level" in taken.filled
    mother = members(ws, second)[1]
    assert mother["person_id"] == kept.person_id
    assert (mother["education_level"], mother["relation"]) == ("小学", "母亲")
    revision, _first = history_of(ws, second["household_id"])
    assert len(assessments_of(ws, revision.revision_id)) == 1
    with ws.store.reading() as db:
        (decision,) = all_decisions(db)
    assert decision.verdict == "same"
    (question,) = undecided(ws)
    assert question.kind == "both_families"


def test_leaving_a_family_is_noted_only_when_it_is_said(ws, rules) -> None:
    first = saved(ws, person("王五"), RECORDED | {"to_day": None, "counted": True})
    shared = first["household"]["members"][1]["person_id"]
    saved(ws, person("李四", MAN), person("张桂兰", WOMAN, person_id=shared))
    (question,) = undecided(ws)
    left = question.one if question.one.household_id == first["household_id"] else question.other
    end_membership(ws, rules, left, dt.date(2025, 2, 1))
    mother = members(ws, first)[1]
    assert (mother["to_day"], mother["counted"]) == ("2025-02-01", False)
    assert history_of(ws, first["household_id"])[0].cause == "event"
    assert undecided(ws) == []


def test_what_the_family_that_was_left_says_of_a_person_counts_no_longer(ws, rules) -> None:
    """The wrong digit stays in that family's file and nowhere else."""
    wrong = WOMAN[:16] + WOMAN[17] + WOMAN[16]
    first = saved(ws, person("王五"), person("张桂兰", wrong))
    shared = first["household"]["members"][1]["person_id"]
    saved(ws, person("李四", MAN), person("张桂兰", WOMAN, person_id=shared))
    (question,) = undecided(ws)
    end_membership(ws, rules, question.one, dt.date(2025, 2, 1))
    with ws.store.reading() as db:
        assert facts_of(db, [shared])[shared].id_number == WOMAN
    assert members(ws, first)[1]["id_number"] == wrong


@pytest.mark.parametrize("day", [dt.date(1950, 1, 1), dt.date(2026, 1, 1)])
def test_nobody_leaves_before_birth_or_in_the_future(ws, rules, day) -> None:
    first = saved(ws, person("王五"), RECORDED | {"to_day": None, "counted": True})
    one = known(ws, asked(None, WOMAN))
    with pytest.raises(JlaidError) as refused:
        end_membership(ws, rules, one, day)
    assert refused.value.code == "duplicates.day"
    assert len(history_of(ws, first["household_id"])) == 1


def test_the_applicant_does_not_leave_their_family_unnoticed(ws, rules) -> None:
    saved(ws, person("张桂兰", WOMAN), person("李四"))
    with pytest.raises(JlaidError) as refused:
        end_membership(ws, rules, known(ws, asked(None, WOMAN)), DAY)
    assert refused.value.code == "duplicates.applicant"


def test_typing_that_is_not_saved_is_not_overwritten(ws, rules) -> None:
    saved(ws, person("张桂兰", WOMAN))
    second = saved(ws, person("李四", MAN), person("张桂兰", WOMAN))
    save_draft(ws, second["household_id"], second, {})
    (question,) = undecided(ws)
    kept, found = question.one, question.other
    if found.household_id != second["household_id"]:
        kept, found = found, kept
    with pytest.raises(JlaidError) as refused:
        link(ws, rules, kept, found)
    assert refused.value.code == "duplicates.draft"
    assert len(history_of(ws, second["household_id"])) == 1


def test_a_family_has_nobody_twice(ws, rules) -> None:
    first = saved(ws, person("张桂兰", WOMAN))
    shared = first["household"]["members"][0]["person_id"]
    second = saved(ws, person("张桂兰", WOMAN, person_id=shared), person("章桂兰", WOMAN))
    again = second["household"]["members"][1]["person_id"]
    with ws.store.reading() as db:
        lines = members_of(db, [shared, again])
    kept, found = (known_member(lines[one][0], DAY) for one in (shared, again))
    with pytest.raises(JlaidError) as refused:
        link(ws, rules, kept, found)
    assert refused.value.code == "duplicates.already_there"


def test_a_family_that_changed_meanwhile_is_looked_at_again(ws, rules) -> None:
    saved(ws, person("张桂兰", WOMAN))
    second = saved(ws, person("李四", MAN), person("张桂兰", WOMAN))
    (question,) = undecided(ws)
    kept, found = question.one, question.other
    if found.household_id != second["household_id"]:
        kept, found = found, kept
    second["household"]["members"].pop()
    save_household(ws, second, None, effective_day=DAY)
    with pytest.raises(JlaidError) as refused:
        link(ws, rules, kept, found)
    assert refused.value.code == "duplicates.changed"
