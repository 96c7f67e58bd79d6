"""One tree, two evaluations: the compiled one agrees with the explained one to the fen."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
from collections import Counter
from typing import Any

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.calendar_days import birthday, last_born
from jlaid_desktop.domain.facts_on_day import facts_on
from jlaid_desktop.rules import formula as f
from jlaid_desktop.rules.assess import ALL_RIGHTS, MEMBER_RIGHTS, Rulebook, situation_of
from jlaid_desktop.rules.assessment import Assessment, Row
from jlaid_desktop.rules.compiled.answer import CompiledAssessment
from jlaid_desktop.rules.compiled.chunks import Chunk, Pattern
from jlaid_desktop.rules.compiled.memory import Memory
from jlaid_desktop.rules.compiled.program import OPEN, Program
from jlaid_desktop.rules.compiled.reads import reads_of
from jlaid_desktop.rules.compiled.rulebook import (
    CompiledRulebook,
    CompiledRules,
    assess_together,
)
from jlaid_desktop.rules.deciding.row_form import for_subject
from jlaid_desktop.rules.rights import Right
from jlaid_desktop.rules.situation import SUBJECT, Situation, Unknown
from jlaid_desktop.services.assessments import AssessedHousehold, Assessments, shipped_assessments
from jlaid_desktop.services.case_files import read_case
from tests.rules.generated import TYPICAL, WIDE, Case, Mix, cases

FULL = os.environ.get("JLAID_TEST_FULL") == "1"
CLOCK = FixedClock(dt.datetime(2025, 3, 10, 9, tzinfo=dt.UTC))


@pytest.fixture(scope="module")
def assessments() -> Assessments:
    return shipped_assessments(CLOCK)


@pytest.fixture(scope="module")
def rules() -> CompiledRules:
    return CompiledRules()


def bare(row: Row) -> Row:
    """Return what the contract says of a row: without reasons, missing facts and readings."""
    return msgspec.structs.replace(
        for_subject(row, row.subject, in_force=True), missing=(), readings=(), steps=()
    )


def said(explained: Assessment) -> tuple[object, ...]:
    return (
        explained.id,
        explained.household_size,
        explained.standard_basis,
        explained.category,
        explained.hints,
        [bare(row) for row in explained.entitlements],
    )


def said_quickly(compiled: CompiledAssessment) -> tuple[object, ...]:
    standing = compiled.standing
    return (
        compiled.id,
        compiled.size,
        standing.basis,
        standing.category,
        compiled.hints,
        list(compiled.entitlements()),
    )


class Both:
    """Assesses cases both ways, the compiled one with everything it remembers."""

    def __init__(self, assessments: Assessments, rules: CompiledRules) -> None:
        self.assessments = assessments
        self.rules = rules
        self.books: dict[int, tuple[Rulebook, CompiledRulebook]] = {}
        self.seen: Counter[str] = Counter()

    def explained(self, case: Case) -> AssessedHousehold:
        return self.assessments.assess(read_case(msgspec.json.encode(case)))

    def compiled(self, rulebook: Rulebook) -> CompiledRulebook:
        found = self.books.get(id(rulebook))
        if found is None or found[0] is not rulebook:
            found = self.books[id(rulebook)] = (rulebook, self.rules.under(rulebook))
        return found[1]

    def disagreement(self, case: Case) -> str | None:
        """Return what the two say differently of a case, or nothing."""
        assessed = self.explained(case)
        quick = self.compiled(assessed.rulebook).assess(assessed.facts, id=assessed.file.id)
        self.seen.update(row.status for row in quick.entitlements())
        explained, quickly = said(assessed.assessment), said_quickly(quick)
        if explained == quickly:
            return None
        return f"{json.dumps(case, ensure_ascii=False)}\nexplained {explained}\ncompiled  {quickly}"


# --- the whole ---------------------------------------------------------------------


@pytest.mark.parametrize(("mix", "counties"), [(WIDE, 40), (TYPICAL, 0)], ids=["wide", "typical"])
def test_both_evaluations_agree(
    mix: Mix, counties: int, rng: random.Random, assessments: Assessments, rules: CompiledRules
) -> None:
    """Made-up households with facts missing and readings open, 100,000 in the full run."""
    both = Both(assessments, rules)
    count = 50_000 if FULL else 1_200
    for start in range(0, count, 1_000):
        for case in cases(rng, min(1_000, count - start), mix, counties=counties):
            assert both.disagreement(case) is None
    assert set(both.seen) == {"eligible", "not_eligible", "needs_review", "need_information"}


def test_a_memory_that_forgets_makes_no_difference(
    rng: random.Random, assessments: Assessments
) -> None:
    both = Both(assessments, CompiledRules(remembered=20))
    for case in cases(rng, 200, WIDE, counties=3):
        assert both.disagreement(case) is None


def test_families_of_other_counties_side_by_side_are_as_if_alone(
    rng: random.Random, assessments: Assessments, rules: CompiledRules
) -> None:
    both = Both(assessments, rules)
    made = [both.explained(case) for case in cases(rng, 64, TYPICAL)]
    block = [(both.compiled(one.rulebook), one.facts, one.file.id) for one in made]
    assert len({id(book) for book, _, _ in block}) > 1
    together = assess_together(block)
    assert [said_quickly(one) for one in together] == [said(one.assessment) for one in made]
    assert assess_together([]) == []


def test_members_of_any_name_are_told_apart(
    assessments: Assessments, rules: CompiledRules, rng: random.Random
) -> None:
    """What is remembered of one family's members goes to the right ones of another."""
    both = Both(assessments, rules)
    made = cases(rng, 150, WIDE, counties=2)
    for case in made:
        assert both.disagreement(case) is None
    for case in made:
        members = case["household"]["members"]
        names = [f'"{number}"\n家' for number in rng.sample(range(100), len(members))]
        given = dict(zip([member["id"] for member in members], names, strict=True))
        for member in members:
            member["id"] = given[member["id"]]
        funeral = case["household"].get("funeral")
        if funeral and funeral["deceased"]:
            funeral["deceased"] = given[funeral["deceased"]]
        rng.shuffle(members)
        assert both.disagreement(case) is None
        assessed = both.explained(case)
        quick = both.compiled(assessed.rulebook).assess(assessed.facts)
        rows = json.loads(quick.json())["entitlements"]
        assert rows == json.loads(msgspec.json.encode(quick.entitlements()))


