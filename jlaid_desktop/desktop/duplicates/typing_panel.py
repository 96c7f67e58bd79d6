"""The quiet panel below the form: somebody recorded may be the person who is being typed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.duplicates.answer_bar import Answer, AnswerBar
from jlaid_desktop.desktop.duplicates.side_by_side import SideBySide
from jlaid_desktop.desktop.duplicates.watch import DuplicateWatch, Typed
from jlaid_desktop.desktop.duplicates.words import WHY, family_line, person_line
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import surface, text_label
from jlaid_desktop.i18n import _, ngettext

PERSON_ANSWERS = 3


class DuplicatePanel(QWidget):
    """It never takes the keyboard by itself; the answers have keys of their own."""

    def __init__(self, theme: Theme, watch: DuplicateWatch) -> None:
        super().__init__()
        self.watch = watch
        self._title = text_label(role="strong", tone="review", wrap=True)
        self._others = text_label(role="second")
        self.sides = SideBySide(theme)
        self.answers = AnswerBar(theme)
        self.answers.answered.connect(watch.answer)
        frame = surface("review")
        outside = QVBoxLayout(self)
        outside.setContentsMargins(theme.px(20), theme.px(4), theme.px(20), theme.px(4))
        outside.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._others)
        column.addLayout(head)
        column.addWidget(self.sides)
        column.addWidget(self.answers)
        watch.found.connect(self.show_question)
        self.hide()

    def show_question(self, typed: Typed | None) -> None:
        """Show who may be the same person, or nothing."""
        if typed is None:
            self.hide()
            return
        known, who = typed.candidate.shown, typed.asked.identity
        why = _(WHY[typed.candidate.kind])
        title = _("! Perhaps the same person as {name}. {why}").format(name=known.name, why=why)
        self._title.setText(title)
        more = ngettext("{count} more", "{count} more", typed.others).format(count=typed.others)
        self._others.setText(more if typed.others else "")
        self.sides.show_sides(
            (_("Being typed"), person_line(who.name or "", who.number or ""), _("This household")),
            (_("Recorded"), person_line(known.name, known.number), family_line(known)),
        )
        self.answers.offer(
            (
                Answer("same", _("Same person, take over")),
                Answer("different", _("Not the same…"), "reason"),
                Answer("later", _("Decide later")),
            )
        )
        self.setAccessibleName(f"{title} {self.sides.accessibleName()}")
        self.show()
