"""Editors: one widget for each type of question, bound to a place of the session.

An editor can be bound to another row's place at any time, so a form builds its
widgets once. It writes every keystroke into the session and shows the normal
form on leaving.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.line_field import LineField, LongField
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.domain.id_number import mask
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.intake.definition import Field
from jlaid_desktop.intake.session import InterviewSession

UNITS = {"money": N_("yuan"), "area": N_("m²")}
MOST_ANSWERS = 6
LATIN = {
    "number",
    "decimal",
    "money",
    "money_list",
    "area",
    "date",
    "year",
    "id_number",
    "phone",
    "account",
}
ONE_COLUMN, TWO_COLUMNS = 196, 408
LOOSE = 6
"""What an answer of a longer row has more; beyond two columns a choice is a list to type in."""
LARGE_TEXT, ONE_OF_TWO = 1.2, 170
"""At large text a form has two columns, which are narrower for it."""


class Guard(Protocol):
    """Knows which saved identity numbers are covered until they are revealed."""

    def covered(self, path: str) -> bool:
        """Tell whether the number at a place is shown masked."""
        ...


class Editor(QObject):
    """What all editors share; `edited` tells that the session changed by this editor."""

    edited = Signal(str)
    left = Signal(str)
    advance = Signal(int)

    def __init__(self, field: Field, session: InterviewSession, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.session = session
        self.widget = widget
        self.path = ""
        self.writing = False

    def bind(self, path: str) -> None:
        """Show and change the answer at a place."""
        self.path = path
        self.refresh()

    def refresh(self) -> None:
        """Show what the session has."""
        raise NotImplementedError

    def show_state(self, state: str) -> None:
        """Show `wrong`, `unlikely` or nothing on the frame."""

    def describe(self) -> None:
        """Tell screen readers what the question means."""
        self.widget.setAccessibleDescription(self.widget.whatsThis())

    def focus(self) -> None:
        """Bring the keyboard here."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.widget, LineField):
            self.widget.selectAll()  # also where the keyboard was there already

    def _write(self, text: str) -> None:
        """Hand a keystroke to the session; what it tells back must not replace the typing."""
        self.writing = True
        try:
            self.session.set_text(self.path, text)
        finally:
            self.writing = False
        self.edited.emit(self.path)

    def _choose(self, value: object) -> None:
        self.session.set_value(self.path, value)
        self.edited.emit(self.path)

    def _tell_left(self) -> None:
        if self.path:
            self.left.emit(self.path)


class TextEditor(Editor):
    """A line or a long text that the session reads."""

    def __init__(self, field: Field, session: InterviewSession, theme: Theme, guard: Guard) -> None:
        self.input: LineField | LongField
        if field.type == "longtext":
            self.input = LongField(theme)
        else:
            unit = field.unit or UNITS.get(field.type, "")
            self.input = LineField(theme, unit=_(unit) if unit else "")
        super().__init__(field, session, self.input)
        self._guard = guard
        if isinstance(self.input, LineField):
            self.input.taken.connect(self._write)
            if field.type in LATIN:
                self.input.setInputMethodHints(
                    Qt.InputMethodHint.ImhPreferNumbers | Qt.InputMethodHint.ImhNoPredictiveText
                )
        else:
            self.input.textChanged.connect(self._typed_long)
        self.input.advance.connect(self.advance)
        self.input.left.connect(self._leave)
        self._showing = False

    @property
    def covered(self) -> bool:
        """Whether an identity number is shown masked."""
        return self.field.type == "id_number" and self._guard.covered(self.path)

    def refresh(self) -> None:
        """Show the text as typed, or its normal form; a covered number stays masked."""
        self._showing = True
        text = self.session.text(self.path)
        covered = self.covered
        if isinstance(self.input, LineField):
            self.input.setReadOnly(covered)
        self.input.show_text(mask(text) if covered else text)
        self._showing = False

    def show_state(self, state: str) -> None:
        """Show the state on the frame."""
        self.input.show_state(state)

    def _typed_long(self) -> None:
        if not self._showing and isinstance(self.input, LongField):
            self._write(self.input.toPlainText())

    def _leave(self) -> None:
        if not self.path or self.covered:
            return
        self._showing = True
        self.input.show_text(self.session.leave(self.path))
        self._showing = False
        self._tell_left()


