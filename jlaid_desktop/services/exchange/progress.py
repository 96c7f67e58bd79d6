"""How far a household has got: saved, packed, received, accepted, returned, decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange import contents, ledger, peers

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

_OF_RECORD = {"accepted": "accepted", "returned": "returned"}
_DECIDED = ("confirmed", "refused")
_BEFORE_A_DECISION = ("saved", "packed", "received", "accepted")
_OF_OUTCOME = {"confirmed": "confirmed", "changed": "confirmed", "refused": "refused"}


def show_progress(db: Transaction, ws: Workspace, household_id: str) -> str | None:
    """Let the list say how far a household has got, and return it; None before the first save."""
    line = contents.household_line(db, household_id)
    progress = progress_of(db, ws, household_id)
    if line is None or progress is None:
        return None
    if line.progress in _DECIDED and progress in _BEFORE_A_DECISION:
        return line.progress  # recorded off a paper of the county; a change of facts ends it
    contents.set_progress(db, household_id, progress)
    return progress


def progress_of(db: Transaction, ws: Workspace, household_id: str) -> str | None:
    """Return how far a household has got, by what was sent and what the county said of its head.

    What was changed since is saved again; the county's word stays in the history.
    """
    line = contents.household_line(db, household_id)
    if line is None or line.head is None:
        return None
    if ws.info.role == "township":
        on_the_way = _on_the_way(db, household_id)
        if on_the_way is not None:
            return on_the_way
    said = [one for one in ledger.records_of(db, household_id) if one.revision_id == line.head]
    for record in reversed(said):
        if record.kind == "decided":
            return _OF_OUTCOME.get(str(record.content.get("outcome")), "accepted")
        if record.kind in _OF_RECORD:
            return _OF_RECORD[record.kind]
    return "received"


def _on_the_way(db: Transaction, household_id: str) -> str | None:
    """Return saved or packed where the county is not known to have everything."""
    counties = [one for one in peers.peers(db, "county") if one.state == "admitted"]
    if not counties:
        return "saved"
    county = counties[-1].peer_id
    unsent = contents.unsent_revisions(db, household_id, county)
    if not unsent:
        return None
    packed = all(contents.on_the_way(db, county, "revision", name) for name in unsent)
    return "packed" if packed else "saved"
