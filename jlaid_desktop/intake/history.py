"""Undo and redo: each step is a list of small changes that can be run backwards."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from jlaid_desktop.intake.binding import Document, Json
from jlaid_desktop.intake.places import row_path

DEEPEST = 500


@dataclass(frozen=True, slots=True)
class Value:
    """A value in the document changed."""

    path: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Text:
    """The text kept as typed changed; `None` is no text."""

    path: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row came (`added`) or went, at a position."""

    repeat: str
    position: int
    row: Json
    added: bool


Entry = Value | Text | Row


@dataclass(slots=True)
class Step:
    """What one act of the caseworker changed. `typing` is the field that is being typed in."""

    typing: str = ""
    entries: list[Entry] = field(default_factory=list)

    def note(self, entry: Entry) -> None:
        """Remember a change; while typing, an earlier change of the same place takes it in."""
        if self.typing and not isinstance(entry, Row):
            for number, earlier in enumerate(self.entries):
                if type(earlier) is type(entry) and earlier.path == entry.path:
                    self.entries[number] = replace(earlier, new=entry.new)
                    return
        self.entries.append(entry)


class History:
    """Applies changes to the document and the typed texts, and can take them back."""

    def __init__(self, document: Document, texts: dict[str, str]) -> None:
        self._document = document
        self._texts = texts
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._current: Step | None = None

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Tell whether there is a step to do again."""
        return bool(self._undone)

    def begin(self, typing: str = "") -> Step:
        """Start a step; typing on in the same field continues the last one."""
        last = self._done[-1] if self._done else None
        if typing and last is not None and last.typing == typing:
            self._current = self._done.pop()
        else:
            self._current = Step(typing)
        return self._current

    def end(self) -> None:
        """Close the step; one that changed nothing leaves no trace."""
        step, self._current = self._current, None
        if step is not None and any(_matters(entry) for entry in step.entries):
            self._done.append(step)
            del self._done[:-DEEPEST]
            self._undone.clear()

    def close_typing(self) -> None:
        """Let the next keystroke begin a step of its own."""
        if self._done:
            self._done[-1].typing = ""

    def change(self, entry: Entry) -> None:
        """Make a change and note it in the current step."""
        if self._current is not None:
            self._current.note(entry)
        self._apply(entry, forward=True)

    def undo(self) -> list[Entry]:
        """Take the last step back and return its changes; none when there is no step."""
        if not self._done:
            return []
        step = self._done.pop()
        step.typing = ""
        for entry in reversed(step.entries):
            self._apply(entry, forward=False)
        self._undone.append(step)
        return step.entries

    def redo(self) -> list[Entry]:
        """Do the step that was taken back last again and return its changes."""
        if not self._undone:
            return []
        step = self._undone.pop()
        for entry in step.entries:
            self._apply(entry, forward=True)
        self._done.append(step)
        return step.entries

    def _apply(self, entry: Entry, *, forward: bool) -> None:
        match entry:
            case Value():
                self._document.put(entry.path, entry.new if forward else entry.old)
            case Text():
                text = entry.new if forward else entry.old
                if text is None:
                    self._texts.pop(entry.path, None)
                else:
                    self._texts[entry.path] = text
            case Row():
                if entry.added is forward:
                    self._document.insert(entry.repeat, entry.position, entry.row)
                else:
                    self._document.delete(entry.repeat, entry.position)


def _matters(entry: Entry) -> bool:
    if isinstance(entry, Row):
        return True
    return entry.old != entry.new or type(entry.old) is not type(entry.new)


def touched(entries: list[Entry]) -> set[str]:
    """Return the paths that changes concern; rows count as a whole."""
    return {
        row_path(entry.repeat, entry.row["id"]) if isinstance(entry, Row) else entry.path
        for entry in entries
    }
