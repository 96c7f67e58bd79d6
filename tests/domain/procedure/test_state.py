"""Where a case stands after each record, as a table; what a county sets changes it."""

from __future__ import annotations

import msgspec
import pytest

from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.rules import LocalRules
from jlaid_desktop.domain.procedure.state import case_state, is_closed, posting_state
from tests.domain.procedure import cases as k

LATER = k.on(30)


def next_of(case, today=LATER, local=None) -> set[str]:
    return {one.step.code for one in case_state(case, today, local).next_steps}


TRANSITIONS = [
    ((), {"applied"}),
    (k.WHOLE[:1], {"accepted"}),
    (k.WHOLE[:2], {"check_asked", "visited"}),
    (k.WHOLE[:3], {"check_reported", "visited"}),
    (k.WHOLE[:4], {"visited"}),
    (k.WHOLE[:5], {"reviewed"}),
    (k.WHOLE[:6], {"posted"}),
    (k.WHOLE[:7], {"sent"}),
    (k.WHOLE[:8], {"decided"}),
    (k.WHOLE[:9], {"published"}),
    (k.WHOLE, set()),
]


@pytest.mark.parametrize(("contents", "following"), TRANSITIONS)
def test_each_record_moves_the_case_on(contents, following) -> None:
    assert next_of(k.case_of(*contents)) == following


def test_the_notice_is_over_on_the_day_after_its_last() -> None:
    case = k.case_of(*k.WHOLE[:7])
    assert next_of(case, k.on(18)) == {"posting_over"}
    assert next_of(case, k.on(19)) == {"sent"}
    state = case_state(case, k.on(19))
    assert state.of("posting_over").done_on == k.on(19)


OBJECTION = o.Objection(raised_on=k.on(13), raised_by="戊", content="有车")


def test_an_objection_that_is_open_holds_the_case_back() -> None:
    assert next_of(k.case_of(*k.WHOLE[:7], OBJECTION)) == {"posting_over"}


def test_an_objection_that_was_dismissed_does_not() -> None:
    dismissed = msgspec.structs.replace(
        OBJECTION, handling="查无此车", handled_on=k.on(14), result="dismissed"
    )
    assert next_of(k.case_of(*k.WHOLE[:7], dismissed)) == {"sent"}


def test_an_objection_that_was_upheld_asks_for_a_new_opinion_and_a_new_notice() -> None:
    upheld = msgspec.structs.replace(
        OBJECTION, handling="属实", handled_on=k.on(16), result="upheld"
    )
    case = k.case_of(*k.WHOLE[:7], upheld)
    assert next_of(case) == {"reviewed"}
    again = msgspec.structs.replace(k.REVIEWED, reviewed_on=k.on(17))
    assert next_of(k.case_of(*k.WHOLE[:7], upheld, again)) == {"posted"}
    posting = msgspec.structs.replace(k.POSTED, from_day=k.on(17), to_day=k.on(24))
    case = k.case_of(*k.WHOLE[:7], upheld, again, posting)
    assert next_of(case, k.on(24)) == {"posting_over"}
    assert next_of(case, k.on(25)) == {"sent"}
    assert posting_state(case, k.on(25)).objections == ()


def test_a_refusal_is_not_published() -> None:
    case = k.case_of(*k.WHOLE[:8], k.REFUSED)
    assert next_of(case) == set()
    state = case_state(case, LATER)
    assert (state.closed, state.outcome) == (True, "refused")
    assert state.of("published").state == "not_needed"


def test_a_county_can_leave_the_notice_out_for_rigid_households_alone() -> None:
    local = LocalRules(rigid_posted=False, rigid_posted_document="文")
    rigid = k.case_of(*k.WHOLE[:5], k.REVIEWED_RIGID)
    assert next_of(rigid) == {"posted"}
    assert next_of(rigid, local=local) == {"sent"}
    assert next_of(k.case_of(*k.WHOLE[:6]), local=local) == {"posted"}


def test_days_typed_in_the_household_file_stand_in_for_records() -> None:
    case = msgspec.structs.replace(k.case_of(), applied_on=k.on(2), accepted_on=k.on(3))
    assert next_of(case) == {"check_asked", "visited"}
    assert case_state(case, LATER).of("accepted").done_on == k.on(3)


def test_a_withdrawn_case_has_nothing_left_to_do() -> None:
    case = k.case_of(*k.WHOLE[:3], o.Withdrawal(withdrawn_on=k.on(6), reason="外出务工"))
    state = case_state(case, LATER)
    assert state.next_steps == ()
    assert (state.closed, state.outcome) == (True, "withdrawn")


@pytest.mark.parametrize(
    ("contents", "following", "closed"),
    [
        ((), {"rechecked"}, False),
        ((o.Recheck(checked_on=k.on(9), suggested="keep"),), set(), True),
        ((o.Recheck(checked_on=k.on(9), suggested="stop", reason="收入"),), {"sent"}, False),
        (
            (o.Recheck(checked_on=k.on(9), suggested="stop", reason="收入"), k.SENT),
            {"decided"},
            False,
        ),
        (
            (
                o.Recheck(checked_on=k.on(9), suggested="stop", reason="收入"),
                k.SENT,
                o.CountyDecision(outcome="stopped", number="1", decided_on=k.on(25)),
            ),
            set(),
            True,
        ),
    ],
)
def test_a_recheck_goes_to_the_county_only_where_it_changes_something(
    contents, following, closed
) -> None:
    case = k.case_of(*contents, kind="recheck")
    assert next_of(case) == following
    assert is_closed(case) is closed


@pytest.mark.parametrize(
    ("contents", "following"),
    [
        ((), {"changed"}),
        (
            (o.MemberChange(changed_on=k.on(9), direction="joins", name="己", reason="生"),),
            {"sent"},
        ),
        ((o.StopProposal(proposed_on=k.on(9), reason="死亡"), k.SENT), {"decided"}),
    ],
)
def test_an_event_is_told_to_the_county(contents, following) -> None:
    assert next_of(k.case_of(*contents, kind="event")) == following
