"""The tables of facts say what the file says, and nothing else."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from jlaid_desktop.domain.household import (
    Authorisation,
    CheckReport,
    DirectCertificate,
    Funeral,
    Household,
    Representative,
    Supporter,
    Visit,
)
from jlaid_desktop.domain.livelihood import Expense, Heating, Housing, Income, Property
from jlaid_desktop.domain.member import DisabilityCert, Employment, Medical, Member, Student
from jlaid_desktop.services.households import (
    document_at,
    load_household,
    new_household_document,
    save_draft,
    save_household,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import facts
from tests.store.documents import household_files
from tests.store.opened import COUNTY, DAY, TOWNSHIP, family

SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def rows(ws: Workspace, sql: str) -> list[tuple[Any, ...]]:
    with ws.store.reading() as db:
        return list(db.conn.execute(sql).fetchall())


@SHARED
@given(document=household_files())
def test_any_file_is_saved_and_comes_back_as_it_was(
    ws: Workspace, document: dict[str, Any]
) -> None:
    """Keys that this program does not know are kept; only missing ids are added."""
    saved = save_household(ws, document, None, effective_day=DAY)
    back = document_at(ws, saved.revision_id)
    assert back.pop("household_id") == (document.get("household_id") or saved.household_id)
    document.pop("household_id", None)
    for member, given_one in zip(
        back["household"]["members"], document["household"]["members"], strict=True
    ):
        assert member.pop("person_id")
        given_one.pop("person_id", None)
    assert back == document


@SHARED
@given(document=household_files())
def test_any_file_is_kept_as_a_draft_as_it_is(ws: Workspace, document: dict[str, Any]) -> None:
    household_id = document.get("household_id") or "a draft"
    save_draft(ws, household_id, document, {"household.phone": "12"})
    loaded = load_household(ws, household_id)
    assert loaded.document == document
    assert loaded.texts == {"household.phone": "12"}


def full_family() -> dict[str, Any]:
    document = family()
    applicant, wife = document["household"]["members"]
    applicant |= {
        "birth": "1960-03-07",
        "sex": "male",
        "hukou_type": "rural",
        "deceased": False,
        "income_kinds": {"wage": True, "business": False, "transfer": None},
        "disability_cert": {"has": True, "level": 2, "type": "肢体", "valid_to": "2031-01-01"},
        "medical": {"year": 2025, "policy_oop_fen": 2_350_000, "stays_fen": [1, None]},
    }
    wife |= {"student": {"attends": False}, "employment": {"wants_job": True}}
    document["household"] |= {
        "direct_status": ["MONITOR", "DIBAO"],
        "property_ok": True,
        "property_kinds": {"vehicle": False, "deposit": True},
        "properties": [{"id": "p1", "kind": "deposit", "value_fen": 500_000}],
        "housing": {"owns_in_city": True, "area_m2": "48.50"},
        "heating": {"area_m2": "61.2", "use": "residence", "tenure": "own"},
        "funeral": {"deceased": "m2", "upgraded_items": ["a"], "storage_days": 3},
        "agent": {"name": "赵明", "phone": "13900000000"},
        "account": {"holder": "张建国", "number": "6217000000000000000"},
        "registered_address": {"region": "220202201201", "detail": "3组"},
        "near_kin": {"has": False},
        "visits": [{"id": "v1", "date": "2025-03-12", "visitors": "李、王"}],
    }
    return document


def test_each_table_holds_its_part_of_the_file(ws: Workspace) -> None:
    save_household(ws, full_family(), None, effective_day=DAY)
    assert rows(ws, "SELECT name, id_number, birth, sex FROM person ORDER BY name") == [
        ("张建国", "220202196003070015", "1960-03-07", "male"),
        ("王秀兰", None, None, None),
    ]
    assert rows(ws, "SELECT member, position, counted, hukou_type, deceased FROM member") == [
        ("m1", 0, 1, "rural", 0),
        ("m2", 1, 1, None, None),
    ]
    assert rows(ws, "SELECT member, kind, amount_fen, period FROM income_item") == [
        ("m1", "wage", 210_000, "month")
    ]
    assert rows(ws, "SELECT topic, member, kind, has FROM answered_kind ORDER BY 1, 3") == [
        ("income", "m1", "business", 0),
        ("income", "m1", "wage", 1),
        ("property", "", "deposit", 1),
        ("property", "", "vehicle", 0),
    ]
    assert rows(ws, "SELECT member, level, valid_to FROM disability_certificate") == [
        ("m1", 2, "2031-01-01")
    ]
    assert rows(ws, "SELECT year, policy_oop_fen, stays_fen FROM medical_year") == [
        (2025, 2_350_000, "[1,null]")
    ]
    assert rows(ws, "SELECT member, attends FROM schooling") == [("m2", 0)]
    assert rows(ws, "SELECT member, wants_job, wants_startup FROM employment") == [("m2", 1, None)]
    assert rows(ws, "SELECT item, kind, value_fen FROM property_item") == [
        ("p1", "deposit", 500_000)
    ]
    assert rows(ws, "SELECT owns_in_city, area_m2 FROM housing") == [(1, "48.50")]
    assert rows(ws, "SELECT area_m2, use, central_heating FROM heating") == [
        ("61.2", "residence", None)
    ]
    assert rows(ws, "SELECT deceased, upgraded_items FROM funeral") == [("m2", '["a"]')]
    assert rows(ws, "SELECT status FROM direct_status ORDER BY 1") == [("DIBAO",), ("MONITOR",)]
    assert rows(ws, "SELECT role, name FROM representative") == [("agent", "赵明")]
    assert rows(ws, "SELECT item, date FROM visit") == [("v1", "2025-03-12")]
    assert rows(
        ws,
        "SELECT property_ok, near_kin, account_number, registered_detail, residence_same"
        " FROM household",
    ) == [(1, 0, "6217000000000000000", "3组", None)]


def test_a_person_keeps_their_id_when_the_file_does_not_name_it(ws: Workspace) -> None:
    document = family()
    saved = save_household(ws, document, None, effective_day=DAY)
    before = rows(ws, "SELECT member, person_id FROM member ORDER BY 1")
    document["household_id"] = saved.household_id
    for member in document["household"]["members"]:
        member.pop("person_id", None)
    save_household(ws, document, None, effective_day=DAY)
    assert rows(ws, "SELECT member, person_id FROM member ORDER BY 1") == before


def test_a_person_follows_from_one_household_to_another(ws: Workspace) -> None:
    """The same person leaves one family and marries into another: one person, two members."""
    home = family()
    home["household"]["members"][1] |= {"person_id": "the daughter", "to_day": "2025-03-01"}
    save_household(ws, home, None, effective_day=DAY)
    married = new_household_document(COUNTY, TOWNSHIP)
    married["household"]["members"].append(
        {"id": "m2", "person_id": "the daughter", "name": "张丽", "from_day": "2025-03-01"}
    )
    save_household(ws, married, None, effective_day=DAY)
    assert rows(
        ws,
        "SELECT from_day, to_day FROM member WHERE person_id = 'the daughter' ORDER BY 2",
    ) == [("2025-03-01", None), (None, "2025-03-01")]
    assert rows(ws, "SELECT name FROM person WHERE person_id = 'the daughter'") == [("张丽",)]


def test_what_is_gone_from_the_file_is_gone_from_the_tables(ws: Workspace) -> None:
    document = full_family()
    save_household(ws, document, None, effective_day=DAY)
    document["household"] = {"members": document["household"]["members"][:1]}
    del document["household"]["members"][0]["medical"]
    save_household(ws, document, None, effective_day=DAY)
    for table in ("income_item", "property_item", "medical_year", "heating", "visit", "schooling"):
        assert rows(ws, f"SELECT * FROM {table}") == []  # noqa: S608 - our own names
    assert rows(ws, "SELECT member FROM member") == [("m1",)]
    assert rows(ws, "SELECT property_ok, account_number FROM household") == [(None, None)]


def test_rows_that_share_an_id_are_all_kept(ws: Workspace) -> None:
    document = family()
    document["household"]["incomes"] *= 2
    save_household(ws, document, None, effective_day=DAY)
    assert len(rows(ws, "SELECT * FROM income_item")) == 2


@pytest.mark.parametrize("value", ["12.5", 12.5, {"fen": 1}])
def test_a_value_of_the_wrong_kind_saves_nothing(ws: Workspace, value: object) -> None:
    document = family()
    saved = save_household(ws, document, None, effective_day=DAY)
    document["household"]["incomes"][0]["amount_fen"] = value
    with pytest.raises(Exception):  # noqa: B017 - a bug of ours, whatever the driver calls it
        save_household(ws, document, None, effective_day=DAY)
    assert rows(ws, "SELECT amount_fen FROM income_item") == [(210_000,)]
    assert rows(ws, "SELECT revision_id FROM revision") == [(saved.revision_id,)]


# --- the data dictionary and the tables do not drift apart -------------------------

TABLE_OF: dict[str, type] = {
    "disability_certificate": DisabilityCert,
    "schooling": Student,
    "employment": Employment,
    "medical_year": Medical,
    "income_item": Income,
    "expense_item": Expense,
    "property_item": Property,
    "housing": Housing,
    "heating": Heating,
    "funeral": Funeral,
    "direct_certificate": DirectCertificate,
    "supporter": Supporter,
    "authorisation": Authorisation,
    "check_report": CheckReport,
    "representative": Representative,
    "visit": Visit,
}
ONLY_IN_THE_REVISION = {"income_item": {"reckoning"}}


def keys(record: type) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(record)}


@pytest.mark.parametrize("table", TABLE_OF)
def test_every_key_of_the_dictionary_has_its_column(table: str) -> None:
    columns = set(facts.columns_of_tables()[table])
    assert keys(TABLE_OF[table]) - {"id"} - ONLY_IN_THE_REVISION.get(table, set()) == columns


def test_every_key_of_a_member_has_its_place() -> None:
    parts = {"disability_cert", "student", "employment", "medical", "income_kinds"}
    columns = {*facts.columns_of_tables()["member"], *facts.PERSON_COLUMNS}
    assert keys(Member) == columns | parts | {"id", "person_id"}


def test_every_key_of_a_household_has_its_place() -> None:
    tables = {"members", "direct_status", "income_items", "incomes", "expense_kinds", "expenses"}
    tables |= {"property_kinds", "properties", "housing", "heating", "funeral", "supporters"}
    tables |= {"authorisations", "check_report", "direct_certificates", "visits"}
    tables |= {"agent", "guardian"}
    flattened = {"registered_address", "actual_address", "account", "near_kin"}
    flattened |= {"other_difficulty"}
    assert keys(Household) == set(facts.HOUSEHOLD_COLUMNS) | tables | flattened
