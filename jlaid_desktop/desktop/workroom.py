"""What exists between unlocking and locking: the household page and the pages laid over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from jlaid_desktop.desktop.backups.backup_desk import BackupDesk
from jlaid_desktop.desktop.backups.backup_words import reminder
from jlaid_desktop.desktop.casework import Casework
from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.opinion.opinions import RulesAssessor
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.recovery import OpenMark, drafts_left
from jlaid_desktop.desktop.rooms.destinations import destination
from jlaid_desktop.desktop.rooms.parameters_room import open_parameters
from jlaid_desktop.desktop.rooms.recovery_room import open_recovery
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.documents.fonts import paper_fonts
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.services.backups.age import BackupAge, backup_age
from jlaid_desktop.services.exchange.offers import library_of
from jlaid_desktop.settings import Settings

LOCK_AFTER_MS = 20 * 60 * 1000


class Workroom(QObject):
    """Holds what the pages work with; how each page is opened stands in `rooms`."""

    showing = Signal(object)
    locking = Signal()
    settings_chosen = Signal(object)
    restoring = Signal()

    def __init__(
        self,
        office: Office,
        papers: Lane,
        opinions: Lane,
        presenter: Presenter,
        theme: Callable[[], Theme],
        settings: Callable[[], Settings],
    ) -> None:
        super().__init__()
        self.office = office
        self.papers = papers
        self.presenter = presenter
        self.theme = theme
        self.settings = settings
        self._mark = OpenMark(office.home)
        self.regions = shipped_regions()
        self.questionnaire = load_questionnaire()
        assessor = RulesAssessor(office.clock)
        self.assessments = assessor.assessments
        self.shipped = assessor.assessments.library
        self.casework = Casework(
            office,
            self.questionnaire,
            self.regions,
            assessor,
            opinions,
            presenter,
            uses_samples=assessor.uses_samples,
        )
        self.backups = BackupDesk(office, presenter)
        self.backups.setParent(self)
        self.backups.written.connect(self.show_backup_age)
        self.page: HouseholdPage | None = None
        self._overlays: list[OverlayPage] = []
        self._place = ""
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(LOCK_AFTER_MS)
        self._idle.timeout.connect(self._lock_unless_backing_up)

    # -- the main screen ----------------------------------------------------------

    def enter(self) -> None:
        """Show the households; after a crash first what was kept."""
        crashed = self._mark.set()
        # Before any household is opened: the lane keeps the order.
        self.office.ask(lambda ws: library_of(ws, self.shipped), self.assessments.use)
        self._build_page()
        self._show(self.main_page())
        self.papers.submit(warm_up_papers)
        if crashed:
            self.office.ask(drafts_left, lambda found: open_recovery(self, found))

    def rebuild(self) -> None:
        """Build the pages anew in another language or size; the open family stays open."""
        page = self.main_page()
        household = page.pane.interview.household_id if page.pane is not None else ""
        form = page.pane.current if page.pane is not None else 0
        page.close_household()
        page.deleteLater()
        self._build_page()
        self.close_overlays()
        if household:
            self.main_page().open_household_at(household, form)
        self.go("settings")

    def leave(self) -> None:
        """Keep what was typed and take everything down."""
        self._idle.stop()
        self.backups.close()
        if self.page is not None:
            self.page.close_household()
        self._drop_overlays()
        self._mark.clear()

    def _lock_unless_backing_up(self) -> None:
        """Lock after a long pause; a backup that runs is not cut off, the next pause locks."""
        if self.backups.is_running:
            self._idle.start()
        else:
            self.locking.emit()

    def keep_typing(self) -> bool:
        """Store what is typed now; tell whether a family is open."""
        if self.page is None or self.page.pane is None:
            return False
        self.page.pane.interview.keep_draft()
        return True

    def main_page(self) -> HouseholdPage:
        """Return the page of the households; asking while locked is a bug (LookupError)."""
        if self.page is None:
            raise LookupError("page")
        return self.page

    def open_interview(self) -> Interview:
        """Return the family that is open; asking where none is open is a bug (LookupError)."""
        pane = self.main_page().pane
        if pane is None:
            raise LookupError("no household is open")
        return pane.interview

    def open_household(self, household_id: str) -> None:
        """Go back to the households, to this one."""
        self.close_overlays()
        self.main_page().open_household(household_id)

    def _build_page(self) -> None:
        page = HouseholdPage(self.theme(), self.casework)
        page.leaving.connect(self.go)
        page.parameters_asked.connect(lambda figure: open_parameters(self, figure))
        page.busy.connect(self._idle.start)
        self.page = page
        self.show_backup_age()
        self._idle.start()

    def show_backup_age(self) -> None:
        """Say in the status bar whose store this is, and when a backup is due."""
        name = self.office.workspace.operator.display_name

        def show(age: BackupAge) -> None:
            self.main_page().status.show_idle(
                " · ".join(filter(None, (_("Stored encrypted"), name, reminder(age))))
            )

        self.office.ask(backup_age, show, owner=self.page)

    def _show(self, page: HouseholdPage | OverlayPage) -> None:
        banner = page.banner
        self.presenter.show_in(
            lambda text, action, tone: banner.tell(text, action, tone=tone), page
        )
        self.showing.emit(page)

    # -- pages laid over it ---------------------------------------------------------

    def go(self, name: str) -> None:
        """Open a destination by its name, or lock."""
        if name == "lock":
            self.locking.emit()
            return
        there = destination(name)
        page = self.main_page()
        if not there.is_for(self.office.workspace.info.role):
            self.presenter.tell(*elsewhere(there.role), tone="ask")
            return
        if there.of == "household":
            if page.pane is None:
                self.presenter.tell(_("Open a household first."), tone="ask")
                return
            page.leave_field()
        self._place = name
        there.open(self)

    def place(self) -> str:
        """Return the name of where one is: a page laid over, a form, or the households."""
        if self._overlays:
            return self._overlays[-1].place
        pane = self.main_page().pane
        return self.questionnaire.forms[pane.current].name if pane is not None else "households"

    def lay_over(self, page: OverlayPage, *, keep: bool = False) -> None:
        """Show a page over the households, until it is closed or another one is.

        With `keep` a page that is laid over already stays, and is gone back to.
        """
        if not keep:
            self._drop_overlays()
        page.place = self._place
        page.closed.connect(self.close_overlay)
        page.help_asked.connect(self._help)
        self._overlays.append(page)
        self._show(page)

    def close_overlay(self) -> None:
        """Go back to the page below."""
        if not self._overlays:
            return
        gone = self._overlays.pop()
        self._show(self._overlays[-1] if self._overlays else self.main_page())
        _give_back(gone)

    def close_overlays(self) -> None:
        """Go back to the households."""
        self._show(self.main_page())
        self._drop_overlays()

    def _help(self) -> None:
        if self.place() != "help":
            self.go("help")

    def _drop_overlays(self) -> None:
        while self._overlays:
            _give_back(self._overlays.pop())


def elsewhere(role: str | None) -> tuple[str, str]:
    """Return that a page belongs to the other role, and what to do."""
    if role == "county":
        return _("This page belongs to the county office."), _("Here is a township.")
    return _("This page belongs to a township."), _("Here is the county office.")


def _give_back(page: OverlayPage) -> None:
    page.release()
    page.deleteLater()


def warm_up_papers() -> None:
    """Load the paper's fonts before the first paper is asked for."""
    paper_fonts()
