"""What the county's pages list: every saved household with its township and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class CountyLine:
    """A saved household; category and township are None where they are not known."""

    household_id: str
    applicant_name: str
    township: str | None
    village_name: str
    size: int
    category_code: str | None
    category_status: str | None
    missing_count: int | None
    progress: str


def county_lines(db: Database) -> list[CountyLine]:
    """Return the households that are saved and not deleted, by township, village and name."""
    found = db.conn.execute(
        """
        SELECT household_id, applicant_name, township, village_name, size, category_code,
               category_status, missing_count, progress
        FROM household WHERE deleted_at IS NULL AND head_revision_id IS NOT NULL
        ORDER BY township, village_name, applicant_name, row
        """
    )
    return [CountyLine(*row) for row in found]
