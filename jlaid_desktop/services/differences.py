"""What differs between two states of a household file, place by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs: its path, the old and the new value.

    None is not known; a row that was added or taken away stands as a whole,
    with None on the other side. Values are as in the household file.
    """

    path: str
    old: Any
    new: Any


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return every place that differs, in the order of the new file; absent and None are one.

    Rows with an `id` are compared by it, wherever they stand in their list.
    """
    return tuple(_of_records("", old, new))


def state_differences(
    old: Mapping[str, Any],
    old_texts: Mapping[str, Any],
    new: Mapping[str, Any],
    new_texts: Mapping[str, Any],
) -> tuple[Difference, ...]:
    """Return what differs between two files with their texts as typed.

    A text stands for its place as long as it is not accepted.
    """
    found = {one.path: one for one in differences(old, new)}
    for path in dict.fromkeys((*new_texts, *old_texts)):
        before, after = old_texts.get(path), new_texts.get(path)
        if before != after:
            value = found[path] if path in found else Difference(path, None, None)
            found[path] = Difference(
                path,
                value.old if before is None else before,
                value.new if after is None else after,
            )
    return tuple(found.values())


def _of_records(path: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for key in dict.fromkeys((*new, *old)):
        place = f"{path}.{key}" if path else key
        yield from _of_values(place, old.get(key), new.get(key))


def _of_values(path: str, old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _of_records(path, old, new)
    elif isinstance(new, Mapping) and old is None:
        yield from _of_records(path, {}, new)
    elif isinstance(old, Mapping) and new is None:
        yield from _of_records(path, old, {})
    elif _named(old) and _named(new) and (old or new):
        yield from _of_rows(path, old or [], new or [])
    elif type(old) is not type(new) or old != new:
        yield Difference(path, old, new)


def _of_rows(path: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    before = {row["id"]: row for row in old}
    after = {row["id"]: row for row in new}
    for row_id in dict.fromkeys((*after, *before)):
        place = f"{path}[{row_id}]"
        if row_id in before and row_id in after:
            yield from _of_records(place, before[row_id], after[row_id])
        else:
            yield Difference(place, before.get(row_id), after.get(row_id))


def _named(rows: Any) -> bool:
    """Tell whether it is a list of rows that each have an id of their own, or nothing."""
    if rows is None:
        return True
    if not isinstance(rows, list):
        return False
    ids = [row.get("id") if isinstance(row, Mapping) else None for row in rows]
    return None not in ids and len(set(ids)) == len(ids)
