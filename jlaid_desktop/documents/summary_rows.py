"""The rights as rows of the sheet: what says the same stands once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from jlaid_desktop.wording.view import RightView

_T = TypeVar("_T")
_SENTENCE = re.compile("[^。]+。?")


@dataclass(frozen=True, slots=True)
class RightRow:
    """One row: the first of the rights that share it, and what all of them say."""

    right: RightView
    titles: tuple[str, ...]
    sections: tuple[str, ...]
    subjects: tuple[tuple[str, str], ...]
    """Each as id and name."""
    reasons: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the subjects' names, without those that have none."""
        return tuple(name for _, name in self.subjects if name)


def rows_of(rights: Iterable[RightView]) -> list[RightRow]:
    """Return rights as rows, in order; the same right of several persons is one row."""
    rows = map(_row, rights)
    return _merged(rows, lambda row: (row.titles, row.sections, _answer(row.right)))


def answered_alike(rows: Iterable[RightRow]) -> list[RightRow]:
    """Return the rows with those together that refuse the same persons for the same reasons.

    What else their rights say is not on the paper where nothing holds.
    """
    return _merged(rows, lambda row: (row.subjects, row.reasons, row.notes))


def services_together(rows: Iterable[RightRow]) -> list[RightRow]:
    """Return the rows with a person's services of one office together, each with its reason.

    Rows with money stay apart: an amount stands for one right.
    """
    return _merged(rows, lambda row: (row.subjects, row.sections, _service(row)))


def _row(right: RightView) -> RightRow:
    reasons = tuple(dict.fromkeys(filter(None, (right.reason, *right.reasons))))
    return RightRow(
        right,
        (right.title,),
        (right.section,),
        ((right.subject, right.subject_name),),
        reasons,
        tuple(_SENTENCE.findall(right.note)),
    )


def _answer(right: RightView) -> RightView:
    return replace(right, clause="", section="", subject="", subject_name="", title="")


def _service(row: RightRow) -> tuple[object, ...]:
    right = row.right
    if any(character.isdigit() for character in right.amount_full):
        return (row.titles,)
    return (right.mark, right.amount_full, right.floor, right.office, right.papers)


def _merged(
    rows: Iterable[RightRow], key_of: Callable[[RightRow], tuple[object, ...]]
) -> list[RightRow]:
    merged: dict[tuple[object, ...], RightRow] = {}
    for row in rows:
        key = key_of(row)
        before = merged.get(key)
        merged[key] = row if before is None else _joined(before, row)
    return list(merged.values())


def _joined(first: RightRow, second: RightRow) -> RightRow:
    return RightRow(
        first.right,
        _union(first.titles, second.titles),
        _union(first.sections, second.sections),
        _union(first.subjects, second.subjects),
        _union(first.reasons, second.reasons),
        _union(first.notes, second.notes),
    )


def _union(first: Sequence[_T], second: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*first, *second)))
