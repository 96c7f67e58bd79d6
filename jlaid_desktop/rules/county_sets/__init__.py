"""County parameter sets looked at, compared, checked and edited; nothing here takes effect."""

from jlaid_desktop.rules.county_sets.checks import (
    LOCAL_FIGURES,
    ParameterCheck,
    check_parameters,
)
from jlaid_desktop.rules.county_sets.dated import (
    DatedSet,
    SetDifference,
    dated_sets,
    set_differences,
)
from jlaid_desktop.rules.county_sets.editing import with_figure, with_reading

__all__ = [
    "LOCAL_FIGURES",
    "DatedSet",
    "ParameterCheck",
    "SetDifference",
    "check_parameters",
    "dated_sets",
    "set_differences",
    "with_figure",
    "with_reading",
]
