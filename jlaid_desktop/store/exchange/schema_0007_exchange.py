"""The seventh step: own keys, the other sides, files sent and taken, conflicts, the county's word.

A `peer` is whoever files are exchanged with: for a laptop the county's desk, for
the desk each laptop. An `item` is anything that is sent once: a revision by its
id, a row by its id or hash.
"""

from __future__ import annotations

_UUID = "CHECK (length({0}) = 36)"
_HASH = "CHECK (length({0}) = 64 AND {0} NOT GLOB '*[^0-9a-f]*')"
_OF_HOUSEHOLD = "REFERENCES household (household_id) ON DELETE CASCADE"


def _only_added(table: str, goes_with_household: str = "") -> tuple[str, ...]:
    """Return triggers that keep a table's rows as they were written."""
    deleting = (
        f"""
        WHEN EXISTS (SELECT 1 FROM household
                     WHERE household_id = OLD.{goes_with_household} AND deleted_at IS NULL)
        """  # noqa: S608 - fixed words
        if goes_with_household
        else ""
    )
    return (
        f"""
        CREATE TRIGGER {table}_is_never_rewritten BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, 'this is never rewritten'); END
        """,
        f"""
        CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} {deleting}
        BEGIN SELECT RAISE(ABORT, 'this is never deleted'); END
        """,
    )


