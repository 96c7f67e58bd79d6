"""A row of answers to choose from: yes, no, not asked; a few choices, one or several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from jlaid_desktop.desktop.theme import Theme

NONE_KEY = "w"
"""The first letter in pinyin of "none of these", where no answer begins with it."""

LETTERS_WITHIN_MS = 900
"""Letters typed within this are initials of one answer, as in a list."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the value it stands for, its word, and letters that choose it."""

    value: object
    label: str
    keys: str = ""


class AnswerRow(QWidget):
    """Answers side by side; the last one, where `optional`, is "not asked": no answer at all.

    The value is one answer's value, a list of them when `several`, or `None` for
    not asked: then the frame is dashed and nothing is filled.
    """

    chosen = Signal(object)
    advance = Signal(int)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        answers: Sequence[Answer],
        not_asked: str,
        *,
        several: bool = False,
        none_label: str = "",
        optional: bool = True,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._several = several
        self._answers = [*answers]
        if several and none_label:
            self._answers.append(Answer([], none_label, NONE_KEY))
        if optional:
            self._answers.append(Answer(None, not_asked))
        self._value: object = None
        self._cursor = 0
        self._hover = -1
        self._letters = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LETTERS_WITHIN_MS)
        self._pause.timeout.connect(self._forget_letters)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> object:
        """Return the answer that is chosen, `None` when not asked."""
        return self._value

    def show_value(self, value: object) -> None:
        """Show an answer without telling anyone."""
        if value == self._value and type(value) is type(self._value):
            return
        self._value = value
        self._cursor = next((i for i in range(len(self._answers)) if self._is_on(i)), 0)
        self.describe()
        self.update()

    def describe(self) -> None:
        """Tell screen readers the answer, and what the question means."""
        told = [text for text in (self.answer_text(), self.whatsThis()) if text]
        self.setAccessibleDescription("；".join(told))

    def answer_text(self) -> str:
        """Return the words of what is chosen."""
        return "、".join(a.label for i, a in enumerate(self._answers) if self._is_on(i))

    def answer_box(self, value: object) -> QRect:
        """Return where an answer is drawn, for the mouse."""
        index = next(i for i, answer in enumerate(self._answers) if answer.value == value)
        return self._boxes(self.width())[index]

    def natural_width(self) -> int:
        """Return the width at which all answers stand in one line."""
        return sum(self._widths())

    def hasHeightForWidth(self) -> bool:
        """Answers wrap, so the height hangs on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines of answers."""
        boxes = self._boxes(width)
        return boxes[-1].bottom() + 1

    def sizeHint(self) -> QSize:
        """Return one line of answers."""
        return QSize(self.natural_width(), self._theme.size("field"))

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest answer."""
        return QSize(max(self._widths()), self._theme.size("field"))

    # -- choosing ---------------------------------------------------------

    def choose(self, index: int) -> None:
        """Choose the answer at a place, as a click does."""
        answer = self._answers[index]
        self._cursor = index
        value = answer.value
        if self._several and index < self._plain_count():
            value = self._toggled(answer.value)
        self._value = value
        self.describe()
        self.update()
        self.chosen.emit(value)

    def _toggled(self, code: object) -> list[object]:
        chosen = list(self._value) if isinstance(self._value, list) else []
        chosen = [one for one in chosen if one != code] if code in chosen else [*chosen, code]
        order = [answer.value for answer in self._answers]
        return sorted(chosen, key=order.index)

    def _plain_count(self) -> int:
        return sum(answer.value not in (None, []) for answer in self._answers)

    def _is_on(self, index: int) -> bool:
        answer = self._answers[index]
        if answer.value is None:
            return self._value is None
        if self._several and index < self._plain_count():
            return isinstance(self._value, list) and answer.value in self._value
        return self._value == answer.value and type(self._value) is type(answer.value)

    # -- keys and mouse ---------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with arrows, numbers, letters and Space; move on with Enter."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.advance.emit(-1 if back else 1)
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_0):
            if self._answers[-1].value is None:
                self.choose(len(self._answers) - 1)
        elif key == Qt.Key.Key_Space:
            self._choose_by_space()
        elif not self._choose_by_letter(event.text().lower()):
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        target = (self._cursor + by) % len(self._answers)
        if self._several:
            self._cursor = target
            self.update()
        else:
            self.choose(target)

    def _choose_by_space(self) -> None:
        if self._several:
            self.choose(self._cursor)
        else:
            self._step(1)

    def _last_number(self) -> int:
        return sum(answer.value is not None for answer in self._answers)

    def _choose_by_letter(self, letter: str) -> bool:
        if not letter:
            return False
        if letter.isdecimal() and 1 <= int(letter) <= self._last_number():
            self.choose(int(letter) - 1)
            return True
        # Of several each letter turns one on or off, so they are never read together.
        together = () if self._several else (self._letters + letter,)
        for typed in (*together, letter):
            for index, answer in enumerate(self._answers):
                if answer.keys.lower().startswith(typed):
                    self._letters = typed
                    self._pause.start()
                    self.choose(index)
                    return True
        return False

    def _forget_letters(self) -> None:
        self._letters = ""
        self._pause.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose with a click."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        index = self._index_at(event.position().toPoint())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.choose(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the answer under the mouse."""
        self._set_hover(self._index_at(event.position().toPoint()))

    def leaveEvent(self, _event: QEvent) -> None:
        """Take the tint away."""
        self._set_hover(-1)

    def _set_hover(self, index: int) -> None:
        if index != self._hover:
            self._hover = index
            self.update()

    def _index_at(self, point: QPoint) -> int:
        boxes = self._boxes(self.width())
        return next((i for i, box in enumerate(boxes) if box.contains(point)), -1)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Show the frame of the focus."""
        self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Tell that the answers were left."""
        self._forget_letters()
        self.update()
        self.left.emit()

    # -- drawing ----------------------------------------------------------

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(self._theme.font())
        padding = self._theme.px(16)
        return [metrics.horizontalAdvance(answer.label) + padding for answer in self._answers]

    def _boxes(self, width: int) -> list[QRect]:
        """Return the answers' places: lines that are filled to the right edge."""
        height = self._theme.size("field")
        boxes: list[QRect] = []
        for number, line in enumerate(_lines(self._widths(), width)):
            spare = width - sum(line)
            share, rest = divmod(max(0, spare), len(line))
            x = 0
            for place, natural in enumerate(line):
                taken = natural + share + (1 if place < rest else 0)
                boxes.append(QRect(x, number * height, taken, height))
                x += taken
        return boxes

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame and the answers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        painter.setFont(self._theme.font())
        for index, box in enumerate(self._boxes(self.width())):
            self._paint_answer(painter, index, box)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        theme = self._theme
        focused = self.hasFocus()
        pen = QPen(theme.colour("accent" if focused else "field_line"), 2 if focused else 1)
        if self._value is None and not focused:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(theme.colour("surface"))
        inset = pen.widthF() / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, theme.sizes["radius"], theme.sizes["radius"])

    def _paint_answer(self, painter: QPainter, index: int, box: QRect) -> None:
        theme = self._theme
        unasked = self._answers[index].value is None
        chosen = self._is_on(index)
        inner = QRectF(box).adjusted(3, 3, -3, -3)
        colour = "ink_hint" if unasked else "ink"
        if chosen and not unasked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(inner, 4, 4)
            colour = "on_accent"
        elif index == self._hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_tint"))
            painter.drawRoundedRect(inner, 4, 4)
        if self._several and self.hasFocus() and index == self._cursor:
            painter.setPen(QPen(theme.colour("accent_press"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 4, 4)
        painter.setPen(theme.colour(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._answers[index].label)


def _lines(widths: Iterable[int], room: int) -> list[list[int]]:
    lines: list[list[int]] = [[]]
    for width in widths:
        if lines[-1] and sum(lines[-1]) + width > room:
            lines.append([])
        lines[-1].append(width)
    return lines
