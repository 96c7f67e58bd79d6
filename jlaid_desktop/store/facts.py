"""From a household file to the rows of the facts tables, one function, no SQL written twice.

Columns bear the names of the file's keys. What the file does not say is NULL.
Keys that this program does not know stay in the revision and have no column.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row of a facts table, without its household."""

    table: str
    values: dict[str, Any]


_MEMBER = (
    "from_day",
    "to_day",
    "relation",
    "relation_to_head",
    "counted",
    "exclusion",
    "recognised",
    "deceased",
    "hukou_type",
    "hukou_city",
    "hukou_book_type",
    "hukou_place",
    "marital",
    "education_level",
    "health",
    "disease_code",
    "disease_name",
)

# Part of a member -> table and columns.
_OF_MEMBER: dict[str, tuple[str, tuple[str, ...]]] = {
    "disability_cert": (
        "disability_certificate",
        ("has", "valid", "type", "level", "number", "valid_to"),
    ),
    "student": ("schooling", ("attends", "stage", "boarding", "school", "grade", "full_time")),
    "employment": (
        "employment",
        ("wants_job", "wants_startup", "wants_training", "status", "ability", "skills"),
    ),
    "medical": (
        "medical_year",
        (
            "year",
            "has_costs",
            "policy_oop_fen",
            "stays_fen",
            "insured",
            "outpatient_aid_used_fen",
            "rare_aid_assessed_fen",
            "referral_ok",
            "in_province",
            "nine_disease",
            "paid_by_basic_fen",
            "paid_by_serious_fen",
            "aid_inpatient_fen",
        ),
    ),
}

_INCOME = (
    "member",
    "kind",
    "label",
    "amount_fen",
    "period",
    "months",
    "received_on",
    "rule",
    "proof",
)

# List of the household, each row with its `id` -> table and columns.
_LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "expenses": (
        "expense_item",
        ("member", "kind", "label", "amount_fen", "paid_by_others_fen", "proof"),
    ),
    "properties": ("property_item", ("member", "kind", "value_fen", "count", "note")),
    "direct_certificates": ("direct_certificate", ("kind", "number", "from_day", "to_day")),
    "supporters": (
        "supporter",
        (
            "name",
            "relation",
            "address",
            "household_size",
            "household_income_fen",
            "support_paid_fen",
        ),
    ),
    "authorisations": ("authorisation", ("member", "signed_on", "valid_until")),
    "visits": (
        "visit",
        ("date", "visitors", "place", "living", "housing", "record", "signed_by"),
    ),
}

# Part of the household that is there once -> table and columns.
_PARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "housing": ("housing", ("owns_in_city", "area_m2", "tenure", "address")),
    "heating": ("heating", ("area_m2", "use", "tenure", "central_heating", "contract_number")),
    "funeral": (
        "funeral",
        (
            "deceased",
            "death_date",
            "hukou_city",
            "upgraded_items",
            "storage_days",
            "ash_years",
        ),
    ),
    "check_report": (
        "check_report",
        ("number", "date", "result", "differences", "checked_by"),
    ),
}

_REPRESENTATIVE = ("name", "id_number", "phone", "relation", "letter")

TABLES = (
    "member",
    *(table for table, _ in _OF_MEMBER.values()),
    "answered_kind",
    "income_item",
    *(table for table, _ in _LISTS.values()),
    *(table for table, _ in _PARTS.values()),
    "representative",
    "direct_status",
)
"""Every facts table that hangs on a household alone."""

PERSON_COLUMNS = (
    "name",
    "id_number",
    "no_number_reason",
    "birth",
    "sex",
    "ethnicity",
    "phone",
)

HOUSEHOLD_COLUMNS = (
    "file_number",
    "hukou_book_number",
    "applicant",
    "head",
    "phone",
    "apply_date",
    "accept_date",
    "apply_reason",
    "residence_same",
    "monitor_kind",
    "monitor_risk_eliminated",
    "monitor_eliminated_on",
    "property_ok",
    "income_12m_fen",
    "rigid_expense_12m_fen",
    "has_death",
    "note",
)


def columns_of_tables() -> dict[str, tuple[str, ...]]:
    """Return which columns of each facts table are filled from keys of the file."""
    found = {"member": _MEMBER, "income_item": _INCOME, "representative": _REPRESENTATIVE}
    return found | dict((*_OF_MEMBER.values(), *_LISTS.values(), *_PARTS.values()))


