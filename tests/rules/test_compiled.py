"""One tree, two evaluations: the compiled one agrees with the explained one to the fen."""

from __future__ import annotations

import datetime as dt
import json
import os
import random

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.rules.assess import Rulebook
from jlaid_desktop.rules.assessment import Assessment, Row
from jlaid_desktop.rules.compiled.answer import CompiledAssessment
from jlaid_desktop.rules.compiled.rulebook import CompiledRulebook, CompiledRules
from jlaid_desktop.rules.rows import for_subject
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
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

    def disagreement(self, case: Case) -> str | None:
        """Return what the two say differently of a case, or nothing."""
        assessed = self.assessments.assess(read_case(msgspec.json.encode(case)))
        rulebook = assessed.rulebook
        _, compiled = self.books.setdefault(id(rulebook), (rulebook, self.rules.under(rulebook)))
        quick = compiled.assess(assessed.facts, id=assessed.file.id)
        explained, quickly = said(assessed.assessment), said_quickly(quick)
        if explained == quickly:
            return None
        return f"{json.dumps(case, ensure_ascii=False)}\nexplained {explained}\ncompiled  {quickly}"


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
