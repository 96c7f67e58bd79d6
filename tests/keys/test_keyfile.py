"""The key file is replaced whole or not at all; what is wrong with one is said in a sentence."""

from __future__ import annotations

import datetime as dt
import errno
import os
import stat
from pathlib import Path

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.keys import files
from jlaid_desktop.keys.files import disk_error, replace_file
from jlaid_desktop.keys.keyfile import KeyFile, read_keys, write_keys
from jlaid_desktop.keys.wrapping import Holder, add_slot

NOW = dt.datetime(2025, 3, 10, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def keys() -> KeyFile:
    empty = KeyFile(store_id="0" * 36, store_kind="test", slots=())
    return add_slot(empty, bytes(32), "secret", Holder("li", "李"), now=NOW)


def refusal(path: Path) -> str:
    with pytest.raises(JlaidError) as refused:
        read_keys(path)
    return refused.value.code


def test_what_is_written_is_read(tmp_path: Path, keys: KeyFile) -> None:
    write_keys(tmp_path / "keys.json", keys)
    assert read_keys(tmp_path / "keys.json") == keys


def test_only_the_owner_may_read_it(tmp_path: Path, keys: KeyFile) -> None:
    write_keys(tmp_path / "keys.json", keys)
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"format":"jlaid-keys","version":1,"store_id":"x","store_kind":"test","slots":[]}',
        b'{"format":"other","version":1,"store_id":"x","store_kind":"test","slots":[]}',
    ],
)
def test_a_damaged_file_is_told_as_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys.json").write_bytes(content)
    assert refusal(tmp_path / "keys.json") == "store.keys_damaged"


def test_a_file_cut_anywhere_is_damaged(tmp_path: Path, keys: KeyFile) -> None:
    path = tmp_path / "keys.json"
    write_keys(path, keys)
    whole = path.read_bytes().rstrip()
    for end in range(0, len(whole), 7):
        path.write_bytes(whole[:end])
        assert refusal(path) == "store.keys_damaged"


def test_a_newer_file_is_told_as_one_whatever_else_it_says(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_bytes(b'{"version":2,"rooms":[]}')
    assert refusal(tmp_path / "keys.json") == "store.newer"


def test_a_missing_file_is_told_as_one(tmp_path: Path) -> None:
    assert refusal(tmp_path / "keys.json") == "store.keys_missing"


@pytest.mark.parametrize("step", ["fsync", "replace", "write"])
def test_a_disk_that_fails_at_any_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(b"old")

    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    elif step == "replace":
        monkeypatch.setattr(Path, "replace", full)
    else:
        monkeypatch.setattr(files.os, "open", full)
    with pytest.raises(JlaidError) as refused:
        replace_file(path, b"new")
    monkeypatch.undo()
    assert refused.value.code == "store.disk_full"
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["keys.json"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "store.disk_full"),
        (errno.EDQUOT, "store.disk_full"),
        (errno.EROFS, "store.read_only"),
        (errno.EACCES, "store.read_only"),
        (errno.EIO, "store.unavailable"),
        (None, "store.unavailable"),
    ],
)
def test_each_fault_of_a_disk_has_its_sentence(number: int | None, code: str) -> None:
    fault = OSError() if number is None else OSError(number, "x")
    told = disk_error(fault)
    assert told.code == code
    assert told.action
