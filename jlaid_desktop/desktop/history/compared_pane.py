"""Then and today side by side: the category, and every right on one of the two sides."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import horizontal_rule, text_label
from jlaid_desktop.desktop.widgets.mark import MarkLabel
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.history.opinions_compared import RightThenAndNow, rights_compared
from jlaid_desktop.wording.view import AssessmentView, Mark


class ComparedPane(QScrollArea):
    """The same file, by the rules and figures of then and by those that are installed now."""

    def __init__(self, theme: Theme, then: AssessmentView | None, today: AssessmentView) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("surface", "plain")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(6))
        column.addWidget(text_label(_("Then and today"), "heading"))
        self.rights = rights_compared(then, today) if then is not None else ()
        self.state = text_label(self._state_text(then, today), "second", wrap=True)
        column.addWidget(self.state)
        column.addLayout(self._sides(then, today))
        for right in self.rights:
            column.addWidget(horizontal_rule())
            column.addWidget(self._row(right))
        column.addStretch(1)
        self.setWidget(inside)

    def _state_text(self, then: AssessmentView | None, today: AssessmentView) -> str:
        ask = _("The same file, by the rules and figures that are installed now ({name}).")
        asked = ask.format(name=today.parameter_name or _("none"))
        if then is None:
            return asked
        count = sum(right.differs for right in self.rights)
        if then.category != today.category:
            found = _("The category would be another.")
        elif not count:
            found = _("Nothing would be different.")
        else:
            words = ngettext("{count} right differs.", "{count} rights differ.", count)
            found = words.format(count=count)
        return f"{asked}\n{found}"

    def _sides(self, then: AssessmentView | None, today: AssessmentView) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(12))
        for column, (head, view) in enumerate(((_("Then"), then), (_("Today"), today))):
            grid.setColumnStretch(column, 1)
            grid.addWidget(text_label(head, "label"), 0, column)
            if view is None:
                grid.addWidget(text_label("—"), 1, column)
            else:
                grid.addLayout(self._amount(view.category, view.mark), 1, column)
        return grid

    def _row(self, right: RightThenAndNow) -> QWidget:
        theme = self._theme
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        title = " · ".join(filter(None, (right.title, right.subject_name)))
        role = "strong" if right.differs else ""
        grid.addWidget(text_label(title, role, wrap=True), 0, 0, 1, 2)
        for column, (amount, mark) in enumerate(
            ((right.before, right.before_mark), (right.after, right.after_mark))
        ):
            grid.addLayout(self._amount(amount, mark), 1, column)
            grid.setColumnStretch(column, 1)
        row.setAccessibleName(f"{title}：{right.before} → {right.after}")
        return row

    def _amount(self, amount: str, mark: Mark) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(6))
        row.addWidget(MarkLabel(self._theme, mark, 13), 0, Qt.AlignmentFlag.AlignTop)
        label = text_label(amount, tone=mark, wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        return row
