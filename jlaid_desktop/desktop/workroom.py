"""What exists between unlocking and locking: the household page and the pages laid over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from jlaid_desktop.desktop.casework import Casework
from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.opinion.opinions import RulesAssessor
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.pages.parameters_page import ParametersPage
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.desktop.pages.recovery_page import RecoveryPage
from jlaid_desktop.desktop.pages.roster_page import RosterPage
from jlaid_desktop.desktop.pages.settings_page import About, SettingsPage
from jlaid_desktop.desktop.pages.shortcuts_page import ShortcutsPage
from jlaid_desktop.desktop.papers.paper_desk import SummaryDesk
from jlaid_desktop.desktop.parameters.parameters_desk import ParametersDesk
from jlaid_desktop.desktop.recovery import DraftWords, Left, OpenMark, drafts_left
from jlaid_desktop.desktop.rosters.desk import RosterDesk
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.documents.fonts import paper_fonts
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.rules.assessment import RULES_VERSION
from jlaid_desktop.services.backup import Backup, back_up
from jlaid_desktop.services.households import discard_draft
from jlaid_desktop.services.rosters.importing import Imported
from jlaid_desktop.services.rosters.report import RosterReport
from jlaid_desktop.services.workspace import change_password
from jlaid_desktop.settings import Settings

LOCK_AFTER_MS = 20 * 60 * 1000


class Workroom(QObject):
    """Builds the pages over an open workspace and takes them down again."""

    showing = Signal(object)
    locking = Signal()
    settings_chosen = Signal(object)

    def __init__(
        self,
        office: Office,
        papers: Lane,
        presenter: Presenter,
        theme: Callable[[], Theme],
        settings: Callable[[], Settings],
    ) -> None:
        super().__init__()
        self._office = office
        self._papers = papers
        self._presenter = presenter
        self._theme = theme
        self._settings = settings
        self._mark = OpenMark(office.home)
        self._regions = shipped_regions()
        self._questionnaire = load_questionnaire()
        assessor = RulesAssessor(office.clock)
        self._assessments = assessor.assessments
        self.casework = Casework(
            office,
            self._questionnaire,
            self._regions,
            assessor,
            presenter,
            uses_samples=assessor.uses_samples,
        )
        self.page: HouseholdPage | None = None
        self._overlay: OverlayPage | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(LOCK_AFTER_MS)
        self._idle.timeout.connect(self.locking)

    # -- the main screen ----------------------------------------------------------

    def enter(self) -> None:
        """Show the households; after a crash first what was kept."""
        crashed = self._mark.set()
        self._build_page()
        self._show(self._page())
        self._papers.submit(warm_up_papers)
        if crashed:
            self._office.ask(drafts_left, self._show_recovery)

    def rebuild(self) -> None:
        """Build the pages anew in another language or size; the open family stays open."""
        page = self._page()
        household = page.pane.interview.household_id if page.pane is not None else ""
        form = page.pane.current if page.pane is not None else 0
        page.close_household()
        page.deleteLater()
        self._build_page()
        self._close_overlay()
        if household:
            self._page().open_household_at(household, form)
        self.open_settings()

    def leave(self) -> None:
        """Keep what was typed and take everything down."""
        self._idle.stop()
        if self.page is not None:
            self.page.close_household()
        self._drop_overlay()
        self._mark.clear()

    def keep_typing(self) -> bool:
        """Store what is typed now; tell whether a family is open."""
        if self.page is None or self.page.pane is None:
            return False
        self.page.pane.interview.keep_draft()
        return True

    def _build_page(self) -> None:
        page = HouseholdPage(self._theme(), self.casework)
        page.previewing.connect(self.open_preview)
        page.leaving.connect(self._leave_for)
        page.parameters_asked.connect(self.open_parameters)
        page.busy.connect(self._idle.start)
        info = self._office.workspace
        page.status.show_idle(
            _("Stored encrypted · {name}").format(name=info.operator.display_name)
        )
        self.page = page
        self._idle.start()

    def _page(self) -> HouseholdPage:
        if self.page is None:
            raise LookupError("page")
        return self.page

    def _leave_for(self, name: str) -> None:
        {
            "rosters": self.open_rosters,
            "settings": self.open_settings,
            "shortcuts": self.open_shortcuts,
            "lock": self.locking.emit,
        }[name]()

    def _show(self, page: HouseholdPage | OverlayPage) -> None:
        banner = page.banner
        self._presenter.show_in(
            lambda text, action, tone: banner.tell(text, action, tone=tone), page
        )
        self.showing.emit(page)

    # -- pages laid over it ---------------------------------------------------------

    def _open(self, page: OverlayPage) -> None:
        self._drop_overlay()
        self._overlay = page
        page.closed.connect(self._close_overlay)
        self._show(page)

    def _drop_overlay(self) -> None:
        overlay, self._overlay = self._overlay, None
        if overlay is not None:
            if isinstance(overlay, PreviewPage):
                overlay.release()
            overlay.deleteLater()

    def _close_overlay(self) -> None:
        self._show(self._page())
        self._drop_overlay()

    def open_shortcuts(self) -> None:
        """Show all keys."""
        labels = [form.label for form in self._questionnaire.forms]
        self._open(ShortcutsPage(self._theme(), labels))

    def open_parameters(self, figure: str = "") -> None:
        """Show the county's figures and readings, to be tried on the open family, at a figure."""
        pane = self._page().pane
        county = self._office.workspace.info.county
        desk = ParametersDesk(
            self._assessments,
            self._regions,
            county,
            pane.interview.session.household_file() if pane is not None else None,
            pane.family_name() if pane is not None else "",
        )
        page = ParametersPage(self._theme(), desk)
        page.failed.connect(self._presenter.present)
        self._open(page)
        page.start_at(figure)

    def open_preview(self, interview: Interview) -> None:
        """Show a family's benefit summary."""
        desk = SummaryDesk(interview, self._office, self._papers, self._presenter)
        page = PreviewPage(self._theme(), _("Benefit summary"), desk, self._papers)
        page.failed.connect(self._presenter.present)
        page.saving.connect(lambda path, pdf: self._write(page, desk, path, pdf))
        self._open(page)

    def _write(self, page: PreviewPage, desk: SummaryDesk, path: Path, pdf: bytes) -> None:
        desk.write(path, pdf, page.pdf_saved)

    def open_rosters(self) -> None:
        """Show rosters: in, out, and the template."""
        desk = RosterDesk(self._office, self._presenter)
        page = RosterPage(self._theme(), desk)
        desk.setParent(page)
        page.importing.connect(lambda report, reason: self._import(page, desk, report, reason))
        page.closed.connect(desk.stop)
        self._open(page)

    def _import(
        self, page: RosterPage, desk: RosterDesk, report: RosterReport, reason: str
    ) -> None:
        left_out = len(report.families) - len(report.importable(with_recorded=bool(reason.strip())))
        if left_out and not self._presenter.confirm(
            _("{count} families cannot be imported. Import the others?").format(count=left_out),
            _("What is wrong with them stands in the report. They can be imported later."),
            _("Import the others"),
        ):
            return

        def done(imported: Imported) -> None:
            page.imported(imported)
            self._page().load_list()

        desk.import_(report, reason, done)

    def open_settings(self) -> None:
        """Show settings and backup."""
        workspace = self._office.workspace
        about = About(
            _("jlaid {version}").format(version=program_version()),
            RULES_VERSION,
            str(self._office.home),
            workspace.operator.display_name,
        )
        page = SettingsPage(self._theme(), self._settings(), about)
        page.chosen.connect(self.settings_chosen)
        page.changing_password.connect(
            lambda old, new: self._office.ask(
                lambda ws: change_password(ws, old, new), lambda _done: page.password_changed()
            )
        )
        page.backing_up.connect(lambda folder: self._back_up(page, Path(folder)))
        self._open(page)

    def _back_up(self, page: SettingsPage, folder: Path) -> None:
        def done(backup: Backup) -> None:
            page.show_backup_running(False)
            self._presenter.tell(
                _("The backup was written and read back. The stick may be pulled out."),
                backup.path.name,
                tone="holds",
            )

        def failed(error: Exception) -> None:
            page.show_backup_running(False)
            self._presenter.present(error)

        self._office.ask(lambda ws: back_up(ws, folder), done, failed)

    # -- after a crash ----------------------------------------------------------------

    def _show_recovery(self, found: list[Left]) -> None:
        if not found:
            return
        words = DraftWords(self._questionnaire, self._regions, self._office.clock)
        page = RecoveryPage(self._theme(), [words.kept(left) for left in found])
        page.opening.connect(self._open_draft)
        page.discarding.connect(lambda household_id: self._discard(page, household_id))
        self._open(page)

    def _open_draft(self, household_id: str) -> None:
        self._close_overlay()
        self._page().open_household(household_id)

    def _discard(self, page: RecoveryPage, household_id: str) -> None:
        sure = self._presenter.confirm(
            _("Discard what was typed since the last save?"),
            _("This cannot be taken back."),
            _("Discard"),
            danger=True,
        )
        if not sure:
            return

        def gone(_there: bool) -> None:
            page.gone(household_id)
            self._page().load_list()

        self._office.ask(lambda ws: discard_draft(ws, household_id), gone)


def warm_up_papers() -> None:
    """Load the paper's fonts before the first paper is asked for."""
    paper_fonts()


def program_version() -> str:
    """Return the installed version."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to load

    try:
        return version("jlaid")
    except PackageNotFoundError:
        return "0.1.0"
