"""What the records hold from the seven-day notice on: posting, decision, and what follows it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from jlaid_desktop.domain.procedure.contents import CategoryCode, Content, Names
from jlaid_desktop.domain.values import Count, Fen, Text

POSTING_DAYS = 7
"""S1 art 19: the notice hangs for seven days; the day it is put up does not count."""

Month = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])\Z")]
"""A month as `YYYY-MM`."""


def posting_end(first: dt.date) -> dt.date:
    """Return the seventh day after the notice was put up (its own day is not counted)."""
    return first + dt.timedelta(days=POSTING_DAYS)


class Posting(Content):
    """公示: the township's opinion hangs in the village; objections are records of their own."""

    from_day: dt.date | None = None
    to_day: dt.date | None = None
    place: Text | None = None
    posted_by: Text | None = None
    contact: Text | None = None
    category: CategoryCode | None = None
    members: Count | None = None


class Objection(Content):
    """公示异议: who objected during a posting, to what, and how it was handled.

    `result` dismissed ends it; upheld asks for a new opinion; `None` is still open.
    """

    raised_on: dt.date | None = None
    raised_by: Text | None = None
    content: Text | None = None
    handling: Text | None = None
    handled_on: dt.date | None = None
    handled_by: Text | None = None
    result: Literal["dismissed", "upheld"] | None = None


class Submission(Content):
    """报送: the case goes to the county with its papers."""

    sent_on: dt.date | None = None
    number: Text | None = None
    officer: Text | None = None
    received_by: Text | None = None


class CountyDecision(Content):
    """县级确认 / 不予确认 / 变更 / 终止: what the county decided (S1 arts 20, 21).

    The one thing that allows decision, refusal, change and stop letters. `number`
    and `officer` are the county's own. `valid_to` for a rigid-expense household is at
    most twelve months after the day (S2). `previous` is the category before a change.
    """

    outcome: Literal["confirmed", "refused", "changed", "stopped"] | None = None
    number: Text | None = None
    decided_on: dt.date | None = None
    officer: Text | None = None
    category: CategoryCode | None = None
    previous: CategoryCode | None = None
    members: Count | None = None
    monthly_fen: Fen | None = None
    from_month: Month | None = None
    valid_to: dt.date | None = None
    reason: Text | None = None
    written_on: dt.date | None = None
    source: Literal["paper", "return"] | None = None


class Publication(Content):
    """公布: after confirmation, the applicant's name, number of members and category (art 24)."""

    from_day: dt.date | None = None
    to_day: dt.date | None = None
    place: Text | None = None
    posted_by: Text | None = None
    category: CategoryCode | None = None
    members: Count | None = None


class Withdrawal(Content):
    """撤回申请: the family takes the application back; the case ends without a decision."""

    withdrawn_on: dt.date | None = None
    by: Text | None = None
    reason: Text | None = None


class Extension(Content):
    """延长时限: a special case gets 45 working days instead of 30 (S5)."""

    extended_on: dt.date | None = None
    reason: Text | None = None
    officer: Text | None = None


class Recheck(Content):
    """定期复核: before and after; `suggested` is the township's, the county decides on it."""

    checked_on: dt.date | None = None
    checkers: Names = ()
    before: CategoryCode | None = None
    after: CategoryCode | None = None
    members_before: Count | None = None
    members_after: Count | None = None
    monthly_fen_before: Fen | None = None
    monthly_fen_after: Fen | None = None
    suggested: Literal["keep", "change", "stop"] | None = None
    reason: Text | None = None
    responsible: Text | None = None
    unstable_income: bool | None = None


class MemberChange(Content):
    """增减员: one person comes into the household or leaves it."""

    changed_on: dt.date | None = None
    direction: Literal["joins", "leaves"] | None = None
    member: Text | None = None
    name: Text | None = None
    relation: Text | None = None
    reason: Text | None = None
    from_month: Month | None = None
    members_before: Count | None = None
    members_after: Count | None = None
    officer: Text | None = None


class ChangeProposal(Content):
    """变更: the township asks the county to change category or amount; no letter comes of it."""

    proposed_on: dt.date | None = None
    before: CategoryCode | None = None
    after: CategoryCode | None = None
    members_before: Count | None = None
    members_after: Count | None = None
    from_month: Month | None = None
    reason: Text | None = None
    officer: Text | None = None


class StopProposal(Content):
    """终止: the township asks the county to stop the assistance; no letter comes of it."""

    proposed_on: dt.date | None = None
    category: CategoryCode | None = None
    from_month: Month | None = None
    reason: Text | None = None
    officer: Text | None = None
