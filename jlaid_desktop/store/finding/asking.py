"""Asking the index: words into ranges, the best hits first, each with why it was found.

All words must be found. The rarest word is walked in the order exact, beginning,
inside, and stops where enough is gathered; the others are looked up for each
household. So a single letter costs no more than a whole name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from jlaid_desktop.store.finding.entries import INSIDE, LONGEST, OWN, START, normalised, storable

if TYPE_CHECKING:
    from sqlite_utils import Database

_LAST = "\U0010ffff"
_RARE = 1000
_LONGEST_QUERY = 400
_MOST_WORDS = 6
_NUMBER = re.compile(r"[0-9]+X?|X")
_LETTERS = re.compile(r"[A-Z0-9]+")
_ALL_DIGITS = re.compile(r"[0-9]+")


class Range(NamedTuple):
    """A part of the index: entries of one kind from `start` up to `end`; rank 0 is exact."""

    kind: str
    rank: int
    start: str
    end: str


Order = tuple[int, bool]
"""How good a hit is, the least the best: 0 exact, 1 begins, 2 inside; applicant before others."""

_Entry = tuple[Any, ...]
"""Rank, kind and name of the first word's entry, then kind and name of each other's as text."""


class Reason(NamedTuple):
    """What one word found: an entry of a kind, under the number of a name or 0."""

    word: str
    kind: str
    name: int


class Hit(NamedTuple):
    """A household that was found, with a reason for each word."""

    row: int
    reasons: tuple[Reason, ...]


class Found(NamedTuple):
    """The best hits and how many there are in all; `whole` is False where counting stopped."""

    hits: list[tuple[Order, Hit]]
    total: int
    whole: bool


def words_of(query: str) -> list[str]:
    """Return the words of a query as they are compared; of a long text the first few."""
    words = (normalised(word)[:LONGEST] for word in storable(query[:_LONGEST_QUERY]).split())
    return list(dict.fromkeys(word for word in words if word))[:_MOST_WORDS]


def ranges_of(word: str) -> list[Range]:
    """Return where in the index a word may stand, the best places first."""
    kinds = _kinds(word)
    exact = [Range(k, 0, f"{k}{START}{word}", f"{k}{START}{word}\0") for k in kinds if k != "v"]
    begun = [Range(k, 1, f"{k}{START}{word}\0", f"{k}{START}{word}{_LAST}") for k in kinds]
    inside = [Range(k, 2, f"{k}{INSIDE}{word}", f"{k}{INSIDE}{word}{_LAST}") for k in kinds]
    return [*exact, *(one for one in begun if one.kind != "v"), *inside]


def ask(db: Database, query: str, limit: int, counted: int, *, deleted: bool = False) -> Found:
    """Return the best `limit` households that every word of the query finds.

    Up to `counted` are gathered to be counted and ordered.
    """
    words = words_of(query)
    if len(words) > 1:
        words.sort(key=lambda word: _weight(db, word))
    gathered: dict[int, _Entry] = {}
    whole = True
    for row, entry in _walk(db, words, deleted=deleted):
        if row in gathered:
            continue
        if len(gathered) == counted:
            whole = False
            break
        gathered[row] = entry
    best = sorted(gathered.items(), key=lambda item: _order(item[1]))[:limit]
    hits = [(_order(entry), Hit(row, _reasons(words, entry))) for row, entry in best]
    return Found(hits, len(gathered), whole)


def _order(entry: _Entry) -> Order:
    rank, _kind, name, *_others = entry
    return rank, name > OWN


def _reasons(words: list[str], entry: _Entry) -> tuple[Reason, ...]:
    _rank, kind, name, *others = entry
    first = Reason(words[0], kind, name)
    rest = zip(words[1:], others, strict=True)
    return first, *(Reason(word, found[0], int(found[1:])) for word, found in rest)


def names_of(db: Database, rows: Sequence[int]) -> dict[tuple[int, int], str]:
    """Return the names that reasons of these households mean, by row and number."""
    found = db.conn.execute(
        f"SELECT id, number, name FROM found_name WHERE id IN ({', '.join('?' * len(rows))})",  # noqa: S608
        list(rows),
    )
    return {(row, number): name for row, number, name in found}


def _kinds(word: str) -> str:
    if _ALL_DIGITS.fullmatch(word):
        return "dtfnv"
    if _NUMBER.fullmatch(word):
        return "dpqfnv"
    return "pqnfv" if _LETTERS.fullmatch(word) else "nfv"


def _weight(db: Database, word: str) -> int:
    """Return how many entries a word finds, counted up to a bound."""
    weight = 0
    for one in ranges_of(word):
        (count,) = db.conn.execute(
            "SELECT count(*) FROM (SELECT 1 FROM gram WHERE g >= ? AND g < ? LIMIT ?)",
            (one.start, one.end, _RARE),
        ).fetchone()
        weight += count
    return weight


def _walk(db: Database, words: list[str], *, deleted: bool) -> Iterator[tuple[int, _Entry]]:
    """Yield entries of the first word in the order of its ranges where the others hit as well."""
    others = [(word, ranges_of(word)) for word in words[1:]]
    looked_up = "".join(f", ({_best(ranges)})" for _word, ranges in others)
    bounds = [bound for _word, ranges in others for one in ranges for bound in one[2:]]
    sql = f"""
        SELECT g.id, g.name{looked_up} FROM gram g
        WHERE g.g >= ? AND g.g < ? AND g.id {"" if deleted else "NOT"} IN
              (SELECT row FROM household WHERE deleted_at IS NOT NULL)
        ORDER BY g.g, g.id
    """  # noqa: S608 - fixed words and holes
    for one in ranges_of(words[0]):
        for row, *entry in db.conn.execute(sql, (*bounds, one.start, one.end)):
            if None not in entry:
                yield row, (one.rank, one.kind, *entry)


def _best(ranges: list[Range]) -> str:
    """Return a query for the first entry of a household in ranges: its kind and its name."""
    each = " UNION ALL ".join(
        f"SELECT '{one.kind}' || o.name FROM gram o WHERE o.id = g.id AND o.g >= ? AND o.g < ?"  # noqa: S608
        for one in ranges
    )
    return f"{each} LIMIT 1"
