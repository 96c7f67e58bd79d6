"""The second schema: families are found by name and told by whom; the order of copying out."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    # Derived from the households' files, and made anew when `found_index` is not current.
    "DROP TABLE gram",
    # `name` is the number of a name of the household in `found_name`, 1 the applicant,
    # 0 for what is the household's own.
    """
    CREATE TABLE gram (
        g TEXT NOT NULL,
        id INTEGER NOT NULL REFERENCES household (row) ON DELETE CASCADE,
        name INTEGER NOT NULL CHECK (name >= 0),
        PRIMARY KEY (g, id, name)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX gram_household ON gram (id)",
    """
    CREATE TABLE found_name (
        id INTEGER NOT NULL REFERENCES household (row) ON DELETE CASCADE,
        number INTEGER NOT NULL CHECK (number >= 1),
        name TEXT NOT NULL,
        PRIMARY KEY (id, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE found_index (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        version INTEGER NOT NULL
    ) STRICT
    """,
    # No row is the program's own order; a field that is not in the table stands at its own place.
    """
    CREATE TABLE copy_field (
        position INTEGER PRIMARY KEY CHECK (position >= 0),
        field TEXT NOT NULL UNIQUE CHECK (field <> ''),
        chosen INTEGER NOT NULL CHECK (chosen IN (0, 1))
    ) STRICT
    """,
)
