"""What would change the answer, in words: how far each deciding comparison is from its threshold.

Days are told with the dates (`wording/dates.py`). Of a member's own numbers
only those are told that somebody can still act on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.assess import ALL_RIGHTS
from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.rules.distances import Distance, Outcome
from jlaid_desktop.rules.situation import HOUSEHOLD
from jlaid_desktop.wording import right_words as w
from jlaid_desktop.wording.rights import RightWriter
from jlaid_desktop.wording.speech import Speech

CHANGES: dict[tuple[str, str], str] = {
    ("income", "more"): N_("{amount} more income a year"),
    ("income", "less"): N_("{amount} less income a year"),
    ("rigid_expense", "more"): N_("{amount} more rigid expenses a year"),
    ("rigid_expense", "less"): N_("{amount} less rigid expenses a year"),
    ("housing_area", "more"): N_("{amount} more living area"),
    ("housing_area", "less"): N_("{amount} less living area"),
    ("policy_out_of_pocket", "more"): N_("{amount} more own payment inside the policy range"),
    ("covered_persons", "more"): N_("{amount} more covered"),
    ("covered_persons", "less"): N_("{amount} fewer covered"),
}
"""How a fact changes; one that is not here is not told."""
LEAVES = N_("{change}, and the family leaves this category: {after}")
ANOTHER = N_("{change}, and the answer is: {after}")
STANDING = N_("{category} ({status})")
BEGINS = N_("{change}, and {right} begins")
BEGINS_WITH = N_("{change}, and {right} begins: {amount}")
ENDS = N_("{change}, and {right} ends")
BECOMES = N_("{change}, and {right} is: {amount}")
AREA_STILL_COUNTS = N_("{amount} more building area would still count, up to {limit}: {result}")
AREA_BEYOND = N_("{amount} of the building area lie above {limit} and do not count")
LIMIT_AHEAD = N_(
    "{right}: {room} are left within the yearly limit, used up by {amount} more own payment"
)
LIMIT_REACHED = N_("{right}: the yearly limit is reached")
OF_MEMBER = N_("{right} of {name}")

CATEGORY_FACTS = ("income", "rigid_expense")
FOLLOWS_THE_COSTS = ("N4.2", "N4.3")
"""Rights that begin with a fen and grow: their first amount says nothing."""
_PERIODS = {right.clause: right.period for right in ALL_RIGHTS}
_PERIODS["N3.3b"] = _PERIODS["N3.3a"]


def distance_sentences(
    say: Speech, distances: Iterable[Distance], rights: RightWriter, names: Mapping[str, str]
) -> tuple[str, ...]:
    """Return a sentence for each distance that is told, each once."""
    writer = _DistanceWriter(say, rights, names)
    found = (writer.sentence(distance) for distance in distances)
    return tuple(dict.fromkeys(sentence for sentence in found if sentence))


class _DistanceWriter:
    def __init__(self, say: Speech, rights: RightWriter, names: Mapping[str, str]) -> None:
        self.say = say
        self.rights = rights
        self.names = names

    def sentence(self, distance: Distance) -> str:
        """Return the sentence, or nothing where the distance is not told."""
        if distance.kind == "limit":
            return self._limit(distance)
        change = self._change(distance)
        if not change:
            return ""
        told = self._category if distance.name in CATEGORY_FACTS else self._right
        return told(distance, change)

    def _change(self, distance: Distance) -> str:
        words = CHANGES.get((distance.name, distance.direction))
        no_costs = distance.name == "policy_out_of_pocket" and not distance.value
        if words is None or no_costs:
            return ""
        return self.say(words, amount=self._amount(distance))

    def _amount(self, distance: Distance) -> str:
        if distance.unit == "m2":
            return self.say.area(distance.difference)
        if distance.unit == "persons":
            return self.say.persons(int(distance.difference))
        return self.say.yuan(distance.difference)

    # -- the category -----------------------------------------------------------

    def _category(self, distance: Distance, change: str) -> str:
        say, after = self.say, distance.after
        name = say(w.CATEGORIES[after.code].name)
        status = say(w.STATUS_WORDS[w.MARKS[after.status]])
        words = ANOTHER if after.code == distance.before.code else LEAVES
        return say(words, change=change, after=say(STANDING, category=name, status=status))

    # -- a right ------------------------------------------------------------------

    def _right(self, distance: Distance, change: str) -> str:
        say, after = self.say, distance.after
        if distance.clause not in FOLLOWS_THE_COSTS and distance.owner != HOUSEHOLD:
            return ""
        title = self._title(distance, after)
        if after.status == "not_eligible":
            return say(ENDS, change=change, right=title)
        amount = self.rights.result(_row(distance, after))
        if distance.before.status != "not_eligible":
            return say(BECOMES, change=change, right=title, amount=amount)
        if distance.clause in FOLLOWS_THE_COSTS:
            return say(BEGINS, change=change, right=title)
        return say(BEGINS_WITH, change=change, right=title, amount=amount)

    def _limit(self, distance: Distance) -> str:
        say = self.say
        if distance.name == "heating_area":
            return self._base_area(distance)
        title = self._title(distance, distance.before)
        if distance.direction == "less":
            return say(LIMIT_REACHED, right=title)
        if distance.name != "policy_out_of_pocket" or distance.room_fen is None:
            return ""
        room = say.yuan(distance.room_fen)
        return say(LIMIT_AHEAD, right=title, room=room, amount=say.yuan(distance.difference))

    def _base_area(self, distance: Distance) -> str:
        say, limit = self.say, self.say.area(distance.threshold)
        if distance.direction == "more":
            result = self.rights.result(_row(distance, distance.after))
            area = say.area(distance.difference)
            return say(AREA_STILL_COUNTS, amount=area, limit=limit, result=result)
        beyond = distance.value - distance.threshold
        return say(AREA_BEYOND, amount=say.area(beyond), limit=limit) if beyond else ""

    def _title(self, distance: Distance, outcome: Outcome) -> str:
        title = self.rights.title(_row(distance, outcome))
        if distance.subject == HOUSEHOLD:
            return title
        return self.say(OF_MEMBER, right=title, name=self.names.get(distance.subject, ""))


def _row(distance: Distance, outcome: Outcome) -> Row:
    """Return a row as the right's own words are made from one."""
    return Row(
        clause=outcome.code,
        subject=distance.subject,
        status=outcome.status,  # type: ignore[arg-type]
        amount_fen=outcome.amount_fen,
        period=_PERIODS[outcome.code],
        note="",
        floor_fen=outcome.floor_fen,
    )
