"""The due list over a store: who is in it, in which order, and that it can be stopped."""

from __future__ import annotations

import datetime as dt

import pytest

from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.households import delete_household, save_household
from jlaid_desktop.services.procedure.due import due_list
from jlaid_desktop.services.procedure.reading import procedure_of
from jlaid_desktop.services.procedure.recording import record_step
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.wording.procedure.due_words import due_sentence
from tests.services.procedure.test_recording import CONFIRMED, STEPS
from tests.store.opened import DAY, assessment, family


@pytest.fixture
def assessments(ws: Workspace) -> Assessments:
    return shipped_assessments(ws.clock)


def saved(ws: Workspace, name: str, number: str | None = None, **facts: object) -> str:
    document = family(name, number)
    document["household"] |= {"apply_date": "2025-02-03", **facts}
    save_household(ws, document, assessment(), effective_day=DAY)
    return document["household_id"]


def case_of(ws: Workspace, household_id: str) -> str:
    return procedure_of(ws, household_id).standings[0].case.case_id


def told(ws: Workspace, assessments: Assessments) -> list[tuple[str, str, str, int]]:
    return [
        (
            one.applicant_name,
            one.due.kind,
            one.due.day.isoformat() if one.due.day else "",
            one.overdue,
        )
        for one in due_list(ws, assessments)
    ]


def test_every_kind_of_family_is_listed_by_day(ws: Workspace, assessments: Assessments) -> None:
    applying = saved(ws, "甲")
    confirmed = saved(ws, "乙")
    for content in STEPS[:2]:
        record_step(ws, case_of(ws, applying), content)
    for content in (*STEPS, CONFIRMED, o.Publication(from_day=dt.date(2025, 2, 27))):
        record_step(ws, case_of(ws, confirmed), content)
    saved(ws, "丙")
    gone = saved(ws, "丁")
    delete_household(ws, gone)
    # Acceptance on Tuesday 4 February: the check by the 7th, 21 working days ago.
    assert told(ws, assessments) == [
        ("甲", "procedure", "2025-02-07", 21),
        ("甲", "procedure", "2025-02-07", 21),
        ("乙", "recheck", "2026-02-26", 0),
        ("丙", "procedure", "", 0),
    ]


def test_birthdays_and_papers_of_a_family(ws: Workspace, assessments: Assessments) -> None:
    document = family("甲", None)
    document["household"] |= {"apply_date": "2025-02-03"}
    document["household"]["members"] += [
        {"id": "m3", "name": "戊", "birth": "2009-06-01", "counted": True},
        {
            "id": "m4",
            "name": "己",
            "counted": True,
            "disability_cert": {"has": True, "level": 1, "valid_to": "2025-08-31"},
            "student": {"attends": True, "stage": "junior", "grade": "九年级"},
        },
    ]
    save_household(ws, document, assessment(), effective_day=DAY)
    found = [one for one in due_list(ws, assessments) if one.due.kind != "procedure"]
    sentences = [
        (one.due.day.isoformat(), due_sentence(one.due, one.member_name, str)) for one in found
    ]
    assert sentences == [
        ("2025-06-01", "戊 is 16 years old: ask about work; no minor for tekun any more"),
        ("2025-08-31", "己's disability certificate runs out"),
        ("2025-09-01", "己 finishes this school stage"),
    ]


def test_a_day_on_which_an_answer_changes_is_listed_with_its_cause(
    ws: Workspace, assessments: Assessments
) -> None:
    document = family("甲", None)
    document["household"] |= {
        "apply_date": "2025-02-03",
        "direct_status": [],
        "property_ok": True,
        "heating": {"area_m2": "60", "use": "residence", "tenure": "own", "central_heating": True},
    }
    document["household"]["members"][0] |= {
        "birth": "1955-05-20",
        "disability_cert": {"has": False},
    }
    document["household"]["members"][1] |= {
        "birth": "1990-05-20",
        "disability_cert": {"has": False},
    }
    save_household(ws, document, assessment(), effective_day=DAY)
    birthdays = [one.due for one in due_list(ws, assessments) if one.due.code == "birthday_70"]
    assert [(one.kind, one.day) for one in birthdays]
    assert birthdays[0].day in (dt.date(2025, 5, 20), dt.date(2025, 5, 21))
    assert birthdays[0].member == "m1"


def test_a_returned_case_is_listed(ws: Workspace, assessments: Assessments) -> None:
    household_id = saved(ws, "甲")
    with ws.store.writing() as db:
        db.conn.execute(
            "UPDATE household SET progress = 'returned' WHERE household_id = ?", (household_id,)
        )
    assert ("甲", "returned", "2025-03-10", 0) in told(ws, assessments)


def test_the_list_tells_how_far_it_is_and_stops(ws: Workspace, assessments: Assessments) -> None:
    saved(ws, "甲")
    steps: list[tuple[int, int]] = []
    due_list(ws, assessments, lambda done, of: steps.append((done, of)))
    assert steps == [(0, 1), (1, 1)]
    with pytest.raises(JlaidError) as stopped:
        due_list(ws, assessments, None, lambda: True)
    assert stopped.value.code == "procedure.cancelled"
