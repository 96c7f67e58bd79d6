"""Records in the store: only ever added, joined with another machine's as a set."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import msgspec
import pytest

from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure.records import ProcedureRecord
from jlaid_desktop.keys.wrapping import new_store_key
from jlaid_desktop.services.households import delete_household, purge_household, save_household
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import schema_0001, schema_facts_0001
from jlaid_desktop.store.cases import cases_of
from jlaid_desktop.store.driver import connect
from jlaid_desktop.store.procedure import schema_0005_procedure
from jlaid_desktop.store.procedure.records import (
    add_record,
    all_case_records,
    case_records,
    packed_records,
    take_records,
)
from tests.store.opened import DAY, assessment, family, new_workspace

VISIT = c.Visit(visited_on=DAY, visitors=("甲", "乙"))


@pytest.fixture
def saved(ws: Workspace) -> tuple[str, str]:
    document = family()
    save_household(ws, document, assessment(), effective_day=DAY)
    household_id = document["household_id"]
    with ws.store.reading() as db:
        (case,) = cases_of(db, household_id)
    return household_id, case.case_id


def record(case_id: str, content: c.Content | None = VISIT, **kept: object) -> ProcedureRecord:
    whole = {
        "record_id": str(uuid.uuid4()),
        "case_id": case_id,
        "kind": "visit",
        "content": content,
        "operator_id": "o",
        "device_id": "d",
        "recorded_at": "2025-03-10T01:00:00+00:00",
    }
    return ProcedureRecord(**(whole | kept))


def test_a_record_comes_back_as_it_was_written(ws: Workspace, saved: tuple[str, str]) -> None:
    household_id, case_id = saved
    first = record(case_id)
    back = record(case_id, None, replaces=first.record_id, note="写错")
    with ws.store.writing() as db:
        add_record(db, first)
        add_record(db, back)
    with ws.store.reading() as db:
        (case,) = case_records(db, household_id)
        assert list(all_case_records(db)) == [case]
    assert case.records == (first, back)
    assert (case.kind, case.applied_on) == ("application", dt.date(2025, 3, 10))
    assert case.current("visit") == ()


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE procedure_record SET note = 'x'", "never rewritten"),
        ("DELETE FROM procedure_record", "not marked as deleted"),
        ("DELETE FROM procedure_case", "not marked as deleted"),
        ("UPDATE procedure_record SET content = NULL", "never rewritten"),
    ],
)
def test_no_record_is_changed_or_lost(
    ws: Workspace, saved: tuple[str, str], statement: str, reason: str
) -> None:
    with ws.store.writing() as db:
        add_record(db, record(saved[1]))
    with ws.store.reading() as db, pytest.raises(Exception, match=reason):
        db.conn.execute(statement)


def test_a_record_corrects_only_its_own_kind(ws: Workspace, saved: tuple[str, str]) -> None:
    first = record(saved[1])
    meeting = record(saved[1], c.Meeting(), kind="meeting", replaces=first.record_id)
    with ws.store.writing() as db:
        add_record(db, first)
    with pytest.raises(Exception, match="own case and kind"), ws.store.writing() as db:
        add_record(db, meeting)


def test_records_go_with_a_family_that_is_removed(ws: Workspace, saved: tuple[str, str]) -> None:
    household_id, case_id = saved
    with ws.store.writing() as db:
        add_record(db, record(case_id))
    delete_household(ws, household_id)
    with ws.store.reading() as db:
        assert list(all_case_records(db)) == []
        assert len(case_records(db, household_id)) == 1
    purge_household(ws, household_id)
    with ws.store.reading() as db:
        assert db.conn.execute("SELECT count(*) FROM procedure_record").fetchone() == (0,)


def other_machine(tmp_path: Path, household_id: str, case_id: str) -> Workspace:
    """Return a store that has the same family and case."""
    there = new_workspace(tmp_path / "other")
    document = family() | {"household_id": household_id}
    save_household(there, document, assessment(), effective_day=DAY)
    with there.store.writing() as db:
        db.conn.execute("UPDATE procedure_case SET case_id = ?", (case_id,))
    return there


def test_two_machines_join_their_records_as_a_set(
    ws: Workspace, saved: tuple[str, str], tmp_path: Path
) -> None:
    household_id, case_id = saved
    there = other_machine(tmp_path, household_id, case_id)
    here_first = record(case_id)
    there_first = record(case_id, replaces=here_first.record_id)
    with ws.store.writing() as db:
        add_record(db, here_first)
    with there.store.writing() as db:
        add_record(db, there_first)  # it corrects what is not here yet
    with ws.store.reading() as db:
        from_here = packed_records(db, household_id)
    with there.store.reading() as db:
        from_there = packed_records(db, household_id)
    with ws.store.writing() as db:
        assert take_records(db, from_there) == (1, ())
        assert take_records(db, from_there) == (0, ())
    with there.store.writing() as db:
        assert take_records(db, from_here) == (1, ())
    with ws.store.reading() as db, there.store.reading() as other:
        (here,), (over_there,) = case_records(db, household_id), case_records(other, household_id)
    there.close()
    assert here.current("visit") == over_there.current("visit") == (there_first,)


def test_the_same_id_with_another_content_is_not_written(
    ws: Workspace, saved: tuple[str, str]
) -> None:
    household_id, case_id = saved
    with ws.store.writing() as db:
        add_record(db, record(case_id))
    with ws.store.reading() as db:
        (packed,) = packed_records(db, household_id)
    changed = msgspec.structs.replace(packed, content={"visited_on": "2025-03-09"})
    with ws.store.writing() as db:
        assert take_records(db, [changed]) == (0, (packed.record_id,))
        assert packed_records(db, household_id) == [packed]


def test_a_content_that_is_not_of_its_kind_is_refused_and_an_unknown_kind_is_kept(
    ws: Workspace, saved: tuple[str, str]
) -> None:
    household_id, case_id = saved
    with ws.store.writing() as db:
        add_record(db, record(case_id))
        (packed,) = packed_records(db, household_id)
    wrong = msgspec.structs.replace(
        packed, record_id=str(uuid.uuid4()), content={"visited_on": "2025-02-30"}
    )
    with pytest.raises(msgspec.ValidationError), ws.store.writing() as db:
        take_records(db, [wrong])
    newer = msgspec.structs.replace(
        packed, record_id=str(uuid.uuid4()), kind="hearing", content={"at": "noon"}
    )
    with ws.store.writing() as db:
        assert take_records(db, [newer]) == (1, ())
        assert newer in packed_records(db, household_id)
        (case,) = case_records(db, household_id)
    assert [one.kind for one in case.records] == ["visit"]


def test_an_older_store_keeps_its_cases_and_what_hangs_on_them(tmp_path: Path) -> None:
    db = connect(tmp_path / "old.db", new_store_key(), create=True)
    for statement in (*schema_0001.STATEMENTS, *schema_facts_0001.STATEMENTS):
        db.execute(statement)
    db.conn.execute("PRAGMA foreign_keys = OFF")
    case_id = str(uuid.uuid4())
    db.execute(
        "INSERT INTO household (household_id, created_at, changed_at) VALUES ('h', 't', 't')"
    )
    db.execute(
        "INSERT INTO procedure_case (case_id, household_id, kind, opened_on, applied_on)"
        " VALUES (?, 'h', 'application', '2025-03-01', '2025-03-02')",
        (case_id,),
    )
    db.execute(
        "INSERT INTO attachment VALUES (?, 'h', ?, 'visit', 't', 'image/jpeg', 1, ?, 'o', 't')",
        (str(uuid.uuid4()), case_id, "a" * 64),
    )
    for statement in schema_0005_procedure.STATEMENTS:
        db.execute(statement)
    assert db.execute("SELECT * FROM procedure_case").fetchall() == [
        (case_id, "h", "application", "2025-03-01", "2025-03-02", None)
    ]
    broken = {row[0] for row in db.execute("PRAGMA foreign_key_check")}
    assert broken <= {"attachment"}  # its operator was never there
    assert db.execute(
        "SELECT count(*) FROM attachment JOIN procedure_case USING (case_id)"
    ).fetchone() == (1,)
    db.close()
