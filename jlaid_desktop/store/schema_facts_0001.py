"""The first schema's tables of facts: what is known of each household now.

They are written anew from the household file in the transaction that appends
the revision; `facts` says which key of the file stands in which column.
"""

from __future__ import annotations

_HOUSEHOLD = "household_id TEXT NOT NULL REFERENCES household (household_id) ON DELETE CASCADE"


def _yes_no(name: str) -> str:
    return f"{name} INTEGER CHECK ({name} IN (0, 1))"


def _fen(name: str) -> str:
    return f"{name} INTEGER CHECK ({name} >= 0)"


def _one_of(name: str, *values: str) -> str:
    listed = ", ".join(f"'{value}'" for value in values)
    return f"{name} TEXT CHECK ({name} IN ({listed}))"


def _table(name: str, *columns: str, key: str) -> str:
    body = ",\n    ".join((*columns, f"PRIMARY KEY ({key})"))
    return f"CREATE TABLE {name} (\n    {body}\n) STRICT"


_INCOME_KINDS = ("wage", "business", "property", "transfer", "other")

STATEMENTS: tuple[str, ...] = (
    # A person follows from household to household; yearly medical limits hang on it.
    """
    CREATE TABLE person (
        person_id TEXT PRIMARY KEY NOT NULL CHECK (person_id <> ''),
        name TEXT,
        id_number TEXT,
        no_number_reason TEXT,
        birth TEXT,
        sex TEXT CHECK (sex IN ('male', 'female')),
        ethnicity TEXT,
        phone TEXT,
        last_household_id TEXT REFERENCES household (household_id) ON DELETE SET NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX person_id_number ON person (id_number)",
    "CREATE INDEX person_name ON person (name)",
    "CREATE INDEX person_birth ON person (birth)",
    "CREATE INDEX person_last_household ON person (last_household_id)",
    _table(
        "member",
        _HOUSEHOLD,
        "member TEXT NOT NULL CHECK (member <> '')",
        "position INTEGER NOT NULL",
        "person_id TEXT NOT NULL REFERENCES person (person_id)",
        "from_day TEXT",
        "to_day TEXT",
        "relation TEXT",
        "relation_to_head TEXT",
        _yes_no("counted"),
        "exclusion TEXT",
        _yes_no("recognised"),
        _yes_no("deceased"),
        _one_of("hukou_type", "urban", "rural"),
        _one_of("hukou_city", "JILIN", "OTHER"),
        _one_of("hukou_book_type", "agricultural", "non_agricultural", "resident"),
        "hukou_place TEXT",
        "marital TEXT",
        "education_level TEXT",
        "health TEXT",
        "disease_code TEXT",
        "disease_name TEXT",
        key="household_id, member",
    ),
    "CREATE INDEX member_person ON member (person_id)",
    _table(
        "disability_certificate",
        _HOUSEHOLD,
        "member TEXT NOT NULL",
        _yes_no("has"),
        _yes_no("valid"),
        "type TEXT",
        "level INTEGER CHECK (level BETWEEN 1 AND 4)",
        "number TEXT",
        "valid_to TEXT",
        key="household_id, member",
    ),
    "CREATE INDEX disability_certificate_end ON disability_certificate (valid_to)",
    _table(
        "schooling",
        _HOUSEHOLD,
        "member TEXT NOT NULL",
        _yes_no("attends"),
        _one_of("stage", "kindergarten", "primary", "junior", "senior", "vocational", "college"),
        _yes_no("boarding"),
        "school TEXT",
        "grade TEXT",
        _yes_no("full_time"),
        key="household_id, member",
    ),
    _table(
        "employment",
        _HOUSEHOLD,
        "member TEXT NOT NULL",
        _yes_no("wants_job"),
        _yes_no("wants_startup"),
        _yes_no("wants_training"),
        "status TEXT",
        "ability TEXT",
        "skills TEXT",
        key="household_id, member",
    ),
    _table(
        "medical_year",
        _HOUSEHOLD,
        "member TEXT NOT NULL",
        "person_id TEXT NOT NULL REFERENCES person (person_id)",
        "year INTEGER CHECK (year BETWEEN 1900 AND 9999)",
        _yes_no("has_costs"),
        _fen("policy_oop_fen"),
        "stays_fen TEXT",
        _yes_no("insured"),
        _fen("outpatient_aid_used_fen"),
        _fen("rare_aid_assessed_fen"),
        _yes_no("referral_ok"),
        _yes_no("in_province"),
        _yes_no("nine_disease"),
        _fen("paid_by_basic_fen"),
        _fen("paid_by_serious_fen"),
        _fen("aid_inpatient_fen"),
        key="household_id, member",
    ),
    "CREATE INDEX medical_year_person ON medical_year (person_id, year)",
    # The answers has (1) and has none (0); not asked has no row.
    _table(
        "answered_kind",
        _HOUSEHOLD,
        "member TEXT NOT NULL",
        "topic TEXT NOT NULL CHECK (topic IN ('income', 'expense', 'property'))",
        "kind TEXT NOT NULL",
        "has INTEGER NOT NULL CHECK (has IN (0, 1))",
        key="household_id, topic, member, kind",
    ),
    # `item` is the row's id in the file. `form`: typed in the interview, or an assessment
    # case's items of a year.
    _table(
        "income_item",
        _HOUSEHOLD,
        "form TEXT NOT NULL CHECK (form IN ('typed', 'case'))",
        "position INTEGER NOT NULL",
        "item TEXT",
        "member TEXT",
        _one_of("kind", *_INCOME_KINDS),
        "label TEXT",
        "amount_fen INTEGER",
        _one_of("period", "month", "year", "once"),
        "months INTEGER CHECK (months >= 0)",
        "received_on TEXT",
        _one_of("rule", "count", "exclude", "central_basic_pension"),
        "proof TEXT",
        key="household_id, form, position",
    ),
    _table(
        "expense_item",
        _HOUSEHOLD,
        "position INTEGER NOT NULL",
        "item TEXT",
        "member TEXT",
        _one_of("kind", "living", "medical", "education", "rehabilitation", "other"),
        "label TEXT",
        _fen("amount_fen"),
        _fen("paid_by_others_fen"),
        "proof TEXT",
        key="household_id, position",
    ),
    _table(
        "property_item",
        _HOUSEHOLD,
        "position INTEGER NOT NULL",
        "item TEXT",
        "member TEXT",
        "kind TEXT",
        _fen("value_fen"),
        "count INTEGER CHECK (count >= 0)",
        "note TEXT",
        key="household_id, position",
    ),
    _table(
        "housing",
        _HOUSEHOLD,
        _yes_no("owns_in_city"),
        "area_m2 TEXT",
        "tenure TEXT",
        "address TEXT",
        key="household_id",
    ),
    _table(
        "heating",
        _HOUSEHOLD,
        "area_m2 TEXT",
        _one_of("use", "residence", "business", "mixed"),
        _one_of("tenure", "own", "rent"),
        _yes_no("central_heating"),
        "contract_number TEXT",
        key="household_id",
    ),
    _table(
        "funeral",
        _HOUSEHOLD,
        "deceased TEXT",
        "death_date TEXT",
        _one_of("hukou_city", "JILIN", "OTHER"),
        "upgraded_items TEXT",
        "storage_days INTEGER CHECK (storage_days >= 0)",
        "ash_years INTEGER CHECK (ash_years >= 0)",
        key="household_id",
    ),
    _table(
        "direct_status",
        _HOUSEHOLD,
        "status TEXT NOT NULL CHECK (status IN ('DIBAO', 'TEKUN', 'MONITOR'))",
        key="household_id, status",
    ),
    _table(
        "direct_certificate",
        _HOUSEHOLD,
        "position INTEGER NOT NULL",
        "item TEXT",
        _one_of("kind", "DIBAO", "TEKUN", "MONITOR"),
        "number TEXT",
        "from_day TEXT",
        "to_day TEXT",
        key="household_id, position",
    ),
    _table(
        "supporter",
        _HOUSEHOLD,
        "position INTEGER NOT NULL",
        "item TEXT",
        "name TEXT",
        "relation TEXT",
        "address TEXT",
        "household_size INTEGER CHECK (household_size >= 0)",
        _fen("household_income_fen"),
        _fen("support_paid_fen"),
        key="household_id, position",
    ),
    _table(
        "authorisation",
        _HOUSEHOLD,
        "position INTEGER NOT NULL",
        "item TEXT",
        "member TEXT",
        "signed_on TEXT",
        "valid_until TEXT",
        key="household_id, position",
    ),
    "CREATE INDEX authorisation_end ON authorisation (valid_until)",
    _table(
        "check_report",
        _HOUSEHOLD,
        "number TEXT",
        "date TEXT",
        "result TEXT",
        "differences TEXT",
        "checked_by TEXT",
        key="household_id",
    ),
    _table(
        "representative",
        _HOUSEHOLD,
        "role TEXT NOT NULL CHECK (role IN ('agent', 'guardian'))",
        "name TEXT",
        "id_number TEXT",
        "phone TEXT",
        "relation TEXT",
        "letter TEXT",
        key="household_id, role",
    ),
    _table(
        "visit",
        _HOUSEHOLD,
        "position INTEGER NOT NULL",
        "item TEXT",
        "date TEXT",
        "visitors TEXT",
        "place TEXT",
        "living TEXT",
        "housing TEXT",
        "record TEXT",
        "signed_by TEXT",
        key="household_id, position",
    ),
)
