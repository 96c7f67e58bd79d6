"""Families of whom it is open who belongs to them: the same answers, each state worked out once.

The yardstick is the plain way, `solve`: every choice of members one by one.
"""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.domain.facts_on_day import facts_on
from jlaid_desktop.rules.assess import ALL_RIGHTS, Assessor, Rulebook, situation_of
from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.changes import hangs_on_who_belongs
from jlaid_desktop.rules.deciding.category_trees import category_tree
from jlaid_desktop.rules.formula import Figure, HouseholdFact
from jlaid_desktop.rules.possibilities import Split, leaves, nodes, open_facts, solve
from jlaid_desktop.rules.recognition import recognise
from jlaid_desktop.rules.rights import Right
from jlaid_desktop.rules.rows import RowSolver
from jlaid_desktop.rules.situation import Situation
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.case_files import read_case
from jlaid_desktop.services.explanation import distances_of
from tests.rules.generated import WIDE, Case, cases

CLOCK = FixedClock(dt.datetime(2025, 3, 10, 9, tzinfo=dt.UTC))
OPEN = dataclasses.replace(WIDE, unknown=0.3, death=0.3, sizes=(1, 2, 3, 4))


@pytest.fixture(scope="module")
def assessments() -> Assessments:
    return shipped_assessments(CLOCK)


def family(persons: int, *each: dict[str, Any], **household: Any) -> Case:
    """Return a family of one county; who belongs to it nobody has said yet."""
    members = [{"id": f"m{number}", "name": "甲"} for number in range(1, persons + 1)]
    for member, known in zip(members, each, strict=False):
        member.update(known)
    return {
        "county": "220202",
        "assess_date": "2025-03-10",
        "household": {"members": members, **household},
    }


def read(assessments: Assessments, case: Case) -> tuple[Facts, Rulebook]:
    file = read_case(msgspec.json.encode(case))
    day = assessments.day_of(file)
    rulebook, _ = assessments.figures_for(file, day)
    return facts_on(file, day), rulebook


def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every choice of members tried, one after the other."""

    def plain(self: RowSolver, right: Right) -> bool:
        return any(member["counted"] is None for member in self.s.members) or shares(self, right)

    shares = RowSolver._shares_facts
    monkeypatch.setattr("jlaid_desktop.rules.rows.members_are_open", lambda _s: False)
    monkeypatch.setattr(RowSolver, "_shares_facts", plain)
    monkeypatch.setattr("jlaid_desktop.rules.assess.category_tree", lambda s: solve(s, recognise))


def answered(facts: Facts, rulebook: Rulebook) -> Assessment:
    return Assessor(facts, rulebook).assessment("x")


# --- the same answers ----------------------------------------------------------------


KNOWN: tuple[dict[str, Any], ...] = (
    {},
    {"direct_status": ["MONITOR"]},
    {"direct_status": ["MONITOR"], "funeral": {"deceased": "m1", "death_date": "2025-03-01"}},
    {"income_12m_fen": 5_000_000},
    {"funeral": {"deceased": "m1"}, "housing": {"owns_in_city": False}},
    {"property_ok": True, "housing": {"owns_in_city": True}, "heating": {"central_heating": True}},
)


@pytest.mark.parametrize("household", KNOWN)
@pytest.mark.parametrize("persons", [1, 2, 3, 4])
def test_next_to_nothing_known(
    persons: int,
    household: dict[str, Any],
    assessments: Assessments,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = family(persons, **copy.deepcopy(household))
    if "funeral" in household:
        case["household"]["members"][0]["deceased"] = True
    facts, rulebook = read(assessments, case)
    found = answered(facts, rulebook)
    one_by_one(monkeypatch)
    assert found == answered(facts, rulebook)


def open_cases(rng: random.Random, count: int) -> Iterator[Case]:
    for case in cases(rng, count, OPEN, counties=3):
        for member in case["household"]["members"]:
            if rng.random() < 0.7:
                member["counted"] = None
        yield case


def test_families_of_all_kinds(
    rng: random.Random, assessments: Assessments, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Facts missing and readings open beside: rows, missing lists, ranges, steps, in their order.

    What the plain way could not answer (see below) is left out.
    """
    made = [read(assessments, case) for case in open_cases(rng, 120)]
    found = [answered(facts, rulebook) for facts, rulebook in made]
    one_by_one(monkeypatch)
    compared = 0
    for (facts, rulebook), answer in zip(made, found, strict=True):
        rulebook.memory.clear()
        try:
            plain = answered(facts, rulebook)
        except ValueError:
            continue
        assert answer == plain
        compared += 1
    assert compared > len(made) * 0.9


