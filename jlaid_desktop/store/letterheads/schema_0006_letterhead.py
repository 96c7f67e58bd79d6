"""The sixth step: who issues the papers, and the sentences a county sets in place of ours."""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE letterhead (
        name TEXT PRIMARY KEY NOT NULL CHECK (name IN
            ('county_office', 'township_office', 'address', 'phone', 'contact', 'seal_line')),
        value TEXT NOT NULL CHECK (length(value) <= 200),
        operator_id TEXT NOT NULL,
        set_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE paper_wording (
        block TEXT NOT NULL CHECK (block <> ''),
        from_day TEXT NOT NULL CHECK (from_day = date(from_day)),
        text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
        document TEXT NOT NULL CHECK (document <> ''),
        operator_id TEXT NOT NULL,
        set_at TEXT NOT NULL,
        PRIMARY KEY (block, from_day)
    ) STRICT
    """,
)
"""A text holds from its day until the next one's; none means the program's own."""
