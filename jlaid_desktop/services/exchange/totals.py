"""Control totals by township and category, and the digest that equal sets of files bring about."""

from __future__ import annotations

from dataclasses import dataclass

from jlaid_desktop.services.deleting.standing import standing_of
from jlaid_desktop.services.exchange.settling import graph_of
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.canonical import canonical_bytes, content_hash
from jlaid_desktop.store.exchange import contents
from jlaid_desktop.store.exchange.contents import digest_rows


@dataclass(frozen=True, slots=True)
class TownshipTotal:
    """Households and persons of a township in a category; NOT_ASSESSED where none was made."""

    township: str | None
    category: str
    households: int
    persons: int


def totals(ws: Workspace) -> tuple[TownshipTotal, ...]:
    """Return households and persons by township and category."""
    with ws.store.reading() as db:
        return tuple(TownshipTotal(*row) for row in contents.township_totals(db))


def digest(ws: Workspace) -> str:
    """Return one hash of all that files have brought: the same for the same files in any order.

    It covers each household's revisions that count, its head, its records of the
    procedure, its attachments and summaries, and what was said of its deletion; not the
    desk's other words. Deleted households are among them.
    """
    with ws.store.reading() as db:
        said = {}
        for household_id in contents.households_to_send(db):
            line = contents.household_line(db, household_id)
            said[household_id] = {
                "head": line.head if line else None,
                "revisions": sorted(graph_of(db, household_id).kept()),
                "rows": digest_rows(db, household_id),
                "deleted": standing_of(db, household_id).deleted,
            }
    return content_hash(canonical_bytes(said))
