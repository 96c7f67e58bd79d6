"""What kinds and persons there are to choose from, found by pinyin, number or words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from jlaid_desktop.desktop.widgets.picklist import Option
from jlaid_desktop.i18n import _, current_language
from jlaid_desktop.intake.definition import Choice
from jlaid_desktop.intake.typed.clean import plain
from jlaid_desktop.intake.typed.lookup import matching
from jlaid_desktop.rules.evidence.kinds import KINDS
from jlaid_desktop.wording.evidence.words import KIND_KEYS, KIND_WORDS, WHOLE_FAMILY, kind_words
from jlaid_desktop.wording.speech import Speech

FAMILY = "-"
"""The code of the whole family among the persons."""

KIND_CHOICES = tuple(Choice(kind, KIND_WORDS[kind], KIND_KEYS[kind]) for kind in KINDS)


def find_kinds(typed: str) -> list[Option]:
    """Return the kinds a text may mean."""
    return [Option(one.code, _(one.label)) for one in matching(KIND_CHOICES, typed)]


def kind_label(kind: str) -> str:
    """Return what a kind is called in the interface."""
    return kind_words(kind, Speech(current_language()))


def person_finder(names: Mapping[str, str]) -> Callable[[str], Sequence[Option]]:
    """Return what finds the whole family or a member by number or name."""
    options = [Option(FAMILY, _(WHOLE_FAMILY)), *(Option(m, name) for m, name in names.items())]

    def find(typed: str) -> list[Option]:
        wanted = plain(typed).strip().lower()
        if wanted.isascii() and wanted.isdigit() and int(wanted[:4]) < len(options):
            return [options[int(wanted[:4])]]
        return [one for one in options if wanted in one.label.lower()]

    return find
