"""Lets Babel find the words of `forms/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any, BinaryIO

WORDS = frozenset(
    {"label", "hint", "help", "empty_text", "add_label", "none_label", "unit", "message"}
)
"""The keys whose text is shown to people."""

Message = tuple[int, str, str, list[str]]


def extract_form(
    fileobj: BinaryIO,
    keywords: object,  # noqa: ARG001 - Babel's signature
    comment_tags: object,  # noqa: ARG001
    options: object,  # noqa: ARG001
) -> Iterator[Message]:
    """Yield the msgids of a form file with their line numbers, as Babel asks for them."""
    content = fileobj.read().decode("utf-8")
    lines = content.splitlines()
    for words in _words(tomllib.loads(content)):
        found = next((number for number, line in enumerate(lines, start=1) if words in line), 1)
        yield found, "gettext", words, []


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for entry in node:
            yield from _words(entry)
    if isinstance(node, dict):
        for key, entry in node.items():
            if isinstance(entry, str):
                if key in WORDS and entry:
                    yield entry
            else:
                yield from _words(entry)
