"""Terms: the days of a case reckoned by hand, and what is due next."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.deadlines import deadlines
from jlaid_desktop.domain.procedure.next_steps import standing
from jlaid_desktop.domain.procedure.rules import LocalRules
from jlaid_desktop.domain.procedure.working_days import DayOff, WorkCalendar
from tests.domain.procedure import cases as k

PLAIN = WorkCalendar([DayOff(k.on(14), "make_up_work", 2026, "通知")])
"""2026 is announced: Saturday 14 March is worked, everything else is plain."""
END = k.on(30)


def terms(*contents, today=END, local=None):
    return {one.code: one for one in deadlines(k.case_of(*contents), today, PLAIN, local)}


def test_each_term_with_its_last_day_and_source() -> None:
    found = terms(*k.WHOLE)
    assert {code: (one.due, one.met_on, one.source) for code, one in found.items()} == {
        "investigation": (k.on(6), k.on(4), "S1 art 15"),
        "check_start": (k.on(9), k.on(5), "S1 art 17"),
        "posting": (k.on(18), k.on(18), "S1 art 19"),
        "county_decision": (k.on(2, 4), k.on(25), "S1 art 20"),
        "whole": (k.on(13, 4), k.on(25), "S5"),
    }
    assert all(one.settled for one in found.values())


@pytest.mark.parametrize(
    ("contents", "local", "due"),
    [
        ((), LocalRules(), k.on(13, 4)),
        ((), LocalRules(delegated=True), k.on(30)),
        ((o.Extension(extended_on=k.on(20), reason="疑难"),), LocalRules(), k.on(4, 5)),
    ],
)
def test_the_whole_takes_30_45_or_20_working_days(contents, local, due) -> None:
    assert terms(k.APPLIED, k.ACCEPTED, *contents, local=local)["whole"].due == due


def test_a_refusal_is_written_within_three_working_days() -> None:
    open_term = terms(*k.WHOLE[:8], k.REFUSED)["refusal_written"]
    assert (open_term.due, open_term.met_on) == (k.on(30), None)
    case = k.case_of(*k.WHOLE[:8], k.REFUSED)
    (letter,) = standing(case, dt.date(2026, 4, 1), PLAIN).next_steps
    assert (letter.step, letter.due, letter.overdue) == ("decided", k.on(30), 2)
    written = msgspec.structs.replace(k.REFUSED, written_on=k.on(26))
    assert standing(k.case_of(*k.WHOLE[:8], written), k.on(31), PLAIN).next_steps == ()


NEXT = [
    (k.WHOLE[:1], k.on(3), [("accepted", "township", None, 0)]),
    (
        k.WHOLE[:2],
        k.on(10),
        [("check_asked", "township", k.on(6), 2), ("visited", "township", k.on(6), 2)],
    ),
    (
        k.WHOLE[:3],
        k.on(10),
        [("check_reported", "county", k.on(9), 1), ("visited", "township", k.on(13, 4), 0)],
    ),
    (k.WHOLE[:6], k.on(11), [("posted", "township", k.on(13, 4), 0)]),
    (k.WHOLE[:7], k.on(12), [("posting_over", "township", k.on(18), 0)]),
    (k.WHOLE[:7], k.on(19), [("sent", "township", k.on(13, 4), 0)]),
    (k.WHOLE[:8], k.on(3, 4), [("decided", "county", k.on(2, 4), 1)]),
    (k.WHOLE[:9], k.on(26), [("published", "township", None, 0)]),
    (k.WHOLE, k.on(26), []),
]


@pytest.mark.parametrize(("contents", "today", "expected"), NEXT)
def test_what_is_next_by_whom_by_when_and_how_far_over(contents, today, expected) -> None:
    found = standing(k.case_of(*contents), today, PLAIN).next_steps
    assert [(one.step, one.actor, one.due, one.overdue) for one in found] == expected


def test_a_year_that_is_not_announced_is_said_at_every_term_through_it() -> None:
    case = k.case_of(*k.WHOLE[:2])
    assert not any(one.settled for one in standing(case, k.on(4), WorkCalendar()).next_steps)
    assert not any(one.settled for one in deadlines(case, k.on(4), WorkCalendar()))


def test_a_withdrawn_case_has_no_terms() -> None:
    assert terms(*k.WHOLE[:3], o.Withdrawal(withdrawn_on=k.on(6), reason="外出")) == {}
