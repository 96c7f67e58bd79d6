"""The fifth step: records of the procedure, days off, and local rules of the procedure.

A case keeps only what makes it a case: what was decided, and whether it is over,
follows from its records. Days ISO, times UTC.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE case_without_outcome (
        case_id TEXT PRIMARY KEY NOT NULL CHECK (length(case_id) = 36),
        household_id TEXT NOT NULL REFERENCES household (household_id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('application', 'recheck', 'event')),
        opened_on TEXT NOT NULL,
        applied_on TEXT,
        accepted_on TEXT
    ) STRICT
    """,
    """
    INSERT INTO case_without_outcome
    SELECT case_id, household_id, kind, opened_on, applied_on, accepted_on
    FROM procedure_case ORDER BY rowid
    """,
    "DROP TABLE procedure_case",
    "ALTER TABLE case_without_outcome RENAME TO procedure_case",
    "CREATE INDEX procedure_case_household ON procedure_case (household_id)",
    # `content` NULL takes back the record it replaces. No reference on `replaces`:
    # what is joined from another machine may come before what it corrects.
    """
    CREATE TABLE procedure_record (
        sequence INTEGER PRIMARY KEY,
        record_id TEXT NOT NULL UNIQUE CHECK (length(record_id) = 36),
        case_id TEXT NOT NULL REFERENCES procedure_case (case_id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind <> ''),
        content TEXT CHECK (json_type(content) = 'object'),
        replaces TEXT CHECK (length(replaces) = 36 AND replaces <> record_id),
        note TEXT,
        operator_id TEXT NOT NULL,
        device_id TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        CHECK (content IS NOT NULL OR replaces IS NOT NULL)
    ) STRICT
    """,
    "CREATE INDEX procedure_record_case ON procedure_record (case_id)",
    "CREATE INDEX procedure_record_replaces ON procedure_record (replaces)",
    """
    CREATE TRIGGER procedure_record_is_never_rewritten BEFORE UPDATE ON procedure_record
    BEGIN SELECT RAISE(ABORT, 'a record of the procedure is never rewritten'); END
    """,
    """
    CREATE TRIGGER procedure_record_goes_with_its_household BEFORE DELETE ON procedure_record
    WHEN EXISTS (SELECT 1 FROM procedure_case c JOIN household h USING (household_id)
                 WHERE c.case_id = OLD.case_id AND h.deleted_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'the household of this record is not marked as deleted'); END
    """,
    """
    CREATE TRIGGER procedure_case_goes_with_its_household BEFORE DELETE ON procedure_case
    WHEN EXISTS (SELECT 1 FROM procedure_record WHERE case_id = OLD.case_id)
     AND EXISTS (SELECT 1 FROM household
                 WHERE household_id = OLD.household_id AND deleted_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'the household of this case is not marked as deleted'); END
    """,
    """
    CREATE TRIGGER procedure_record_corrects_its_own_kind BEFORE INSERT ON procedure_record
    WHEN EXISTS (SELECT 1 FROM procedure_record
                 WHERE record_id = NEW.replaces
                   AND (case_id <> NEW.case_id OR kind <> NEW.kind))
    BEGIN SELECT RAISE(ABORT, 'a record corrects one of its own case and kind'); END
    """,
    """
    CREATE TABLE day_off (
        day TEXT PRIMARY KEY NOT NULL CHECK (day = date(day)),
        kind TEXT NOT NULL CHECK (kind IN ('off', 'make_up_work')),
        year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
        document TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX day_off_year ON day_off (year)",
    """
    CREATE TABLE local_rule (
        name TEXT PRIMARY KEY NOT NULL CHECK (name IN ('rigid_posted', 'delegated')),
        value INTEGER NOT NULL CHECK (value IN (0, 1)),
        document TEXT NOT NULL,
        operator_id TEXT NOT NULL,
        set_at TEXT NOT NULL
    ) STRICT
    """,
)
