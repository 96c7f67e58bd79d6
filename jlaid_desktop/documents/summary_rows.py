"""The rights as rows of the sheet: what says the same stands once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from jlaid_desktop.wording.view import RightView

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class RightRow:
    """One row: the first of the rights that share it, all their titles, sections and subjects."""

    right: RightView
    titles: tuple[str, ...]
    sections: tuple[str, ...]
    subjects: tuple[tuple[str, str], ...]
    """Each as id and name."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the subjects' names, without those that have none."""
        return tuple(name for _, name in self.subjects if name)


def rows_of(rights: Sequence[RightView], *, together: bool = False) -> list[RightRow]:
    """Return rights as rows, in order; the same right of several persons is one row.

    With `together`, different items that are answered alike for the same persons
    share a row too.
    """
    rows: dict[tuple[object, ...], RightRow] = {}
    for right in rights:
        key = _answer(right, right.title, right.section)
        subject = (right.subject, right.subject_name)
        _add(rows, key, RightRow(right, (right.title,), (right.section,), (subject,)))
    if not together:
        return list(rows.values())
    shared: dict[tuple[object, ...], RightRow] = {}
    for row in rows.values():
        _add(shared, _answer(row.right, *row.subjects), row)
    return list(shared.values())


def _answer(right: RightView, *also: object) -> tuple[object, ...]:
    bare = replace(right, clause="", section="", subject="", subject_name="", title="")
    return (bare, also)


def _add(rows: dict[tuple[object, ...], RightRow], key: tuple[object, ...], row: RightRow) -> None:
    before = rows.get(key)
    rows[key] = row if before is None else _joined(before, row)


def _joined(first: RightRow, second: RightRow) -> RightRow:
    return RightRow(
        first.right,
        _union(first.titles, second.titles),
        _union(first.sections, second.sections),
        _union(first.subjects, second.subjects),
    )


def _union(first: Sequence[_T], second: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*first, *second)))
