"""What cannot be written and what wants a reason: each finding by a case that has it."""

from __future__ import annotations

import msgspec
import pytest

from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.checks import check_record
from jlaid_desktop.domain.procedure.records import KIND_OF
from jlaid_desktop.domain.procedure.rules import LocalRules
from jlaid_desktop.domain.procedure.working_days import WorkCalendar
from tests.domain.procedure import cases as k

put = msgspec.structs.replace
END = k.on(31)


def found(before, content, *, today=END, local=None, replaces=None):
    return [
        (one.level, one.code, one.field)
        for one in check_record(
            k.case_of(*before),
            content,
            KIND_OF[type(content)],
            today=today,
            calendar=WorkCalendar(),
            local=local,
            replaces=replaces,
        )
    ]


@pytest.mark.parametrize("position", range(len(k.WHOLE)))
def test_a_case_as_it_should_be_has_nothing_wrong_at_any_step(position: int) -> None:
    assert found(k.WHOLE[:position], k.WHOLE[position]) == []


HARD = [
    ((), put(k.APPLIED, applied_on=None), "day_missing", "applied_on"),
    ((), put(k.APPLIED, applied_on=k.on(1, 5)), "day_to_come", "applied_on"),
    ((), put(k.APPLIED, applicant=None), "field_missing", "applicant"),
    ((k.APPLIED,), put(k.ACCEPTED, accepted_on=k.on(27, 2)), "before_other", "accepted_on"),
    ((k.APPLIED,), k.APPLIED, "already_recorded", "applied_on"),
    (k.WHOLE[:2], put(k.VISITED, visitors=("乙",)), "two_visitors", "visitors"),
    (k.WHOLE[:2], put(k.VISITED, visitors=("乙", "乙")), "two_visitors", "visitors"),
    (k.WHOLE[:3], put(k.REPORTED, started_on=k.on(12)), "started_after_report", "started_on"),
    (k.WHOLE[:3], put(k.REPORTED, result="differs"), "field_missing", "differences"),
    (k.WHOLE[:5], put(k.REVIEWED, category=None), "field_missing", "category"),
    (k.WHOLE[:6], put(k.POSTED, to_day=k.on(17)), "posting_short", "to_day"),
    (k.WHOLE[:4], k.POSTED, "posting_without_visit", "from_day"),
    (k.WHOLE[:5], k.POSTED, "posting_without_review", "from_day"),
    (k.WHOLE[:6], put(k.POSTED, from_day=k.on(9)), "before_other", "from_day"),
    (k.WHOLE[:7], put(k.SENT, sent_on=k.on(18)), "posting_not_over", "sent_on"),
    (k.WHOLE[:6], k.SENT, "not_posted", "sent_on"),
    (
        (*k.WHOLE[:7], o.Objection(raised_on=k.on(13), content="有车")),
        k.SENT,
        "objection_open",
        "sent_on",
    ),
    (
        k.WHOLE[:6],
        o.Objection(raised_on=k.on(13), content="有车"),
        "objection_without_posting",
        "raised_on",
    ),
    (
        k.WHOLE[:7],
        o.Objection(raised_on=k.on(10), content="有车"),
        "objection_before_posting",
        "raised_on",
    ),
    (k.WHOLE[:8], put(k.CONFIRMED, number=None), "field_missing", "number"),
    (k.WHOLE[:8], put(k.CONFIRMED, officer=""), "field_missing", "officer"),
    (k.WHOLE[:8], put(k.CONFIRMED, from_month=None), "field_missing", "from_month"),
    (k.WHOLE[:8], put(k.REFUSED, reason=None), "field_missing", "reason"),
    (k.WHOLE[:8], put(k.CONFIRMED, decided_on=k.on(18)), "before_other", "decided_on"),
    (k.WHOLE[:4], k.CONFIRMED, "decision_without_visit", "decided_on"),
    ((k.APPLIED, k.ACCEPTED), k.CONFIRMED, "decision_without_check", "decided_on"),
    (k.WHOLE[:6], k.CONFIRMED, "not_posted", "decided_on"),
    (k.WHOLE[:8], put(k.CONFIRMED, category="RIGID"), "field_missing", "valid_to"),
    (
        k.WHOLE[:8],
        put(k.CONFIRMED, category="RIGID", valid_to=k.on(2, 4, 2027)),
        "rigid_too_long",
        "valid_to",
    ),
    (k.WHOLE[:8], put(k.CONFIRMED, valid_to=k.on(1)), "valid_before_decided", "valid_to"),
    (k.WHOLE[:8], put(k.REFUSED, written_on=k.on(24)), "written_before_decided", "written_on"),
    (k.WHOLE[:8], k.PUBLISHED, "publication_without_confirmation", "from_day"),
    ((*k.WHOLE[:8], k.REFUSED), k.PUBLISHED, "publication_without_confirmation", "from_day"),
    (
        k.WHOLE[:9],
        o.Withdrawal(withdrawn_on=k.on(26), reason="不"),
        "already_decided",
        "withdrawn_on",
    ),
]


