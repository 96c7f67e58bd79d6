"""Every save stands with its who, when and why, and opens as it was."""

from __future__ import annotations

import dataclasses
import datetime as dt

import msgspec
import pytest

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import CHINESE
from jlaid_desktop.paths import shipped
from jlaid_desktop.services.assessment_records import assessment_record
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.batch.records import Records
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.history.old_paper import summary_as_it_was
from jlaid_desktop.services.history.opinions_compared import rights_compared, view_of_today
from jlaid_desktop.services.history.restoring import restore_revision
from jlaid_desktop.services.history.timeline import changes_between, reopen, timeline
from jlaid_desktop.services.history.words_made import with_words
from jlaid_desktop.services.households import (
    AssessmentRecord,
    Document,
    history_of,
    load_household,
    save_draft,
    save_household,
)
from jlaid_desktop.services.summaries import summary_of
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.services.workspace import Workspace
from tests.store.opened import DAY, TickingClock, assessment, family

REGIONS = shipped_regions()


@pytest.fixture(scope="module")
def assessments() -> Assessments:
    return shipped_assessments(TickingClock())


def sample(assessments: Assessments) -> Document:
    """Return the first sample family with a right that holds."""
    for path in sorted(shipped("resources", "samples").glob("*.json")):
        for case in read_cases(path):
            view = view_of_household(assessments, assessments.assess(case.file))
            if any(right.mark == "holds" and right.amount != "—" for right in view.rights):
                document: Document = msgspec.to_builtins(case.file)
                return document
    raise LookupError("no sample")


def opinion(assessments: Assessments, document: Document) -> AssessmentRecord:
    assessed = assessments.assess(msgspec.convert(document, HouseholdFile))
    view = view_of_household(assessments, assessed, language=CHINESE, regions=REGIONS)
    return assessment_record(assessed, view)


def paper_now(assessments: Assessments, ws: Workspace, document: Document, code: str) -> bytes:
    assessed = assessments.assess(msgspec.convert(document, HouseholdFile))
    name = ws.operator.display_name
    return summary_of(assessments, assessed, REGIONS, revision_code=code, operator_name=name).pdf


def test_each_save_says_who_when_where_and_what_came_out(
    ws: Workspace, assessments: Assessments
) -> None:
    document = sample(assessments)
    first = save_household(ws, document, opinion(assessments, document), effective_day=DAY)
    document = load_household(ws, first.household_id).document
    document["household"]["note"] = "补充材料"
    second = save_household(ws, document, None, effective_day=DAY, cause="event")
    newest, oldest = timeline(ws, first.household_id)
    assert (newest.info.revision_id, oldest.info.revision_id) == (
        second.revision_id,
        first.revision_id,
    )
    assert newest.info.cause == "event"
    assert newest.opinion is None
    assert newest.here
    assert oldest.info.operator_name == "李"
    assert oldest.info.recorded_at is not None
    assert oldest.info.device_id == ws.device_id
    assert oldest.opinion is not None
    assert oldest.opinion.holding
    assert oldest.opinion.parameter_title
    assert oldest.opinion.rules_version
    assert oldest.restored_from == ""


def test_what_changed_is_named_by_place_against_any_other_save(ws: Workspace) -> None:
    document = family()
    ids = []
    for note in ("一", "二", "三"):
        document["household"]["note"] = note
        saved = save_household(ws, document, assessment(), effective_day=DAY)
        document = load_household(ws, saved.household_id).document
        ids.append(saved.revision_id)
    found = changes_between(ws, ids[0], ids[2])
    assert [(one.path, one.old, one.new) for one in found.differences] == [
        ("household.note", "一", "三")
    ]
    assert found.before is not None
    back = changes_between(ws, ids[2], ids[0])
    assert [(one.old, one.new) for one in back.differences] == [("三", "一")]
    whole = changes_between(ws, None, ids[0])
    assert whole.before is None
    assert any(one.path == "household.members[m1]" for one in whole.differences)


def test_a_text_as_typed_is_a_change_too(ws: Workspace) -> None:
    document = family()
    first = save_household(ws, document, None, effective_day=DAY, texts={"household.phone": "13"})
    second = save_household(ws, document, None, effective_day=DAY, texts={"household.phone": "139"})
    found = changes_between(ws, first.revision_id, second.revision_id)
    assert [(d.path, d.old, d.new) for d in found.differences if "phone" in d.path] == [
        ("household.phone", "13", "139")
    ]


