"""The numbered steps from one schema to the next, and the refusal of a newer store."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jlaid_desktop.keys.keyfile import newer_program
from jlaid_desktop.store import (
    schema_0001,
    schema_0002_finding_and_copying,
    schema_0003_duplicates,
    schema_0004_evidence,
    schema_facts_0001,
)
from jlaid_desktop.store.driver import damaged, new_migrations
from jlaid_desktop.store.exchange import schema_0007_exchange, schema_0008_deletions
from jlaid_desktop.store.letterheads import schema_0006_letterhead
from jlaid_desktop.store.procedure import schema_0005_procedure

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("0001_first_schema", (*schema_0001.STATEMENTS, *schema_facts_0001.STATEMENTS)),
    ("0002_finding_and_copying", schema_0002_finding_and_copying.STATEMENTS),
    ("0003_duplicates", schema_0003_duplicates.STATEMENTS),
    ("0004_evidence", schema_0004_evidence.STATEMENTS),
    ("0005_procedure", schema_0005_procedure.STATEMENTS),
    ("0006_letterhead", schema_0006_letterhead.STATEMENTS),
    ("0007_exchange", schema_0007_exchange.STATEMENTS),
    ("0008_deletions", schema_0008_deletions.STATEMENTS),
)
"""Name and statements of each step, in order; a step that was released never changes."""
SCHEMA_VERSION = len(STEPS)


@lru_cache(maxsize=1)
def store_migrations() -> Migrations:
    """Return the steps of the main file, the first schema being the first step."""
    steps = new_migrations("jlaid")
    for number, (name, statements) in enumerate(STEPS, start=1):
        steps(name=name)(_step(number, statements))
    return steps


def _step(number: int, statements: tuple[str, ...]) -> Callable[[Database], None]:
    def apply(db: Database) -> None:
        for statement in statements:
            db.execute(statement)
        db.execute("UPDATE store_info SET schema_version = ?", (number,))

    return apply


@lru_cache(maxsize=1)
def attachment_migrations() -> Migrations:
    """Return the steps of the file that holds the attachments' content."""
    steps = new_migrations("jlaid-attachments")

    @steps(name="0001_first_schema")
    def first_schema(db: Database) -> None:
        db.execute(
            """
            CREATE TABLE blob (
                content_hash TEXT PRIMARY KEY NOT NULL
                    CHECK (length(content_hash) = 64 AND content_hash NOT GLOB '*[^0-9a-f]*'),
                size INTEGER NOT NULL CHECK (size = length(content)),
                added_at TEXT NOT NULL,
                content BLOB NOT NULL
            ) STRICT
            """
        )

    return steps


def migrate(db: Database, steps: Migrations, before: Callable[[], object]) -> None:
    """Bring an existing database to the present schema and switch foreign keys on.

    `before` runs first where something is about to be changed: it makes the
    backup. Raises `JlaidError` for a database that is not one of ours, that a
    newer program has changed, or that breaks its own references afterwards.
    """
    applied = {step.name for step in steps.applied(db)}
    if not applied:
        raise damaged()
    if applied - set(_names(steps)):
        raise newer_program()
    if steps.pending(db):
        before()
    build(db, steps)


def build(db: Database, steps: Migrations) -> None:
    """Apply the steps that are missing, all of them for a new database; foreign keys on after."""
    if steps.pending(db):
        db.conn.execute("PRAGMA foreign_keys = OFF")
        steps.apply(db)
        if db.conn.execute("PRAGMA foreign_key_check").fetchall():
            raise damaged()
    db.conn.execute("PRAGMA foreign_keys = ON")


def _names(steps: Any) -> list[str]:
    return [step.name for step in steps._migrations]  # noqa: SLF001 - no public list of all steps
