"""What leaves the mask leaves a row, before it leaves."""

from __future__ import annotations

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.disclosure import (
    disclosures,
    record_export,
    record_print,
    reveal_number,
)
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.workspace import Workspace
from tests.store.opened import DAY, family


def test_a_revealed_number_has_its_row(ws: Workspace) -> None:
    household_id = save_household(ws, family(), None, effective_day=DAY).household_id
    assert reveal_number(ws, household_id, "m1") == "220202196003070015"
    (row,) = disclosures(ws, household_id)
    assert (row.action, row.member, row.operator_id, row.device_id) == (
        "reveal_number",
        "m1",
        ws.operator.operator_id,
        ws.device_id,
    )
    assert row.at.startswith("2025-03-10T01:00:")


def test_no_row_no_number(ws: Workspace) -> None:
    household_id = save_household(ws, family(), None, effective_day=DAY).household_id
    with ws.store.writing() as db:
        db.conn.execute(
            "CREATE TRIGGER no_room BEFORE INSERT ON audit"
            " BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    with pytest.raises(Exception, match="no room"):
        reveal_number(ws, household_id, "m1")


@pytest.mark.parametrize("member", ["m2", "nobody"])
def test_a_member_without_a_number_is_told_and_leaves_no_row(ws: Workspace, member: str) -> None:
    household_id = save_household(ws, family(), None, effective_day=DAY).household_id
    with pytest.raises(JlaidError) as told:
        reveal_number(ws, household_id, member)
    assert told.value.code == "disclosure.no_number"
    assert disclosures(ws) == []


def test_prints_and_exports_have_their_rows_without_personal_data(ws: Workspace) -> None:
    saved = save_household(ws, family(), None, effective_day=DAY)
    record_print(ws, saved.household_id, "benefit_summary", revision_id=saved.revision_id)
    record_export(ws, None, "roster", revision_id=None, families=12)
    export, printed = disclosures(ws)
    assert printed.detail == {"paper": "benefit_summary", "revision": saved.revision_id}
    assert export.detail == {"kind": "roster", "revision": "", "families": 12}
    assert disclosures(ws, saved.household_id) == [printed]
    for row in (export, printed):
        assert "张建国" not in str(row)
        assert "2202021960" not in str(row)
