"""What is not known: it is asked for where it matters, never guessed, never money."""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import random
from collections.abc import Iterator
from typing import Any

from hypothesis import given

from tests.rules.answers import answer_of, decided, label, rows_of
from tests.rules.assessing import assessed
from tests.rules.strategies import END, SEEDS, START, Case, Maker, cases

Place = tuple[str | int, ...]

OBJECTS = {
    "student": ("stage", "boarding"),
    "disability_cert": ("valid", "type", "level"),
    "employment": ("wants_job", "wants_startup", "wants_training"),
    "medical": (
        *("year", "outpatient_aid_used_fen", "rare_aid_assessed_fen"),
        *("referral_ok", "in_province", "nine_disease"),
    ),
}
PARTS = {
    "housing": ("owns_in_city", "area_m2"),
    "heating": ("area_m2", "use", "tenure", "central_heating"),
    "funeral": ("death_date", "upgraded_items"),
}
FIGURE_GROUPS = {
    "low_income_standard": ("urban", "rural"),
    "disposable_income_last_year_fen": ("urban", "rural"),
    "premium_subsidy_fen": ("EDGE", "RIGID", "MONITOR"),
}


def places(case: Case) -> Iterator[Place]:
    """Yield the places of a case where a fact can be not known."""
    for name, keys in FIGURE_GROUPS.items():
        yield from (("params", name, key) for key in keys)
    yield ("params", "heating_price_fen_per_m2")
    yield ("params", "nine_diseases_list_loaded")
    household = case["household"]
    yield from (("household", key) for key in ("property_ok", "rigid_expense_12m_fen"))
    if "income_items" not in household:
        yield ("household", "income_12m_fen")
    for name, keys in PARTS.items():
        if name in household:
            yield from (("household", name, key) for key in keys)
    for at, person in enumerate(household["members"]):
        here = ("household", "members", at)
        yield from ((*here, key) for key in ("birth", "hukou_type", "hukou_city"))
        for name, keys in OBJECTS.items():
            if name in person:
                yield from ((*here, name, key) for key in keys)


def at(case: Case, place: Place) -> Any:
    inner: Any = case
    for key in place[:-1]:
        inner = inner[key]
    return inner.get(place[-1])


def put(case: Case, place: Place, value: Any) -> None:
    inner: Any = case
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value


def unknown(case: Case) -> list[Place]:
    return [place for place in places(case) if at(case, place) is None]


def value_for(place: Place, seed: int) -> Any:
    """Return a value that this fact can have, taken from another family."""
    for number in itertools.count(seed):
        maker = Maker(random.Random(number), 0.0)
        other = maker.case()
        person = maker.member(1)
        person.update(
            student=maker.facts(stage=("primary", "junior", "senior"), boarding=(True, False)),
            disability_cert=maker.certificate(),
            employment=maker.wishes(),
            medical=maker.medical(),
        )
        other["household"]["members"] = [person] * 9
        other["household"].setdefault("funeral", maker.funeral())
        try:
            value = at(other, place)
        except KeyError:
            continue
        if value is not None:
            return value
    raise AssertionError


