"""What a key slot says: who holds it, what one guess at its password costs, the sealed key."""

from __future__ import annotations

from typing import Literal

import msgspec

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

StoreKind = Literal["real", "sample", "test"]
SlotKind = Literal["operator", "recovery"]


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one guess at a password costs: Argon2id passes, KiB of memory, lanes."""

    passes: int
    memory_kib: int
    lanes: int

    def at_least(self, floor: Cost) -> bool:
        """Tell whether no part of the cost is below the floor's."""
        return (
            self.passes >= floor.passes
            and self.memory_kib >= floor.memory_kib
            and self.lanes >= floor.lanes
        )


FULL_COST = Cost(passes=3, memory_kib=64 * 1024, lanes=4)
"""What a real or sample store is made with, and the least it accepts."""

CHEAP_COST = Cost(passes=1, memory_kib=8, lanes=1)
"""For stores of tests, and refused by every other."""

HIGHEST_COST = Cost(passes=32, memory_kib=2 * 1024 * 1024, lanes=64)
"""Beyond this a key file is damaged or hostile, not careful."""


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to the store's key; `salt`, `nonce` and `wrapped_key` are base64."""

    id: str
    login: str
    display_name: str
    kind: SlotKind
    created_at: str
    cost: Cost
    salt: str
    nonce: str
    wrapped_key: str


def keys_damaged() -> JlaidError:
    """Return the error for a key file that cannot be understood."""
    return JlaidError(
        "store.keys_damaged",
        N_("The key file is damaged and cannot be read."),
        N_("Put the key file back from a backup. The data itself was not touched."),
    )
