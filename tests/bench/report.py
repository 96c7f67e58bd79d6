"""Figures of a bench: printed, and written into docs/performance.md, each bench its own section.

    report("rules", "Assessing", [Figure("one household", "0.20 ms", "0.5 ms", "…")])

A section stands between two comments, so that a bench replaces only its own.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from jlaid_desktop.clock import SystemClock

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
HEAD = """# Performance

Made by `make bench`: medians of several rounds, each beside a yardstick that was
measured in the same run. Figures are for looking at; no test fails for being slow.
"""


class Figure(NamedTuple):
    """One line: what was measured, the figure, what it should not exceed, a yardstick."""

    what: str
    measured: str
    at_most: str = ""
    beside: str = ""


def report(section: str, title: str, figures: Sequence[Figure], note: str = "") -> None:
    """Print the figures as a table and put them into the page as the section's own."""
    lines = [
        f"## {title}",
        "",
        f"{SystemClock().today().isoformat()}, Python {platform.python_version()} on {machine()}."
        + (f" {note}" if note else ""),
        "",
        "| figure | measured | at most | yardstick of the same run |",
        "|---|---|---|---|",
        *[f"| {' | '.join(figure)} |" for figure in figures],
    ]
    print("\n" + "\n".join(lines))
    text = PAGE.read_text("utf-8") if PAGE.exists() else HEAD
    PAGE.write_text(with_section(text, section, "\n".join(lines)), "utf-8")


def with_section(page: str, section: str, content: str) -> str:
    """Return the page with the section's content replaced, or added at its end."""
    begin, end = f"<!-- {section}: made by the bench -->", f"<!-- {section}: end -->"
    written = f"{begin}\n{content}\n{end}"
    between = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if between.search(page):
        return between.sub(lambda _: written, page)
    return f"{page.rstrip()}\n\n{written}\n"


def machine() -> str:
    """Return the processor's name and how many cores may be used."""
    model = platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        found = re.search(r"model name\s*: (.*)", cpuinfo.read_text("utf-8"))
        model = found.group(1) if found else model
    return f"{model}, {os.cpu_count()} cores"
