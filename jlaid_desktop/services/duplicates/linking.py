"""One person in two families that are saved: linked, and taken out of one of them if so decided."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import CHINESE, N_
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.places import row_path
from jlaid_desktop.intake.scene import MEMBERS
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.assessment_records import assessment_record
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.duplicates.deciding import asked_of, record
from jlaid_desktop.services.duplicates.known import KnownMember
from jlaid_desktop.services.duplicates.taking_over import TakenOver, recorded_in, take_over
from jlaid_desktop.services.households import AssessmentRecord, save_within
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import drafts, history
from jlaid_desktop.store.revisions import Cause

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

NOT_LIVING_THERE = "NOT_LIVING_TOGETHER"


def link(
    ws: Workspace, assessments: Assessments, kept: KnownMember, found: KnownMember, reason: str = ""
) -> TakenOver:
    """Make a member the recorded person `kept`, as a new revision of the member's family.

    What is not known of the member is taken over; what is known stays. The decision is
    noted in the same transaction. Raises `JlaidError` where one of the families has typing
    that is not saved, has changed since, or has that person already.
    """
    questionnaire = load_questionnaire()
    with ws.store.writing() as db:
        session = _session(db, ws, found)
        source = history.last_save(db, kept.household_id)
        recorded = recorded_in(source.revision, kept, questionnaire) if source else None
        if recorded is None:
            raise _changed(kept)
        there = [row.get("person_id") for row in session.document["household"]["members"]]
        if kept.person_id in there:
            raise JlaidError(
                "duplicates.already_there",
                N_("{name} is already a member of the family of {family}."),
                N_("Open that family and take out the row that stands twice."),
                name=kept.name,
                family=found.household_name,
            )
        taken = take_over(session, found.member, recorded)
        _save(db, ws, assessments, session, "typed")
        record(db, ws, asked_of(kept), asked_of(found), "same", " ".join(reason.split()))
    return taken


def end_membership(
    ws: Workspace, assessments: Assessments, known: KnownMember, day: dt.date
) -> None:
    """Note the day on which a person left a family, as a new revision of that family.

    They count there no longer. Raises `JlaidError` for the applicant, for a day that
    cannot be, and where the family has typing that is not saved or has changed since.
    """
    with ws.store.writing() as db:
        session = _session(db, ws, known)
        if session.value("household.applicant") == known.member:
            raise JlaidError(
                "duplicates.applicant",
                N_("{name} is the applicant of that family; it cannot be left without one."),
                N_("Open that family and choose another applicant, or have its case ended."),
                name=known.name,
            )
        row = row_path(MEMBERS, known.member)
        session.set_value(f"{row}.counted", value=False)
        session.set_value(f"{row}.exclusion", NOT_LIVING_THERE)
        problems = session.set_value(f"{row}.to_day", day.isoformat())
        if any(problem.level == "impossible" for problem in problems):
            raise JlaidError(
                "duplicates.day",
                N_("The person cannot have left the family on {day}."),
                N_("Give a day after birth and joining, up to today."),
                day=day.isoformat(),
            )
        _save(db, ws, assessments, session, "event", day)


def _session(db: Transaction, ws: Workspace, known: KnownMember) -> InterviewSession:
    """Return a member's family as it was saved last, to be changed."""
    if drafts.read_draft(db, known.household_id) is not None:
        raise JlaidError(
            "duplicates.draft",
            N_("The family of {family} has typing that is not saved."),
            N_("Open it and save it first, then decide again."),
            family=known.household_name,
        )
    save = history.last_save(db, known.household_id)
    members = save.revision.document["household"]["members"] if save else []
    mine = [row for row in members if row["id"] == known.member]
    if save is None or not mine or mine[0].get("person_id") != known.person_id:
        raise _changed(known)
    return InterviewSession(
        load_questionnaire(), save.revision.document, save.revision.texts, ws.clock
    )


def _save(
    db: Transaction,
    ws: Workspace,
    assessments: Assessments,
    session: InterviewSession,
    cause: Cause,
    day: dt.date | None = None,
) -> None:
    draft = session.draft()
    save_within(
        db,
        ws,
        draft.document,
        _assessed(assessments, session),
        cause=cause,
        effective_day=day or ws.clock.today(),
        texts=draft.texts,
    )


def _assessed(assessments: Assessments, session: InterviewSession) -> AssessmentRecord:
    """Return the family's assessment with its words in Chinese, as after typing."""
    assessed = assessments.assess(session.household_file())
    view = view_of_household(assessments, assessed, language=CHINESE, regions=shipped_regions())
    kept = assessment_record(assessed, view)
    return dataclasses.replace(kept, missing_count=len(view.missing))


def _changed(known: KnownMember) -> JlaidError:
    return JlaidError(
        "duplicates.changed",
        N_("The family of {family} has changed since this was found."),
        N_("Look at the list again."),
        family=known.household_name,
    )