def test_an_old_save_opens_with_the_opinion_of_then(
    ws: Workspace, assessments: Assessments
) -> None:
    document = sample(assessments)
    record = opinion(assessments, document)
    first = save_household(ws, document, record, effective_day=DAY)
    later = load_household(ws, first.household_id).document
    later["household"]["members"] = later["household"]["members"][:1]
    later["household"]["incomes"] = []
    save_household(ws, later, opinion(assessments, later), effective_day=DAY)
    then = reopen(ws, first.revision_id)
    assert then.view is not None
    assert [right.amount for right in then.view.rights] == [
        right["amount"] for right in record.result["view"]["rights"]
    ]
    assert then.opinion is not None
    assert then.opinion.parameter_title == record.parameters["title"]
    assert len(then.state.document["household"]["members"]) == len(document["household"]["members"])


def test_the_paper_of_an_old_save_is_the_same_byte_for_byte(
    ws: Workspace, assessments: Assessments
) -> None:
    document = sample(assessments)
    first = save_household(ws, document, opinion(assessments, document), effective_day=DAY)
    printed = paper_now(assessments, ws, document, first.code)
    later = load_household(ws, first.household_id).document
    later["household"]["note"] = "后来"
    save_household(ws, later, None, effective_day=DAY)
    assert summary_as_it_was(reopen(ws, first.revision_id), REGIONS) == printed


def test_without_words_of_then_no_paper_is_made_up(ws: Workspace) -> None:
    saved = save_household(ws, family(), assessment(), effective_day=DAY)
    then = reopen(ws, saved.revision_id)
    assert then.view is None
    assert then.opinion is not None
    assert then.opinion.holding is None
    with pytest.raises(JlaidError) as refused:
        summary_as_it_was(then, REGIONS)
    assert refused.value.code == "history.no_words"


def test_then_and_today_stand_side_by_side(ws: Workspace, assessments: Assessments) -> None:
    document = sample(assessments)
    saved = save_household(ws, document, opinion(assessments, document), effective_day=DAY)
    then = reopen(ws, saved.revision_id)
    assert then.view is not None
    same = rights_compared(then.view, view_of_today(assessments, then.state, REGIONS))
    assert same
    assert not any(right.differs for right in same)
    poorer = then.view.rights[0]
    changed = dataclasses.replace(
        then.view,
        rights=(dataclasses.replace(poorer, amount="1.00", mark="review"), *then.view.rights[1:]),
    )
    differing = [right for right in rights_compared(changed, then.view) if right.differs]
    assert [(right.before, right.after) for right in differing] == [("1.00", poorer.amount)]


def test_restoring_adds_a_save_and_rewrites_none(ws: Workspace) -> None:
    document = family()
    document["household"]["note"] = "原来"
    first = save_household(
        ws, document, assessment(), effective_day=DAY, texts={"household.phone": "13x"}
    )
    later = load_household(ws, first.household_id).document
    later["household"]["note"] = "改错了"
    later["household"]["members"].pop()
    second = save_household(ws, later, assessment("NONE"), effective_day=DAY)
    restored = restore_revision(ws, first.revision_id, lambda _file: assessment("RIGID"))
    saves = history_of(ws, first.household_id)
    assert [one.revision_id for one in saves] == [
        restored.revision_id,
        second.revision_id,
        first.revision_id,
    ]
    assert restored.parents == (second.revision_id,)
    loaded = load_household(ws, first.household_id)
    assert loaded.document["household"]["note"] == "原来"
    assert len(loaded.document["household"]["members"]) == 2
    assert loaded.texts == {"household.phone": "13x"}
    newest = timeline(ws, first.household_id)[0]
    assert newest.restored_from == first.code
    assert newest.opinion is not None
    assert newest.opinion.category_code == "RIGID"
    assert "restore_revision" in [row.action for row in disclosures(ws, first.household_id)]


def test_restoring_never_throws_a_draft_away(ws: Workspace) -> None:
    document = family()
    first = save_household(ws, document, None, effective_day=DAY)
    later = load_household(ws, first.household_id).document
    later["household"]["note"] = "二"
    save_household(ws, later, None, effective_day=DAY)
    typed = load_household(ws, first.household_id).document
    typed["household"]["note"] = "还没保存"
    save_draft(ws, first.household_id, typed, {})
    with pytest.raises(JlaidError) as refused:
        restore_revision(ws, first.revision_id, lambda _file: assessment())
    assert refused.value.code == "history.draft_open"
    assert load_household(ws, first.household_id).document["household"]["note"] == "还没保存"
    assert len(history_of(ws, first.household_id)) == 2


