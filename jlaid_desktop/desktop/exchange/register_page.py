"""Registering with the county: its file, the fingerprint by telephone, the registration out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from jlaid_desktop.desktop.county.parts import ask_files, card
from jlaid_desktop.desktop.exchange.registration_form import RegistrationForm
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.exchange.notes import SUFFIX_OF
from jlaid_desktop.i18n import _
from jlaid_desktop.services.exchange.registration import CountyFile, Registered


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
        self.form = RegistrationForm(theme, how, suggested)
        self.form.registering.connect(self.registering)
        self._done = self._build_done()
        for one in (self._compare, self.form, self._done):
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
        self.form.hide()
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
        self.form.setVisible(value == "yes")
        if value == "yes":
            self.banner.hide()
            self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.show_ready()
        elif value == "no":
            self.banner.tell(
                _("The fingerprint of this file is not the one that was typed."),
                _("Call the county office and compare again; do not register with this file "
                  "otherwise."),
            )  # fmt: skip

    @property
    def county(self) -> CountyFile | None:
        """Return the county's file that was read."""
        return self._county

    def failed(self) -> None:
        """Be ready for another try."""
        self.form.show_ready()

    def show_registered(self, path: Path, fingerprint: str) -> None:
        """Tell that the registration was written."""
        for one in (self._file, self._compare, self.form):
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
