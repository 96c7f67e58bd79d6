"""One byte string for one content: what a hash is taken over.

UTF-8 JSON, keys sorted by code point, no spaces, integers only. Two documents
that hold the same are the same bytes on every machine.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

_SINGLE = frozenset({str, int, bool, type(None)})


def canonical_bytes(content: Any) -> bytes:
    """Return the canonical bytes of builtins.

    Raises `TypeError` for a float or anything that JSON does not know, and
    `JlaidError` for text with half a character, which no file can carry.
    """
    if not _is_plain(content):
        _check(content, "$")
    text = json.dumps(
        content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        _check(content, "$")  # names the place
        raise


def content_hash(content: bytes) -> str:
    """Return the SHA-256 of the bytes as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _is_plain(content: Any) -> bool:
    """Tell whether content is of the plainest types throughout; texts are not looked into.

    A revision has some hundreds of values and is hashed at every step of its way: only
    what is odd is walked with its paths.
    """
    waiting = [content]
    while waiting:
        value = waiting.pop()
        kind = type(value)
        if kind is dict:
            if not all(type(key) is str for key in value):
                return False
            waiting.extend(value.values())
        elif kind is list:
            waiting.extend(value)
        elif kind not in _SINGLE:
            return False
    return True


def _check(content: Any, path: str) -> None:
    if content is None or isinstance(content, (bool, int)):
        return
    if isinstance(content, str):
        _check_text(content, path)
    elif isinstance(content, dict):
        for key, value in content.items():
            if not isinstance(key, str):
                raise TypeError(f"{path}: a key that is not text: {key!r}")
            _check_text(key, path)
            _check(value, f"{path}.{key}")
    elif isinstance(content, (list, tuple)):
        for position, value in enumerate(content):
            _check(value, f"{path}[{position}]")
    else:
        raise TypeError(f"{path}: {type(content).__name__} has no canonical form")


def _check_text(text: str, path: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise JlaidError(
            "store.broken_text",
            N_("The text at {path} holds half a character and cannot be saved."),
            N_("Delete the last character typed there and type it again."),
            path=path,
        ) from fault
