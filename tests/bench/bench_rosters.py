"""A roster of 5,000 rows read, checked, imported and exported; the whole has 10 seconds."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.services.rosters.checking import check_roster
from jlaid_desktop.services.rosters.exporting import export_roster
from jlaid_desktop.services.rosters.importing import import_roster
from jlaid_desktop.services.rosters.reading import read_roster
from jlaid_desktop.services.workspace import create_workspace
from tests.bench.report import Figure, report
from tests.documents.rosters.making import book

ROWS = 5_000
HEADINGS = [
    "户序号", "户主姓名", "姓名", "身份证号", "与户主关系", "性别", "民族", "婚姻", "文化", "就业",
    "月收入", "劳动能力", "健康", "户籍类型", "电话", "区县", "街道", "社区", "家庭住址",
    "申请原因",
]  # fmt: skip
SURNAMES = "王李张刘陈杨赵黄周吴徐孙单曾"
GIVEN = "秀英桂兰建国德福志强玉梅海燕春生文立新长河"


def made_up_rows(rng: random.Random) -> list[list[Any]]:
    """Return rows of families of one to four persons, wrong in no way."""
    regions = shipped_regions()
    villages = [v for v in regions.options("village") if v.code.startswith("220202")]
    rows: list[list[Any]] = []
    family = 0
    while len(rows) < ROWS:
        family += 1
        village = rng.choice(villages)
        phone, address = f"138{rng.randrange(10**8):08d}", f"{rng.randint(1, 9)}组"
        people = [_person(rng) for _ in range(rng.choice([1, 2, 3, 4]))]
        for position, (name, number) in enumerate(people[: ROWS - len(rows)]):
            relation = "户主" if position == 0 else rng.choice(["配偶", "子女", "母亲"])
            rows.append(
                [
                    str(family), people[0][0], name, number, relation,
                    "男" if int(number[16]) % 2 else "女", "汉族", "已婚", "初中", "务农",
                    rng.choice([None, 1200]), "有劳动能力", "健康", rng.choice(["城镇", "农村"]),
                    phone, "昌邑区", regions.name(village.code[:9]), village.name, address, "病",
                ]
            )  # fmt: skip
    return rows


def _person(rng: random.Random) -> tuple[str, str]:
    name = rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN)
    born = dt.date(1935, 1, 1) + dt.timedelta(days=rng.randrange(29_000))
    start = f"220202{born:%Y%m%d}{rng.randint(1, 999):03d}"
    return name, start + check_digit(start)


def test_a_roster_of_five_thousand_rows(tmp_path: Path, rng: random.Random) -> None:
    """Read, check, import, then check the export of it against the full store."""
    moment = dt.datetime(2025, 3, 10, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    ws = create_workspace(
        tmp_path / "data", "a made-up password", "li", "李", "220202", "220202201",
        kind="test", clock=FixedClock(moment),
    )  # fmt: skip
    path = book(tmp_path / "roster.xlsx", [HEADINGS, *made_up_rows(rng)])
    out = tmp_path / "out.xlsx"
    start = time.perf_counter()
    CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    plain = time.perf_counter() - start
    taken: dict[str, float] = {}

    def timed(name: str, act: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        result = act()
        taken[name] = time.perf_counter() - start
        return result

    roster = timed("read", lambda: read_roster(path))
    checked = timed("check", lambda: check_roster(ws, roster))
    done = timed("import", lambda: import_roster(ws, checked, reason="made up"))
    timed("export", lambda: export_roster(ws, out))
    again = read_roster(out)
    timed("check against the full store", lambda: check_roster(ws, again))
    ws.close()
    assert done.persons == ROWS
    whole = taken["read"] + taken["check"] + taken["import"]
    parts = ", ".join(f"{name} {taken[name]:.1f} s" for name in ("read", "check", "import"))
    report(
        "rosters",
        "Rosters",
        [
            Figure(
                f"{ROWS:,} rows read, checked, imported and assessed",
                f"{whole:.1f} s ({parts})",
                "10 s",
                f"the cells alone read {plain:.2f} s",
            ),
            Figure(f"{ROWS:,} persons written as a roster", f"{taken['export']:.1f} s", "10 s"),
            Figure("… and checked again", f"{taken['check against the full store']:.1f} s"),
        ],
    )
