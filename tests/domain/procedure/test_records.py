"""Records of the procedure: what counts, in any order, after corrections."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.domain.procedure.contents import Content, Visit
from jlaid_desktop.domain.procedure.outcomes import CountyDecision, posting_end
from jlaid_desktop.domain.procedure.records import (
    CONTENT_OF,
    DAY_OF,
    CaseRecords,
    ProcedureRecord,
    content_of,
    current,
)


def visit(number: int, *, replaces: int | None = None, day: int = 1, void: bool = False):
    content = None if void else Visit(visited_on=dt.date(2026, 3, day), visitors=("甲", "乙"))
    return ProcedureRecord(
        record_id=str(number),
        case_id="case",
        kind="visit",
        content=content,
        operator_id="o",
        device_id="d",
        recorded_at=f"2026-03-{day:02}T00:00:00+00:00",
        replaces=None if replaces is None else str(replaces),
    )


def test_a_correction_counts_and_what_it_corrects_stays_in_the_records() -> None:
    case = CaseRecords(
        "case",
        "h",
        "application",
        dt.date(2026, 3, 1),
        records=(visit(1), visit(2, replaces=1, day=4), visit(3, day=2)),
    )
    assert [r.record_id for r in case.current("visit")] == ["3", "2"]
    assert case.latest(Visit) == visit(2, day=4).content
    assert len(case.records) == 3


def test_a_record_taken_back_counts_no_more() -> None:
    assert current([visit(1), visit(2, replaces=1, void=True)]) == ()


@given(st.data())
def test_any_order_and_repetition_of_the_same_records_says_the_same(
    data: st.DataObject,
) -> None:
    count = data.draw(st.integers(1, 8))
    records = [
        visit(
            n,
            replaces=data.draw(st.none() | st.integers(0, n - 1)) if n else None,
            day=data.draw(st.integers(1, 28)),
            void=bool(n) and data.draw(st.booleans()),
        )
        for n in range(count)
    ]
    shuffled = data.draw(st.permutations(records + records[: data.draw(st.integers(0, count))]))
    assert current(shuffled) == current(records)


@pytest.mark.parametrize("kind", CONTENT_OF)
def test_each_kind_has_a_day_and_goes_through_json_unchanged(kind) -> None:
    form = CONTENT_OF[kind]
    assert DAY_OF[kind] in form.__struct_fields__
    content = form(**{DAY_OF[kind]: dt.date(2026, 3, 2)})
    there = msgspec.json.decode(msgspec.json.encode(content))
    assert content_of(kind, there) == content
    assert there == {DAY_OF[kind]: "2026-03-02"}


def test_a_key_of_a_newer_program_is_read_past_and_a_wrong_value_is_refused() -> None:
    assert content_of("visit", {"weather": "snow"}) == Visit()
    with pytest.raises(msgspec.ValidationError):
        content_of("county_decision", {"from_month": "2026-13"})
    with pytest.raises(msgspec.ValidationError):
        content_of("visit", {"visited_on": "2026-02-30"})


def test_the_seven_days_do_not_count_the_day_of_posting() -> None:
    assert posting_end(dt.date(2026, 2, 26)) == dt.date(2026, 3, 5)


def test_what_is_not_known_is_none() -> None:
    assert all(
        getattr(form(), field) in (None, ())
        for form in CONTENT_OF.values()
        for field in form.__struct_fields__
    )
    assert issubclass(CountyDecision, Content)
