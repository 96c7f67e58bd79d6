"""What each record of the procedure holds, up to the township's opinion; the rest is `outcomes`.

Days are dates (ISO in the store), money is whole fen, and what is not known is
`None`. Names stand as text: who visited, chaired or signed need not be a member.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, dataclass_transform

import msgspec

from jlaid_desktop.domain.values import Count, Fen, Text

Names = tuple[Text, ...]
"""Names of people in the order they were typed."""

CategoryCode = Literal["DIBAO", "TEKUN", "EDGE", "RIGID", "MONITOR", "OTHER"]
"""What a family is recognised as: the low-income population of N1.1."""

CATEGORY_CODES: tuple[CategoryCode, ...] = (
    "EDGE",
    "RIGID",
    "DIBAO",
    "TEKUN",
    "MONITOR",
    "OTHER",
)


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Content(msgspec.Struct, frozen=True, omit_defaults=True):
    """The base of every record's content; keys a newer program added are read past."""


class Application(Content):
    """申请: the family asks (S1 art 4); `agent` where someone entrusted handed it in."""

    applied_on: dt.date | None = None
    applicant: Text | None = None
    agent: Text | None = None
    agent_relation: Text | None = None
    received_by: Text | None = None
    note: Text | None = None


class MaterialsNotice(Content):
    """一次性告知: what is missing is told once, in full (S1 art 10)."""

    given_on: dt.date | None = None
    missing: tuple[Text, ...] = ()
    bring_by: dt.date | None = None
    given_by: Text | None = None
    received_by: Text | None = None


class Acceptance(Content):
    """受理: the township takes the application on (S1 art 10)."""

    number: Text | None = None
    accepted_on: dt.date | None = None
    officer: Text | None = None
    near_kin: bool | None = None
    near_kin_who: Text | None = None


class CheckRequest(Content):
    """核对委托: the township asks the county for the economic check (S1 art 17)."""

    number: Text | None = None
    asked_on: dt.date | None = None
    asked_of: Text | None = None
    adults: Count | None = None
    officer: Text | None = None


class CheckReport(Content):
    """核对报告: what the county's check of income and property came to.

    `result` is agreeing, differing or unclear; `differences` says what differs.
    """

    number: Text | None = None
    started_on: dt.date | None = None
    reported_on: dt.date | None = None
    result: Literal["agrees", "differs", "unclear"] | None = None
    differences: Text | None = None
    checked_by: Text | None = None


class Visit(Content):
    """入户调查: at least two investigators at the home; a family member signs (S1 art 16)."""

    visited_on: dt.date | None = None
    visitors: Names = ()
    place: Text | None = None
    living: Text | None = None
    housing: Text | None = None
    income: Text | None = None
    illness: Text | None = None
    findings: Text | None = None
    signed_by: Names = ()


class NeighbourVisit(Content):
    """邻里访问: what neighbours say, asked by at least two investigators."""

    visited_on: dt.date | None = None
    visitors: Names = ()
    neighbours: Names = ()
    place: Text | None = None
    content: Text | None = None
    signed_by: Names = ()


class MeetingItem(Content):
    """One matter of a meeting: what was said of this case and how it was voted."""

    subject: Text | None = None
    opinion: Text | None = None
    votes_for: Count | None = None
    votes_against: Count | None = None
    abstained: Count | None = None


class Meeting(Content):
    """会议记录: the township's meeting as far as it dealt with this case.

    The same `number` and day in several cases is one meeting.
    """

    number: Text | None = None
    held_on: dt.date | None = None
    place: Text | None = None
    chair: Text | None = None
    recorder: Text | None = None
    attendees: Names = ()
    items: tuple[MeetingItem, ...] = ()
    resolution: Text | None = None


class TownshipReview(Content):
    """初审意见: the township's own opinion, a preliminary one; the county decides.

    `monthly_fen` only where the category carries a monthly amount (dibao, tekun).
    """

    reviewed_on: dt.date | None = None
    opinion: Literal["suggest_confirm", "suggest_refuse"] | None = None
    category: CategoryCode | None = None
    members: Count | None = None
    per_capita_monthly_fen: Annotated[int, msgspec.Meta(ge=-(10**13), le=10**13)] | None = None
    monthly_fen: Fen | None = None
    basis: Text | None = None
    reviewer: Text | None = None
    responsible: Text | None = None
