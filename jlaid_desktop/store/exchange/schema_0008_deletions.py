"""The eighth step: a deletion travels, what was removed for good stays away, decisions know others.

What was deleted before is said now, so that it reaches the county: everything that is
there of the household counts as seen.
"""

from __future__ import annotations

_NEW_ID = """
    lower(hex(randomblob(4))) || '-' || lower(hex(randomblob(2))) || '-4'
    || substr(lower(hex(randomblob(2))), 2) || '-8' || substr(lower(hex(randomblob(2))), 2)
    || '-' || lower(hex(randomblob(6)))
"""

STATEMENTS: tuple[str, ...] = (
    # A household that others have and that was removed for good here: by its id alone.
    """
    CREATE TABLE purged_household (
        household_id TEXT PRIMARY KEY NOT NULL CHECK (household_id <> ''),
        purged_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX exchange_record_kind ON exchange_record (kind, household_id)",
    # The ids of the decisions on the same pair that whoever decided had before them.
    """
    ALTER TABLE duplicate_decision ADD COLUMN seen TEXT NOT NULL DEFAULT '[]'
        CHECK (json_type(seen) = 'array')
    """,
    f"""
    INSERT INTO exchange_record
    SELECT {_NEW_ID}, h.household_id, h.head_revision_id, 'deleted',
           json_object(
               'heads', json((SELECT json_group_array(r.revision_id) FROM revision r
                              WHERE r.household_id = h.household_id AND r.cause <> 'merge')),
               'note', '',
               'reason', (SELECT json_extract(a.detail, '$.reason') FROM audit a
                          WHERE a.household_id = h.household_id AND a.action = 'delete'
                          ORDER BY a.sequence DESC LIMIT 1),
               'steps', json((SELECT json_group_array(p.record_id) FROM procedure_record p
                              JOIN procedure_case c USING (case_id)
                              WHERE c.household_id = h.household_id))),
           h.deleted_by, o.display_name, s.device_id, h.deleted_at
    FROM household h JOIN operator o ON o.operator_id = h.deleted_by CROSS JOIN store_info s
    WHERE h.deleted_at IS NOT NULL AND h.head_revision_id IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM exchange_record e WHERE e.household_id = h.household_id
         AND e.kind IN ('joined_into', 'handed_over'))
    """,  # noqa: S608 - fixed words
)
