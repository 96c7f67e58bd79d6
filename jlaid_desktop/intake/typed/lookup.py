"""Picking an answer by what is typed: a number, its code, pinyin initials, or its words."""

from __future__ import annotations

from collections.abc import Sequence

from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Choice
from jlaid_desktop.intake.typed.clean import plain


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Return the answers a text may mean, best first; all of them for an empty text."""
    wanted = plain(typed).strip().lower()
    if not wanted:
        return list(choices)
    ranked = [
        (rank, number, choice)
        for number, choice in enumerate(choices, start=1)
        if (rank := _rank(choice, number, wanted))
    ]
    return [choice for _rank_, _number, choice in sorted(ranked, key=lambda entry: entry[:2])]


def exactly(choices: Sequence[Choice], typed: str) -> Choice | None:
    """Return the one answer a text names in full (code, words, initials or number)."""
    wanted = plain(typed).strip().lower()
    for named in (_by_name, _by_keys, _by_number):
        found = named(choices, wanted)
        if len(found) == 1:
            return found[0]
    return None


def _by_name(choices: Sequence[Choice], wanted: str) -> list[Choice]:
    by_code = [choice for choice in choices if choice.code.lower() == wanted]
    return by_code or [choice for choice in choices if _words(choice) == wanted]


def _words(choice: Choice) -> str:
    return plain(_(choice.label)).lower()


def _by_keys(choices: Sequence[Choice], wanted: str) -> list[Choice]:
    return [choice for choice in choices if choice.keys == wanted]


def _by_number(choices: Sequence[Choice], wanted: str) -> list[Choice]:
    if (
        wanted.isascii()
        and wanted.isdigit()
        and len(wanted) < 4
        and 0 < int(wanted) <= len(choices)
    ):
        return [choices[int(wanted) - 1]]
    return []


def _rank(choice: Choice, number: int, wanted: str) -> int:
    label = _words(choice)
    if wanted in (choice.code.lower(), label, choice.keys, str(number)):
        return 1
    if label.startswith(wanted) or choice.keys.startswith(wanted):
        return 2
    return 3 if wanted in label else 0
