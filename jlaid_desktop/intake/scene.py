"""What an answer is judged against: the other answers, the day, the regions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from jlaid_desktop.clock import Clock
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.intake.binding import Document
from jlaid_desktop.intake.conditions import Condition, holds
from jlaid_desktop.intake.places import concrete, repeat_of

MEMBERS = "household.members"


Spell = Callable[[str], Iterable[str]]
"""Returns how a name may be typed in letters: its initials, its whole pinyin."""


def _unspelled(_name: str) -> Iterable[str]:
    return ()


class Scene:
    """Answers for other fields' values, as seen from one row; `spelled` finds names by letters."""

    def __init__(self, document: Document, regions: Regions, clock: Clock) -> None:
        self.document = document
        self.regions = regions
        self._clock = clock
        self.spelled: Spell = _unspelled

    @property
    def today(self) -> dt.date:
        """Return the day of the interview."""
        return self._clock.today()

    @property
    def day(self) -> dt.date:
        """Return the day on which ages are told: the assessment's, the application's, today."""
        for path in ("assess_date", "household.apply_date"):
            typed = self.document.get(path)
            if typed is not None:
                return dt.date.fromisoformat(typed)
        return self.today

    def value(self, field_pattern: str, row: str) -> Any:
        """Return the value of a pattern, taken from the row where it belongs to one."""
        return self.document.get(concrete(field_pattern, row))

    def holds(self, condition: Condition | None, row: str) -> bool:
        """Tell whether a condition holds for a row; no condition always holds."""
        if condition is None:
            return True
        return holds(condition, lambda name: self.value(name, row), self.day)

    def member_name(self, member: str) -> str:
        """Return a member's name, or their place in the family where there is none."""
        row = self.document.row(MEMBERS, member)
        if row is None:
            return member
        return str(row.get("name") or row.get("relation") or member)

    def member_named(self, typed: str) -> list[str]:
        """Return the members an id or a name means."""
        rows = self.document.rows(MEMBERS)
        by_id = [row["id"] for row in rows if row["id"] == typed]
        return by_id or [row["id"] for row in rows if row.get("name") == typed]

    def values_in_rows(self, field_pattern: str) -> list[tuple[str, Any]]:
        """Return a pattern's value in every row, with the rows' ids, in order."""
        repeat = repeat_of(field_pattern)
        return [(row, self.value(field_pattern, row)) for row in self.document.row_ids(repeat)]
