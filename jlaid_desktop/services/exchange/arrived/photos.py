"""Photos whose rows two machines have changed: settled by version and hash, and listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jlaid_desktop.exchange.records import Row
from jlaid_desktop.services.exchange.contents import item_of
from jlaid_desktop.store.canonical import canonical_bytes, content_hash
from jlaid_desktop.store.exchange import ledger, peers
from jlaid_desktop.store.exchange import rows as stored_rows

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

VERSION = "version"


@dataclass(frozen=True, slots=True)
class _Two:
    household_id: str
    here: str
    came: str
    places: tuple[str, ...]


class ChangedTwice:
    """Notes where the row that comes and the one that is here knew nothing of each other.

    Which of them stays is the same on every machine (`rows.put_attachment`).
    """

    def __init__(self, db: Transaction, peer_id: str) -> None:
        self._db = db
        self._peer_id = peer_id
        self._found: list[_Two] = []

    def look(self, household_id: str, came: dict[str, Any]) -> None:
        """Look at a row before it is taken; one that was here before is only old."""
        here = stored_rows.attachment_row(self._db, str(came["attachment_id"]))
        if here is None:
            return
        places = tuple(
            f"attachments[{came['attachment_id']}].{name}"
            for name in sorted(here)
            if name != VERSION and here[name] != came.get(name)
        )
        kind, item = item_of(Row("attachment", came))
        if places and not stored_rows.travelled(self._db, kind, item):
            own = item_of(Row("attachment", here))[1]
            self._found.append(_Two(household_id, own, item, places))

    def keep(self, at: str) -> None:
        """List them once the receipts are taken: what the other side had, it knew."""
        for one in self._found:
            if peers.has(self._db, self._peer_id, "attachment", one.here):
                continue
            name = content_hash(canonical_bytes(sorted((one.here, one.came))))
            ledger.add_merged_places(self._db, name, one.household_id, one.places, at)
