"""`summary`, `papers` and `demo`: papers without a window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from jlaid_desktop.clock import SystemClock


def add(commands: Any) -> None:
    """Add the commands to the parser."""
    summary = commands.add_parser("summary", help="print benefit summaries as PDF")
    summary.add_argument("file", type=Path, help="household file(s)")
    summary.add_argument("--out", type=Path, required=True, help="folder for the PDF files")
    summary.set_defaults(run=_summary)
    forms = commands.add_parser("papers", help="write papers of the procedure as PDF")
    forms.add_argument("file", type=Path, nargs="?", help="household file(s)")
    forms.add_argument(
        "--paper", action="append", default=[], help="a paper's id; may be given several times"
    )
    forms.add_argument("--out", type=Path, help="folder for the PDF files")
    forms.add_argument("--list", action="store_true", help="list the papers there are")
    forms.set_defaults(run=_papers, usage_of=forms)
    demo = commands.add_parser("demo", help="the whole job on sample families, without a window")
    demo.add_argument("--out", type=Path, default=Path("demo-output"), help="folder for the PDFs")
    demo.set_defaults(run=_demo)


def _summary(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.summaries import write_summaries  # noqa: PLC0415

    for path in write_summaries(arguments.file, arguments.out, SystemClock()):
        sys.stdout.write(f"{path}\n")
    return 0


def _papers(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.papers.from_files import (  # noqa: PLC0415 - slow to load
        paper_lines,
        write_papers,
    )

    if arguments.list:
        sys.stdout.write("\n".join(paper_lines()) + "\n")
        return 0
    if arguments.file is None or arguments.out is None or not arguments.paper:
        arguments.usage_of.error("a file, --paper and --out are needed, or --list")
    for path in write_papers(arguments.file, arguments.paper, arguments.out, SystemClock()):
        sys.stdout.write(f"{path}\n")
    return 0


def _demo(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.demo import run_demo  # noqa: PLC0415

    for line in run_demo(arguments.out, SystemClock()):
        sys.stdout.write(line + "\n")
    return 0
