"""Places in a household file: `household.members[m1].student.stage`, rows named by their id."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Place:
    """A path taken apart: `repeat` and `row` are empty outside a repeat.

    `keys` lead from the row, or from the file's root, to the value.
    """

    repeat: str
    row: str
    keys: tuple[str, ...]


@lru_cache(maxsize=65536)
def place(path: str) -> Place:
    """Return the parts of a concrete path."""
    head, bracket, rest = path.partition("[")
    if not bracket:
        return Place("", "", tuple(path.split(".")))
    row, _, tail = rest.partition("]")
    return Place(head, row, tuple(tail.lstrip(".").split(".")) if tail else ())


@lru_cache(maxsize=65536)
def pattern(path: str) -> str:
    """Return the path without its row's id: `household.members[].name`."""
    head, bracket, rest = path.partition("[")
    return head + "[]" + rest.partition("]")[2] if bracket else path


@lru_cache(maxsize=65536)
def concrete(field_pattern: str, row: str) -> str:
    """Return the path of a field in a row; a pattern outside a repeat is its own path."""
    return field_pattern.replace("[]", f"[{row}]", 1)


def row_path(repeat: str, row: str) -> str:
    """Return the path of a whole row."""
    return f"{repeat}[{row}]"


def repeat_of(field_pattern: str) -> str:
    """Return the repeat a pattern belongs to, or an empty text."""
    head, bracket, _ = field_pattern.partition("[]")
    return head if bracket else ""
