"""What lies behind the unlock page: the state of the data folder, and the ways in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from jlaid_desktop.clock import Clock
from jlaid_desktop.desktop.backups.restore_desk import RestoreDesk
from jlaid_desktop.desktop.backups.restore_page import RestorePage
from jlaid_desktop.desktop.form.region_fields import region_fields
from jlaid_desktop.desktop.office import Office, creation
from jlaid_desktop.desktop.pages.unlock_page import NewStore
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import CHINESE, N_
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.paths import shipped
from jlaid_desktop.services.assessment_records import assessment_record
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.backups.restoring import kept_stores
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.services.workspace import (
    Workspace,
    settle,
    warm_up,
    workspace_logins,
    workspace_state,
)


class Door:
    """Looked at once in the background; then it opens or makes the workspace."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self._home = home
        self._clock = clock
        self._office: Office | None = None
        settle(home)
        self.state = workspace_state(home)
        self.logins: tuple[tuple[str, str], ...] = tuple(
            (login.login, login.display_name) for login in workspace_logins(home)
        )
        self.region_fields = region_fields

    @property
    def several(self) -> bool:
        """Whether more than one person can open it."""
        return len(self.logins) > 1

    def office(self, lane: Lane) -> Office:
        """Return the office behind the door, the same one each time."""
        if self._office is None:
            self._office = Office(self._home, self._clock, lane)
        return self._office

    def restore_page(self, theme: Theme) -> RestorePage:
        """Return the page that brings a backup back."""
        return RestorePage(
            theme, kept_stores(self._home), shipped_regions(), replaces=self.state != "absent"
        )

    def restore_desk(self, lane: Lane) -> RestoreDesk:
        """Return what works for that page."""
        return RestoreDesk(self._home, self._clock, lane)

    @staticmethod
    def warm_up() -> None:
        """Load what opening needs while the password is being typed."""
        warm_up()
        load_questionnaire()
        shipped_regions()

    def trouble(self) -> JlaidError:
        """Return what is wrong where the store is neither absent nor whole."""
        messages = {
            "keys_missing": N_("The key file is missing; without it the data stays closed."),
            "keys_damaged": N_("The key file is damaged."),
            "store_missing": N_("The data file is missing; only its key file is there."),
        }
        return JlaidError(
            f"store.{self.state}",
            messages.get(self.state, N_("The data folder is not whole.")),
            N_(
                "Nothing was changed. Restore the last backup, or ask whoever looks after the "
                "program."
            ),
        )

    def creation(self, new: NewStore) -> Callable[[Path, Clock], Workspace]:
        """Return what makes the store a first-start page describes, samples included."""
        make = creation(
            new.password,
            "operator",
            new.name,
            new.county,
            new.township,
            "sample" if new.sample else "real",
        )
        if not new.sample:
            return make

        def make_with_samples(home: Path, clock: Clock) -> Workspace:
            workspace = make(home, clock)
            fill_with_samples(workspace, clock)
            return workspace

        return make_with_samples


def fill_with_samples(workspace: Workspace, clock: Clock) -> None:
    """Save the shipped sample families into a sample store."""
    assessments = shipped_assessments(clock)
    for path in sorted(shipped("resources", "samples").glob("*.json")):
        for case in read_cases(path):
            assessed = assessments.assess(case.file)
            view = view_of_household(assessments, assessed, language=CHINESE)
            save_household(
                workspace,
                msgspec.to_builtins(case.file),
                assessment_record(assessed, view),
                effective_day=assessed.day,
            )
