"""What still waits: one list of problems, and the way from one to the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jlaid_desktop.intake.problem_list import (
    SEVERITIES,
    missing_of,
    open_counts,
    problem_list,
)
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.paths import shipped
from tests.intake.conftest import MakeSession

M1 = "household.members[m1]."
MEMBERS = "household.members"
SAMPLES = sorted(shipped("resources", "samples").glob("*.json"))


def way(session: InterviewSession, form: str, start: str = "") -> list[str]:
    """Return what is come to when nothing is answered on the way."""
    found, here = [], start
    while (there := session.next_waiting(form, here)) is not None:
        found.append(there)
        here = there
        assert len(found) < 500, found[-5:]
    return found


def test_only_what_is_wanted_is_come_to(session: InterviewSession) -> None:
    session.set_text(f"{M1}name", "张桂兰")
    found = way(session, "members")
    assert found == [
        f"{M1}id_number",
        f"{M1}birth",
        f"{M1}sex",
        f"{M1}hukou_type",
        f"{M1}hukou_city",
        f"{M1}disability_cert.has",
        MEMBERS,
    ]


def test_a_wrong_or_unlikely_answer_waits_and_an_accepted_one_does_not(
    session: InterviewSession,
) -> None:
    session.set_text(f"{M1}birth", "19050101")
    assert f"{M1}birth" in way(session, "members")
    session.give_reason(f"{M1}birth", "户口簿如此登记")
    assert f"{M1}birth" not in way(session, "members")
    session.set_text(f"{M1}birth", "2025-13-01")
    assert f"{M1}birth" in way(session, "members")


def test_after_the_last_row_comes_the_list_and_then_what_follows_it(
    session: InterviewSession,
) -> None:
    """On the list's last line a row may be added; going on passes over its rows."""
    row = session.add_row("household.authorisations")
    session.set_text("household.property_ok", "yes")
    at = f"household.authorisations[{row}].signed_on"
    assert session.next_waiting("property", at) == "household.authorisations"
    assert session.next_waiting("property", "household.authorisations") is None
    assert session.next_waiting("visit", "") == "household.visits"


def test_a_row_that_is_looked_at_is_come_to_itself(session: InterviewSession) -> None:
    first = f"{M1}name"
    assert session.next_waiting("members", first, inclusive=True) == first
    session.set_text(first, "张桂兰")
    assert session.next_waiting("members", first, inclusive=True) == f"{M1}id_number"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_in_every_family_the_way_ends_and_comes_to_all_that_waits(
    sample: Path, make_session: MakeSession
) -> None:
    session = make_session(json.loads(sample.read_text("utf-8")))
    listed = problem_list(session)
    for form in session.questionnaire.forms:
        found = way(session, form.name)
        assert len(set(found)) == len(found)
        waiting = {one.path for one in listed if one.open and one.form == form.name}
        assert waiting <= set(found)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_list_holds_every_problem_once_by_level_and_section(
    sample: Path, make_session: MakeSession
) -> None:
    session = make_session(json.loads(sample.read_text("utf-8")))
    session.set_text("household.phone", "1")
    listed = problem_list(session)
    assert sorted(map(str, (one.problem for one in listed))) == sorted(map(str, session.problems()))
    order = [form.name for form in session.questionnaire.forms]
    keys = [(SEVERITIES.index(one.severity), not one.open, order.index(one.form)) for one in listed]
    assert keys == sorted(keys)
    assert sum(open_counts(listed).values()) == sum(one.open for one in listed)
    for form in order:
        assert set(missing_of(listed, form)) == {
            one.question for one in listed if one.form == form and one.severity == "hint"
        }
    assert all(one.question and one.problem.message for one in listed)
