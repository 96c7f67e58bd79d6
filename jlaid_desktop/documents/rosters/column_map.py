"""Column maps: which column of a roster is which fact. TOML files that a county may replace."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.paths import shipped

Layout = Literal["member", "household"]
"""One row a member, or one row a household with its head; `fields` of a member are then his."""

MEMBER = "household.members[]."
NAME = f"{MEMBER}name"
NUMBER = f"{MEMBER}id_number"
RELATION_TO_HEAD = f"{MEMBER}relation_to_head"
GROUP = "group"
HEAD_NAME = "head.name"
HEAD_NUMBER = "head.id_number"
SIZE = "size"
MEMBER_NAMES = "members.names"
MEMBER_NUMBERS = "members.id_numbers"
MONTHLY_INCOME = "income.monthly"
FROM_MONTH = "decision.from_month"
CATEGORY = "category"
PROVINCE = "place.province"
CITY = "place.city"

OF_ROSTERS = frozenset(
    {
        GROUP, HEAD_NAME, HEAD_NUMBER, SIZE, MEMBER_NAMES, MEMBER_NUMBERS, MONTHLY_INCOME,
        FROM_MONTH, CATEGORY, PROVINCE, CITY,
    }
)  # fmt: skip
"""What a roster says beside the questions of the forms."""

ONLY_OUT = frozenset({FROM_MONTH, CATEGORY, PROVINCE, CITY})
"""Columns that are written but never taken over: a decision is not made by a roster."""

SHIPPED = ("persons", "ledger")
IGNORED_SIGNS = re.compile(r"[\s*＊:：()（）【】\[\]/、，,·._\-—]+")
IN_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One column: its heading, other headings it is known by, and the words of its answers.

    `values` are word -> stored code, the first word of a code is the one written.
    """

    header: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    field: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    names: list[str] = []
    values: dict[str, str] = {}
    width: Annotated[int, msgspec.Meta(ge=1, le=200)] = 14

    def word(self, code: str) -> str:
        """Return the word that is written for a code; a code without one is its own word."""
        return next((word for word, stored in self.values.items() if stored == code), code)

    def known_as(self) -> Iterable[str]:
        """Yield every heading, its own first."""
        yield self.header
        yield from self.names


class ColumnMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The columns of one kind of roster in their order."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=25)]
    layout: Layout
    column: Annotated[list[Column], msgspec.Meta(min_length=1, max_length=200)]

    def column_of(self, field: str) -> Column | None:
        """Return the column of a field, or None."""
        return next((column for column in self.column if column.field == field), None)

    @cached_property
    def by_heading(self) -> dict[str, list[Column]]:
        """Return the columns that a heading may mean, its own heading first."""
        found: dict[str, list[Column]] = {}
        for position in (0, 1):
            for column in self.column:
                names = [*column.known_as()]
                for name in names[:1] if position == 0 else names[1:]:
                    known = found.setdefault(normal(name), [])
                    if column not in known:
                        known.append(column)
        return found


def normal(heading: str) -> str:
    """Return a heading as it is compared: one width, no spaces, marks or brackets."""
    return IGNORED_SIGNS.sub("", unicodedata.normalize("NFKC", heading)).lower()


def assigned(headings: list[str], column_map: ColumnMap) -> tuple[Column | None, ...]:
    """Return which column each heading means; of two equal headings the second means the next."""
    used: set[str] = set()
    found: list[Column | None] = []
    for heading in headings:
        column = _meant(heading, column_map, used)
        if column is not None:
            used.add(column.field)
        found.append(column)
    return tuple(found)


def _meant(heading: str, column_map: ColumnMap, used: Container[str]) -> Column | None:
    for text in (heading, IN_BRACKETS.sub("", heading)):
        key = normal(text)
        for column in column_map.by_heading.get(key, ()) if key else ():
            if column.field not in used:
                return column
    return None


def shipped_maps(fields: Container[str]) -> tuple[ColumnMap, ...]:
    """Return the maps that come with the program, the one with a row a member first."""
    folder = shipped("resources", "rosters")
    return tuple(load_map(folder / f"{name}.toml", fields) for name in SHIPPED)


def load_map(path: Path, fields: Container[str]) -> ColumnMap:
    """Return a column map; `JlaidError` says what is wrong with the file.

    `fields` are the patterns of the questions there are.
    """
    try:
        column_map = msgspec.toml.decode(path.read_bytes(), type=ColumnMap)
    except OSError as fault:
        raise _unusable(path, fault.strerror or type(fault).__name__) from fault
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise _unusable(path, str(fault)) from fault
    wrong = _wrong(column_map, fields)
    if wrong:
        raise _unusable(path, wrong)
    return column_map


def _wrong(column_map: ColumnMap, fields: Container[str]) -> str:
    listed: set[str] = set()
    headings: set[str] = set()
    for column in column_map.column:
        if column.field not in OF_ROSTERS and column.field not in fields:
            return f"unknown field {column.field}"
        if column.field in listed:
            return f"field {column.field} is there twice"
        if column.header in headings:
            return f"header {column.header} is there twice"
        listed.add(column.field)
        headings.add(column.header)
    return "" if NAME in listed else f"no column has the field {NAME}"


def _unusable(path: Path, detail: str) -> JlaidError:
    return JlaidError(
        "roster.map",
        N_("The column map {file} cannot be used: {detail}"),
        N_("Correct the file, or go without it."),
        file=path.name,
        detail=detail,
    )
