"""Stores that were kept aside: how large they are, and deleting one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.files import disk_faults, sync_folder
from jlaid_desktop.services.backups.restoring import KeptStore, kept_stores
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit


@dataclass(frozen=True, slots=True)
class KeptSize:
    """A store that was kept aside and how many bytes it takes."""

    store: KeptStore
    size: int


def kept_sizes(ws: Workspace) -> tuple[KeptSize, ...]:
    """Return the stores that were kept aside, the latest first."""
    with disk_faults():
        return tuple(
            KeptSize(one, sum(f.stat().st_size for f in one.path.iterdir() if f.is_file()))
            for one in kept_stores(ws.home)
        )


def delete_kept(ws: Workspace, kept: KeptStore) -> None:
    """Delete a store that was kept aside, with an audit row.

    The key file goes first: what a crash leaves of it can be opened no more. Raises
    `JlaidError` where it is not one of this data folder's, or the disk refuses.
    """
    if kept not in kept_stores(ws.home):
        raise JlaidError(
            "backup.kept_gone",
            N_("This data is not kept aside any more."),
            N_("Open the settings again."),
        )
    gone = kept.path.with_name(f"deleting-{kept.path.name}")
    why = "before_update" if kept.before_update else "before_restore"
    with ws.store.writing() as db:
        add_audit(db, ws.audit("delete_kept_store", detail={"kept": why}))
        with disk_faults():
            kept.path.rename(gone)
            sync_folder(gone.parent)
    with disk_faults():
        shutil.rmtree(gone)


def clear_deleted(ws: Workspace) -> None:
    """Finish what a crash left of a deletion."""
    for rest in (ws.home / "backups").glob("deleting-before-*"):
        shutil.rmtree(rest, ignore_errors=True)
