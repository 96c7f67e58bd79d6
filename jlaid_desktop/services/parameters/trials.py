"""A county's set with something changed, tried on one family; nothing here takes effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.params import READING_VALUES
from jlaid_desktop.i18n import CHINESE, N_
from jlaid_desktop.intake.problem import Fault, fault
from jlaid_desktop.intake.typed.clean import plain
from jlaid_desktop.intake.typed.dates import read_date
from jlaid_desktop.intake.typed.numbers import read_decimal, read_money
from jlaid_desktop.rules.county_sets import (
    LOCAL_FIGURES,
    ParameterCheck,
    check_parameters,
    with_figure,
    with_reading,
)
from jlaid_desktop.rules.parameters import (
    DatedValue,
    Document,
    FigureDefinition,
    NoticeFigures,
    ParameterSet,
)
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.parameters.sets import TriedSet, try_set
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.wording.county_sets import KINDS
from jlaid_desktop.wording.speech import speech
from jlaid_desktop.wording.view import AssessmentView, Mark, RightView

TRIAL = "trial"
TRIAL_TITLE = N_("Typed in to try, no document")
CLAUSES: dict[str, tuple[str, str]] = {
    "low_income_standard_urban": ("N1.2", "一"),
    "low_income_standard_rural": ("N1.2", "一"),
    "disposable_income_last_year_urban": ("N1.3", "一"),
    "disposable_income_last_year_rural": ("N1.3", "一"),
    "central_pension_excluded_until": ("N1.2", "一"),
    "rigid_expense_ratio": ("N1.3", "一"),
    "heating_price": ("N3.3a", "三（三）"),
    "premium_subsidy_edge": ("N4.1", "四（一）"),
    "premium_subsidy_rigid": ("N4.1", "四（一）"),
    "premium_subsidy_monitor": ("N4.1", "四（一）"),
    "nine_diseases_list_loaded": ("N4.3", "四（三）"),
}
"""The clause that each local figure serves, with its section of the notice."""
LARGEST_SHARE = 10


@dataclass(frozen=True, slots=True)
class FigureNow:
    """A local figure on one day: its unit, the value in force, and all its dated values."""

    name: str
    unit: str
    section: str
    value: Any
    dated: DatedValue | None
    values: tuple[DatedValue, ...]


@dataclass(frozen=True, slots=True)
class ComparedRight:
    """A right, or one right of several persons, that comes out otherwise."""

    title: str
    names: tuple[str, ...]
    before: str
    before_mark: Mark
    after: str
    after_mark: Mark


@dataclass(frozen=True, slots=True)
class Comparison:
    """A family before and after, in words; `rights` are those that differ."""

    before: AssessmentView
    after: AssessmentView
    differs: bool
    rights: tuple[ComparedRight, ...]


class Trial:
    """A copy of a county's set on one day, in which figures and readings may be changed.

    The set itself is never touched; `edited` is a value of its own.
    """

    def __init__(self, loaded: ParameterSet, notice: NoticeFigures, day: dt.date) -> None:
        self.loaded = loaded
        self.day = day
        self._notice = notice
        self._figures: dict[str, Any] = {}
        self._readings: dict[str, str | None] = {}

    def figures(self) -> tuple[FigureNow, ...]:
        """Return every figure that a county supplies, as the installed set has it."""
        return tuple(self._figure(name) for name in LOCAL_FIGURES)

    def _figure(self, name: str) -> FigureNow:
        found = self.loaded.figure_on(name, self.day)
        definition = next((one for one in self.loaded.figure if one.name == name), None)
        dated = found[1] if found else None
        return FigureNow(
            name=name,
            unit=definition.unit if definition else LOCAL_FIGURES[name][0],
            section=CLAUSES[name][1],
            value=dated.value if dated else None,
            dated=dated,
            values=tuple(definition.values) if definition else (),
        )

    def confirmed(self) -> dict[str, str | None]:
        """Return for each reading the value that the county has confirmed, `None` while open."""
        known = {one.id: one.value for one in self.loaded.reading if one.confirmed}
        return {name: known.get(name) for name in READING_VALUES}

    # -- changing ----------------------------------------------------------------

    @property
    def changed_figures(self) -> dict[str, Any]:
        """Return the figures that differ from the installed set, with their tried values."""
        return dict(self._figures)

    @property
    def changed_readings(self) -> dict[str, str | None]:
        """Return the readings that differ, with their tried values."""
        return dict(self._readings)

    def change_figure(self, name: str, value: Any) -> None:
        """Try a figure at a value; the installed one again is no change."""
        if same_value(name, value, self._figure(name).value):
            self._figures.pop(name, None)
        else:
            self._figures[name] = value

    def change_reading(self, name: str, value: str | None) -> None:
        """Try a reading as confirmed at a value, or as open."""
        if value == self.confirmed()[name]:
            self._readings.pop(name, None)
        else:
            self._readings[name] = value

    def reset(self) -> None:
        """Take every change back."""
        self._figures.clear()
        self._readings.clear()

    def edited(self) -> ParameterSet:
        """Return the set with the changes; a changed figure names no document but the trial."""
        made = self.loaded
        for name, value in self._figures.items():
            now = self._figure(name)
            if not any(one.name == name for one in made.figure):
                clause, section = CLAUSES[name]
                fresh = FigureDefinition(name, now.unit, clause, section, [])
                made = msgspec.structs.replace(made, figure=[*made.figure, fresh])
            start, end = self._days(now)
            made = with_figure(made, name, value, from_day=start, to_day=end, document=TRIAL)
        for name, reading in self._readings.items():
            made = with_reading(made, name, reading)
        if self._figures:
            title = speech(CHINESE)(TRIAL_TITLE)
            document = Document(TRIAL, title, "", self.day, title)
            kept = [one for one in made.document if one.id != TRIAL]
            made = msgspec.structs.replace(made, document=[*kept, document])
        return made

    def _days(self, now: FigureNow) -> tuple[dt.date, dt.date | None]:
        """Return the days of the value in force; without one, from the day to the notice's end."""
        if now.dated is not None:
            return now.dated.from_day, now.dated.to_day
        following = [one.from_day for one in now.values if one.from_day > self.day]
        last = min(following) - dt.timedelta(days=1) if following else self._notice.end
        return self.day, max(last, self.day)

    def new_checks(self) -> tuple[ParameterCheck, ...]:
        """Return what is doubtful in the changed set and was not in the installed one."""
        before = check_parameters(self.loaded, self._notice)
        known = {(one.code, one.name, one.from_day) for one in before}
        return tuple(
            one
            for one in check_parameters(self.edited(), self._notice)
            if (one.code, one.name, one.from_day) not in known
            and one.code != "reading_without_document"
        )

    def on(self, assessments: Assessments, file: HouseholdFile) -> TriedSet:
        """Return the family as it is, and under the changed set."""
        return try_set(assessments, file, self.edited(), day=self.day)