def household_columns(document: Record) -> dict[str, Any]:
    """Return the household's own columns."""
    household = _part(document, "household")
    columns = _taken(household, HOUSEHOLD_COLUMNS)
    columns |= {key: document.get(key) for key in ("county", "township", "village")}
    for name in ("registered", "actual"):
        address = _part(household, f"{name}_address")
        columns[f"{name}_region"] = address.get("region")
        columns[f"{name}_detail"] = address.get("detail")
    account = _part(household, "account")
    columns |= {f"account_{key}": account.get(key) for key in ("holder", "bank", "number")}
    kin = _part(household, "near_kin")
    columns |= {"near_kin": _plain(kin.get("has")), "near_kin_who": kin.get("who")}
    other = _part(household, "other_difficulty")
    columns["other_difficulty"] = _plain(other.get("recognised"))
    columns["other_difficulty_document"] = other.get("document")
    return columns


def members(document: Record) -> list[Record]:
    """Return the members' records in the file's order."""
    return list(_rows(_part(document, "household"), "members"))


def applicant_of(document: Record) -> Record | None:
    """Return the member who applies, or the first where none is chosen; None without members."""
    people = members(document)
    applicant = _part(document, "household").get("applicant")
    chosen = [m for m in people if applicant is not None and m.get("id") == applicant] or people
    return chosen[0] if chosen else None


def person_columns(member: Record) -> dict[str, Any]:
    """Return what is known of the person behind a member."""
    return _taken(member, PERSON_COLUMNS)


def fact_rows(document: Record) -> Iterator[FactRow]:
    """Yield every row of the facts tables; each member must have its `person_id`."""
    household = _part(document, "household")
    for position, member in enumerate(members(document)):
        yield from _member_rows(member, position)
    yield from _income_rows(household)
    for key, (table, columns) in _LISTS.items():
        for position, record in enumerate(_rows(household, key)):
            named = {"position": position, "item": record.get("id")}
            yield FactRow(table, {**named, **_taken(record, columns)})
    for key, (table, columns) in _PARTS.items():
        if isinstance(household.get(key), Mapping):
            yield FactRow(table, _taken(household[key], columns))
    for role in ("agent", "guardian"):
        if isinstance(household.get(role), Mapping):
            yield FactRow(
                "representative", {"role": role, **_taken(household[role], _REPRESENTATIVE)}
            )
    for topic in ("expense", "property"):
        yield from _answers(household, topic, member="")
    for status in sorted(set(household.get("direct_status") or ())):
        yield FactRow("direct_status", {"status": status})


def replace_facts(db: Database, household_id: str, document: Record) -> None:
    """Write the household's facts anew; must run inside the transaction of its revision."""
    for table in TABLES:
        db.conn.execute(f"DELETE FROM {table} WHERE household_id = ?", (household_id,))  # noqa: S608
    for row in fact_rows(document):
        names = ("household_id", *row.values)
        holes = ", ".join("?" * len(names))
        db.conn.execute(
            f"INSERT INTO {row.table} ({', '.join(names)}) VALUES ({holes})",  # noqa: S608
            (household_id, *row.values.values()),
        )


def _member_rows(member: Record, position: int) -> Iterator[FactRow]:
    named = {"member": member["id"]}
    person = {"person_id": member["person_id"]}
    yield FactRow("member", {**named, **person, "position": position, **_taken(member, _MEMBER)})
    for key, (table, columns) in _OF_MEMBER.items():
        if isinstance(member.get(key), Mapping):
            extra = person if table == "medical_year" else {}
            yield FactRow(table, {**named, **extra, **_taken(member[key], columns)})
    yield from _answers(member, "income", member=member["id"])


def _income_rows(household: Record) -> Iterator[FactRow]:
    for position, record in enumerate(_rows(household, "incomes")):
        values = {"form": "typed", "position": position, "item": record.get("id")}
        yield FactRow("income_item", {**values, **_taken(record, _INCOME)})
    for position, record in enumerate(_rows(household, "income_items")):
        values = {"form": "case", "position": position, "period": "year"}
        taken = _taken(record, ("kind", "label", "amount_fen", "rule"))
        yield FactRow("income_item", {**values, **taken})


def _answers(record: Record, topic: str, *, member: str) -> Iterator[FactRow]:
    for kind, has in _part(record, f"{topic}_kinds").items():
        if isinstance(has, bool):
            values = {"member": member, "topic": topic, "kind": kind, "has": int(has)}
            yield FactRow("answered_kind", values)


def _part(record: Record, key: str) -> Record:
    part = record.get(key)
    return part if isinstance(part, Mapping) else {}


def _rows(record: Record, key: str) -> Iterator[Record]:
    for row in record.get(key) or ():
        if isinstance(row, Mapping):
            yield row


def _taken(record: Record, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(record.get(name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (list, tuple)):
        return json.dumps(value, separators=(",", ":"))
    return value
