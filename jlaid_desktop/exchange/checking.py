"""JSON of a stranger: decoded into a known form or refused, with every bound looked at."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange import limits
from jlaid_desktop.exchange.refusals import hostile
from jlaid_desktop.store.canonical import canonical_bytes

Form = TypeVar("Form")


def decoded(content: bytes, form: type[Form], what: str) -> Form:
    """Return the form that the bytes hold; unknown keys are read past.

    Raises `JlaidError` naming `what`.
    """
    try:
        return msgspec.json.decode(content, type=form)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise hostile(what) from fault


def canonical_object(content: bytes, what: str) -> dict[str, Any]:
    """Return the JSON object that the bytes are the one canonical form of.

    Raises `JlaidError` naming `what`: for broken UTF-8, half characters, numbers
    that are no integers of 64 bits, deep nesting, a key that stands twice.
    """
    try:
        found = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError) as fault:
        raise hostile(what) from fault
    if not isinstance(found, dict):
        raise hostile(what)
    check_values(found, what)
    try:
        same = canonical_bytes(found) == content
    except (JlaidError, TypeError) as fault:
        raise hostile(what) from fault
    if not same:
        raise hostile(what)
    return found


def check_values(value: Any, what: str, depth: int = 0) -> None:
    """Raise `JlaidError` for a float, an integer beyond 64 bits, or nesting that is too deep."""
    if depth > limits.DEPTH:
        raise hostile(what)
    if isinstance(value, dict):
        for one in value.values():
            check_values(one, what, depth + 1)
    elif isinstance(value, list):
        for one in value:
            check_values(one, what, depth + 1)
    elif isinstance(value, float) or (
        isinstance(value, int) and abs(value) > limits.LARGEST_INTEGER
    ):
        raise hostile(what)