def settles_only(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Check that what was settled stayed so, and that a certain sum was not too large."""
    settled, later = decided(before), rows_of(after)
    for key, (status, amount) in settled.items():
        row = later.get(key, {"status": "not_eligible", "amount_fen": None})
        if status == "not_eligible" and key[0] in {"N3.3a", "N3.3b"}:
            continue  # the other tier may have become the one that applies
        assert row["status"] == status, key
        assert (row["amount_fen"] or None) == (amount or None), key
    code, status, also = label(before)
    if status not in {"met", "not_met"} or code == "REFER_DIBAO":
        return  # below the standard is told before the property check
    if code == "MONITOR":
        assert "MONITOR" in {label(after)[0], *label(after)[2]}
    else:
        assert label(after) == (code, status, also)


@given(cases(0.03, 0.1), SEEDS)
def test_an_answer_that_is_settled_is_not_changed_by_one_fact_more(case: Case, seed: int) -> None:
    before = assessed(case)
    for place in random.Random(seed).sample(unknown(case), min(4, len(unknown(case)))):
        filled = copy.deepcopy(case)
        put(filled, place, value_for(place, seed))
        settles_only(before, assessed(filled))


@given(cases(0.03, 0.1), SEEDS)
def test_an_answer_that_is_settled_stays_when_all_is_known(case: Case, seed: int) -> None:
    before = assessed(case)
    filled = copy.deepcopy(case)
    for number, place in enumerate(unknown(case)):
        put(filled, place, value_for(place, seed + number))
    settles_only(before, assessed(filled))


@given(cases(0.03, 0.1), SEEDS)
def test_what_is_certain_of_an_open_sum_is_given_in_the_end(case: Case, seed: int) -> None:
    floors = {
        key: row["floor_fen"]
        for key, row in rows_of(assessed(case)).items()
        if row["status"] == "need_information" and row.get("floor_fen")
    }
    filled = copy.deepcopy(case)
    for number, place in enumerate(unknown(case)):
        put(filled, place, value_for(place, seed + number))
    later = rows_of(assessed(filled))
    for (clause, subject), floor in floors.items():
        tiers = ("N3.3a", "N3.3b") if clause.startswith("N3.3") else (clause,)
        given_rows = [later[tier, subject] for tier in tiers if (tier, subject) in later]
        sums = [
            row["amount_fen"] if row["status"] == "eligible" else row.get("floor_fen") or 0
            for row in given_rows
            if row["status"] != "not_eligible"
        ]
        still_open = [row for row in given_rows if row["status"] == "need_information"]
        assert still_open or (sums and min(sums) >= floor), (clause, subject)


def known_values(place: Place) -> tuple[Any, ...] | None:
    """Return all values of a fact that has only a few."""
    return {
        "property_ok": (True, False),
        "hukou_type": ("urban", "rural"),
        "hukou_city": ("JILIN", "OTHER"),
        "valid": (True, False),
        "boarding": (True, False),
        "stage": ("kindergarten", "primary", "junior", "senior", "vocational", "college"),
        "referral_ok": (True, False),
        "in_province": (True, False),
        "nine_disease": (True, False),
        "nine_diseases_list_loaded": (True, False),
        "wants_job": (True, False),
        "wants_startup": (True, False),
        "wants_training": (True, False),
        "owns_in_city": (True, False),
        "use": ("residence", "mixed", "business"),
        "tenure": ("own", "rent"),
        "central_heating": (True, False),
    }.get(str(place[-1]))


@given(cases(0.0), SEEDS)
def test_one_unknown_fact_is_asked_for_exactly_where_it_matters(case: Case, seed: int) -> None:
    bring_inside(case)
    few = [place for place in places(case) if known_values(place) and at(case, place) is not None]
    for place in random.Random(seed).sample(few, min(3, len(few))):
        opened, ways = copy.deepcopy(case), []
        put(opened, place, None)
        for value in known_values(place) or ():
            way = copy.deepcopy(case)
            put(way, place, value)
            ways.append(rows_of(assessed(way)))
        for (clause, subject), row in rows_of(assessed(opened)).items():
            if clause in {"N3.3a", "N3.3b"}:
                continue  # the tier moves from one row to the other
            rows = [way.get((clause, subject)) for way in ways]
            agreed = {answer_of(one) for one in rows}
            wanted = answer_of(rows[0]) if len(agreed) == 1 else ("need_information", None)
            assert answer_of(row)[:2] == wanted[:2], (place, clause, subject)


def bring_inside(case: Case) -> None:
    """Move every date into the notice's time: outside it nothing is asked for."""
    if not START <= dt.date.fromisoformat(case["assess_date"]) <= END:
        case["assess_date"] = END.isoformat()
    if "funeral" in case["household"]:
        case["household"]["funeral"]["death_date"] = END.isoformat()
    for person in case["household"]["members"]:
        if "medical" in person:
            person["medical"]["year"] = END.year


def test_nothing_known_is_no_money() -> None:
    case: Case = {
        "assess_date": "2025-03-10",
        "params": {"readings": {}},
        "household": {
            "members": [{"id": "m1", "counted": True, "medical": {}, "student": {}}],
            "direct_status": ["MONITOR"],
        },
    }
    found = assessed(case)
    assert {row["amount_fen"] for row in found["entitlements"]} == {None}
    assert {row.get("floor_fen") or 0 for row in found["entitlements"]} == {0}
