"""The answer to one household: category, rows, hints, and what they hang on. Codes, no words."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

RULES_VERSION = "2024-09-30.1"
"""The notice's date and the number of our reading of it."""

Status = Literal["eligible", "not_eligible", "needs_review", "need_information"]
CategoryStatus = Literal["met", "not_met", "needs_review", "need_information"]


class Missing(msgspec.Struct, frozen=True):
    """An open fact that can still change an answer, and the clauses that want it.

    `owner` is `household`, `figures` (the county's parameters) or a member's id.
    """

    owner: str
    name: str
    wanted_by: tuple[str, ...]


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """One right of one subject. Money in fen, rounded once; `None` is no or no known amount.

    With `needs_review` the amount is provisional and `floor_fen` is what no
    reading disputes; with `need_information` the floor is certain in any case.
    """

    clause: str
    subject: str
    status: Status
    amount_fen: int | None
    period: str | None
    note: str
    floor_fen: int | None = None
    reference_average_fen: int | None = None
    range_fen: tuple[int, int | None] | None = None
    missing: tuple[tuple[str, str], ...] = ()
    readings: tuple[str, ...] = ()
    steps: tuple[Any, ...] = ()


class Category(msgspec.Struct, frozen=True):
    """The category with its further labels and flags."""

    code: str
    status: CategoryStatus
    also: tuple[str, ...]
    flags: tuple[str, ...]


class Assessment(msgspec.Struct, frozen=True):
    """Everything the rules say of one household on one day."""

    id: str | None
    household_size: int | None
    standard_basis: Literal["urban", "rural", "mixed"] | None
    category: Category
    entitlements: tuple[Row, ...]
    hints: tuple[str, ...]
    missing: tuple[Missing, ...] = ()
    category_steps: tuple[Any, ...] = ()
    rules_version: str = RULES_VERSION