def same_value(name: str, one: Any, other: Any) -> bool:
    """Tell whether two values of a figure are the same: 0.5 and 0.50 are."""
    if None not in (one, other) and KINDS[name] == "ratio":
        return Decimal(one) == Decimal(other)
    return bool(one == other)


def read_value(name: str, text: str) -> Any | Fault:
    """Return what a typed figure means: fen, a share, a day; `None` for an empty text."""
    if not plain(text).strip():
        return None
    return _READERS[KINDS[name]](text)


def _money(text: str) -> int | Fault:
    return read_money(text, negative=False)


def _share(text: str) -> str | Fault:
    number = read_decimal(plain(text).strip().removesuffix("%"))
    if isinstance(number, Fault):
        return number
    share = number / Decimal(100)
    if not 0 <= share <= LARGEST_SHARE:
        return fault("figure.share", N_("A share lies between 0 % and 1000 %."))
    return f"{share:f}"


def _day(text: str) -> dt.date | Fault:
    found = read_date(text)
    return found if isinstance(found, Fault) else dt.date.fromisoformat(found)


_READERS: dict[str, Callable[[str], Any]] = {
    "money": _money,
    "price": _money,
    "ratio": _share,
    "date": _day,
}


# -- before and after in words -------------------------------------------------------


def compared(assessments: Assessments, tried: TriedSet) -> Comparison:
    """Return a tried set's two assessments in the interface's language, side by side."""
    before = view_of_household(assessments, tried.before, with_dates=False)
    after = view_of_household(assessments, tried.after, with_dates=False)
    groups: dict[tuple[str, str, Mark, str, Mark], list[str]] = {}
    for change in tried.changes:
        old = _right(before, change.before.code, change.after.code, change.subject)
        new = _right(after, change.after.code, change.before.code, change.subject)
        shown = new or old
        if shown is None:
            continue
        key = (
            _title(old, new),
            old.amount if old else "—",
            old.mark if old else "no",
            new.amount if new else "—",
            new.mark if new else "no",
        )
        groups.setdefault(key, []).append(
            "" if change.subject == "household" else shown.subject_name
        )
    rights = tuple(
        ComparedRight(title, tuple(filter(None, names)), was, was_mark, becomes, mark)
        for (title, was, was_mark, becomes, mark), names in groups.items()
    )
    return Comparison(before, after, tried.differs, rights)


def _right(view: AssessmentView, code: str, other: str, subject: str) -> RightView | None:
    for clause in (code, other):
        for right in view.rights:
            if (right.clause, right.subject) == (clause, subject):
                return right
    return None


def _title(old: RightView | None, new: RightView | None) -> str:
    """Return the title of the side that holds; both where they differ."""
    titles = [one.title for one in (old, new) if one is not None and one.mark != "no"]
    if not titles:
        titles = [one.title for one in (new, old) if one is not None]
    return " → ".join(dict.fromkeys(titles))