def test_rows_left_out_are_those_refused(
    assessments: Assessments, rules: CompiledRules, rng: random.Random
) -> None:
    both = Both(assessments, rules)
    for case in cases(rng, 150, WIDE, counties=2):
        assessed = both.explained(case)
        quick = both.compiled(assessed.rulebook).assess(assessed.facts)
        whole, short = json.loads(quick.json()), json.loads(quick.json(granted_only=True))
        kept = [row for row in whole["entitlements"] if row["status"] != "not_eligible"]
        assert short == {**whole, "entitlements": kept}


# --- the program -------------------------------------------------------------------


def readings_of(s: Situation, value: Any) -> tuple[object, ...]:
    """Return a value, or what it hangs on, with the readings that were asked for it."""
    hangs_on = value.key if type(value) is Unknown else None
    return (None if hangs_on else value, hangs_on, [*s.trail])


def test_each_function_says_what_its_formula_says(
    rng: random.Random, assessments: Assessments
) -> None:
    """The same value, the same first open fact, the same readings asked for."""
    program = Program(ALL_RIGHTS)
    open_seen = 0
    for case in cases(rng, 600 if FULL else 60, WIDE, counties=5):
        file = read_case(msgspec.json.encode(case))
        rulebook, _ = assessments.figures_for(file, assessments.day_of(file))
        s = situation_of(facts_on(file, assessments.day_of(file)), rulebook)
        s.basis, s.count_pension = rng.choice(("urban", "rural")), rng.random() < 0.5
        for member in s.members:
            s.member = member
            for node, function in program.functions.items():
                if s.household["deceased_member"] is None and is_about_a_death(node):
                    continue
                codes = ("EDGE", "RIGID", "NONE", s.unknown(s.household, "income"))
                s.household["category"] = rng.choice(codes)
                answers = []
                for evaluate in (node.evaluate, function):
                    s.chosen.clear()
                    s.trail.clear()
                    answers.append(readings_of(s, evaluate(s)))
                assert answers[0] == answers[1], type(node).__name__
                open_seen += answers[0][1] is not None
    assert open_seen > 100


