"""One file holds everything, is read back before it counts, and never restores over anything."""

from __future__ import annotations

import json
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.backups import writing as service
from jlaid_desktop.services.backups.writing import Backup, back_up, restore_backup
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import (
    draft_differences,
    history_of,
    list_households,
    load_household,
    save_draft,
    save_household,
)
from jlaid_desktop.services.workspace import Workspace, workspace_state
from jlaid_desktop.store.canonical import content_hash
from tests.store.opened import DAY, PASSWORD, TickingClock, assessment, family


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def made(ws: Workspace, stick: Path) -> Backup:
    """Return a backup of a family with history, a draft and an attachment's content."""
    document = family()
    save_household(ws, document, assessment(), effective_day=DAY)
    save_household(ws, document, assessment("NONE"), effective_day=DAY)
    document["household"]["note"] = "待补材料"
    save_draft(ws, document["household_id"], document, {"household.phone": "139"})
    blobs = ws.blobs()
    blobs.put_blob(b"a photo", ws.now())
    blobs.close()
    return back_up(ws, stick)


def refusal(home: Path, path: Path, password: str = PASSWORD) -> str:
    with pytest.raises(JlaidError) as refused:
        restore_backup(home, path, password, TickingClock())
    assert workspace_state(home) == "absent"
    assert {p.name for p in home.iterdir()} <= {"store.lock"}
    return refused.value.code


def test_everything_comes_back(ws: Workspace, made: Backup, tmp_path: Path) -> None:
    restored = restore_backup(tmp_path / "new", made.path, PASSWORD, TickingClock())
    (row,) = list_households(ws)
    assert list_households(restored) == [row]
    key = row.household_id
    assert load_household(restored, key) == load_household(ws, key)
    assert history_of(restored, key) == history_of(ws, key)
    assert draft_differences(restored, key) == draft_differences(ws, key)
    blobs = restored.blobs()
    assert blobs.get_blob(content_hash(b"a photo")) == b"a photo"
    blobs.close()
    restored.close()


def test_a_restored_copy_is_a_device_of_its_own(
    ws: Workspace, made: Backup, tmp_path: Path
) -> None:
    restored = restore_backup(tmp_path / "new", made.path, PASSWORD, TickingClock())
    assert restored.info.store_id == ws.info.store_id
    assert restored.device_id != ws.device_id
    assert [row.action for row in disclosures(restored)] == ["restore_backup"]
    assert [row.action for row in disclosures(ws)] == ["back_up"]
    restored.close()


def test_the_name_and_the_clear_part_hold_no_personal_data(made: Backup) -> None:
    assert made.path.name.startswith("jlaid-220202201-")
    assert made.path.suffix == ".jlaidbackup"
    content = made.path.read_bytes()
    for text in ("张建国", "220202196003070015", "待补材料", PASSWORD):
        assert text.encode() not in content
    assert made.size == len(content)


def test_work_goes_on_after_a_backup_and_nothing_is_left_behind(
    ws: Workspace, made: Backup, stick: Path
) -> None:
    save_household(ws, family("李四"), None, effective_day=DAY)
    assert len(list_households(ws)) == 2
    assert list(stick.iterdir()) == [made.path]
    assert list((ws.home / "backups").iterdir()) == []


def test_a_backup_is_never_restored_over_data(ws: Workspace, made: Backup) -> None:
    ws.close()
    before = (ws.home / "store" / "store.db").read_bytes()
    with pytest.raises(JlaidError) as refused:
        restore_backup(ws.home, made.path, PASSWORD, TickingClock())
    assert refused.value.code == "store.exists"
    assert (ws.home / "store" / "store.db").read_bytes() == before


def test_a_backup_opens_with_its_password_only(made: Backup, tmp_path: Path) -> None:
    assert refusal(tmp_path / "new", made.path, "guess") == "store.wrong_password"


