"""Keeps values, visibility and problems true after every change, looking only where it matters."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.binding import REASON, Document
from jlaid_desktop.intake.checks.values import Checker
from jlaid_desktop.intake.definition import Field, Questionnaire
from jlaid_desktop.intake.effects import Proposal, proposals
from jlaid_desktop.intake.formfiles.links import dependents
from jlaid_desktop.intake.history import History, Text, Value
from jlaid_desktop.intake.places import concrete, pattern, place
from jlaid_desktop.intake.problem import Fault, Problem, at, fault
from jlaid_desktop.intake.scene import Scene
from jlaid_desktop.intake.typed.text import read, shown, stored_text
from jlaid_desktop.intake.walk import questions

UNANSWERED = fault("missing", N_("Not answered yet."))


class Engine:
    """The state of every field. A value that is not possible is a text, never a fact.

    A field that becomes hidden gives its value up and keeps it as a text, so that
    it comes back with the field; `typing` names the field whose text is left alone.
    """

    def __init__(
        self, questionnaire: Questionnaire, scene: Scene, history: History, texts: dict[str, str]
    ) -> None:
        self.questionnaire = questionnaire
        self.shown: dict[str, bool] = {}
        self._relevant: dict[str, bool] = {}
        self.problems: dict[str, tuple[Problem, ...]] = {}
        self.typing = ""
        self._scene = scene
        self._document: Document = scene.document
        self._history = history
        self._texts = texts
        self._checker = Checker(questionnaire, scene)
        self._dependents = dependents(questionnaire)
        self._filled: dict[str, Any] = {}

    def paths(self) -> Iterator[str]:
        """Yield the path of every field in every row, in the order of asking."""
        for form in self.questionnaire.forms:
            yield from questions(form, self._document.row_ids)

    def row_paths(self, repeat: str, row: str) -> list[str]:
        """Return the paths of every field of a row, over all forms."""
        fields = self.questionnaire.fields_in_repeat[repeat]
        return [concrete(field.path, row) for field in fields]

    def forget(self, path: str) -> None:
        """Drop the state of a field whose row is gone."""
        for state in (self.shown, self.problems, self._relevant):
            state.pop(path, None)

    def assign(self, path: str, text: str | None) -> None:
        """Take a field's text: its value where it is asked and possible, else the text alone."""
        field, row = self.questionnaire.field(path), place(path).row
        asked = field.keeps or self.shown.get(path) or self._scene.holds(field.visible_if, row)
        value = self._possible(field, text, row) if asked else None
        if value is not None and text == shown(field, value, self._scene):
            text = None
        self._write(path, text, value)

    def settle(self, changed: Iterable[str]) -> set[str]:
        """Look again at the changed fields and all that hang on them; return their paths."""
        queue = deque(changed)
        looked: set[str] = set(queue)
        for path in list(queue):
            self.review(path)
        while queue:
            for path in self.hanging_on(queue.popleft()):
                looked.add(path)
                if self.review(path):
                    queue.append(path)
        return looked

    def hanging_on(self, path: str) -> Iterator[str]:
        """Yield the paths of the fields to look at when a field changes."""
        spot = place(path)
        for field in self._dependents.get(pattern(path), ()):
            same_row = field.repeat == spot.repeat and field.path != pattern(path)
            if not field.repeat or same_row:
                yield concrete(field.path, spot.row)
                continue
            for row in self._document.row_ids(field.repeat):
                if concrete(field.path, row) != path:
                    yield concrete(field.path, row)

    def look(self, path: str) -> None:
        """Tell a field's visibility and problems anew without changing any value."""
        field, row = self.questionnaire.field(path), place(path).row
        value = self._document.get(path)
        relevant = self._scene.holds(field.visible_if, row)
        self._relevant[path] = relevant
        self.shown[path] = relevant or (value is not None and not field.keeps)
        self.problems[path] = self._told(path, field, row, value) if self.shown[path] else ()

    def review(self, path: str) -> bool:
        """Make a field true again after a change elsewhere; tell whether its value changed."""
        field, row = self.questionnaire.field(path), place(path).row
        value, text = self._document.get(path), self._texts.get(path)
        relevant = self._scene.holds(field.visible_if, row)
        changed = False
        if not relevant:
            if value is not None and not field.keeps and self._relevant.get(path, True):
                self._write(path, stored_text(field, value), None)
                changed = True
        elif value is not None:
            if self._checker.faults(field, field.checks, value, row):
                self._write(path, text or stored_text(field, value), None)
                changed = True
        elif text is not None:
            value = self._possible(field, text, row)
            if value is not None:
                self._write(path, text if path == self.typing else None, value)
                changed = True
        self.look(path)
        return changed

    def _possible(self, field: Field, text: str | None, row: str) -> Any:
        """Return the value of a text where it is possible, else `None`."""
        if text is None:
            return None
        value = read(field, text, self._scene, row)
        if value is None or isinstance(value, Fault):
            return None
        return None if self._checker.faults(field, field.checks, value, row) else value

    def _write(self, path: str, text: str | None, value: Any) -> None:
        """Write text and value of a field; a reason goes with the value it was given for."""
        old_text, old = self._texts.get(path), self._document.get(path)
        if old_text != text:
            self._history.change(Text(path, old_text, text))
        if old == value and type(old) is type(value):
            return
        self._history.change(Value(path, old, value))
        reason = self._document.get(REASON + path)
        if reason is not None:
            self._history.change(Value(REASON + path, reason, None))
        self._create(path, value)

    def _create(self, path: str, value: Any) -> None:
        """Make or take away the object whose existence this answer decides."""
        created = self.questionnaire.field(path).creates
        if not created:
            return
        present = self._document.get(created) is not None
        if value is True and not present:
            self._history.change(Value(created, None, {}))
        elif value is not True and present:
            for field in self.questionnaire.fields_in_repeat[""]:
                inside = field.path.startswith(f"{created}.")
                if inside and (known := self._document.get(field.path)) is not None:
                    self._write(field.path, stored_text(field, known), None)
            self._history.change(Value(created, self._document.get(created), None))

    def fill(self, path: str, old: Any, new: Any) -> list[str]:
        """Fill in what follows from a field's change; return the paths that were filled."""
        field, row = self.questionnaire.field(path), place(path).row
        filled: list[str] = []
        for proposal in proposals(field, row, old, new, self._scene):
            target = proposal.path
            if self.questionnaire.has(target) and self._fills(proposal):
                meant = None
                if proposal.value is not None:
                    meant = stored_text(self.questionnaire.field(target), proposal.value)
                self.assign(target, meant)
                filled.append(target)
        return filled

    def _fills(self, proposal: Proposal) -> bool:
        """Tell whether a proposal may be written: over nothing, or over what was filled in."""
        target = proposal.path
        current = self._document.get(target)
        blank = current is None and target not in self._texts
        own = current is not None and current in (proposal.before, self._filled.get(target))
        if proposal.value is not None and (blank or own):
            self._filled[target] = proposal.value
        elif own:
            self._filled[target] = current
        clears = proposal.value is None and proposal.clears and own
        return current != proposal.value and (
            clears or (proposal.value is not None and (blank or own))
        )

    def _told(self, path: str, field: Field, row: str, value: Any) -> tuple[Problem, ...]:
        if value is not None:
            return self._doubted(path, field, row, value)
        text = self._texts.get(path)
        if text is not None:
            return self._refused(path, field, row, text)
        if field.needed and self._scene.holds(field.needed_if, row):
            return (at(path, "missing", UNANSWERED),)
        return ()

    def _doubted(self, path: str, field: Field, row: str, value: Any) -> tuple[Problem, ...]:
        """Return the problems of a known value; only a loaded one can be impossible."""
        reason = self._document.get(REASON + path) or ""
        return tuple(
            at(path, check.level, found, reason if check.level == "unlikely" else "")
            for check in field.every_check
            for found in self._checker.faults(field, (check,), value, row)
        )

    def _refused(self, path: str, field: Field, row: str, text: str) -> tuple[Problem, ...]:
        value = read(field, text, self._scene, row)
        if isinstance(value, Fault):
            return (at(path, "impossible", value),)
        if value is None:
            return ()
        faults = self._checker.faults(field, field.checks, value, row)
        return tuple(at(path, "impossible", found) for found in faults)
