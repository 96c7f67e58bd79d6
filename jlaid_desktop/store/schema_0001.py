"""The first schema: who and what the store is, households and persons, the revision graph.

Times are UTC in ISO form, days ISO, money integer fen, areas decimal text,
yes and no 1 and 0; NULL is not known. The tables of facts are in `schema_facts_0001`.
"""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE store_info (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        store_id TEXT NOT NULL CHECK (length(store_id) = 36),
        role TEXT NOT NULL CHECK (role IN ('township', 'county')),
        county TEXT NOT NULL CHECK (length(county) = 6 AND county NOT GLOB '*[^0-9]*'),
        township TEXT CHECK (length(township) = 9 AND township NOT GLOB '*[^0-9]*'),
        device_id TEXT NOT NULL CHECK (length(device_id) = 36),
        kind TEXT NOT NULL CHECK (kind IN ('real', 'sample', 'test')),
        schema_version INTEGER NOT NULL CHECK (schema_version >= 1),
        created_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE operator (
        operator_id TEXT PRIMARY KEY NOT NULL CHECK (length(operator_id) = 36),
        login TEXT NOT NULL UNIQUE CHECK (login <> ''),
        display_name TEXT NOT NULL,
        created_at TEXT NOT NULL,
        disabled_at TEXT
    ) STRICT
    """,
    # `row` is an INTEGER PRIMARY KEY, so that VACUUM keeps what `gram` points to.
    """
    CREATE TABLE household (
        row INTEGER PRIMARY KEY,
        household_id TEXT NOT NULL UNIQUE CHECK (household_id <> ''),
        head_revision_id TEXT REFERENCES revision (revision_id),
        progress TEXT NOT NULL DEFAULT 'draft' CHECK (
            progress IN ('draft', 'saved', 'packed', 'received', 'accepted', 'returned',
                         'confirmed', 'refused')),
        county TEXT,
        township TEXT,
        village TEXT,
        village_name TEXT NOT NULL DEFAULT '',
        file_number TEXT,
        hukou_book_number TEXT,
        applicant TEXT,
        head TEXT,
        applicant_name TEXT NOT NULL DEFAULT '',
        size INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),
        phone TEXT,
        apply_date TEXT,
        accept_date TEXT,
        apply_reason TEXT,
        registered_region TEXT,
        registered_detail TEXT,
        actual_region TEXT,
        actual_detail TEXT,
        residence_same INTEGER CHECK (residence_same IN (0, 1)),
        monitor_kind TEXT,
        monitor_risk_eliminated INTEGER CHECK (monitor_risk_eliminated IN (0, 1)),
        monitor_eliminated_on TEXT,
        property_ok INTEGER CHECK (property_ok IN (0, 1)),
        income_12m_fen INTEGER,
        rigid_expense_12m_fen INTEGER CHECK (rigid_expense_12m_fen >= 0),
        near_kin INTEGER CHECK (near_kin IN (0, 1)),
        near_kin_who TEXT,
        other_difficulty INTEGER CHECK (other_difficulty IN (0, 1)),
        other_difficulty_document TEXT,
        has_death INTEGER CHECK (has_death IN (0, 1)),
        account_holder TEXT,
        account_bank TEXT,
        account_number TEXT,
        note TEXT,
        category_code TEXT,
        category_status TEXT,
        missing_count INTEGER CHECK (missing_count >= 0),
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        changed_by TEXT REFERENCES operator (operator_id),
        deleted_at TEXT,
        deleted_by TEXT REFERENCES operator (operator_id),
        CHECK ((head_revision_id IS NULL) = (progress = 'draft')),
        CHECK ((deleted_at IS NULL) = (deleted_by IS NULL))
    ) STRICT
    """,
    "CREATE INDEX household_changed ON household (deleted_at, changed_at)",
    "CREATE INDEX household_village ON household (village)",
    "CREATE INDEX household_category ON household (category_code, category_status)",
    """
    CREATE TABLE procedure_case (
        case_id TEXT PRIMARY KEY NOT NULL CHECK (length(case_id) = 36),
        household_id TEXT NOT NULL REFERENCES household (household_id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('application', 'recheck', 'event')),
        opened_on TEXT NOT NULL,
        applied_on TEXT,
        accepted_on TEXT,
        decided_on TEXT,
        decision TEXT CHECK (decision IN ('confirmed', 'refused', 'withdrawn')),
        decision_number TEXT,
        decided_by TEXT,
        from_month TEXT,
        valid_to TEXT,
        reason TEXT,
        closed_on TEXT,
        CHECK ((decision IS NULL) = (decided_on IS NULL))
    ) STRICT
    """,
    "CREATE INDEX procedure_case_household ON procedure_case (household_id)",
    # A revision has none, one or two parents; a merge is made of its parents
    # alone and has no operator, device or time of its own.
    """
    CREATE TABLE revision (
        sequence INTEGER PRIMARY KEY,
        revision_id TEXT NOT NULL UNIQUE
            CHECK (length(revision_id) = 64 AND revision_id NOT GLOB '*[^0-9a-f]*'),
        household_id TEXT NOT NULL REFERENCES household (household_id),
        first_parent_id TEXT REFERENCES revision (revision_id),
        second_parent_id TEXT REFERENCES revision (revision_id),
        cause TEXT NOT NULL CHECK (cause IN ('typed', 'event', 'import', 'merge', 'return')),
        case_id TEXT,
        operator_id TEXT,
        device_id TEXT,
        recorded_at TEXT,
        effective_day TEXT NOT NULL,
        snapshot_schema INTEGER NOT NULL CHECK (snapshot_schema >= 1),
        snapshot BLOB NOT NULL,
        CHECK ((cause = 'merge') = (second_parent_id IS NOT NULL)),
        CHECK (first_parent_id IS NOT NULL OR second_parent_id IS NULL),
        CHECK (cause = 'merge'
               OR (operator_id IS NOT NULL AND device_id IS NOT NULL AND recorded_at IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX revision_household ON revision (household_id, sequence)",
    """
    CREATE TRIGGER revision_is_never_rewritten BEFORE UPDATE ON revision
    BEGIN SELECT RAISE(ABORT, 'a revision is never rewritten'); END
    """,
    """
    CREATE TRIGGER revision_goes_with_its_household BEFORE DELETE ON revision
    WHEN EXISTS (SELECT 1 FROM household
                 WHERE household_id = OLD.household_id AND deleted_at IS NULL)
    BEGIN SELECT RAISE(ABORT, 'the household of this revision is not marked as deleted'); END
    """,
    """
    CREATE TABLE parameter_set (
        parameter_hash TEXT PRIMARY KEY NOT NULL
            CHECK (length(parameter_hash) = 64 AND parameter_hash NOT GLOB '*[^0-9a-f]*'),
        content BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE assessment (
        sequence INTEGER PRIMARY KEY,
        assessment_id TEXT NOT NULL UNIQUE CHECK (length(assessment_id) = 36),
        revision_id TEXT NOT NULL REFERENCES revision (revision_id) ON DELETE CASCADE,
        parameter_hash TEXT NOT NULL REFERENCES parameter_set (parameter_hash),
        rules_version TEXT NOT NULL CHECK (rules_version <> ''),
        assess_date TEXT NOT NULL,
        made_at TEXT NOT NULL,
        category_code TEXT NOT NULL,
        category_status TEXT NOT NULL CHECK (
            category_status IN ('met', 'not_met', 'needs_review', 'need_information')),
        missing_count INTEGER NOT NULL CHECK (missing_count >= 0),
        result BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX assessment_revision ON assessment (revision_id, sequence)",
    """
    CREATE TRIGGER assessment_is_never_rewritten BEFORE UPDATE ON assessment
    BEGIN SELECT RAISE(ABORT, 'an assessment is never rewritten'); END
    """,
    """
    CREATE TABLE draft (
        household_id TEXT PRIMARY KEY NOT NULL
            REFERENCES household (household_id) ON DELETE CASCADE,
        base_revision_id TEXT REFERENCES revision (revision_id),
        document TEXT NOT NULL,
        texts TEXT NOT NULL,
        operator_id TEXT NOT NULL REFERENCES operator (operator_id),
        saved_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE attachment (
        attachment_id TEXT PRIMARY KEY NOT NULL CHECK (length(attachment_id) = 36),
        household_id TEXT NOT NULL REFERENCES household (household_id) ON DELETE CASCADE,
        case_id TEXT REFERENCES procedure_case (case_id),
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size >= 0),
        content_hash TEXT NOT NULL
            CHECK (length(content_hash) = 64 AND content_hash NOT GLOB '*[^0-9a-f]*'),
        operator_id TEXT NOT NULL REFERENCES operator (operator_id),
        added_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX attachment_household ON attachment (household_id)",
    "CREATE INDEX attachment_content ON attachment (content_hash)",
    # No reference to the household: the row outlives it.
    """
    CREATE TABLE audit (
        sequence INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        operator_id TEXT NOT NULL,
        device_id TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action <> ''),
        household_id TEXT,
        member TEXT,
        detail TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX audit_household ON audit (household_id)",
    """
    CREATE TRIGGER audit_is_never_rewritten BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'an audit row is never rewritten'); END
    """,
    """
    CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'an audit row is never deleted'); END
    """,
    """
    CREATE TABLE gram (
        g TEXT NOT NULL,
        id INTEGER NOT NULL REFERENCES household (row) ON DELETE CASCADE,
        PRIMARY KEY (g, id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX gram_household ON gram (id)",
)
