"""An old store is kept before it is changed; a newer one is refused; a golden one still opens."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.deleting.standing import standing_of
from jlaid_desktop.services.evidence.pieces import content_of, evidence_of
from jlaid_desktop.services.households import (
    assessments_of,
    delete_household,
    document_at,
    draft_differences,
    history_of,
    household_counts,
    list_households,
    load_household,
    purge_household,
    restore_household,
    save_household,
)
from jlaid_desktop.services.papers.letterheads import letterhead_of, wordings_of
from jlaid_desktop.services.procedure.days import days_of, local_rules_of
from jlaid_desktop.services.procedure.reading import procedure_of
from jlaid_desktop.services.removal import deleted_households
from jlaid_desktop.services.workspace import Workspace, open_workspace
from jlaid_desktop.store import migrations
from jlaid_desktop.store.copying.order import read_order
from jlaid_desktop.store.duplicates.decisions import all_decisions
from jlaid_desktop.store.exchange.ledger import conflicts_of, records_of
from jlaid_desktop.store.exchange.peers import own_identity
from jlaid_desktop.store.migrations import SCHEMA_VERSION, store_migrations
from tests.store.filled import NAME
from tests.store.opened import DAY, PASSWORD, TickingClock, assessment, family, reopened

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def another_step(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Any], None]]:
    """Return a function that adds a step to the program's migrations for this test."""

    def add(step: Any) -> None:
        steps = store_migrations.__wrapped__()
        steps(name="0002_test_step")(step)
        monkeypatch.setattr("jlaid_desktop.store.database.store_migrations", lambda: steps)

    yield add
    monkeypatch.undo()


def code_of(ws: Workspace) -> str:
    ws.close()
    with pytest.raises(JlaidError) as refused:
        open_workspace(ws.home, PASSWORD, ws.clock)
    return refused.value.code


def test_an_old_store_is_kept_whole_before_it_is_raised(
    ws: Workspace, another_step: Callable[[Any], None]
) -> None:
    saved = save_household(ws, family(), assessment(), effective_day=DAY)
    another_step(lambda db: db.execute("ALTER TABLE household ADD COLUMN colour TEXT"))
    ws = reopened(ws)
    with ws.store.reading() as db:
        assert db.conn.execute("SELECT colour FROM household").fetchall() == [(None,)]
        assert db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    ws.close()
    kept = list((ws.home / "backups").iterdir())
    assert len(kept) == 1
    assert kept[0].name.startswith("before-update-2025")
    # The kept folder is itself a store that the old program opens.
    old_home = ws.home / "old"
    old_home.mkdir()
    shutil.copytree(kept[0], old_home / "store")
    another_step(lambda db: db.execute("SELECT 1"))
    old = open_workspace(old_home, PASSWORD, ws.clock)
    assert load_household(old, saved.household_id).revision == saved
    with old.store.reading() as db, pytest.raises(Exception, match="no such column"):
        db.conn.execute("SELECT colour FROM household")
    old.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(
    ws: Workspace, another_step: Callable[[Any], None]
) -> None:
    saved = save_household(ws, family(), assessment(), effective_day=DAY)

    def broken(db: Any) -> None:
        db.execute("DROP TABLE gram")
        db.execute("INSERT INTO no_such_table VALUES (1)")

    ws.close()
    another_step(broken)
    with pytest.raises(Exception, match="no_such_table"):
        open_workspace(ws.home, PASSWORD, ws.clock)
    another_step(lambda db: db.execute("SELECT 1"))
    ws = open_workspace(ws.home, PASSWORD, ws.clock)
    assert [row.household_id for row in list_households(ws, "张")] == [saved.household_id]
    ws.close()


def test_a_step_that_breaks_references_is_told(
    ws: Workspace, another_step: Callable[[Any], None]
) -> None:
    save_household(ws, family(), assessment(), effective_day=DAY)
    another_step(lambda db: db.execute("DELETE FROM person"))
    assert code_of(ws) == "store.damaged"


def test_a_store_that_a_newer_program_has_changed_is_refused(ws: Workspace) -> None:
    with ws.store.writing() as db:
        db.conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('jlaid', '0002_of_a_newer_program', '')"
        )
    path = ws.home / "store" / "store.db"
    ws.store.close()
    before = path.read_bytes()
    assert code_of(ws) == "store.newer"
    assert path.read_bytes() == before
    assert not (ws.home / "backups").exists()


def test_a_database_that_is_not_one_of_ours_is_refused(ws: Workspace) -> None:
    with ws.store.writing() as db:
        db.conn.execute("DELETE FROM _sqlite_migrations")
    assert code_of(ws) == "store.damaged"


