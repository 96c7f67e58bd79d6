"""What is there to send: households with something new for another side, rows as they travel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlaid_desktop.store.households import ListColumns

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """What is asked of a household before it is sent or settled."""

    household_id: str
    head: str | None
    township: str | None
    progress: str
    deleted: bool


def household_line(db: Database, household_id: str) -> HouseholdLine | None:
    """Return a household's line, or None where it is not there."""
    row = db.conn.execute(
        """
        SELECT household_id, head_revision_id, township, progress, deleted_at IS NOT NULL
        FROM household WHERE household_id = ?
        """,
        (household_id,),
    ).fetchone()
    return HouseholdLine(row[0], row[1], row[2], row[3], bool(row[4])) if row else None


def households_to_send(db: Database) -> list[str]:
    """Return every household that is saved, the deleted ones too."""
    found = db.conn.execute(
        "SELECT household_id FROM household WHERE head_revision_id IS NOT NULL ORDER BY row"
    )
    return [one for (one,) in found]


def handed_over_untold(db: Database, peer_id: str) -> set[str]:
    """Return households that a laptop has handed over and was not yet told of."""
    found = db.conn.execute(
        """
        SELECT household_id FROM exchange_record e
        WHERE kind = 'handed_over' AND EXISTS
            (SELECT 1 FROM json_each(e.content, '$.from') WHERE value = ?1)
        AND NOT EXISTS (SELECT 1 FROM peer_has
                        WHERE peer_id = ?1 AND kind = 'record' AND item = e.record_id)
        """,
        (peer_id,),
    )
    return {one for (one,) in found}


def saved_households(db: Database) -> list[str]:
    """Return every household that is saved and not deleted."""
    found = db.conn.execute(
        """
        SELECT household_id FROM household
        WHERE deleted_at IS NULL AND head_revision_id IS NOT NULL ORDER BY row
        """
    )
    return [one for (one,) in found]


def households_with_news(db: Database, peer_id: str) -> set[str]:
    """Return the households of which another side lacks a revision someone made, or a row.

    Attachments, whose rows may change, are asked by `attachment_rows`.
    """
    found = db.conn.execute(
        """
        SELECT household_id FROM revision r WHERE cause <> 'merge' AND NOT EXISTS
            (SELECT 1 FROM peer_has WHERE peer_id = ?1 AND kind = 'revision'
             AND item = r.revision_id)
        UNION
        SELECT c.household_id FROM procedure_record p JOIN procedure_case c USING (case_id)
        WHERE NOT EXISTS (SELECT 1 FROM peer_has WHERE peer_id = ?1 AND kind = 'procedure'
             AND item = p.record_id)
        UNION
        SELECT household_id FROM exchange_record e WHERE NOT EXISTS
            (SELECT 1 FROM peer_has WHERE peer_id = ?1 AND kind = 'record'
             AND item = e.record_id)
        UNION
        SELECT household_id FROM printed_summary s WHERE NOT EXISTS
            (SELECT 1 FROM peer_has WHERE peer_id = ?1 AND kind = 'summary'
             AND item = s.summary_id)
        UNION
        SELECT m.household_id FROM duplicate_decision d
            JOIN member m ON m.person_id IN (d.first_person, d.second_person)
        WHERE NOT EXISTS (SELECT 1 FROM peer_has WHERE peer_id = ?1 AND kind = 'duplicate'
             AND item = d.decision_id)
        """,
        (peer_id,),
    )
    return {one for (one,) in found}


def set_progress(db: Database, household_id: str, progress: str) -> None:
    """Let the list say how far a household has got."""
    db.conn.execute(
        """
        UPDATE household SET progress = ? WHERE household_id = ? AND head_revision_id IS NOT NULL
        AND progress <> ?1
        """,
        (progress, household_id),
    )


def unsent_revisions(db: Database, household_id: str, peer_id: str) -> list[str]:
    """Return revisions someone made here that the other side is not known to have."""
    found = db.conn.execute(
        """
        SELECT revision_id FROM revision r WHERE household_id = ? AND cause <> 'merge'
        AND NOT EXISTS (SELECT 1 FROM peer_has
                        WHERE peer_id = ? AND kind = 'revision' AND item = r.revision_id)
        """,
        (household_id, peer_id),
    )
    return [one for (one,) in found]


