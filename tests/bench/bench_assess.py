"""How long an assessment takes, one household in process and a stream of them.

Beside them, in the same run: a plain Python function that only sums an income
and compares it, without reasons, unknown facts or readings.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from jlaid_desktop.clock import SystemClock
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules.assess import assess
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.case_files import read_case
from tests.bench.report import Figure, report
from tests.rules.generated import TYPICAL, cases

HOUSEHOLDS = 600
STREAMS = (1_000, 4_000)
MANY = 100_000
PEAK = """
import sys
from pathlib import Path
from jlaid_desktop.app import main
code = main(sys.argv[1:])
sys.stderr.write(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
sys.exit(code)
"""


def plain(case: dict[str, Any]) -> str:
    """Return a category as a plain function would, as a yardstick."""
    household = case["household"]
    counted = [member for member in household["members"] if member["counted"]]
    income = household.get("income_12m_fen") or 0
    standard = 70_000 * 12 * len(counted)
    if income < standard:
        return "REFER_DIBAO"
    return "EDGE" if income < 2 * standard else "NONE"


def test_one_household() -> None:
    made = list(cases(random.Random(1), HOUSEHOLDS, TYPICAL, counties=0))
    desk = shipped_assessments(SystemClock())
    ready = [desk.assess(read_case(msgspec.json.encode(case))) for case in made]
    ours, theirs = [], []
    for one, case in zip(ready, made, strict=True):
        start = time.perf_counter()
        assess(one.facts, one.rulebook)
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        plain(case)
        theirs.append(time.perf_counter() - start)
    report(
        "assess",
        "Assessing with reasons",
        [
            Figure(
                "one household with its reasons, in process",
                f"{statistics.median(ours) * 1e3:.3f} ms "
                f"(one in ten above {sorted(ours)[-len(ours) // 10] * 1e3:.2f})",
                "0.5 ms",
                f"a plain function {statistics.median(theirs) * 1e3:.4f} ms",
            )
        ],
    )


def test_streams(tmp_path: Path) -> None:
    figures = []
    for count in STREAMS:
        path = tmp_path / f"{count}.jsonl"
        made = cases(random.Random(2), count, TYPICAL, counties=0)
        path.write_bytes(b"\n".join(map(msgspec.json.encode, made)))
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", PEAK, "assess", str(path), "--json"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=True,
            cwd=shipped(),
        )
        taken = time.perf_counter() - start
        name = f"{count:,} households by `assess --json`, with trace, distances and days"
        rate = f"{taken:.1f} s, at which rate {MANY:,} take {taken / count * MANY:.0f} s"
        decoded = beside(path)
        figures += [
            Figure(name, rate, "", f"the lines read as JSON {decoded:.2f} s"),
            Figure("… memory", f"{int(done.stderr) // 1024} MB", "100 MB"),
        ]
    report("assess-stream", "Streams of households, explained", figures)


def beside(path: Path) -> float:
    """Return the seconds in which the same lines are read as JSON."""
    start = time.perf_counter()
    with path.open("rb") as lines:
        for line in lines:
            msgspec.json.decode(line)
    return time.perf_counter() - start
