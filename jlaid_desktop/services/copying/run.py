"""One run of copying a family out: what is offered, where one is, what was copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jlaid_desktop.domain.id_number import mask
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.copying.order import CopyField, group_of
from jlaid_desktop.services.copying.plain import plain_answer


@dataclass(frozen=True, slots=True)
class CopyItem:
    """One value to be copied; `text` is empty where it is not known.

    `heading` tells whose it is; `covered` is shown in its place until it was copied.
    """

    path: str
    field: str
    heading: str
    label: str
    text: str
    covered: str


class CopyRun:
    """Walks through a family's fields; never past the last, and over what is not known."""

    def __init__(self, items: Sequence[CopyItem]) -> None:
        self.items = tuple(items)
        self.copied: set[int] = set()
        self.at = self._known_from(0)

    @property
    def current(self) -> CopyItem | None:
        """Return the item that the next key copies; None where there is none."""
        return self.items[self.at] if self.items else None

    @property
    def done(self) -> bool:
        """Whether everything that is known was copied."""
        return all(one in self.copied for one, item in enumerate(self.items) if item.text)

    def shown(self, number: int) -> str:
        """Return an item as it may be shown: masked until it was copied."""
        item = self.items[number]
        return item.text if number in self.copied or not item.covered else item.covered

    def take(self) -> str:
        """Copy the current item and go on to the next that is known; empty where it is not."""
        if not self.items:
            return ""
        text = self.items[self.at].text
        if text:
            self.copied.add(self.at)
        self.at = self._known_from(self.at + 1)
        return text

    def go_to(self, number: int) -> None:
        """Go to an item, the nearest where there is no such."""
        if self.items:
            self.at = min(max(number, 0), len(self.items) - 1)

    def next_heading(self, by: int) -> None:
        """Go to the first item of the next person or row, or of the one before."""
        starts = [
            number
            for number, item in enumerate(self.items)
            if number == 0 or item.heading != self.items[number - 1].heading
        ]
        others = [one for one in starts if (one > self.at if by > 0 else one < self.at)]
        if others:
            self.at = others[0] if by > 0 else others[-1]

    def _known_from(self, number: int) -> int:
        known = (one for one in range(number, len(self.items)) if self.items[one].text)
        return next(known, max(len(self.items) - 1, 0) if number else 0)


def copy_items(
    session: InterviewSession, order: Sequence[CopyField], regions: Regions
) -> list[CopyItem]:
    """Return what is copied of a family as it stands in the interview, rows one after another."""
    chosen = [field.path for field in order if field.chosen]
    items: list[CopyItem] = []
    for group in dict.fromkeys(map(group_of, chosen)):
        fields = [path for path in chosen if group_of(path) == group]
        for number, row in enumerate(session.rows(group) if group else [""], start=1):
            heading = _heading(session, group, row, number)
            items += [_item(session, path, row, heading, regions) for path in fields]
    return items


def _heading(session: InterviewSession, group: str, row: str, number: int) -> str:
    if not group:
        return _("Household")
    if group == "household.members":
        name = session.value(concrete("household.members[].name", row)) or ""
        return _("Member {number} · {name}").format(number=number, name=name)
    label = _(session.questionnaire.repeats[group].label)
    return _("{label} {number}").format(label=label, number=number)


def _item(
    session: InterviewSession, field: str, row: str, heading: str, regions: Regions
) -> CopyItem:
    path = concrete(field, row)
    text = plain_answer(session, path, regions)
    question = session.field(path)
    covered = mask(text) if question.type == "id_number" and text else ""
    return CopyItem(path, field, heading, _(question.label), text, covered)
