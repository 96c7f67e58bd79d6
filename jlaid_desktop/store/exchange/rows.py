"""Rows as they travel: attachments with versions, printed summaries, cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jlaid_desktop.store.canonical import canonical_bytes, content_hash

if TYPE_CHECKING:
    from sqlite_utils import Database

CaseRow = tuple[str, str, str, str | None, str | None]
"""Id, kind, days opened, applied, accepted."""

ATTACHMENT_COLUMNS = (
    "attachment_id", "household_id", "case_id", "kind", "title", "media_type", "size",
    "content_hash", "operator_id", "added_at", "member", "place", "pages", "removed_at",
    "removed_by", "removal_reason",
)  # fmt: skip
SUMMARY_COLUMNS = (
    "summary_id", "household_id", "case_id", "revision_id", "content_hash", "size", "printed_at",
)  # fmt: skip


def attachment_rows(db: Database, household_id: str) -> list[dict[str, Any]]:
    """Return a household's attachments as they travel, each with its version."""
    found = db.conn.execute(
        f"SELECT {', '.join(ATTACHMENT_COLUMNS)} FROM attachment"  # noqa: S608 - fixed words
        " WHERE household_id = ? ORDER BY attachment_id",
        (household_id,),
    )
    rows = [dict(zip(ATTACHMENT_COLUMNS, row, strict=True)) for row in found]
    return [
        {**row, "version": _version(db, "attachment", row["attachment_id"], row)} for row in rows
    ]


def attachment_row(db: Database, attachment_id: str) -> dict[str, Any] | None:
    """Return an attachment as it travels, with its version, or None where it is not here."""
    row = db.conn.execute(
        f"SELECT {', '.join(ATTACHMENT_COLUMNS)} FROM attachment"  # noqa: S608 - fixed words
        " WHERE attachment_id = ?",
        (attachment_id,),
    ).fetchone()
    if row is None:
        return None
    found = dict(zip(ATTACHMENT_COLUMNS, row, strict=True))
    return {**found, "version": _version(db, "attachment", attachment_id, found)}


def travelled(db: Database, kind: str, item: str) -> bool:
    """Tell whether just this was here before: it came from another side, or went to one."""
    found = db.conn.execute(
        """
        SELECT 1 FROM peer p WHERE EXISTS
            (SELECT 1 FROM peer_has h
             WHERE h.peer_id = p.peer_id AND h.kind = ?1 AND h.item = ?2)
        UNION ALL
        SELECT 1 FROM outbox o WHERE EXISTS
            (SELECT 1 FROM outbox_item i
             WHERE i.package_id = o.package_id AND i.kind = ?1 AND i.item = ?2)
        LIMIT 1
        """,
        (kind, item),
    )
    return found.fetchone() is not None


def _version(db: Database, kind: str, item: str, row: dict[str, Any]) -> int:
    """Return the row's version, one more than the last where it was changed since."""
    now = content_hash(canonical_bytes(row))
    known = db.conn.execute(
        "SELECT version, row_hash FROM row_version WHERE kind = ? AND item = ?", (kind, item)
    ).fetchone()
    if known and known[1] == now:
        return int(known[0])
    version = int(known[0]) + 1 if known else 1
    _keep_version(db, kind, item, version, now)
    return version


def _keep_version(db: Database, kind: str, item: str, version: int, row_hash: str) -> None:
    db.conn.execute(
        """
        INSERT INTO row_version VALUES (?, ?, ?, ?)
        ON CONFLICT (kind, item) DO UPDATE SET version = excluded.version,
            row_hash = excluded.row_hash
        """,
        (kind, item, version, row_hash),
    )


