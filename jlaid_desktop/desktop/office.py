"""The window's door to the services: everything that touches the store runs on one lane."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from jlaid_desktop.clock import Clock
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.services.households import (
    AssessmentRecord,
    RevisionInfo,
    save_draft,
    save_household,
)
from jlaid_desktop.services.workspace import Workspace, create_workspace, open_workspace
from jlaid_desktop.store.database import OpeningProgress

Result = TypeVar("Result")
Failed = Callable[[Exception], None]


class Office:
    """Holds the opened workspace; its connection never leaves the lane's thread."""

    def __init__(self, home: Path, clock: Clock, lane: Lane) -> None:
        self.home = home
        self.clock = clock
        self.lane = lane
        self._workspace: Workspace | None = None

    @property
    def workspace(self) -> Workspace:
        """Return the opened workspace; asking while locked is a bug (LookupError)."""
        if self._workspace is None:
            raise LookupError("locked")
        return self._workspace

    @property
    def is_open(self) -> bool:
        """Whether a workspace is open."""
        return self._workspace is not None

    def unlock(
        self,
        password: str,
        login: str | None,
        done: Callable[[], None],
        failed: Failed,
        *,
        progress: OpeningProgress,
    ) -> None:
        """Open the workspace with a password; `progress` is told in the lane's thread."""
        self.lane.submit(
            lambda: open_workspace(self.home, password, self.clock, login, progress=progress),
            lambda workspace: self._opened(workspace, done),
            failed,
        )

    def create(
        self,
        make: Callable[[Path, Clock], Workspace],
        done: Callable[[], None],
        failed: Failed,
    ) -> None:
        """Make a workspace and open it."""
        self.lane.submit(
            lambda: make(self.home, self.clock),
            lambda workspace: self._opened(workspace, done),
            failed,
        )

    def take(self, workspace: Workspace, done: Callable[[], None]) -> None:
        """Go on with a workspace that was opened on the lane."""
        self._opened(workspace, done)

    def _opened(self, workspace: Workspace, done: Callable[[], None]) -> None:
        self._workspace = workspace
        done()

    def lock(self) -> None:
        """Close the workspace behind everything that is still to be written."""
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            self.lane.submit(workspace.close)

    def ask(
        self,
        work: Callable[[Workspace], Result],
        done: Callable[[Result], None] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run a service with the workspace on the lane."""
        workspace = self.workspace
        self.lane.submit(lambda: work(workspace), done, failed, owner=owner)

    # -- the interview's keeper -------------------------------------------------

    def keep_draft(
        self,
        household_id: str,
        document: Mapping[str, Any],
        texts: Mapping[str, Any],
        record: AssessmentRecord | None,
        done: Callable[[], None],
        failed: Failed,
    ) -> None:
        """Store a draft."""
        self.ask(
            lambda ws: save_draft(ws, household_id, document, texts, record),
            lambda _nothing: done(),
            failed,
        )

    def save(
        self,
        document: Mapping[str, Any],
        texts: Mapping[str, Any],
        record: AssessmentRecord,
        day: dt.date,
        done: Callable[[RevisionInfo], None],
        failed: Failed,
    ) -> None:
        """Save one revision."""
        self.ask(
            lambda ws: save_household(ws, document, record, effective_day=day, texts=texts),
            done,
            failed,
        )


def creation(
    password: str, login: str, name: str, county: str, township: str | None, kind: str
) -> Callable[[Path, Clock], Workspace]:
    """Return what makes the workspace a first-start page describes."""

    def make(home: Path, clock: Clock) -> Workspace:
        return create_workspace(
            home,
            password,
            login,
            name,
            county,
            township,
            kind="sample" if kind == "sample" else "real",
            clock=clock,
        )

    return make
