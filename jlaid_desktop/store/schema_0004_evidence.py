"""Evidence: whose a piece is, its place in the file, its pages, and removing in two stages.

The name a file had on a telephone or computer is kept nowhere: it may hold a
person's name or number. `title` is what the caseworker types.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE attachment ADD COLUMN member TEXT CHECK (member <> '')",
    "ALTER TABLE attachment ADD COLUMN place INTEGER NOT NULL DEFAULT 0 CHECK (place >= 0)",
    "ALTER TABLE attachment ADD COLUMN pages INTEGER NOT NULL DEFAULT 1 CHECK (pages >= 1)",
    "ALTER TABLE attachment ADD COLUMN removed_at TEXT",
    "ALTER TABLE attachment ADD COLUMN removed_by TEXT REFERENCES operator (operator_id)",
    """
    ALTER TABLE attachment ADD COLUMN removal_reason TEXT
        CHECK ((removed_at IS NULL) = (removal_reason IS NULL)
               AND (removed_at IS NULL) = (removed_by IS NULL))
    """,
    "DROP INDEX attachment_household",
    "CREATE INDEX attachment_household ON attachment (household_id, place)",
)
