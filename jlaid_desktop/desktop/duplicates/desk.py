"""What the page of duplicates does with the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jlaid_desktop.desktop.duplicates.words import differing_words
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.duplicates.deciding import (
    Question,
    asked_of,
    decide_both_families,
    decide_different,
    undecided_so_far,
)
from jlaid_desktop.services.duplicates.finding import compare_waiting
from jlaid_desktop.services.duplicates.known import KnownMember
from jlaid_desktop.services.duplicates.linking import end_membership, link
from jlaid_desktop.services.duplicates.taking_over import TakenOver
from jlaid_desktop.services.workspace import Workspace


class DuplicatesDesk(QObject):
    """`listed` tells all that waits, `comparing` how many are left, `changed` a family."""

    listed = Signal(object)
    comparing = Signal(int)
    changed = Signal(str)

    def __init__(self, office: Office, presenter: Presenter, assessments: Assessments) -> None:
        super().__init__()
        self._office = office
        self._presenter = presenter
        self._assessments = assessments

    def load(self) -> None:
        """Compare whoever is new, some at a time, and list what waits for a decision."""

        def work(ws: Workspace) -> tuple[int, list[Question]]:
            left = compare_waiting(ws)
            return left, undecided_so_far(ws) if left == 0 else []

        self._office.ask(work, lambda found: self._loaded(*found), self._present, owner=self)

    def _loaded(self, left: int, questions: list[Question]) -> None:
        if left:
            self.comparing.emit(left)
            self.load()
        else:
            self.listed.emit(questions)

    def answer(self, question: Question, name: str, words: str) -> None:
        """Carry out a decision, then list what still waits."""
        one, other = question.one, question.other
        acts: dict[str, Callable[[Workspace], object]] = {
            "same": lambda ws: link(ws, self._assessments, one, other),
            "different": lambda ws: decide_different(ws, asked_of(one), asked_of(other), words),
            "both": lambda ws: decide_both_families(ws, one, other, words),
            "left_one": lambda ws: self._end(ws, one, words),
            "left_other": lambda ws: self._end(ws, other, words),
        }
        touched: dict[str, KnownMember] = {"same": other, "left_one": one, "left_other": other}

        def done(result: object) -> None:
            if name in touched:
                self.changed.emit(touched[name].household_id)
                self._tell(touched[name], result)
            self.load()

        self._office.ask(acts[name], done, self._present, owner=self)

    def _end(self, ws: Workspace, known: KnownMember, day: str) -> None:
        end_membership(ws, self._assessments, known, dt.date.fromisoformat(day))

    def _tell(self, known: KnownMember, result: object) -> None:
        if not isinstance(result, TakenOver):
            text = _("It is noted that {name} has left the family of {family}.")
            self._presenter.tell(_named(text, known), tone="holds")
            return
        text = _("{name} is linked; what was recorded was taken over into the family of {family}.")
        differing = differing_words(load_questionnaire(), result.differing)
        self._presenter.tell(
            _named(text, known), differing, tone="review" if differing else "holds"
        )

    def _present(self, error: Exception) -> None:
        self._presenter.present(error)
        self.listed.emit(None)


def _named(text: str, known: KnownMember) -> str:
    return text.format(name=known.name, family=known.household_name)
