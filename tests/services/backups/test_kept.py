"""Stores that were kept aside: their sizes, one deleted, the others left."""

from __future__ import annotations

from pathlib import Path

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.backups.kept import clear_deleted, delete_kept, kept_sizes
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.workspace import Workspace


def keep(ws: Workspace, name: str) -> Path:
    folder = ws.home / "backups" / name
    folder.mkdir(parents=True)
    (folder / "store.db").write_bytes(bytes(1000))
    (folder / "keys.json").write_bytes(bytes(24))
    return folder


def test_each_is_told_with_its_size_and_deleted_alone(ws: Workspace) -> None:
    restored = keep(ws, "before-restore-20250301-120000-000000")
    updated = keep(ws, "before-update-20250201-120000-000000")
    other = ws.home / "backups" / "mine"
    other.mkdir()
    first, second = kept_sizes(ws)
    assert (first.store.path, first.size, first.store.before_update) == (restored, 1024, False)
    assert (second.store.path, second.size, second.store.before_update) == (updated, 1024, True)
    delete_kept(ws, first.store)
    assert kept_sizes(ws) == (second,)
    assert {path.name for path in other.parent.iterdir()} == {updated.name, "mine"}
    assert disclosures(ws)[0].detail == {"kept": "before_restore"}
    with pytest.raises(JlaidError) as told:
        delete_kept(ws, first.store)
    assert told.value.code == "backup.kept_gone"


def test_a_deletion_that_was_cut_short_is_finished(ws: Workspace) -> None:
    rest = keep(ws, "deleting-before-restore-20250301-120000-000000")
    assert kept_sizes(ws) == ()
    clear_deleted(ws)
    assert not rest.exists()
