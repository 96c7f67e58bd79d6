"""Which standard a family is measured by: urban, rural, or both (A04)."""

from __future__ import annotations

from typing import Literal

from jlaid_desktop.rules.situation import Situation

Basis = Literal["urban", "rural", "mixed"]
TYPES: tuple[Basis, ...] = ("urban", "rural")


def standard_basis(s: Situation) -> Basis | None:
    """Return urban, rural or mixed; `None` where the open hukou types allow more than one."""
    bases = _possible(s)
    return bases.pop() if len(bases) == 1 else None


def _possible(s: Situation) -> set[Basis]:
    certain = {m["hukou_type"] for m in s.members if m["counted"]} - {None}
    open_members = [
        m for m in s.members if m["counted"] is None or (m["counted"] and m["hukou_type"] is None)
    ]
    could_add = {
        kind for m in open_members for kind in ([m["hukou_type"]] if m["hukou_type"] else TYPES)
    }
    bases: set[Basis] = set()
    if len(certain) == 1 or not certain:
        bases |= certain or could_add
    if certain and len(certain) == 1 and not could_add:
        return bases
    if len(certain | could_add) > 1 and (certain or len(open_members) > 1):
        bases |= _mixed(s)
    return bases


def _mixed(s: Situation) -> set[Basis]:
    """Return the basis of a mixed family: both standards, or the applicant's where confirmed."""
    if s.confirmed.get("A04") != "applicant":
        return {"mixed"}
    first = s.members[0]["hukou_type"]
    return {first} if first else set(TYPES)
