"""The workspace: a data folder with its encrypted store, opened by one operator at a time."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jlaid_desktop.clock import Clock
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.keys.keyfile import KeyFile, keys_missing, read_keys, write_keys
from jlaid_desktop.keys.slots import StoreKind, keys_damaged
from jlaid_desktop.keys.wrapping import Holder, add_slot, new_store_key, unlock
from jlaid_desktop.keys.wrapping import change_password as change_slot_password
from jlaid_desktop.store import driver
from jlaid_desktop.store.attachments import BlobStore
from jlaid_desktop.store.audit import AuditRow, add_audit
from jlaid_desktop.store.database import (
    OpeningProgress,
    Operator,
    Store,
    StoreInfo,
    create_store,
    open_store,
    operators,
    stamp,
    store_info,
    untold,
)
from jlaid_desktop.store.folder import (
    ATTACHMENTS_FILE,
    KEY_FILE,
    STORE_FILE,
    finish_swap,
    folder_in_the_making,
    swap_unfinished,
)
from jlaid_desktop.store.lock import FolderLock

WorkspaceState = Literal["absent", "present", "keys_missing", "keys_damaged", "store_missing"]

STORE_FOLDER = "store"
LOCK_FILE = "store.lock"
BACKUPS = "backups"
PREPARED = "store.restored"
"""Where a backup is read before it takes the store's place."""


@dataclass(frozen=True, slots=True)
class Login:
    """Who can open the workspace, as the unlock page shows it before a password is there."""

    login: str
    display_name: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """An opened data folder; only the thread that opened it may use it."""

    home: Path
    store: Store
    operator: Operator
    info: StoreInfo
    clock: Clock
    lock: FolderLock

    @property
    def device_id(self) -> str:
        """Return the id of this machine's copy of the program."""
        return self.info.device_id

    @property
    def is_open(self) -> bool:
        """Whether it was not closed yet."""
        return self.lock.is_held

    def now(self) -> str:
        """Return the clock's time as it is stored."""
        return stamp(self.clock.now())

    def blobs(self) -> BlobStore:
        """Open the file that holds the attachments' content; the caller closes it."""
        return BlobStore(store_folder(self.home) / ATTACHMENTS_FILE, self.store.key)

    def audit(
        self,
        action: str,
        household_id: str | None = None,
        member: str | None = None,
        detail: Mapping[str, str | int] | None = None,
    ) -> AuditRow:
        """Return an audit row of this operator, device and moment."""
        return AuditRow(
            at=self.now(),
            operator_id=self.operator.operator_id,
            device_id=self.device_id,
            action=action,
            household_id=household_id,
            member=member,
            detail=detail or {},
        )

    def close(self) -> None:
        """Close the store and give the folder back."""
        try:
            self.store.close()
        finally:
            self.lock.release()


def store_folder(home: Path) -> Path:
    """Return the folder that holds the store's files."""
    return home / STORE_FOLDER


def workspace_state(home: Path) -> WorkspaceState:
    """Tell what lies in the data folder, without a password and without the database's driver."""
    folder = store_folder(home)
    has_store = (folder / STORE_FILE).is_file()
    has_keys = (folder / KEY_FILE).is_file()
    if not has_store and not has_keys:
        return "absent"
    if not has_keys:
        return "keys_missing"
    if not has_store:
        return "store_missing"
    try:
        read_keys(folder / KEY_FILE)
    except JlaidError as fault:
        if fault.code == "store.keys_damaged":
            return "keys_damaged"
        raise
    return "present"


def workspace_logins(home: Path) -> tuple[Login, ...]:
    """Return who can open the workspace; nobody where there is none."""
    if workspace_state(home) != "present":
        return ()
    keys = read_keys(store_folder(home) / KEY_FILE)
    return tuple(Login(s.login, s.display_name) for s in keys.slots if s.kind == "operator")


def workspace_kind(home: Path) -> StoreKind:
    """Return whether the workspace holds real, sample or test families."""
    return read_keys(store_folder(home) / KEY_FILE).store_kind


def warm_up() -> None:
    """Load what opening will need, while the password is being typed."""
    driver.warm_up()


