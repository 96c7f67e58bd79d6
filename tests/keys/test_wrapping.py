"""A password opens the store's key, nothing else does, and no slot can be changed unseen."""

from __future__ import annotations

import base64
import datetime as dt
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.keys.keyfile import KeyFile
from jlaid_desktop.keys.slots import CHEAP_COST, FULL_COST, HIGHEST_COST, Cost, StoreKind
from jlaid_desktop.keys.wrapping import Holder, add_slot, change_password, new_store_key, unlock

NOW = dt.datetime(2025, 3, 10, 9, 30, tzinfo=dt.UTC)
KEY = bytes(range(32))
SECRET = "secret"


def key_file(password: str = SECRET, kind: StoreKind = "test") -> KeyFile:
    empty = KeyFile(store_id="0" * 36, store_kind=kind, slots=())
    return add_slot(empty, KEY, password, Holder("li", "李"), now=NOW)


def code_of(keys: KeyFile, password: str = SECRET, login: str | None = None) -> str:
    with pytest.raises(JlaidError) as refused:
        unlock(keys, password, login)
    return refused.value.code


@given(st.text(min_size=1, max_size=40))
def test_any_password_opens_its_slot(password: str) -> None:
    assert unlock(key_file(password), password).key == KEY


def test_a_wrong_password_opens_nothing() -> None:
    assert code_of(key_file(), "Secret") == "store.wrong_password"


def test_a_composed_and_a_decomposed_password_are_one() -> None:
    assert unlock(key_file("caf\u00e9"), "cafe\u0301").key == KEY


def test_a_store_key_is_never_the_same_twice() -> None:
    keys = {new_store_key() for _ in range(100)}
    assert len(keys) == 100
    assert {len(key) for key in keys} == {32}


def test_two_operators_open_the_same_key() -> None:
    keys = add_slot(key_file(), KEY, "other", Holder("wang", "王"), now=NOW)
    assert unlock(keys, "other").slot.login == "wang"
    assert unlock(keys, "secret", "li").key == unlock(keys, "other", "wang").key
    assert code_of(keys, "other", "li") == "store.wrong_password"


def test_a_login_is_taken_once() -> None:
    with pytest.raises(JlaidError) as refused:
        add_slot(key_file(), KEY, "other", Holder("li", "李二"), now=NOW)
    assert refused.value.code == "store.login_taken"


def test_a_recovery_slot_may_bear_an_operators_login() -> None:
    keys = add_slot(key_file(), KEY, "long words", Holder("li", "李", "recovery"), now=NOW)
    assert unlock(keys, "long words").slot.kind == "recovery"


def test_the_last_slot_stays() -> None:
    keys = key_file()
    with pytest.raises(JlaidError) as refused:
        keys.without_slot(keys.slots[0].id)
    assert refused.value.code == "store.last_slot"


def test_a_removed_slot_opens_nothing() -> None:
    keys = add_slot(key_file(), KEY, "other", Holder("wang", "王"), now=NOW)
    left = keys.without_slot(keys.slots[0].id)
    assert code_of(left, "secret") == "store.wrong_password"
    assert unlock(left, "other").key == KEY


def test_a_changed_password_opens_the_same_key_and_the_old_one_nothing() -> None:
    keys = key_file()
    changed = change_password(keys, keys.slots[0], "secret", "new secret")
    assert unlock(changed, "new secret").key == KEY
    assert code_of(changed, "secret") == "store.wrong_password"
    assert changed.slots[0].salt != keys.slots[0].salt
    assert changed.slots[0].nonce != keys.slots[0].nonce


def test_a_password_is_changed_by_its_owner_only() -> None:
    keys = key_file()
    with pytest.raises(JlaidError) as refused:
        change_password(keys, keys.slots[0], "guess", "new secret")
    assert refused.value.code == "store.wrong_password"


@pytest.mark.parametrize("field", ["id", "login", "display_name", "created_at", "kind"])
def test_what_a_slot_says_is_sealed_with_the_key(field: str) -> None:
    keys = key_file()
    changed = "recovery" if field == "kind" else "x"
    slot = msgspec.structs.replace(keys.slots[0], **{field: changed})
    assert code_of(msgspec.structs.replace(keys, slots=(slot,))) == "store.wrong_password"


