"""Which sentences of the notice the program computes, and what becomes of the others."""

from jlaid_desktop.rules.coverage.behind import (
    figures_read,
    formulas_of,
    named_object,
    readings_behind,
    totals,
)
from jlaid_desktop.rules.coverage.notice import SENTENCES
from jlaid_desktop.rules.coverage.sentence import STATES, Sentence, State, Why

__all__ = [
    "SENTENCES",
    "STATES",
    "Sentence",
    "State",
    "Why",
    "figures_read",
    "formulas_of",
    "named_object",
    "readings_behind",
    "totals",
]
