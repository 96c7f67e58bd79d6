"""What goes out comes in again as the same families; what is written, cell by cell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jlaid_desktop.documents.rosters.table import cell_text, read_tables
from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import use_language
from jlaid_desktop.services.households import (
    AssessmentRecord,
    list_households,
    load_household,
    purge_household,
    save_household,
)
from jlaid_desktop.services.households import delete_household as mark_deleted
from jlaid_desktop.services.rosters.checking import check_roster
from jlaid_desktop.services.rosters.exporting import export_roster
from jlaid_desktop.services.rosters.importing import import_roster
from jlaid_desktop.services.rosters.reading import maps, read_roster
from jlaid_desktop.services.workspace import Workspace
from tests.services.rosters.making import CHILD, MAN, WOMAN
from tests.store.opened import DAY, VILLAGE, assessment, new_workspace

NAMES = st.text(
    st.one_of(
        st.sampled_from("张王李赵单曾仇·㐂𬇙𠮷=+-@'"),
        st.characters(codec="utf-8", categories=("Lo", "Lu")),
    ),
    min_size=1,
    max_size=6,
).filter(lambda name: name.strip("'") not in ("合计", "总计", "小计", "共计"))
BIRTHS = st.dates(dt.date(1935, 1, 1), dt.date(2024, 12, 31))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    start = f"220202{draw(BIRTHS):%Y%m%d}{draw(st.integers(1, 999)):03d}"
    return start + check_digit(start)


def member_of(position: int, draw: st.DrawFn, number: str | None) -> dict[str, Any]:
    """Return a member with what a roster of persons can say."""
    relation = "户主" if position == 0 else draw(st.sampled_from(["配偶", "子女", "母亲", "堂弟"]))
    said = {
        "id": f"m{position + 1}",
        "name": draw(NAMES),
        "counted": True,
        "student": {},
        "disability_cert": {},
        "relation_to_head": relation,
        "relation": "本人" if position == 0 else relation,
    }
    if number:
        said["id_number"] = number
        said["birth"] = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
        said["sex"] = "male" if int(number[16]) % 2 else "female"
    for key, values in (
        ("ethnicity", ["汉族", "满族", "赫哲族"]),
        ("marital", ["未婚", "丧偶"]),
        ("education_level", ["小学", "本科及以上"]),
        ("hukou_type", ["urban", "rural"]),
        ("health", ["健康", "慢性病"]),
    ):
        chosen = draw(st.sampled_from([None, *values]))
        if chosen:
            said[key] = chosen
    if draw(st.booleans()):
        said["disability_cert"] = {
            "has": True, "type": "肢体", "level": draw(st.integers(1, 4)), "number": "2202" * 5,
        }  # fmt: skip
    if draw(st.booleans()):
        said["employment"] = {"status": "务农", "ability": "无劳动能力"}
    return said


@st.composite
def families(draw: st.DrawFn) -> list[dict[str, Any]]:
    listed = draw(st.lists(st.one_of(st.none(), numbers()), min_size=1, max_size=8))
    distinct = [n for position, n in enumerate(listed) if n is None or n not in listed[:position]]
    made: list[dict[str, Any]] = []
    while distinct:
        size = draw(st.integers(1, 4))
        here, distinct = distinct[:size], distinct[size:]
        people = [member_of(position, draw, number) for position, number in enumerate(here)]
        household: dict[str, Any] = {"members": people, "applicant": "m1", "head": "m1"}
        if draw(st.booleans()):
            household["phone"] = "13800000000"
            household["apply_date"] = "2025-03-01"
            household["registered_address"] = {"detail": draw(NAMES)}
        if draw(st.booleans()):
            household["incomes"] = [
                {
                    "id": "i1", "member": "m1", "label": "花名册月收入", "period": "month",
                    "amount_fen": draw(st.integers(0, 10_000_000)),
                }
            ]  # fmt: skip
        made.append(
            {
                "format": 1, "county": "220202", "township": "220202201",
                "village": draw(st.sampled_from(["220202201201", "220202201202"])),
                "household": household,
            }
        )  # fmt: skip
    return made


def essence(document: dict[str, Any]) -> dict[str, Any]:
    """Return a family without what is the store's own: ids of household and persons, words."""
    household = document["household"]
    people = [
        {key: value for key, value in member.items() if key != "person_id"}
        for member in household["members"]
    ]
    incomes = [
        {key: value for key, value in income.items() if key != "label"}
        for income in household.get("incomes") or ()
    ]
    return {
        **{key: value for key, value in document.items() if key != "household_id"},
        "household": household | {"members": people} | ({"incomes": incomes} if incomes else {}),
    }


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory):
    """Return a workspace to export from and one to import into."""
    folder = tmp_path_factory.mktemp("two")
    opened = new_workspace(folder / "one"), new_workspace(folder / "other")
    yield opened
    for ws in opened:
        ws.close()


def emptied(ws: Workspace) -> None:
    for row in list_households(ws):
        mark_deleted(ws, row.household_id)
        purge_household(ws, row.household_id)


def documents(ws: Workspace) -> list[dict[str, Any]]:
    loaded = [load_household(ws, row.household_id) for row in list_households(ws)]
    assert all(not one.texts for one in loaded)
    return sorted((essence(one.document) for one in loaded), key=str)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=families())
