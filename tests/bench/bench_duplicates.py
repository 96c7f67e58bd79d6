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

PERSONS = 100_000
ASKED = 400
MILLISECONDS = 5.0
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
    print(f"a person: median {statistics.median(taken):.2f} ms, p99 {taken[-4]:.2f} ms")
    assert taken[-4] <= MILLISECONDS
    start = time.perf_counter()
    left = compare_waiting(ws, 2_000)
    print(f"2,000 of all compared: {time.perf_counter() - start:.2f} s, {left} still wait")
    start = time.perf_counter()
    questions = undecided(ws)
    print(f"the others compared, {len(questions)} pairs: {time.perf_counter() - start:.1f} s")
    start = time.perf_counter()
    undecided(ws)
    print(f"the list again: {time.perf_counter() - start:.2f} s")
    ws.close()
