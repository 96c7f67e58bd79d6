"""Dated, cited parameters: the notice's own figures and a county's, from TOML.

One file per place, values by start date, each with unit, document and source.
Both ends of a value's dates are inside. Unknown keys, overlaps and a figure
without a document are errors. The figure in force on the day that counts is
taken; one the county has not supplied stays `None`.
"""

from jlaid_desktop.rules.parameters.county import FigureSource, InstalledParameters, resolve
from jlaid_desktop.rules.parameters.library import NoticeFigures, ParameterLibrary, load_library
from jlaid_desktop.rules.parameters.sets import (
    PER_YEAR_UNIT,
    CountyReading,
    DatedValue,
    Document,
    FigureDefinition,
    ParameterSet,
    SetHead,
    Zone,
    check_set,
    content_digest,
    load_set,
    turning_days,
)

__all__ = [
    "PER_YEAR_UNIT",
    "CountyReading",
    "DatedValue",
    "Document",
    "FigureDefinition",
    "FigureSource",
    "InstalledParameters",
    "NoticeFigures",
    "ParameterLibrary",
    "ParameterSet",
    "SetHead",
    "Zone",
    "check_set",
    "content_digest",
    "load_library",
    "load_set",
    "resolve",
    "turning_days",
]
