"""One thing that is wrong with a record: how bad, which, where."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

Value = str | int | dt.date


class Finding(msgspec.Struct, frozen=True):
    """`impossible` cannot be written; `unlikely` can, with a reason."""

    level: Literal["impossible", "unlikely"]
    code: str
    field: str
    values: dict[str, Value] = {}


def impossible(code: str, field: str, **values: Value) -> Finding:
    """Return a finding that stops the record."""
    return Finding("impossible", code, field, values)


def unlikely(code: str, field: str, **values: Value) -> Finding:
    """Return a finding that wants a reason."""
    return Finding("unlikely", code, field, values)
