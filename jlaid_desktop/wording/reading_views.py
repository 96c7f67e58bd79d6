"""The open questions of the text that matter to a family, with what each way of reading gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from jlaid_desktop.domain.params import READING_VALUES
from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.assessment import Assessment, Row
from jlaid_desktop.rules.parameters import CountyReading
from jlaid_desktop.rules.situation import HOUSEHOLD
from jlaid_desktop.wording import right_words as w
from jlaid_desktop.wording.reading_words import (
    DISPUTED,
    READING_UNDER_VALUE,
    READINGS,
)
from jlaid_desktop.wording.readings import ReadAs, confirmed_readings
from jlaid_desktop.wording.rights import RightWriter
from jlaid_desktop.wording.row_keys import RowKey, row_key
from jlaid_desktop.wording.speech import Speech
from jlaid_desktop.wording.view import ReadingView

OPEN = N_("not yet confirmed by the county; for now “{value}”")
CONFIRMED = N_("confirmed by the county: {value}")
CONFIRMED_BY = N_("confirmed by the county: {value} ({source})")
BY_OFFICE = N_("by {office}")
ON_DAY = N_("on {day}")
COMES_TO = N_("{what}: {result}")
OF_MEMBERS = N_("{right} ({names})")
STANDING = N_("{category} ({status})")
CATEGORY = N_("category")
UNDISPUTED = N_("Not in dispute: {what}")
NOTHING_CERTAIN = N_("Nothing is certain under every reading.")
CATEGORY_CERTAIN = N_("the category")
DECIDED_EACH_TIME = N_("the county or the office in charge decides each time")
AT_LEAST = N_("{what} at least {amount}")


class ReadingViews:
    """Makes the views for one assessment; `tried` holds it under the values of open readings."""

    def __init__(
        self,
        say: Speech,
        assessment: Assessment,
        rights: RightWriter,
        tried: Mapping[str, Sequence[ReadAs]],
        confirmed: Mapping[str, str],
    ) -> None:
        self.say = say
        self.assessment = assessment
        self.rights = rights
        self.tried = tried
        self.confirmed = confirmed

    def views(self, county: Iterable[CountyReading] = ()) -> tuple[ReadingView, ...]:
        """Return the open readings, the points no reading settles, then the confirmed ones."""
        told = {one.id: one for one in county if one.confirmed}
        opened = [self._open(name, outcomes) for name, outcomes in self.tried.items()]
        return (
            *(view for view in opened if view is not None),
            *self._points(),
            *self._settled(told),
        )

    # -- open readings -----------------------------------------------------------

    def _open(self, name: str, outcomes: Sequence[ReadAs]) -> ReadingView | None:
        say, words = self.say, READINGS[name]
        tables = [_rows(one.assessment) for one in outcomes]
        keys = [key for key in _keys(tables) if len({_said(t.get(key)) for t in tables}) > 1]
        about_category = len({_standing(one.assessment) for one in outcomes}) > 1
        if not keys and not about_category:
            return None
        lines = []
        for one, table in zip(outcomes, tables, strict=True):
            parts = [self._category(one.assessment)] if about_category else []
            parts += self._results(keys, table)
            value = say(words.values[one.value])
            lines.append(say(READING_UNDER_VALUE, value=value, result=say.sentences(parts)))
        return ReadingView(
            question=say(words.question),
            state=say(OPEN, value=say(words.values[READING_VALUES[name][0]])),
            outcomes=tuple(lines),
            undisputed=self._certain(keys, tables, about_category=about_category),
        )

    def _category(self, assessment: Assessment) -> str:
        category, say = assessment.category, self.say
        status = say(w.STATUS_WORDS[w.MARKS[category.status]])
        name = say(w.CATEGORIES[category.code].name)
        return say(COMES_TO, what=say(CATEGORY), result=say(STANDING, category=name, status=status))

    def _results(self, keys: Sequence[RowKey], table: Mapping[RowKey, Row]) -> list[str]:
        """Return what each right comes to, those that come to the same in one phrase."""
        groups: dict[str, dict[str, list[str]]] = {}
        for key in keys:
            row = table.get(key)
            if row is not None:
                titles = groups.setdefault(self._result(row), {})
                titles.setdefault(self.rights.title(row), []).append(row.subject)
        return [
            self.say(
                COMES_TO,
                what=self.say.listed(self._whose(*named) for named in titles.items()),
                result=result,
            )
            for result, titles in groups.items()
        ]

    def _result(self, row: Row) -> str:
        if row.status == "need_information":
            return self.say(w.STATUS_WORDS[w.MARKS[row.status]])
        return self.rights.result(row)

    def _whose(self, title: str, subjects: Iterable[str]) -> str:
        names = self.say.listed(
            self.rights.names.get(one, "") for one in subjects if one != HOUSEHOLD
        )
        return self.say(OF_MEMBERS, right=title, names=names) if names else title

    def _certain(
        self,
        keys: Sequence[RowKey],
        tables: Sequence[Mapping[RowKey, Row]],
        *,
        about_category: bool,
    ) -> str:
        """Return what holds under every reading: the category, rights, and amounts at least."""
        say = self.say
        parts = [] if about_category else [say(CATEGORY_CERTAIN)]
        parts += self._floors(keys)
        if about_category:
            alike = [key for key in _keys(tables) if key not in set(keys)]
            held = [key for key in alike if tables[0][key].status == "eligible"]
            parts += self._results(held, tables[0])
        if not parts:
            return say(NOTHING_CERTAIN)
        return say(UNDISPUTED, what=say.listed(parts))

    def _floors(self, keys: Iterable[RowKey]) -> Iterator[str]:
        """Yield the part of each disputed amount that no reading disputes."""
        now = _rows(self.assessment)
        for key in keys:
            row = now.get(key)
            if row is not None and row.floor_fen:
                what = self._whose(self.rights.title(row), [row.subject])
                yield self.say(AT_LEAST, what=what, amount=self.say.yuan(row.floor_fen))

    # -- points and confirmed readings -----------------------------------------------

    def _points(self) -> Iterator[ReadingView]:
        """Yield the points that the county or the office decides each time."""
        found: dict[str, list[RowKey]] = {}
        for row in self.assessment.entitlements:
            if row.status == "needs_review":
                for step in row.steps:
                    if step[0] == "disputed":
                        found.setdefault(step[1], []).append(row_key(row))
        say = self.say
        for name, keys in found.items():
            floors = list(self._floors(keys))
            yield ReadingView(
                question=say(DISPUTED[name]),
                state=say(DECIDED_EACH_TIME),
                outcomes=tuple(self._results(keys, _rows(self.assessment))),
                undisputed=say(UNDISPUTED, what=say.listed(floors)) if floors else "",
            )

    def _settled(self, told: Mapping[str, CountyReading]) -> Iterator[ReadingView]:
        """Yield the readings that the county has confirmed and that this answer rests on."""
        say = self.say
        for name in confirmed_readings(self.assessment, self.confirmed):
            words = READINGS[name]
            value = say(words.values[self.confirmed[name]])
            source = self._source(told.get(name))
            state = (
                say(CONFIRMED_BY, value=value, source=source)
                if source
                else say(CONFIRMED, value=value)
            )
            yield ReadingView(question=say(words.question), state=state, confirmed=True)

    def _source(self, reading: CountyReading | None) -> str:
        if reading is None:
            return ""
        say = self.say
        office = say(BY_OFFICE, office=reading.confirmed_by) if reading.confirmed_by else ""
        day = reading.confirmed_on
        return say.listed((office, say(ON_DAY, day=say.date(day)) if day else ""))


def _rows(assessment: Assessment) -> dict[RowKey, Row]:
    return {row_key(row): row for row in assessment.entitlements}


def _keys(tables: Iterable[Mapping[RowKey, Row]]) -> list[RowKey]:
    return list(dict.fromkeys(key for table in tables for key in table))


def _said(row: Row | None) -> tuple[object, ...]:
    if row is None or row.status == "not_eligible":
        return ()
    return (row.clause, row.status, row.amount_fen, row.floor_fen)


def _standing(assessment: Assessment) -> tuple[str, str]:
    return (assessment.category.code, assessment.category.status)
