"""One line to type in: Enter moves on, never while an input method composes.

Text that is too long to be an answer is refused with a sentence and changes nothing,
however it comes: a field that lays out ten megabytes freezes the window for minutes.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolTip, QWidget

from jlaid_desktop.desktop.keyboard import COMMANDS
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import set_tone
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.typed.clean import PASTE_LIMIT

_SELECTING = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
LONGEST_SECRET = 1000
WORD_KEYS = frozenset({"Ctrl+Left", "Ctrl+Right"})
"""Stay the line's own where they also turn a picture."""
_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether a key is Enter on either part of the keyboard."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_undo(event: QKeyEvent) -> bool:
    """Tell whether a key is undo or redo, which belong to the whole interview."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
        QKeySequence.StandardKey.Redo
    )


@lru_cache(maxsize=1)
def _command_keys() -> frozenset[str]:
    keys = {QKeySequence(key).toString() for command in COMMANDS for key in command.keys}
    return frozenset(keys - WORD_KEYS)


def is_command(event: QKeyEvent) -> bool:
    """Tell whether a key is one of the window's, whatever else it does in a line elsewhere.

    On X11 a line takes Ctrl+E, Ctrl+K, Ctrl+D and Ctrl+U for itself.
    """
    bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    combined = QKeyCombination(bare, Qt.Key(event.key()))
    return is_undo(event) or QKeySequence(combined).toString() in _command_keys()


def units(text: str) -> int:
    """Return how long a text is as Qt counts: a character of the upper planes is two."""
    return len(text) + (0 if text.isascii() else sum(char > "\uffff" for char in text))


def tell_refused(field: QWidget, longest: int) -> None:
    """Say below a field, and to a screen reader, that a text was too long and not taken."""
    below = field.mapToGlobal(QPoint(0, field.height()))
    sentence = _("Too long: at most {limit} characters fit here. Nothing was changed.")
    sentence = sentence.format(limit=longest)
    QToolTip.showText(below, sentence, field)
    announcement = QAccessibleAnnouncementEvent(field, sentence)
    announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(announcement)


class LineField(QLineEdit):
    """A line of text; `advance` tells +1 or -1, `left` that the keyboard went elsewhere.

    `taken` tells what was typed. More than `longest` characters are refused: the
    text that was there before comes back, and `refused` tells it.
    """

    advance = Signal(int)
    left = Signal()
    taken = Signal(str)
    refused = Signal()

    def __init__(self, theme: Theme, *, unit: str = "", longest: int = PASTE_LIMIT) -> None:
        super().__init__()
        self._theme = theme
        self._unit = unit
        self._composing = False
        self.longest = longest
        self._before = ""
        self.setMaxLength(longest + 2)  # one to notice, and one for half a character
        self.textEdited.connect(self._tell_taken)
        self.textChanged.connect(self._keep_or_refuse)
        if unit:
            width = self.fontMetrics().horizontalAdvance(unit) + theme.px(6)
            self.setTextMargins(0, 0, width, 0)

    @property
    def composing(self) -> bool:
        """Whether an input method is in the middle of a word."""
        return self._composing

    def show_text(self, text: str) -> None:
        """Show a text without losing the cursor where nothing changed."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0 if not self.hasFocus() else len(text))

    def _tell_taken(self, text: str) -> None:
        if units(text) <= self.longest:
            self.taken.emit(text)

    def _keep_or_refuse(self, text: str) -> None:
        if units(text) <= self.longest:
            self._before = text
            return
        self.setText(self._before)
        tell_refused(self, self.longest)
        self.refused.emit()

    def show_state(self, state: str) -> None:
        """Show `wrong`, `unlikely` or nothing on the frame."""
        set_tone(self, "state", state)

    def event(self, event: QEvent) -> bool:
        """Leave the page its keys: undo takes answers back, not letters."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and is_command(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether a word is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on with Enter, back with Shift+Enter."""
        if is_undo(event):
            event.ignore()
        elif is_enter(event) and self._composing:
            event.accept()  # it ends the word and means nothing else
        elif is_enter(event):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.advance.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all when the keyboard brought us here, so that typing replaces."""
        super().focusInEvent(event)
        if event.reason() in _SELECTING:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        self._composing = False
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the unit at the right end, quietly."""
        super().paintEvent(event)
        if not self._unit:
            return
        painter = QPainter(self)
        painter.setPen(self._theme.colour("ink_hint"))
        room = self.rect().adjusted(0, 0, -self._theme.px(9), 0)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, align, self._unit)
        painter.end()


class LongField(QPlainTextEdit):
    """Several lines; Enter moves on, Alt+Enter starts a new line.

    What would make more than `longest` characters is refused before it is laid out.
    """

    advance = Signal(int)
    left = Signal()
    refused = Signal()

    def __init__(self, theme: Theme, lines: int = 3, *, longest: int = PASTE_LIMIT) -> None:
        super().__init__()
        self._composing = False
        self.longest = longest
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + theme.px(14))

    def show_text(self, text: str) -> None:
        """Show a text without losing the cursor where nothing changed."""
        if self.toPlainText() != text:
            self.setPlainText(text)

    def show_state(self, state: str) -> None:
        """Show `wrong` or nothing on the frame."""
        set_tone(self, "state", state)

    def event(self, event: QEvent) -> bool:
        """Leave the page its keys."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and is_command(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def _fits(self, text: str) -> bool:
        """Tell whether a text still fits in place of the selection, and say so where not."""
        cursor = self.textCursor()
        rest = (
            self.document().characterCount() - 1 - cursor.selectionEnd() + cursor.selectionStart()
        )
        if not text or rest + units(text) <= self.longest:
            return True
        tell_refused(self, self.longest)
        self.refused.emit()
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped as plain text, where it fits."""
        text = source.text()
        if self._fits(text):
            self.insertPlainText(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether a word is being composed."""
        self._composing = bool(event.preeditString())
        if self._fits(event.commitString()):
            super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on with Enter, back with Shift+Enter; Alt+Enter breaks the line."""
        if is_undo(event):
            event.ignore()
        elif is_enter(event) and self._composing:
            event.accept()  # it ends the word and means nothing else
        elif is_enter(event):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.insertPlainText("\n")
                return
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.advance.emit(-1 if back else 1)
        elif not event.text().isprintable() or self._fits(event.text()):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        self._composing = False
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.left.emit()


class SecretField(LineField):
    """A password: hidden, never kept by the input method."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, longest=LONGEST_SECRET)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
