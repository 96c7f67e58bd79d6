"""A backup is read whole before it takes the store's place, and the old store stays beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.backups.age import backup_age
from jlaid_desktop.services.backups.restoring import (
    Restoration,
    kept_stores,
    latest_backup,
)
from jlaid_desktop.services.backups.writing import back_up
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import list_households, load_household, save_household
from jlaid_desktop.services.workspace import (
    PREPARED,
    create_workspace,
    open_workspace,
    settle,
    store_folder,
    workspace_state,
)
from jlaid_desktop.store.folder import KEY_FILE, STORE_FILE
from tests.store.opened import COUNTY, DAY, PASSWORD, TOWNSHIP, TickingClock, family, new_workspace

OTHER = "another password"


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Return a backup of a store with one family, and what its attachments hold."""
    ws = new_workspace(tmp_path / "source")
    save_household(ws, family("备份里的人"), None, effective_day=DAY)
    blobs = ws.blobs()
    blobs.put_blob(b"a photo" * 400_000, ws.now())
    blobs.close()
    (tmp_path / "stick").mkdir()
    made = back_up(ws, tmp_path / "stick")
    ws.close()
    return made.path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a closed store under another password that holds another family."""
    home = tmp_path / "home"
    ws = create_workspace(
        home, OTHER, "wang", "王", COUNTY, TOWNSHIP, kind="test", clock=TickingClock()
    )
    save_household(ws, family("现在的人"), None, effective_day=DAY)
    ws.close()
    return home


@pytest.fixture
def restoration(home: Path) -> Iterator[Restoration]:
    made = Restoration(home)
    yield made
    made.close()


def names(home: Path, password: str) -> list[str]:
    ws = open_workspace(home, password, TickingClock())
    try:
        return [row.applicant_name for row in list_households(ws)]
    finally:
        ws.close()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refused(restoration: Restoration, source: Path, password: str = PASSWORD) -> str:
    with pytest.raises(JlaidError) as told:
        restoration.examine(source, password)
    return told.value.code


def test_what_is_in_a_backup_is_told_before_anything_is_replaced(
    restoration: Restoration, home: Path, backup: Path
) -> None:
    before = files(store_folder(home))
    steps: list[tuple[int, int]] = []
    found = restoration.examine(backup, PASSWORD, lambda done, of: steps.append((done, of)))
    assert (found.families, found.persons) == (1, 2)
    assert found.operators == ("李",)
    assert (found.county, found.township) == (COUNTY, TOWNSHIP)
    assert found.made_at is not None
    assert found.last_saved is not None
    assert found.last_saved < found.made_at
    assert files(store_folder(home)) == before
    read = [step for step in steps if step != (0, 0)]
    assert read == sorted(read)
    assert read[-1][0] == read[-1][1]
    assert len(read) >= 4


def test_the_backup_takes_the_place_and_the_old_store_is_kept_aside(
    restoration: Restoration, home: Path, backup: Path
) -> None:
    before = files(store_folder(home))
    restoration.examine(backup, PASSWORD)
    ws = restoration.put_in_place(TickingClock())
    assert [row.applicant_name for row in list_households(ws)] == ["备份里的人"]
    assert disclosures(ws)[0].action == "restore_backup"
    ws.close()
    (kept,) = kept_stores(home)
    assert not kept.before_update
    assert files(kept.path) == before
    assert not (home / PREPARED).exists()


def test_the_store_kept_aside_comes_back_in_the_same_way(home: Path, backup: Path) -> None:
    clock = TickingClock()
    for source, password in ((backup, PASSWORD), (None, OTHER)):
        restoration = Restoration(home)
        restoration.examine(source or kept_stores(home)[0].path, password)
        restoration.put_in_place(clock).close()
        restoration.close()
    assert names(home, OTHER) == ["现在的人"]
    assert len(kept_stores(home)) == 2


def test_where_no_store_is_it_becomes_the_store(tmp_path: Path, backup: Path) -> None:
    restoration = Restoration(tmp_path / "new")
    restoration.examine(backup, PASSWORD)
    ws = restoration.put_in_place(TickingClock())
    row = list_households(ws)[0]
    assert load_household(ws, row.household_id).document["household"]["members"]
    ws.close()
    assert kept_stores(tmp_path / "new") == ()


@pytest.mark.parametrize("harm", ["keys", "store", "half"])
def test_a_store_that_cannot_be_opened_any_more_is_replaced_and_kept(
    home: Path, backup: Path, harm: str
) -> None:
    folder = store_folder(home)
    if harm == "keys":
        (folder / KEY_FILE).write_bytes(b"damaged")
    elif harm == "store":
        (folder / STORE_FILE).unlink()
    else:
        (folder / STORE_FILE).write_bytes((folder / STORE_FILE).read_bytes()[:5000])
    before = files(folder)
    restoration = Restoration(home)
    restoration.examine(backup, PASSWORD)
    restoration.put_in_place(TickingClock()).close()
    assert names(home, PASSWORD) == ["备份里的人"]
    (kept,) = (home / "backups").iterdir()
    assert files(kept) == before


def test_a_wrong_password_is_told_before_the_rest_is_read(
    restoration: Restoration, home: Path, backup: Path
) -> None:
    seen: list[tuple[int, int]] = []
    with pytest.raises(JlaidError) as told:
        restoration.examine(backup, "guess guess", lambda done, of: seen.append((done, of)))
    assert told.value.code == "store.wrong_password"
    assert len(seen) == 1, "the key file alone was read"
    assert not (home / PREPARED).exists()
    restoration.examine(backup, PASSWORD)


def test_a_damaged_backup_changes_nothing(
    restoration: Restoration, home: Path, backup: Path, tmp_path: Path
) -> None:
    before = files(store_folder(home))
    whole = backup.read_bytes()
    broken = tmp_path / "broken.jlaidbackup"
    for cut in (0, 100, len(whole) // 2, len(whole) - 1):
        broken.write_bytes(whole[:cut])
        assert refused(restoration, broken) == "backup.not_whole", cut
    for place in range(2000, len(whole) - 2000, len(whole) // 12):
        broken.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert refused(restoration, broken) == "backup.not_whole", place
    broken.write_bytes(b"%PDF-1.7 something else")
    assert refused(restoration, broken) == "backup.not_whole"
    assert refused(restoration, tmp_path / "gone.jlaidbackup") == "store.unavailable"
    assert files(store_folder(home)) == before
    assert not (home / PREPARED).exists()


def test_a_store_kept_aside_that_was_damaged_is_refused(
    restoration: Restoration, home: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(store_folder(home), kept)
    content = bytearray((kept / STORE_FILE).read_bytes())
    content[len(content) // 2] ^= 1
    (kept / STORE_FILE).write_bytes(content)
    assert refused(restoration, kept, OTHER) == "store.damaged"


def test_a_full_disk_is_told_before_it_is_filled(
    restoration: Restoration, home: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1000, 900, 100))
    assert refused(restoration, backup) == "backup.no_room_to_restore"
    assert not (home / PREPARED).exists()


def test_it_can_be_stopped(restoration: Restoration, home: Path, backup: Path) -> None:
    seen: list[int] = []
    with pytest.raises(JlaidError) as told:
        restoration.examine(
            backup, PASSWORD, lambda done, _of: seen.append(done), lambda: len(seen) >= 2
        )
    assert told.value.code == "backup.stopped"
    assert len(seen) == 2
    assert not (home / PREPARED).exists()


def test_the_folder_is_held_meanwhile(restoration: Restoration, home: Path) -> None:
    with pytest.raises(JlaidError) as told:
        open_workspace(home, OTHER, TickingClock())
    assert told.value.code == "store.in_use"
    restoration.close()
    open_workspace(home, OTHER, TickingClock()).close()


class Killed(BaseException):
    """Stands for the end of the process: nothing is tidied up behind it."""


@pytest.mark.parametrize("with_store", [True, False])
@pytest.mark.parametrize("step", range(6))
def test_ended_at_any_step_the_next_start_finds_one_whole_store(
    tmp_path: Path,
    home: Path,
    backup: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
    with_store: bool,
) -> None:
    """It is the old one or the new one, and the old one is never gone."""
    target = home if with_store else tmp_path / "empty"
    restoration = Restoration(target)
    restoration.examine(backup, PASSWORD)
    rename, done = Path.rename, 0

    def dying(path: Path, to: Path) -> Path:
        nonlocal done
        if done * 2 == step:
            raise Killed
        moved = rename(path, to)
        done += 1
        if done * 2 - 1 == step:
            raise Killed
        return moved

    monkeypatch.setattr(Path, "rename", dying)
    try:
        restoration.put_in_place(TickingClock()).close()
    except Killed:
        restoration._lock.release()
    monkeypatch.undo()
    settle(target)
    state = workspace_state(target)
    if state == "absent":
        assert not with_store
        return
    assert state == "present"
    found = names_with_either(target)
    assert found in (["现在的人"], ["备份里的人"])
    if with_store and found == ["备份里的人"]:
        assert kept_stores(target), "the old one is kept"


def names_with_either(home: Path) -> list[str]:
    try:
        return names(home, OTHER)
    except JlaidError:
        return names(home, PASSWORD)


def test_a_disk_that_refuses_the_last_step_leaves_the_old_store_in_place(
    restoration: Restoration, home: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    restoration.examine(backup, PASSWORD)
    rename = Path.rename

    def refusing(path: Path, to: Path) -> Path:
        if to == store_folder(home) and path.name.endswith(".incoming"):
            raise OSError(28, "No space left on device")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(JlaidError) as told:
        restoration.put_in_place(TickingClock())
    assert told.value.code == "store.disk_full"
    monkeypatch.undo()
    restoration.close()
    assert names(home, OTHER) == ["现在的人"]


def test_the_newest_backup_of_a_folder_is_found(tmp_path: Path) -> None:
    assert latest_backup(tmp_path) is None
    for name in (
        "jlaid-b-0-20250101-090000",
        "jlaid-a-9-20250301-090000",
        "jlaid-z-1-20241231-235959",
    ):
        (tmp_path / f"{name}.jlaidbackup").touch()
    found = latest_backup(tmp_path)
    assert found is not None
    assert found.name == "jlaid-a-9-20250301-090000.jlaidbackup"


def test_a_backup_is_due_after_seven_days(tmp_path: Path) -> None:
    clock = TickingClock()
    ws = create_workspace(
        tmp_path / "data", PASSWORD, "li", "李", COUNTY, TOWNSHIP, kind="test", clock=clock
    )
    assert not backup_age(ws).due, "nothing is saved yet"
    save_household(ws, family(), None, effective_day=DAY)
    never = backup_age(ws)
    assert never.due
    assert never.last is None
    (tmp_path / "stick").mkdir()
    back_up(ws, tmp_path / "stick")
    assert backup_age(ws).days == 0
    for days, due in ((7, False), (8, True)):
        clock.moment = clock.moment.replace(day=10 + days)
        age = backup_age(ws)
        assert (age.days, age.due) == (days, due)
    ws.close()
