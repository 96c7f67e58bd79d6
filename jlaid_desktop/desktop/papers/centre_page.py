"""The print centre: for which families, which papers; looked at, printed, saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import bind, key_text
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.papers.centre_desk import CentreDesk
from jlaid_desktop.desktop.papers.families_pane import FamiliesPane
from jlaid_desktop.desktop.papers.leaving import PapersLeaving
from jlaid_desktop.desktop.papers.pages_view import PagesView
from jlaid_desktop.desktop.papers.tick_list import TickList, TickRow
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label, vertical_rule
from jlaid_desktop.documents.forms_of_procedure.kinds import ListKind
from jlaid_desktop.domain.procedure.rules import StepCode
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.papers.making import Made, Offer

WAIT_MS = 250
LOOKED_AT_ONCE = 12
"""Papers that are shown without being asked for; more wait for the button."""
FAMILIES_SHARE = 0.24
PAPERS_SHARE = 0.3


class PrintCentrePage(OverlayPage):
    """Left the families, in the middle their papers, right the sheets as they will be."""

    def __init__(self, theme: Theme, desk: CentreDesk, current: str = "") -> None:
        super().__init__(theme, _("Print centre"), scrolls=False)
        self._desk = desk
        self._current = current
        self.offers: list[Offer] = []
        self._looked: list[str] = []
        self.made: Made | None = None
        self._busy = False
        self.leaving = PapersLeaving(self, desk, lambda: (self._looked, self.papers.ticked))
        self._build_bar()
        self.work_bar = WorkBar(theme)
        self.work_bar.stop_button.clicked.connect(desk.stop)
        self._join_leaving()
        self.body.addWidget(self.work_bar)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        self.body.addWidget(self._build_panes(), 1)
        desk.progressed.connect(self.work_bar.show_progress)
        desk.running.connect(self._show_running)
        bind(
            self,
            {
                "print": lambda: self._if_ready(self.leaving.ask_printer),
                "save_pdf": lambda: self._if_ready(self.leaving.ask_file),
            },
        )
        self.setFocusProxy(self.papers)
        self._show_ready()
        if current:
            self.families.list.tick([current])
        desk.find("", self.families.show_found)

    # -- parts ------------------------------------------------------------------

    def _build_bar(self) -> None:
        self.look_button = button(_("Preview"))
        self.look_button.clicked.connect(self.look)
        self.each_button = button(_("A file for each family…"))
        self.each_button.clicked.connect(self.leaving.ask_folder)
        self.file_button = button(_("Save as one PDF…"), tip=key_text("save_pdf"))
        self.file_button.clicked.connect(self.leaving.ask_file)
        self.print_button = button(_("Print…"), "primary", tip=key_text("print"))
        self.print_button.clicked.connect(self.leaving.ask_printer)
        for one in self._buttons():
            self.bar.addWidget(one)

    def _join_leaving(self) -> None:
        self.work_bar.stop_button.clicked.connect(self.leaving.stop)
        self.leaving.printed.connect(self.work_bar.show_progress)
        self.leaving.held.connect(self._hold)
        self.leaving.told.connect(lambda *said: self.banner.tell(*said[:2], tone=said[2]))

    def _buttons(self) -> tuple[QWidget, ...]:
        return self.look_button, self.each_button, self.file_button, self.print_button

    def _build_panes(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.families, self._middle = self._build_families(), self._build_papers()
        self.view = PagesView(self._theme, self._desk.lane)
        self.view.failed.connect(lambda error: self.banner.tell(str(error)))
        for part in (self.families, vertical_rule(), self._middle, vertical_rule()):
            row.addWidget(part)
        row.addWidget(self.view, 1)
        return holder

    def _build_families(self) -> FamiliesPane:
        pane = FamiliesPane(self._theme, self._current)
        pane.searched.connect(lambda text: self._desk.find(text, pane.show_found))
        pane.all_asked.connect(lambda text: self._desk.find_all(text, pane.list.tick))
        pane.due_asked.connect(
            lambda code: self._desk.find_due(cast("StepCode", code), pane.show_found)
        )
        pane.ticks_changed.connect(self._timer.start)
        return pane

    def _build_papers(self) -> QWidget:
        theme = self._theme
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(8))
        column.addWidget(text_label(_("Papers"), "strong"))
        self.papers = TickList(theme, _("Papers"))
        self.papers.ticked_changed.connect(self._papers_changed)
        column.addWidget(self.papers, 1)
        column.addWidget(
            text_label(
                _(
                    "Papers are made of what was saved last. Forms that ask for nothing more can "
                    "be printed empty and filled in by hand."
                ),
                "second",
                wrap=True,
            )
        )
        return part

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the parts follow the window's width."""
        super().resizeEvent(event)
        self.families.setFixedWidth(round(self.width() * FAMILIES_SHARE))
        self._middle.setFixedWidth(round(self.width() * PAPERS_SHARE))

    # -- choosing -----------------------------------------------------------------

    def refresh(self) -> None:
        """Read the ticked families and offer their papers."""
        if self._busy:
            self._timer.start()
            return
        ids = self.families.ticked
        self.made = None
        if not ids:
            self._show_offers([], [])
            return
        self._desk.look(ids, lambda offers: self._show_offers(ids, offers))

    def _show_offers(self, ids: list[str], offers: list[Offer]) -> None:
        self._looked, self.offers = ids, offers
        impossible = [o.kind.declared.id for o in offers if not o.possible]
        self.papers.blockSignals(True)
        self.papers.tick(impossible, on=False)
        self.papers.blockSignals(False)
        self.papers.show_rows([_paper_row(offer) for offer in offers])
        self._papers_changed()

    def _papers_changed(self) -> None:
        self.made = None
        self._show_ready()
        chosen, families = self.papers.ticked, len(self._looked)
        if not families:
            self.view.say(_("Tick the families on the left."))
        elif not chosen:
            self.view.say(_("Tick the papers in the middle."))
        elif len(chosen) * families <= LOOKED_AT_ONCE and not self._busy:
            self.look()
        else:
            text = _("{papers} papers for {families} families: press “Preview” to look at them.")
            self.view.say(text.format(papers=len(chosen), families=families))

    def _show_ready(self) -> None:
        ready = bool(self.papers.ticked and self._looked) and not self._busy
        for one in self._buttons():
            one.setEnabled(ready)
        lists = {o.kind.declared.id for o in self.offers if isinstance(o.kind, ListKind)}
        only_lists = set(self.papers.ticked) <= lists
        self.each_button.setEnabled(ready and not only_lists)

    def _show_running(self, running: bool) -> None:
        self._busy = running
        self.work_bar.show_running(running)
        self._show_ready()

    # -- looking ------------------------------------------------------------------

    def look(self) -> None:
        """Make the papers and show them."""
        self._desk.preview(self._looked, self.papers.ticked, self._show_made)

    def _show_made(self, made: Made) -> None:
        self.made = made
        self.view.show_pdf(made.paper.pdf)
        if made.left_out:
            text = ngettext(
                "{count} paper was left out: it may not be made yet.",
                "{count} papers were left out: they may not be made yet.",
                made.left_out,
            )
            self.banner.tell(text.format(count=made.left_out), tone="review")

    def _if_ready(self, go_on: Callable[[], None]) -> None:
        """Go on by a key where its button can be pressed."""
        if self.print_button.isEnabled():
            go_on()

    def _hold(self, on: bool) -> None:
        """Let nothing but the stop be reached while pages are painted."""
        self._show_running(on)
        self.back_button.setEnabled(not on)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not on)
        for part in (self.families, self._middle):
            part.setEnabled(not on)

    def release(self) -> None:
        """Stop what runs and free the pages."""
        self._desk.stop()
        self.view.clear()


def _paper_row(offer: Offer) -> TickRow:
    declared = offer.kind.declared
    title, when = _(declared.title), _(declared.when)
    if not offer.possible:
        return TickRow(declared.id, f"{title}\n{_(offer.reason)}", enabled=False, tip=when)
    text = title
    if offer.possible < offer.of:
        some = _("for {possible} of {of} families").format(possible=offer.possible, of=offer.of)
        text = f"{title}\n{some}"
    return TickRow(declared.id, text, tip=when)
