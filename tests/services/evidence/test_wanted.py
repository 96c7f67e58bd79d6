"""What a family still owes, from the shipped list or a county's own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.paths import shipped
from jlaid_desktop.services.assessments import AssessedHousehold, shipped_assessments
from jlaid_desktop.services.evidence.adding import Offer, add_file
from jlaid_desktop.services.evidence.changing import remove_piece
from jlaid_desktop.services.evidence.pieces import evidence_of
from jlaid_desktop.services.evidence.wanted import (
    COUNTY_LIST,
    DocumentsWanted,
    documents_wanted,
    use_list,
    wanted_list,
    write_list,
)
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.workspace import Workspace
from tests.services.evidence.offered import photo

MOMENT = dt.datetime(2025, 3, 10, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def assessed(name: str) -> AssessedHousehold:
    content = shipped("resources", "samples", f"{name}.json").read_bytes()
    file = msgspec.json.decode(content, type=HouseholdFile)
    return shipped_assessments(FixedClock(MOMENT)).assess(file)


def lines(found: DocumentsWanted) -> dict[str, str]:
    return {one.label: one.state for one in found.papers}


def test_a_sample_family_in_words(tmp_path: Path) -> None:
    found = documents_wanted(tmp_path, assessed("01-zhang-guilan"), [], language="en")
    said = lines(found)
    assert found.sample
    assert said["Hukou book"] == "missing"
    assert said["ID card of 张桂兰"] == "missing"
    assert "ID card of 王小雨" not in said, "a child of eight has no card"
    assert said["Disability certificate of 王海"] == "missing"
    assert said["Proof of schooling of 王小雨"] == "missing"
    assert said["Diagnosis, medical record, hospital bills of 王德山"].startswith("wanted only if")
    school = next(one for one in found.papers if one.label.startswith("Proof of schooling"))
    assert school.sample
    assert "Boarding allowance" in school.why
    assert "2 (1)" in school.why
    book = next(one for one in found.papers if one.label == "Hukou book")
    assert not book.sample
    assert len(found.missing) == sum(state == "missing" for state in said.values())


def test_what_is_filed_is_there_and_what_is_removed_is_not(ws: Workspace, tmp_path: Path) -> None:
    family = assessed("01-zhang-guilan")
    document = msgspec.to_builtins(family.file)
    household = save_household(ws, document, None, effective_day=family.day).household_id
    (piece,) = add_file(ws, Offer(household, "hukou_book", "m2"), photo(tmp_path)).pieces
    signatures = photo(tmp_path, "all.jpg", "white")
    add_file(ws, Offer(household, "authorisation"), signatures)

    def states() -> dict[str, str]:
        pieces = evidence_of(ws, household)
        return lines(documents_wanted(ws.home, family, pieces, language="en"))

    said = states()
    assert said["Hukou book"] == "there"
    assert {s for label, s in said.items() if label.startswith("Authorisation")} == {"there"}
    remove_piece(ws, piece.piece_id, "wrong family")
    assert states()["Hukou book"] == "missing"


def test_a_county_writes_edits_and_uses_its_own_list(tmp_path: Path) -> None:
    copy = tmp_path / "list.toml"
    write_list(copy)
    text = copy.read_text(encoding="utf-8")
    copy.write_text(
        text.replace("（示例）", "（昌邑区）").replace('kind = "account"', 'kind = "marriage"'),
        encoding="utf-8",
    )
    use_list(tmp_path, copy)
    found = documents_wanted(tmp_path, assessed("01-zhang-guilan"), [], language="en")
    assert not found.sample
    assert found.title == "应收材料清单（昌邑区）"
    assert "Proof of marriage" in lines(found)
    assert "Copy of the bank card" not in lines(found)


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (b"no toml at all [", ""),
        (b"\xff\xfe", ""),
        (b'title = "x"\nwanted = []', ""),
        (b'title = "x"\n[[wanted]]\nkind = "nothing"\nof = "member"\nstep = "apply"\nsource = "s"',
         "unknown kind nothing"),
        (b'title = "x"\n[[wanted]]\nkind = "other"\nof = "member"\nstep = "never"\nsource = "s"',
         "unknown step never"),
        ((b'title = "x"\n[[wanted]]\nkind = "other"\nof = "household"\nstep = "apply"\n'
         b'source = "s"\nwhen = ["adult"]'), "unknown condition adult"),
        ((b'title = "x"\n[[wanted]]\nkind = "other"\nof = "member"\nstep = "apply"\nsource = "s"\n'
         b'colour = "red"'), "colour"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_used_is_refused_and_not_taken(
    tmp_path: Path, content: bytes, detail: str
) -> None:
    path = tmp_path / "list.toml"
    path.write_bytes(content)
    with pytest.raises(JlaidError) as told:
        use_list(tmp_path, path)
    assert told.value.code == "evidence.list"
    assert detail in str(told.value)
    assert not (tmp_path / COUNTY_LIST).exists()
    assert wanted_list(tmp_path)[1]
    (tmp_path / COUNTY_LIST).write_bytes(content)
    with pytest.raises(JlaidError):
        wanted_list(tmp_path)


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(JlaidError) as told:
        use_list(tmp_path, tmp_path / "nothing.toml")
    assert told.value.code == "evidence.list"
