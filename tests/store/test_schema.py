"""The schema itself: strict, checked, append-only where it must be, and one with `facts`."""

from __future__ import annotations

from pathlib import Path

import pytest

from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import facts
from tests.store.opened import DAY, assessment, family


def tables(ws: Workspace) -> list[str]:
    with ws.store.reading() as db:
        return [name for name in db.table_names() if not name.startswith("_")]


def test_every_table_is_strict(ws: Workspace) -> None:
    with ws.store.reading() as db:
        found = dict(
            db.conn.execute(
                "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"
                " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'"
            ).fetchall()
        )
    assert len(found) > 25
    assert {name for name, strict in found.items() if not strict} == set()


def test_every_facts_column_is_filled_from_the_file(ws: Workspace) -> None:
    """A column that no key fills, or a key without its column, is found here."""
    own = {"household_id", "position", "item", "form", "topic", "role", "status", "person_id"}
    filled = {table: set(columns) for table, columns in facts.columns_of_tables().items()}
    assert set(filled) | {"answered_kind", "direct_status"} == set(facts.TABLES)
    with ws.store.reading() as db:
        for table, columns in filled.items():
            present = {name for _, name, *_ in db.conn.execute(f"PRAGMA table_info({table})")}
            assert columns <= present
            assert present - columns - own <= {"member"}


def test_foreign_keys_are_on_and_hold(ws: Workspace) -> None:
    with ws.store.reading() as db:
        assert db.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        with pytest.raises(Exception, match="FOREIGN KEY"):
            db.conn.execute("INSERT INTO housing (household_id) VALUES ('nobody')")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO gram VALUES ('n', 'not a number', 0)",
        "UPDATE household SET size = -1",
        "UPDATE household SET progress = 'finished'",
        "UPDATE household SET property_ok = 2",
        "UPDATE household SET head_revision_id = NULL",
        "UPDATE income_item SET amount_fen = 1.5",
        "UPDATE income_item SET kind = 'gift'",
        "UPDATE person SET sex = 'M'",
        "UPDATE store_info SET county = '22020'",
        "UPDATE store_info SET only_row = 2",
    ],
)
def test_what_cannot_be_is_refused_by_the_database_itself(ws: Workspace, statement: str) -> None:
    save_household(ws, family(), assessment(), effective_day=DAY)
    with ws.store.reading() as db, pytest.raises(Exception, match=r"constraint|cannot store"):
        db.conn.execute(statement)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE revision SET effective_day = '2020-01-01'", "never rewritten"),
        ("UPDATE assessment SET category_code = 'NONE'", "never rewritten"),
        ("DELETE FROM revision", "not marked as deleted"),
        ("UPDATE audit SET operator_id = 'somebody else'", "never rewritten"),
        ("DELETE FROM audit", "never deleted"),
    ],
)
def test_history_cannot_be_changed(ws: Workspace, statement: str, reason: str) -> None:
    save_household(ws, family(), assessment(), effective_day=DAY)
    with ws.store.writing() as db:
        db.conn.execute(
            "INSERT INTO audit (at, operator_id, device_id, action, detail)"
            " VALUES ('2025-01-01', 'o', 'd', 'print', '{}')"
        )
    with ws.store.reading() as db, pytest.raises(Exception, match=reason):
        db.conn.execute(statement)


@pytest.mark.parametrize(
    "values",
    [
        "'typed', NULL, 'x', NULL, NULL, NULL",  # a second parent without a first
        "'typed', 'HEAD', 'HEAD', 'o', 'd', 't'",  # two parents and not a merge
        "'merge', 'HEAD', NULL, 'o', 'd', 't'",  # a merge of one
        "'typed', 'HEAD', NULL, NULL, 'd', 't'",  # typed by nobody
        "'guess', 'HEAD', NULL, 'o', 'd', 't'",  # no such cause
    ],
)
def test_a_revision_has_the_parents_and_the_author_its_cause_asks_for(
    ws: Workspace, values: str
) -> None:
    saved = save_household(ws, family(), None, effective_day=DAY)
    with ws.store.reading() as db, pytest.raises(Exception, match="CHECK"):
        db.conn.execute(
            f"""
            INSERT INTO revision (revision_id, household_id, effective_day, snapshot_schema,
                snapshot, cause, first_parent_id, second_parent_id, operator_id, device_id,
                recorded_at)
            SELECT '{"a" * 64}', household_id, effective_day, 1, snapshot,
                {values.replace("HEAD", saved.revision_id)} FROM revision
            """  # noqa: S608 - made up here
        )


def test_sqlite_utils_sees_the_encrypted_driver_as_its_own(ws: Workspace) -> None:
    """Its own `except` clauses must work: here, a column that is added when it is missed."""
    with ws.store.writing() as db:
        db["scratch"].insert({"a": 1})
        db["scratch"].insert({"a": 1, "b": 2}, alter=True)
        assert list(db["scratch"].rows) == [{"a": 1, "b": None}, {"a": 1, "b": 2}]
        db["scratch"].drop()


def test_the_document_names_every_table(ws: Workspace) -> None:
    text = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
    assert [table for table in tables(ws) if f"`{table}`" not in text] == []
