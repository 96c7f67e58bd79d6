"""One right in the assessment: mark, name, amount, and the reason in one line."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
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
from jlaid_desktop.desktop.widgets.labels import capital
from jlaid_desktop.desktop.widgets.mark import paint_mark
from jlaid_desktop.i18n import _
from jlaid_desktop.wording.view import Mark, RightView

HOUSEHOLD = "household"
SIDE = 8
LAST = 3
LATIN_END = "\u2e7f"
WORD_JOINER = "\u2060"
LIST_MARKS = re.compile("、|, ")
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
AMOUNT_COLOUR: dict[Mark, str] = {
    "holds": "ink",
    "ask": "ask",
    "review": "review",
    "no": "ink_second",
}


class RightRow(QWidget):
    """Painted by hand so that a row can be filled anew in no time; a click unfolds it."""

    toggled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: RightView | None = None
        self._unfolded = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def view(self) -> RightView | None:
        """Return the right that is shown."""
        return self._view

    def show_right(self, view: RightView, *, unfolded: bool) -> None:
        """Show a right; nothing happens when it is the one already shown."""
        if view == self._view and unfolded == self._unfolded:
            return
        self._view, self._unfolded = view, unfolded
        self.setAccessibleName("，".join(part for part in _spoken(view) if part))
        self.setAccessibleDescription("；".join(self.lines()) if unfolded else "")
        self.updateGeometry()
        self.update()

    def title(self, room: int = 0) -> tuple[str, str]:
        """Return the right's line, and below it the persons' where both do not fit in one."""
        view = self._view
        if view is None:
            return "", ""
        if view.subject == HOUSEHOLD or not view.subject_name:
            return view.title, ""
        one_line = f"{view.title} · {view.subject_name}"
        metrics = QFontMetrics(self._theme.font(bold=True))
        if room and metrics.horizontalAdvance(one_line) > room:
            return view.title, unbroken(view.subject_name)
        return one_line, ""

    def lines(self) -> list[str]:
        """Return the lines below the title that wrap; a question folded has none of them."""
        view = self._view
        if view is None or self._one_line():
            return []
        first = f"{view.reason}　{view.section}" if view.section else view.reason
        lines = [first]
        if self._unfolded:
            lines += [text for text in view.reasons if text != view.reason]
            office = _("Where to go: {office}").format(office=view.office) if view.office else ""
            lines += [view.floor, view.note, *view.origins, office, view.papers]
        return [capital(line) for line in lines if line]

    def _set_lines(self) -> list[str]:
        """Return the lines as they wrap: none ends in a single character below the others."""
        return [kept_end(line) for line in self.lines()]

    def _one_line(self) -> bool:
        """Tell whether the reason stays on one line: what is missing is listed elsewhere."""
        return self._view is not None and self._view.mark == "ask" and not self._unfolded

    # -- size -------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        """Lines wrap, so the height hangs on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of title and lines, with the hairline."""
        lines = sum(self._line_heights(width))
        if self._one_line():
            lines = QFontMetrics(self._theme.font("second")).height() + self._theme.px(1)
        return self._names_box(width).bottom() + lines + self._theme.px(10)

    def sizeHint(self) -> QSize:
        """Return the height at the panel's usual width."""
        width = max(self.width(), self._theme.px(200))
        return QSize(width, self.heightForWidth(width))

    def _side(self) -> int:
        """Return the room beside mark and amount, in which the frame of the focus lies."""
        return self._theme.px(SIDE)

    def _indent(self) -> int:
        return self._side() + self._theme.px(24)

    def _inside(self, width: int) -> int:
        return width - self._indent() - self._side()

    def _amount_width(self) -> int:
        metrics = QFontMetrics(self._theme.font(bold=True))
        return metrics.horizontalAdvance(self._view.amount if self._view else "") + 2

    def _title_box(self, width: int) -> QRect:
        room = self._inside(width) - self._amount_width() - self._theme.px(8)
        return QRect(
            self._indent(), self._theme.px(8), room, self._height(self.title(room)[0], room)
        )

    def _names_box(self, width: int) -> QRect:
        """Return where the persons stand when not beside the title: below it, all across."""
        title = self._title_box(width)
        names = self.title(title.width())[1]
        room = self._inside(width)
        height = self._height(names, room) if names else 0
        return QRect(self._indent(), title.bottom() + 1, room, height)

    def _height(self, text: str, room: int) -> int:
        metrics = QFontMetrics(self._theme.font(bold=True))
        return metrics.boundingRect(QRect(0, 0, max(room, 40), 4000), WRAP, text).height()

    def _line_heights(self, width: int) -> list[int]:
        metrics = QFontMetrics(self._theme.font("second"))
        room = QRect(0, 0, self._inside(width), 2000)
        spacing = self._theme.px(1)
        return [
            metrics.boundingRect(room, WRAP, line).height() + spacing for line in self._set_lines()
        ]

    # -- drawing ----------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        view = self._view
        if view is None:
            return
        theme = self._theme
        painter = QPainter(self)
        side = theme.px(15)
        paint_mark(painter, QRectF(self._side() + 0.5, theme.px(10), side, side), view.mark, theme)
        box = self._title_box(self.width())
        painter.setFont(theme.font(bold=view.mark != "no"))
        painter.setPen(theme.colour("ink" if view.mark != "no" else "ink_second"))
        title, persons = self.title(box.width())
        below = self._names_box(self.width())
        painter.drawText(box, WRAP, title)
        painter.drawText(below, WRAP, persons)
        self._paint_amount(painter, view, box)
        painter.setFont(theme.font("second"))
        painter.setPen(theme.colour("ink_second"))
        top = below.bottom() + 1 + theme.px(1)
        for line, height in zip(self._set_lines(), self._line_heights(self.width()), strict=True):
            room = QRect(self._indent(), top, self._inside(self.width()), height)
            painter.drawText(room, WRAP, line)
            top += height
        if self._one_line():
            self._paint_one_line(painter, view, top)
        self._paint_edges(painter)
        painter.end()

    def _paint_one_line(self, painter: QPainter, view: RightView, top: int) -> None:
        """Draw the reason, elided, with the section always whole."""
        metrics = painter.fontMetrics()
        section = f"　{view.section}" if view.section else ""
        room = QRect(self._indent(), top, self._inside(self.width()), metrics.height())
        taken = metrics.horizontalAdvance(section)
        shown = whole_items(capital(view.reason), metrics, room.width() - taken)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, shown + section)

    def _paint_amount(self, painter: QPainter, view: RightView, box: QRect) -> None:
        painter.setFont(self._theme.font(bold=view.mark != "no"))
        painter.setPen(self._theme.colour(AMOUNT_COLOUR[view.mark]))
        room = QRect(0, box.y(), self.width() - self._side(), box.height())
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, align, view.amount)

    def _paint_edges(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.colour("line"), 1))
        line = self.height() - 1
        painter.drawLine(self._side(), line, self.width() - self._side(), line)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 2, -1, -2), 6, 6)

    # -- unfolding --------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Unfold or fold with a click."""
        if self.rect().contains(event.position().toPoint()):
            self.toggled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unfold or fold with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggled.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Show the frame."""
        self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Hide the frame."""
        self.update()


def whole_items(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return a list that fits into a width: its first items whole, and a word that more follow."""
    if metrics.horizontalAdvance(text) <= room:
        return text
    for mark in reversed(list(LIST_MARKS.finditer(text))):
        shown = _("{items} and more").format(items=text[: mark.start()])
        if metrics.horizontalAdvance(shown) <= room:
            return shown
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def kept_end(text: str) -> str:
    """Return a text whose last characters stay on one line."""
    end = text[-LAST:]
    chinese = len(text) > LAST and all(sign > LATIN_END for sign in end)
    return text[:-LAST] + WORD_JOINER.join(end) if chinese else text


def unbroken(names: str) -> str:
    """Return names between which a line may break, but not inside one."""
    return "、".join(WORD_JOINER.join(name) for name in names.split("、"))


def _spoken(view: RightView) -> tuple[str, ...]:
    return (view.title, view.subject_name, view.status_word, view.amount, view.reason)
