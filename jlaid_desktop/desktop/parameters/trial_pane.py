"""What a changed set would do to the family that is open: before and after, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.opinion.panel_parts import show_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, horizontal_rule, set_tone, text_label
from jlaid_desktop.desktop.widgets.mark import MarkLabel
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.parameters.trials import ComparedRight, Comparison
from jlaid_desktop.wording.view import AssessmentView, Mark


class TrialPane(QWidget):
    """Says at all times that nothing here takes effect."""

    reset = Signal()
    saving = Signal()

    def __init__(self, theme: Theme, family: str, day: str) -> None:
        super().__init__()
        self._theme = theme
        self._family = family
        self.setProperty("surface", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._build_body(day))
        outer.addWidget(scroll, 1)
        outer.addLayout(self._build_foot())
        self.show_comparison(None, 0, ())

    def _build_body(self, day: str) -> QWidget:
        theme = self._theme
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(6))
        heading = (
            _("Tried on the family of {name}").format(name=self._family)
            if self._family
            else _("Nothing to try it on")
        )
        column.addWidget(text_label(heading, "heading", wrap=True))
        column.addWidget(
            text_label(
                _("Assessed for {day}. Nothing here takes effect.").format(day=day),
                "second",
                wrap=True,
            )
        )
        self._state = text_label(wrap=True)
        column.addWidget(self._state)
        self._doubts = text_label(role="second", tone="review", wrap=True)
        column.addWidget(self._doubts)
        self._sides = QWidget()
        sides = QHBoxLayout(self._sides)
        sides.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        sides.setSpacing(theme.px(12))
        self._now = _Side(theme, _("As it is"))
        self._then = _Side(theme, _("As tried"))
        sides.addWidget(self._now, 1)
        sides.addWidget(self._then, 1)
        column.addWidget(self._sides)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addStretch(1)
        return body

    def _build_foot(self) -> QHBoxLayout:
        theme = self._theme
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(12))
        foot.setSpacing(theme.px(8))
        self.reset_button = button(_("Take all back"))
        self.reset_button.clicked.connect(self.reset)
        self.save_button = button(_("Save as a proposal…"))
        self.save_button.setToolTip(_("A file for the county; it takes no effect here"))
        self.save_button.clicked.connect(self.saving)
        foot.addWidget(self.reset_button, 1)
        foot.addWidget(self.save_button, 1)
        return foot

    def show_comparison(
        self, comparison: Comparison | None, changes: int, doubts: Sequence[str]
    ) -> None:
        """Show the family before and after so many changes, or what to do to see it."""
        self.reset_button.setEnabled(changes > 0)
        self.save_button.setEnabled(changes > 0)
        show_text(self._state, self._state_text(comparison, changes))
        set_tone(self._state, "tone", "accent" if comparison and comparison.differs else "")
        show_text(self._doubts, "\n".join(doubts))
        self._sides.setVisible(comparison is not None)
        self._clear()
        if comparison is None:
            return
        self._now.show_view(comparison.before)
        self._then.show_view(comparison.after)
        for right in comparison.rights:
            self._rows.addWidget(horizontal_rule())
            self._rows.addWidget(_CompareRow(self._theme, right))

    def _state_text(self, comparison: Comparison | None, changes: int) -> str:
        if not self._family:
            return _(
                "Open a household first; then a changed figure or reading can be tried on it here."
            )
        if not changes:
            return _(
                "Type another figure or choose another reading on the left: what this family "
                "would get appears here."
            )
        words = ngettext("{count} change tried", "{count} changes tried", changes)
        count = words.format(count=changes)
        if comparison is None:
            return count
        if not comparison.differs:
            return _("{changes}: nothing changes for this family.").format(changes=count)
        return _("{changes}: this would be different.").format(changes=count)

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class _Side(QWidget):
    """The category on one side."""

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(text_label(heading, "label"))
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        self._mark = MarkLabel(theme, "ask", 16)
        self._category = text_label(role="heading", wrap=True)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._category, 1)
        column.addLayout(head)
        self._status = text_label(role="second", wrap=True)
        self._why = text_label(role="second", wrap=True)
        column.addWidget(self._status)
        column.addWidget(self._why)
        column.addStretch(1)

    def show_view(self, view: AssessmentView) -> None:
        """Show an assessment's category."""
        self._mark.show_mark(view.mark)
        set_tone(self._category, "tone", view.mark)
        self._category.setText(view.category)
        show_text(self._status, view.status_word)
        show_text(self._why, view.headline)


class _CompareRow(QWidget):
    """One right that differs: title over two amounts."""

    def __init__(self, theme: Theme, right: ComparedRight) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        title = " · ".join(filter(None, (right.title, "、".join(right.names))))
        grid.addWidget(text_label(title, wrap=True), 0, 0, 1, 2)
        each = len(right.names) > 1
        sides = ((right.before, right.before_mark), (right.after, right.after_mark))
        for column, (told, mark) in enumerate(sides):
            amount = _("{amount} each").format(amount=told) if each and _counts(told) else told
            grid.addLayout(self._amount(theme, amount, mark), 1, column)
            grid.setColumnStretch(column, 1)
        self.setAccessibleName(f"{title}：{right.before} → {right.after}")

    @staticmethod
    def _amount(theme: Theme, amount: str, mark: Mark) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        sign = MarkLabel(theme, mark, 13)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        label = text_label(amount, "strong", tone=mark, wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        return row


def _counts(amount: str) -> bool:
    return any(sign.isdigit() for sign in amount)
