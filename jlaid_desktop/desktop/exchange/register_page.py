"""Registering with the county: its file, the fingerprint by telephone, the registration out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from jlaid_desktop.desktop.county.parts import ask_files, card
from jlaid_desktop.desktop.exchange.place_row import PlaceRow
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.exchange.notes import SUFFIX_OF
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.services.exchange.registration import CountyFile, Registered

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


class RegisterPage(OverlayPage):
    """`county_chosen` brings the county's file, `registering` folder, name, and whether anew."""

    county_chosen = Signal(object)
    registering = Signal(object, str, bool)

    def __init__(self, theme: Theme, how: Registered, suggested: str) -> None:
        super().__init__(theme, _("Registration of this laptop"))
        self._how = how
        self._county: CountyFile | None = None
        if how.county_name is not None:
            self.body.addWidget(self._build_present())
        self._file = self._build_file()
        self.body.addWidget(self._file)
        self._compare = self._build_compare()
        self._write = self._build_write(suggested)
        self._done = self._build_done()
        for one in (self._compare, self._write, self._done):
            one.hide()
            self.body.addWidget(one)
        self.body.addStretch(1)
        self.setFocusProxy(self.file_button)

    # -- building -------------------------------------------------------------------

    def _build_present(self) -> QFrame:
        how = self._how
        made, column = card(self._theme, _("Now"))
        column.addWidget(
            text_label(_("Registered with {county}").format(county=how.county_name), wrap=True)
        )
        if how.fingerprint is not None:
            column.addWidget(
                text_label(
                    _("Fingerprint of this laptop: {sign}").format(sign=how.fingerprint), wrap=True
                )
            )
        text = (
            _("This data was copied or restored: it must register anew before anything is sent.")
            if how.stale
            else _(
                "Register again only if this is a new laptop, or the county asks for it. What "
                "was typed stays; what has no receipt is sent again."
            )
        )
        column.addWidget(text_label(text, tone="review" if how.stale else "", wrap=True))
        return made

    def _build_file(self) -> QFrame:
        made, column = card(self._theme, _("1  The county's file"))
        column.addWidget(
            text_label(
                _("The county office hands it out on a stick; its name ends in {suffix}.").format(
                    suffix=SUFFIX_OF["county"]
                ),
                wrap=True,
            )
        )
        row = QHBoxLayout()
        self.file_button = button(_("Choose the county's file…"))
        self.file_button.setAutoDefault(True)
        self.file_button.clicked.connect(self._ask_file)
        row.addWidget(self.file_button)
        self._county_name = text_label(role="strong", wrap=True)
        row.addWidget(self._county_name, 1)
        column.addLayout(row)
        return made

    def _build_compare(self) -> QFrame:
        theme = self._theme
        made, column = card(theme, _("2  Compare by telephone"))
        column.addWidget(
            text_label(
                _(
                    "Call the county office at the number you know, not at one that came with the "
                    "file. Let them read their fingerprint out and compare it group by group:"
                ),
                wrap=True,
            )
        )
        well = surface("well")
        inside = QVBoxLayout(well)
        inside.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        self.fingerprint = text_label(role="answer")
        self.fingerprint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.fingerprint)
        column.addWidget(well)
        self.same = AnswerRow(
            theme,
            [Answer("yes", _("All groups agree")), Answer("no", _("Something differs"))],
            "",
            optional=False,
        )
        self.same.setAccessibleName(_("Does the fingerprint agree?"))
        self.same.chosen.connect(self._compared)
        column.addWidget(self.same)
        return made

    def _build_write(self, suggested: str) -> QFrame:
        theme = self._theme
        made, column = card(theme, _("3  Write the registration"))
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
        self.where.chosen.connect(lambda _folder: self._show_ready())
        column.addWidget(self.where)
        self.write_button = button(_("Register and write"), "primary")
        self.write_button.setAutoDefault(True)
        self.write_button.clicked.connect(self._act)
        column.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.name.advance.connect(lambda _by: self.where.setFocus())
        self.reason.advance.connect(lambda _by: self.where.setFocus())
        for field in (self.name, self.reason):
            field.textChanged.connect(lambda _text: self._show_ready())
        self.kind.show_value(kinds[0].value)
        self._kind_chosen(kinds[0].value)
        return made

    def _field(self, column: QVBoxLayout, label: str) -> tuple[QLabel, LineField]:
        field = LineField(self._theme, longest=LONGEST_NAME)
        field.setAccessibleName(label)
        field.setMaximumWidth(self._theme.px(420))
        words = text_label(label, "label")
        words.setBuddy(field)
        column.addWidget(words)
        column.addWidget(field)
        return words, field

    def _build_done(self) -> QFrame:
        theme = self._theme
        made = surface("holds")
        column = QVBoxLayout(made)
        column.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(18))
        column.setSpacing(theme.px(8))
        column.addWidget(text_label(_("The stick may be pulled out"), "answer", tone="holds"))
        self._done_text = text_label(wrap=True)
        self.own_fingerprint = text_label(role="answer")
        column.addWidget(self._done_text)
        column.addWidget(self.own_fingerprint)
        column.addWidget(
            text_label(
                _(
                    "The county compares this fingerprint with you by telephone and admits the "
                    "laptop. Its files are taken there only after that."
                ),
                wrap=True,
            )
        )
        self.done_button = button(_("Done"), "primary")
        self.done_button.setAutoDefault(True)
        self.done_button.clicked.connect(self.closed)
        column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    # -- acting -----------------------------------------------------------------------

    def _ask_file(self) -> None:
        ask_files(
            self,
            _("Which file of the county"),
            SUFFIX_OF["county"],
            lambda paths: self.choose(paths[0]),
            several=False,
        )

    def choose(self, path: Path) -> None:
        """Take a county's file, to be read."""
        self.banner.hide()
        self._compare.hide()
        self._write.hide()
        self.county_chosen.emit(path)

    def show_county(self, county: CountyFile) -> None:
        """Show whose file it is, and what is to be compared."""
        self._county = county
        self._county_name.setText(f"{county.name} ({county.county})")
        self.fingerprint.setText(in_groups(county.fingerprint))
        self.same.show_value(None)
        self._compare.show()
        self.same.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compared(self, value: object) -> None:
        self._write.setVisible(value == "yes")
        if value == "yes":
            self.banner.hide()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_ready()
        elif value == "no":
            self.banner.tell(
                _("The fingerprint of this file is not the one that was typed."),
                _("Call the county office and compare again; do not register with this file "
                  "otherwise."),
            )  # fmt: skip

    def _kind_chosen(self, value: object) -> None:
        self._meaning.setText(_(MEANINGS[str(value)]))
        for one in (self._reason_label, self.reason):
            one.setVisible(value == "replaces")
        self._show_ready()

    def _show_ready(self) -> None:
        kind = self.kind.value
        named = bool(self.name.text().strip())
        reasoned = kind != "replaces" or bool(self.reason.text().strip())
        self.write_button.setEnabled(named and reasoned and self.where.folder is not None)

    def _act(self) -> None:
        folder, kind = self.where.folder, self.kind.value
        if folder is None or self._county is None:
            return
        name = self.name.text().strip()
        if kind == "replaces":
            name = _("{name} (in the place of: {other})").format(
                name=name, other=self.reason.text().strip()
            )
        self.write_button.setEnabled(False)
        self.registering.emit(folder, name, kind != "again" and self._how.device_id is not None)

    @property
    def county(self) -> CountyFile | None:
        """Return the county's file that was read."""
        return self._county

    def failed(self) -> None:
        """Be ready for another try."""
        self._show_ready()

    def show_registered(self, path: Path, fingerprint: str) -> None:
        """Tell that the registration was written."""
        for one in (self._file, self._compare, self._write):
            one.hide()
        self._done_text.setText(
            _("The registration is in {file}. Fingerprint of this laptop:").format(file=path.name)
        )
        self.own_fingerprint.setText(in_groups(fingerprint))
        self._done.show()
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)


def in_groups(fingerprint: str) -> str:
    """Return a fingerprint with wide gaps between its groups, to be read out."""
    return "　".join(fingerprint.split("-"))
