"""A three-way merge of household files, field by field; rows belong together by their id.

A pure function of its inputs, the same whichever side comes first. What one side
alone changed is taken over; what both changed otherwise is a conflict, where the
first side's value stands until a person has chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Document = dict[str, Any]
Choice = Literal["first", "second", "both"]

_REFERENCES = ("member", "applicant", "head", "deceased")
_FORMS_OF_INCOME = ("income_12m_fen", "income_items")


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A place that both sides changed: what stood there before and on each side, `None` nothing.

    `row` tells that it is a whole row, which may also be kept twice ("both").
    """

    path: str
    base: Any
    first: Any
    second: Any
    row: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged content, the places taken over from each side, and what waits for a person."""

    content: Document
    from_first: tuple[str, ...]
    from_second: tuple[str, ...]
    conflicts: tuple[FieldConflict, ...]


class _Merge:
    def __init__(self, choices: Mapping[str, Choice]) -> None:
        self.choices = choices
        self.from_first: list[str] = []
        self.from_second: list[str] = []
        self.conflicts: list[FieldConflict] = []

    def value(self, bases: Sequence[Any], first: Any, second: Any, path: str) -> Any:
        if first == second:
            return first
        if all(base == first for base in bases):
            self.from_second.append(path)
            return second
        if all(base == second for base in bases):
            self.from_first.append(path)
            return first
        if isinstance(first, Mapping) and isinstance(second, Mapping):
            return self._object(bases, first, second, path)
        if _are_rows(first) and _are_rows(second):
            return self._rows(bases, first, second, path)
        return self._conflict(bases, first, second, path, row=False)

    def _object(
        self, bases: Sequence[Any], first: Mapping[str, Any], second: Mapping[str, Any], path: str
    ) -> Document:
        olds = [base if isinstance(base, Mapping) else {} for base in bases]
        merged: Document = {}
        for key in dict.fromkeys((*first, *second)):
            value = self.value(
                [old.get(key) for old in olds],
                first.get(key),
                second.get(key),
                f"{path}.{key}" if path else key,
            )
            if value is not None:
                merged[key] = value
        return merged

    def _rows(
        self, bases: Sequence[Any], first: list[Any], second: list[Any], path: str
    ) -> list[Any]:
        olds = [_by_id(base) if _are_rows(base) else {} for base in bases]
        ones, others = _by_id(first), _by_id(second)
        rows: list[Any] = []
        for name in dict.fromkeys((*ones, *others)):
            before = [old.get(name) for old in olds]
            rows += self._row(before, ones.get(name), others.get(name), f"{path}[{name}]")
        return rows

    def _row(self, before: Sequence[Any], one: Any, other: Any, path: str) -> list[Any]:
        present = one is not None and other is not None
        if present and any(old is not None for old in before):
            return [self.value(before, one, other, path)]
        if one == other or all(old == one for old in before) or all(old == other for old in before):
            kept = self.value(before, one, other, path)
            return [] if kept is None else [kept]
        if present and self.choices.get(path) == "both":
            self.from_first.append(path)
            self.from_second.append(path)
            return [one, other]
        kept = self._conflict(before, one, other, path, row=True)
        return [] if kept is None else [kept]

    def _conflict(
        self, bases: Sequence[Any], first: Any, second: Any, path: str, *, row: bool
    ) -> Any:
        chosen = self.choices.get(path)
        if chosen in ("first", "second"):
            places = self.from_first if chosen == "first" else self.from_second
            places.append(path)
            return first if chosen == "first" else second
        self.conflicts.append(FieldConflict(path, bases[0], first, second, row))
        return first


def merge_documents(
    bases: Sequence[Document],
    first: Document,
    second: Document,
    choices: Mapping[str, Choice] | None = None,
) -> Merged:
    """Return the merge of two versions that come from the bases (none: they share nothing).

    `choices` are a person's, by the conflicts' paths. Keys without a value are the
    same as absent ones; what is not known to this program is merged like the rest.
    """
    merge = _Merge(choices or {})
    second = _apart(second, choices or {})
    content = merge.value(list(bases) or [{}], first, second, "")
    numbered = _with_new_ids(content)
    # While fields wait, what will fit together is not known yet.
    conflicts = merge.conflicts or [*_contradictions(numbered, first, second, choices or {})]
    return Merged(numbered, tuple(merge.from_first), tuple(merge.from_second), tuple(conflicts))


def _apart(document: Document, choices: Mapping[str, Choice]) -> Document:
    """Return the second side where a member that a person keeps on both sides is another one."""
    both = {path for path, choice in choices.items() if choice == "both"}
    names = {name for name in _members(document) if f"household.members[{name}]" in both}
    return _renamed(document, names) if names else document


def _renamed(value: Any, names: set[str], *, member: bool = False) -> Any:
    if isinstance(value, list):
        return [_renamed(one, names, member=member) for one in value]
    if not isinstance(value, Mapping):
        return value
    renamed = {}
    for key, one in value.items():
        if isinstance(one, str):
            named = key in _REFERENCES or (member and key == "id")
            renamed[key] = f"{one}-2" if named and one in names else one
        else:
            renamed[key] = _renamed(one, names, member=key == "members")
    return renamed


def _are_rows(value: Any) -> bool:
    if value is None:
        return True
    if not isinstance(value, list):
        return False
    ids = [row.get("id") for row in value if isinstance(row, Mapping)]
    return len(set(map(str, ids))) == len(value) and all(isinstance(one, str) for one in ids)


def _by_id(rows: list[Any] | None) -> dict[str, Any]:
    return {row["id"]: row for row in rows or ()}


def _with_new_ids(value: Any) -> Any:
    """Return the content where a row kept twice bears an id of its own the second time."""
    if isinstance(value, Mapping):
        return {key: _with_new_ids(one) for key, one in value.items()}
    if not isinstance(value, list):
        return value
    seen: set[str] = set()
    rows = []
    for row in value:
        one = _with_new_ids(row)
        name = one.get("id") if isinstance(one, Mapping) else None
        if isinstance(name, str):
            number = 2
            while one["id"] in seen:
                one = {**one, "id": f"{name}-{number}"}
                number += 1
            seen.add(one["id"])
        rows.append(one)
    return rows


def _contradictions(
    content: Document, first: Document, second: Document, choices: Mapping[str, Choice]
) -> Iterator[FieldConflict]:
    """Yield where the sides do not fit together although no field was changed by both."""
    household = content.get("household") or {}
    one, other = first.get("household") or {}, second.get("household") or {}
    if all(household.get(key) is not None for key in _FORMS_OF_INCOME):
        path = f"household.{_FORMS_OF_INCOME[0]}"
        if path not in choices and any(
            side.get(key) is None for side in (one, other) for key in _FORMS_OF_INCOME
        ):
            yield FieldConflict(path, None, _incomes(one), _incomes(other))
    present = _members(content)
    for name in sorted((_members(first) ^ _members(second)) - present):
        path = f"household.members[{name}]"
        if path not in choices and name in set(_references(household)):
            yield FieldConflict(path, None, _member(first, name), _member(second, name), row=True)


def _incomes(household: Mapping[str, Any]) -> Document:
    return {key: household[key] for key in _FORMS_OF_INCOME if household.get(key) is not None}


def _members(document: Document) -> set[str]:
    rows = (document.get("household") or {}).get("members") or ()
    return {str(row.get("id")) for row in rows if isinstance(row, Mapping)}


def _member(document: Document, name: str) -> Any:
    rows = (document.get("household") or {}).get("members") or ()
    return next((row for row in rows if isinstance(row, Mapping) and row.get("id") == name), None)


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            if key in _REFERENCES and isinstance(one, str):
                yield one
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)
