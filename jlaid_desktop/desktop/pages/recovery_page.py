"""After a crash: what was kept, how it differs from the last save, and the question what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jlaid_desktop.desktop.history.change_table import change_table
from jlaid_desktop.desktop.history.change_words import ChangeLine
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, horizontal_rule, surface, text_label
from jlaid_desktop.i18n import _, ngettext

SHOWN = 12


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft that was left behind, with its differences from the last save."""

    household_id: str
    name: str
    when: str
    never_saved: bool
    changes: tuple[ChangeLine, ...]


class RecoveryPage(OverlayPage):
    """Nothing is restored or thrown away without being asked for."""

    opening = Signal(str)
    discarding = Signal(str)

    def __init__(self, theme: Theme, drafts: Sequence[KeptDraft]) -> None:
        super().__init__(theme, _("The program was not closed properly last time"))
        self._cards: dict[str, QWidget] = {}
        count = len(drafts)
        words = ngettext(
            "{count} draft was kept. Look at what differs from the last save, and decide.",
            "{count} drafts were kept. Look at what differs from the last save, and decide.",
            count,
        )
        self.body.addWidget(text_label(words.format(count=count), wrap=True))
        for draft in drafts:
            card = self._card(theme, draft)
            self._cards[draft.household_id] = card
            self.body.addWidget(card)
        self.body.addWidget(
            text_label(
                _("Drafts you do not decide on now stay in the list and open as they were."),
                "second",
                wrap=True,
            )
        )
        self.body.addStretch(1)

    def gone(self, household_id: str) -> None:
        """Take a draft that was decided on off the page; the last one closes it."""
        card = self._cards.pop(household_id, None)
        if card is not None:
            card.hide()
        if not self._cards:
            self.closed.emit()

    def _card(self, theme: Theme, draft: KeptDraft) -> QWidget:
        card = surface("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(text_label(draft.name or _("Name not yet typed"), "heading"))
        state = _("never saved") if draft.never_saved else _("changed since the last save")
        head.addWidget(
            text_label(_("kept {when} · {state}").format(when=draft.when, state=state), "second")
        )
        head.addStretch(1)
        for made in self._buttons(draft):
            head.addWidget(made)
        column.addLayout(head)
        column.addWidget(horizontal_rule())
        heads = (_("Question"), _("Last saved"), _("Draft"))
        column.addLayout(change_table(theme, heads, draft.changes, SHOWN))
        return card

    def _buttons(self, draft: KeptDraft) -> tuple[QPushButton, QPushButton]:
        keep = button(_("Go on with the draft"), "primary")
        keep.clicked.connect(lambda: self.opening.emit(draft.household_id))
        drop = button(
            _("Discard the new household") if draft.never_saved else _("Back to the last save"),
            "danger",
        )
        drop.clicked.connect(lambda: self.discarding.emit(draft.household_id))
        return keep, drop
