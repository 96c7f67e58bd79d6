"""A county's parameter set in words."""

from jlaid_desktop.wording.county_sets.checks import (
    CHECKS,
    NAMES,
    SEVERITY_WORDS,
    check_sentence,
    figure_name,
)
from jlaid_desktop.wording.county_sets.values import (
    KINDS,
    span_words,
    unit_words,
    value_text,
    value_words,
)

__all__ = [
    "CHECKS",
    "KINDS",
    "NAMES",
    "SEVERITY_WORDS",
    "check_sentence",
    "figure_name",
    "span_words",
    "unit_words",
    "value_text",
    "value_words",
]
