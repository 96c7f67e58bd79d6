"""The dry run: what is said of each row, and that nothing is written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import use_language
from jlaid_desktop.services.households import household_counts, save_household
from jlaid_desktop.services.rosters.checking import check_roster
from jlaid_desktop.services.rosters.reading import (
    COLUMNS_FILE,
    read_map,
    read_roster,
    remember_columns,
)
from jlaid_desktop.services.rosters.report import report_data
from tests.documents.rosters.making import book
from tests.services.rosters.making import (
    CHILD,
    FAMILY,
    HEADINGS,
    MAN,
    WOMAN,
    checked,
    codes,
    found,
    member,
)
from tests.store.opened import DAY, family


def test_a_family_of_two_rows(ws) -> None:
    report = checked(ws, FAMILY)
    assert codes(report) == []
    assert (report.rows, len(report.families), report.persons) == (2, 1, 2)
    (one,) = report.families
    assert one.rows == (2, 3)
    assert one.document | {"household_id": "x"} == {
        "format": 1,
        "household_id": "x",
        "county": "220202",
        "township": "220202201",
        "household": {
            "applicant": "m1",
            "head": "m1",
            "phone": "13800000000",
            "members": [
                {
                    "id": "m1",
                    "person_id": member(report)["person_id"],
                    "name": "张桂兰",
                    "id_number": WOMAN,
                    "birth": "1956-04-12",
                    "sex": "female",
                    "relation": "本人",
                    "relation_to_head": "户主",
                    "counted": True,
                    "student": {},
                    "disability_cert": {},
                },
                {
                    "id": "m2",
                    "person_id": member(report, 0, 1)["person_id"],
                    "name": "王建国",
                    "id_number": MAN,
                    "birth": "1954-11-03",
                    "sex": "male",
                    "relation": "配偶",
                    "relation_to_head": "配偶",
                    "counted": True,
                    "student": {},
                    "disability_cert": {},
                },
            ],
        },
    }
    msgspec.convert(one.document, HouseholdFile)
    assert household_counts(ws) == (0, 0)


# --- numbers that a spreadsheet has damaged ------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [220202195604120028, 2.20202195604120e17, "2.20202E+17", "2.2e17", "220202195604120000"],
)
def test_a_damaged_number_leaves_the_family_out(ws, cell) -> None:
    report = checked(ws, [["1", "张桂兰", cell, "户主", None], FAMILY[1]])
    assert codes(report) == [("C2", "roster.damaged_number")]
    assert report.importable() == []
    assert report.families[0].refused


def test_a_right_number_that_ends_in_zeros_is_doubted(ws) -> None:
    """One in eleven damaged numbers still passes the check digit."""
    damaged = next(
        number
        for start in range(1950, 1999)
        if (number := f"220202{start}0412100") and _right(number + "0")
    )
    report = checked(ws, [["1", "张桂兰", damaged + "0", "户主", None]])
    assert codes(report) == [("C2", "roster.trailing_zeros")]
    assert len(report.importable()) == 1


def _right(number: str) -> bool:
    from jlaid_desktop.domain.id_number import check_digit  # noqa: PLC0415

    return check_digit(number[:17]) == number[17]


def test_damaged_accounts_and_certificates_are_found_too(ws) -> None:
    headings = [*HEADINGS, "残疾证号"]
    report = checked(ws, [[*FAMILY[0], 22020219560412002843.0]], headings)
    assert codes(report) == [("F2", "roster.damaged_number")]


def test_a_phone_in_a_numeric_cell_is_whole(ws) -> None:
    report = checked(ws, [["1", "张桂兰", WOMAN, "户主", 13800000000]])
    assert codes(report) == []
    assert report.families[0].document["household"]["phone"] == "13800000000"


def test_a_wrong_check_digit_is_told_and_the_number_is_not_shown(ws) -> None:
    wrong = WOMAN[:17] + "7"
    report = checked(ws, [["1", "张桂兰", wrong, "户主", None]])
    (finding,) = report.findings
    assert (finding.cell, finding.level) == ("C2", "impossible")
    assert finding.fault.code == "id_number.check_digit"
    assert wrong not in str(report_data(report))
    assert finding.found == "220202************"


# --- days ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "day", "codes_found"),
    [
        (dt.date(1956, 4, 12), "1956-04-12", []),
        (20557.0, "1956-04-12", ["roster.serial"]),
        (19560412.0, "1956-04-12", []),
        ("1956.4.12", "1956-04-12", []),
        (1956.0, None, ["date.form"]),
        ("12/4/56", None, ["date.short_year"]),
    ],
)
def test_days_in_every_dress(ws, cell, day, codes_found) -> None:
    report = checked(ws, [["张桂兰", cell]], ["姓名", "出生日期"])
    assert member(report).get("birth") == day
    told = [code for _cell, code in codes(report) if code != "roster.no_number"]
    assert told == codes_found
    if day is None:
        assert list(report.families[0].texts) == ["household.members[m1].birth"]


def test_a_serial_of_a_workbook_that_counts_from_1904(ws) -> None:
    report = checked(
        ws, [["张桂兰", 20557.0 - 1462]], ["姓名", "出生日期"], options={"date_1904": True}
    )
    assert member(report)["birth"] == "1956-04-12"


def test_the_number_says_the_birth_where_a_cell_says_another(ws) -> None:
    report = checked(
        ws, [["张桂兰", WOMAN, "1957-04-12", "男"]], ["姓名", "身份证号", "出生日期", "性别"]
    )
    assert codes(report) == [("C2", "check.number"), ("D2", "check.number")]
    assert member(report)["birth"] == "1956-04-12"
    assert member(report)["sex"] == "female"
    assert report.families[0].texts == {}


# --- answers ------------------------------------------------------------------------


def test_the_words_of_a_roster_are_answers_in_any_language(ws) -> None:
    headings = ["姓名", "身份证号", "与户主关系", "性别", "户籍类型", "残疾等级", "婚姻", "月收入"]
    row = ["张桂兰", WOMAN, "本人", "女", "农村", "二级", "有配偶", 1200.5]
    for language in ("zh_CN", "en"):
        use_language(language)
        report = checked(ws, [row], headings)
        assert codes(report) == []
        one = member(report)
        assert one["hukou_type"] == "rural"
        assert one["marital"] == "已婚"
        assert one["disability_cert"] == {"level": 2, "has": True}
        (income,) = report.families[0].document["household"]["incomes"]
        assert {k: income[k] for k in ("member", "amount_fen", "period")} == {
            "member": "m1", "amount_fen": 120050, "period": "month",
        }  # fmt: skip


def test_an_answer_that_is_none_is_kept_as_it_was_typed(ws) -> None:
    report = checked(ws, [["张桂兰", WOMAN, "城关", "3"]], ["姓名", "身份证号", "户籍类型", "性别"])
    assert codes(report) == [("D2", "choice.unknown"), ("C2", "choice.unknown")]
    assert report.families[0].texts == {
        "household.members[m1].hukou_type": "城关",
        "household.members[m1].sex": "3",
    }
    assert len(report.importable()) == 1


def test_places_by_name_and_an_unknown_village(ws) -> None:
    headings = ["姓名", "身份证号", "区县", "街道", "社区"]
    report = checked(
        ws,
        [
            ["张桂兰", WOMAN, "昌邑区", "兴华街道", "东厂宅社区"],
            ["王建国", MAN, "昌邑区", "兴华街道", "昌邑区兴华街道幸福社区"],
            ["王小明", CHILD, "昌邑区", "兴华街道", "没有的社区"],
        ],
        headings,
    )
    assert [f.document.get("village") for f in report.families] == [
        "220202001001", "220202001004", None,
    ]  # fmt: skip
    assert codes(report) == [("E4", "region.unknown")]
    assert report.families[2].texts == {"village": "没有的社区"}


# --- families ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "rows", "sizes"),
    [
        (["户主姓名", "姓名"], [["张", "张"], ["张", "王"], ["李", "李"], [None, "赵"]], [2, 2]),
        (["与户主关系", "姓名"], [["户主", "张"], ["配偶", "王"], ["户主", "李"]], [2, 1]),
        (["户序号", "姓名"], [["1", "张"], ["2", "王"], ["1", "李"]], [2, 1]),
        (["户序号", "姓名"], [[1, "张"], [None, "王"], [2, "李"]], [2, 1]),
        (["电话", "姓名"], [[None, "张"], [None, "王"]], [1, 1]),
        (
            ["户主姓名", "与户主关系", "姓名"],
            [["王伟", "户主", "王伟"], ["王伟", "户主", "王伟"]],
            [1, 1],
        ),
    ],
)
def test_rows_are_put_together_by_number_or_head(ws, headings, rows, sizes) -> None:
    report = checked(ws, rows, headings)
    assert [len(f.document["household"]["members"]) for f in report.families] == sizes


def test_cells_joined_downwards_hold_for_every_row(ws) -> None:
    def change(_workbook, page) -> None:
        page.merge_range(1, 0, 2, 0, "7")
        page.merge_range(3, 0, 4, 0, "8")

    rows = [[None, "张"], [None, "王"], [None, "李"], [None, "赵"]]
    report = checked(ws, rows, ["户序号", "姓名"], change=change)
    assert [f.rows for f in report.families] == [(2, 3), (4, 5)]


def test_cells_joined_across_are_told(ws) -> None:
    def change(_workbook, page) -> None:
        page.merge_range(1, 0, 1, 1, "张桂兰")

    report = checked(ws, [[None, None]], ["姓名", "身份证号"], change=change)
    assert ("A2:B2", "roster.joined") in codes(report)


def test_a_formula_and_a_line_of_sums_are_told(ws) -> None:
    rows = [["张桂兰", WOMAN, "=!A1"], ["合计", None, "2 人"]]
    report = checked(ws, rows, ["姓名", "身份证号", "民族"])
    assert codes(report) == [("3", "roster.total"), ("C2", "roster.formula")]
    assert member(report)["ethnicity"] == "结果"
    assert len(report.families) == 1


def test_a_formula_that_was_never_calculated_is_told(ws) -> None:
    def change(_workbook, page) -> None:
        page.write_formula(1, 2, "=A2", None, "")

    report = checked(ws, [["张桂兰", WOMAN, None]], ["姓名", "身份证号", "民族"], change=change)
    assert codes(report) == [("C2", "roster.uncalculated")]


def test_a_row_without_a_name_leaves_its_family_out(ws) -> None:
    report = checked(ws, [FAMILY[0], ["1", None, MAN, "配偶", None]])
    assert codes(report) == [("3", "roster.no_name")]
    assert report.importable() == []


def test_what_the_rows_of_a_family_say_differently_is_told(ws) -> None:
    report = checked(ws, [FAMILY[0], ["1", "王建国", MAN, "户主", "13911111111"]])
    assert codes(report) == [("2", "roster.two_heads"), ("E3", "roster.differs")]
    assert report.families[0].document["household"]["phone"] == "13800000000"


def test_a_head_who_is_not_among_the_rows(ws) -> None:
    report = checked(ws, [["李四", "张桂兰", WOMAN]], ["户主姓名", "姓名", "身份证号"])
    assert codes(report) == [("2", "roster.head_absent")]
    household = report.families[0].document["household"]
    assert household["applicant"] == "m1"
    assert "head" not in household


# --- one row a household -----------------------------------------------------------

LEDGER = ["户主姓名", "身份证号", "保障人口数", "家庭成员姓名", "身份证号(分号分隔)"]


def test_a_ledger_has_the_head_and_the_others_each_once(ws) -> None:
    report = checked(
        ws,
        [["张桂兰", WOMAN, 3, "张桂兰；王建国;王小明", f"{WOMAN};{MAN};{CHILD}"]],
        LEDGER,
    )
    assert codes(report) == []
    people = report.families[0].document["household"]["members"]
    assert [(p["name"], p["id_number"]) for p in people] == [
        ("张桂兰", WOMAN), ("王建国", MAN), ("王小明", CHILD),
    ]  # fmt: skip
    assert report.families[0].document["household"]["head"] == "m1"


def test_a_ledger_whose_lists_do_not_fit(ws) -> None:
    report = checked(
        ws,
        [
            ["张桂兰", WOMAN, 4, "王建国;王小明", f"{MAN};"],
            ["李四", None, 2, "赵五;王六", CHILD],
        ],
        LEDGER,
    )
    assert codes(report) == [
        ("C2", "roster.size"),
        ("2", "roster.no_number"),
        ("E3", "roster.unequal"),
        ("C3", "roster.size"),
        ("3", "roster.no_number"),
    ]
    assert len(report.importable()) == 1


def test_a_number_in_a_ledgers_list_is_damaged_like_any_other(ws) -> None:
    report = checked(ws, [["张桂兰", WOMAN, 2, "王建国", float(MAN)]], LEDGER)
    assert ("E2", "roster.damaged_number") in codes(report)
    assert report.importable() == []


# --- duplicates --------------------------------------------------------------------


def test_a_number_twice_in_the_file_and_in_the_store(ws) -> None:
    save_household(ws, family("张建国", MAN), None, effective_day=DAY)
    report = checked(
        ws,
        [
            ["1", "张桂兰", WOMAN, "户主", None],
            ["2", "章桂兰", WOMAN, "户主", None],
            ["3", "张建国", MAN, "户主", None],
        ],
    )
    duplicates = found(report, "duplicate.number")
    assert [(f.row, f.level) for f in duplicates] == [(n, "impossible") for n in (2, 3, 4)]
    assert "张建国" in duplicates[2].message
    assert report.importable() == []
    assert len(report.importable(with_recorded=True)) == 3


def test_near_numbers_and_one_pinyin_are_doubted(ws) -> None:
    save_household(ws, family("张建国", MAN), None, effective_day=DAY)
    slip = MAN[:8] + MAN[9] + MAN[8] + MAN[10:]
    report = checked(
        ws,
        [["1", "李四", slip, "户主"], ["2", "章建国", None, "户主"], ["3", "张健国", None, "户主"]],
        ["户序号", "姓名", "身份证号", "与户主关系"],
    )
    assert [f.row for f in found(report, "duplicate.near_number")] == [2]
    headings = ["户序号", "姓名", "出生日期", "与户主关系"]
    born = "1954-11-03"
    report = checked(ws, [["2", "章建国", born, "户主"], ["3", "张健国", born, "户主"]], headings)
    told = found(report, "duplicate.name_and_birth")
    assert [(f.row, f.level) for f in told] == [
        (2, "unlikely"), (3, "unlikely"), (3, "unlikely"),
    ]  # fmt: skip


def test_a_number_twice_in_one_family_leaves_it_out(ws) -> None:
    report = checked(ws, [FAMILY[0], ["1", "王建国", WOMAN, "配偶", None]])
    assert codes(report) == [("C3", "check.unique")]
    assert report.families[0].refused


# --- columns -----------------------------------------------------------------------


def test_columns_that_are_not_taken_are_told(ws) -> None:
    report = checked(
        ws, [["张桂兰", WOMAN, "x", "2024-05"]], ["姓名", "身份证号", "备注", "纳入月份"]
    )
    assert [(f.fault.code, f.heading) for f in report.about_all] == [
        ("roster.column", "备注"), ("roster.only_written", "纳入月份"),
    ]  # fmt: skip


def test_without_names_nothing_can_be_read(ws) -> None:
    with pytest.raises(JlaidError) as refused:
        checked(ws, [["x", "y"]], ["谁", "身份证号"])
    assert refused.value.code == "roster.no_names"


def test_columns_said_by_hand_are_remembered_without_a_heading_in_the_file(
    ws, tmp_path: Path
) -> None:
    path = book(tmp_path / "old.xlsx", [["谁", "证", "电话"], ["张桂兰", WOMAN, "13800000000"]])
    roster = read_roster(path, home=tmp_path)
    assert not roster.layout.usable
    chosen = roster.with_fields(["household.members[].name", "household.members[].id_number", None])
    assert member(check_roster(ws, chosen))["id_number"] == WOMAN
    remember_columns(chosen, home=tmp_path)
    again = read_roster(path, home=tmp_path)
    assert again.remembered
    assert again.layout.columns == chosen.layout.columns
    assert again.unknown_headings == ("电话",)
    assert "谁" not in (tmp_path / COLUMNS_FILE).read_text("utf-8")


def test_remembered_columns_that_are_damaged_count_as_none(tmp_path: Path) -> None:
    (tmp_path / COLUMNS_FILE).write_text("{", "utf-8")
    path = book(tmp_path / "a.xlsx", [["姓名", "电话"], ["张桂兰", "1"]])
    assert not read_roster(path, home=tmp_path).remembered


def test_a_countys_map_is_taken(ws, tmp_path: Path) -> None:
    path = tmp_path / "county.toml"
    path.write_text(
        'name = "c"\ntitle = "本县"\nlayout = "member"\n'
        '[[column]]\nheader = "谁"\nfield = "household.members[].name"\n'
        '[[column]]\nheader = "民"\nfield = "household.members[].ethnicity"\n'
        'values = { "M" = "满族" }\n',
        "utf-8",
    )
    roster = read_roster(book(tmp_path / "a.xlsx", [["谁", "民"], ["张桂兰", "M"]]), read_map(path))
    assert member(check_roster(ws, roster))["ethnicity"] == "满族"


# --- strange cells ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "字" * 30_000, "\U0001f600" * 80, "\u202e张三", "_x000D_\x01", "'=1+1", "''", "'",
        "𬇙𠮷", "1e5", "#N/A", "\t", "0",
    ],
)  # fmt: skip
def test_any_text_in_any_cell_is_data_or_told(ws, text) -> None:
    questions = [c for c in read_roster(_empty(ws)).layout.columns if c is not None]
    headings = [column.header for column in questions]
    report = checked(ws, [[text] * len(headings)], headings)
    for one in report.families:
        msgspec.convert(one.document, HouseholdFile)
    assert report_data(report)["rows"] <= 1


def _empty(ws) -> Path:
    from jlaid_desktop.services.rosters.template import write_template  # noqa: PLC0415

    path = ws.home / "template.xlsx"
    write_template(path, ws.clock)
    return path


def test_cancelling_ends_the_dry_run(ws) -> None:
    path = book(ws.home / "a.xlsx", [HEADINGS, *FAMILY])
    with pytest.raises(JlaidError) as stopped:
        check_roster(ws, read_roster(path), cancelled=lambda: True)
    assert stopped.value.code == "roster.cancelled"


def test_progress_goes_from_nothing_to_all(ws) -> None:
    rows = [[str(n), f"张{n}", None, "户主", None] for n in range(120)]
    path = book(ws.home / "a.xlsx", [HEADINGS, *rows])
    steps: list[tuple[int, int]] = []
    check_roster(ws, read_roster(path), lambda done, of: steps.append((done, of)))
    assert steps == [(0, 120), (50, 120), (100, 120), (120, 120)]
