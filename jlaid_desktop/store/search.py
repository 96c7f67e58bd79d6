"""Finding a household by a few letters: the table of suffixes `gram`.

Every suffix of what may be typed stands in it under a sign: `n` name, `p`
pinyin initials, `q` whole pinyin, `d` identity number (from its first digit,
from the birth date, and its last four), `v` village. A range of the index
answers for any beginning, one Chinese character included.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jlaid_desktop.store.pinyin import readings, readings_of_text

if TYPE_CHECKING:
    from sqlite_utils import Database

_LAST = "\U0010ffff"
_BIRTH_DATE = 6
_LAST_FOUR = -4
_NUMBER = re.compile(r"[0-9]+X?|X")
_LETTERS = re.compile(r"[A-Z0-9]+")


def normalised(text: str) -> str:
    """Return the text as it is compared: one width, capital letters, no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def grams(names: Iterable[str], numbers: Iterable[str], village: str) -> set[str]:
    """Return everything under which a household is found."""
    found: set[str] = set()
    for name in names:
        found.update(_marked("n", _suffixes(normalised(name))))
        found.update(_by_letters(readings(normalised(name))))
    for number in map(normalised, numbers):
        found.update(_marked("d", {number, number[_BIRTH_DATE:], number[_LAST_FOUR:]} - {""}))
    found.update(_marked("v", _suffixes(normalised(village))))
    found.update(_by_letters(readings_of_text(normalised(village))))
    return found


def replace_grams(db: Database, row: int, wanted: set[str]) -> None:
    """Make the household's entries the wanted ones, touching only what differs."""
    present = {g for (g,) in db.conn.execute("SELECT g FROM gram WHERE id = ?", (row,))}
    db.conn.executemany(
        "DELETE FROM gram WHERE g = ? AND id = ?", [(g, row) for g in present - wanted]
    )
    db.conn.executemany("INSERT INTO gram VALUES (?, ?)", [(g, row) for g in wanted - present])


def matching(query: str) -> tuple[str, list[str]]:
    """Return a condition on `row` and its values: every word of the query must be found."""
    words = [w for w in map(normalised, query.split()) if w]
    conditions, values = [], []
    for word in words:
        ranges = [f"{sign}{word}" for sign in _signs(word)]
        asked = " OR ".join("(g >= ? AND g < ?)" for _ in ranges)
        conditions.append(f"row IN (SELECT id FROM gram WHERE {asked})")  # noqa: S608 - holes only
        values += [bound for start in ranges for bound in (start, start + _LAST)]
    return " AND ".join(conditions) or "1", values


def _signs(word: str) -> str:
    if _NUMBER.fullmatch(word):
        return "dnpq" if word == "X" else "dnv"
    return "pqnv" if _LETTERS.fullmatch(word) else "nv"


def _by_letters(read: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for syllables in read:
        capital = [s.upper() for s in syllables]
        yield from _marked("p", _suffixes("".join(s[0] for s in capital)))
        yield from _marked("q", {"".join(capital[start:]) for start in range(len(capital))})


def _suffixes(text: str) -> set[str]:
    return {text[start:] for start in range(len(text))}


def _marked(sign: str, texts: Iterable[str]) -> Iterator[str]:
    return (f"{sign}{text}" for text in texts)
