"""Recording steps: what cannot be is refused whole, what is unlikely wants a reason."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import delete_household, list_households, save_household
from jlaid_desktop.services.procedure.reading import decision_for_letters, procedure_of
from jlaid_desktop.services.procedure.recording import open_case, record_step, take_back
from jlaid_desktop.services.rosters.exporting import export_roster
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.history import saved_families
from tests.store.opened import DAY, assessment, family

put = msgspec.structs.replace


def on(day: int, month: int = 2) -> dt.date:
    return dt.date(2025, month, day)


STEPS: tuple[c.Content, ...] = (
    c.Application(applied_on=on(3), applicant="张建国"),
    c.Acceptance(number="受1", accepted_on=on(4), officer="李"),
    c.CheckRequest(asked_on=on(5)),
    c.CheckReport(started_on=on(6), reported_on=on(7), result="agrees"),
    c.Visit(visited_on=on(7), visitors=("李", "赵"), signed_by=("张建国",)),
    c.TownshipReview(reviewed_on=on(10), opinion="suggest_confirm", category="EDGE", members=2),
    o.Posting(from_day=on(11), to_day=on(18), place="永兴村"),
    o.Submission(sent_on=on(19)),
)
CONFIRMED = o.CountyDecision(
    outcome="confirmed",
    number="吉民1",
    decided_on=on(26),
    officer="钱",
    category="EDGE",
    from_month="2025-03",
)


@pytest.fixture
def household_id(ws: Workspace) -> str:
    document = family()
    document["household"]["apply_date"] = "2025-02-03"
    save_household(ws, document, assessment(), effective_day=DAY)
    return document["household_id"]


@pytest.fixture
def case_id(ws: Workspace, household_id: str) -> str:
    (one,) = procedure_of(ws, household_id).standings
    return one.case.case_id


def through(ws: Workspace, case_id: str, *more: c.Content) -> None:
    for content in (*STEPS, *more):
        record_step(ws, case_id, content)


def test_a_case_from_application_to_the_county_and_back(
    ws: Workspace, household_id: str, case_id: str
) -> None:
    assert decision_for_letters(procedure_of(ws, household_id)) is None
    through(ws, case_id)
    assert decision_for_letters(procedure_of(ws, household_id)) is None
    (row,) = list_households(ws)
    assert row.progress == "saved"
    record_step(ws, case_id, CONFIRMED)
    found = decision_for_letters(procedure_of(ws, household_id))
    assert found is not None
    assert (found[0].case_id, found[1]) == (case_id, CONFIRMED)
    (row,) = list_households(ws)
    assert row.progress == "confirmed"
    with ws.store.reading() as db:
        (saved,) = saved_families(db)
    assert saved.from_month == "2025-03"


def test_the_decision_is_in_the_ledger(ws: Workspace, case_id: str, tmp_path) -> None:
    through(ws, case_id, CONFIRMED)
    assert export_roster(ws, tmp_path / "out.xlsx").families == 1


def test_a_decision_taken_back_is_out_of_the_list_and_allows_no_letter(
    ws: Workspace, household_id: str, case_id: str
) -> None:
    through(ws, case_id)
    decision = record_step(ws, case_id, CONFIRMED)
    with pytest.raises(JlaidError) as refused:
        take_back(ws, decision, "  ")
    assert refused.value.code == "procedure.no_reason"
    take_back(ws, decision, "户主弄错")
    procedure = procedure_of(ws, household_id)
    assert decision_for_letters(procedure) is None
    (row,) = list_households(ws)
    assert row.progress == "saved"
    history = procedure.standings[0].case.records
    assert [(one.kind, one.note) for one in history[-2:]] == [
        ("county_decision", None),
        ("county_decision", "户主弄错"),
    ]
    with pytest.raises(JlaidError) as twice:
        take_back(ws, decision, "又一次")
    assert twice.value.code == "procedure.corrected_meanwhile"


def test_what_cannot_be_is_refused_and_nothing_is_written(
    ws: Workspace, household_id: str, case_id: str
) -> None:
    for content in STEPS[:6]:
        record_step(ws, case_id, content)
    with pytest.raises(JlaidError) as refused:
        record_step(ws, case_id, CONFIRMED, note="县里催")
    assert refused.value.code == "procedure.impossible"
    (one,) = procedure_of(ws, household_id).standings
    assert len(one.case.records) == 6


def test_what_is_unlikely_is_written_with_its_reason(ws: Workspace, case_id: str) -> None:
    record_step(ws, case_id, STEPS[0])
    sunday = put(STEPS[1], accepted_on=on(9))
    with pytest.raises(JlaidError) as refused:
        record_step(ws, case_id, sunday)
    assert refused.value.code == "procedure.no_reason"
    assert record_step(ws, case_id, sunday, note=" 周日值班 ").note == "周日值班"


def test_a_correction_takes_the_place_of_the_earlier_record(
    ws: Workspace, household_id: str, case_id: str
) -> None:
    first = record_step(ws, case_id, STEPS[0])
    right = put(STEPS[0], applied_on=on(4))
    record_step(ws, case_id, right, replaces=first.record_id)
    (one,) = procedure_of(ws, household_id).standings
    assert one.case.all_of(c.Application) == (right,)
    with pytest.raises(JlaidError) as again:
        record_step(ws, case_id, right, replaces=first.record_id)
    assert again.value.code == "procedure.corrected_meanwhile"
    actions = [row.action for row in disclosures(ws, household_id)]
    assert actions[:2] == ["correct_step", "record_step"]


def test_a_recheck_is_a_case_of_its_own(ws: Workspace, household_id: str, case_id: str) -> None:
    through(ws, case_id, CONFIRMED)
    second = open_case(ws, household_id, "recheck")
    record_step(ws, second, o.Recheck(checked_on=on(28), suggested="keep"))
    standings = procedure_of(ws, household_id).standings
    assert [(one.case.kind, one.state.closed) for one in standings] == [
        ("application", True),
        ("recheck", True),
    ]


def test_nothing_is_recorded_of_a_deleted_family(
    ws: Workspace, household_id: str, case_id: str
) -> None:
    delete_household(ws, household_id)
    for act in (
        lambda: record_step(ws, case_id, STEPS[0]),
        lambda: open_case(ws, household_id, "event"),
    ):
        with pytest.raises(JlaidError) as refused:
            act()
        assert refused.value.code == "household.deleted"