class AnswerEditor(Editor):
    """Yes, no or not asked; one of a few choices; several of them."""

    def __init__(self, field: Field, session: InterviewSession, theme: Theme) -> None:
        several = field.type == "choices"
        none_label = _(field.none_label or N_("None of these")) if several else ""
        self.row = AnswerRow(
            theme, answers_of(field), _("Not asked"), several=several, none_label=none_label
        )
        super().__init__(field, session, self.row)
        self.row.chosen.connect(self._chosen)
        self.row.advance.connect(self.advance)

    def refresh(self) -> None:
        """Show the answer."""
        value = self.session.typed_value(self.path)
        if self.field.type == "choice" and value is not None:
            value = str(value)
        self.row.show_value(value)

    def describe(self) -> None:
        """Tell screen readers the answer and what the question means."""
        self.row.describe()

    def _chosen(self, value: object) -> None:
        self._choose(value)
        self._tell_left()


class PickEditor(Editor):
    """Many choices, regions, members: found by code, initials or text."""

    def __init__(
        self,
        field: Field,
        session: InterviewSession,
        theme: Theme,
    ) -> None:
        self.pick = Picklist(theme, self._find)
        super().__init__(field, session, self.pick)
        self.pick.picked.connect(self._picked)
        self.pick.typed.connect(self._write)
        self.pick.advance.connect(self.advance)
        self.pick.left.connect(self._leave)

    def _find(self, typed: str) -> list[Option]:
        found = self.session.offers(self.path, typed)
        return [Option(offer.code, offer.label, offer.detail) for offer in found]

    def refresh(self) -> None:
        """Show the chosen option's words, or what was typed."""
        value = self.session.typed_value(self.path)
        self.pick.show_choice(None if value is None else str(value), self.session.text(self.path))

    def show_state(self, state: str) -> None:
        """Show the state on the frame."""
        self.pick.show_state(state)

    def _picked(self, code: object) -> None:
        self._choose(code)
        self._tell_left()

    def _leave(self) -> None:
        if self.path:
            self.pick.show_text(self.session.leave(self.path))
            self._tell_left()


YES_KEYS = ("s", "f")
HAS_KEYS = ("y", "m")
"""The first letters in pinyin of the two answers to a yes/no question."""


def answers_of(field: Field) -> list[Answer]:
    """Return the answers of a yes/no question or a choice, in the interface's language."""
    if field.type == "yesno":
        yes, no = field.answers
        keys = HAS_KEYS if field.asks_for_any else YES_KEYS
        return [Answer(True, _(yes), keys[0]), Answer(False, _(no), keys[1])]
    return [Answer(choice.code, _(choice.label), choice.keys) for choice in field.choices]


class EditorMaker:
    """Makes the editor for a question and says how many columns it wants."""

    def __init__(self, theme: Theme, session: InterviewSession, guard: Guard) -> None:
        self._theme = theme
        self._session = session
        self._guard = guard

    def make(self, field: Field) -> tuple[Editor, int]:
        """Return a new editor and its width in columns."""
        if field.type in ("yesno", "choices"):
            return self._answer_row(AnswerEditor(field, self._session, self._theme))
        if field.type == "choice":
            if not field.open and len(field.choices) <= MOST_ANSWERS:
                editor = AnswerEditor(field, self._session, self._theme)
                loose = self._theme.px(LOOSE) * (len(field.choices) + 1)
                if editor.row.natural_width() + loose <= self._theme.px(TWO_COLUMNS):
                    return self._answer_row(editor)
                editor.row.deleteLater()
            return PickEditor(field, self._session, self._theme), field.width
        if field.type in ("region", "member"):
            return PickEditor(field, self._session, self._theme), field.width
        return TextEditor(field, self._session, self._theme, self._guard), field.width

    def _answer_row(self, editor: AnswerEditor) -> tuple[Editor, int]:
        natural = editor.row.natural_width()
        large = self._theme.scale > LARGE_TEXT
        span = 1 if natural <= self._theme.px(ONE_OF_TWO if large else ONE_COLUMN) else 2
        if natural > self._theme.px(TWO_COLUMNS):
            span = 3
        return editor, max(span, editor.field.width)
