"""What has been worked out once and may be needed again, within bounds."""

from __future__ import annotations

import itertools
from typing import Any


class Memory:
    """Remembers about `limit` answers; those not asked for again are the first to be forgotten.

    New answers go into the young half. When that is full it becomes the old
    half, and what is not taken over from there until the next time is dropped.
    """

    NUMBERED = 20_000
    __slots__ = ("_count", "_half", "_numbers", "_old", "_young")

    def __init__(self, limit: int) -> None:
        self._half = limit // 2
        self._young: dict[Any, Any] = {}
        self._old: dict[Any, Any] = {}
        self._numbers: dict[Any, int] = {}
        self._count = itertools.count()

    def number(self, thing: Any) -> int:
        """Return a short name for something that stands in many keys."""
        found = self._numbers.get(thing)
        if found is None:
            if len(self._numbers) >= self.NUMBERED:
                self._numbers.clear()
            found = self._numbers[thing] = next(self._count)
        return found

    def fresh(self) -> int:
        """Return a number that stands for nothing else."""
        return next(self._count)

    def find(self, key: Any) -> Any:
        """Return what is remembered under a key, or `None`."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: Any, value: Any) -> None:
        """Remember a value, which must not be `None`."""
        if len(self._young) >= self._half:
            self._old = self._young
            self._young = {}
        self._young[key] = value
