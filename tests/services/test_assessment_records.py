"""An assessment goes into the store and comes back as it was, without any shipped file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.i18n import CHINESE
from jlaid_desktop.services.assessment_records import assessment_record, view_as_it_was
from jlaid_desktop.services.assessments import AssessedHousehold, Assessments, shipped_assessments
from jlaid_desktop.services.households import assessments_of, save_household
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.wording.view import AssessmentView
from tests.store.opened import DAY, TickingClock, family, reopened


@pytest.fixture
def assessments() -> Assessments:
    return shipped_assessments(TickingClock())


def document() -> dict[str, Any]:
    file = family()
    for member in file["household"]["members"]:
        member |= {"hukou_type": "urban", "hukou_city": "JILIN"}
    file["household"] |= {"property_ok": True, "incomes": None, "income_12m_fen": 2_000_000}
    file["household"]["heating"] = {"area_m2": "48.5", "use": "residence", "tenure": "own"}
    return file


def assessed(assessments: Assessments) -> AssessedHousehold:
    return assessments.assess(msgspec.convert(document(), HouseholdFile), day=DAY)


def words(assessments: Assessments) -> AssessmentView:
    return view_of_household(assessments, assessed(assessments), language=CHINESE)


def test_the_words_come_back_as_they_were_though_no_shipped_file_is_there(
    ws: Workspace,
    assessments: Assessments,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    view = words(assessments)
    record = assessment_record(assessed(assessments), view)
    saved = save_household(ws, document(), record, effective_day=DAY)
    monkeypatch.setattr("jlaid_desktop.paths._shipped_root", lambda: tmp_path / "nothing")
    ws = reopened(ws)
    (stored,) = assessments_of(ws, saved.revision_id)
    assert view_as_it_was(stored) == view
    assert stored.record == record
    ws.close()


def test_every_figure_that_was_used_is_kept_with_its_source(assessments: Assessments) -> None:
    record = assessment_record(assessed(assessments))
    installed = assessed(assessments).installed
    assert installed is not None
    assert record.parameters["digest"] == installed.digest
    assert record.parameters["sample"] is True
    assert record.parameters["params"]["heating_price_fen_per_m2"] == (
        installed.params.heating_price_fen_per_m2
    )
    assert {source["name"] for source in record.parameters["sources"]} == {
        source.name for source in installed.sources
    }
    assert record.parameters["figures"]["in_force_from"] == "2024-09-30"
    assert len(record.parameters["figures"]) > 10


def test_the_list_gets_category_and_count(assessments: Assessments) -> None:
    record = assessment_record(assessed(assessments))
    assert record.household_size == 2
    assert record.category_code == assessed(assessments).assessment.category.code
    assert record.missing_count == len(assessed(assessments).assessment.missing)
    assert record.result["contract"]["category"]["code"] == record.category_code


def test_an_assessment_without_words_has_none_to_show(
    ws: Workspace, assessments: Assessments
) -> None:
    record = assessment_record(assessed(assessments))
    saved = save_household(ws, document(), record, effective_day=DAY)
    (stored,) = assessments_of(ws, saved.revision_id)
    assert view_as_it_was(stored) is None


def test_two_families_of_a_county_and_day_share_their_parameter_set(
    ws: Workspace, assessments: Assessments
) -> None:
    for _ in range(2):
        record = assessment_record(assessed(assessments))
        save_household(ws, document(), record, effective_day=DAY)
    with ws.store.reading() as db:
        assert db.conn.execute("SELECT count(*) FROM parameter_set").fetchone() == (1,)
