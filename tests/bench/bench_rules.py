"""How long the rules take: one household explained, many compiled; from a file, from the store."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.facts_on_day import facts_on
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules.assess import Rulebook, assess
from jlaid_desktop.rules.compiled.rulebook import CompiledRules, assess_together
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.batch.assessing import BLOCK
from jlaid_desktop.services.case_files import read_case
from jlaid_desktop.services.workspace import create_workspace
from jlaid_desktop.store.households import Change, ensure_household
from jlaid_desktop.store.revisions import Revision, append_revision
from tests.bench.plain import plain_rows
from tests.bench.report import Figure, report
from tests.rules.generated import TYPICAL, Case, Mix, cases

ROUNDS = 3
ONE_COUNTY = "220202"
MANY = 100_000
SEEN_BEFORE, TAKEN = 1_000, 2_000
ROSTER_OF_A_COUNTY = 20_000
PASSWORD = "a made-up password"
CLOCK = FixedClock(dt.datetime(2025, 3, 10, 9, tzinfo=dt.UTC))
COMPLETE_FOUR = dataclasses.replace(TYPICAL, sizes=(4,), unknown=0, not_asked=0, mixed=0)

RUN_AND_TELL = """
import os, resource, sys
from pathlib import Path
sys.path.insert(0, os.getcwd())
if sys.argv[1] == "plain":
    from tests.bench.plain import plain_file
    plain_file(Path(sys.argv[2]), Path(sys.argv[3]))
    code = 0
else:
    from jlaid_desktop.cli import main
    code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
peak = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
sys.stderr.write(f"{used.ru_utime + used.ru_stime} {peak}")
sys.exit(code)
"""


class Run(NamedTuple):
    """One run of a program: seconds on the clock, seconds of the processor, MB at most."""

    wall: float
    processor: float
    megabytes: int


def run(arguments: list[str], out: Path, **environ: str) -> Run:
    """Run a command in a process of its own, its output into a file."""
    begin = time.perf_counter()
    with out.open("wb") as stream:
        done = subprocess.run(
            [sys.executable, "-c", RUN_AND_TELL, *arguments],
            stdout=stream,
            stderr=subprocess.PIPE,
            check=True,
            cwd=shipped(),
            env={**os.environ, **environ},
        )
    wall = time.perf_counter() - begin
    processor, kilobytes = done.stderr.split()[-2:]
    return Run(wall, float(processor), int(kilobytes) // 1024)


def median_run(runs: Iterable[Run]) -> Run:
    """Return the medians of some runs."""
    return Run(*[statistics.median(column) for column in zip(*runs, strict=True)])


def median_us(act: Callable[[Any], object], things: Iterable[Any]) -> tuple[float, float]:
    """Return the median and the 90th hundredth of an act on each thing, in microseconds."""
    taken = []
    for thing in things:
        begin = time.perf_counter()
        act(thing)
        taken.append((time.perf_counter() - begin) * 1e6)
    taken.sort()
    return statistics.median(taken), taken[len(taken) * 9 // 10]


def the_machine() -> str:
    """Return how fast this machine is at something fixed: its C code, and its Python code."""
    text = json.dumps(cases(random.Random(1), 1, TYPICAL)[0])
    loads = median_us(lambda _: json.loads(text), range(3_000))[0]

    def count(_: int) -> int:
        total = 0
        for number in range(10_000):
            total += number % 7
        return total

    return f"json.loads {loads:.1f} µs, a loop of 10,000 {median_us(count, range(200))[0]:.0f} µs"


def families(mix: Mix, seed: int, count: int = SEEN_BEFORE + TAKEN) -> list[Case]:
    """Return made-up families of one county."""
    return [{**case, "county": ONE_COUNTY} for case in cases(random.Random(seed), count, mix)]


def compiled_ms(rulebook: Rulebook, mix: Mix) -> tuple[float, float]:
    """Return the mean over 20,000 different families from a cold start, and of the last tenth."""
    book = CompiledRules().under(rulebook)
    made = families(mix, 6, ROSTER_OF_A_COUNTY)
    facts = [facts_on(read_case(msgspec.json.encode(case)), CLOCK.today()) for case in made]
    taken = []
    for start in range(0, len(facts), BLOCK):
        block = [(book, one, None) for one in facts[start : start + BLOCK]]
        begin = time.perf_counter()
        assess_together(block)
        taken.append((time.perf_counter() - begin) * 1000 / len(block))
    return statistics.mean(taken), statistics.mean(taken[len(taken) * 9 // 10 :])


def test_one_household() -> None:
    """Explained and compiled, under a rulebook that has seen other families but not these."""
    figures = []
    for name, mix in (("a complete family of four", COMPLETE_FOUR), ("the typical mix", TYPICAL)):
        made = families(mix, seed=5)
        desk = shipped_assessments(CLOCK)
        files = [read_case(msgspec.json.encode(case)) for case in made]
        day = files[0].assess_date
        assert day is not None
        shared, _ = desk.figures_for(files[0], day)
        rulebook = Rulebook(shared.params, desk.library.notice.on(day))
        facts = [facts_on(file, day) for file in files]
        before, taken = facts[:SEEN_BEFORE], facts[SEEN_BEFORE:]
        for one in before:
            assess(one, rulebook)
        median, tenth = median_us(lambda one: assess(one, rulebook), taken)  # noqa: B023
        plain, _ = median_us(plain_rows, made[SEEN_BEFORE:])
        figures.append(
            Figure(
                f"{name}, explained, all clauses",
                f"{median / 1000:.3f} ms (one in ten above {tenth / 1000:.2f})",
                "0.5 ms",
                f"a plain function {plain / 1000:.4f} ms",
            )
        )
        first, last = compiled_ms(rulebook, mix)
        figures.append(
            Figure(
                f"{name}, compiled, all rows without trace",
                f"{last:.4f} ms ({first:.4f} from a cold start)",
                "0.03 ms",
                the_machine(),
            )
        )
    note = "The explained ones after 1,000 other families, the compiled ones among 20,000."
    report("one-household", "One household, in process", figures, note)


def _assessed(desk: Assessments, file: HouseholdFile, _round: int) -> object:
    return desk.assess(file)


def test_open_families() -> None:
    """Nobody has said who belongs to the family: half-typed, as in the window."""
    desk = shipped_assessments(CLOCK)
    figures = []
    for name, persons, goal in (("eight", 8, "250 ms"), ("twelve", 12, "600 ms")):
        members = [{"id": f"m{number}", "name": "甲"} for number in range(persons)]
        case = {"county": ONE_COUNTY, "household": {"members": members}}
        file = read_case(msgspec.json.encode(case))
        # On a stack of its own: below pytest's frames, recursion may cross the end of a chunk of
        # Python's stack at every step, and the system gives and takes memory half of the time.
        with ThreadPoolExecutor(1) as alone:
            act = partial(_assessed, desk, file)
            median, _ = alone.submit(median_us, act, range(2 * ROUNDS)).result()
        took = f"{median / 1000:.0f} ms"
        figures.append(Figure(f"a family of {name}, nothing known", took, goal, the_machine()))
    report("open-families", "Families of whom nothing is known", figures, "Explained, in process.")


@pytest.fixture(scope="module")
def roster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return 100,000 families of all nine counties, a case a line."""
    path = tmp_path_factory.mktemp("roster") / "roster.jsonl"
    made = cases(random.Random(7), MANY, TYPICAL)
    path.write_bytes(b"\n".join(map(msgspec.json.encode, made)) + b"\n")
    return path