def test_what_is_exported_is_imported_as_the_same_families(two, wanted) -> None:
    ws, other = two
    emptied(ws)
    emptied(other)
    for document in wanted:
        save_household(ws, document, None, effective_day=DAY)
    path = ws.home / "out.xlsx"
    export_roster(ws, path)
    report = check_roster(other, read_roster(path))
    assert report.counts()["impossible"] == 0, report.findings
    import_roster(other, report)
    assert documents(other) == documents(ws)


# --- what is written ---------------------------------------------------------------


def ledger_family() -> dict[str, Any]:
    people = [
        {
            "id": "m1", "name": "张桂兰", "id_number": WOMAN, "birth": "1956-04-12",
            "sex": "female", "relation": "本人", "hukou_type": "rural", "counted": True,
            "disability_cert": {"has": True, "type": "肢体", "level": 2},
        },
        {"id": "m2", "name": "=王建国", "id_number": MAN, "relation": "配偶", "counted": True},
        {"id": "m3", "name": "王小明", "id_number": CHILD, "relation": "子女", "counted": False},
        {"id": "m4", "name": "王老", "relation": "父亲", "counted": True},
    ]  # fmt: skip
    return {
        "format": 1,
        "county": "220202",
        "township": "220202201",
        "village": VILLAGE,
        "household": {
            "members": people,
            "applicant": "m1",
            "phone": "13800000000",
            "apply_reason": "病",
            "registered_address": {"detail": "3组12号"},
            "incomes": [
                {"id": "i1", "member": "m1", "amount_fen": 12_000_00, "period": "year"},
                {"id": "i2", "member": "m1", "amount_fen": 10_050, "period": "month"},
                {"id": "i3", "member": "m2", "period": "month"},
            ],
        },
    }


def texts(path: Path, sheet: int) -> list[list[str]]:
    return [[cell_text(cell) for cell in row] for row in read_tables(path)[sheet].rows]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_sheets_cell_by_cell(ws, language) -> None:
    use_language(language)
    save_household(ws, ledger_family(), assessment("EDGE"), effective_day=DAY)
    path = ws.home / "out.xlsx"
    done = export_roster(ws, path, by_category=True)
    assert (done.families, done.persons) == (1, 3)
    tables = read_tables(path)
    assert [table.sheet for table in tables] == ["人员花名册", "台账", "低保边缘家庭·农村"]
    persons, ledger = maps()
    headings = [column.header for column in persons.column]
    first, *lines = texts(path, 0)
    assert first == headings
    shown = [{h: cell for h, cell in zip(headings, line, strict=True) if cell} for line in lines]
    place = {
        "户序号": "1", "户主姓名": "张桂兰", "区县": "昌邑区",
        "街道": shown[0]["街道"], "社区": shown[0]["社区"], "家庭住址": "3组12号",
        "电话": "13800000000", "申请原因": "病",
    }  # fmt: skip
    assert shown == [
        place | {
            "姓名": "张桂兰", "身份证号": WOMAN, "与户主关系": "户主", "与申请人关系": "本人",
            "性别": "女", "出生日期": "1956-04-12", "户籍类型": "农村", "月收入": "1100.5",
            "残疾类别": "肢体", "残疾等级": "二级",
        },
        place | {
            "姓名": "'=王建国", "身份证号": MAN, "与户主关系": "配偶", "与申请人关系": "配偶",
        },
        place | {"姓名": "王老", "与户主关系": "父亲", "与申请人关系": "父亲"},
    ]  # fmt: skip
    heads, line = texts(path, 1)
    assert heads == [column.header for column in ledger.column]
    assert line == [
        "张桂兰", WOMAN, "3", "病", "农村", "13800000000", "3组12号", "吉林省", "吉林市",
        "昌邑区", place["街道"], place["社区"], "", "低保边缘家庭",
        "'=王建国；王老", f"{MAN}；",
    ]  # fmt: skip
    assert texts(path, 2) == texts(path, 1)


def test_a_category_that_is_not_met_is_not_written(ws) -> None:
    reviewed = assessment("EDGE")
    waiting = AssessmentRecord(
        **{
            field: getattr(reviewed, field)
            for field in reviewed.__slots__
            if field != "category_status"
        },
        category_status="needs_review",
    )
    save_household(ws, ledger_family(), waiting, effective_day=DAY)
    path = ws.home / "out.xlsx"
    export_roster(ws, path, by_category=True)
    assert [table.sheet for table in read_tables(path)] == ["人员花名册", "台账"]
    assert "低保边缘家庭" not in str(texts(path, 1))


def test_equal_stores_give_equal_bytes(ws) -> None:
    save_household(ws, ledger_family(), None, effective_day=DAY)
    one, other = ws.home / "one.xlsx", ws.home / "other.xlsx"
    moment = ws.clock.moment
    export_roster(ws, one)
    ws.clock.moment = moment
    export_roster(ws, other)
    assert one.read_bytes() == other.read_bytes()


def test_no_family_no_file(ws) -> None:
    with pytest.raises(JlaidError) as refused:
        export_roster(ws, ws.home / "out.xlsx")
    assert refused.value.code == "roster.no_family"
    assert not (ws.home / "out.xlsx").exists()


def test_a_cancelled_export_writes_nothing(ws) -> None:
    save_household(ws, ledger_family(), None, effective_day=DAY)
    with pytest.raises(JlaidError) as stopped:
        export_roster(ws, ws.home / "out.xlsx", cancelled=lambda: True)
    assert stopped.value.code == "roster.cancelled"
    assert not (ws.home / "out.xlsx").exists()
