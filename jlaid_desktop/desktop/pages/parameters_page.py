"""The county's dated figures and readings: looked at, checked, and tried on the open family."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.parameters.parameter_rows import FigureRow, ReadingRow
from jlaid_desktop.desktop.parameters.parameters_desk import ParametersDesk
from jlaid_desktop.desktop.parameters.trial_pane import TrialPane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState, chip
from jlaid_desktop.desktop.widgets.labels import (
    capital,
    horizontal_rule,
    surface,
    text_label,
    vertical_rule,
)
from jlaid_desktop.desktop.widgets.mark import MarkLabel
from jlaid_desktop.domain.params import READING_VALUES
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import _, current_language
from jlaid_desktop.rules.county_sets.checks import Severity
from jlaid_desktop.services.parameters.sets import InstalledSet
from jlaid_desktop.services.parameters.trials import Trial
from jlaid_desktop.wording.county_sets import SEVERITY_WORDS, check_sentence
from jlaid_desktop.wording.figure_words import FIGURES
from jlaid_desktop.wording.speech import speech
from jlaid_desktop.wording.view import Mark

TRY_AFTER_MS = 150
PANE_SHARE = 0.293
CHECK_MARKS: dict[Severity, Mark] = {"error": "review", "warning": "review", "note": "no"}


class ParametersPage(OverlayPage):
    """Left what the county has set, right what a change would do; nothing takes effect."""

    failed = Signal(object)

    def __init__(self, theme: Theme, desk: ParametersDesk) -> None:
        super().__init__(theme, _("Figures and readings of the county"), scrolls=False)
        self._desk = desk
        self.figure_rows: dict[str, FigureRow] = {}
        self.reading_rows: dict[str, ReadingRow] = {}
        installed, trial = desk.installed, desk.trial
        if installed is None or trial is None:
            self.body.addWidget(self._build_empty(), 1)
            return
        self._trial = trial
        self._build_bar(installed)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._build_set(installed, trial), 1)
        body.addWidget(vertical_rule())
        day = speech(current_language()).date(desk.day)
        self.pane = TrialPane(theme, desk.family, day)
        self.pane.reset.connect(self.reset)
        self.pane.saving.connect(self._choose_file)
        body.addWidget(self.pane)
        self.body.addLayout(body, 1)
        self.setFocusProxy(next(iter(self.figure_rows.values())).field)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TRY_AFTER_MS)
        self._timer.timeout.connect(self.try_now)

    def start_at(self, figure: str) -> None:
        """Let the keyboard come to a figure by the name the rules know it by."""
        words = FIGURES.get(figure)
        row = self.figure_rows.get(words.listed_as) if words is not None else None
        if row is not None:
            self.setFocusProxy(row.field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the trial follow the window's width."""
        super().resizeEvent(event)
        if self._desk.installed is not None:
            theme = self._theme
            share = round(self.width() * PANE_SHARE)
            self.pane.setFixedWidth(min(max(share, theme.px(260)), theme.px(400)))

    def _build_empty(self) -> EmptyState:
        return EmptyState(
            self._theme,
            _("No set of figures for {county}").format(county=self._desk.county_name),
            _("The county office sends its set as a file; until then nothing is worked out."),
        )

    def _build_bar(self, installed: InstalledSet) -> None:
        self.bar.addWidget(text_label(self._desk.county_name, "second"))
        if installed.sample:
            self.bar.addWidget(chip(self._theme, _("Sample figures, not to be relied on")))

    # -- what the county has set ----------------------------------------------------

    def _build_set(self, installed: InstalledSet, trial: Trial) -> QScrollArea:
        theme = self._theme
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("surface", "canvas")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(
            text_label(
                _(
                    "Look and try. What takes effect is the county's set; a change on this page "
                    "is a copy for this look only, and no family is worked out anew."
                ),
                "second",
                wrap=True,
            )
        )
        column.addWidget(self._build_checks(installed))
        column.addWidget(self._build_figures(installed, trial))
        column.addWidget(self._build_readings(installed))
        column.addWidget(self._build_documents(installed))
        column.addStretch(1)
        scroll.setWidget(inside)
        return scroll

    def _card(self, heading: str) -> tuple[QFrame, QVBoxLayout]:
        theme = self._theme
        card = surface("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(4))
        column.addWidget(text_label(heading, "strong"))
        return card, column

    def _build_checks(self, installed: InstalledSet) -> QFrame:
        card, column = self._card(_("Check of the set"))
        say = speech(current_language())
        if not installed.checks:
            column.addWidget(text_label(_("✓ Nothing doubtful was found."), tone="holds"))
        for check in installed.checks:
            line = QHBoxLayout()
            line.setSpacing(self._theme.px(8))
            mark = MarkLabel(self._theme, CHECK_MARKS[check.severity], 14)
            word = say(SEVERITY_WORDS[check.severity])
            sentence = text_label(
                f"{capital(word)}　{capital(check_sentence(say, check))}", "second", wrap=True
            )
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(sentence, 1)
            column.addLayout(line)
        return card

    def _build_figures(self, installed: InstalledSet, trial: Trial) -> QFrame:
        day = speech(current_language()).date(self._desk.day)
        card, column = self._card(_("Figures in force on {day}").format(day=day))
        documents = {one.id: one for one in installed.documents}
        for figure in trial.figures():
            document = documents.get(figure.dated.document) if figure.dated else None
            row = FigureRow(self._theme, figure, document)
            row.tried.connect(self._try_figure)
            self.figure_rows[figure.name] = row
            column.addWidget(horizontal_rule())
            column.addWidget(row)
        return card

    def _build_readings(self, installed: InstalledSet) -> QFrame:
        card, column = self._card(_("How unclear places of the notice are read"))
        known = {one.id: one for one in installed.readings}
        for name, values in READING_VALUES.items():
            row = ReadingRow(self._theme, name, values[0], known.get(name))
            row.tried.connect(self._try_reading)
            self.reading_rows[name] = row
            column.addWidget(horizontal_rule())
            column.addWidget(row)
        return card

    def _build_documents(self, installed: InstalledSet) -> QFrame:
        card, column = self._card(_("Documents"))
        say = speech(current_language())
        column.addWidget(text_label(installed.title, wrap=True))
        for document in installed.documents:
            parts = (document.title, document.number, say.date(document.date), document.source)
            column.addWidget(text_label("　".join(filter(None, parts)), "second", wrap=True))
        digest = _("Fingerprint of the set: {digest}").format(digest=installed.digest[:16])
        column.addWidget(text_label(digest, "hint", wrap=True))
        return card

    # -- trying -----------------------------------------------------------------------

    def _try_figure(self, name: str, value: Any) -> None:
        self._trial.change_figure(name, value)
        self._timer.start()

    def _try_reading(self, name: str, value: object) -> None:
        self._trial.change_reading(name, value if isinstance(value, str) else None)
        self._timer.start()

    def try_now(self) -> None:
        """Show what the family would get under the changed set."""
        self._timer.stop()
        trial, say = self._trial, speech(current_language())
        doubts = [capital(check_sentence(say, check)) for check in trial.new_checks()]
        changes = len(trial.changed_figures) + len(trial.changed_readings)
        try:
            comparison = self._desk.compare()
        except JlaidError as error:
            self.failed.emit(error)
            comparison = None
        self.pane.show_comparison(comparison, changes, doubts)

    def reset(self) -> None:
        """Take every change back."""
        self._trial.reset()
        for figure in self.figure_rows.values():
            figure.restore()
        for reading in self.reading_rows.values():
            reading.restore()
        self.try_now()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, _("Where to write the proposal"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.selectFile(f"proposal-{self._desk.county}.toml")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the changed set as a file for the county."""
        try:
            self._desk.write(path)
        except JlaidError as error:
            self.failed.emit(error)
            return
        self.banner.tell(
            _("The proposal was written. It takes effect only when the county confirms it."),
            path.name,
            tone="holds",
        )