def test_the_schema_has_as_many_versions_as_steps(ws: Workspace) -> None:
    assert len(migrations.store_migrations().applied(ws.store._db)) == SCHEMA_VERSION
    with ws.store.reading() as db:
        assert db.conn.execute("SELECT schema_version FROM store_info").fetchone() == (
            SCHEMA_VERSION,
        )


# --- golden stores: one of every released schema ----------------------------------


def opened_golden(schema: int, home: Path) -> Workspace:
    """Return a copy of the store that a schema's program wrote, opened by this one."""
    store = home / "store"
    store.mkdir(parents=True)
    folder = GOLDEN / f"schema-{schema}"
    for kept, name in (
        ("keys.json", "keys.json"),
        ("store.bin", "store.db"),
        ("attachments.bin", "attachments.db"),
    ):
        if (folder / kept).exists():
            shutil.copy(folder / kept, store / name)
    return open_workspace(home, PASSWORD, TickingClock())


@pytest.fixture
def golden(tmp_path: Path) -> Iterator[Workspace]:
    opened = opened_golden(1, tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def golden_8(tmp_path: Path) -> Iterator[Workspace]:
    opened = opened_golden(8, tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def golden_7(tmp_path: Path) -> Iterator[Workspace]:
    opened = opened_golden(7, tmp_path / "data")
    yield opened
    opened.close()


def test_there_is_a_golden_store_of_the_present_schema() -> None:
    assert (GOLDEN / f"schema-{SCHEMA_VERSION}" / "store.bin").is_file()


def schema_of(ws: Workspace) -> list[tuple[str, str, str]]:
    with ws.store.reading() as db:
        found = db.conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2")
        return [(kind, name, " ".join((sql or "").split())) for kind, name, sql in found]


@pytest.mark.parametrize("schema", [1, 7, 8])
def test_a_golden_store_has_the_schema_of_a_new_one_and_sound_references(
    ws: Workspace, tmp_path: Path, schema: int
) -> None:
    old = opened_golden(schema, tmp_path / "old")
    try:
        assert schema_of(old) == schema_of(ws)
        with old.store.reading() as db:
            assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
            assert db.conn.execute("SELECT schema_version FROM store_info").fetchone() == (
                SCHEMA_VERSION,
            )
        kept = list((old.home / "backups").glob("before-update-*"))
        assert bool(kept) is (schema < SCHEMA_VERSION)
    finally:
        old.close()


DERIVED = {"gram", "found_name", "found_index"}
"""Made anew where the program finds by other entries."""


@pytest.mark.parametrize("schema", [7, 8])
def test_a_golden_store_keeps_every_row_of_every_table(tmp_path: Path, schema: int) -> None:
    old = opened_golden(schema, tmp_path / "data")
    counts = json.loads((GOLDEN / f"schema-{schema}" / "rows.json").read_text(encoding="utf-8"))
    assert set(counts) - DERIVED
    with old.store.reading() as db:
        for table in set(counts) - DERIVED:
            found = db.conn.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
            assert found == (counts[table],), table
    old.close()


def test_the_golden_store_of_schema_7_says_what_it_said(golden_7: Workspace) -> None:
    ws = golden_7
    (row,) = list_households(ws, "oyfs")
    assert (row.applicant_name, row.size, row.category_code) == (NAME, 2, "NONE")
    assert load_household(ws, row.household_id).texts == {"household.phone": "凤凰139"}
    (photo,) = evidence_of(ws, row.household_id)
    assert (photo.title, photo.member) == ("凤凰照片", "m1")
    assert content_of(ws, photo.piece_id) == f"a photo of {NAME}".encode()
    kept = [
        record.content
        for standing in procedure_of(ws, row.household_id).standings
        for record in standing.case.records
    ]
    assert {type(one).__name__ for one in kept} == {"MaterialsNotice", "MemberChange"}
    assert letterhead_of(ws).township_office == "示例乡人民政府"
    assert [one.text for one in wordings_of(ws) if one.own] == ["示例文字。"]
    assert [one.day.isoformat() for one in days_of(ws)] == ["2025-01-01"]
    assert local_rules_of(ws).delegated
    with ws.store.reading() as db:
        assert [one.verdict for one in all_decisions(db)] == ["different", "both_families"]
        assert read_order(db) == [("household.phone", True)]
        assert [one.reason for one in conflicts_of(db, row.household_id)] == ["凤凰家更正"]
        identity = own_identity(db)
    assert identity is not None
    assert identity.name == "甲机"


def test_the_golden_store_of_schema_7_can_be_worked_with(golden_7: Workspace) -> None:
    (row,) = list_households(golden_7, NAME)
    document = load_household(golden_7, row.household_id).document
    saved = save_household(golden_7, document, assessment("EDGE"), effective_day=DAY)
    assert history_of(golden_7, row.household_id)[0] == saved
    delete_household(golden_7, row.household_id)
    purge_household(golden_7, row.household_id)
    assert [one.applicant_name for one in list_households(golden_7)] == ["李四"]


def test_the_golden_store_of_schema_8_says_what_it_said(golden_8: Workspace) -> None:
    (gone,) = deleted_households(golden_8)
    assert (gone.applicant_name, gone.reason, gone.deleted_by) == ("赵六", "moved", "李")
    restore_household(golden_8, gone.household_id)
    with golden_8.store.reading() as db:
        kinds = {one.kind for one in records_of(db, gone.household_id)}
        assert kinds == {"deleted", "restored"}
        assert [one.seen for one in all_decisions(db)] == [(), ()]


def test_what_was_deleted_before_schema_8_is_said_then(ws: Workspace) -> None:
    """The store is set back by one step: nothing stands there of the deletion but its mark."""
    gone = save_household(ws, family(), assessment(), effective_day=DAY)
    kept = save_household(ws, family("李四"), assessment(), effective_day=DAY)
    delete_household(ws, gone.household_id, "twice")
    with ws.store.writing() as db:
        db.conn.execute("DELETE FROM exchange_record")
        db.conn.execute("DROP INDEX exchange_record_kind")
        db.conn.execute("DROP TABLE purged_household")
        db.conn.execute("ALTER TABLE duplicate_decision DROP COLUMN seen")
        db.conn.execute("DELETE FROM _sqlite_migrations WHERE name = '0008_deletions'")
    ws = reopened(ws)
    with ws.store.reading() as db:
        (said,) = records_of(db, gone.household_id)
        assert (said.kind, said.operator_name, said.device_id) == ("deleted", "李", ws.device_id)
        assert said.content == {
            "heads": [gone.revision_id], "steps": [], "reason": "twice", "note": "",
        }  # fmt: skip
        assert standing_of(db, gone.household_id).deleted
        assert records_of(db, kept.household_id) == []
    assert [one.reason for one in deleted_households(ws)] == ["twice"]
    ws.close()


def test_the_golden_store_of_schema_1_opens_and_says_what_it_said(golden: Workspace) -> None:
    assert golden.info.kind == "test"
    assert (golden.operator.login, golden.operator.display_name) == ("li", "李")
    assert household_counts(golden) == (1, 2)
    (row,) = list_households(golden, "zjg")
    assert (row.applicant_name, row.size, row.progress) == ("张建国", 2, "changed")
    assert (row.category_code, row.category_status, row.missing_count) == ("EDGE", "met", 1)
    loaded = load_household(golden, row.household_id)
    assert loaded.texts == {"household.phone": "139"}
    assert [d.path for d in draft_differences(golden, row.household_id)] == [
        "household.note",
        "household.phone",
    ]
    second, first = history_of(golden, row.household_id)
    assert second.parents == (first.revision_id,)
    assert (first.code, second.code) == ("F2ZK-5OC7", "WFXY-FSIV")
    assert document_at(golden, first.revision_id)["x_of_a_county"] == {"kept": [1, "二"]}
    (kept,) = assessments_of(golden, second.revision_id)
    assert kept.record == assessment(missing=1)


def test_the_golden_store_can_be_worked_with(golden: Workspace) -> None:
    (row,) = list_households(golden)
    document = load_household(golden, row.household_id).document
    saved = save_household(golden, document, assessment("NONE"), effective_day=DAY)
    assert history_of(golden, row.household_id)[0] == saved
    assert list_households(golden)[0].category_code == "NONE"


def test_an_old_store_tells_how_far_its_opening_has_got(tmp_path: Path) -> None:
    store = tmp_path / "data" / "store"
    store.mkdir(parents=True)
    shutil.copy(GOLDEN / "schema-1" / "keys.json", store / "keys.json")
    shutil.copy(GOLDEN / "schema-1" / "store.bin", store / "store.db")
    told: list[tuple[str, int, int]] = []

    def progress(step: str, done: int, of: int) -> None:
        told.append((step, done, of))

    open_workspace(tmp_path / "data", PASSWORD, TickingClock(), progress=progress).close()
    assert told == [("keeping", 0, 0), ("raising", 0, 0), ("indexing", 0, 1), ("indexing", 1, 1)]
    told.clear()
    open_workspace(tmp_path / "data", PASSWORD, TickingClock(), progress=progress).close()
    assert told == []
