"""In which section of the notice a clause of the rules stands, as it is cited."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jlaid_desktop.i18n import N_, current_language
from jlaid_desktop.wording.speech import CLOSING, speech

CITED = N_("Notice, {sections}")
SECTIONS: dict[str, str] = {
    "N1": "一",
    "N2.1": "二（一）",
    "N2.2": "二（二）",
    "N3.1": "三（一）",
    "N3.2": "三（二）",
    "N3.3": "三（三）",
    "N4.1": "四（一）",
    "N4.2": "四（二）",
    "N4.3": "四（三）",
    "N5": "五",
    "N6": "六",
    "N7": CLOSING,
    "N8": CLOSING,
}
"""Clause, or the beginning of one, and its section; the last two close the notice unnumbered."""

_CLAUSE = re.compile(r"(N[0-9])(?:\.([0-9]))?")


def sections_of(clauses: Iterable[str]) -> tuple[str, ...]:
    """Return the sections of some clauses, each once, in the notice's order.

    Open readings (`A04`) stand in no section and are left out; a clause that is
    in none is a bug (KeyError).
    """
    found = {_section(clause) for clause in clauses if clause.startswith("N")}
    order = list(dict.fromkeys(SECTIONS.values()))
    return tuple(sorted(found, key=order.index))


def _section(clause: str) -> str:
    matched = _CLAUSE.match(clause)
    if matched is None:
        raise KeyError(clause)
    whole = f"{matched[1]}.{matched[2]}" if matched[2] else matched[1]
    return SECTIONS[whole] if whole in SECTIONS else SECTIONS[matched[1]]


def cited(clauses: Iterable[str]) -> str:
    """Return a citation in the language of the interface, empty where no section is meant."""
    sections = sections_of(clauses)
    say = speech(current_language())
    return say(CITED, sections=say.listed(map(say.section, sections))) if sections else ""
