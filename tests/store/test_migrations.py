"""An old store is kept before it is changed; a newer one is refused; a golden one still opens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.households import (
    assessments_of,
    document_at,
    draft_differences,
    history_of,
    household_counts,
    list_households,
    load_household,
    save_household,
)
from jlaid_desktop.services.workspace import Workspace, open_workspace
from jlaid_desktop.store import migrations
from jlaid_desktop.store.migrations import SCHEMA_VERSION, store_migrations
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


@pytest.fixture
def golden(tmp_path: Path) -> Iterator[Workspace]:
    """Return a copy of the store that schema 1 wrote, opened by this program."""
    store = tmp_path / "data" / "store"
    store.mkdir(parents=True)
    shutil.copy(GOLDEN / "schema-1" / "keys.json", store / "keys.json")
    shutil.copy(GOLDEN / "schema-1" / "store.bin", store / "store.db")
    opened = open_workspace(tmp_path / "data", PASSWORD, TickingClock())
    yield opened
    opened.close()


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
