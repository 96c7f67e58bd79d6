"""What a sentence of the notice is here: its place, its clause, its state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["computed", "referral", "information", "not_computed"]
STATES: tuple[State, ...] = ("computed", "referral", "information", "not_computed")
Why = Literal[
    "",
    "duty",
    "existing_policies",
    "office_decides",
    "school_decides",
    "office_assesses",
    "no_test",
    "county_form",
]
"""Why a sentence is not computed: a duty of offices; help under other policies; decided by an
office, or by the school; an amount that an office assesses; no test in the text; left to a
county in any form."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement of the notice and its state; its words are in wording/coverage/words.py.

    `figures` are the parameters that the sentence itself sets or names; the
    formulas must read them. `readings` adds those of the category, which stand
    beside its formulas and not in them.
    """

    id: str
    section: str
    number: int
    clause: str
    state: State
    by: tuple[str, ...] = ()
    why: Why = ""
    readings: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
