"""Rows that many subjects share: worked out once, written into each one's answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.rules.deciding.row_form import for_subject
from jlaid_desktop.rules.situation import SUBJECT

_ENCODE = msgspec.json.Encoder().encode
_HOLE = _ENCODE(SUBJECT)
_STAND_IN = 8 * 10**15
"""Above every amount: this and its place stands for an amount while a pattern's text is made."""
_HOLES = re.compile(rb'("%s"|%d\d{2})' % (SUBJECT.encode(), _STAND_IN // 100))


class Chunk:
    """Rows whose subject is left open, in order, and their text around it."""

    __slots__ = ("_granted", "_pieces", "_rows")

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = tuple(rows)
        self._pieces: list[bytes] | None = None
        self._granted: Chunk | None = None

    @classmethod
    def joined(cls, chunks: Sequence[Chunk]) -> Chunk:
        """Return the rows of several chunks as one."""
        found = cls([row for chunk in chunks for row in chunk.rows()])
        pieces = [b""]
        for chunk in chunks:
            first, *others = chunk.pieces()
            if others:
                pieces[-1] += b"," + first if len(pieces) > 1 else first
                pieces.extend(others)
        found._pieces = pieces
        return found

    def rows(self) -> Sequence[Row]:
        """Return the rows, their subject open."""
        return self._rows

    def of(self, subject: str) -> tuple[Row, ...]:
        """Return the rows of a subject."""
        return tuple([for_subject(row, subject, in_force=True) for row in self.rows()])

    def text(self, subject: bytes) -> bytes:
        """Return the rows as JSON objects with commas between; the subject as JSON."""
        return subject.join(self._pieces or self.pieces())

    def pieces(self) -> list[bytes]:
        """Return the text between the places where the subject belongs."""
        if self._pieces is None:
            self._pieces = b",".join([_ENCODE(row) for row in self._rows]).split(_HOLE)
        return self._pieces

    def granted(self) -> Chunk:
        """Return the rows that are not `not_eligible`."""
        if self._granted is None:
            kept = [row for row in self._rows if row.status != "not_eligible"]
            self._granted = self if len(kept) == len(self._rows) else Chunk(kept)
        return self._granted


class Pattern:
    """Rows made for some amounts, to be had for any others that have the same order.

    A row is made of its right's amounts only by comparing them with one another,
    with nothing and with the limit of a case. `parts` are the places of each
    row's among the amounts.
    """

    __slots__ = ("_amounts", "_form", "_granted", "_holes", "_parts", "_plain", "chunk")

    def __init__(
        self, chunk: Chunk, amounts: tuple[int, ...], parts: Sequence[Sequence[int]]
    ) -> None:
        self.chunk = chunk
        self._amounts = amounts
        self._parts = parts
        self._plain = not any(
            row.amount_fen or row.floor_fen or row.range_fen for row in chunk.rows()
        )
        self._granted: Pattern | None = None
        self._form: bytes | None = None
        self._holes: list[int | None] = []

    def filled(self, amounts: tuple[int, ...]) -> Chunk:
        """Return the rows for these amounts."""
        if self._plain or amounts == self._amounts:
            return self.chunk
        return Filled(self, amounts)

    def rows(self, amounts: tuple[int, ...]) -> list[Row]:
        """Return the rows themselves for these amounts."""
        found = []
        for row, part in zip(self.chunk.rows(), self._parts, strict=False):
            before = [self._amounts[place] for place in part]
            found.append(_with_amounts(row, before, [amounts[place] for place in part]))
        return found

    def text(self, subject: bytes, amounts: tuple[int, ...]) -> bytes:
        """Return the rows' text for these amounts."""
        if self._form is None:
            self._form = self._shaped()
        return self._form % tuple(
            [subject if hole is None else amounts[hole] for hole in self._holes]
        )

    def granted(self) -> Pattern:
        """Return the pattern of the rows that are not `not_eligible`."""
        if self._granted is None:
            self._granted = self
            kept = [row.status != "not_eligible" for row in self.chunk.rows()]
            if not all(kept):
                parts = [part for part, keep in zip(self._parts, kept, strict=False) if keep]
                self._granted = Pattern(self.chunk.granted(), self._amounts, parts)
        return self._granted

    def _shaped(self) -> bytes:
        """Return the text with holes for subject and amounts, and note which is which."""
        stand_ins = tuple([_STAND_IN + place for place in range(len(self._amounts))])
        text = b",".join([_ENCODE(row) for row in self.rows(stand_ins)])
        shape = []
        for piece in _HOLES.split(text.replace(b"%", b"%%")):
            if piece == _HOLE:
                self._holes.append(None)
                shape.append(b"%b")
            elif _HOLES.fullmatch(piece):
                self._holes.append(int(piece) - _STAND_IN)
                shape.append(b"%d")
            else:
                shape.append(piece)
        return b"".join(shape)


class Filled(Chunk):
    """A pattern's rows for amounts of their own, made only where someone asks for them."""

    __slots__ = ("_own", "_pattern")

    def __init__(self, pattern: Pattern, amounts: tuple[int, ...]) -> None:
        self._pattern = pattern
        self._own = amounts

    def rows(self) -> Sequence[Row]:
        """Return the rows, their subject open."""
        return self._pattern.rows(self._own)

    def text(self, subject: bytes) -> bytes:
        """Return the rows as JSON objects with commas between; the subject as JSON."""
        return self._pattern.text(subject, self._own)

    def pieces(self) -> list[bytes]:
        """Return the text between the places where the subject belongs."""
        return self.text(_HOLE).split(_HOLE)

    def granted(self) -> Chunk:
        """Return the rows that are not `not_eligible`."""
        granted = self._pattern.granted()
        return self if granted is self._pattern else granted.filled(self._own)


def _with_amounts(row: Row, before: Sequence[int], now: Sequence[int]) -> Row:
    """Return a row made for some amounts as it is for others in the same order."""
    new: dict[int | None, Any] = {None: None, 0: 0}
    new.update(zip(before, now, strict=True))
    reach = row.range_fen
    return Row(
        row.clause,
        row.subject,
        row.status,
        new[row.amount_fen],
        row.period,
        row.note,
        new[row.floor_fen],
        row.reference_average_fen,
        reach and (new[reach[0]], new[reach[1]]),
    )
