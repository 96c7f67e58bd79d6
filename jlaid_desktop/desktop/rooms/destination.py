"""A page that a menu and a key lead to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jlaid_desktop.desktop.keyboard import Role, commands_named

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


@dataclass(frozen=True, slots=True)
class Destination:
    """Named like the command in `keyboard.COMMANDS` that has its label, its key and its role.

    One that is of a household is reached only while a family is open.
    """

    name: str
    of: Literal["household", "program"]
    open: Callable[[Workroom], None]

    @property
    def role(self) -> Role | None:
        """Return in whose store it is reached; None where in both."""
        return commands_named({self.name: None})[0].role

    def is_for(self, role: str) -> bool:
        """Tell whether it is reached in a store of a role."""
        return self.role in (None, role)
