"""Section 6 of the notice: four free funeral services (N6a to N6d) and their exclusion (N6x)."""

from __future__ import annotations

from jlaid_desktop.rules.formula import Figure, Formula, HouseholdFact, MemberFact, Value
from jlaid_desktop.rules.members import COUNTED, AnyMember
from jlaid_desktop.rules.readings import Disputed, ReadAs
from jlaid_desktop.rules.recognition import MONITOR
from jlaid_desktop.rules.rights import EDGE_OR_RIGID, Right
from jlaid_desktop.rules.situation import Situation


class Upgraded(Formula):
    """A same-kind service priced above the free one was chosen: this item, or any."""

    __slots__ = ("item",)

    def __init__(self, item: str | None) -> None:
        self.item = item

    def evaluate(self, s: Situation) -> Value:
        """Return whether the item (or any item) is among the upgraded ones."""
        items = s.household["upgraded_items"]
        if items is None:
            return s.unknown(s.household, "upgraded_items")
        return bool(items) if self.item is None else self.item in items


class FuneralHukou(Formula):
    """Where the deceased was registered: as stated with the funeral, else the member's own."""

    __slots__ = ()

    def evaluate(self, s: Situation) -> Value:
        """Return JILIN or OTHER, or the `Unknown` it hangs on."""
        stated = s.household["funeral_hukou_city"]
        if stated is not None:
            return stated
        deceased = s.household["deceased_member"]
        own = deceased["hukou_city"]
        return s.unknown(deceased, "hukou_city") if own is None else own


class AnotherMember(Formula):
    """The member the formula is about is not the deceased."""

    __slots__ = ()

    def evaluate(self, s: Situation) -> bool:
        """Return whether this is another member."""
        return s.member is not s.household["deceased_member"]


REGISTERED_HERE = FuneralHukou().is_in("JILIN") | (
    AnyMember(
        "another_registered_here",
        MemberFact("hukou_city").is_in("JILIN") & AnotherMember(),
        COUNTED,
    )
    & Disputed("N6.other_member_registered")
)
DEATH = HouseholdFact("death_date")
DEATH_IN_FORCE = (DEATH >= Figure("in_force_from")) & (DEATH <= Figure("in_force_to"))


def _service(item: str) -> Right:
    return Right(
        clause=f"N6{item}",
        section="六",
        subject="deceased",
        holds=(EDGE_OR_RIGID | MONITOR)
        & REGISTERED_HERE
        & ~Upgraded(item)
        & (~Upgraded(None) | ReadAs("A20", "item")),
        in_force=DEATH_IN_FORCE,
        within=COUNTED,
    )


HEARSE = _service("a")
FREEZER = _service("b")
CREMATION = _service("c")
ASHES_STORAGE = _service("d")

RIGHTS = (HEARSE, FREEZER, CREMATION, ASHES_STORAGE)
