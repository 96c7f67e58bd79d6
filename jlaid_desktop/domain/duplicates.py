"""When two persons may be one: the same number, a near number, the same name and birth date.

The one comparison for typing, rosters and merges. It decides nothing: a person does.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Literal, NamedTuple, TypeVar

from jlaid_desktop.domain.id_number import LENGTH, IdNumber, read_id_number, tidy

DuplicateKind = Literal["number", "near_number", "name_and_birth"]
"""From the surest down: one number, a number one slip apart, one pinyin and one birth date."""
SUREST_FIRST: tuple[DuplicateKind, ...] = ("number", "near_number", "name_and_birth")

BEFORE_CHECK_DIGIT = LENGTH - 1
HALVES = (slice(0, 12), slice(13, 17))
"""A slip, the swap of neighbours too, leaves one of these halves of a number as it was."""

Key = TypeVar("Key", bound=Hashable)
Readings = Callable[[str], Iterable[tuple[str, ...]]]
"""Returns how a name may be read, as syllables."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a person is told apart by; nothing is known of what is `None`."""

    name: str | None = None
    number: str | None = None
    birth: dt.date | None = None

    def said(self) -> tuple[str, str, str]:
        """Return name, number and birth date as they are compared with what was decided on.

        Where there is a number it speaks for the birth date.
        """
        number = tidy(self.number or "")
        birth = self.birth.isoformat() if self.birth and not number else ""
        return "".join((self.name or "").split()), number, birth


def identity(name: str | None, number: str | None, birth: str | None, today: dt.date) -> Identity:
    """Return what a person is told apart by; a right number says the birth where nothing does."""
    if birth:
        return Identity(name, number, dt.date.fromisoformat(birth))
    read = read_id_number(number, today) if number else None
    return Identity(name, number, read.birth if isinstance(read, IdNumber) else None)


class Match(NamedTuple, Generic[Key]):
    """A known person who may be the one asked about."""

    kind: DuplicateKind
    key: Key


def near(one: str, other: str) -> bool:
    """Tell whether two numbers of one length differ by one place or by two neighbours swapped."""
    if len(one) != len(other) or one == other:
        return False
    first = 0
    while one[first] == other[first]:
        first += 1
    if one[first + 1 :] == other[first + 1 :]:
        return True
    swapped = other[first : first + 2] == one[first : first + 2][::-1]
    return swapped and one[first + 2 :] == other[first + 2 :]


def within_a_slip(one: str, other: str) -> bool:
    """Tell whether two whole numbers are one slip apart, or would be but for the check digit."""
    mine, theirs = one[:BEFORE_CHECK_DIGIT], other[:BEFORE_CHECK_DIGIT]
    return mine == theirs or near(mine, theirs)


def compare(one: Identity, other: Identity, readings: Readings) -> DuplicateKind | None:
    """Return in which way two may be one person, the surest first, or `None`.

    Two whole numbers are one slip apart only where one of them is wrong, for the
    check digit tells; a slip before a check digit that was made to fit counts where
    the names sound alike.
    """
    mine, theirs = tidy(one.number or ""), tidy(other.number or "")
    whole = len(mine) == len(theirs) == LENGTH
    if mine and mine == theirs:
        return "number"
    if whole and near(mine, theirs):
        return "near_number"
    if not (one.name and other.name and _sound_alike(one.name, other.name, readings)):
        return None
    if whole and within_a_slip(mine, theirs):
        return "near_number"
    same_day = one.birth is not None and one.birth == other.birth
    return "name_and_birth" if same_day else None


class KnownPersons(Generic[Key]):
    """Many persons, asked for those who may be one with another; `compare` for all at once."""

    def __init__(self, readings: Readings) -> None:
        self._readings = lru_cache(maxsize=None)(lambda name: frozenset(readings(name)))
        self._identities: dict[Key, Identity] = {}
        self._by_number: dict[str, list[Key]] = defaultdict(list)
        self._by_half: dict[tuple[int, str], list[Key]] = defaultdict(list)
        self._by_birth: dict[dt.date, list[Key]] = defaultdict(list)

    def add(self, key: Key, person: Identity) -> None:
        """Make a person known."""
        self._identities[key] = person
        number = tidy(person.number or "")
        if number:
            self._by_number[number].append(key)
        for half in halves(number):
            self._by_half[half].append(key)
        if person.birth is not None:
            self._by_birth[person.birth].append(key)

    def identity(self, key: Key) -> Identity:
        """Return what was said of a known person."""
        return self._identities[key]

    def matches(self, person: Identity) -> list[Match[Key]]:
        """Return who may be this person, the surest first; one who is known themself among them."""
        found: list[Match[Key]] = []
        for key in dict.fromkeys(self._candidates(person)):
            kind = compare(person, self._identities[key], self._readings)
            if kind is not None:
                found.append(Match(kind, key))
        return sorted(found, key=lambda match: SUREST_FIRST.index(match.kind))

    def _candidates(self, person: Identity) -> Iterator[Key]:
        number = tidy(person.number or "")
        if number:
            yield from self._by_number.get(number, ())
        for half in halves(number):
            yield from self._by_half.get(half, ())
        if person.birth is not None:
            yield from self._by_birth.get(person.birth, ())


def halves(number: str) -> list[tuple[int, str]]:
    """Return the two halves of a whole tidy number, by their place in `HALVES`; else none."""
    if len(number) != LENGTH:
        return []
    return [(which, number[half]) for which, half in enumerate(HALVES)]


def _sound_alike(one: str, other: str, readings: Readings) -> bool:
    return one == other or not set(readings(one)).isdisjoint(readings(other))
