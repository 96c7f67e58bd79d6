"""The third step of registering: what this laptop is, its name, and where it is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from jlaid_desktop.desktop.exchange.place_row import PlaceRow
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.services.exchange.registration import Registered

LONGEST_NAME = 40
KINDS = (
    ("new", N_("A laptop of its own")),
    ("replaces", N_("In the place of another one")),
)
MEANINGS = {
    "again": N_("The keys stay. The registration is written again, as when the stick was lost."),
    "new": N_(
        "New keys are made. The county admits this laptop and gives it the township's households."
    ),
    "replaces": N_(
        "New keys are made. The county admits this laptop, hands the other one's households "
        "over to it and revokes the other one."
    ),
}


class RegistrationForm(QFrame):
    """`registering` brings folder, name, and whether with new keys."""

    registering = Signal(object, str, bool)

    def __init__(self, theme: Theme, how: Registered, suggested: str) -> None:
        super().__init__()
        self._theme = theme
        self._how = how
        self.setProperty("surface", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(14))
        column.setSpacing(theme.px(8))
        column.addWidget(text_label(_("3  Write the registration"), "strong"))
        self._meaning = text_label(role="second", wrap=True)
        kinds = [Answer(code, _(label)) for code, label in KINDS]
        if self._how.county_name is not None and not self._how.stale:
            kinds.insert(0, Answer("again", _("The same one again")))
        self.kind = AnswerRow(theme, kinds, "", optional=False)
        self.kind.setAccessibleName(_("What this laptop is"))
        self.kind.chosen.connect(self._kind_chosen)
        column.addWidget(self.kind)
        column.addWidget(self._meaning)
        _label, self.name = self._field(
            column, _("What this laptop is called in the county's list")
        )
        self.name.setText(suggested)
        self._reason_label, self.reason = self._field(
            column, _("Which laptop it replaces, and why")
        )
        self.where = PlaceRow(theme, _("Where to write the registration"))
        self.where.chosen.connect(lambda _folder: self.show_ready())
        column.addWidget(self.where)
        self.write_button = button(_("Register and write"), "primary")
        self.write_button.setAutoDefault(True)
        self.write_button.clicked.connect(self._act)
        column.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.name.advance.connect(lambda _by: self.where.setFocus())
        self.reason.advance.connect(lambda _by: self.where.setFocus())
        for field in (self.name, self.reason):
            field.textChanged.connect(lambda _text: self.show_ready())
        self.kind.show_value(kinds[0].value)
        self._kind_chosen(kinds[0].value)

    def _field(self, column: QVBoxLayout, label: str) -> tuple[QLabel, LineField]:
        field = LineField(self._theme, longest=LONGEST_NAME)
        field.setAccessibleName(label)
        field.setMaximumWidth(self._theme.px(420))
        words = text_label(label, "label")
        words.setBuddy(field)
        column.addWidget(words)
        column.addWidget(field)
        return words, field

    def _kind_chosen(self, value: object) -> None:
        self._meaning.setText(_(MEANINGS[str(value)]))
        for one in (self._reason_label, self.reason):
            one.setVisible(value == "replaces")
        self.show_ready()

    def show_ready(self) -> None:
        """Allow writing once all that is asked is there."""
        kind = self.kind.value
        named = bool(self.name.text().strip())
        reasoned = kind != "replaces" or bool(self.reason.text().strip())
        self.write_button.setEnabled(named and reasoned and self.where.folder is not None)

    def _act(self) -> None:
        folder, kind = self.where.folder, self.kind.value
        if folder is None:
            return
        name = self.name.text().strip()
        if kind == "replaces":
            name = _("{name} (in the place of: {other})").format(
                name=name, other=self.reason.text().strip()
            )
        self.write_button.setEnabled(False)
        self.registering.emit(folder, name, kind != "again" and self._how.device_id is not None)
