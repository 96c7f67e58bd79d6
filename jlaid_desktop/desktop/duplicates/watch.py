"""Looks for recorded persons while a family is typed, and carries out what is answered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from jlaid_desktop.desktop.duplicates.words import differing_words
from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.i18n import _, ngettext, sentences
from jlaid_desktop.intake.places import concrete, pattern, place
from jlaid_desktop.intake.scene import MEMBERS
from jlaid_desktop.services.duplicates.deciding import asked_of, decide_different
from jlaid_desktop.services.duplicates.finding import Candidate, candidates_for
from jlaid_desktop.services.duplicates.known import Asked, identity_of
from jlaid_desktop.services.duplicates.taking_over import (
    Recorded,
    disclose_recorded,
    take_over,
)

TELLING = frozenset(f"{MEMBERS}[].{key}" for key in ("name", "id_number", "birth"))
"""The questions whose answers tell a person apart."""


class Typed:
    """A member who is being typed, with somebody recorded who may be the same person."""

    def __init__(self, member: str, asked: Asked, candidate: Candidate, others: int) -> None:
        self.member = member
        self.asked = asked
        self.candidate = candidate
        self.others = others


class DuplicateWatch(QObject):
    """`found` tells a question to show, None where there is none any more."""

    found = Signal(object)

    def __init__(self, interview: Interview, office: Office, presenter: Presenter) -> None:
        super().__init__(interview)
        self._interview = interview
        self._office = office
        self._presenter = presenter
        self._looked: dict[str, Asked] = {}
        self._waiting: dict[str, list[Typed]] = {}
        self._later: set[tuple[str, str]] = set()
        interview.left.connect(self._field_left)
        interview.changed.connect(lambda change: self._rows_changed() if change.structure else None)

    @property
    def question(self) -> Typed | None:
        """Return what is asked now."""
        return next((typed[0] for typed in self._waiting.values() if typed), None)

    # -- looking ----------------------------------------------------------------

    def _field_left(self, path: str) -> None:
        if pattern(path) not in TELLING:
            return
        member = place(path).row
        asked = self._asked(member)
        if asked is None or self._looked.get(member) == asked:
            return
        self._looked[member] = asked
        besides = self._interview.household_id
        self._office.ask(
            lambda ws: candidates_for(ws, asked, besides=besides),
            lambda candidates: self._take(member, asked, candidates),
            owner=self,
        )

    def _asked(self, member: str) -> Asked | None:
        session = self._interview.session
        row = self._row(member)
        if row is None:
            return None
        typed = session.texts.get(concrete(f"{MEMBERS}[].id_number", member))
        who = identity_of(row, self._office.clock.today(), typed_number=typed)
        person = row.get("person_id")
        return Asked(person, who) if person else None

    def _row(self, member: str) -> dict[str, Any] | None:
        rows = self._interview.session.value(MEMBERS) or ()
        return next((row for row in rows if row["id"] == member), None)

    def _take(self, member: str, asked: Asked, candidates: list[Candidate]) -> None:
        if self._looked.get(member) != asked or self._row(member) is None:
            return
        in_family = {row.get("person_id") for row in self._interview.session.value(MEMBERS)}
        still = [
            one
            for one in candidates
            if (member, one.person_id) not in self._later and one.person_id not in in_family
        ]
        self._waiting[member] = [
            Typed(member, asked, one, len(still) - number - 1) for number, one in enumerate(still)
        ]
        self.found.emit(self.question)

    def _rows_changed(self) -> None:
        there = set(self._interview.session.rows(MEMBERS))
        for member in set(self._waiting) - there:
            del self._waiting[member]
        self.found.emit(self.question)

    # -- answering --------------------------------------------------------------

    def answer(self, name: str, reason: str) -> None:
        """Carry out an answer to the question that is shown."""
        typed = self.question
        if typed is None:
            return
        if name == "later":
            self._later.add((typed.member, typed.candidate.person_id))
            self._next(typed)
        elif name == "different":
            other = asked_of(typed.candidate.shown)
            self._office.ask(
                lambda ws: decide_different(ws, typed.asked, other, reason),
                lambda _nothing: self._next(typed),
                self._presenter.present,
                owner=self,
            )
        else:
            questionnaire = self._interview.session.questionnaire
            self._office.ask(
                lambda ws: disclose_recorded(ws, typed.asked, typed.candidate.shown, questionnaire),
                lambda recorded: self._link(typed, recorded),
                self._presenter.present,
                owner=self,
            )

    def _next(self, typed: Typed) -> None:
        waiting = self._waiting.get(typed.member, [])
        if typed in waiting:
            waiting.remove(typed)
        self.found.emit(self.question)

    def _link(self, typed: Typed, recorded: Recorded | None) -> None:
        self._waiting.pop(typed.member, None)
        if recorded is not None and self._row(typed.member) is not None:
            taken = take_over(self._interview.session, typed.member, recorded)
            asked = self._asked(typed.member)
            if asked is not None:
                self._looked[typed.member] = asked
            self._interview.assess()
            self._tell(typed, len(taken.filled), taken.differing)
        self.found.emit(self.question)

    def _tell(self, typed: Typed, filled: int, differing: tuple[str, ...]) -> None:
        known = typed.candidate.shown
        text = ngettext(
            "{name} is linked; {count} recorded answer was taken over.",
            "{name} is linked; {count} recorded answers were taken over.",
            filled,
        ).format(name=known.name, count=filled)
        actions = []
        if differing:
            actions.append(differing_words(self._interview.session.questionnaire, differing))
        if known.present:
            actions.append(
                _(
                    "They still count in the family of {family}; after saving, {key} asks "
                    "whether they have left it."
                ).format(family=known.household_name, key=key_text("duplicates"))
            )
        self._presenter.tell(text, sentences(*actions), tone="review" if actions else "holds")
