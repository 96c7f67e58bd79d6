"""What window, paper and terminal show of an assessment: plain words, no objects of the rules.

Every text is already in the language it was asked for. Marks carry the four
meanings of the interface; a colour is never the only sign.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Mark = Literal["holds", "ask", "review", "no"]
"""holds ✓ · ask ? (facts missing) · review ! (the county must decide) · no –"""


@dataclass(frozen=True, slots=True)
class ScaleMark:
    """One threshold on the income scale."""

    label: str
    fen: int
    amount: str


@dataclass(frozen=True, slots=True)
class ScaleView:
    """The household's 12-month income against its thresholds, totals in fen."""

    income_fen: int | None
    marks: tuple[ScaleMark, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class RightView:
    """One right of one subject: amount, clause, reason."""

    clause: str
    section: str
    subject: str
    subject_name: str
    title: str
    mark: Mark
    status_word: str
    amount: str
    floor: str
    reason: str
    reasons: tuple[str, ...] = ()
    office: str = ""
    papers: str = ""
    note: str = ""
    amount_full: str = ""
    """The amount as a paper says it, with whose and for how long."""
    origins: tuple[str, ...] = ()
    """Where each figure came from: a line for what was entered, the notice, each document."""


@dataclass(frozen=True, slots=True)
class MissingView:
    """One fact still to be asked: where it is typed and which clauses want it."""

    path: str
    question: str
    sections: str


@dataclass(frozen=True, slots=True)
class DateView:
    """A day on which the present answer changes by itself."""

    day: dt.date
    day_text: str
    text: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """One parameter that was used, with where it came from."""

    name: str
    value: str
    source: str
    sample: bool


@dataclass(frozen=True, slots=True)
class ReadingView:
    """An unclear place that matters to this family, with what each way of reading it gives.

    `confirmed` says by whom, when and by which document, as far as it is known;
    empty while the county has not confirmed any. `undisputed` is empty where
    nothing is certain under all readings.
    """

    question: str
    state: str
    outcomes: tuple[str, ...] = ()
    undisputed: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """The whole answer in words."""

    category: str
    mark: Mark
    status_word: str
    section: str
    also: tuple[str, ...]
    headline: str
    arithmetic: tuple[str, ...]
    margin: str
    scale: ScaleView | None
    rights: tuple[RightView, ...]
    missing: tuple[MissingView, ...]
    dates: tuple[DateView, ...]
    hints: tuple[str, ...]
    readings: tuple[str, ...]
    figures: tuple[FigureView, ...]
    household_size: int | None
    standard: str
    assess_date: str
    sample: bool
    disclaimer: str
    rules_version: str
    parameter_name: str
    flags: tuple[str, ...] = field(default=())
    sample_text: str = ""
    """What stands on every screen and paper while figures are samples."""
    distances: tuple[str, ...] = ()
    """How far each deciding comparison is from its threshold, the category's first."""
    questions: tuple[ReadingView, ...] = ()
    """The readings of `readings`, one by one, with what each gives."""
    looked_ahead: bool = False
    """Whether `dates` and `distances` have been worked out."""
