"""The deleted households: each can be restored, or removed for good by typing its name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.history.history_words import when_text
from jlaid_desktop.desktop.history.reasons import reason_text
from jlaid_desktop.desktop.household_words import persons_and_place
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.removal import DeletedHousehold


class DeletedPage(OverlayPage):
    """One card a household, the latest deleted first."""

    restoring = Signal(str)
    purging = Signal(str)

    def __init__(self, theme: Theme, deleted: Sequence[DeletedHousehold]) -> None:
        super().__init__(theme, _("Deleted households"))
        self.cards: dict[str, DeletedCard] = {}
        if not deleted:
            self.body.addWidget(
                EmptyState(
                    theme,
                    _("No household is deleted"),
                    _(
                        "A household that is deleted stands here until it is restored or removed "
                        "for good."
                    ),
                )
            )
            return
        self.body.addWidget(
            text_label(
                _(
                    "These households are out of the list, the counts and the rosters, and are "
                    "not lost. Removing one for good cannot be taken back."
                ),
                wrap=True,
            )
        )
        for one in deleted:
            card = DeletedCard(theme, one)
            card.restoring.connect(partial(self.restoring.emit, one.household_id))
            card.purging.connect(partial(self.purging.emit, one.household_id))
            self.cards[one.household_id] = card
            self.body.addWidget(card)
        self.body.addStretch(1)

    def gone(self, household_id: str) -> None:
        """Take a household off the page that is no longer among the deleted; the last closes it."""
        card = self.cards.pop(household_id, None)
        if card is not None:
            card.hide()
            card.deleteLater()
        if not self.cards:
            self.closed.emit()


class DeletedCard(QWidget):
    """A household; "remove for good" first asks for the applicant's name."""

    restoring = Signal()
    purging = Signal()

    def __init__(self, theme: Theme, deleted: DeletedHousehold) -> None:
        super().__init__()
        self._asked = deleted.applicant_name or _("delete")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        card = surface("card")
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(text_label(deleted.applicant_name or _("Name not yet typed"), "heading"))
        place = persons_and_place(deleted.size, deleted.village_name)
        head.addWidget(text_label(place, "second"))
        head.addStretch(1)
        self.restore_button = button(_("Restore"), "primary")
        self.restore_button.clicked.connect(self.restoring)
        self.purge_button = button(_("Remove for good…"), "danger")
        self.purge_button.clicked.connect(self._ask)
        head.addWidget(self.restore_button)
        head.addWidget(self.purge_button)
        column.addLayout(head)
        saves = ngettext("{count} save", "{count} saves", deleted.saves)
        told = _("deleted {when} by {name} · {reason} · {saves}").format(
            when=when_text(deleted.deleted_at),
            name=deleted.deleted_by,
            reason=reason_text(deleted.reason),
            saves=saves.format(count=deleted.saves) if deleted.saves else _("never saved"),
        )
        column.addWidget(text_label(told, "second", wrap=True))
        self._question = self._build_question(theme)
        column.addWidget(self._question)

    def _build_question(self, theme: Theme) -> QWidget:
        question = surface("wrong")
        column = QVBoxLayout(question)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(6))
        words = _(
            "All saves, drafts and pictures of this household are removed for good; only the "
            "record of it stays. To go on, type: {text}"
        ).format(text=self._asked)
        label = text_label(words, wrap=True)
        column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.name = LineField(theme)
        self.name.setAccessibleName(words)
        self.name.setMaximumWidth(theme.px(240))
        self.name.textChanged.connect(self._compare)
        self.name.advance.connect(lambda by: self._purge() if by > 0 else None)
        label.setBuddy(self.name)
        self.sure_button = button(_("Remove for good"), "danger")
        self.sure_button.clicked.connect(self._purge)
        self.sure_button.setEnabled(False)
        keep = button(_("Keep it"))
        keep.clicked.connect(question.hide)
        for one in (self.name, self.sure_button, keep):
            row.addWidget(one)
        row.addStretch(1)
        column.addLayout(row)
        question.hide()
        return question

    def _ask(self) -> None:
        self.name.clear()
        self._question.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self, text: str) -> None:
        self.sure_button.setEnabled(text.strip() == self._asked)

    def _purge(self) -> None:
        if self.sure_button.isEnabled():
            self.sure_button.setEnabled(False)
            self.purging.emit()