STATEMENTS: tuple[str, ...] = (
    # The latest row counts. `store_device_id` is the store's when they were made: a
    # store that was copied or restored has another, and registers again.
    f"""
    CREATE TABLE exchange_identity (
        sequence INTEGER PRIMARY KEY,
        identity_id TEXT NOT NULL UNIQUE {_UUID.format("identity_id")},
        store_device_id TEXT NOT NULL,
        name TEXT NOT NULL,
        secret BLOB NOT NULL CHECK (length(secret) = 32),
        made_at TEXT NOT NULL
    ) STRICT
    """,
    *_only_added("exchange_identity"),
    f"""
    CREATE TABLE peer (
        peer_id TEXT PRIMARY KEY NOT NULL {_UUID.format("peer_id")},
        role TEXT NOT NULL CHECK (role IN ('county', 'device')),
        county TEXT NOT NULL CHECK (length(county) = 6),
        township TEXT CHECK (length(township) = 9),
        name TEXT NOT NULL,
        operator_name TEXT NOT NULL,
        seal_key TEXT NOT NULL,
        sign_key TEXT NOT NULL {_HASH.format("sign_key")},
        state TEXT NOT NULL CHECK (state IN ('admitted', 'revoked', 'must_register', 'replaced')),
        reason TEXT NOT NULL,
        since TEXT NOT NULL,
        CHECK ((role = 'county') = (township IS NULL))
    ) STRICT
    """,
    """
    CREATE TABLE peer_event (
        sequence INTEGER PRIMARY KEY,
        peer_id TEXT NOT NULL REFERENCES peer (peer_id),
        state TEXT NOT NULL,
        reason TEXT NOT NULL,
        operator_id TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT
    """,
    *_only_added("peer_event"),
    f"""
    CREATE TABLE outbox (
        package_id TEXT PRIMARY KEY NOT NULL {_UUID.format("package_id")},
        peer_id TEXT NOT NULL REFERENCES peer (peer_id),
        identity_id TEXT NOT NULL,
        sequence INTEGER NOT NULL CHECK (sequence >= 1),
        state TEXT NOT NULL CHECK (state IN ('writing', 'written', 'held', 'received')),
        package_hash TEXT {_HASH.format("package_hash")},
        households INTEGER NOT NULL CHECK (households >= 0),
        made_at TEXT NOT NULL,
        received_at TEXT,
        UNIQUE (identity_id, peer_id, sequence)
    ) STRICT
    """,
    """
    CREATE TABLE outbox_item (
        package_id TEXT NOT NULL REFERENCES outbox (package_id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        item TEXT NOT NULL,
        PRIMARY KEY (package_id, kind, item)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE peer_has (
        peer_id TEXT NOT NULL REFERENCES peer (peer_id),
        kind TEXT NOT NULL,
        item TEXT NOT NULL,
        PRIMARY KEY (peer_id, kind, item)
    ) STRICT, WITHOUT ROWID
    """,
    # `told` says whether the sender knows that its file was taken.
    f"""
    CREATE TABLE inbox (
        package_id TEXT PRIMARY KEY NOT NULL {_UUID.format("package_id")},
        peer_id TEXT NOT NULL REFERENCES peer (peer_id),
        sequence INTEGER NOT NULL CHECK (sequence >= 1),
        package_hash TEXT NOT NULL {_HASH.format("package_hash")},
        missing INTEGER,
        state TEXT NOT NULL CHECK (state IN ('held', 'taken')),
        households INTEGER NOT NULL CHECK (households >= 0),
        made_at TEXT NOT NULL,
        arrived_at TEXT NOT NULL,
        taken_at TEXT,
        release_reason TEXT,
        receipt BLOB,
        told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
        CHECK ((state = 'taken') = (taken_at IS NOT NULL AND receipt IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX inbox_peer ON inbox (peer_id, sequence)",
    """
    CREATE TABLE quarantine (
        sequence INTEGER PRIMARY KEY,
        package_id TEXT NOT NULL,
        peer_id TEXT NOT NULL,
        package_hash TEXT NOT NULL,
        reason TEXT NOT NULL,
        arrived_at TEXT NOT NULL,
        UNIQUE (package_hash)
    ) STRICT
    """,
    *_only_added("quarantine"),
    f"""
    CREATE TABLE holding (
        peer_id TEXT NOT NULL REFERENCES peer (peer_id),
        household_id TEXT NOT NULL {_OF_HOUSEHOLD},
        PRIMARY KEY (peer_id, household_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX holding_household ON holding (household_id)",
    f"""
    CREATE TABLE conflict (
        conflict_id TEXT PRIMARY KEY NOT NULL {_HASH.format("conflict_id")},
        household_id TEXT NOT NULL {_OF_HOUSEHOLD},
        tips TEXT NOT NULL CHECK (json_type(tips) = 'array'),
        fields TEXT NOT NULL CHECK (json_type(fields) = 'array'),
        found_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX conflict_household ON conflict (household_id)",
    *_only_added("conflict", "household_id"),
    # How a conflict ended: by a person, or because the versions themselves went on.
    f"""
    CREATE TABLE conflict_end (
        conflict_id TEXT PRIMARY KEY NOT NULL {_HASH.format("conflict_id")}
            REFERENCES conflict (conflict_id) ON DELETE CASCADE,
        household_id TEXT NOT NULL,
        how TEXT NOT NULL CHECK (how IN ('resolved', 'went_on')),
        revision_id TEXT NOT NULL,
        operator_id TEXT,
        reason TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        CHECK ((how = 'resolved') = (operator_id IS NOT NULL))
    ) STRICT
    """,
    *_only_added("conflict_end", "household_id"),
    # What an automatic merge brought together, by path.
    f"""
    CREATE TABLE merged_places (
        revision_id TEXT PRIMARY KEY NOT NULL,
        household_id TEXT NOT NULL {_OF_HOUSEHOLD},
        places TEXT NOT NULL CHECK (json_type(places) = 'array'),
        merged_at TEXT NOT NULL
    ) STRICT
    """,
    *_only_added("merged_places", "household_id"),
    # The county's word about a household, and hand-overs, moves, splits, joins.
    f"""
    CREATE TABLE exchange_record (
        record_id TEXT PRIMARY KEY NOT NULL {_UUID.format("record_id")},
        household_id TEXT NOT NULL {_OF_HOUSEHOLD},
        revision_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind <> ''),
        content TEXT NOT NULL CHECK (json_type(content) = 'object'),
        operator_id TEXT NOT NULL,
        operator_name TEXT NOT NULL,
        device_id TEXT NOT NULL,
        recorded_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX exchange_record_household ON exchange_record (household_id)",
    *_only_added("exchange_record", "household_id"),
    f"""
    CREATE TABLE sent_assessment (
        revision_id TEXT PRIMARY KEY NOT NULL,
        household_id TEXT NOT NULL {_OF_HOUSEHOLD},
        content BLOB NOT NULL,
        differs INTEGER CHECK (differs IN (0, 1)),
        differences TEXT NOT NULL DEFAULT '[]'
    ) STRICT
    """,
    "CREATE INDEX sent_assessment_household ON sent_assessment (household_id)",
    f"""
    CREATE TABLE printed_summary (
        summary_id TEXT PRIMARY KEY NOT NULL {_UUID.format("summary_id")},
        household_id TEXT NOT NULL {_OF_HOUSEHOLD},
        case_id TEXT,
        revision_id TEXT NOT NULL {_HASH.format("revision_id")},
        content_hash TEXT NOT NULL {_HASH.format("content_hash")},
        size INTEGER NOT NULL CHECK (size > 0),
        printed_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX printed_summary_household ON printed_summary (household_id)",
    *_only_added("printed_summary", "household_id"),
    # A parameter set that came from the county; in force here once someone has accepted it.
    f"""
    CREATE TABLE offered_set (
        digest TEXT PRIMARY KEY NOT NULL {_HASH.format("digest")},
        place TEXT NOT NULL,
        content TEXT NOT NULL,
        offered_at TEXT NOT NULL,
        accepted INTEGER CHECK (accepted IN (0, 1)),
        decided_at TEXT,
        decided_by TEXT,
        CHECK ((accepted IS NULL) = (decided_at IS NULL))
    ) STRICT
    """,
    f"""
    CREATE TABLE spot_sample (
        sample_id TEXT PRIMARY KEY NOT NULL {_UUID.format("sample_id")},
        seed TEXT NOT NULL,
        population TEXT NOT NULL {_HASH.format("population")},
        among INTEGER NOT NULL CHECK (among >= 0),
        reason TEXT NOT NULL,
        operator_id TEXT NOT NULL,
        drawn_at TEXT NOT NULL
    ) STRICT
    """,
    *_only_added("spot_sample"),
    """
    CREATE TABLE spot_sample_household (
        sample_id TEXT NOT NULL REFERENCES spot_sample (sample_id),
        place INTEGER NOT NULL,
        household_id TEXT NOT NULL,
        PRIMARY KEY (sample_id, place)
    ) STRICT, WITHOUT ROWID
    """,
    # How often a row that may change was changed, so that two machines agree on the later one.
    """
    CREATE TABLE row_version (
        kind TEXT NOT NULL,
        item TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        row_hash TEXT NOT NULL,
        PRIMARY KEY (kind, item)
    ) STRICT, WITHOUT ROWID
    """,
)
