"""The moving parts of an interview: one change at a time, settled, numbered and told on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from jlaid_desktop.clock import Clock
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.intake.binding import REASON, Document, Json
from jlaid_desktop.intake.checks.household import household_problems
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.intake.engine import Engine
from jlaid_desktop.intake.history import Entry, History, Row, Value, touched
from jlaid_desktop.intake.places import place, row_path
from jlaid_desktop.intake.problem import Problem
from jlaid_desktop.intake.progress import FormProgress, completeness
from jlaid_desktop.intake.scene import MEMBERS, Scene


@dataclass(frozen=True, slots=True)
class Change:
    """What a step concerned: the paths to show anew, and whether rows came, went or moved."""

    paths: frozenset[str]
    structure: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """The facts and the texts as typed: all that has to be kept to go on later."""

    document: Json
    texts: dict[str, str]


class State:
    """Runs changes through the engine and keeps what is derived from them until the next."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        document: Document,
        texts: dict[str, str],
        regions: Regions,
        clock: Clock,
    ) -> None:
        self.document = document
        self.texts = texts
        self.scene = Scene(document, regions, clock)
        self.history = History(document, texts)
        self.engine = Engine(questionnaire, self.scene, self.history, texts)
        self._questionnaire = questionnaire
        self._listeners: list[Callable[[Change], None]] = []
        self._whole: tuple[Problem, ...] | None = None
        self._order: dict[str, int] = {}
        self.look_everywhere()
        for path in [path for path in texts if path in self.engine.shown]:
            if document.get(path) is None and self.engine.shown[path]:
                self.engine.review(path)

    def row(self, path: str) -> str:
        """Return the id of the row a path lies in, or an empty text."""
        return place(path).row

    def knows(self, path: str) -> bool:
        """Tell whether a path's row is still there; a field may be left after its row went."""
        spot = place(path)
        return not spot.repeat or self.document.row(spot.repeat, spot.row) is not None

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Be told of every change; the returned function ends it."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    # --- changes ---

    @contextmanager
    def step(self, typing: str = "") -> Iterator[set[str]]:
        """Make one step; the yielded set gathers the paths it concerned."""
        paths: set[str] = set()
        step = self.history.begin(typing)
        already = len(step.entries)
        self.engine.typing = typing
        try:
            yield paths
        finally:
            entries = step.entries[already:]
            self.history.end()
            self.engine.typing = ""
            concerned = {path.removeprefix(REASON) for path in touched(entries)}
            self.tell(paths | concerned, structure=_structure(entries))

    def type_text(self, path: str, text: str) -> None:
        """Take a text while it is being typed."""
        with self.step(path) as paths:
            self._answer(path, text or None, paths)

    def choose(self, path: str, text: str | None) -> None:
        """Take an answer that was chosen, as a step of its own."""
        self.choose_all({path: text})

    def choose_all(self, texts: dict[str, str | None] | dict[str, str]) -> None:
        """Take several answers as one step; a possible one leaves no text behind."""
        if not texts:
            return
        with self.step() as paths:
            for path, text in texts.items():
                self._answer(path, text, paths)
                self._normalise(path)

    def take_person(self, member: str, person_id: str, texts: dict[str, str]) -> None:
        """Put a recorded person behind a member, and answers of theirs, as one step."""
        path = f"{row_path(MEMBERS, member)}.person_id"
        with self.step() as paths:
            self.history.change(Value(path, self.document.get(path), person_id))
            for answered, text in texts.items():
                self._answer(answered, text, paths)
                self._normalise(answered)

    def answer_open(self, paths: list[str], *, value: bool) -> int:
        """Answer the open yes/no questions among the paths as one step; return how many."""
        still = [
            path
            for path in paths
            if self._questionnaire.field(path).type == "yesno"
            and self.engine.shown.get(path)
            and self.document.get(path) is None
            and path not in self.texts
        ]
        self.choose_all(dict.fromkeys(still, "yes" if value else "no"))
        return len(still)

    def _answer(self, path: str, text: str | None, paths: set[str]) -> None:
        old = self.document.get(path)
        self.engine.assign(path, text)
        new = self.document.get(path)
        changed = [path]
        if old != new or type(old) is not type(new):
            changed += self.engine.fill(path, old, new)
        paths |= self.engine.settle(changed)

    def _normalise(self, path: str) -> None:
        """Drop the text of a possible, visible answer: the normal form takes its place."""
        if self.document.get(path) is not None:
            self.texts.pop(path, None)

    def leave(self, path: str) -> None:
        """End typing in a field and give a possible answer its normal form."""
        self.history.close_typing()
        if path in self.texts and self.document.get(path) is not None:
            self._normalise(path)
            self.tell({path}, structure=False)
        elif self.texts.get(path, "x").strip() == "":
            del self.texts[path]
            self.engine.look(path)
            self.tell({path}, structure=False)

    def give_reason(self, path: str, reason: str | None) -> None:
        """Write the reason for an unlikely value; without a doubt none is kept."""
        spot, doubted = REASON + path, self.engine.problems.get(path, ())
        old = self.document.get(spot)
        if old == reason or not any(problem.level == "unlikely" for problem in doubted):
            return
        with self.step() as paths:
            self.history.change(Value(spot, old, reason))
            self.engine.look(path)
            paths.add(path)

    def travel(self, there: Callable[[], list[Entry]]) -> bool:
        """Go a step back or forth and tell what changed."""
        entries = there()
        if not entries:
            return False
        paths = touched(entries)
        structure = _structure(entries)
        if structure:
            self.look_everywhere()
        else:
            paths = {path.removeprefix(REASON) for path in paths}
            fields = {path for path in paths if self._questionnaire.has(path)}
            hanging = {other for path in fields for other in self.engine.hanging_on(path)}
            paths = fields | hanging
            for path in paths:
                self.engine.look(path)
        self.tell(paths, structure=structure)
        return True

    def look_everywhere(self) -> None:
        """Tell every field's state anew, after rows came, went or moved."""
        self.engine.shown.clear()
        self.engine.problems.clear()
        for path in self.engine.paths():
            self.engine.look(path)

    def tell(self, paths: Iterable[str], *, structure: bool) -> None:
        """Forget what is derived and tell the listeners."""
        self._whole = None
        if structure:
            self._order.clear()
        change = Change(frozenset(paths), structure)
        for listener in tuple(self._listeners):
            listener(change)

    # --- what is derived ---

    def whole(self) -> tuple[Problem, ...]:
        """Return the problems between answers, worked out once for each change."""
        if self._whole is None:
            self._whole = household_problems(self.scene)
        return self._whole

    def problems(self) -> tuple[Problem, ...]:
        """Return every problem in the order of the forms, those of rows as a whole last."""
        if not self._order:
            self._order.update((path, number) for number, path in enumerate(self.engine.paths()))
        found = [problem for told in self.engine.problems.values() for problem in told]
        last = len(self._order)
        listed = (*found, *self.whole())
        return tuple(sorted(listed, key=lambda problem: self._order.get(problem.path, last)))

    def problems_at(self, path: str) -> tuple[Problem, ...]:
        """Return the problems of one place."""
        own = self.engine.problems.get(path, ())
        return own + tuple(problem for problem in self.whole() if problem.path == path)

    def completeness(self) -> dict[str, FormProgress]:
        """Return each form's progress by its name."""
        return completeness(
            self._questionnaire,
            self.document.row_ids,
            self.engine.shown,
            self.problems(),
            self._answered,
        )

    def _answered(self, path: str) -> bool:
        return self.document.get(path) is not None or bool(self.texts.get(path))


def _structure(entries: list[Entry]) -> bool:
    return any(isinstance(entry, Row) for entry in entries)