def test_hukou_that_members_bring_differently_is_told_apart(assessments: Assessments) -> None:
    """Where members would bring other kinds of hukou, the category's tree keeps both.

    Taken for one, a row tried what the tree did not know, and the window broke.
    """
    case = family(
        7,
        {"hukou_type": "rural", "hukou_city": "OTHER"},
        {"hukou_type": "urban"},
        {"hukou_type": "urban", "hukou_city": "JILIN"},
        {"hukou_type": "urban"},
        {"hukou_type": "urban", "hukou_city": "OTHER"},
        {"hukou_city": "OTHER"},
        {"hukou_city": "JILIN"},
    )
    found = answered(*read(assessments, case))
    assert found.category.status == "need_information"
    asked = {(one.owner, one.name) for one in found.missing}
    assert {(f"m{number}", "counted") for number in range(1, 8)} <= asked


def test_a_sum_asked_for_beside_the_way_is_no_trouble(
    assessments: Assessments, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The subject's hukou leaves one branch; others know the sum by other values."""
    case = family(1, income_items=[{"rule": "central_basic_pension"}])
    del case["county"]
    facts, rulebook = read(assessments, case)
    found = answered(facts, rulebook)
    one_by_one(monkeypatch)
    assert found == answered(facts, rulebook)


def test_the_first_members_own_hukou_is_told_apart(assessments: Assessments) -> None:
    """Whose hukou is asked for itself (A04) is not taken together with the others'."""
    rest = {"hukou_type": "urban"}
    case = family(4, {"hukou_city": "JILIN"}, rest, rest, {})
    facts, rulebook = read(assessments, case)
    plain = solve(situation_of(facts, rulebook), recognise)
    shared = category_tree(situation_of(facts, rulebook))
    assert open_facts(shared) == open_facts(plain)
    assert {leaf.says() for leaf in leaves(shared)} == {leaf.says() for leaf in leaves(plain)}
    assert shared.same_as(plain)
    assert sorted(walks(shared)) == sorted(walks(plain))


@pytest.mark.parametrize("household", [{}, {"direct_status": ["MONITOR"]}])
def test_what_is_known_of_one_is_not_asked_for_anothers_sake(
    household: dict[str, Any], assessments: Assessments
) -> None:
    """Members alike in what a right reads share its row; who is open stands in it by name."""
    known = {"counted": True, "hukou_type": "urban", "hukou_city": "JILIN"}
    found = answered(*read(assessments, family(3, {}, known, {"counted": True}, **household)))
    for row in found.entitlements:
        asked = [(row.subject if owner == "@" else owner, name) for owner, name in row.missing]
        assert len(asked) == len(set(asked))
        assert not {("m2", name) for name in known} & {*asked}
        assert ("m3", "counted") not in asked
    two = answered(*read(assessments, family(2, {}, {"counted": True}, **household)))
    wish = next(row for row in two.entitlements if (row.clause, row.subject) == ("N5a", "m2"))
    assert (("m1", "counted") in wish.missing) is (not household)


def test_nothing_that_is_known_is_asked(rng: random.Random, assessments: Assessments) -> None:
    """Of no member a fact that stands there is missing."""
    for case in open_cases(rng, 60):
        facts, rulebook = read(assessments, case)
        of = {member.id: member for member in facts.members}
        for one in answered(facts, rulebook).missing:
            if one.owner in of:
                assert getattr(of[one.owner], one.name) is None


def walks(tree: Any, way: str = "") -> Iterator[str]:
    """Yield every way through a tree with the flags at its end."""
    if type(tree) is Split:
        for at, branch in enumerate(tree.branches):
            yield from walks(branch, f"{way} {tree.key}={at}")
    else:
        yield f"{way} {tree.code} {tree.flags}"


# --- the number of evaluations -------------------------------------------------------


class Counting(Situation):
    """Counts how often the root of a right or the category's tests are decided."""

    __slots__ = ()
    made = 0

    def evaluator(self, formula: Any) -> Callable[[Any], Any]:
        def evaluate(s: Situation) -> Any:
            Counting.made += 1
            return formula.evaluate(s)

        return evaluate


def evaluations(assessments: Assessments, case: Case) -> int:
    facts, rulebook = read(assessments, case)
    Counting.made = 0
    Assessor(facts, rulebook, situation_of(facts, rulebook, Counting)).assessment(None)
    return Counting.made


EACH: dict[str, Callable[[int], dict[str, Any]]] = {
    "nothing known": lambda _: {},
    "hukou mixed": lambda i: {"hukou_type": ("urban", "rural")[i % 2]},
    "born apart": lambda i: {"birth": f"{1940 + 4 * i}-05-06"},
    "some certificates": lambda i: {"disability_cert": {"has": True}} if i % 2 else {},
}
HOUSEHOLDS: dict[str, dict[str, Any]] = {
    "asked nothing": {},
    "monitored": {"direct_status": ["MONITOR"]},
    "a death": {"direct_status": ["MONITOR"], "funeral": {"death_date": "2025-03-01"}},
}


@pytest.mark.parametrize("household", HOUSEHOLDS)
@pytest.mark.parametrize("each", EACH)
def test_twice_the_members_are_not_the_square_of_the_work(
    each: str, household: str, assessments: Assessments
) -> None:
    """Choices double with each member; evaluations grow with a small power of their number."""
    made = {
        persons: evaluations(
            assessments,
            family(persons, *[EACH[each](i) for i in range(persons)], **HOUSEHOLDS[household]),
        )
        for persons in (4, 8, 12)
    }
    assert made[8] < made[4] * 2**3.4, made
    assert made[12] < made[8] * 1.5**3.4, made


def test_the_evaluations_of_nothing_known_are_few(assessments: Assessments) -> None:
    """One choice of members by one would be 2 ** 12 times a single member's."""
    alone = evaluations(assessments, family(1))
    assert evaluations(assessments, family(12)) < 60 * alone


def test_the_categorys_tree_is_a_graph(assessments: Assessments) -> None:
    """Twenty members of whom nothing is known: a million choices, some hundred nodes."""
    facts, rulebook = read(assessments, family(20))
    tree = category_tree(situation_of(facts, rulebook))
    assert len(list(nodes(tree))) < 500


def test_nothing_is_measured_while_the_category_hangs_on_who_belongs(
    assessments: Assessments,
) -> None:
    """Thresholds are sums a person: first it must be known who counts."""
    known = {"income_12m_fen": 5_000_000, "property_ok": True}
    certificate = {"disability_cert": {"has": True, "valid_to": "2025-08-01"}}
    open_one = assessments.assess(read_case(msgspec.json.encode(family(5, certificate, **known))))
    assert distances_of(open_one) == ()
    assert assessments.changes(open_one) == []
    everyone = [{"counted": True, "hukou_type": "urban"} for _ in range(5)]
    all_known = assessments.assess(read_case(msgspec.json.encode(family(5, *everyone, **known))))
    assert distances_of(all_known)


def test_who_is_recognised_directly_is_looked_ahead_for(assessments: Assessments) -> None:
    """Their category hangs on no number of members."""
    heated = {"central_heating": True, "use": "residence", "tenure": "own", "area_m2": "50"}
    case = family(3, {"birth": "1955-06-01"}, direct_status=["DIBAO"], heating=heated)
    found = assessments.assess(read_case(msgspec.json.encode(case)))
    assert not hangs_on_who_belongs(found.assessment)


# --- what the states rely on -----------------------------------------------------------


def test_no_right_reads_what_is_asked_for_the_category_alone(assessments: Assessments) -> None:
    """Then it is done with once the category is found: rows forget it."""
    facts, rulebook = read(assessments, family(2))
    bare = rulebook.figures | dict.fromkeys(
        f"{name}.{basis}"
        for name in ("standard", "last_year_income")
        for basis in ("urban", "rural")
    )
    s = situation_of(facts, rulebook)
    s.figures = bare
    s.household["pension_listed"] = True
    asked = {
        node.name
        for node in nodes(category_tree(s))
        if type(node) is Split and node.owner in (s.household, s.figures)
    }
    assert {"income", "property_ok", "standard.urban", "last_year_income.rural"} <= asked
    read_by_rights = set()
    for right in ALL_RIGHTS:
        pending: list[Any] = [right.root]
        while pending:
            node = pending.pop()
            pending.extend(node.parts())
            if isinstance(node, HouseholdFact | Figure):
                read_by_rights.add(node.name)
    assert "housing_area" in read_by_rights
    assert not {name.split(".")[0] for name in asked} & read_by_rights
