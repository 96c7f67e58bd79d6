"""What is wrong with an answer, as a code and values; the words are made where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jlaid_desktop.i18n import _

Level = Literal["impossible", "unlikely", "missing", "note"]
"""`impossible` is refused, `unlikely` asks for a reason, `missing` may wait; `note` informs."""

LEVELS: tuple[Level, ...] = ("impossible", "unlikely", "missing", "note")


class Label(str):
    """A msgid within a problem's values: it is translated together with the sentence."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text or a value is refused or doubted, without its place."""

    code: str
    msgid: str
    values: tuple[tuple[str, str | int], ...] = ()


def fault(code: str, msgid: str, /, **values: str | int) -> Fault:
    """Return a fault with its values by name."""
    return Fault(code, msgid, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault at a place. `reason` is what the caseworker gave for an unlikely value."""

    path: str
    level: Level
    code: str
    msgid: str
    values: tuple[tuple[str, str | int], ...] = ()
    reason: str = ""

    @property
    def message(self) -> str:
        """Return the sentence in the interface's language."""
        filled = {
            name: _(value) if isinstance(value, Label) else value for name, value in self.values
        }
        return _(self.msgid).format(**filled)

    @property
    def fixed_by_reason(self) -> bool:
        """Tell whether an unlikely value was accepted with its reason."""
        return self.level == "unlikely" and bool(self.reason)

    @property
    def open(self) -> bool:
        """Tell whether someone still has to act on it."""
        return self.level != "note" and not self.fixed_by_reason


def at(path: str, level: Level, found: Fault, reason: str = "") -> Problem:
    """Return a fault as the problem of a place."""
    return Problem(path, level, found.code, found.msgid, found.values, reason)
