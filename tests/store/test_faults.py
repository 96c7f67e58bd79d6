"""Whatever goes wrong with the disk or the files is one sentence, and nothing saved is lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.households import (
    history_of,
    list_households,
    load_household,
    save_draft,
    save_household,
)
from jlaid_desktop.services.workspace import (
    Workspace,
    create_workspace,
    open_workspace,
    workspace_state,
)
from jlaid_desktop.store import driver
from jlaid_desktop.store.folder import KEY_FILE, STORE_FILE
from tests.store.opened import (
    COUNTY,
    DAY,
    PASSWORD,
    TOWNSHIP,
    TickingClock,
    assessment,
    family,
    new_workspace,
    reopened,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """Return a data folder with one family in a store that is closed."""
    ws = new_workspace(tmp_path / "data")
    save_household(ws, family(), assessment(), effective_day=DAY)
    ws.close()
    return ws.home


def refusal(home: Path, password: str = PASSWORD) -> JlaidError:
    with pytest.raises(JlaidError) as refused:
        open_workspace(home, password, TickingClock())
    return refused.value


def store_bytes(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "store").iterdir()}


# --- opening ---------------------------------------------------------------------


def test_a_wrong_password_is_told_and_touches_nothing(closed: Path) -> None:
    before = store_bytes(closed)
    assert refusal(closed, "guess").code == "store.wrong_password"
    assert store_bytes(closed) == before


def test_a_missing_key_file_is_told(closed: Path) -> None:
    (closed / "store" / KEY_FILE).unlink()
    assert workspace_state(closed) == "keys_missing"
    assert refusal(closed).code == "store.keys_missing"


def test_a_damaged_key_file_is_told(closed: Path) -> None:
    (closed / "store" / KEY_FILE).write_bytes(b'{"format": "jlaid-k')
    assert workspace_state(closed) == "keys_damaged"
    assert refusal(closed).code == "store.keys_damaged"


def test_a_missing_store_is_told_and_not_made_anew(closed: Path) -> None:
    (closed / "store" / STORE_FILE).unlink()
    assert workspace_state(closed) == "store_missing"
    assert refusal(closed).code == "store.missing"
    assert not (closed / "store" / STORE_FILE).exists()


def test_no_store_at_all_is_told(tmp_path: Path) -> None:
    assert workspace_state(tmp_path) == "absent"
    assert refusal(tmp_path).code == "store.absent"
    assert list(tmp_path.iterdir()) == []


def test_the_key_file_of_another_store_is_told(closed: Path, tmp_path: Path) -> None:
    new_workspace(tmp_path / "other").close()
    shutil.copy(tmp_path / "other" / "store" / KEY_FILE, closed / "store" / KEY_FILE)
    assert refusal(closed).code == "store.damaged"


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2 + 100]


def _flip(content: bytes) -> bytes:
    return content[:500] + bytes([content[500] ^ 1]) + content[501:]


@pytest.mark.parametrize(
    "harm",
    [_flip, lambda _: b"", lambda _: b"SQLite format 3\x00" + bytes(4080), lambda _: b"x"],
    ids=["one bit", "empty", "not encrypted", "one byte"],
)
def test_a_damaged_store_is_told_and_left_as_it_is(
    closed: Path, harm: Callable[[bytes], bytes]
) -> None:
    path = closed / "store" / STORE_FILE
    harmed = harm(path.read_bytes())
    path.write_bytes(harmed)
    assert refusal(closed).code == "store.damaged"
    assert path.read_bytes() == harmed


def test_a_page_damaged_behind_the_programs_back_is_told_when_it_is_read(closed: Path) -> None:
    path = closed / "store" / STORE_FILE
    content = bytearray(path.read_bytes())
    for page in range(4, len(content) // 4096):
        content[page * 4096 + 50] ^= 1
    path.write_bytes(content)
    assert _told_on_reading(closed) == "store.damaged"


def test_a_store_cut_in_the_middle_is_told(closed: Path) -> None:
    path = closed / "store" / STORE_FILE
    path.write_bytes(_cut(path.read_bytes()))
    assert _told_on_reading(closed) == "store.damaged"


def _told_on_reading(home: Path) -> str:
    """Return what is said at the latest when the list's first family is opened."""
    ws = None
    try:
        ws = open_workspace(home, PASSWORD, TickingClock())
        for row in list_households(ws):
            load_household(ws, row.household_id)
    except JlaidError as told:
        return told.code
    finally:
        if ws is not None:
            ws.close()
    return "nothing"


