"""What is still to be asked, in one line: the way there, and whether it leads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import ElidedLabel, button, set_tone
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.wording.view import MissingView

SHOWN = 3


class MissingBar(QFrame):
    """The first questions; when led only the next one, with the clauses that want it."""

    asked = Signal()
    leading = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "ask")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(6), theme.px(8), theme.px(6))
        row.setSpacing(theme.px(12))
        self._count = ElidedLabel(role="strong", tone="ask")
        self._count.setSizePolicy(
            self._count.sizePolicy().Policy.Minimum, self._count.sizePolicy().Policy.Preferred
        )
        self._questions = WholeLabel()
        self.lead_button = button(_("Lead me"), "switch", tip=key_text("lead"))
        self.lead_button.setCheckable(True)
        self.lead_button.clicked.connect(self.leading)
        self._go = button(_("Fill in  {key}").format(key=key_text("next_missing")), "plain")
        self._go.clicked.connect(self.asked)
        row.addWidget(self._count)
        row.addWidget(self._questions, 1)
        row.addWidget(self.lead_button)
        row.addWidget(self._go)

    def show_missing(self, missing: tuple[MissingView, ...], *, led: bool) -> None:
        """Show what is missing, or that nothing is."""
        self.show()
        self.lead_button.setChecked(led)
        self.lead_button.setText(_("✓ Lead me") if led else _("Lead me"))
        self._go.setVisible(bool(missing))
        tone = "ask" if missing else "holds"
        set_tone(self, "surface", tone)
        set_tone(self._count, "tone", tone)
        if missing:
            words = ngettext(
                "{count} fact still to ask", "{count} facts still to ask", len(missing)
            )
            self._tell(words.format(count=len(missing)), *_next(missing, led=led))
        else:
            self._tell(
                _("✓ Nothing more to ask"), _("No further fact can change the opinion of today.")
            )

    def text(self) -> str:
        """Return what is shown."""
        return f"{self._count.text()}　{self._questions.text()}"

    def _tell(self, count: str, *questions: str) -> None:
        self._count.setText(count)
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance(count) + 4)
        self._questions.tell(questions)
        self.setAccessibleName(self.text())


class WholeLabel(ElidedLabel):
    """One line that shows the longest of several texts that fits, nothing half."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[str, ...] = ("",)

    def tell(self, texts: Sequence[str]) -> None:
        """Show the first of these texts that fits; each is shorter than the one before."""
        self._texts = tuple(texts)
        self.setText(texts[0])
        self.update()

    def shown(self) -> str:
        """Return the text that has room; the last is cut where none has."""
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        fitting = (text for text in self._texts if metrics.horizontalAdvance(text) <= room)
        return next(fitting, self._texts[-1])


def _next(missing: tuple[MissingView, ...], *, led: bool) -> list[str]:
    """Return the next questions, from all in one line to the first alone."""
    questions = [item.question for item in missing[:SHOWN]]
    alone = ["　".join(questions[:count]) for count in range(len(questions), 0, -1)]
    first = missing[0]
    if not led:
        return alone
    if not first.sections:
        return [first.question]
    words = _("{question} (wanted by {sections})")
    return [words.format(question=first.question, sections=first.sections), first.question]