def test_a_backup_cut_or_changed_anywhere_is_refused(made: Backup, tmp_path: Path) -> None:
    whole = made.path.read_bytes()
    broken = tmp_path / "broken.jlaidbackup"
    for cut in (0, 1, 30, len(whole) // 2, len(whole) - 1):
        broken.write_bytes(whole[:cut])
        assert refusal(tmp_path / "new", broken) == "backup.not_whole", cut
    for place in range(1000, len(whole) - 1000, len(whole) // 30):
        broken.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert refusal(tmp_path / "new", broken) == "backup.not_whole", place


def test_a_zip_of_any_broken_form_is_refused_or_whole(
    made: Backup, tmp_path: Path, rng: random.Random
) -> None:
    """In the zip's own heads and its directory a change may be harmless; it is never a bug."""
    whole = made.path.read_bytes()
    heads = [*range(700), *range(len(whole) - 700, len(whole))]
    broken = tmp_path / "broken.jlaidbackup"
    for place in rng.sample(heads, 150):
        changed = whole[place] ^ rng.randrange(1, 256)
        broken.write_bytes(whole[:place] + bytes([changed]) + whole[place + 1 :])
        target = tmp_path / f"unpacked-{place}"
        target.mkdir()
        try:
            service.unpack(broken, target)
        except JlaidError as told:
            assert told.code in {"backup.not_whole", "store.newer"}  # noqa: PT017 - or it is whole


def _repacked(path: Path, change: Callable[[dict[str, bytes]], None], how: int) -> Path:
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    change(content)
    target = path.with_name("repacked.jlaidbackup")
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, one in content.items():
            archive.writestr(name, one)
    return target


def _manifest(change: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, bytes]], None]:
    def apply(content: dict[str, bytes]) -> None:
        manifest = json.loads(content["manifest.json"])
        change(manifest)
        content["manifest.json"] = json.dumps(manifest).encode()

    return apply


def _climb(content: dict[str, bytes]) -> None:
    content["../outside"] = content.pop("attachments.db")
    _manifest(lambda m: m["files"][0].update(name="../outside"))(content)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda c: c.pop("keys.json"), "backup.not_whole"),
        (lambda c: c.pop("manifest.json"), "backup.not_whole"),
        (lambda c: c.update(extra=b"x"), "backup.not_whole"),
        (_climb, "backup.not_whole"),
        (_manifest(lambda m: m["files"].pop(0)), "backup.not_whole"),
        (_manifest(lambda m: m["files"][0].update(size=1)), "backup.not_whole"),
        (_manifest(lambda m: m["files"][0].update(sha256="0" * 64)), "backup.not_whole"),
        (_manifest(lambda m: m.update(format="other")), "backup.not_whole"),
        (_manifest(lambda m: m.update(note="x" * 100_000)), "backup.not_whole"),
        (_manifest(lambda m: m.update(version=2)), "store.newer"),
    ],
)
def test_a_backup_that_says_otherwise_than_it_holds_is_refused(
    made: Backup, tmp_path: Path, change: Callable[[dict[str, bytes]], Any], code: str
) -> None:
    path = _repacked(made.path, change, zipfile.ZIP_STORED)
    assert refusal(tmp_path / "new", path) == code
    assert not (tmp_path / "outside").exists()


def test_a_packed_file_is_not_unpacked(made: Backup, tmp_path: Path) -> None:
    """Ours are never compressed; a small file may hide a huge one."""

    def huge(content: dict[str, bytes]) -> None:
        packed = content["attachments.db"] = bytes(50_000_000)
        said = {"name": "attachments.db", "size": len(packed), "sha256": content_hash(packed)}
        _manifest(lambda m: m["files"].__setitem__(0, said))(content)

    path = _repacked(made.path, huge, zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 1_000_000
    assert refusal(tmp_path / "new", path) == "backup.not_whole"


def test_a_full_stick_is_told_before_anything_is_written(
    ws: Workspace, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1000, 900, 100))
    with pytest.raises(JlaidError) as refused:
        back_up(ws, stick)
    assert refused.value.code == "backup.no_room"
    assert int(refused.value.values["needed"]) >= 1
    assert list(stick.iterdir()) == []


def test_a_stick_that_does_not_keep_what_was_written_is_told(
    ws: Workspace, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is read back from the stick: one changed bit, and there is no backup."""

    def forget(file: Any) -> None:
        path = Path(file.name)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(service, "_forget_cached", forget)
    with pytest.raises(JlaidError) as refused:
        back_up(ws, stick)
    assert refused.value.code == "backup.not_whole"
    assert list(stick.iterdir()) == []
    assert disclosures(ws) == []


def test_a_stick_that_is_gone_is_told(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(JlaidError) as refused:
        back_up(ws, tmp_path / "no stick")
    assert refused.value.code == "store.unavailable"


def test_a_backup_of_a_store_damaged_unseen_is_refused(ws: Workspace, stick: Path) -> None:
    save_household(ws, family(), None, effective_day=DAY)
    with ws.store.writing() as db:
        db.conn.execute("PRAGMA foreign_keys = OFF")
    with ws.store.reading() as db:
        db.conn.execute("PRAGMA foreign_keys = OFF").fetchall()
        db.execute("DELETE FROM person")
    with pytest.raises(JlaidError) as refused:
        back_up(ws, stick)
    assert refused.value.code == "store.damaged"
    assert list(stick.iterdir()) == []