def on_the_way(db: Database, peer_id: str, kind: str, item: str) -> bool:
    """Tell whether something is in a file that was written and not yet acknowledged."""
    found = db.conn.execute(
        """
        SELECT 1 FROM outbox o WHERE o.peer_id = ? AND o.state IN ('written', 'held') AND EXISTS
            (SELECT 1 FROM outbox_item i
             WHERE i.package_id = o.package_id AND i.kind = ? AND i.item = ?) LIMIT 1
        """,
        (peer_id, kind, item),
    )
    return found.fetchone() is not None


def category_totals(db: Database, households: list[str]) -> dict[str, tuple[int, int]]:
    """Return category -> households and persons, by what the list shows."""
    totals: dict[str, tuple[int, int]] = {}
    for household in households:
        row = db.conn.execute(
            """
            SELECT coalesce(category_code, 'NOT_ASSESSED'), size FROM household
            WHERE household_id = ?
            """,
            (household,),
        ).fetchone()
        if row is not None:
            count, persons = totals.get(row[0], (0, 0))
            totals[row[0]] = (count + 1, persons + int(row[1]))
    return totals


def township_totals(db: Database) -> list[tuple[str | None, str, int, int]]:
    """Return township, category, households and persons of all that is saved and not deleted."""
    found = db.conn.execute(
        """
        SELECT township, coalesce(category_code, 'NOT_ASSESSED'), count(*), sum(size)
        FROM household WHERE deleted_at IS NULL AND head_revision_id IS NOT NULL
        GROUP BY 1, 2 ORDER BY 1, 2
        """
    )
    return list(found.fetchall())


def shown_columns(db: Database, household_id: str) -> ListColumns:
    """Return what the list shows of a household now, for a head of the same content."""
    row = db.conn.execute(
        """
        SELECT village_name, size, category_code, category_status, missing_count
        FROM household WHERE household_id = ?
        """,
        (household_id,),
    ).fetchone()
    return ListColumns(*row)


def set_category(db: Database, household_id: str, columns: ListColumns) -> None:
    """Let the list show an assessment that was made anew."""
    db.conn.execute(
        """
        UPDATE household SET category_code = ?, category_status = ?, missing_count = ?,
            size = coalesce(?, size)
        WHERE household_id = ?
        """,
        (
            columns.category_code,
            columns.category_status,
            columns.missing_count,
            columns.size,
            household_id,
        ),
    )


def applicant_of(db: Database, household_id: str) -> str:
    """Return the applicant's name as the list shows it; empty where it is not known."""
    row = db.conn.execute(
        "SELECT applicant_name FROM household WHERE household_id = ?", (household_id,)
    ).fetchone()
    return row[0] if row else ""


def set_draft_on_head(db: Database, household_id: str) -> None:
    """Let a draft count as begun from the household's present head."""
    db.conn.execute(
        """
        UPDATE draft SET base_revision_id =
            (SELECT head_revision_id FROM household WHERE household_id = ?1)
        WHERE household_id = ?1
        """,
        (household_id,),
    )


def revision_bytes(db: Database, names: list[str]) -> int:
    """Return how many bytes revisions have."""
    total = 0
    for name in names:
        (size,) = db.conn.execute(
            "SELECT length(snapshot) FROM revision WHERE revision_id = ?", (name,)
        ).fetchone()
        total += int(size)
    return total


def breaks_a_rule(fault: Exception) -> bool:
    """Tell whether the database refused a row because it is not of the form of its table."""
    return str(getattr(fault, "sqlite_errorname", "")).startswith(
        ("SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG")
    )


def digest_rows(db: Database, household_id: str) -> list[str]:
    """Return names of the rows that files have brought, without what the county has said."""
    found = db.conn.execute(
        """
        SELECT 'procedure ' || record_id FROM procedure_record p JOIN procedure_case c
            USING (case_id) WHERE c.household_id = ?1
        UNION ALL
        SELECT 'summary ' || summary_id FROM printed_summary WHERE household_id = ?1
        UNION ALL
        SELECT kind || ' ' || record_id FROM exchange_record
            WHERE household_id = ?1 AND kind IN ('deleted', 'restored')
        UNION ALL
        SELECT 'attachment ' || attachment_id || ' ' || content_hash || ' ' || title
            || ' ' || coalesce(removed_at, '') FROM attachment WHERE household_id = ?1
        ORDER BY 1
        """,
        (household_id,),
    )
    return [one for (one,) in found]
