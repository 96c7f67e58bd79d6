"""The forms of the interview as tabs that wrap instead of hiding, each with how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from jlaid_desktop.desktop.problems.words import progress_words, share_done
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.layouts import FlowLayout
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Form
from jlaid_desktop.intake.problem_list import ListedProblem, missing_of
from jlaid_desktop.intake.progress import FormProgress


class SectionTab(QAbstractButton):
    """One tab: its word, a number of rows, ✓ when nothing is open, ! when something is wrong."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__()
        self._theme = theme
        self._label = label
        self._progress: FormProgress | None = None
        self.setCheckable(True)
        self.setText(label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label)

    def show_progress(self, progress: FormProgress, missing: tuple[str, ...] = ()) -> None:
        """Show how far the form is; its words also name the questions that are missing."""
        words = progress_words(progress, missing)
        if progress == self._progress and words == self.toolTip():
            return
        self._progress = progress
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def suffix(self) -> tuple[str, str]:
        """Return the sign behind the word, and its colour."""
        progress = self._progress
        if progress is None:
            return "", "ink_hint"
        if progress.problems:
            return "!", "wrong"
        if progress.rows:
            return str(progress.rows), "accent" if self.isChecked() else "ink_hint"
        if progress.wanted and progress.done:
            return "✓", "holds"
        return "", "ink_hint"

    def sizeHint(self) -> QSize:
        """Return room for the word and its sign; checked or not, the same."""
        metrics = QFontMetrics(self._theme.font(bold=True))
        width = metrics.horizontalAdvance(self._label)
        sign = self.suffix()[0]
        if sign:
            width += metrics.horizontalAdvance(sign) + self._theme.px(4)
        return QSize(width + self._theme.px(4), self._theme.px(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word, its sign, and the line below the chosen one."""
        theme = self._theme
        painter = QPainter(self)
        checked = self.isChecked()
        painter.setFont(theme.font(bold=checked))
        hover = self.underMouse() or checked
        painter.setPen(theme.colour("accent" if hover else "ink"))
        room = QRect(theme.px(2), 0, self.width(), self.height() - theme.px(5))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, align, self._label)
        sign, colour = self.suffix()
        if sign:
            taken = painter.fontMetrics().horizontalAdvance(self._label) + theme.px(4)
            painter.setFont(theme.font(bold=True))
            painter.setPen(theme.colour(colour))
            painter.drawText(room.adjusted(taken, 0, 0, 0), align, sign)
        self._paint_share(painter)
        if checked:
            painter.fillRect(0, self.height() - 2, self.width(), 2, theme.colour("accent"))
        if self.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.drawRoundedRect(self.rect().adjusted(0, 1, -1, -3), 3, 3)
        painter.end()

    def _paint_share(self, painter: QPainter) -> None:
        """Draw how much of what is wanted is filled in."""
        progress, theme = self._progress, self._theme
        if progress is None or not progress.wanted:
            return
        width = self.width() - theme.px(4)
        bar = QRect(theme.px(2), self.height() - theme.px(6), width, theme.px(2))
        painter.fillRect(bar, theme.colour("no_tint"))
        bar.setWidth(round(width * share_done(progress)))
        painter.fillRect(bar, theme.colour("holds" if progress.done else "ask"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or the previous tab with the arrows, into the form with Enter."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class SectionTabs(QWidget):
    """All tabs; one is chosen."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, forms: Sequence[Form]) -> None:
        super().__init__()
        self._forms = forms
        flow = FlowLayout(self, across=theme.px(12), down=0)
        flow.setContentsMargins(theme.px(18), 0, theme.px(10), 0)
        self._group = QButtonGroup(self)
        self._tabs: list[SectionTab] = []
        for number, form in enumerate(forms):
            tab = SectionTab(theme, _(form.label))
            tab.setObjectName(f"tab_{form.name}")
            tab.clicked.connect(partial(self._clicked, number))
            tab.stepped.connect(self._step)
            self._group.addButton(tab, number)
            self._tabs.append(tab)
            flow.addWidget(tab)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chosen(self, number: int) -> None:
        """Mark a tab."""
        self._tabs[number].setChecked(True)

    def show_progress(
        self, progress: Mapping[str, FormProgress], listed: tuple[ListedProblem, ...] = ()
    ) -> None:
        """Show how far each form is, and what it still wants."""
        for tab, form in zip(self._tabs, self._forms, strict=True):
            tab.show_progress(progress[form.name], missing_of(listed, form.name))

    def tab(self, number: int) -> SectionTab:
        """Return a tab."""
        return self._tabs[number]

    def _clicked(self, number: int, _checked: bool = False) -> None:  # noqa: FBT002
        self.chosen.emit(number)

    def _step(self, by: int) -> None:
        number = (self._group.checkedId() + by) % len(self._tabs)
        self._tabs[number].setFocus(Qt.FocusReason.TabFocusReason)
        self._tabs[number].click()
