"""Working days against a loop that counts them one by one."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.domain.procedure.working_days import DayOff, WorkCalendar

FIRST, LAST = dt.date(2025, 11, 1), dt.date(2027, 2, 28)
DAYS = st.dates(FIRST, LAST)
TABLES = st.lists(
    st.builds(
        DayOff,
        day=DAYS,
        kind=st.sampled_from(["off", "make_up_work"]),
        year=st.integers(2025, 2027),
        document=st.just("通知"),
    ),
    max_size=60,
)


def worked(table: list[DayOff], day: dt.date) -> bool:
    kinds = {one.kind for one in table if one.day == day}
    if "off" in kinds:
        return False
    return "make_up_work" in kinds or day.isoweekday() <= 5


@given(TABLES, DAYS, st.integers(0, 60))
def test_a_term_ends_on_the_nth_working_day_after_the_first(
    table: list[DayOff], begin: dt.date, count: int
) -> None:
    day, left = begin, count
    while left:
        day += dt.timedelta(days=1)
        left -= worked(table, day)
    term = WorkCalendar(table).after(begin, count)
    assert term.day == day
    announced = {one.year for one in table}
    assert term.settled == all(y in announced for y in range(begin.year, day.year + 1))


@given(TABLES, DAYS, DAYS)
def test_working_days_between_are_those_a_loop_counts(
    table: list[DayOff], first: dt.date, last: dt.date
) -> None:
    span = range(first.toordinal() + 1, last.toordinal() + 1)
    counted = sum(worked(table, dt.date.fromordinal(one)) for one in span)
    assert WorkCalendar(table).between(first, last) == counted


@given(TABLES, DAYS, st.integers(0, 60))
def test_the_two_ways_of_counting_agree(table: list[DayOff], begin: dt.date, count: int) -> None:
    calendar = WorkCalendar(table)
    assert calendar.between(begin, calendar.after(begin, count).day) == count


def test_without_a_table_a_year_is_monday_to_friday_and_not_settled() -> None:
    term = WorkCalendar().after(dt.date(2026, 9, 30), 3)
    assert term == (dt.date(2026, 10, 5), False)


def test_a_term_over_the_turn_of_a_year_is_settled_only_where_both_years_are() -> None:
    new_year = DayOff(dt.date(2027, 1, 1), "off", 2027, "通知")
    autumn = DayOff(dt.date(2026, 10, 1), "off", 2026, "通知")
    assert WorkCalendar([new_year]).after(dt.date(2026, 12, 30), 3).settled is False
    both = WorkCalendar([new_year, autumn]).after(dt.date(2026, 12, 30), 3)
    assert both == (dt.date(2027, 1, 5), True)


def test_the_end_of_the_calendar_is_no_crash() -> None:
    assert WorkCalendar().after(dt.date(9999, 12, 30), 30) == (dt.date.max, False)
    assert WorkCalendar().between(dt.date.min, dt.date.max) > 2_000_000
