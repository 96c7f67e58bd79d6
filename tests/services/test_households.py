"""List, open, save, draft: what the window stands on."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest

from jlaid_desktop.domain.procedure.outcomes import Withdrawal
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.differences import Difference
from jlaid_desktop.services.households import (
    assessments_of,
    discard_draft,
    document_at,
    draft_differences,
    drafts,
    history_of,
    household_counts,
    list_households,
    load_household,
    new_household_document,
    record_assessment,
    save_draft,
    save_household,
)
from jlaid_desktop.services.procedure.recording import record_step
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.cases import cases_of
from tests.store.opened import COUNTY, DAY, TOWNSHIP, assessment, family, reopened


def saved(ws: Workspace, document: dict[str, Any], code: str = "EDGE") -> str:
    return save_household(ws, document, assessment(code), effective_day=DAY).household_id


# --- a new family ------------------------------------------------------------------


def test_a_new_file_knows_its_ids_and_its_place_and_nothing_else() -> None:
    ids = (f"id {number}" for number in itertools.count())
    document = new_household_document(COUNTY, TOWNSHIP, lambda: next(ids), day=DAY)
    assert document == {
        "format": 1,
        "household_id": "id 1",
        "county": "220202",
        "township": "220202201",
        "household": {
            "members": [{"id": "m1", "person_id": "id 0"}],
            "applicant": "m1",
            "apply_date": "2025-03-10",
        },
    }


def test_two_new_files_share_no_id() -> None:
    one, other = (new_household_document(COUNTY, None) for _ in range(2))
    assert one["household_id"] != other["household_id"]
    assert "township" not in one


# --- the list ----------------------------------------------------------------------


def test_an_empty_store_has_an_empty_list(ws: Workspace) -> None:
    assert list_households(ws) == []
    assert household_counts(ws) == (0, 0)


def test_a_line_says_who_where_what_and_when(ws: Workspace) -> None:
    save_household(ws, family(), assessment("RIGID", 3), effective_day=DAY)
    (row,) = list_households(ws)
    assert row.applicant_name == "张建国"
    assert row.size == 2
    assert row.village_name == "永兴村"
    assert (row.category_code, row.category_status, row.missing_count) == ("RIGID", "met", 3)
    assert row.progress == "saved"
    assert row.changed_at == ws.clock.now() - dt.timedelta(seconds=1)
    assert row.changed_at.tzinfo is not None


def test_the_latest_change_stands_first(ws: Workspace) -> None:
    first, second = saved(ws, family("甲")), saved(ws, family("乙"))
    assert [row.household_id for row in list_households(ws)] == [second, first]
    save_draft(ws, first, load_household(ws, first).document, {})
    assert [row.household_id for row in list_households(ws)] == [first, second]


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"applicant": "m2"}, "王秀兰"),
        ({"applicant": "m1"}, "张建国"),
        ({"applicant": None}, "张建国"),
        ({"applicant": "nobody"}, "张建国"),
    ],
)
def test_the_applicant_names_the_family(ws: Workspace, facts: dict[str, Any], name: str) -> None:
    document = family()
    document["household"] |= facts
    saved(ws, document)
    assert list_households(ws)[0].applicant_name == name


@pytest.mark.parametrize(
    ("counted", "deceased", "size"),
    [
        ((True, True), (None, None), 2),
        ((True, None), (None, None), 1),
        ((None, None), (None, None), 2),
        ((True, False), (False, None), 1),
        ((True, True), (None, True), 1),
    ],
)
def test_the_size_without_an_assessment_is_who_is_counted(
    ws: Workspace,
    counted: tuple[bool | None, ...],
    deceased: tuple[bool | None, ...],
    size: int,
) -> None:
    document = family()
    for member, is_counted, is_dead in zip(
        document["household"]["members"], counted, deceased, strict=True
    ):
        member |= {"counted": is_counted, "deceased": is_dead}
    save_household(ws, document, None, effective_day=DAY)
    assert list_households(ws)[0].size == size


def test_households_and_persons_are_counted_once_saved(ws: Workspace) -> None:
    saved(ws, family())
    saved(ws, family("李四"))
    save_draft(ws, "a draft", family("王五"), {})
    assert household_counts(ws) == (2, 4)


# --- saving and opening ------------------------------------------------------------


def test_what_was_saved_is_opened_after_the_program_was_closed(ws: Workspace) -> None:
    document = family()
    info = save_household(
        ws, document, assessment(), effective_day=DAY, texts={"household.phone": "139"}
    )
    ws = reopened(ws)
    loaded = load_household(ws, info.household_id)
    assert loaded.saved_document == loaded.document
    assert loaded.document["household"]["incomes"] == document["household"]["incomes"]
    assert loaded.texts == loaded.saved_texts == {"household.phone": "139"}
    assert loaded.revision == info
    assert loaded.draft is None
    ws.close()


def test_a_file_from_elsewhere_is_given_its_ids(ws: Workspace) -> None:
    document = {"household": {"members": [{"id": "a"}]}}
    info = save_household(ws, document, None, effective_day=DAY)
    kept = document_at(ws, info.revision_id)
    assert kept["household_id"] == info.household_id
    assert len(kept["household"]["members"][0]["person_id"]) == 36
    assert document == {"household": {"members": [{"id": "a"}]}}


def test_a_family_that_is_not_there_is_told(ws: Workspace) -> None:
    for ask in (load_household, document_at):
        with pytest.raises(JlaidError) as told:
            ask(ws, "nobody")
        assert told.value.code == "household.not_there"


def test_half_a_character_is_refused_with_its_place_and_kept_in_the_draft(ws: Workspace) -> None:
    document = family("张\ud842")
    save_draft(ws, document["household_id"], document, {})
    with pytest.raises(JlaidError) as told:
        saved(ws, document)
    assert told.value.code == "store.broken_text"
    assert "members[0].name" in str(told.value.values["path"])
    assert load_household(ws, document["household_id"]).document == document
    assert list_households(ws)[0].applicant_name == "张?"


def test_an_assessment_reopens_as_it_was_with_its_figures(ws: Workspace) -> None:
    info = save_household(ws, family(), assessment("EDGE", 2), effective_day=DAY)
    record_assessment(ws, info.revision_id, assessment("RIGID"))
    later, first = assessments_of(ws, info.revision_id)
    assert first.record == assessment("EDGE", 2)
    assert later.record == assessment("RIGID")
    assert first.parameter_hash == later.parameter_hash
    assert first.made_at < later.made_at
    with ws.store.reading() as db:
        assert db.conn.execute("SELECT count(*) FROM parameter_set").fetchone() == (1,)


def test_a_first_save_opens_an_application_and_later_ones_belong_to_it(ws: Workspace) -> None:
    document = family()
    document["household"]["apply_date"] = "2025-03-03"
    household_id = saved(ws, document)
    document["household"] |= {"apply_date": "2025-03-04", "accept_date": "2025-03-06"}
    saved(ws, document)
    with ws.store.reading() as db:
        (case,) = cases_of(db, household_id)
        found = db.conn.execute("SELECT DISTINCT case_id FROM revision").fetchall()
    assert found == [(case.case_id,)]
    assert (case.kind, case.opened_on) == ("application", "2025-03-03")
    assert (case.applied_on, case.accepted_on) == ("2025-03-04", "2025-03-06")


def test_a_change_after_the_case_was_closed_is_an_event(ws: Workspace) -> None:
    document = family()
    household_id = saved(ws, document)
    with ws.store.reading() as db:
        (case,) = cases_of(db, household_id)
    gone = Withdrawal(withdrawn_on=DAY, by="张建国", reason="外出务工")
    record_step(ws, case.case_id, gone)
    saved(ws, document)
    with ws.store.reading() as db:
        assert [case.kind for case in cases_of(db, household_id)] == ["application", "event"]


# --- drafts ------------------------------------------------------------------------


def test_a_draft_of_a_new_family_stands_in_the_list(ws: Workspace) -> None:
    document = family()
    save_draft(ws, document["household_id"], document, {"household.phone": "1３9"})
    (row,) = list_households(ws)
    assert (row.applicant_name, row.size, row.village_name) == ("张建国", 2, "永兴村")
    assert (row.progress, row.category_code) == ("draft", None)
    save_draft(ws, document["household_id"], document, {}, assessment("NONE", 5))
    (row,) = list_households(ws)
    assert (row.category_code, row.missing_count) == ("NONE", 5)
    assert history_of(ws, document["household_id"]) == []


def test_a_draft_is_opened_beside_the_last_save(ws: Workspace) -> None:
    household_id = saved(ws, family())
    typed = load_household(ws, household_id).document
    typed["household"]["members"][0]["name"] = "张建业"
    save_draft(ws, household_id, typed, {"household.phone": "1３9"})
    loaded = load_household(ws, household_id)
    assert loaded.document == typed
    assert loaded.texts == {"household.phone": "1３9"}
    assert loaded.saved_document is not None
    assert loaded.saved_document["household"]["members"][0]["name"] == "张建国"
    assert loaded.saved_texts == {}
    assert loaded.draft is not None
    assert loaded.revision is not None
    assert loaded.draft.base_revision_id == loaded.revision.revision_id
    assert (loaded.draft.differs, loaded.draft.outdated) == (True, False)
    (row,) = list_households(ws)
    assert (row.progress, row.applicant_name) == ("changed", "张建国")
    assert draft_differences(ws, household_id) == (
        Difference("household.members[m1].name", "张建国", "张建业"),
        Difference("household.phone", None, "1３9"),
    )


def test_a_draft_that_holds_nothing_new_says_so(ws: Workspace) -> None:
    household_id = saved(ws, family())
    save_draft(ws, household_id, load_household(ws, household_id).document, {})
    draft = load_household(ws, household_id).draft
    assert draft is not None
    assert not draft.differs
    assert draft_differences(ws, household_id) == ()


def test_a_draft_begun_before_the_last_save_says_so(ws: Workspace) -> None:
    """As after a crash of one window, or a merge from the county, between draft and opening."""
    document = family()
    household_id = saved(ws, document)
    save_draft(ws, household_id, document, {})
    with ws.store.writing() as db:
        kept = db.conn.execute("SELECT * FROM draft").fetchone()
    saved(ws, document)
    with ws.store.writing() as db:
        db.conn.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?)", kept)
    draft = load_household(ws, household_id).draft
    assert draft is not None
    assert draft.outdated


def test_saving_takes_the_draft_away(ws: Workspace) -> None:
    document = family()
    save_draft(ws, document["household_id"], document, {})
    saved(ws, document)
    assert drafts(ws) == []
    assert list_households(ws)[0].progress == "saved"


def test_a_discarded_draft_leaves_the_last_save(ws: Workspace) -> None:
    household_id = saved(ws, family())
    save_draft(ws, household_id, family("别人"), {})
    assert discard_draft(ws, household_id)
    assert not discard_draft(ws, household_id)
    loaded = load_household(ws, household_id)
    assert loaded.document["household"]["members"][0]["name"] == "张建国"
    assert loaded.draft is None


def test_a_crash_leaves_its_drafts_to_be_looked_at(ws: Workspace) -> None:
    household_id = saved(ws, family())
    save_draft(ws, household_id, load_household(ws, household_id).document, {})
    save_draft(ws, "new", family("李四"), {"x": "1"})
    later, earlier = drafts(ws)
    assert (later.household_id, later.applicant_name, later.differs) == ("new", "李四", True)
    assert (earlier.household_id, earlier.differs) == (household_id, False)
    assert later.saved_at > earlier.saved_at


def test_a_text_that_became_right_is_a_difference_too(ws: Workspace) -> None:
    document = family()
    info = save_household(
        ws,
        document,
        None,
        effective_day=DAY,
        texts={"household.phone": "139", "household.note": "x"},
    )
    document = load_household(ws, info.household_id).document
    document["household"]["phone"] = "13900000000"
    save_draft(ws, info.household_id, document, {"household.note": "x"})
    assert draft_differences(ws, info.household_id) == (
        Difference("household.phone", "139", "13900000000"),
    )
