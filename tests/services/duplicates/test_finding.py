"""Who a typed person may be, found by the store's indexes as by comparing with everybody."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jlaid_desktop.domain.duplicates import Identity, compare
from jlaid_desktop.services.duplicates.deciding import undecided, undecided_so_far
from jlaid_desktop.services.duplicates.finding import candidates_for, compare_waiting
from jlaid_desktop.services.duplicates.known import Asked, identity_of
from jlaid_desktop.services.households import delete_household, new_id, save_household
from jlaid_desktop.store.duplicates import persons
from jlaid_desktop.store.pinyin import readings
from tests.services.duplicates.families import MAN, WOMAN, asked, known, number, person, saved
from tests.store.opened import DAY


def kinds(ws, who, besides="") -> list[str]:
    return [one.kind for one in candidates_for(ws, who, besides=besides)]


def test_the_number_a_slip_of_it_and_name_with_birth_date_are_found(ws) -> None:
    saved(ws, person("张桂兰", WOMAN))
    assert kinds(ws, asked("王五", WOMAN)) == ["number"]
    assert kinds(ws, asked(None, WOMAN[:16] + WOMAN[17] + WOMAN[16])) == ["near_number"]
    assert kinds(ws, asked("章贵兰", birth=dt.date(1956, 4, 12))) == ["name_and_birth"]
    assert kinds(ws, asked("章贵兰", birth=dt.date(1956, 4, 13))) == []
    assert kinds(ws, asked("张桂兰")) == []


def test_the_family_itself_and_the_person_themself_are_no_candidates(ws) -> None:
    document = saved(ws, person("张桂兰", WOMAN))
    (member,) = document["household"]["members"]
    assert kinds(ws, asked("张桂兰", WOMAN), besides=document["household_id"]) == []
    assert kinds(ws, asked("张桂兰", WOMAN, person_id=member["person_id"])) == []


def test_members_of_a_deleted_family_and_those_taken_out_are_no_candidates(ws) -> None:
    first = saved(ws, person("张桂兰", WOMAN))
    second = saved(ws, person("李四"), person("王建国", MAN))
    delete_household(ws, first["household_id"])
    second["household"]["members"].pop()
    save_household(ws, second, None, effective_day=DAY)
    assert kinds(ws, asked(None, WOMAN)) == []
    assert kinds(ws, asked(None, MAN)) == []


def test_a_candidate_says_in_which_family_they_are(ws) -> None:
    saved(ws, person("李四"), person("王建国", MAN, relation="儿子", sex="male"))
    one = known(ws, asked(None, MAN))
    assert (one.household_name, one.name, one.relation, one.sex) == (
        "李四",
        "王建国",
        "儿子",
        "male",
    )
    assert (one.village_name, one.present) != ("", False)
    assert one.birth == dt.date(1954, 11, 3)


NAMES = st.sampled_from(["张桂兰", "章贵兰", "李四", "单雄", "善雄", None])
NUMBERS = st.one_of(
    st.none(),
    st.sampled_from([WOMAN, MAN]),
    st.from_regex(r"22020219560[1-9]1[0-9]{4}", fullmatch=True).map(number),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NAMES, NUMBERS), min_size=1, max_size=4), NAMES, NUMBERS, st.data())
def test_the_indexes_find_whom_comparing_with_each_finds(ws, others, name, id_number, data) -> None:
    """Also one slip away from a recorded number, as one wrong digit or two neighbours swapped."""
    today = ws.clock.today()
    families = [saved(ws, person(*other)) for other in others]
    if id_number is None or data.draw(st.booleans()):
        recorded = [other[1] for other in others if other[1]]
        id_number = slip(data.draw(st.sampled_from(recorded)), data) if recorded else None
    who = identity_of({"name": name, "id_number": id_number}, today)
    found = {
        (one.kind, one.person_id) for one in candidates_for(ws, Asked(new_id(), who), besides="")
    }
    ids = {kind_and_id[1] for kind_and_id in found}
    expected = set()
    for family in families:
        (member,) = family["household"]["members"]
        kind = compare(who, identity_of(member, today), readings)
        if kind is not None:
            expected.add((kind, member["person_id"]))
    mine = {family["household"]["members"][0]["person_id"] for family in families}
    assert {one for one in found if one[1] in mine} == expected
    assert ids >= {person_id for _kind, person_id in expected}


def slip(right: str, data: st.DataObject) -> str:
    place = data.draw(st.integers(0, 16))
    if data.draw(st.booleans()):
        return right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    return right[:place] + data.draw(st.sampled_from("0123456789")) + right[place + 1 :]


@given(NAMES, NUMBERS, NAMES, NUMBERS)
def test_who_may_be_another_may_be_so_from_both_sides(name, one, other_name, other) -> None:
    first, second = Identity(name, one), Identity(other_name, other)
    assert compare(first, second, readings) == compare(second, first, readings)


def test_the_whole_store_is_compared_some_at_a_time(ws) -> None:
    saved(ws, person("张桂兰", WOMAN))
    saved(ws, person("章贵兰", WOMAN[:17] + ("1" if WOMAN[17] != "1" else "2")))
    saved(ws, person("李四", MAN), person("王五"))
    assert compare_waiting(ws, 3) == 1
    assert compare_waiting(ws, 3) == 0
    (question,) = undecided_so_far(ws)
    assert question.kind == "near_number"
    assert {question.one.name, question.other.name} == {"张桂兰", "章贵兰"}


def test_a_slice_ends_with_its_time_but_always_gets_on(ws) -> None:
    saved(ws, person("张桂兰", WOMAN), person("李四", MAN), person("王五"))
    assert [compare_waiting(ws, seconds=0) for _ in range(4)] == [2, 1, 0, 0]


def test_a_large_store_is_not_gone_through_for_a_few(ws) -> None:
    """Whoever waits is read first, then their rows: also when one of many waits."""
    saved(ws, person("张桂兰", WOMAN))
    asked_for: list[str] = []
    with ws.store.reading() as db:
        db.conn.set_trace_callback(asked_for.append)
        compare_waiting(ws)
        undecided_so_far(ws)
        persons.members_of(db, ["p1", "p2"])
        db.conn.set_trace_callback(None)
        plans = [
            [step[3] for step in db.conn.execute(f"EXPLAIN QUERY PLAN {one}")]
            for one in asked_for
            if one.lstrip().startswith("SELECT")
        ]
    assert len(plans) > 5
    scans = {step for plan in plans for step in plan if step.startswith("SCAN")}
    large = {step for step in scans if step.split()[1] in ("person", "p", "household", "h", "m")}
    assert large == set()
    assert not any("SEARCH h USING INDEX household_changed" in step for p in plans for step in p)


def test_whoever_changes_is_compared_anew(ws) -> None:
    first = saved(ws, person("张桂兰", WOMAN))
    second = saved(ws, person("李四", WOMAN))
    (question,) = undecided(ws)
    assert question.kind == "number"
    second["household"]["members"][0]["id_number"] = MAN
    save_household(ws, second, None, effective_day=DAY)
    assert undecided(ws) == []
    delete_household(ws, first["household_id"])
    assert undecided(ws) == []


def test_a_pair_within_one_family_is_for_the_form_to_tell(ws) -> None:
    saved(ws, person("张桂兰", WOMAN), person("李四", WOMAN))
    assert undecided(ws) == []


@pytest.mark.parametrize("text", ["12", "220202", "X" * 18, "２２０２０２１９５６０４１２００２８"])
def test_a_number_that_is_none_is_compared_as_it_is(ws, text) -> None:
    saved(ws, person("张桂兰", WOMAN))
    assert kinds(ws, asked("王五", text)) == (["number"] if text[0] == "２" else [])
