"""One distance: from a fact as it is to the first value at which the answer is another."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec

from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.situation import Number

Unit = Literal["fen", "m2", "persons", "days"]
Direction = Literal["more", "less", "later"]
Kind = Literal["answer", "amount", "limit"]


class Outcome(msgspec.Struct, frozen=True):
    """What is answered on one side of a threshold.

    `code` is the category for the category's distances, else the clause (the
    tier that applies). The amounts are the row's.
    """

    code: str
    status: str
    amount_fen: int | None = None
    floor_fen: int | None = None


class RowChange(msgspec.Struct, frozen=True):
    """A right whose row is another one beyond the threshold."""

    clause: str
    subject: str
    before: Outcome
    after: Outcome


class Distance(msgspec.Struct, frozen=True):
    """How far a fact is from the first value at which the answer differs, all else as it is.

    `kind` says what turns there: `answer` the status or category, `amount` the
    amount, `limit` from where on the amount no longer follows the fact (`room_fen`
    is what is still left until then). `threshold` is where the two sides of the
    comparison meet exactly, `at` the first recordable value beyond it,
    `difference` the way from `value` to `at`, never negative. `owner` and `name`
    are those of the fact; `figures` name the parameters behind the threshold.
    """

    clause: str
    subject: str
    owner: str
    name: str
    kind: Kind
    unit: Unit
    direction: Direction
    value: Any
    threshold: Any
    at: Any
    difference: Number
    before: Outcome
    after: Outcome
    figures: tuple[str, ...] = ()
    room_fen: int | None = None
    changes: tuple[RowChange, ...] = ()
    day: dt.date | None = None
    cause: str | None = None


def apart(one: Number, other: Number) -> Number:
    """Return how far two numbers are from each other."""
    return one - other if one >= other else other - one


def category_outcome(assessment: Assessment) -> Outcome:
    """Return the category as an outcome."""
    return Outcome(assessment.category.code, assessment.category.status)


def row_changes(before: Assessment, after: Assessment) -> tuple[RowChange, ...]:
    """Return the rights whose status, amount or tier differ, in the notice's order."""
    old, new = rows_held(before), rows_held(after)
    changed = []
    for key in dict.fromkeys((*old, *new)):
        was, becomes = old.get(key), new.get(key)
        if was != becomes:
            clause, subject = key
            nothing = Outcome(clause, "not_eligible")
            changed.append(RowChange(clause, subject, was or nothing, becomes or nothing))
    return tuple(changed)


FIRST_TIER = {"N3.3b": "N3.3a"}
"""Tiers of one right: their rows are compared under the first tier's clause."""


def rows_held(assessment: Assessment) -> dict[tuple[str, str], Outcome]:
    """Return every row that is not refused, by clause and subject; both heating tiers as one."""
    return {
        (FIRST_TIER.get(row.clause, row.clause), row.subject): Outcome(
            row.clause, row.status, row.amount_fen, row.floor_fen
        )
        for row in assessment.entitlements
        if row.status != "not_eligible"
    }
