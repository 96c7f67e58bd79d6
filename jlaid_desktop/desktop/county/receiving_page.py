"""The county desk: packages are dropped, looked at, and taken; then the stick may be pulled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.arrivals.package_words import cells_of
from jlaid_desktop.desktop.county.arrivals.packages import Looked, Outcome, Package
from jlaid_desktop.desktop.county.arrivals.packages_table import PackagesTable
from jlaid_desktop.desktop.county.arrivals.receiving_foot import ReceivingFoot
from jlaid_desktop.desktop.county.arrivals.report_pane import ReportPane
from jlaid_desktop.desktop.county.package_pane import PackagePane
from jlaid_desktop.desktop.county.parts import ask_files, ask_folder, canvas
from jlaid_desktop.desktop.county.receiving_desk import ReceivingDesk
from jlaid_desktop.desktop.exchange.share_bar import ShareBar
from jlaid_desktop.desktop.keyboard import bind, key_text
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.exchange.frame import SUFFIX
from jlaid_desktop.i18n import _, ngettext

START, WORK, REPORT = range(3)


class ReceivingPage(OverlayPage):
    """Nothing is taken before it was seen."""

    registrations_found = Signal(object)
    going = Signal(str)

    def __init__(self, theme: Theme, desk: ReceivingDesk, regions: Regions) -> None:
        super().__init__(theme, _("County desk"), scrolls=False)
        self._desk = desk
        self._regions = regions
        self._registrations: tuple[Path, ...] = ()
        self.setAcceptDrops(True)
        self._build_bar()
        self.work_bar = ShareBar(theme)
        self.work_bar.stop_button.clicked.connect(desk.stop)
        self.body.addWidget(self.work_bar)
        self._pages = QStackedWidget()
        self.report = ReportPane(theme, regions)
        self.report.going.connect(self.going)
        self.report.done.connect(self._show_list)
        for page in (self._build_start(), self._build_work(), self.report):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        desk.progressed.connect(self.work_bar.show_progress)
        desk.running.connect(self._show_running)
        desk.listed.connect(self.show_packages)
        desk.looked_at.connect(self._show_seen)
        desk.begun.connect(self._show_begun)
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

    def _build_start(self) -> QWidget:
        start = EmptyState(
            self._theme,
            _("No package is here"),
            _(
                "Drop packages or a whole stick here, or choose them. Each is verified and shown "
                "first; nothing is taken before you have seen what it changes."
            ),
            _("Choose a stick or folder…"),
        )
        start.acted.connect(self._ask_stick)
        return start

    def _build_work(self) -> QWidget:
        work, column = canvas(self._theme)
        self.table = PackagesTable(self._theme, self._regions)
        self.table.chosen.connect(self._show_chosen)
        self.table.entered.connect(self._look_at_one)
        column.addWidget(self.table)
        self.pane = PackagePane(self._theme, self._regions)
        column.addWidget(self.pane, 1)
        self.foot = ReceivingFoot(self._theme)
        self.foot.looking.connect(lambda: self._look_on(self.table.unseen))
        self.foot.releasing.connect(self._release)
        self.foot.taking.connect(self.take_ready)
        column.addWidget(self.foot)
        return work

    # -- choosing -------------------------------------------------------------------

    def _ask_stick(self) -> None:
        if self.stick_button.isEnabled():
            ask_folder(self, _("Choose a stick or folder"), lambda path: self.look([path]))

    def _ask_packages(self) -> None:
        ask_files(self, _("Choose packages"), SUFFIX, self.look, several=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders of this machine."""
        urls = event.mimeData().urls()
        if urls and self.stick_button.isEnabled() and all(url.isLocalFile() for url in urls):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        event.acceptProposedAction()
        self.look([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def look(self, paths: Sequence[Path]) -> None:
        """List every package among files and folders, and look at each."""
        self.banner.hide()
        self._desk.look(paths, self._show_looked)

    def _look_on(self, packages: Sequence[Package]) -> None:
        """Look at packages of the list that were not looked at."""
        self.banner.hide()
        self._desk.look_at(packages, self._tell_stopped)

    def _look_at_one(self, key: str) -> None:
        one = self.packages.get(key)
        if one is not None and one.state in ("unseen", "refused"):
            self._look_on([replace(one, fault=None)])
        else:
            self.pane.households.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- showing --------------------------------------------------------------------

    @property
    def packages(self) -> dict[str, Package]:
        """Return the packages of the list by their keys."""
        return self.table.packages

    def show_packages(self, packages: Iterable[Package]) -> None:
        """Show packages, the keyboard on the first."""
        self.table.show_packages(packages)
        self._pages.setCurrentIndex(WORK if self.packages else START)
        self._show_acts()
        if self.packages:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_seen(self, one: Package) -> None:
        """Show a package that was just looked at."""
        self.table.show_package(one)

    def _show_looked(self, looked: Looked) -> None:
        self._registrations = looked.registrations
        self.admit_button.setVisible(bool(looked.registrations))
        if self._registrations and not looked.packages:
            words = ngettext(
                "No package lies there, but {count} laptop that wants to be admitted.",
                "No package lies there, but {count} laptops that want to be admitted.",
                len(self._registrations),
            )
            self.banner.tell(words.format(count=len(self._registrations)), tone="ask")
        elif not looked.packages:
            self.banner.tell(
                _("No package lies there."),
                _("A package's name ends in {suffix}.").format(suffix=SUFFIX),
                tone="ask",
            )
        self._tell_stopped(looked.stopped)

    def _tell_stopped(self, stopped: bool) -> None:
        if stopped:
            self.banner.tell(
                _("Stopped. Nothing was taken."),
                _("Enter looks at the package you are on; the button below at all that are left."),
                tone="ask",
            )

    def _show_begun(self, number: int, count: int, one: Package) -> None:
        township, laptop, sequence, _made, _households = cells_of(one, self._regions)
        words = _("Package {number} of {count}").format(number=number, count=count)
        if sequence:
            sequence = _("No. {number}").format(number=sequence)
        self.work_bar.show_what(w.joined([words, township, laptop, sequence]))

    def _show_chosen(self, key: str) -> None:
        self.pane.show_package(self.packages.get(key))
        self._show_acts()

    def _show_acts(self) -> None:
        self.foot.show_acts(self.table.package, self.table.order, len(self.table.unseen))

    # -- work -----------------------------------------------------------------------

    def _show_running(self, running: bool) -> None:
        self.work_bar.show_running(running)
        foot = self.foot
        for one in (self.files_button, self.stick_button, foot.receipts, foot.reason):
            one.setEnabled(not running)
        if running:
            foot.show_running()
        else:
            self._show_acts()

    def take_ready(self) -> None:
        """Take every package that is in order; one that is too early is kept here and waits."""
        if self.foot.take_button.isEnabled() and self._pages.currentIndex() == WORK:
            order = self.table.order
            self._take([*order.now, *order.waiting])

    def _release(self, reason: str) -> None:
        one = self.table.package
        if one is not None:
            self._take([one], reason)

    def _take(self, packages: Sequence[Package], reason: str | None = None) -> None:
        self.banner.hide()
        self._desk.take(
            packages, self._show_outcome, reason=reason, receipts=self.foot.with_receipts
        )

    def _show_outcome(self, outcome: Outcome) -> None:
        """Show what became of them; what stays in the list is looked at again."""
        self.foot.reason.clear()
        over = {one.package.package_id for one in outcome.results if one.state != "left"}
        left = [
            replace(one, seen=None)
            for one in self.packages.values()
            if one.state == "refused" or (one.held is None and one.package_id not in over)
        ]
        self._desk.waiting(lambda held: self._show_report(outcome, [*left, *held]))

    def _show_report(self, outcome: Outcome, packages: Sequence[Package]) -> None:
        self.table.show_packages(packages)
        self.report.show_outcome(outcome)
        self._pages.setCurrentIndex(REPORT)
        self.report.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self) -> None:
        self.show_packages(list(self.packages.values()))
        if self.table.unseen:
            self._look_on(self.table.unseen)
        elif not self.packages:
            self.stick_button.setFocus(Qt.FocusReason.OtherFocusReason)
