"""What the chosen pieces are: kind, person, title; turning, order, export, removing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.evidence.options import (
    FAMILY,
    find_kinds,
    kind_label,
    person_finder,
)
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import ElidedLabel, button, surface, text_label
from jlaid_desktop.desktop.widgets.layouts import FlowLayout
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.desktop.widgets.picklist import Picklist
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.evidence.changing import LONGEST_TEXT
from jlaid_desktop.services.evidence.pieces import Piece
from jlaid_desktop.wording.evidence.words import NOT_IN_FAMILY, WHOLE_FAMILY

KILOBYTE = 1000


class DetailsPane(QWidget):
    """Empty while nothing is chosen; of several pieces kind and person are set together."""

    kind_chosen = Signal(str)
    person_chosen = Signal(object)
    titled = Signal(str)
    acted = Signal(str)
    removing = Signal(str)

    def __init__(self, theme: Theme, names: Mapping[str, str]) -> None:
        super().__init__()
        self._theme = theme
        self._names = names
        self._pieces: list[Piece] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = surface("card")
        column.addWidget(card)
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        self._column.setSpacing(theme.px(8))
        self._heading = ElidedLabel(role="strong")
        self._column.addWidget(self._heading)
        self._fields = self._build_fields()
        self._column.addWidget(self._fields)
        self._buttons = self._build_buttons()
        self._column.addWidget(self._buttons)
        self._removal = self._build_removal()
        self._column.addWidget(self._removal)
        self._removed = self._build_removed()
        self._column.addWidget(self._removed)
        self.show_pieces([])

    def _build_fields(self) -> QWidget:
        theme = self._theme
        holder = QWidget()
        form = QFormLayout(holder)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(theme.px(6))
        form.setHorizontalSpacing(theme.px(10))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.kind = Picklist(theme, find_kinds)
        self.kind.setAccessibleName(_("Kind of evidence"))
        self.kind.setObjectName("evidence_kind")
        self.kind.picked.connect(self._kind_picked)
        self.person = Picklist(theme, person_finder(self._names))
        self.person.setAccessibleName(_("Whose it is"))
        self.person.setObjectName("evidence_person")
        self.person.picked.connect(
            lambda code: self.person_chosen.emit(None if code == FAMILY else code)
        )
        self.title = LineField(theme, longest=LONGEST_TEXT)
        self.title.setAccessibleName(_("Title"))
        self.title.setObjectName("evidence_title")
        self.title.setPlaceholderText(_("e.g. page of the head of the household"))
        self.title.left.connect(self._title_left)
        self.kind.advance.connect(lambda by: self._step(self.kind, by))
        self.person.advance.connect(lambda by: self._step(self.person, by))
        self.title.advance.connect(lambda by: self._step(self.title, by))
        for label, field in (
            (_("Kind"), self.kind), (_("Person"), self.person), (_("Title"), self.title),
        ):  # fmt: skip
            form.addRow(text_label(label, "label"), field)
        return holder

    def _build_buttons(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, across=self._theme.px(6), down=self._theme.px(6))
        self.open_button = button(_("Look at it"), tip=_("Enter"))
        self.earlier_button = button(_("Earlier"), tip=_("Alt+←"))
        self.later_button = button(_("Later"), tip=_("Alt+→"))
        self.export_button = button(_("Save a copy…"))
        for one, act in (
            (self.open_button, "open"),
            (self.earlier_button, "earlier"),
            (self.later_button, "later"),
            (self.export_button, "export"),
        ):
            one.clicked.connect(lambda _checked=False, act=act: self.acted.emit(act))
            row.addWidget(one)
        return holder

    def _build_removal(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.reason = LineField(self._theme, longest=LONGEST_TEXT)
        self.reason.setPlaceholderText(_("Why it is removed"))
        self.reason.setAccessibleName(_("Why it is removed"))
        self.reason.setObjectName("evidence_reason")
        self.remove_button = button(_("Remove"), tip=_("Ctrl+Delete"))
        self.remove_button.clicked.connect(self._remove)
        self.reason.advance.connect(lambda by: self._remove() if by > 0 else self.title.setFocus())
        row.addWidget(self.reason, 1)
        row.addWidget(self.remove_button)
        return holder

    def _build_removed(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._removal_words = text_label(role="second", wrap=True)
        column.addWidget(self._removal_words)
        row = QHBoxLayout()
        self.restore_button = button(_("Restore"), "primary")
        self.restore_button.clicked.connect(lambda: self.acted.emit("restore"))
        self.erase_button = button(_("Erase for good…"), "danger")
        self.erase_button.clicked.connect(lambda: self.acted.emit("erase"))
        row.addWidget(self.restore_button)
        row.addWidget(self.erase_button)
        row.addStretch(1)
        column.addLayout(row)
        return holder

    # -- showing ------------------------------------------------------------------

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show what is chosen; what is being typed for the same pieces stays."""
        same = [one.piece_id for one in pieces] == [one.piece_id for one in self._pieces]
        self._pieces = list(pieces)
        removed = bool(pieces) and all(one.removed_at for one in pieces)
        single = pieces[0] if len(pieces) == 1 else None
        self._heading.setText(self._said(pieces))
        self._fields.setVisible(bool(pieces) and not removed)
        self._buttons.setVisible(single is not None and not removed)
        self._removal.setVisible(bool(pieces) and not removed)
        self._removed.setVisible(removed)
        if removed:
            reasons = {one.removal_reason or "" for one in pieces}
            self._removal_words.setText(
                _("Removed: {reason}").format(reason="；".join(sorted(reasons)))
            )
        self._show_common(pieces)
        self.title.setEnabled(single is not None)
        if not (same and self.title.hasFocus()):
            self.title.show_text(single.title if single else "")
        if not same:
            self.reason.clear()

    def _said(self, pieces: Sequence[Piece]) -> str:
        if not pieces:
            return _("Nothing is chosen")
        if len(pieces) > 1:
            return ngettext("{count} piece", "{count} pieces", len(pieces)).format(
                count=len(pieces)
            )
        one = pieces[0]
        said = _("{day} · {size} kB").format(
            day=one.added_at[:10], size=max(1, round(one.size / KILOBYTE))
        )
        if one.pages > 1:
            pages = ngettext("{count} page", "{count} pages", one.pages).format(count=one.pages)
            said = f"{said} · {pages}"
        return said

    def _show_common(self, pieces: Sequence[Piece]) -> None:
        kinds = {one.kind for one in pieces}
        members = {one.member for one in pieces}
        if len(kinds) == 1:
            kind = next(iter(kinds))
            self.kind.show_choice(kind, kind_label(kind))
        else:
            self.kind.show_choice(None, "")
        if len(members) == 1:
            member = next(iter(members))
            self.person.show_choice(member or FAMILY, self._name(member))
        else:
            self.person.show_choice(None, "")

    def _name(self, member: str | None) -> str:
        if member is None:
            return _(WHOLE_FAMILY)
        return self._names.get(member) or _(NOT_IN_FAMILY)

    # -- acting -------------------------------------------------------------------

    def ask_reason(self) -> None:
        """Bring the keyboard to the reason of a removal."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kind_picked(self, code: str) -> None:
        self.kind_chosen.emit(code)

    def _title_left(self) -> None:
        if len(self._pieces) == 1 and self.title.text().strip() != self._pieces[0].title:
            self.titled.emit(self.title.text())

    def _remove(self) -> None:
        if not self.reason.text().strip():
            self.ask_reason()
        self.removing.emit(self.reason.text())

    def _step(self, field: QWidget, by: int) -> None:
        order = [self.kind, self.person, self.title, self.open_button]
        place = order.index(field) + by
        if 0 <= place < len(order):
            order[place].setFocus(Qt.FocusReason.TabFocusReason)
