"""The key file beside the store: versioned JSON with a list of key slots."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.files import disk_faults, replace_file
from jlaid_desktop.keys.slots import Slot, StoreKind, keys_damaged

VERSION = 1
LARGEST_FILE = 1 << 20


class KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The slots of one store; `store_id` must be the store's own."""

    store_id: str
    store_kind: StoreKind
    slots: tuple[Slot, ...]
    format: Literal["jlaid-keys"] = "jlaid-keys"
    version: int = VERSION

    def with_slot(self, slot: Slot) -> KeyFile:
        """Return the file with the slot added, or put in the place of the one with its id."""
        others = tuple(s for s in self.slots if s.id != slot.id)
        if any(s.login == slot.login and s.kind == slot.kind for s in others):
            raise JlaidError(
                "store.login_taken",
                N_("There is already an operator with the login {login}."),
                N_("Choose another login."),
                login=slot.login,
            )
        return msgspec.structs.replace(self, slots=(*others, slot))

    def without_slot(self, slot_id: str) -> KeyFile:
        """Return the file without the slot; the last one cannot be removed."""
        left = tuple(s for s in self.slots if s.id != slot_id)
        if not left:
            raise JlaidError(
                "store.last_slot",
                N_("The last key cannot be removed: nobody could open the data any more."),
                N_("Add another operator first."),
            )
        return msgspec.structs.replace(self, slots=left)


def read_keys(path: Path) -> KeyFile:
    """Read the key file.

    Raises `JlaidError` where it is missing, damaged, or from a newer program.
    """
    try:
        with disk_faults():
            content = path.read_bytes()[: LARGEST_FILE + 1]
    except JlaidError as fault:
        if isinstance(fault.__cause__, FileNotFoundError):
            raise keys_missing() from fault
        raise
    if _version(content) > VERSION:
        raise newer_program()
    try:
        keys = msgspec.json.decode(content, type=KeyFile)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise keys_damaged() from fault
    if not keys.slots:
        raise keys_damaged()
    return keys


def write_keys(path: Path, keys: KeyFile) -> None:
    """Replace the key file whole or leave the old one; raises `JlaidError` where it cannot."""
    replace_file(path, msgspec.json.format(msgspec.json.encode(keys), indent=1) + b"\n")


def keys_missing() -> JlaidError:
    """Return the error for a store without its key file."""
    return JlaidError(
        "store.keys_missing",
        N_("The key file is missing, so the data cannot be opened."),
        N_("Put the key file back from a backup. The data itself was not touched."),
    )


def newer_program() -> JlaidError:
    """Return the error for data of a newer program."""
    return JlaidError(
        "store.newer",
        N_("This data was written by a newer version of the program."),
        N_("Install the newer version. Nothing was changed."),
    )


class _VersionOnly(msgspec.Struct):
    version: int = 0


def _version(content: bytes) -> int:
    try:
        return msgspec.json.decode(content, type=_VersionOnly).version
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise keys_damaged() from fault
