"""The interview: answers as typed and as facts, what is asked next, what is wrong. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from jlaid_desktop.clock import Clock
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.regions import Regions, shipped_regions
from jlaid_desktop.intake.binding import Document, Json
from jlaid_desktop.intake.definition import Field, Questionnaire
from jlaid_desktop.intake.jump import Target, target
from jlaid_desktop.intake.offers import Offer, offers
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.prepare import MakeId, fresh_id, prepared
from jlaid_desktop.intake.problem import Fault, Problem, at
from jlaid_desktop.intake.progress import FormProgress
from jlaid_desktop.intake.rows import RowWork
from jlaid_desktop.intake.scene import Spell
from jlaid_desktop.intake.state import Change, Draft, State
from jlaid_desktop.intake.typed.clean import PASTE_LIMIT, clean
from jlaid_desktop.intake.typed.text import read, shown, stored_text
from jlaid_desktop.intake.walk import next_question, next_waiting, section_questions
from jlaid_desktop.intake.words import SAME_AS_FIRST, dropped_fault, paste_fault

LONGEST_REASON = 500
CHOSEN = frozenset({"choice", "choices", "yesno", "member", "region"})


class InterviewSession:
    """One family's interview. Paths name fields; rows are named by their id.

    Saving a draft is never blocked: `document` holds only what is possible, `texts`
    everything else exactly as it was typed.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        document: Mapping[str, Any],
        texts: Mapping[str, str] | None,
        clock: Clock,
        *,
        regions: Regions | None = None,
        make_id: MakeId = fresh_id,
        spell: Spell | None = None,
    ) -> None:
        self.questionnaire = questionnaire
        start = prepared(dict(document), questionnaire.repeats, make_id)
        self._state = State(
            questionnaire, Document(start), dict(texts or {}), regions or shipped_regions(), clock
        )
        if spell is not None:
            self._state.scene.spelled = spell
        self._rows = RowWork(self._state, make_id)
        self._notes: dict[str, Problem] = {}

    # --- what stands there ---

    @property
    def document(self) -> Json:
        """Return the facts as builtins, a copy that later typing does not change."""
        return self._state.document.copy()

    @property
    def texts(self) -> dict[str, str]:
        """Return the texts that differ from their values or are not possible, by path."""
        return dict(self._state.texts)

    def draft(self) -> Draft:
        """Return all that has to be kept to go on later."""
        return Draft(self.document, self.texts)

    def household_file(self) -> HouseholdFile:
        """Return the typed household file; what is not possible is not known."""
        return msgspec.convert(self._state.document.root, HouseholdFile)

    def field(self, path: str) -> Field:
        """Return the question at a path."""
        return self.questionnaire.field(path)

    def value(self, path: str) -> Any:
        """Return the fact at a path, `None` when it is not known."""
        return self._state.document.get(path)

    def typed_value(self, path: str) -> Any:
        """Return the answer as given, also where another answer makes it impossible."""
        value, text = self.value(path), self._state.texts.get(path)
        if value is not None or text is None:
            return value
        meant = read(self.field(path), text, self._state.scene, self._state.row(path))
        return None if isinstance(meant, Fault) else meant

    def text(self, path: str) -> str:
        """Return the text to show: as typed while it differs, else the normal form."""
        field, typed = self.field(path), self._state.texts.get(path)
        if typed is None:
            return shown(field, self.value(path), self._state.scene)
        if field.type in CHOSEN and (meant := self.typed_value(path)) is not None:
            return shown(field, meant, self._state.scene)
        return typed

    def visible(self, path: str) -> bool:
        """Tell whether a question concerns this family."""
        return self._state.engine.shown.get(path, False)

    def offers(self, path: str, typed: str = "") -> tuple[Offer, ...]:
        """Return what a picklist offers for a text, best first."""
        return offers(self.field(path), typed, self._state.scene, self._state.row(path))

    def place_hint(self, path: str) -> str:
        """Return the place that a valid ID number's first digits name; only a hint."""
        number = self.value(path)
        return self._state.scene.regions.hints.hint(number) if number else ""

    # --- answering ---

    def set_text(self, path: str, text: str) -> tuple[Problem, ...]:
        """Take a field's text as typed and return what is wrong with it.

        A text beyond `PASTE_LIMIT` characters is refused and changes nothing.
        """
        if not self._state.knows(path):
            return ()
        if len(text) > PASTE_LIMIT:
            return (at(path, "impossible", paste_fault(len(text))),)
        cleaned = clean(text, lines=self.field(path).type in ("longtext", "money_list"))
        self._notes.pop(path, None)
        if cleaned.dropped:
            self._notes[path] = at(path, "note", dropped_fault(cleaned.dropped))
        if cleaned.text != self.text(path):
            self._state.type_text(path, cleaned.text)
        return self.problems_at(path)

    def set_value(self, path: str, value: Any) -> tuple[Problem, ...]:
        """Take an answer that was chosen; `None` is not asked."""
        if not self._state.knows(path):
            return ()
        text = None if value is None else stored_text(self.field(path), value)
        self._notes.pop(path, None)
        self._state.choose(path, text)
        return self.problems_at(path)

    def leave(self, path: str) -> str:
        """Put a possible answer into its normal form and return the text to show."""
        if self._state.knows(path):
            self._state.leave(path)
        return self.text(path)

    def answer_rest(self, form: str, section: str, row: str = "", *, value: bool = False) -> int:
        """Answer a section's open yes/no questions (of one row, or of all) as one step.

        Return how many were answered; the caseworker says "none of the others".
        """
        found = section_questions(self.questionnaire.form(form).section(section), self.rows)
        return self._state.answer_open(
            [path for path in found if row in ("", self._state.row(path))], value=value
        )

    def give_reason(self, path: str, reason: str) -> None:
        """Accept an unlikely value with its reason; an empty reason takes it back."""
        told = clean(reason, lines=False).text.strip()[:LONGEST_REASON]
        self._state.give_reason(path, told or None)

    # --- rows ---

    def rows(self, repeat: str) -> list[str]:
        """Return the ids of a repeat's rows in their order."""
        return self._state.document.row_ids(repeat)

    def add_row(self, repeat: str, values: Json | None = None) -> str:
        """Add a row behind the others and return its id; a note says what it took over."""
        found = self.questionnaire.repeats[repeat]
        taken = self._rows.taken_over(found).keys() - (values or {}).keys()
        row = self._rows.add(repeat, values)
        for path in (concrete(one, row) for one in found.same_as_first):
            if path.rpartition(".")[2] in taken:
                self._notes[path] = at(path, "note", SAME_AS_FIRST)
        return row

    def remove_row(self, repeat: str, row: str) -> None:
        """Take a row out; the last member of a household cannot go (`JlaidError`)."""
        self._rows.remove(repeat, row)

    def move_row(self, repeat: str, row: str, position: int) -> None:
        """Move a row to a position among the others."""
        self._rows.move(repeat, row, position)

    def take_person(
        self, member: str, person_id: str, answers: Mapping[str, Any]
    ) -> tuple[str, ...]:
        """Link a member to a recorded person, whose answers fill what is not answered, as one step.

        `answers` are values by their paths. Return the paths that were filled.
        """
        open_ones = {
            path: stored_text(self.field(path), value)
            for path, value in answers.items()
            if self.value(path) is None and not self._state.texts.get(path, "").strip()
        }
        self._state.take_person(member, person_id, open_ones)
        return tuple(path for path in open_ones if self.value(path) is not None)

    def problems(self) -> tuple[Problem, ...]:
        """Return every problem, in the order of the forms."""
        return self._state.problems()

    def problems_at(self, path: str) -> tuple[Problem, ...]:
        """Return the problems of one place, a note on dropped characters last."""
        note = self._notes.get(path)
        return self._state.problems_at(path) + ((note,) if note else ())

    def completeness(self) -> dict[str, FormProgress]:
        """Return each form's progress by its name."""
        return self._state.completeness()

    def next_field(self, path: str | None, form: str) -> str | None:
        """Return the next visible question of a form, the first for `None`; `None` at the end."""
        return next_question(self.questionnaire.form(form), path, self.rows, self.visible)

    def next_waiting(self, form: str, path: str, *, inclusive: bool = False) -> str | None:
        """Return the question or growing list after a path with which something is to be done."""
        return next_waiting(
            self.questionnaire.form(form), path, self.rows, self._waits, inclusive=inclusive
        )

    def _waits(self, path: str) -> bool:
        seen = not self.questionnaire.has(path) or self.visible(path)
        return seen and any(problem.open for problem in self.problems_at(path))

    def previous_field(self, path: str | None, form: str) -> str | None:
        """Return the visible question before, the last for `None`; `None` at the start."""
        found = self.questionnaire.form(form)
        return next_question(found, path, self.rows, self.visible, backwards=True)

    def target(self, path: str) -> Target | None:
        """Return the form and question where a fact is answered; `None` where no form asks it."""
        return target(
            self.questionnaire, path, self.rows, self.visible, lambda at: bool(self.problems_at(at))
        )

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return self._state.history.can_undo

    @property
    def can_redo(self) -> bool:
        """Tell whether there is a step to do again."""
        return self._state.history.can_redo

    def undo(self) -> bool:
        """Take the last step back; tell whether there was one."""
        return self._state.travel(self._state.history.undo)

    def redo(self) -> bool:
        """Do the last step taken back again; tell whether there was one."""
        return self._state.travel(self._state.history.redo)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Be told of every change; the returned function ends it."""
        return self._state.subscribe(listener)
