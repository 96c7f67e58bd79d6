"""Room for many households: only while they are written, and given back whatever happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.driver import ROOM_FOR_MANY_KB, ROOM_FOR_ONE_PASS_KB, ROOM_KB
from tests.store.opened import new_workspace


def room(ws: Workspace) -> int:
    """Return the kilobytes that the database keeps."""
    with ws.store.reading() as db:
        return -int(db.conn.execute("PRAGMA cache_size").fetchone()[0])


def test_there_is_room_while_much_is_written(tmp_path: Path) -> None:
    ws = new_workspace(tmp_path / "data")
    assert room(ws) == ROOM_KB
    with ws.store.writing_much() as db:
        assert room(ws) == ROOM_FOR_MANY_KB
        db.conn.execute("UPDATE operator SET display_name = '李'")
    assert room(ws) == ROOM_KB
    ws.close()


def test_little_is_kept_while_much_is_read_once(tmp_path: Path) -> None:
    ws = new_workspace(tmp_path / "data")
    with ws.store.reading_through() as db:
        assert room(ws) == ROOM_FOR_ONE_PASS_KB
        assert db.conn.execute("SELECT count(*) FROM operator").fetchone() == (1,)
    assert room(ws) == ROOM_KB
    ws.close()


def renamed_then_faulty(ws: Workspace) -> None:
    """Write something, then meet a bug."""
    with ws.store.writing_much() as db:
        db.conn.execute("UPDATE operator SET display_name = 'nobody'")
        raise ArithmeticError


def test_a_fault_gives_the_room_back_and_keeps_nothing(tmp_path: Path) -> None:
    ws = new_workspace(tmp_path / "data")
    with pytest.raises(ArithmeticError):
        renamed_then_faulty(ws)
    assert room(ws) == ROOM_KB
    with ws.store.reading() as db:
        names = db.conn.execute("SELECT display_name FROM operator").fetchall()
    assert ("nobody",) not in names
    ws.close()
