"""Rows that come, go and move, together with what refers to them."""

from __future__ import annotations

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.binding import ADDED, REASON, REASONS, Json
from jlaid_desktop.intake.definition import Repeat
from jlaid_desktop.intake.history import Row, Text, Value
from jlaid_desktop.intake.places import concrete, row_path
from jlaid_desktop.intake.prepare import MakeId, new_row
from jlaid_desktop.intake.scene import MEMBERS
from jlaid_desktop.intake.state import State


class RowWork:
    """Changes the rows of a repeat as steps that can be taken back."""

    def __init__(self, state: State, make_id: MakeId) -> None:
        self._state = state
        self._make_id = make_id

    def add(self, repeat: str, values: Json | None) -> str:
        """Add a row behind the others and return its id."""
        found = self._repeat(repeat)
        row = new_row(found, self._unused(repeat), self.taken_over(found) | (values or {}))
        position = len(self._state.document.rows(repeat))
        engine = self._state.engine
        with self._state.step() as paths:
            self._state.history.change(Row(repeat, position, row, added=True))
            changed = engine.row_paths(repeat, row["id"])
            for path in list(changed):
                engine.look(path)
                value = self._state.document.get(path)
                if value is not None:
                    changed += engine.fill(path, None, value)
            paths.update(engine.settle(changed))
        added: str = row["id"]
        return added

    def taken_over(self, repeat: Repeat) -> Json:
        """Return what a new row takes over from the first one, by key."""
        rows = self._state.document.rows(repeat.path)
        first = rows[0]["id"] if rows else ""
        known = {
            path.rpartition(".")[2]: self._state.document.get(concrete(path, first))
            for path in repeat.same_as_first
            if first
        }
        return {key: value for key, value in known.items() if value is not None}

    def remove(self, repeat: str, row: str) -> None:
        """Take a row out with all that belongs to it."""
        ids = self._state.document.row_ids(repeat)
        if len(ids) <= self._repeat(repeat).minimum:
            raise JlaidError(
                "intake.last_row",
                N_("The last row cannot be taken out."),
                N_("Change its answers instead."),
            )
        position = ids.index(row)
        engine, found = self._state.engine, self._state.document.rows(repeat)[position]
        gone = engine.row_paths(repeat, row)
        hanging = {other for path in gone for other in engine.hanging_on(path)}
        with self._state.step() as paths:
            if repeat == MEMBERS:
                hanging.update(self._let_go(row))
            self._forget(row_path(repeat, row))
            self._state.history.change(Row(repeat, position, found, added=False))
            for path in gone:
                engine.forget(path)
            paths.update(engine.settle(hanging.difference(gone)))

    def move(self, repeat: str, row: str, position: int) -> None:
        """Move a row to a position among the others."""
        ids = self._state.document.row_ids(repeat)
        old = ids.index(row)
        if old == position:
            return
        found = self._state.document.rows(repeat)[old]
        engine = self._state.engine
        with self._state.step() as paths:
            self._state.history.change(Row(repeat, old, found, added=False))
            self._state.history.change(Row(repeat, position, found, added=True))
            every = [path for other in ids for path in engine.row_paths(repeat, other)]
            paths.update(engine.settle(every))

    def _unused(self, repeat: str) -> MakeId:
        """Return a maker of ids that no row of the repeat has."""

        def make(letter: str) -> str:
            made = self._make_id(letter)
            while self._state.document.row(repeat, made) is not None:
                made = self._make_id(letter)
            return made

        return make

    def _repeat(self, path: str) -> Repeat:
        return self._state.engine.questionnaire.repeats[path]

    def _let_go(self, member: str) -> list[str]:
        """Turn every reference to a member who goes into their name; return where they stood."""
        document, history = self._state.document, self._state.history
        name = self._state.scene.member_name(member)
        found: list[str] = []
        for path in self._state.engine.paths():
            field = self._state.engine.questionnaire.field(path)
            if field.type == "member" and document.get(path) == member:
                history.change(Text(path, self._state.texts.get(path), name))
                history.change(Value(path, member, None))
                found.append(path)
        return found

    def _forget(self, prefix: str) -> None:
        """Take the typed texts, added fields and reasons of a row away with it."""
        history, root = self._state.history, self._state.document.root
        for path in [path for path in self._state.texts if path.startswith(prefix)]:
            history.change(Text(path, self._state.texts[path], None))
        for path, value in list(root.get(ADDED, {}).items()):
            if path.startswith(prefix):
                history.change(Value(path, value, None))
        for path, value in list(root.get(REASONS, {}).items()):
            if path.startswith(prefix):
                history.change(Value(REASON + path, value, None))
