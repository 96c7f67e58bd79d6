"""How a township's laptop stands with its county: counts, what waits, what was sent last."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.services.exchange.contents import HouseholdPlan, plan_for
from jlaid_desktop.services.exchange.registration import (
    Registered,
    device_identity,
    registered,
)
from jlaid_desktop.services.records import moment
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange import boxes, contents, peers, standing
from jlaid_desktop.store.exchange.boxes import OutState, Sent

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

LISTED_FILES = 8


@dataclass(frozen=True, slots=True)
class Going:
    """A household that the next file holds.

    `new` says that the county has nothing of it, `again` that it went with a file for which
    no receipt came, `deleted` that it is out of the list. `saves`, `steps`, `attachments` and
    `summaries` are what goes of it.
    """

    household_id: str
    applicant_name: str
    new: bool
    again: bool
    saves: int
    steps: int
    attachments: int
    summaries: int
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was begun for the county; `state` tells how far it got."""

    sequence: int
    households: int
    state: OutState
    made_at: dt.datetime
    received_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the next file would hold; `size` is about how many bytes, `blobs` the photos and PDFs.

    What the county has not acknowledged goes again, so nothing is lost with a file.
    """

    households: tuple[Going, ...]
    blobs: int
    size: int

    @property
    def new(self) -> int:
        """Return how many households the county has nothing of."""
        return sum(one.new for one in self.households)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the laptop stands: households by progress, what waits, the files so far.

    `waiting` is None while the laptop is not registered or must again; `drafts` are
    households with something typed that is not saved and so does not go.
    """

    registered: Registered
    counts: Mapping[str, int]
    drafts: int
    waiting: Waiting | None
    files: tuple[WrittenFile, ...]
    days_since: int | None
    last_receipt: WrittenFile | None

    @property
    def can_send(self) -> bool:
        """Tell whether files can be written and taken."""
        return self.registered.county_name is not None and not self.registered.stale


def standing_of(ws: Workspace) -> Standing:
    """Return how this laptop stands with its county, registered or not."""
    how = registered(ws)
    ready = how.county_name is not None and how.device_id is not None and not how.stale
    waiting = waiting_of(ws) if ready else None
    with ws.store.reading() as db:
        counts, drafts = standing.progress_counts(db), standing.unsaved_drafts(db)
        files = [
            _written(one)
            for county in peers.peers(db, "county")
            for one in boxes.all_sent(db, county.peer_id)
        ]
    files.sort(key=lambda one: one.made_at, reverse=True)
    whole = [one for one in files if one.state != "writing"]
    acknowledged = [one for one in files if one.received_at is not None]
    return Standing(
        registered=how,
        counts=counts,
        drafts=drafts,
        waiting=waiting,
        files=tuple(files[:LISTED_FILES]),
        days_since=(ws.clock.now() - whole[0].made_at).days if whole else None,
        last_receipt=max(acknowledged, key=_receipt_time, default=None),
    )


def waiting_of(ws: Workspace) -> Waiting:
    """Return what a file would hold now; raises `JlaidError` without a registration."""
    _, county = device_identity(ws)
    with ws.store.writing() as db:  # counting the versions of rows is written down
        plan = plan_for(db, county, everything=False)
        seen = standing.seen_households(db, county.peer_id)
        going = tuple(_going(db, county.peer_id, one, seen) for one in plan.households)
    return Waiting(going, len(plan.blobs), plan.size)


def room_on(folder: Path) -> int:
    """Return how many bytes are free in a folder; raises `JlaidError` where it is not there."""
    with disk_faults():
        return shutil.disk_usage(folder).free


def _going(db: Transaction, county: str, plan: HouseholdPlan, seen: set[str]) -> Going:
    kinds = Counter(kind for kind, _ in plan.items)
    line = contents.household_line(db, plan.household_id)
    again = any(contents.on_the_way(db, county, kind, item) for kind, item in plan.items)
    return Going(
        household_id=plan.household_id,
        applicant_name=contents.applicant_of(db, plan.household_id),
        new=plan.household_id not in seen,
        again=again,
        saves=kinds["revision"],
        steps=kinds["procedure"],
        attachments=kinds["attachment"],
        summaries=kinds["summary"],
        deleted=line is not None and line.deleted,
    )


def _written(one: Sent) -> WrittenFile:
    return WrittenFile(
        sequence=one.sequence,
        households=one.households,
        state=one.state,
        made_at=moment(one.made_at),
        received_at=moment(one.received_at) if one.received_at else None,
    )


def _receipt_time(one: WrittenFile) -> dt.datetime:
    return one.received_at or one.made_at
