"""The store's random key, wrapped under a password.

The password is stretched with Argon2id; the result seals the 32-byte key with
XChaCha20-Poly1305, which also covers everything else the slot says, so that
neither a login nor a cost nor the store's kind can be changed unseen.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import secrets
import unicodedata
import uuid
from dataclasses import dataclass

import msgspec
from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.keyfile import KeyFile
from jlaid_desktop.keys.slots import (
    CHEAP_COST,
    FULL_COST,
    HIGHEST_COST,
    Slot,
    SlotKind,
    StoreKind,
    keys_damaged,
)

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 24
WRAPPED_BYTES = KEY_BYTES + 16  # the seal's tag
SHORTEST_PASSWORD = 8
LEAST_KIB_A_LANE = 8  # Argon2's own


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose slot it is."""

    login: str
    display_name: str
    kind: SlotKind = "operator"


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The store's key, and the slot that gave it."""

    key: bytes
    slot: Slot


def new_store_key() -> bytes:
    """Return a new random key for a store."""
    return secrets.token_bytes(KEY_BYTES)


def add_slot(
    keys: KeyFile, key: bytes, password: str, holder: Holder, *, now: dt.datetime
) -> KeyFile:
    """Return the key file with a new slot for the holder; a store of tests gets the cheap cost.

    Raises `JlaidError` where the password is too short or the login is taken.
    """
    _check_password(password, keys.store_kind)
    bare = Slot(
        id=str(uuid.uuid4()),
        login=holder.login,
        display_name=holder.display_name,
        kind=holder.kind,
        created_at=now.astimezone(dt.UTC).isoformat(timespec="seconds"),
        cost=CHEAP_COST if keys.store_kind == "test" else FULL_COST,
        salt="",
        nonce="",
        wrapped_key="",
    )
    return keys.with_slot(_sealed(bare, key, password, keys))


def change_password(keys: KeyFile, slot: Slot, old: str, new: str) -> KeyFile:
    """Return the key file with the slot under its new password; the store is not touched.

    Raises `JlaidError` where the old password is wrong or the new one too short.
    """
    _check_password(new, keys.store_kind)
    key = _opened(slot, old, keys)
    if key is None:
        raise wrong_password()
    return keys.with_slot(_sealed(slot, key, new, keys))


def unlock(keys: KeyFile, password: str, login: str | None = None) -> Unlocked:
    """Return the store's key; without a login every slot is tried.

    Raises `JlaidError` where the password opens none of them, or where a slot
    is protected more weakly than the store's kind accepts.
    """
    for slot in keys.slots:
        if login is not None and slot.login != login:
            continue
        key = _opened(slot, password, keys)
        if key is not None:
            return Unlocked(key, slot)
    raise wrong_password()


def wrong_password() -> JlaidError:
    """Return the error for a password that opens nothing."""
    return JlaidError(
        "store.wrong_password",
        N_("The password is not right."),
        N_("Type it again; look at Caps Lock and the input method. Nothing was changed."),
    )


def _check_password(password: str, kind: StoreKind) -> None:
    least = SHORTEST_PASSWORD if kind == "real" else 1
    if len(password) < least:
        raise JlaidError(
            "store.password_short",
            N_("The password is too short."),
            N_("Choose a password of at least {least} characters."),
            least=least,
        )


def _sealed(slot: Slot, key: bytes, password: str, keys: KeyFile) -> Slot:
    """Return the slot with a salt and nonce never used before and the key sealed."""
    fresh = msgspec.structs.replace(
        slot,
        salt=_text(secrets.token_bytes(SALT_BYTES)),
        nonce=_text(secrets.token_bytes(NONCE_BYTES)),
        wrapped_key="",
    )
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        key, _covered(fresh, keys), _bytes(fresh.nonce), _stretched(fresh, password)
    )
    return msgspec.structs.replace(fresh, wrapped_key=_text(sealed))


def _opened(slot: Slot, password: str, keys: KeyFile) -> bytes | None:
    """Return the store's key, or None where the seal does not open."""
    _check_cost(slot, keys.store_kind)
    salt, nonce, wrapped = _bytes(slot.salt), _bytes(slot.nonce), _bytes(slot.wrapped_key)
    if (len(salt), len(nonce), len(wrapped)) != (SALT_BYTES, NONCE_BYTES, WRAPPED_BYTES):
        raise keys_damaged()
    try:
        key = crypto_aead_xchacha20poly1305_ietf_decrypt(
            wrapped, _covered(slot, keys), nonce, _stretched(slot, password)
        )
    except CryptoError:
        return None
    return bytes(key)


def _check_cost(slot: Slot, kind: StoreKind) -> None:
    cost = slot.cost
    if not (HIGHEST_COST.at_least(cost) and cost.at_least(CHEAP_COST)):
        raise keys_damaged()
    if cost.memory_kib < LEAST_KIB_A_LANE * cost.lanes:
        raise keys_damaged()
    if kind != "test" and not cost.at_least(FULL_COST):
        raise JlaidError(
            "store.weak_keys",
            N_("The key file protects the data too weakly for real families."),
            N_("Put the right key file back from a backup. Nothing was opened."),
        )


def _stretched(slot: Slot, password: str) -> bytes:
    # The same password whatever way the input method composed it.
    composed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return hash_secret_raw(
        composed,
        _bytes(slot.salt),
        time_cost=slot.cost.passes,
        memory_cost=slot.cost.memory_kib,
        parallelism=slot.cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _covered(slot: Slot, keys: KeyFile) -> bytes:
    """Return what the seal covers beside the key: all the slot says, and the store's own."""
    said = msgspec.to_builtins(msgspec.structs.replace(slot, wrapped_key=""))
    said |= {"store_id": keys.store_id, "store_kind": keys.store_kind}
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as fault:
        raise keys_damaged() from fault
