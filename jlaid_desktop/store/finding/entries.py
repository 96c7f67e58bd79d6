"""Under what a family is found: every ending of what may be typed, under a sign.

A sign is a kind and a place. Kinds: `n` name, `p` pinyin initials, `q` whole
pinyin, `d` identity number, `t` telephone, `f` file number, `v` village in
characters and in letters. Place 0 is the beginning, 1 is inside: an ending of a
name, the birth date or last four of a number. As endings are what is stored, a
range of the index answers for any part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from jlaid_desktop.store.pinyin import readings, readings_of_text

ENTRIES_VERSION = 2
"""Raised whenever families would be found otherwise: a store's index is then made anew."""

START, INSIDE = "0", "1"
_BIRTH_DATE = 6
_LAST_FOUR = -4
LONGEST = 64
"""Characters of a text that one is found by; a word asked for is cut to as many."""
_PARTS = re.compile(r"[0-9A-Z]+")


class SearchedPerson(NamedTuple):
    """A member as one is looked for; `own` is the applicant."""

    name: str
    number: str
    phone: str
    own: bool


class SearchedFamily(NamedTuple):
    """What a household is found by."""

    people: tuple[SearchedPerson, ...]
    village: str
    file_number: str
    phone: str


Entry = tuple[str, int]
"""Sign and text, and the number of the name it belongs to: from 1, 0 for the household's own."""
OWN = 1
"""The applicant's number; so what is not above it is the family's own."""


def storable(text: str) -> str:
    """Return text that the database takes: half a character, as a draft may have it, is a `?`."""
    return text.encode("utf-8", "replace").decode("utf-8")


def normalised(text: str) -> str:
    """Return the text as it is compared: one width, capital letters, no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def names_and_entries(families: Iterable[SearchedFamily]) -> tuple[list[str], set[Entry]]:
    """Return the names and entries of a household; its draft is a second family of it."""
    names: dict[str, int] = {}
    found: set[Entry] = set()
    for family in families:
        for person in sorted(family.people, key=lambda one: not one.own):
            number = names.setdefault(person.name, len(names) + OWN)
            found.update((g, number) for g in _of_person(person))
        found.update((g, 0) for g in _of_household(family))
    return list(names), found


@lru_cache(maxsize=4096)
def _of_person(person: SearchedPerson) -> frozenset[str]:
    name = normalised(person.name[:LONGEST])
    found = set(_endings("n", name))
    for syllables in readings(name):
        capital = [s.upper() for s in syllables]
        found.update(_endings("p", "".join(s[0] for s in capital)))
        found.update(_signed("q", ("".join(capital[at:]) for at in range(len(capital)))))
    number = normalised(person.number[:LONGEST])
    found.update(_signed("d", (number, number[_BIRTH_DATE:], number[_LAST_FOUR:])))
    return frozenset(found | set(_of_phone(person.phone)))


def _of_household(family: SearchedFamily) -> Iterator[str]:
    yield from _of_phone(family.phone)
    yield from _of_village(normalised(family.village[:LONGEST]))
    file_number = normalised(family.file_number[:LONGEST])
    yield from _signed("f", [file_number])
    for part in _PARTS.finditer(file_number):
        yield from _signed("f", ["", file_number[part.start() :]])


@lru_cache(maxsize=4096)
def _of_village(village: str) -> frozenset[str]:
    found = {f"v{INSIDE}{village[at:]}" for at in range(len(village))}
    for syllables in readings_of_text(village):
        capital = [s.upper() for s in syllables]
        for at in range(len(capital)):
            found.add(f"v{INSIDE}{''.join(s[0] for s in capital[at:])}")
            found.add(f"v{INSIDE}{''.join(capital[at:])}")
    return frozenset(found)


def _of_phone(phone: str) -> Iterator[str]:
    digits = "".join(c for c in normalised(phone[:LONGEST]) if c.isdecimal())
    return _signed("t", (digits, digits[_LAST_FOUR:]))


def _endings(kind: str, text: str) -> Iterator[str]:
    return _signed(kind, (text[at:] for at in range(len(text))))


def _signed(kind: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts under their kind: the first is the whole, the others lie inside it."""
    for number, text in enumerate(texts):
        if text:
            yield f"{kind}{INSIDE if number else START}{text}"
