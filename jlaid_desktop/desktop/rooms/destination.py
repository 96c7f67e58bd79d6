"""A page that a menu and a key lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom

Role = Literal["township", "county"]


@dataclass(frozen=True, slots=True)
class Destination:
    """Named like the command in `keyboard.COMMANDS` that has its label and its key.

    One that is of a household is reached only while a family is open; one with a `role`
    only in a store of that role.
    """

    name: str
    of: Literal["household", "program"]
    open: Callable[[Workroom], None]
    role: Role | None = None

    def is_for(self, role: str) -> bool:
        """Tell whether it is reached in a store of a role."""
        return self.role in (None, role)
