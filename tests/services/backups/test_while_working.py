"""A backup of a store that is being worked with: what it holds, that it can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.backups import copying
from jlaid_desktop.services.backups.writing import back_up, restore_backup
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import (
    delete_household,
    load_household,
    purge_household,
    save_draft,
    save_household,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.canonical import content_hash
from tests.store.opened import DAY, PASSWORD, TickingClock, assessment, family


def put(ws: Workspace, *contents: bytes) -> None:
    blobs = ws.blobs()
    for content in contents:
        blobs.put_blob(content, ws.now())
    blobs.close()


def names(ws: Workspace) -> set[str]:
    blobs = ws.blobs()
    try:
        return set(blobs.blob_names())
    finally:
        blobs.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "PIECE", 1)


def held_with(act: Callable[[int], object]) -> copying.Held:
    """Return how a backup takes its turns, with something done before each, by its number."""
    turns = iter(range(1000))

    def held(work: Callable[[], Any]) -> Any:
        act(next(turns))
        return work()

    return held


@pytest.mark.usefixtures("small_pieces")
def test_what_comes_and_goes_meanwhile_is_there_or_not_as_at_one_moment(
    ws: Workspace, stick: Path, tmp_path: Path
) -> None:
    """Turns: the sizes, three pieces, the moment itself, going on, the audit row."""
    saved = save_household(ws, family(), assessment(), effective_day=DAY)
    contents = (b"first", b"second", b"third")
    put(ws, *contents)
    dropped = min(content_hash(one) for one in contents)
    document = load_household(ws, saved.household_id).document

    def act(turn: int) -> None:
        if turn == 3:
            put(ws, b"late")
            blobs = ws.blobs()
            blobs.drop_blobs([dropped])
            blobs.close()
            save_draft(ws, saved.household_id, document, {"household.phone": "before"})
        if turn == 5:
            put(ws, b"too late")
            save_draft(ws, saved.household_id, document, {"household.phone": "after"})
            save_household(ws, family("李四"), None, effective_day=DAY)

    made = back_up(ws, stick, held=held_with(act))
    restored = restore_backup(tmp_path / "new", made.path, PASSWORD, TickingClock())
    loaded = load_household(restored, saved.household_id)
    assert loaded.texts == {"household.phone": "before"}
    kept = {content_hash(one) for one in (*contents, b"late")} - {dropped}
    assert names(restored) == kept
    restored.close()
    assert load_household(ws, saved.household_id).texts == {"household.phone": "after"}


def test_what_is_saved_meanwhile_is_taken_into_the_file_afterwards(
    ws: Workspace, stick: Path
) -> None:
    save_household(ws, family(), None, effective_day=DAY)
    back_up(ws, stick)
    with ws.store.reading() as db:
        assert db.conn.execute("PRAGMA wal_autocheckpoint").fetchone() == (1000,)


def test_a_family_removed_for_good_is_not_in_the_next_backup(
    ws: Workspace, stick: Path, tmp_path: Path
) -> None:
    gone = save_household(ws, family("欧阳凤凰"), assessment(), effective_day=DAY).household_id
    delete_household(ws, gone)
    purge_household(ws, gone)
    made = back_up(ws, stick)
    restored = restore_backup(tmp_path / "new", made.path, PASSWORD, TickingClock())
    with restored.store.reading() as db:
        assert db.conn.execute("PRAGMA freelist_count").fetchone() == (0,)
    restored.close()


@pytest.mark.usefixtures("small_pieces")
def test_a_backup_stopped_at_any_moment_leaves_no_file_and_the_store_at_work(
    ws: Workspace, stick: Path
) -> None:
    saved = save_household(ws, family(), assessment(), effective_day=DAY)
    put(ws, b"first", b"second")
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    back_up(ws, stick, stopped=count).path.unlink()
    assert asked > 8
    for number in range(1, asked + 1):
        left = iter(range(1, number))
        with pytest.raises(JlaidError) as told:
            back_up(ws, stick, stopped=lambda left=left: next(left, None) is None)
        assert told.value.code == "backup.stopped"
        assert list(stick.iterdir()) == []
        assert list((ws.home / "backups").iterdir()) == []
        save_draft(ws, saved.household_id, family(), {"household.phone": str(number)})
        with ws.store.reading() as db:
            assert db.conn.execute("PRAGMA wal_autocheckpoint").fetchone() == (1000,)
    assert [row.action for row in disclosures(ws)].count("back_up") == 1


@pytest.mark.parametrize("turn", range(5))
def test_a_store_that_is_closed_meanwhile_stops_the_backup(
    ws: Workspace, stick: Path, turn: int
) -> None:
    put(ws, b"a photo")

    def act(now: int) -> None:
        if now == turn:
            ws.close()

    if turn == 4:  # all is written and read back; only the audit row has no store any more
        assert back_up(ws, stick, held=held_with(act)).path.exists()
        return
    with pytest.raises(JlaidError) as told:
        back_up(ws, stick, held=held_with(act))
    assert told.value.code == "backup.stopped"
    assert list(stick.iterdir()) == []


def test_progress_goes_from_nothing_to_all(ws: Workspace, stick: Path) -> None:
    put(ws, bytes(3 << 20), bytes(range(256)) * (1 << 13))
    told: list[tuple[int, int]] = []
    back_up(ws, stick, lambda done, of: told.append((done, of)))
    measured = [done for done, of in told if of]
    assert measured == sorted(measured)
    (of,) = {of for _done, of in told if of}
    assert measured[0] < of // 2
    assert measured[-1] > of * 0.9
    assert (0, 0) in told