def is_about_a_death(node: f.Formula) -> bool:
    rights = [right for right in ALL_RIGHTS if right.clause.startswith("N6")]
    return any(node in (right.root, right.whenever.root, right.in_force) for right in rights)


def test_the_program_can_be_read(rules: CompiledRules) -> None:
    assert "def N3_3a(s):" in rules.source
    assert "def N4_2(s):" in rules.source
    assert max(map(len, rules.source.splitlines())) < 200


def test_a_kind_of_formula_without_code_is_refused() -> None:
    class Novel(f.Formula):
        __slots__ = ()

        def evaluate(self, s: Situation) -> bool:  # noqa: ARG002 - the same everywhere
            return True

    right = Right(clause="N9.9", section="九", subject="household", holds=Novel())
    with pytest.raises(KeyError):
        Program([right])
    with pytest.raises(TypeError, match="Novel"):
        reads_of([right])


def test_a_birthday_compared_with_anything_but_the_day_is_refused() -> None:
    older = f.MemberFact("birth") < f.Birthday(f.Constant(70))
    with pytest.raises(TypeError, match="birthday"):
        reads_of([Right(clause="N9.9", section="九", subject="member", holds=older)])


def test_measures_are_told_of_facts_and_open_where_a_fact_is() -> None:
    program = Program([])
    area, limit = f.HouseholdFact("heating_area"), f.Figure("heating_base_area")
    measure = program.measure("trial", [f.least(area, limit), area < limit])
    made = read_case(b'{"household":{"members":[{"id":"m1"}],"heating":{"area_m2":"70"}}}')
    s: Any = Situation(CLOCK.today(), {}, [], {"heating_base_area": 60}, {}, {})
    s.household = facts_on(made, CLOCK.today())
    assert measure(s) == (60, False)
    s.household = s.household._replace(heating_area=None)
    assert measure(s) == (OPEN, OPEN)


# --- what is remembered ------------------------------------------------------------


def test_rows_of_many_values_are_told_by_their_amounts() -> None:
    """The costs themselves stand in no key: only what the aid comes to, and a threshold."""
    reads = reads_of(MEMBER_RIGHTS)
    assert not {"policy_out_of_pocket", "rare_aid_assessed"} & {*reads.members}
    assert reads.sizes == (0, 0, 0, 1, 1, 1, 0, 0, 0)
    assert [type(measure) for measure in reads.measures] == [f.Compare]


def test_a_pattern_gives_its_rows_for_other_amounts() -> None:
    row = Row("N4.2", SUBJECT, "needs_review", 500, None, "", 200, None, (200, 500))
    refused = Row("N4.3", SUBJECT, "not_eligible", None, None, "")
    pattern = Pattern(Chunk([row, refused]), (200, 500, 0), [[0, 1], [2]])
    filled = pattern.filled((7, 80_000, 0))
    assert filled.rows() == [
        Row("N4.2", SUBJECT, "needs_review", 80_000, None, "", 7, None, (7, 80_000)),
        refused,
    ]
    text = filled.text(b'"m1"')
    assert msgspec.json.decode(b"[%b]" % text, type=list[Row]) == list(filled.of("m1"))
    assert filled.granted().text(b'"m1"').count(b"clause") == 1
    assert pattern.filled((200, 500, 0)) is pattern.chunk
    joined = Chunk.joined([filled, Chunk([]), pattern.chunk])
    assert joined.text(b'"m2"') == filled.text(b'"m2"') + b"," + pattern.chunk.text(b'"m2"')


def test_memory_keeps_what_is_asked_for_and_forgets_the_rest() -> None:
    memory = Memory(8)
    for number in range(100):
        memory.keep(number, f"answer {number}")
        assert memory.find(0) == "answer 0"
    assert memory.find(99) == "answer 99"
    assert memory.find(50) is None
    assert memory.number("a") == memory.number("a") != memory.number("b")
    assert memory.fresh() not in (memory.number("a"), memory.number("b"))


@pytest.mark.parametrize("age", [4, 18, 70, 71])
def test_the_latest_birth_of_an_age_is_the_latest(age: int) -> None:
    one = dt.timedelta(days=1)
    for offset in range(366 * 8):
        day = dt.date(2024, 1, 1) + offset * one
        latest = last_born(day, age)
        assert birthday(latest, age) <= day < birthday(latest + one, age)
