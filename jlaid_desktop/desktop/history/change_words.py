"""Differences between two files in words: the question's label, the answer before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jlaid_desktop.clock import Clock
from jlaid_desktop.domain.id_number import mask
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.binding import REASONS
from jlaid_desktop.intake.definition import Questionnaire, Repeat, Section
from jlaid_desktop.intake.places import concrete, pattern, place
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.differences import Difference
from jlaid_desktop.services.history.timeline import FileState


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One place that differs, in words: its label, what stood there, what stands there now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FormLines:
    """What a form holds, in words: a heading, and label and answer of each question."""

    heading: str
    answers: tuple[tuple[str, str], ...]


class ChangeWords:
    """Words files as the form does; identity numbers stay masked."""

    def __init__(self, questionnaire: Questionnaire, regions: Regions, clock: Clock) -> None:
        self._questionnaire = questionnaire
        self._regions = regions
        self._clock = clock

    def session(self, state: FileState) -> InterviewSession:
        """Return the interview over a file, to be read only."""
        return InterviewSession(
            self._questionnaire, state.document, state.texts, self._clock, regions=self._regions
        )

    def lines(
        self, before: FileState | None, after: FileState, found: Sequence[Difference]
    ) -> tuple[ChangeLine, ...]:
        """Return the differences in words; what no question asks for is one line at the end."""
        old = self.session(before) if before is not None else None
        new = self.session(after)
        lines: list[ChangeLine] = []
        silent = False
        for difference in found:
            told = list(self._told(difference, old, new))
            lines += told
            silent = silent or (not told and not _of_the_program(difference.path))
        if silent and not lines:
            lines.append(ChangeLine(_("Details that no question asks for"), "", _("changed")))
        return tuple(lines)

    def file(self, state: FileState) -> tuple[FormLines, ...]:
        """Return all that a file answers, form by form, rows one after the other."""
        session = self.session(state)
        return tuple(
            block
            for form in self._questionnaire.forms
            for section in form.sections
            for block in self._blocks(session, _(form.label), section)
        )

    def at(self, path: str, state: FileState) -> tuple[str, str]:
        """Return the label of a place and what a file says there; a row with all its columns.

        The label is empty where no question asks for the place.
        """
        session = self.session(state)
        if self._questionnaire.has(path):
            return self._label(path, None, session), self._text(session, path)
        repeat = self._repeat(path)
        if repeat is None:
            return "", ""
        row = place(path).row
        there = row in session.rows(repeat.path)
        return _(repeat.label), self._row_text(session, repeat, row) if there else ""

    def questions(self, state: FileState) -> Iterator[tuple[str, str]]:
        """Yield every place that is asked for with its label, row by row."""
        session = self.session(state)
        for field in self._questionnaire.fields:
            for row in session.rows(field.repeat) if field.repeat else [""]:
                path = concrete(field.path, row)
                yield path, self._label(path, None, session)

    # -- one difference -----------------------------------------------------------

    def _told(
        self, difference: Difference, old: InterviewSession | None, new: InterviewSession
    ) -> Iterator[ChangeLine]:
        path = difference.path
        reason = path.removeprefix(f"{REASONS}.")
        if reason != path and self._questionnaire.has(reason):
            label = _("{label} (reason)").format(label=self._label(reason, old, new))
            yield ChangeLine(label, str(difference.old or ""), str(difference.new or ""))
        elif self._questionnaire.has(path):
            yield ChangeLine(
                self._label(path, old, new), self._text(old, path), self._text(new, path)
            )
        elif (repeat := self._repeat(path)) is not None:
            yield self._row_line(repeat, difference, old, new)

    def _repeat(self, path: str) -> Repeat | None:
        spot = place(path)
        if not spot.row or spot.keys:
            return None
        return self._questionnaire.repeats.get(pattern(path).removesuffix("[]"))

    def _row_line(
        self,
        repeat: Repeat,
        difference: Difference,
        old: InterviewSession | None,
        new: InterviewSession,
    ) -> ChangeLine:
        row = place(difference.path).row
        came = difference.old is None
        shown = self._row_text(new if came else old, repeat, row)
        if came:
            return ChangeLine(_("New row: {label}").format(label=_(repeat.label)), "", shown)
        gone = _("Row removed: {label}").format(label=_(repeat.label))
        return ChangeLine(gone, shown, _("removed"))

    def _row_text(self, session: InterviewSession | None, repeat: Repeat, row: str) -> str:
        """Return what a row's columns say, else that it is empty."""
        if session is None:
            return ""
        told = []
        for column in repeat.columns:
            text = self._text(session, concrete(column, row))
            if text and self._questionnaire.field(column).type == "yesno":
                label = _(self._questionnaire.field(column).label)
                text = _("{label}: {text}").format(label=label, text=text)
            told.append(text)
        return _(", ").join(filter(None, told)) or _("an empty row")

    def _text(self, session: InterviewSession | None, path: str) -> str:
        if session is None:
            return ""
        spot = place(path)
        if spot.row and spot.row not in session.rows(spot.repeat):
            return ""
        text = session.text(path)
        return mask(text) if session.field(path).type == "id_number" else text

    def _label(self, path: str, old: InterviewSession | None, new: InterviewSession) -> str:
        label = _(self._questionnaire.field(path).label)
        spot = place(path)
        repeat = self._questionnaire.repeats.get(spot.repeat)
        if not spot.row or repeat is None:
            return label
        for session in (new, old):
            name = self._text(session, concrete(repeat.row_label, spot.row))
            if name:
                return _("{name}: {text}").format(name=name, text=label)
        return label

    # -- a whole file -------------------------------------------------------------

    def _blocks(
        self, session: InterviewSession, form: str, section: Section
    ) -> Iterator[FormLines]:
        repeat = section.repeat
        rows = session.rows(repeat.path) if repeat is not None else [""]
        for row in rows:
            paths = [concrete(field.path, row) for field in section.questions]
            answers = tuple(
                (_(session.field(path).label), text)
                for path in paths
                if (text := self._text(session, path))
            )
            name = _(section.label)
            if repeat is not None:
                name = self._text(session, concrete(repeat.row_label, row)) or _(repeat.label)
            if answers:
                yield FormLines(" · ".join(filter(None, (form, name))), answers)


def _of_the_program(path: str) -> bool:
    """Tell whether a place is the program's own: ids that a save gives."""
    return path.endswith("person_id") or path == "household_id"


def state_of(document: Mapping[str, Any], texts: Mapping[str, Any]) -> FileState:
    """Return a document with its texts."""
    return FileState(dict(document), dict(texts))
