"""The table of days off: in, out, refused; the county's local rules."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from jlaid_desktop.domain.procedure.rules import LocalRules
from jlaid_desktop.domain.procedure.working_days import DayOff
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.procedure.days import (
    days_of,
    export_days,
    forget_year,
    import_days,
    local_rules_of,
    set_local_rules,
    set_year,
    work_calendar,
)
from jlaid_desktop.services.workspace import Workspace

OFF = [dt.date(2030, 1, 1), dt.date(2030, 10, 1)]
WORKED = [dt.date(2030, 1, 5)]
DOCUMENT = '测试用通知"一"号'


def test_a_year_goes_in_and_out_and_in_again(ws: Workspace, tmp_path: Path) -> None:
    assert work_calendar(ws).after(dt.date(2029, 12, 31), 1) == (dt.date(2030, 1, 1), False)
    set_year(ws, 2030, DOCUMENT, OFF, WORKED)
    before = days_of(ws)
    assert before == sorted(
        [DayOff(day, "off", 2030, DOCUMENT) for day in OFF]
        + [DayOff(day, "make_up_work", 2030, DOCUMENT) for day in WORKED]
    )
    assert export_days(ws, tmp_path / "days.toml") == 1
    forget_year(ws, 2030)
    assert days_of(ws) == []
    assert import_days(ws, tmp_path / "days.toml") == (2030,)
    assert days_of(ws) == before


def test_a_year_is_replaced_whole(ws: Workspace) -> None:
    set_year(ws, 2030, "一", OFF, WORKED)
    set_year(ws, 2030, "二", OFF[:1], [])
    assert days_of(ws) == [DayOff(OFF[0], "off", 2030, "二")]


@pytest.mark.parametrize(
    ("document", "off", "worked", "code"),
    [
        (" ", OFF, WORKED, "days.no_document"),
        ("文", [], [], "days.empty"),
        ("文", WORKED, WORKED, "days.wrong"),
        ("文", OFF, [dt.date(2030, 1, 2)], "days.wrong"),
        ("文", [dt.date(2031, 3, 1)], [], "days.wrong"),
    ],
)
def test_what_is_no_table_is_refused_and_nothing_changed(
    ws: Workspace, document: str, off: list[dt.date], worked: list[dt.date], code: str
) -> None:
    set_year(ws, 2030, "旧", OFF, WORKED)
    before = days_of(ws)
    with pytest.raises(JlaidError) as refused:
        set_year(ws, 2030, document, off, worked)
    assert refused.value.code == code
    assert days_of(ws) == before


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe\x00", "days.no_table"),
        (b"[[year]", "days.no_table"),
        (b"x" * 1_000_001, "days.no_table"),
        (b"a = " + b"[" * 5000, "days.no_table"),
        (b"", "days.form"),
        (b'[[year]]\nyear = 2030\ndocument = ""', "days.form"),
        (b'[[year]]\nyear = 2030\ndocument = "a"\noff = ["2030-02-30"]', "days.form"),
        (b'[[year]]\nyear = 2030\ndocument = "a"\nholiday = []', "days.form"),
        (b'[[year]]\nyear = 99999\ndocument = "a"\noff = ["2030-01-01"]', "days.form"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(
    ws: Workspace, tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "x.toml").write_bytes(content)
    with pytest.raises(JlaidError) as refused:
        import_days(ws, tmp_path / "x.toml")
    assert refused.value.code == code
    assert days_of(ws) == []


def test_a_local_rule_needs_its_document(ws: Workspace) -> None:
    assert local_rules_of(ws) == LocalRules()
    with pytest.raises(JlaidError) as refused:
        set_local_rules(ws, LocalRules(rigid_posted=False))
    assert refused.value.code == "procedure.no_document"
    rules = LocalRules(rigid_posted=False, rigid_posted_document="县民政局文")
    set_local_rules(ws, rules)
    assert local_rules_of(ws) == rules
    set_local_rules(ws, LocalRules())
    assert local_rules_of(ws) == LocalRules()
