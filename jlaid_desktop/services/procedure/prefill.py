"""What a new record starts with: what the household file and earlier records know already."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from jlaid_desktop.domain.household import Household
from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.dues import granted
from jlaid_desktop.domain.procedure.records import CaseRecords, RecordKind

CATEGORY_OF: dict[str, c.CategoryCode] = {
    "EDGE": "EDGE",
    "RIGID": "RIGID",
    "MONITOR": "MONITOR",
    "DIRECT_DIBAO": "DIBAO",
    "DIRECT_TEKUN": "TEKUN",
    "OTHER": "OTHER",
}
SEPARATORS = re.compile(r"[、,，;；\n ]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What a first answer can be taken from; `category` is the last assessment's code."""

    case: CaseRecords
    cases: tuple[CaseRecords, ...]
    household: Household
    today: dt.date
    operator: str
    village: str = ""
    category: str | None = None

    @property
    def applicant(self) -> str | None:
        """Return the applicant's name."""
        members = self.household.members
        return next((one.name for one in members if one.id == self.household.applicant), None)

    @property
    def size(self) -> int:
        """Return how many members are not left out."""
        members = self.household.members
        return sum(one.counted is not False and one.deceased is not True for one in members)

    @property
    def suggested_category(self) -> c.CategoryCode | None:
        """Return the township's category, else the last assessment's."""
        review = self.case.latest(c.TownshipReview)
        if review is not None and review.category is not None:
            return review.category
        return CATEGORY_OF.get(self.category or "")

    @property
    def suggested_members(self) -> int:
        """Return the township's number of members, else the file's."""
        review = self.case.latest(c.TownshipReview)
        if review is not None and review.members is not None:
            return review.members
        return self.size


def first_answers(kind: RecordKind, known: Known) -> c.Content:
    """Return what a new record of a kind starts with."""
    return STARTS[kind](known)


def names_of(text: str | None) -> tuple[str, ...]:
    """Return the names in a text where they stand in a row."""
    return tuple(part for part in SEPARATORS.split(text or "") if part)


def _application(known: Known) -> c.Content:
    agent = known.household.agent
    return c.Application(
        applied_on=known.household.apply_date or known.today,
        applicant=known.applicant,
        agent=agent.name if agent else None,
        agent_relation=agent.relation if agent else None,
        received_by=known.operator,
    )


def _acceptance(known: Known) -> c.Content:
    kin = known.household.near_kin
    return c.Acceptance(
        accepted_on=known.household.accept_date or known.today,
        officer=known.operator,
        near_kin=kin.has if kin else None,
        near_kin_who=kin.who if kin else None,
    )


def _check_request(known: Known) -> c.Content:
    signed = [one for one in known.household.authorisations or () if one.signed_on is not None]
    return c.CheckRequest(asked_on=known.today, adults=len(signed) or None, officer=known.operator)


def _check_report(known: Known) -> c.Content:
    report = known.household.check_report
    if report is None:
        return c.CheckReport(reported_on=known.today)
    return c.CheckReport(
        number=report.number,
        reported_on=report.date or known.today,
        differences=report.differences or report.result,
        checked_by=report.checked_by,
    )


def _visit(known: Known) -> c.Content:
    visits = known.household.visits or []
    if not visits:
        return c.Visit(visited_on=known.today)
    visit = visits[-1]
    return c.Visit(
        visited_on=visit.date or known.today,
        visitors=names_of(visit.visitors),
        place=visit.place,
        living=visit.living,
        housing=visit.housing,
        findings=visit.record,
        signed_by=names_of(visit.signed_by),
    )


def _neighbour_visit(known: Known) -> c.Content:
    visit = known.case.latest(c.Visit)
    return c.NeighbourVisit(
        visited_on=visit.visited_on if visit else known.today,
        visitors=visit.visitors if visit else (),
    )


def _review(known: Known) -> c.Content:
    return c.TownshipReview(
        reviewed_on=known.today,
        category=known.suggested_category,
        members=known.size,
        reviewer=known.operator,
    )


def _posting(known: Known) -> c.Content:
    return o.Posting(
        from_day=known.today,
        to_day=o.posting_end(known.today),
        place=known.village or None,
        category=known.suggested_category,
        members=known.suggested_members,
        posted_by=known.operator,
    )


def _decision(known: Known) -> c.Content:
    previous = granted(known.cases)
    return o.CountyDecision(
        category=known.suggested_category,
        members=known.suggested_members,
        previous=previous.category if previous else None,
        source="paper",
    )


def _publication(known: Known) -> c.Content:
    decision = known.case.latest(o.CountyDecision)
    return o.Publication(
        from_day=known.today,
        place=known.village or None,
        posted_by=known.operator,
        category=decision.category if decision else None,
        members=decision.members if decision else None,
    )


def _recheck(known: Known) -> c.Content:
    before = granted(known.cases)
    return o.Recheck(
        checked_on=known.today,
        checkers=(known.operator,),
        before=before.category if before else None,
        after=CATEGORY_OF.get(known.category or ""),
        members_before=before.members if before else None,
        members_after=known.size,
        monthly_fen_before=before.monthly_fen if before else None,
    )


def _change(known: Known) -> c.Content:
    before = granted(known.cases)
    return o.ChangeProposal(
        proposed_on=known.today,
        before=before.category if before else None,
        after=CATEGORY_OF.get(known.category or ""),
        members_before=before.members if before else None,
        members_after=known.size,
        officer=known.operator,
    )


def _stop(known: Known) -> c.Content:
    before = granted(known.cases)
    return o.StopProposal(
        proposed_on=known.today,
        category=before.category if before else None,
        officer=known.operator,
    )


def _member_change(known: Known) -> c.Content:
    return o.MemberChange(changed_on=known.today, members_after=known.size, officer=known.operator)


STARTS: dict[RecordKind, Callable[[Known], c.Content]] = {
    "application": _application,
    "materials_notice": lambda known: c.MaterialsNotice(
        given_on=known.today, given_by=known.operator, received_by=known.applicant
    ),
    "acceptance": _acceptance,
    "check_request": _check_request,
    "check_report": _check_report,
    "visit": _visit,
    "neighbour_visit": _neighbour_visit,
    "meeting": lambda known: c.Meeting(held_on=known.today, recorder=known.operator),
    "review": _review,
    "posting": _posting,
    "objection": lambda known: o.Objection(raised_on=known.today),
    "submission": lambda known: o.Submission(sent_on=known.today, officer=known.operator),
    "county_decision": _decision,
    "publication": _publication,
    "withdrawal": lambda known: o.Withdrawal(withdrawn_on=known.today, by=known.applicant),
    "extension": lambda known: o.Extension(extended_on=known.today, officer=known.operator),
    "recheck": _recheck,
    "member_change": _member_change,
    "change_proposal": _change,
    "stop_proposal": _stop,
}
