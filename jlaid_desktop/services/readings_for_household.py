"""The open questions of the text that matter to one family, and what each way of reading gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from jlaid_desktop.domain.params import READING_VALUES, Params, Reading
from jlaid_desktop.rules.assess import Rulebook, assess
from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.changes import said
from jlaid_desktop.rules.distances import Outcome, category_outcome, rows_held
from jlaid_desktop.rules.parameters import CountyReading
from jlaid_desktop.services.assessments import AssessedHousehold, Assessments

RowKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReadingOutcome:
    """The family's answer if the county confirmed one value of a reading, all else as it is.

    `rows` are the rights that come out otherwise under another value, as
    (clause, subject) and what they are here.
    """

    value: str
    is_default: bool
    category: Outcome
    rows: tuple[tuple[RowKey, Outcome], ...]
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class HouseholdReading:
    """A reading whose values lead this family to different answers.

    `confirmed` is the county's value, with by whom, when and by which document
    as far as the installed set says so; `None` while it is open.
    """

    name: str
    default: str
    outcomes: tuple[ReadingOutcome, ...]
    category_differs: bool
    confirmed: str | None
    confirmed_by: str
    confirmed_on: dt.date | None
    document: str


@dataclass(frozen=True, slots=True)
class DisputedPoint:
    """A point no reading settles: the county or the office in charge decides each time."""

    name: str
    clause: str
    subject: str


@dataclass(frozen=True, slots=True)
class HouseholdReadings:
    """All that hangs on how the text is read for one family, and what does not.

    `undisputed` are the rights held under every reading, with the amount that
    no reading disputes (`None` where a right has none).
    """

    readings: tuple[HouseholdReading, ...]
    points: tuple[DisputedPoint, ...]
    category_undisputed: bool
    undisputed: tuple[tuple[RowKey, int | None], ...]


def readings_for(assessments: Assessments, assessed: AssessedHousehold) -> HouseholdReadings:
    """Return the readings that matter to an assessed family, tried at every value."""
    found = []
    consulted = _consulted(assessed)
    for name in READING_VALUES:
        reading = _tried(assessments, assessed, name) if name in consulted else None
        if reading is not None:
            found.append(reading)
    return HouseholdReadings(
        readings=tuple(found),
        points=_points(assessed.assessment),
        category_undisputed=assessed.assessment.category.status in ("met", "not_met"),
        undisputed=_undisputed(assessed.assessment),
    )


class _Asked(dict[str, str]):
    """The confirmed readings, noting which the rules ask for."""

    def __init__(self, confirmed: Mapping[str, str]) -> None:
        super().__init__(confirmed)
        self.names: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, default)


def _consulted(assessed: AssessedHousehold) -> set[str]:
    """Return the readings that the rules ask for with this family: no other can matter to it."""
    rulebook = Rulebook(assessed.rulebook.params, assessed.rulebook.figures)
    asked = _Asked(rulebook.confirmed)
    rulebook.confirmed = asked
    assess(assessed.facts, rulebook)
    return asked.names


def _tried(
    assessments: Assessments, assessed: AssessedHousehold, name: str
) -> HouseholdReading | None:
    """Return a reading with its outcomes, or `None` where all values say the same."""
    tried = [(value, _read_as(assessed, name, value)) for value in READING_VALUES[name]]
    if len({said(assessment) for _, assessment in tried}) == 1:
        return None
    held = [rows_held(assessment) for _, assessment in tried]
    differing = [
        key
        for key in dict.fromkeys(key for rows in held for key in rows)
        if len({rows.get(key) for rows in held}) > 1
    ]
    default = READING_VALUES[name][0]
    outcomes = tuple(
        ReadingOutcome(
            value,
            value == default,
            category_outcome(assessment),
            tuple((key, rows.get(key) or Outcome(key[0], "not_eligible")) for key in differing),
            assessment,
        )
        for (value, assessment), rows in zip(tried, held, strict=True)
    )
    county = _county_reading(assessments, assessed, name)
    return HouseholdReading(
        name=name,
        default=default,
        outcomes=outcomes,
        category_differs=len({outcome.category for outcome in outcomes}) > 1,
        confirmed=assessed.rulebook.confirmed.get(name),
        confirmed_by=county.confirmed_by if county else "",
        confirmed_on=county.confirmed_on if county else None,
        document=county.document if county else "",
    )


def _read_as(assessed: AssessedHousehold, name: str, value: str) -> Assessment:
    params: Params = assessed.rulebook.params
    readings = {**params.readings, name: Reading(value, confirmed=True)}
    rulebook = Rulebook(
        msgspec.structs.replace(params, readings=readings), assessed.rulebook.figures
    )
    return assess(assessed.facts, rulebook, id=assessed.file.id)


def _county_reading(
    assessments: Assessments, assessed: AssessedHousehold, name: str
) -> CountyReading | None:
    """Return how the installed set confirms a reading; a case's own figures do not say."""
    if assessed.installed is None:
        return None
    loaded = assessments.library.local[assessed.installed.county]
    return next((one for one in loaded.reading if one.id == name and one.confirmed), None)


def _points(assessment: Assessment) -> tuple[DisputedPoint, ...]:
    found = [
        DisputedPoint(step[1], row.clause, row.subject)
        for row in assessment.entitlements
        if row.status == "needs_review"
        for step in row.steps
        if step[0] == "disputed"
    ]
    return tuple(dict.fromkeys(found))


def _undisputed(assessment: Assessment) -> tuple[tuple[RowKey, int | None], ...]:
    found: list[tuple[RowKey, int | None]] = []
    for row in assessment.entitlements:
        if row.status == "eligible":
            found.append(((row.clause, row.subject), row.amount_fen))
        elif row.floor_fen:
            found.append(((row.clause, row.subject), row.floor_fen))
    return tuple(found)
