"""The contract's row of what is still possible of a right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jlaid_desktop.domain.values import MONEY_LIMIT
from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.rules.deciding.row_answers import RowAnswer
from jlaid_desktop.rules.explain import Step
from jlaid_desktop.rules.possibilities import FactKey
from jlaid_desktop.rules.rights import Right
from jlaid_desktop.rules.situation import SUBJECT

TIER_FACTS = frozenset({"birth", "certificate_valid", "elderly_or_disabled"})
"""Open, they leave the tier of the heating cut open: the row then stands under the lower one."""
NOT_IN_FORCE = "notice not in force"


class Outline(NamedTuple):
    """What a row's tree says as a whole: the answers still possible, and the facts left in it.

    One answer and no facts where it is decided; else the facts in the order in
    which the tree asks for them, level by level.
    """

    answers: Sequence[RowAnswer]
    open_facts: tuple[FactKey, ...]


def row_from(
    right: Right,
    found: Outline,
    average: int | None,
    decided_by: tuple[Step, ...],
) -> Row:
    """Return the row: decided where one answer is left, else what is certain and possible."""
    if found.open_facts:
        return _open_row(right, found, average, decided_by)
    answer = found.answers[0]
    decided = answer.status in ("eligible", "needs_review")
    return Row(
        clause=answer.clause or right.clause,
        subject=SUBJECT,
        status=answer.status,
        amount_fen=answer.amount,
        period=right.period if decided and answer.keeps_period else None,
        note="",
        floor_fen=answer.floor,
        reference_average_fen=average if decided else None,
        steps=decided_by,
    )


def _open_row(
    right: Right, found: Outline, average: int | None, decided_by: tuple[Step, ...]
) -> Row:
    answers, open_now = found
    clauses = {answer.clause for answer in answers if answer.clause is not None}
    refused = any(answer.status == "not_eligible" for answer in answers)
    floors = [_certain(answer) for answer in answers]
    floor = 0 if refused else min(floors)
    largest = max((answer.amount or 0) for answer in answers)
    tier_is_open = right.clause_of is not None and any(name in TIER_FACTS for _, name in open_now)
    return Row(
        clause=right.clause if tier_is_open or len(clauses) != 1 else clauses.pop(),
        subject=SUBJECT,
        status="need_information",
        amount_fen=None,
        period=right.period,
        note="",
        floor_fen=floor or None,
        reference_average_fen=average,
        range_fen=_range(0 if refused else min(floors), largest, right),
        missing=open_now,
        steps=decided_by,
    )


def _range(smallest: int, largest: int, right: Right) -> tuple[int, int | None] | None:
    """Return the amounts still possible; no upper end where a missing figure sets none."""
    if right.amount is None:
        return None
    return (smallest, None if largest >= MONEY_LIMIT else largest)


def _certain(answer: RowAnswer) -> int:
    if answer.status == "needs_review":
        return answer.floor or 0
    return answer.amount or 0


def for_subject(row: Row, subject: str, *, in_force: bool) -> Row:
    """Return the row of a subject; outside the notice's time review without an amount (N8)."""
    if in_force or row.status == "not_eligible":
        if row.subject == subject:
            return row
        return Row(
            row.clause,
            subject,
            row.status,
            row.amount_fen,
            row.period,
            row.note,
            row.floor_fen,
            row.reference_average_fen,
            row.range_fen,
            row.missing,
            row.readings,
            row.steps,
        )
    return Row(row.clause, subject, "needs_review", None, None, NOT_IN_FORCE, steps=row.steps)