def test_a_folder_in_use_is_told(closed: Path) -> None:
    ws = open_workspace(closed, PASSWORD, TickingClock())
    assert refusal(closed).code == "store.in_use"
    ws.close()
    open_workspace(closed, PASSWORD, TickingClock()).close()


def test_a_lock_is_free_again_when_its_process_is_killed(closed: Path) -> None:
    holder = _python(
        f"""
        from pathlib import Path
        from jlaid_desktop.services.workspace import open_workspace
        from tests.store.opened import PASSWORD, TickingClock
        ws = open_workspace(Path({str(closed)!r}), PASSWORD, TickingClock())
        print("open", flush=True)
        input()
        """
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    assert refusal(closed).code == "store.in_use"
    holder.kill()
    holder.communicate()
    open_workspace(closed, PASSWORD, TickingClock()).close()


def test_a_store_held_by_another_program_is_told(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should the lock file be gone, the database's own lock still stands."""
    monkeypatch.setattr(driver, "WAIT_SECONDS", 0.05)
    ws = open_workspace(closed, PASSWORD, TickingClock())
    (closed / "store.lock").unlink()
    assert refusal(closed).code == "store.in_use"
    ws.close()


def test_a_store_that_was_only_opened_is_shut_to_other_processes(closed: Path) -> None:
    """Locked as it is first read: no index of the log is shared, nobody else can read on."""
    ws = open_workspace(closed, PASSWORD, TickingClock())
    assert not (closed / "store" / f"{STORE_FILE}-shm").exists()
    (closed / "store.lock").unlink()
    other = _python(
        f"""
        from pathlib import Path
        from jlaid_desktop.errors import JlaidError
        from jlaid_desktop.services.workspace import open_workspace
        from jlaid_desktop.store import driver
        from tests.store.opened import PASSWORD, TickingClock
        driver.WAIT_SECONDS = 0.05
        try:
            open_workspace(Path({str(closed)!r}), PASSWORD, TickingClock())
        except JlaidError as told:
            print(told.code)
        """
    )
    assert other.communicate(timeout=60)[0] == "store.in_use\n"
    save_household(ws, family(), assessment(), effective_day=DAY)
    ws.close()


def test_nothing_is_printed_about_a_wrong_key_or_a_damaged_file(closed: Path) -> None:
    """The encrypted driver's own words are English, technical, and on standard error."""
    path = closed / "store" / STORE_FILE
    path.write_bytes(_flip(path.read_bytes()))
    run = _python(
        f"""
        from pathlib import Path
        from jlaid_desktop.errors import JlaidError
        from jlaid_desktop.services.workspace import open_workspace
        from jlaid_desktop.store.driver import connect, faults
        from tests.store.opened import PASSWORD, TickingClock
        for password in ("guess", PASSWORD):
            try:
                open_workspace(Path({str(closed)!r}), password, TickingClock())
            except JlaidError as told:
                print(told.code)
        try:
            with faults():
                connect(Path({str(path)!r}), bytes(32))
        except JlaidError as told:
            print(told.code)
        """
    )
    out, err = run.communicate(timeout=60)
    assert err == ""
    assert out.split() == ["store.wrong_password", "store.damaged", "store.damaged"]


# --- making ----------------------------------------------------------------------


def test_a_store_is_never_made_over_another(closed: Path) -> None:
    before = store_bytes(closed)
    with pytest.raises(JlaidError) as refused:
        new_workspace(closed)
    assert refused.value.code == "store.exists"
    assert store_bytes(closed) == before


@pytest.mark.parametrize("step", ["create_store", "write_keys"])
def test_a_store_that_could_not_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise driver.disk_full()

    monkeypatch.setattr(f"jlaid_desktop.services.workspace.{step}", full)
    with pytest.raises(JlaidError):
        new_workspace(tmp_path / "data")
    monkeypatch.undo()
    assert workspace_state(tmp_path / "data") == "absent"
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["store.lock"]
    new_workspace(tmp_path / "data").close()


def test_a_rest_of_a_store_never_made_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "data" / "store.new").mkdir(parents=True)
    (tmp_path / "data" / "store.new" / STORE_FILE).write_bytes(b"half")
    new_workspace(tmp_path / "data").close()
    assert not (tmp_path / "data" / "store.new").exists()


def test_a_weak_password_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(JlaidError) as refused:
        create_workspace(
            tmp_path, "1234567", "li", "李", COUNTY, TOWNSHIP, kind="real", clock=TickingClock()
        )
    assert refused.value.code == "store.password_short"
    assert workspace_state(tmp_path) == "absent"


def test_a_real_store_opens_with_its_password_and_refuses_a_cheap_key_file(
    tmp_path: Path,
) -> None:
    ws = create_workspace(
        tmp_path, PASSWORD, "li", "李", COUNTY, TOWNSHIP, kind="real", clock=TickingClock()
    )
    ws = reopened(ws)
    assert ws.info.kind == "real"
    ws.close()
    path = tmp_path / "store" / KEY_FILE
    keys = json.loads(path.read_bytes())
    keys["slots"][0]["cost"] = {"passes": 1, "memory_kib": 8, "lanes": 1}
    path.write_text(json.dumps(keys))
    assert refusal(tmp_path).code == "store.weak_keys"


# --- a full disk, a disk that may not be written to -----------------------------


def _full_database(ws: Workspace) -> None:
    """Let the database grow no further."""
    with ws.store.reading() as db:
        (pages,) = db.conn.execute("PRAGMA page_count").fetchone()
        db.conn.execute(f"PRAGMA max_page_count = {pages}").fetchall()


def test_a_full_disk_while_saving_is_told_and_nothing_is_half_saved(ws: Workspace) -> None:
    saved = save_household(ws, family(), assessment(), effective_day=DAY)
    document = load_household(ws, saved.household_id).document
    save_draft(ws, saved.household_id, document, {"household.phone": "13"})
    _full_database(ws)
    document["household"]["note"] = "长" * 9_000
    assert _saved_until_full(ws, document, 20) < 20
    ws = reopened(ws)
    loaded = load_household(ws, saved.household_id)
    assert loaded.revision is not None
    last = history_of(ws, saved.household_id)[0]
    assert loaded.revision == last
    with ws.store.reading() as db:
        assert db.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.conn.execute(
            "SELECT count(*) FROM revision WHERE revision_id = (SELECT head_revision_id"
            " FROM household)"
        ).fetchone() == (1,)
    ws.close()


def test_a_full_disk_leaves_the_draft_before(ws: Workspace) -> None:
    document = family()
    household_id = document["household_id"]
    save_draft(ws, household_id, document, {"household.phone": "the one before"})
    _full_database(ws)
    document["household"]["note"] = "长" * 9_000
    with pytest.raises(JlaidError) as told:
        save_draft(ws, household_id, document | {"much": "长" * 100_000}, {})
    assert told.value.code == "store.disk_full"
    loaded = load_household(ws, household_id)
    assert loaded.texts == {"household.phone": "the one before"}


def _saved_until_full(ws: Workspace, document: dict[str, Any], times: int) -> int:
    """Save again and again; return how often it was reported done before the disk was full."""
    for done in range(times):
        try:
            save_household(ws, document, assessment(), effective_day=DAY)
        except JlaidError as told:
            if told.code == "store.disk_full":
                return done
            raise
    return times


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a real disk of 2 MB, where the system lets one be made."""
    mount = tmp_path / "disk"
    mount.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(mount)],
        capture_output=True,
        check=False,
    )
    if made.returncode != 0:
        pytest.skip("allowed: no small disk may be mounted here")
    yield mount
    subprocess.run(["umount", "-l", str(mount)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    ws = new_workspace(small_disk / "data")
    first = save_household(ws, family(), assessment(), effective_day=DAY)
    saved = _saved_until_full(ws, family(), 1000)
    assert 0 < saved < 1000
    ws = reopened(ws)
    rows = list_households(ws)
    assert len(rows) == 2
    assert first.household_id in {row.household_id for row in rows}
    assert [len(history_of(ws, row.household_id)) for row in rows] == [saved, 1]
    ws.close()


def test_a_disk_that_is_full_from_the_start(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(1000 * 1024))
    with pytest.raises(JlaidError) as told:
        new_workspace(small_disk / "data")
    assert told.value.code == "store.disk_full"
    (small_disk / "filler").unlink()
    new_workspace(small_disk / "data").close()


def test_a_disk_made_read_only(small_disk: Path) -> None:
    ws = new_workspace(small_disk / "data")
    saved = save_household(ws, family(), assessment(), effective_day=DAY)
    ws.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert refusal(small_disk / "data").code == "store.read_only"
    with pytest.raises(JlaidError) as told:
        new_workspace(small_disk / "other")
    assert told.value.code == "store.read_only"
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    ws = open_workspace(small_disk / "data", PASSWORD, TickingClock())
    assert list_households(ws)[0].household_id == saved.household_id
    ws.close()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", "store.disk_full"),
        ("SQLITE_READONLY", "store.read_only"),
        ("SQLITE_READONLY_DIRECTORY", "store.read_only"),
        ("SQLITE_BUSY", "store.in_use"),
        ("SQLITE_LOCKED", "store.in_use"),
        ("SQLITE_NOTADB", "store.damaged"),
        ("SQLITE_CORRUPT_INDEX", "store.damaged"),
        ("SQLITE_IOERR_FSYNC", "store.unavailable"),
        ("SQLITE_CANTOPEN", "store.unavailable"),
    ],
)
def test_each_fault_of_the_database_has_its_sentence(name: str, code: str) -> None:
    fault = Exception("technical words")
    fault.sqlite_errorname = name  # type: ignore[attr-defined]
    with pytest.raises(JlaidError) as told, driver.faults():
        raise fault
    assert told.value.code == code
    assert "technical words" not in str(told.value)
    assert told.value.__cause__ is fault


def test_a_bug_stays_a_bug() -> None:
    fault = Exception("UNIQUE constraint failed")
    fault.sqlite_errorname = "SQLITE_CONSTRAINT_UNIQUE"  # type: ignore[attr-defined]
    with pytest.raises(Exception, match="UNIQUE") as told, driver.faults():
        raise fault
    assert told.value is fault


def test_a_fault_of_the_system_inside_is_told_too() -> None:
    with pytest.raises(JlaidError) as told, driver.faults():
        raise OSError(errno.EROFS, "x")
    assert told.value.code == "store.read_only"


# --- killed ----------------------------------------------------------------------


def _python(source: str, **environ: str) -> subprocess.Popen[str]:
    lines = source.splitlines()
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return subprocess.Popen(
        [sys.executable, "-c", "\n".join(line[margin:] for line in lines)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("after", [1, 7, 30])
def test_what_was_reported_saved_is_there_after_a_kill(tmp_path: Path, after: int) -> None:
    """The child saves revisions and drafts and reports each; it is killed in the midst of it."""
    home = tmp_path / "data"
    child = _python(
        f"""
        from pathlib import Path
        from jlaid_desktop.services.households import load_household, save_draft, save_household
        from tests.store.opened import DAY, assessment, family, new_workspace
        ws = new_workspace(Path({str(home)!r}))
        document = family()
        document["household_id"] = "the family"
        for number in range(100_000):
            document["household"]["note"] = f"{{number}}" + "长" * 3_000
            save_draft(ws, "the family", document, {{"household.phone": str(number)}})
            print("draft", number, flush=True)
            if number % 2:
                save_household(ws, document, assessment(), effective_day=DAY)
                print("saved", number, flush=True)
        """
    )
    assert child.stdout is not None
    reported: list[list[str]] = []
    while len(reported) < after:
        reported.append(child.stdout.readline().split())
    child.send_signal(signal.SIGKILL)
    rest, err = child.communicate()
    assert err == ""
    reported += [line.split() for line in rest.splitlines() if line.count(" ") == 1]
    ws = open_workspace(home, PASSWORD, TickingClock())
    loaded = load_household(ws, "the family")
    kept = _numbers(loaded.document, loaded.saved_document)
    for kind, number in reported:
        assert kept[kind] >= int(number)
    with ws.store.reading() as db:
        assert db.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    ws.close()


def _numbers(document: dict[str, Any], saved: dict[str, Any] | None) -> dict[str, int]:
    def number(one: dict[str, Any] | None) -> int:
        return int(one["household"]["note"].rstrip("长")) if one else -1

    return {"draft": number(document), "saved": number(saved)}
