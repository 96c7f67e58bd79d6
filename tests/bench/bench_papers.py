"""How long a benefit summary takes, warm and in a fresh process, and a hundred as one file.

Beside it, in the same run: a bare page of plain lines drawn with the same library.
"""

from __future__ import annotations

import datetime as dt
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.paths import shipped
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.papers.inputs import Issuer, input_of_file
from jlaid_desktop.services.papers.making import make
from jlaid_desktop.services.summaries import summary_of
from tests.bench.report import Figure, report

ROUNDS = 15
LINES = 60
MANY = 100
COLD = """
import datetime as dt, pathlib, sys, time
start = time.perf_counter()
from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.summaries import summary_of
clock = FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.timezone.utc))
desk = shipped_assessments(clock)
case = next(iter(read_cases(pathlib.Path(sys.argv[1]))))
summary_of(desk, desk.assess(case.file), shipped_regions())
print(time.perf_counter() - start)
"""


def median_ms(act: Callable[[], object]) -> float:
    """Return the median of several rounds in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


def bare_page() -> bytes:
    """Return a page of plain lines, as a yardstick."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for line in range(LINES):
        canvas.drawString(50, 800 - 12 * line, "0123456789 " * 6)
    canvas.save()
    return out.getvalue()


def test_bench_summary() -> None:
    clock = FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.UTC))
    desk, regions = shipped_assessments(clock), shipped_regions()
    samples = sorted(shipped("resources", "samples").glob("*.json"))
    cases = [case for path in samples for case in read_cases(path)]
    assessed = [desk.assess(case.file) for case in cases]
    summary_of(desk, assessed[0], regions)
    yardstick = median_ms(bare_page)
    warm = statistics.median(
        [median_ms(lambda one=one: summary_of(desk, one, regions)) for one in assessed]
    )
    cold = statistics.median(
        [
            float(
                subprocess.run(
                    [sys.executable, "-c", COLD, str(samples[0])],
                    capture_output=True,
                    check=True,
                    cwd=shipped(),
                ).stdout
            )
            for _ in range(3)
        ]
    )
    beside = f"a bare page of {LINES} lines {yardstick:.1f} ms"
    report(
        "a-summary",
        "A benefit summary",
        [
            Figure(
                "a summary with its assessment in words, warm", f"{warm:.0f} ms", "100 ms", beside
            ),
            Figure("… in a fresh process", f"{cold:.2f} s", "1 s", beside),
        ],
    )


def test_bench_a_hundred_summaries_as_one_file() -> None:
    """From household files to one document, with the progress that the print centre shows."""
    clock = FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.UTC))
    desk, regions = shipped_assessments(clock), shipped_regions()
    samples = sorted(shipped("resources", "samples").glob("*.json"))
    files = [case.file for path in samples for case in read_cases(path)]
    families = [files[number % len(files)] for number in range(MANY)]
    issuer = Issuer(day=clock.today())
    make([input_of_file(files[0], issuer, desk, regions)], ["benefit_summary"])
    yardstick = median_ms(bare_page)
    steps: list[int] = []
    start = time.perf_counter()
    given = [input_of_file(file, issuer, desk, regions) for file in families]
    assessed = time.perf_counter() - start
    made = make(given, ["benefit_summary"], lambda done, _of: steps.append(done))
    total = time.perf_counter() - start
    assert made.papers == MANY == steps[-1]
    report(
        "many-summaries",
        "Batch printing",
        [
            Figure(
                f"{MANY} summaries as one file of {made.paper.pages} sheets",
                f"{total:.1f} s, of it {assessed:.1f} s assessing",
                "10 s",
                f"a bare page of {LINES} lines {yardstick:.1f} ms",
            )
        ],
        f"The file has {len(made.paper.pdf) / 1e6:.1f} MB.",
    )
