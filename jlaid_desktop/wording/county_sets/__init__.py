"""A county's parameter set in words."""

from jlaid_desktop.wording.county_sets.checks import (
    CHECKS,
    NAMES,
    SEVERITY_WORDS,
    check_sentence,
    figure_name,
)

__all__ = ["CHECKS", "NAMES", "SEVERITY_WORDS", "check_sentence", "figure_name"]