def test_what_is_there_already_is_not_restored(ws: Workspace) -> None:
    saved = save_household(ws, family(), None, effective_day=DAY)
    with pytest.raises(JlaidError) as refused:
        restore_revision(ws, saved.revision_id, lambda _file: assessment())
    assert refused.value.code == "history.same"
    assert len(history_of(ws, saved.household_id)) == 1


def test_a_save_that_is_not_there_is_told(ws: Workspace) -> None:
    for act in (
        lambda: reopen(ws, "0" * 64),
        lambda: changes_between(ws, None, "0" * 64),
        lambda: restore_revision(ws, "0" * 64, lambda _file: assessment()),
    ):
        with pytest.raises(JlaidError) as refused:
            act()
        assert refused.value.code == "history.not_there"
    assert timeline(ws, "nobody") == ()


def test_restoring_that_fails_half_way_changes_nothing(ws: Workspace) -> None:
    """The disk is full in the middle of the save: the last save is the last save."""
    first = save_household(ws, family(), assessment(), effective_day=DAY)
    later = load_household(ws, first.household_id).document
    later["household"]["note"] = "长" * 20_000
    second = save_household(ws, later, assessment(), effective_day=DAY)
    with ws.store.reading() as db:
        (pages,) = db.conn.execute("PRAGMA page_count").fetchone()
        db.conn.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    heavy = AssessmentRecord(
        "EDGE", "met", 0, 2, "2025-03-10", "1", {}, {"contract": {"text": "长" * 400_000}}
    )
    with pytest.raises(JlaidError) as refused:
        restore_revision(ws, first.revision_id, lambda _file: heavy)
    assert refused.value.code == "store.disk_full"
    assert [one.revision_id for one in history_of(ws, first.household_id)] == [
        second.revision_id,
        first.revision_id,
    ]


def test_the_day_it_was_saved_on_is_kept_apart_from_the_day_it_holds_from(ws: Workspace) -> None:
    saved = save_household(ws, family(), None, effective_day=dt.date(2024, 12, 1))
    (only,) = timeline(ws, saved.household_id)
    assert only.info.effective_day == dt.date(2024, 12, 1)
    assert only.info.recorded_at is not None
    assert only.info.recorded_at.date() == DAY


# --- words for what was stored without -------------------------------------------------


def without_words(assessments: Assessments, document: Document) -> AssessmentRecord:
    """Return the record that a roster's import stores."""
    (record,) = Records(assessments).of([msgspec.convert(document, HouseholdFile)])
    return record


def test_an_import_under_the_same_rules_and_figures_gets_its_words_and_paper(
    ws: Workspace, assessments: Assessments
) -> None:
    document = sample(assessments)
    saved = save_household(ws, document, without_words(assessments, document), effective_day=DAY)
    then = reopen(ws, saved.revision_id)
    assert then.view is None
    made = with_words(then, assessments, REGIONS)
    assert made.view is not None
    assert any(right.mark == "holds" for right in made.view.rights)
    assert (made.info, made.state, made.opinion) == (then.info, then.state, then.opinion)
    assert summary_as_it_was(made, REGIONS).startswith(b"%PDF")


@pytest.mark.parametrize(
    "changed",
    [
        {"rules_version": "2020-01-01.1"},
        {"parameters": {"params": {"heating_price_fen_per_m2": 1}}},
        {"category_code": "LOW"},
    ],
)
def test_words_are_not_made_up_under_other_rules_figures_or_findings(
    ws: Workspace, assessments: Assessments, changed: dict[str, object]
) -> None:
    document = sample(assessments)
    record = dataclasses.replace(without_words(assessments, document), **changed)  # type: ignore[arg-type]
    saved = save_household(ws, document, record, effective_day=DAY)
    then = reopen(ws, saved.revision_id)
    assert with_words(then, assessments, REGIONS) == then
    assert then.view is None


def test_words_that_were_kept_stay_as_they_are(ws: Workspace, assessments: Assessments) -> None:
    document = sample(assessments)
    saved = save_household(ws, document, opinion(assessments, document), effective_day=DAY)
    then = reopen(ws, saved.revision_id)
    assert with_words(then, assessments, REGIONS) is then
