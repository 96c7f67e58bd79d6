"""Sizes and distances of the benefit summary, in points: comfortable first, then ever tighter."""

from __future__ import annotations

from dataclasses import dataclass

from jlaid_desktop.documents.tables import Padding
from jlaid_desktop.documents.text import SMALLEST, TextStyle


@dataclass(frozen=True, slots=True)
class SummaryStyle:
    """The text styles and distances of one sheet."""

    title: TextStyle
    category: TextStyle
    heading: TextStyle
    body: TextStyle
    strong: TextStyle
    small: TextStyle
    small_strong: TextStyle
    padding: Padding
    section: float
    """Before a section."""
    under_heading: float
    paragraph: float
    """Between things that belong together."""
    signature_height: float
    refusals_in_columns: bool = False
    """What does not hold stands in two columns instead of a table."""
    scale: bool = True
    """The income is drawn on its scale, beside the sentence that says it."""
    notice_figures: bool = True
    """The notice's own figures are listed beside the county's."""
    short_sections_run_in: bool = False
    """Dates and hints follow a bold word instead of a heading."""


COMFORTABLE = SummaryStyle(
    title=TextStyle(19.0, 26.0, bold=True),
    category=TextStyle(16.0, 22.0, bold=True),
    heading=TextStyle(11.5, 17.0, bold=True),
    body=TextStyle(9.5, 14.0),
    strong=TextStyle(9.5, 14.0, bold=True),
    small=TextStyle(SMALLEST, 12.0),
    small_strong=TextStyle(SMALLEST, 12.0, bold=True),
    padding=Padding(5.5, 3.5),
    section=12.0,
    under_heading=4.0,
    paragraph=4.0,
    signature_height=74.0,
)

ROOMY = SummaryStyle(
    title=TextStyle(18.5, 24.5, bold=True),
    category=TextStyle(15.5, 21.0, bold=True),
    heading=TextStyle(11.5, 16.0, bold=True),
    body=TextStyle(9.5, 13.2),
    strong=TextStyle(9.5, 13.2, bold=True),
    small=TextStyle(SMALLEST, 11.6),
    small_strong=TextStyle(SMALLEST, 11.6, bold=True),
    padding=Padding(5.2, 2.6),
    section=9.5,
    under_heading=3.0,
    paragraph=3.0,
    signature_height=70.0,
    refusals_in_columns=True,
)

COMPACT = SummaryStyle(
    title=TextStyle(18.0, 23.0, bold=True),
    category=TextStyle(15.0, 20.0, bold=True),
    heading=TextStyle(11.0, 15.0, bold=True),
    body=TextStyle(9.0, 12.6),
    strong=TextStyle(9.0, 12.6, bold=True),
    small=TextStyle(SMALLEST, 11.2),
    small_strong=TextStyle(SMALLEST, 11.2, bold=True),
    padding=Padding(5.0, 2.0),
    section=8.0,
    under_heading=2.5,
    paragraph=2.5,
    signature_height=66.0,
    refusals_in_columns=True,
)

CLOSE = SummaryStyle(
    title=TextStyle(17.5, 21.5, bold=True),
    category=TextStyle(14.5, 19.0, bold=True),
    heading=TextStyle(11.0, 14.2, bold=True),
    body=TextStyle(9.0, 12.2),
    strong=TextStyle(9.0, 12.2, bold=True),
    small=TextStyle(SMALLEST, 11.0),
    small_strong=TextStyle(SMALLEST, 11.0, bold=True),
    padding=Padding(4.8, 1.5),
    section=6.5,
    under_heading=2.0,
    paragraph=2.5,
    signature_height=62.0,
    refusals_in_columns=True,
    scale=False,
    notice_figures=False,
    short_sections_run_in=True,
)

TIGHT = SummaryStyle(
    title=TextStyle(17.0, 20.0, bold=True),
    category=TextStyle(14.0, 18.0, bold=True),
    heading=TextStyle(10.5, 13.5, bold=True),
    body=TextStyle(SMALLEST, 11.4),
    strong=TextStyle(SMALLEST, 11.4, bold=True),
    small=TextStyle(SMALLEST, 10.8),
    small_strong=TextStyle(SMALLEST, 10.8, bold=True),
    padding=Padding(4.5, 1.2),
    section=5.0,
    under_heading=1.5,
    paragraph=2.0,
    signature_height=58.0,
    refusals_in_columns=True,
    scale=False,
    notice_figures=False,
    short_sections_run_in=True,
)

STYLES = (COMFORTABLE, ROOMY, COMPACT, CLOSE, TIGHT)
"""From the most comfortable on; a tighter one is taken only where it saves a sheet."""
