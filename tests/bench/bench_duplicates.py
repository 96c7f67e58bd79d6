"""Finding who a person may be among 100,000: at most 5 ms each; the whole store compared."""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time
from pathlib import Path

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.duplicates import Identity
from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.services.duplicates.deciding import undecided
from jlaid_desktop.services.duplicates.finding import candidates_for, compare_waiting
from jlaid_desktop.services.duplicates.known import Asked
from jlaid_desktop.services.workspace import create_workspace
from tests.bench.report import Figure, report

PERSONS = 100_000
ASKED = 400
SURNAMES = "王李张刘陈杨赵黄周吴徐孙单曾"
GIVEN = "秀英桂兰建国德福志强玉梅海燕春生文立新长河"


def made_up(rng: random.Random) -> tuple[str, str, str]:
    """Return name, number and birth date; two of the county's codes, orders that crowd low."""
    name = rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN)
    born = dt.date(1935, 1, 1) + dt.timedelta(days=rng.randrange(29_000))
    order = min(rng.randint(1, 999), rng.randint(1, 999))
    start = f"{rng.choice(['220202', '220211'])}{born:%Y%m%d}{order:03d}"
    return name, start + check_digit(start), born.isoformat()


def test_a_person_among_a_hundred_thousand(tmp_path: Path, rng: random.Random) -> None:
    """Typed with a slip, with the right number, and new to the store."""
    moment = dt.datetime(2025, 3, 10, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    ws = create_workspace(
        tmp_path / "data", "a made-up password", "li", "李", "220202", "220202201",
        kind="test", clock=FixedClock(moment),
    )  # fmt: skip
    people = [made_up(rng) for _ in range(PERSONS)]
    with ws.store.writing() as db:
        db.conn.executemany(
            "INSERT INTO household (household_id, created_at, changed_at, changed_by)"
            " VALUES (?, '', '', ?)",
            [(f"h{n}", ws.operator.operator_id) for n in range(PERSONS // 3 + 1)],
        )
        db.conn.executemany(
            "INSERT INTO person (person_id, name, id_number, birth, changed_at)"
            " VALUES (?, ?, ?, ?, '')",
            [(f"p{n}", *one) for n, one in enumerate(people)],
        )
        db.conn.executemany(
            "INSERT INTO member (household_id, member, position, person_id) VALUES (?, ?, 0, ?)",
            [(f"h{n // 3}", f"m{n % 3}", f"p{n}") for n in range(PERSONS)],
        )
    taken = []
    for turn in range(ASKED):
        name, number, birth = made_up(rng) if turn % 2 else people[rng.randrange(PERSONS)]
        if turn % 4 == 0:
            place = rng.randrange(17)
            number = number[:place] + rng.choice("0123456789") + number[place + 1 :]
        asked = Asked("typed", Identity(name, number, dt.date.fromisoformat(birth)))
        start = time.perf_counter()
        found = candidates_for(ws, asked, besides="")
        taken.append((time.perf_counter() - start) * 1000)
        assert turn % 2 or found
    taken.sort()
    start = time.perf_counter()
    with ws.store.reading() as db:
        db.conn.execute("SELECT count(*) FROM person WHERE name LIKE '%桂%'").fetchone()
    scan = time.perf_counter() - start
    start = time.perf_counter()
    compare_waiting(ws, 2_000)
    some = time.perf_counter() - start
    start = time.perf_counter()
    questions = undecided(ws)
    every = time.perf_counter() - start
    start = time.perf_counter()
    undecided(ws)
    again = time.perf_counter() - start
    ws.close()
    report(
        "duplicates",
        "Duplicates",
        [
            Figure(
                f"a person typed, compared with {PERSONS:,}, p50 and p99",
                f"{statistics.median(taken):.2f} and {taken[-4]:.2f} ms",
                "",
                f"one LIKE scan {scan * 1000:.0f} ms",
            ),
            Figure("2,000 persons of the store compared with all", f"{some:.2f} s"),
            Figure(f"the others compared, {len(questions):,} pairs found", f"{every:.1f} s"),
            Figure("the list of pairs read again", f"{again:.2f} s"),
        ],
    )
