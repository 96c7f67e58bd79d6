"""`coverage`: what becomes of every sentence of the notice."""

from __future__ import annotations

import argparse
import sys
from typing import Any

import msgspec

from jlaid_desktop.i18n import current_language


def add(commands: Any) -> None:
    """Add the command to the parser."""
    coverage = commands.add_parser("coverage", help="what becomes of every sentence of the notice")
    form = coverage.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--markdown", action="store_true", help="the page of the handbook")
    coverage.set_defaults(run=_coverage)


def _coverage(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.wording import coverage  # noqa: PLC0415 - only this command
    from jlaid_desktop.wording.speech import speech  # noqa: PLC0415

    say = speech(current_language())
    if arguments.json:
        sys.stdout.buffer.write(msgspec.json.encode(coverage.coverage_data(say)) + b"\n")
        sys.stdout.buffer.flush()
    elif arguments.markdown:
        sys.stdout.write(coverage.coverage_page(say))
    else:
        sys.stdout.writelines(f"{line}\n" for line in coverage.coverage_lines(say))
    return 0