@pytest.mark.parametrize(("before", "content", "code", "field"), HARD)
def test_what_cannot_be_is_named_at_its_field(before, content, code, field) -> None:
    assert ("impossible", code, field) in found(before, content)


UNLIKELY = [
    (k.WHOLE[:1], put(k.ACCEPTED, accepted_on=k.on(7)), "day_not_worked", "accepted_on"),
    (
        (k.APPLIED, c.MaterialsNotice(given_on=k.on(2), missing=("户口簿",))),
        c.MaterialsNotice(given_on=k.on(3), missing=("银行卡",)),
        "told_once",
        "given_on",
    ),
    (k.WHOLE[:4], put(k.VISITED, signed_by=()), "visit_unsigned", "signed_by"),
    (k.WHOLE[:5], put(k.REVIEWED, reviewed_on=k.on(8)), "before_other", "reviewed_on"),
    (k.WHOLE[:6], put(k.POSTED, to_day=k.on(30, 4)), "posting_long", "to_day"),
    (k.WHOLE[:8], put(k.CONFIRMED, category="OTHER"), "category_differs", "category"),
    (
        k.WHOLE[:5],
        c.Meeting(held_on=k.on(9), chair="乙", recorder="乙", attendees=("乙", "丙")),
        "chair_records",
        "recorder",
    ),
    (
        k.WHOLE[:5],
        c.Meeting(
            held_on=k.on(9),
            chair="乙",
            recorder="丙",
            attendees=("乙", "丙"),
            items=(c.MeetingItem(votes_for=3),),
        ),
        "more_votes",
        "votes_for",
    ),
]


@pytest.mark.parametrize(("before", "content", "code", "field"), UNLIKELY)
def test_what_is_unlikely_wants_a_reason_and_nothing_else_is_wrong(
    before, content, code, field
) -> None:
    assert found(before, content) == [("unlikely", code, field)]


def test_a_correction_is_not_compared_with_what_it_corrects() -> None:
    corrected = put(k.APPLIED, applied_on=k.on(3))
    assert found(k.WHOLE[:2], corrected, replaces=f"{0:036}") == []


def test_a_correction_must_still_fit_what_came_later() -> None:
    late = put(k.ACCEPTED, accepted_on=k.on(26))
    assert ("impossible", "after_other", "accepted_on") in found(
        k.WHOLE[:9], late, replaces=f"{1:036}"
    )


def test_without_a_notice_for_rigid_households_the_county_may_have_it_at_once() -> None:
    before = (*k.WHOLE[:5], k.REVIEWED_RIGID)
    sent = put(k.SENT, sent_on=k.on(11))
    assert ("impossible", "not_posted", "sent_on") in found(before, sent)
    assert found(before, sent, local=LocalRules(rigid_posted=False)) == []


def test_twelve_months_of_a_rigid_decision_count_from_its_first_month() -> None:
    rigid = put(k.CONFIRMED, category="RIGID", valid_to=k.on(1, 4, 2027))
    before = (*k.WHOLE[:5], k.REVIEWED_RIGID, k.POSTED, k.SENT)
    assert found(before, rigid) == []
