"""Deleting the household that is open: what will happen, and why it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from jlaid_desktop.desktop.history.reasons import REASONS
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.i18n import _, ngettext


class DeletePage(OverlayPage):
    """Without a reason nothing is deleted."""

    deleting = Signal(str)

    def __init__(self, theme: Theme, family: str, saves: int) -> None:
        super().__init__(theme, _("Delete this household"))
        card = surface("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        column.setSpacing(theme.px(10))
        name = _("Family of {name}").format(name=family) if family else _("New household")
        column.addWidget(text_label(name, "title", wrap=True))
        count = ngettext("{count} save", "{count} saves", saves).format(count=saves)
        column.addWidget(
            text_label(
                _(
                    "It leaves the list with all its history ({saves}) and stands among the "
                    "deleted households. From there it can be restored as it is now, or removed "
                    "for good. Who deleted it, when and why is recorded."
                ).format(saves=count),
                wrap=True,
            )
        )
        head = text_label(_("Why is it deleted?"), "label")
        self.reason = AnswerRow(
            theme, [Answer(code, _(words)) for code, words in REASONS.items()], "", optional=False
        )
        self.reason.setObjectName("reason")
        self.reason.setAccessibleName(_("Why is it deleted?"))
        self.reason.chosen.connect(self._chosen)
        head.setBuddy(self.reason)
        column.addWidget(head)
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.delete_button = button(_("Delete this household"), "danger")
        self.delete_button.setEnabled(False)
        self.delete_button.clicked.connect(self._delete)
        keep = button(_("Keep it"))
        keep.clicked.connect(self.closed)
        row.addWidget(self.delete_button)
        row.addWidget(keep)
        row.addStretch(1)
        column.addSpacing(theme.px(8))
        column.addLayout(row)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.setFocusProxy(self.reason)

    def _chosen(self, value: object) -> None:
        self.delete_button.setEnabled(value is not None)

    def _delete(self) -> None:
        reason = self.reason.value
        if isinstance(reason, str):
            self.delete_button.setEnabled(False)
            self.deleting.emit(reason)

    def take_keyboard(self) -> None:
        """Bring the keyboard to the reasons."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
