"""How far each section is: a bar, `12 / 18`, and what is missing, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from jlaid_desktop.desktop.problems.words import progress_words, share_done
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Form
from jlaid_desktop.intake.problem_list import ListedProblem, missing_of
from jlaid_desktop.intake.progress import FormProgress

COLUMNS = 2
LEAST_BAR = 24
"""Where a bar would be shorter the numbers stand alone."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SectionRow(QAbstractButton):
    """One section; pressing it goes there."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__()
        self._theme = theme
        self._progress = FormProgress(0, 0, 0)
        self._missing: tuple[str, ...] = ()
        self._name_width = theme.px(76)
        self.setText(label)
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def name_width(self) -> int:
        """Return the width of the section's name."""
        return QFontMetrics(self._theme.font()).horizontalAdvance(self.text()) + self._theme.px(4)

    def give_name(self, width: int) -> None:
        """Leave the section's name so much room; the bars stand below each other."""
        self._name_width = width

    def show_progress(self, progress: FormProgress, missing: tuple[str, ...]) -> None:
        """Show how far the section is, and what it still wants."""
        self._progress, self._missing = progress, missing
        words = progress_words(progress, missing)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(self._theme.px(220), self._theme.px(26))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the section with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the section's name, its bar, the numbers, and what is missing."""
        theme, progress = self._theme, self._progress
        painter = QPainter(self)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("accent" if self.underMouse() else "ink"))
        height = self.height()
        name = QRect(theme.px(4), 0, self._name_width, height)
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, LEFT, shown)
        room = self.width() - name.right() - theme.px(6 + 2 + 46)
        wide = min(theme.px(56), room) if room >= theme.px(LEAST_BAR) else 0
        bar = QRect(name.right() + theme.px(6), height // 2 - theme.px(3), wide, theme.px(6))
        painter.fillRect(bar, theme.colour("no_tint"))
        done = QRect(bar.x(), bar.y(), round(bar.width() * share_done(progress)), bar.height())
        painter.fillRect(done, theme.colour("holds" if progress.done else "ask"))
        painter.setFont(theme.font("second"))
        numbers = QRect(bar.right() + theme.px(2), 0, theme.px(46), height)
        painter.setPen(theme.colour("ink"))
        if progress.wanted:
            painter.drawText(numbers, RIGHT, f"{progress.filled} / {progress.wanted}")
        self._paint_words(painter, numbers.right() + theme.px(8))
        if self.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
        painter.end()

    def _paint_words(self, painter: QPainter, left: int) -> None:
        theme = self._theme
        room = QRect(left, 0, self.width() - left - theme.px(4), self.height())
        words, tone = _(", ").join(self._missing), "ink_second"
        if self._progress.problems:
            words, tone = _("has errors"), "wrong"
        elif not self._progress.wanted:
            words, tone = _("nothing needed so far"), "ink_hint"
        elif not words:
            words, tone = _("✓ complete"), "holds"
        painter.setPen(theme.colour(tone))
        metrics = QFontMetrics(theme.font("second"))
        painter.drawText(
            room, LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        )


class SectionRows(QWidget):
    """Every section in two columns."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, forms: Sequence[Form]) -> None:
        super().__init__()
        self._forms = forms
        self.rows: list[SectionRow] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(10), theme.px(4), theme.px(10), theme.px(8))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(0)
        lines = -(-len(forms) // COLUMNS)
        for number, form in enumerate(forms):
            row = SectionRow(theme, _(form.label))
            row.setObjectName(f"section_{form.name}")
            row.clicked.connect(partial(self._choose, number))
            self.rows.append(row)
            grid.addWidget(row, number % lines, number // lines)
        widest = max((row.name_width() for row in self.rows), default=0)
        for row in self.rows:
            row.give_name(max(theme.px(76), widest))

    def show_progress(
        self, progress: Mapping[str, FormProgress], listed: tuple[ListedProblem, ...]
    ) -> None:
        """Show how far every section is."""
        for row, form in zip(self.rows, self._forms, strict=True):
            row.show_progress(progress[form.name], missing_of(listed, form.name))

    def _choose(self, number: int, _checked: bool = False) -> None:  # noqa: FBT002
        self.chosen.emit(number)