def create_workspace(
    home: Path,
    password: str,
    operator_login: str,
    operator_name: str,
    county: str,
    township: str | None,
    *,
    kind: StoreKind = "real",
    clock: Clock,
) -> Workspace:
    """Make a new workspace and open it; nothing is left behind where it fails.

    Raises `JlaidError` where one is already there, the password is too short,
    or the disk refuses.
    """
    with disk_faults():
        home.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(home / LOCK_FILE)
    try:
        refuse_existing(home)
        key = new_store_key()
        store_id = str(uuid.uuid4())
        now = clock.now()
        keys = add_slot(
            KeyFile(store_id=store_id, store_kind=kind, slots=()),
            key,
            password,
            Holder(operator_login, operator_name),
            now=now,
        )
        info = StoreInfo(
            store_id=store_id,
            role="township" if township else "county",
            county=county,
            township=township or None,
            device_id=str(uuid.uuid4()),
            kind=kind,
            created_at="",
        )
        operator = Operator(str(uuid.uuid4()), operator_login, operator_name)
        with folder_in_the_making(store_folder(home)) as making:
            create_store(making / STORE_FILE, key, info, operator, now=now)
            write_keys(making / KEY_FILE, keys)
        return _opened(home, key, operator_login, clock, lock)
    except BaseException:
        lock.release()
        raise


def open_workspace(
    home: Path,
    password: str,
    clock: Clock,
    login: str | None = None,
    *,
    progress: OpeningProgress = untold,
) -> Workspace:
    """Open the workspace with an operator's password.

    `progress` is told where a store of an older program is brought up to date.
    Raises `JlaidError` where there is none, the password is wrong, a file is
    missing or damaged, another program has it open, or a newer one wrote it.
    """
    settle(home)
    state = workspace_state(home)
    if state != "present":
        raise _not_present(state)
    lock = FolderLock(home / LOCK_FILE)
    try:
        keys = read_keys(store_folder(home) / KEY_FILE)
        unlocked = unlock(keys, password, login)
        return _opened(home, unlocked.key, unlocked.slot.login, clock, lock, progress)
    except BaseException:
        lock.release()
        raise


def change_password(ws: Workspace, old: str, new: str) -> None:
    """Give the operator's slot a new password; the store itself is not written.

    Raises `JlaidError` where the old password is wrong or the new one too short.
    """
    path = store_folder(ws.home) / KEY_FILE
    keys = read_keys(path)
    slot = next((s for s in keys.slots if s.login == ws.operator.login), None)
    if slot is None:
        raise keys_damaged()
    write_keys(path, change_slot_password(keys, slot, old, new))
    with ws.store.writing() as db:
        add_audit(db, ws.audit("change_password"))


def settle(home: Path) -> None:
    """Bring to an end what a crash left of a restored backup; another program's is let alone."""
    rest = home / PREPARED
    if not swap_unfinished(store_folder(home)) and not rest.exists():
        return
    try:
        lock = FolderLock(home / LOCK_FILE)
    except JlaidError as held:
        if held.code == "store.in_use":
            return
        raise
    try:
        finish_swap(store_folder(home))
        shutil.rmtree(rest, ignore_errors=True)
    finally:
        lock.release()


def refuse_existing(home: Path) -> None:
    """Raise `JlaidError` where the data folder already holds a store, whole or not."""
    if store_folder(home).exists():
        raise JlaidError(
            "store.exists",
            N_("There is already data in this folder."),
            N_("Open it with its password, or choose another folder. Nothing was changed."),
        )


def _opened(
    home: Path,
    key: bytes,
    login: str,
    clock: Clock,
    lock: FolderLock,
    progress: OpeningProgress = untold,
) -> Workspace:
    folder = store_folder(home)
    keys = read_keys(folder / KEY_FILE)
    moment = clock.now().strftime("%Y%m%d-%H%M%S-%f")
    kept = home / BACKUPS / f"before-update-{moment}"
    store = open_store(folder / STORE_FILE, key, keep_old_in=kept, progress=progress)
    try:
        with store.reading() as db:
            info = store_info(db)
            present = [o for o in operators(db) if o.login == login]
        _check_belonging(keys, info, present)
    except BaseException:
        store.close()
        raise
    return Workspace(home, store, present[0], info, clock, lock)


def _check_belonging(keys: KeyFile, info: StoreInfo, present: list[Operator]) -> None:
    """Raise `JlaidError` where key file and store are not of one another, or nobody is known."""
    if info.store_id != keys.store_id or info.kind != keys.store_kind:
        raise keys_damaged()
    if not present:
        raise JlaidError(
            "store.no_operator",
            N_("This login may no longer open the data."),
            N_("Use another login, or ask whoever looks after the program."),
        )


def _not_present(state: WorkspaceState) -> JlaidError:
    if state == "absent":
        return JlaidError(
            "store.absent",
            N_("There is no data in this folder yet."),
            N_("Set the program up first, or choose the right folder."),
        )
    if state == "keys_missing":
        return keys_missing()
    if state == "keys_damaged":
        return keys_damaged()
    return JlaidError(
        "store.missing",
        N_("The data file is missing; only its key file is there."),
        N_("Restore the last backup."),
    )
