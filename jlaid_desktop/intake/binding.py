"""Reads and writes the household document by path, and keeps it free of empty shells."""

from __future__ import annotations

from typing import Any

from jlaid_desktop.intake.formfiles.additions import is_added
from jlaid_desktop.intake.places import place

Json = dict[str, Any]
ABSENT = None
"""A value that is not known is absent from the document, never null, zero or no."""

KEPT = frozenset({"student", "disability_cert", "funeral"})
"""Objects whose emptiness has a meaning: asked about, nothing known yet."""

ADDED = "added"
REASONS = "reasons"
REASON = "reason:"
"""Begins the place of the reason for an unlikely value: `reason:household.…`."""


class Document:
    """The household file as builtins. What is not known is absent; rows are found by their id."""

    def __init__(self, root: Json) -> None:
        self.root = root
        self._rows: dict[str, dict[str, Json]] = {}

    def get(self, path: str) -> Any:
        """Return the value at a path, `None` where nothing is known."""
        if path.startswith(REASON):
            return self.root.get(REASONS, {}).get(path.removeprefix(REASON))
        spot = place(path)
        if spot.keys and is_added(spot.keys[-1]):
            return self.root.get(ADDED, {}).get(path)
        node: Any = self._start(spot.repeat, spot.row)
        for key in spot.keys:
            if not isinstance(node, dict):
                return None
            node = node.get(key)
        return node

    def put(self, path: str, value: Any) -> None:
        """Write a value; `None` takes it out together with objects it leaves empty."""
        if path.startswith(REASON):
            _put(self.root, (REASONS, path.removeprefix(REASON)), value)
            return
        spot = place(path)
        if is_added(spot.keys[-1]):
            _put(self.root, (ADDED, path), value)
            return
        start = self._start(spot.repeat, spot.row)
        if start is not None:
            _put(start, spot.keys, value)

    def row_ids(self, repeat: str) -> list[str]:
        """Return the ids of a repeat's rows in their order."""
        return [row["id"] for row in self.rows(repeat)]

    def rows(self, repeat: str) -> list[Json]:
        """Return the rows of a repeat; the list is the document's own."""
        found = self.get(repeat)
        return found if isinstance(found, list) else []

    def row(self, repeat: str, row: str) -> Json | None:
        """Return one row by its id."""
        index = self._rows.get(repeat)
        if index is None:
            index = {entry["id"]: entry for entry in self.rows(repeat)}
            self._rows[repeat] = index
        return index.get(row)

    def insert(self, repeat: str, position: int, row: Json) -> None:
        """Put a row at a position."""
        if not isinstance(self.get(repeat), list):
            self.put(repeat, [])
        self.get(repeat).insert(position, row)
        self._rows.pop(repeat, None)

    def delete(self, repeat: str, position: int) -> Json:
        """Take a row out and return it; the list goes with its last row."""
        rows = self.rows(repeat)
        row = rows.pop(position)
        if not rows:
            self.put(repeat, None)
        self._rows.pop(repeat, None)
        return row

    def copy(self) -> Json:
        """Return the document as plain values that later changes do not touch."""
        copied: Json = copy_of(self.root)
        return copied

    def _start(self, repeat: str, row: str) -> Json | None:
        return self.row(repeat, row) if repeat else self.root


def _put(node: Json, keys: tuple[str, ...], value: Any) -> None:
    trail: list[tuple[Json, str]] = []
    for key in keys[:-1]:
        below = node.get(key)
        if not isinstance(below, dict):
            if value is None:
                return
            below = node[key] = {}
        trail.append((node, key))
        node = below
    if value is not None:
        node[keys[-1]] = value
        return
    node.pop(keys[-1], None)
    for parent, key in reversed(trail):
        if parent[key] or key in KEPT:
            return
        del parent[key]


def copy_of(value: Any) -> Any:
    """Return a deep copy of builtins."""
    if isinstance(value, dict):
        return {key: copy_of(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [copy_of(entry) for entry in value]
    return value


def without_nothing(value: Any) -> Any:
    """Return a deep copy without nulls and empty shells, so that unknown is written one way."""
    if isinstance(value, dict):
        kept = {name: without_nothing(entry) for name, entry in value.items()}
        return {
            name: entry
            for name, entry in kept.items()
            if entry is not None and (entry != {} or name in KEPT)
        }
    if isinstance(value, list):
        return [without_nothing(entry) for entry in value]
    return value
