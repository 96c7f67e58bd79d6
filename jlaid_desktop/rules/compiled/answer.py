"""What the compiled evaluation says of one household, and its line of JSON."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

import msgspec

from jlaid_desktop.rules.assessment import RULES_VERSION, Row
from jlaid_desktop.rules.compiled.chunks import Chunk
from jlaid_desktop.rules.compiled.standing import Standing

Part = tuple[str, Chunk]
"""A subject with rows of it."""

_ENCODE = msgspec.json.Encoder().encode
_BEGINNING = b'{"id":%b,"household_size":%b,%b,"entitlements":['
_END = b'],"hints":%%b,"rules_version":%b,"assess_date":"%%b"%%b}' % _ENCODE(RULES_VERSION)


class CompiledAssessment(NamedTuple):
    """The contract's answer without trace; the rows in the order of the explained one."""

    id: str | None
    day: dt.date
    size: int | None
    standing: Standing
    parts: list[Part]
    hints: tuple[str, ...]

    def entitlements(self) -> tuple[Row, ...]:
        """Return every row, the refused ones too."""
        return tuple(row for subject, chunk in self.parts for row in chunk.of(subject))

    def json(self, last: bytes = b"", *, granted_only: bool = False) -> bytes:
        """Return the answer as one JSON object; `granted_only` leaves `not_eligible` rows out.

        `last` is the text of further keys, with a comma before each.
        """
        return b"".join(self.pieces(last, granted_only=granted_only))

    def pieces(self, last: bytes = b"", *, granted_only: bool = False) -> list[bytes]:
        """Return what `json` returns in pieces: many answers are put together only once."""
        texts = []
        before, encoded = None, b""
        for subject, chunk in self.parts:
            if subject != before:
                before, encoded = subject, _ENCODE(subject)
            text = (chunk.granted() if granted_only else chunk).text(encoded)
            if text:
                texts.append(text)
        standing = self.standing
        return [
            _BEGINNING % (_ENCODE(self.id), _ENCODE(self.size), standing.text),
            b",".join(texts),
            _END % (_hints(self.hints), _day(self.day), last),
        ]


@lru_cache(maxsize=64)
def _hints(hints: tuple[str, ...]) -> bytes:
    return _ENCODE(hints)


@lru_cache(maxsize=64)
def _day(day: dt.date) -> bytes:
    return day.isoformat().encode()
