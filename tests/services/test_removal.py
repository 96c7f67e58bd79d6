"""Deleting takes two steps: the first can be taken back, the second leaves only its audit row."""

from __future__ import annotations

import pytest

from jlaid_desktop.domain.duplicates import Identity
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.duplicates.finding import candidates_for
from jlaid_desktop.services.duplicates.known import Asked
from jlaid_desktop.services.households import (
    delete_household,
    drafts,
    household_counts,
    list_households,
    load_household,
    purge_household,
    restore_household,
    save_draft,
    save_household,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.attachments import Attachment, add_attachment
from jlaid_desktop.store.facts import TABLES
from tests.store.opened import DAY, assessment, family

NUMBER = "220202196003070015"


def saved(ws: Workspace, name: str = "张建国") -> str:
    return save_household(ws, family(name), assessment(), effective_day=DAY).household_id


def attach(ws: Workspace, household_id: str, content: bytes) -> str:
    blobs = ws.blobs()
    name = blobs.put_blob(content, ws.now())
    blobs.close()
    with ws.store.writing() as db:
        number = db.conn.execute("SELECT count(*) FROM attachment").fetchone()[0]
        add_attachment(
            db,
            Attachment(
                attachment_id=f"{number:036}",
                household_id=household_id,
                case_id=None,
                kind="photo",
                title="入户照片",
                media_type="image/jpeg",
                size=len(content),
                content_hash=name,
                operator_id=ws.operator.operator_id,
                added_at=ws.now(),
            ),
        )
    return name


def test_a_deleted_family_is_out_of_every_list_and_comes_back_as_it_was(ws: Workspace) -> None:
    household_id = saved(ws)
    save_draft(ws, household_id, family("草稿"), {})
    before = (list_households(ws), load_household(ws, household_id))
    delete_household(ws, household_id)
    assert list_households(ws) == list_households(ws, "张") == []
    assert drafts(ws) == []
    assert household_counts(ws) == (0, 0)
    typed = Asked("typed", Identity(None, NUMBER))
    assert candidates_for(ws, typed, besides="") == []
    assert [row.household_id for row in list_households(ws, deleted=True)] == [household_id]
    restore_household(ws, household_id)
    assert (list_households(ws), load_household(ws, household_id)) == before
    assert list_households(ws, deleted=True) == []


def test_a_deleted_family_is_not_saved_into(ws: Workspace) -> None:
    household_id = saved(ws)
    document = load_household(ws, household_id).document
    delete_household(ws, household_id)
    with pytest.raises(JlaidError) as told:
        save_household(ws, document, None, effective_day=DAY)
    assert told.value.code == "household.deleted"


def test_nothing_is_purged_that_was_not_deleted_first(ws: Workspace) -> None:
    household_id = saved(ws)
    with pytest.raises(JlaidError) as told:
        purge_household(ws, household_id)
    assert told.value.code == "household.not_deleted"
    assert load_household(ws, household_id).revision is not None


@pytest.mark.parametrize("step", [delete_household, restore_household, purge_household])
def test_a_family_that_is_not_there_is_told(ws: Workspace, step: object) -> None:
    with pytest.raises(JlaidError):
        step(ws, "nobody")  # type: ignore[operator]
    assert disclosures(ws) == []


def test_a_purged_family_is_gone_everywhere_but_in_the_audit_trail(ws: Workspace) -> None:
    household_id = saved(ws)
    save_household(
        ws, load_household(ws, household_id).document, assessment("NONE"), effective_day=DAY
    )
    save_draft(ws, household_id, family("草稿"), {})
    attach(ws, household_id, b"a photo")
    delete_household(ws, household_id)
    purge_household(ws, household_id)
    everywhere = (
        *TABLES,
        *("household", "person", "procedure_case", "revision", "assessment", "draft"),
        *("parameter_set", "attachment", "gram"),
    )
    with ws.store.reading() as db:
        for table in everywhere:
            count = db.conn.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
            assert count == (0,), table
    purge, delete = disclosures(ws, household_id)
    assert (purge.action, purge.detail) == ("purge", {"revisions": 2})
    assert (delete.action, delete.operator_id) == ("delete", ws.operator.operator_id)


def test_a_purge_takes_nothing_of_another_family(ws: Workspace) -> None:
    stays = saved(ws, "李四")
    document = load_household(ws, stays).document
    shared = document["household"]["members"][1]["person_id"]
    leaves = family("张建国")
    leaves["household"]["members"][1]["person_id"] = shared
    gone = save_household(ws, leaves, assessment(), effective_day=DAY).household_id
    both, only = b"a photo in both", b"a photo of one"
    kept, dropped = attach(ws, stays, both), attach(ws, gone, only)
    attach(ws, gone, both)
    delete_household(ws, gone)
    purge_household(ws, gone)
    assert load_household(ws, stays).document == document
    assert household_counts(ws) == (1, 2)
    blobs = ws.blobs()
    assert blobs.get_blob(kept) == both
    with pytest.raises(JlaidError) as told:
        blobs.get_blob(dropped)
    blobs.close()
    assert told.value.code == "store.attachment_missing"


def test_a_person_who_left_the_family_before_goes_with_it(ws: Workspace) -> None:
    household_id = saved(ws)
    document = load_household(ws, household_id).document
    document["household"]["members"].pop()
    save_household(ws, document, None, effective_day=DAY)
    delete_household(ws, household_id)
    purge_household(ws, household_id)
    with ws.store.reading() as db:
        assert db.conn.execute("SELECT name FROM person").fetchall() == []