def put_attachment(db: Database, row: dict[str, Any]) -> bool:
    """Take an attachment's row unless the one here is as late; the same choice on every machine."""
    version = int(row["version"])
    values = {name: row.get(name) for name in ATTACHMENT_COLUMNS}
    name = str(values["attachment_id"])
    arriving = content_hash(canonical_bytes(values))
    here = db.conn.execute(
        f"SELECT {', '.join(ATTACHMENT_COLUMNS)} FROM attachment"  # noqa: S608 - fixed words
        " WHERE attachment_id = ?",
        (name,),
    ).fetchone()
    if here is not None:
        present = dict(zip(ATTACHMENT_COLUMNS, here, strict=True))
        own = (_version(db, "attachment", name, present), content_hash(canonical_bytes(present)))
        if (version, arriving) <= own:
            return False
    holes = ", ".join("?" * len(ATTACHMENT_COLUMNS))
    changes = ", ".join(f"{one} = excluded.{one}" for one in ATTACHMENT_COLUMNS[1:])
    db.conn.execute(
        f"INSERT INTO attachment ({', '.join(ATTACHMENT_COLUMNS)}) VALUES ({holes})"  # noqa: S608
        f" ON CONFLICT (attachment_id) DO UPDATE SET {changes}",
        tuple(values.values()),
    )
    _keep_version(db, "attachment", name, version, arriving)
    return True


def summary_rows(db: Database, household_id: str) -> list[dict[str, Any]]:
    """Return a household's printed summaries as they travel."""
    found = db.conn.execute(
        f"SELECT {', '.join(SUMMARY_COLUMNS)} FROM printed_summary"  # noqa: S608 - fixed words
        " WHERE household_id = ? ORDER BY printed_at, summary_id",
        (household_id,),
    )
    return [dict(zip(SUMMARY_COLUMNS, row, strict=True)) for row in found]


def add_summary(db: Database, row: dict[str, Any]) -> bool:
    """Keep that a summary was printed; False where it is known."""
    holes = ", ".join("?" * len(SUMMARY_COLUMNS))
    done = db.conn.execute(
        f"INSERT INTO printed_summary ({', '.join(SUMMARY_COLUMNS)}) VALUES ({holes})"  # noqa: S608
        " ON CONFLICT DO NOTHING",
        tuple(row[name] for name in SUMMARY_COLUMNS),
    )
    return done.rowcount > 0


def case_rows(
    db: Database, household_id: str
) -> list[tuple[str, str, str, str | None, str | None]]:
    """Return id, kind and days of a household's cases."""
    found = db.conn.execute(
        """
        SELECT case_id, kind, opened_on, applied_on, accepted_on FROM procedure_case
        WHERE household_id = ? ORDER BY opened_on, rowid
        """,
        (household_id,),
    )
    return list(found.fetchall())


def put_case(
    db: Database,
    household_id: str,
    case: CaseRow,
) -> None:
    """Make a case of another machine known; its days follow the household's file afterwards."""
    case_id, kind, opened_on, applied_on, accepted_on = case
    db.conn.execute(
        """
        INSERT INTO procedure_case
            (case_id, household_id, kind, opened_on, applied_on, accepted_on)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (case_id) DO NOTHING
        """,
        (case_id, household_id, kind, opened_on, applied_on, accepted_on),
    )


def case_belongs(db: Database, case_id: str, household_id: str) -> bool:
    """Tell whether a case is the household's."""
    found = db.conn.execute(
        "SELECT 1 FROM procedure_case WHERE case_id = ? AND household_id = ?",
        (case_id, household_id),
    )
    return found.fetchone() is not None


def set_case_days(
    db: Database, case_id: str, applied_on: str | None, accepted_on: str | None
) -> None:
    """Let an application bear the days of the household's file."""
    db.conn.execute(
        """
        UPDATE procedure_case SET applied_on = ?, accepted_on = ?
        WHERE case_id = ? AND kind = 'application'
        """,
        (applied_on, accepted_on, case_id),
    )


def case_of_revision(db: Database, revision_id: str) -> str | None:
    """Return the case that a save belongs to."""
    row = db.conn.execute(
        "SELECT case_id FROM revision WHERE revision_id = ?", (revision_id,)
    ).fetchone()
    return row[0] if row else None


def same_summary(db: Database, revision_id: str, content_hash: str) -> bool:
    """Tell whether the very same paper is kept already."""
    found = db.conn.execute(
        "SELECT 1 FROM printed_summary WHERE revision_id = ? AND content_hash = ?",
        (revision_id, content_hash),
    )
    return found.fetchone() is not None


def households_with_attachments(db: Database) -> list[str]:
    """Return the households that have attachments."""
    return [
        one for (one,) in db.conn.execute("SELECT DISTINCT household_id FROM attachment").fetchall()
    ]
