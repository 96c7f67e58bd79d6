"""Decided once, with a reason: not asked again while the facts stay, asked again where not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.domain.duplicates import Identity
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.duplicates.deciding import (
    asked_of,
    decide_both_families,
    decide_different,
    undecided,
)
from jlaid_desktop.services.duplicates.finding import candidates_for
from jlaid_desktop.services.duplicates.known import Asked, Settled, facts_text
from jlaid_desktop.services.households import (
    delete_household,
    discard_draft,
    purge_household,
    save_draft,
    save_household,
)
from jlaid_desktop.store.duplicates.decisions import Decision, add_decision, all_decisions
from tests.services.duplicates.families import MAN, WOMAN, asked, known, person, saved
from tests.services.rosters.making import checked, found
from tests.store.opened import DAY, new_workspace

NEAR = WOMAN[:17] + ("1" if WOMAN[17] != "1" else "2")


def stored(ws) -> list[Decision]:
    with ws.store.reading() as db:
        return all_decisions(db)


def test_decided_once_it_is_not_asked_again(ws) -> None:
    saved(ws, person("张桂兰", WOMAN))
    who = asked("张贵兰", NEAR)
    decide_different(ws, who, asked_of(known(ws, who)), "  两证\n均已查看 ")
    assert candidates_for(ws, who, besides="") == []
    (decision,) = stored(ws)
    assert (decision.verdict, decision.reason) == ("different", "两证 均已查看")
    assert decision.operator_id == ws.operator.operator_id
    (audit,) = disclosures(ws)
    assert (audit.action, dict(audit.detail)) == ("decide_duplicate", {"verdict": "different"})


def test_a_changed_number_or_name_is_asked_of_again_and_the_old_one_not(ws) -> None:
    saved(ws, person("张桂兰", WOMAN))
    who = asked("张贵兰", NEAR)
    decide_different(ws, who, asked_of(known(ws, who)), "查看")
    changed = Asked(who.person_id, Identity("张桂兰", NEAR))
    assert [one.kind for one in candidates_for(ws, changed, besides="")] == ["near_number"]
    assert candidates_for(ws, Asked(who.person_id, Identity(" 张贵兰", NEAR)), besides="") == []


def test_the_other_sides_change_is_asked_of_again(ws) -> None:
    document = saved(ws, person("张桂兰", WOMAN))
    who = asked("张贵兰", NEAR)
    decide_different(ws, who, asked_of(known(ws, who)), "查看")
    document["household"]["members"][0]["name"] = "张桂芝"
    save_household(ws, document, None, effective_day=DAY)
    assert len(candidates_for(ws, who, besides="")) == 1


def test_the_list_over_the_store_leaves_out_what_is_decided(ws) -> None:
    saved(ws, person("张桂兰", WOMAN))
    saved(ws, person("李四", WOMAN))
    (question,) = undecided(ws)
    decide_different(ws, asked_of(question.one), asked_of(question.other), "一方号码有误，待核")
    assert undecided(ws) == []


@pytest.mark.parametrize("reason", ["", "  ", "\n\t"])
def test_without_a_reason_nothing_is_decided(ws, reason) -> None:
    saved(ws, person("张桂兰", WOMAN))
    who = asked("李四", WOMAN)
    with pytest.raises(JlaidError) as refused:
        decide_different(ws, who, asked_of(known(ws, who)), reason)
    assert refused.value.code == "duplicates.no_reason"
    assert stored(ws) == []


def test_one_person_in_two_families_is_asked_of_until_it_is_decided(ws) -> None:
    first = saved(ws, person("张桂兰", WOMAN))
    shared = first["household"]["members"][0]["person_id"]
    saved(ws, person("李四", MAN), person("张桂兰", WOMAN, person_id=shared))
    (question,) = undecided(ws)
    assert question.kind == "both_families"
    decide_both_families(ws, question.one, question.other, "随两家轮流居住")
    assert undecided(ws) == []
    third = saved(ws, person("王五"), person("张桂兰", WOMAN, person_id=shared))
    (again,) = undecided(ws)
    assert third["household_id"] in {again.one.household_id, again.other.household_id}
    decide_both_families(ws, again.one, again.other, "同上")
    assert undecided(ws) == []


def test_whoever_left_a_family_is_in_one_only(ws) -> None:
    first = saved(ws, person("李四"), person("张桂兰", WOMAN, to_day="2025-01-01"))
    shared = first["household"]["members"][1]["person_id"]
    saved(ws, person("王五"), person("张桂兰", WOMAN, person_id=shared))
    assert undecided(ws) == []


def test_a_roster_does_not_report_what_is_decided(ws) -> None:
    saved(ws, person("张桂兰", WOMAN))
    other = saved(ws, person("张贵兰", NEAR))
    (question,) = undecided(ws)
    rows = [["1", "张贵兰", NEAR, "户主", None]]
    delete_household(ws, other["household_id"])
    assert len(found(checked(ws, rows), "duplicate.near_number")) == 1
    decide_different(ws, asked_of(question.one), asked_of(question.other), "查看")
    assert found(checked(ws, rows), "duplicate.near_number") == []
    assert (
        len(found(checked(ws, [["1", "张贵", NEAR, "户主", None]]), "duplicate.near_number")) == 1
    )


def test_a_decision_from_another_machine_counts_here_and_is_taken_once(ws, tmp_path) -> None:
    """The county takes it by its id; the persons bear the ids that travel with them."""
    document = saved(ws, person("张桂兰", WOMAN))
    who = asked("张贵兰", NEAR)
    decide_different(ws, who, asked_of(known(ws, who)), "查看")
    (decision,) = stored(ws)
    county = new_workspace(tmp_path / "county")
    save_household(county, document, None, effective_day=DAY)
    assert len(candidates_for(county, who, besides="")) == 1
    with county.store.writing() as db:
        add_decision(db, decision)
        add_decision(db, decision)
    assert candidates_for(county, who, besides="") == []
    assert len(stored(county)) == 1
    county.close()


def test_what_was_decided_goes_with_the_person(ws) -> None:
    document = saved(ws, person("张桂兰", WOMAN))
    who = asked("李四", WOMAN)
    decide_different(ws, who, asked_of(known(ws, who)), "查看")
    delete_household(ws, document["household_id"])
    assert len(stored(ws)) == 1
    purge_household(ws, document["household_id"])
    assert stored(ws) == []


def test_what_was_decided_of_somebody_never_saved_goes_with_the_draft(ws) -> None:
    saved(ws, person("张桂兰", WOMAN))
    who = asked("李四", WOMAN)
    decide_different(ws, who, asked_of(known(ws, who)), "查看")
    draft = {
        "household_id": "00000000-0000-4000-8000-000000000001",
        "household": {"members": [{"id": "m1", "person_id": who.person_id, "name": "李四"}]},
    }
    save_draft(ws, draft["household_id"], draft, {})
    save_draft(ws, draft["household_id"], draft, {})
    assert len(stored(ws)) == 1
    discard_draft(ws, draft["household_id"])
    assert stored(ws) == []


def test_a_draft_that_is_saved_keeps_what_was_decided(ws) -> None:
    saved(ws, person("张桂兰", WOMAN))
    who = asked("李四", WOMAN)
    decide_different(ws, who, asked_of(known(ws, who)), "查看")
    draft = {
        "household_id": "00000000-0000-4000-8000-000000000001",
        "county": "220202",
        "household": {
            "members": [
                {"id": "m1", "person_id": who.person_id, "name": "李四", "id_number": WOMAN}
            ]
        },
    }
    save_draft(ws, draft["household_id"], draft, {})
    save_household(ws, draft, None, effective_day=DAY)
    assert len(stored(ws)) == 1
    assert undecided(ws) == []


NAMES = st.sampled_from(["张桂兰", "李四", ""])
IDS = st.sampled_from(["a", "b"])
IDENTITIES = st.builds(Identity, NAMES, st.sampled_from([WOMAN, MAN, None]))


@given(IDENTITIES, IDENTITIES, IDENTITIES, IDENTITIES)
def test_settled_from_both_sides_and_only_on_the_facts_decided_on(one, other, now, then) -> None:
    decision = Decision(
        "", "a", "b", facts_text(one), facts_text(other), "different", "x", "", "", ""
    )
    settled = Settled([decision])
    first, second = Asked("a", now), Asked("b", then)
    same_facts = facts_text(now) == facts_text(one) and facts_text(then) == facts_text(other)
    assert settled.different(first, second) == same_facts
    assert settled.different(second, first) == same_facts
    assert settled.different_by_facts(one, other) == settled.different_by_facts(other, one)
    assert settled.different_by_facts(one, other) == bool(one.number and other.number)
