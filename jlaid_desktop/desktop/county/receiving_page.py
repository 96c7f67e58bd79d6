"""The county desk: packages are dropped, looked at, and taken; then the stick may be pulled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.package_pane import PackagePane
from jlaid_desktop.desktop.county.parts import ask_files, ask_folder, canvas
from jlaid_desktop.desktop.county.receiving_desk import Looked, Outcome, Package, ReceivingDesk
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.keyboard import bind, key_text
from jlaid_desktop.desktop.messages import told
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.exchange.frame import SUFFIX
from jlaid_desktop.i18n import _, ngettext

LIST_WIDTH = 480


class ReceivingPage(OverlayPage):
    """Nothing is taken before it was seen."""

    registrations_found = Signal(object)

    def __init__(self, theme: Theme, desk: ReceivingDesk, regions: Regions) -> None:
        super().__init__(theme, _("County desk"), scrolls=False)
        self._desk = desk
        self._regions = regions
        self.packages: dict[str, Package] = {}
        self._registrations: tuple[Path, ...] = ()
        self.setAcceptDrops(True)
        self._build_bar()
        self.work_bar = WorkBar(theme)
        self.work_bar.stop_button.clicked.connect(desk.stop)
        self.body.addWidget(self.work_bar)
        self._pages = QStackedWidget()
        self._start = EmptyState(
            theme,
            _("No package is here"),
            _(
                "Drop packages or a whole stick here, or choose them. Each is verified and shown "
                "first; nothing is taken before you have seen what it changes."
            ),
            _("Choose a stick or folder…"),
        )
        self._start.acted.connect(self._ask_stick)
        self._pages.addWidget(self._start)
        self._pages.addWidget(self._build_work())
        self.body.addWidget(self._pages, 1)
        desk.progressed.connect(self.work_bar.show_progress)
        desk.running.connect(self._show_running)
        bind(self, {"add_files": self._ask_stick, "save": self.take_ready})
        self.setFocusProxy(self.stick_button)

    # -- parts ----------------------------------------------------------------------

    def _build_bar(self) -> None:
        self.admit_button = button(_("Registrations on the stick…"))
        self.admit_button.clicked.connect(
            lambda: self.registrations_found.emit(self._registrations)
        )
        self.admit_button.hide()
        self.files_button = button(_("Choose packages…"))
        self.files_button.clicked.connect(self._ask_packages)
        self.stick_button = button(
            _("Choose a stick or folder…"), "primary", tip=key_text("add_files")
        )
        self.stick_button.clicked.connect(self._ask_stick)
        for one in (self.admit_button, self.files_button, self.stick_button):
            self.bar.addWidget(one)

    def _build_work(self) -> QWidget:
        theme = self._theme
        work, column = canvas(theme)
        panes = QHBoxLayout()
        panes.setSpacing(theme.px(12))
        self.table = RowsTable(
            theme,
            (
                Column(_("How it stands"), 124),
                Column(_("From")),
                Column(_("No."), 48),
                Column(_("Households"), 80),
            ),
            _("Packages"),
        )
        self.table.setFixedWidth(theme.px(LIST_WIDTH))
        self.table.chosen.connect(self._show_chosen)
        panes.addWidget(self.table)
        self.pane = PackagePane(theme, self._regions)
        panes.addWidget(self.pane, 1)
        column.addLayout(panes, 1)
        column.addWidget(self._build_foot())
        return work

    def _build_foot(self) -> QWidget:
        theme = self._theme
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.receipts = AnswerRow(
            theme, [Answer(True, _("Yes")), Answer(False, _("No"))], "", optional=False
        )
        self.receipts.show_value(True)
        self.receipts.setAccessibleName(_("Receipt onto the stick"))
        self.receipts.setFixedWidth(self.receipts.natural_width())
        row.addWidget(text_label(_("Receipt onto the stick"), "second"))
        row.addWidget(self.receipts)
        row.addStretch(1)
        self.reason = LineField(theme)
        self.reason.setPlaceholderText(_("Why it is taken without the one before"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.setMinimumWidth(theme.px(280))
        self.reason.textChanged.connect(lambda _text: self._show_acts())
        self.release_button = button(_("Release with this reason"))
        self.reason.advance.connect(lambda _by: self.release_button.setFocus())
        self.release_button.clicked.connect(self._release)
        self.take_button = button("", "primary")
        self.take_button.clicked.connect(self.take_ready)
        for one in (self.reason, self.release_button, self.take_button):
            row.addWidget(one)
        return foot

    # -- choosing -------------------------------------------------------------------

    def _ask_stick(self) -> None:
        if self.stick_button.isEnabled():
            ask_folder(self, _("Choose a stick or folder"), lambda path: self.look([path]))

    def _ask_packages(self) -> None:
        ask_files(self, _("Choose packages"), SUFFIX, self.look, several=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders of this machine."""
        urls = event.mimeData().urls()
        if urls and all(url.isLocalFile() for url in urls):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        event.acceptProposedAction()
        self.look([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def look(self, paths: Sequence[Path]) -> None:
        """Look at every package among files and folders."""
        self.banner.hide()
        self._desk.look(paths, self._show_looked)

    # -- showing --------------------------------------------------------------------

    def _show_looked(self, looked: Looked) -> None:
        self._registrations = looked.registrations
        self.admit_button.setVisible(bool(looked.registrations))
        self.show_packages(looked.packages)
        if not looked.packages:
            self.banner.tell(
                _("No package lies there."),
                _("A package's name ends in {suffix}.").format(suffix=SUFFIX),
                tone="ask",
            )

    def show_packages(self, packages: Sequence[Package]) -> None:
        """Show packages, the keyboard on the first."""
        self.packages = {one.key: one for one in packages}
        self._pages.setCurrentIndex(1 if packages else 0)
        self.table.show_rows(self._row(one) for one in packages)
        self._show_acts()
        if packages:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, one: Package) -> Row:
        state = _(w.PACKAGE_STATES[one.state])
        tones = {0: w.PACKAGE_TONES[one.state]}
        if one.seen is not None:
            place = w.place_word(self._regions, one.seen.township)
            count = len(one.seen.receipt.households) if one.seen.receipt else len(one.seen.lines)
            cells = (state, w.joined([place, one.seen.sender_name]), str(one.seen.sequence))
            return Row(one.key, (*cells, str(count)), tones)
        if one.held is not None:
            place = w.place_word(self._regions, one.held.township)
            cells = (state, w.joined([place, one.held.sender_name]), str(one.held.sequence))
            return Row(one.key, (*cells, str(one.held.households)), tones)
        return Row(one.key, (state, one.files[0].name, "", ""), tones)

    @property
    def chosen(self) -> Package | None:
        """Return the package the keyboard is on."""
        return self.packages.get(self.table.key)

    def _show_chosen(self, key: str) -> None:
        self.pane.show_package(self.packages.get(key))
        self._show_acts()

    @property
    def ready(self) -> list[Package]:
        """Return what can be taken: what is ready, and what follows it in this list."""
        return [one for one in self.packages.values() if one.seen and one.state != "taken"]

    def _show_acts(self) -> None:
        one = self.chosen
        early = one is not None and one.state in ("early", "held")
        self.reason.setVisible(early)
        self.release_button.setVisible(early)
        self.release_button.setEnabled(bool(self.reason.text().strip()))
        count = len(self.ready)
        words = ngettext("Take {count} package", "Take {count} packages", count)
        self.take_button.setText(w.joined([words.format(count=count), key_text("save")]))
        self.take_button.setAccessibleName(words.format(count=count))
        self.take_button.setEnabled(count > 0)

    # -- work -----------------------------------------------------------------------

    def _show_running(self, running: bool) -> None:
        self.work_bar.show_running(running)
        for one in (self.files_button, self.stick_button, self.table, self.receipts, self.reason):
            one.setEnabled(not running)
        if running:
            self.take_button.setEnabled(False)
            self.release_button.setEnabled(False)
        else:
            self._show_acts()

    def take_ready(self) -> None:
        """Take every package that was looked at; one that is too early waits."""
        if self.take_button.isEnabled():
            self._desk.take(self.ready, self._show_outcome, receipts=self.receipts.value is True)

    def _release(self) -> None:
        one = self.chosen
        if one is not None:
            self._desk.take(
                [one],
                self._show_outcome,
                reason=self.reason.text(),
                receipts=self.receipts.value is True,
            )

    def _show_outcome(self, outcome: Outcome) -> None:
        self.reason.clear()
        text, action, tone = outcome_words(outcome)
        self._desk.waiting(self.show_packages)
        self.banner.tell(text, action, tone=tone)


def outcome_words(outcome: Outcome) -> tuple[str, str, str]:
    """Return what became of the packages, what to do, and the tone."""
    taken, before, held = (outcome.count(state) for state in ("taken", "already_taken", "held"))
    parts = []
    if taken:
        words = ngettext("{count} package taken", "{count} packages taken", taken)
        parts.append(words.format(count=taken))
    if before:
        parts.append(_("{count} taken before").format(count=before))
    if held:
        words = ngettext(
            "{count} waits for a number before it", "{count} wait for numbers before", held
        )
        parts.append(words.format(count=held))
    if outcome.refused:
        parts.append(_("{count} refused").format(count=len(outcome.refused)))
    text = w.joined(parts) or _("Nothing was taken.")
    if outcome.refused:
        return text, " ".join(told(outcome.refused[0][1])), "wrong"
    if outcome.receipt_fault is not None:
        said = _("The receipt could not be written: it goes with the next return.")
        return text, " ".join((said, *told(outcome.receipt_fault))), "review"
    if outcome.receipts:
        receipts = ngettext(
            "{count} receipt is on the stick.", "{count} receipts are on the stick.",
            len(outcome.receipts),
        ).format(count=len(outcome.receipts))  # fmt: skip
        return text, f"{receipts} {_('The stick may be pulled.')}", "holds"
    return text, _("The stick may be pulled."), "ask" if outcome.count("held") else "holds"