def test_a_file(roster: Path, tmp_path: Path) -> None:
    """Reading, assessing and writing, in a fresh process on one core."""
    out = tmp_path / "answers.jsonl"
    plain = median_run(run(["plain", str(roster), str(out)], out) for _ in range(ROUNDS))
    beside = f"a plain function, granted rows only: {plain.wall:.1f} s, {plain.megabytes} MB"
    figures = []
    for name, options in (("all rows", []), ("granted rows only", ["--granted"])):
        command = ["assess", str(roster), "--no-trace", *options]
        ours = median_run(run(command, out) for _ in range(ROUNDS))
        figures += [
            Figure(
                f"100,000 households from .jsonl, {name}",
                f"{ours.wall:.1f} s ({ours.processor:.1f} s of the processor)",
                "4 s",
                beside,
            ),
            Figure(f"… memory, {name}", f"{ours.megabytes} MB", "100 MB", the_machine()),
        ]
    size = roster.stat().st_size / MANY
    report(
        "many-households",
        "100,000 households of a file",
        figures,
        f"Families of three and four, {size:.0f} bytes each: one answer in 200 not known, three "
        "groups of questions in ten not asked, nine counties.",
    )


def test_the_store(roster: Path, tmp_path: Path) -> None:
    """The same families from an encrypted store, each checked against its hash."""
    home = tmp_path / "home"
    ws = create_workspace(home, PASSWORD, "li", "李", ONE_COUNTY, None, kind="test", clock=CLOCK)
    change = Change(ws.operator.operator_id, ws.now())
    with ws.store.writing() as db, roster.open("rb") as lines:
        for number, line in enumerate(lines):
            document = msgspec.json.decode(line)
            name = document["household_id"] = f"h{number}"
            ensure_household(db, name, change)
            revision = Revision(
                household_id=name,
                parents=(),
                cause="import",
                case_id=None,
                operator_id=ws.operator.operator_id,
                device_id=ws.device_id,
                recorded_at=ws.now(),
                effective_day=document["assess_date"],
                document=document,
                texts={},
            )
            db.conn.execute(
                """
                UPDATE household SET head_revision_id = ?, progress = 'saved'
                WHERE household_id = ?
                """,
                (append_revision(db, revision), name),
            )
    ws.close()
    out = tmp_path / "answers.jsonl"
    environ = {"JLAID_HOME": str(home), "JLAID_PASSWORD": PASSWORD}
    ours = median_run(run(["assess", "--store"], out, **environ) for _ in range(ROUNDS))
    plain = median_run(run(["plain", str(roster), str(out)], out) for _ in range(ROUNDS))
    report(
        "the-store",
        "100,000 households of the store",
        [
            Figure(
                "100,000 households from the encrypted store, all rows",
                f"{ours.wall:.1f} s ({ours.processor:.1f} s of the processor)",
                "5 s",
                f"a plain function over the plain file: {plain.wall:.1f} s",
            ),
            Figure("… memory", f"{ours.megabytes} MB", "100 MB", the_machine()),
        ],
    )