def test_a_slot_of_another_store_opens_nothing() -> None:
    keys = msgspec.structs.replace(key_file(), store_id="1" * 36)
    assert code_of(keys) == "store.wrong_password"


@pytest.mark.parametrize("position", [0, 20, -1])
def test_one_changed_byte_of_the_wrapped_key_is_seen(position: int) -> None:
    keys = key_file()
    raw = bytearray(base64.b64decode(keys.slots[0].wrapped_key))
    raw[position] ^= 1
    slot = msgspec.structs.replace(keys.slots[0], wrapped_key=base64.b64encode(bytes(raw)).decode())
    assert code_of(msgspec.structs.replace(keys, slots=(slot,))) == "store.wrong_password"


# --- the cost of a guess ---------------------------------------------------------


def test_a_real_slot_has_the_full_cost_and_opens() -> None:
    keys = key_file("long enough", "real")
    assert keys.slots[0].cost == FULL_COST == Cost(3, 65536, 4)
    assert unlock(keys, "long enough").key == KEY


@pytest.mark.parametrize("kind", ["real", "sample"])
@pytest.mark.parametrize(
    "cost",
    [CHEAP_COST, Cost(2, 65536, 4), Cost(3, 65535, 4), Cost(3, 65536, 3)],
    ids=["cheap", "passes", "memory", "lanes"],
)
def test_only_a_store_of_tests_accepts_a_cost_below_the_full_one(
    kind: StoreKind, cost: Cost
) -> None:
    keys = key_file()
    slot = msgspec.structs.replace(keys.slots[0], cost=cost)
    claimed = msgspec.structs.replace(keys, store_kind=kind, slots=(slot,))
    assert code_of(claimed) == "store.weak_keys"


def test_a_real_key_file_that_claims_to_be_a_tests_is_not_opened_cheaply() -> None:
    """The kind is sealed too: nobody can turn a real store into one with a cheap password."""
    keys = msgspec.structs.replace(key_file("long enough", "real"), store_kind="test")
    assert code_of(keys, "long enough") == "store.wrong_password"


@pytest.mark.parametrize(
    "cost",
    [
        Cost(HIGHEST_COST.passes + 1, 65536, 4),
        Cost(3, HIGHEST_COST.memory_kib + 1, 4),
        Cost(3, 65536, HIGHEST_COST.lanes + 1),
        Cost(0, 65536, 4),
        Cost(3, 8, 2),
        Cost(3, 0, 0),
        Cost(-3, -8, -1),
    ],
)
def test_an_absurd_cost_is_damage_and_is_not_computed(cost: Cost) -> None:
    keys = key_file()
    slot = msgspec.structs.replace(keys.slots[0], cost=cost)
    assert code_of(msgspec.structs.replace(keys, slots=(slot,))) == "store.keys_damaged"


@pytest.mark.parametrize("field", ["salt", "nonce", "wrapped_key"])
@pytest.mark.parametrize("text", ["!", "AAAA"])
def test_bytes_that_cannot_be_are_damage(field: str, text: str) -> None:
    keys = key_file()
    slot = msgspec.structs.replace(keys.slots[0], **{field: text})
    assert code_of(msgspec.structs.replace(keys, slots=(slot,))) == "store.keys_damaged"


def test_a_real_store_asks_for_eight_characters() -> None:
    with pytest.raises(JlaidError) as refused:
        key_file("seven c", "real")
    assert refused.value.code == "store.password_short"
    assert refused.value.values == {"least": 8}
    keys = key_file("eight ch", "real")
    with pytest.raises(JlaidError) as refused:
        change_password(keys, keys.slots[0], "eight ch", "short")
    assert refused.value.code == "store.password_short"


def test_the_key_and_the_password_stand_nowhere_in_the_file() -> None:
    text = json.dumps(msgspec.to_builtins(key_file("a password to look for")))
    assert "password to look for" not in text
    assert KEY.hex() not in text
