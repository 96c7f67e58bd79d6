"""`assess`, and the record that can be worked out again: `record`, `verify`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec

from jlaid_desktop.cli.ends import FAILED, opened_workspace
from jlaid_desktop.clock import SystemClock
from jlaid_desktop.i18n import ngettext


def add(commands: Any) -> None:
    """Add the commands to the parser."""
    _add_assess(commands)
    _add_records(commands)


def _add_assess(commands: Any) -> None:
    assess = commands.add_parser("assess", help="assess the households of a file or of the store")
    of = assess.add_mutually_exclusive_group(required=True)
    of.add_argument("file", type=Path, nargs="?", help=".json (one case or a list) or .jsonl")
    of.add_argument(
        "--store", action="store_true", help="every saved household, as with --json --no-trace"
    )
    assess.add_argument("--json", action="store_true", help="one JSON object a line")
    assess.add_argument(
        "--no-trace", action="store_true", help="one JSON object a line without reasons: fast"
    )
    assess.add_argument(
        "--granted", action="store_true", help="with --no-trace, leave refused rows out"
    )
    assess.set_defaults(run=_assess)


def _add_records(commands: Any) -> None:
    record = commands.add_parser("record", help="assess, and keep all of it in one file")
    record.add_argument("file", type=Path, help="household file(s)")
    record.add_argument("--out", type=Path, required=True, help="the record file to write")
    record.set_defaults(run=_record)
    verify = commands.add_parser("verify", help="work a record out again: does it still hold?")
    verify.add_argument("file", type=Path, help="a record file")
    verify.set_defaults(run=_verify)


def _assess(arguments: argparse.Namespace) -> int:
    if arguments.store or arguments.no_trace or arguments.granted:
        return _assess_many(arguments)
    from jlaid_desktop.services.assessments import (  # noqa: PLC0415 - only this command
        shipped_assessments,
    )
    from jlaid_desktop.services.case_files import read_cases  # noqa: PLC0415
    from jlaid_desktop.services.explanation import explained  # noqa: PLC0415

    assessments = shipped_assessments(SystemClock())
    if arguments.json:
        write = sys.stdout.buffer.write
        encode = msgspec.json.Encoder().encode
        for case in read_cases(arguments.file):
            write(encode(explained(assessments, assessments.assess(case.file))) + b"\n")
        sys.stdout.buffer.flush()
        return 0
    from jlaid_desktop.services.views import view_of_household  # noqa: PLC0415
    from jlaid_desktop.wording.terminal import as_text  # noqa: PLC0415

    for case in read_cases(arguments.file):
        view = view_of_household(assessments, assessments.assess(case.file))
        sys.stdout.write(as_text(view, case.file) + "\n\n")
    return 0


def _assess_many(arguments: argparse.Namespace) -> int:
    """Assess without reasons, by the rules compiled."""
    from jlaid_desktop.services.assessments import shipped_assessments  # noqa: PLC0415
    from jlaid_desktop.services.batch.assessing import Batch  # noqa: PLC0415
    from jlaid_desktop.services.case_files import read_cases  # noqa: PLC0415

    out = sys.stdout.buffer
    batch = Batch(shipped_assessments(SystemClock()))
    if arguments.store:
        from jlaid_desktop.services.batch.of_store import assess_store  # noqa: PLC0415

        with opened_workspace() as ws:
            assess_store(ws, batch, out, granted_only=arguments.granted)
    else:
        files = (case.file for case in read_cases(arguments.file))
        batch.write(files, out, granted_only=arguments.granted)
    out.flush()
    return 0


def _record(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.assessments import shipped_assessments  # noqa: PLC0415
    from jlaid_desktop.services.portable_records import write_records  # noqa: PLC0415

    count = write_records(arguments.file, arguments.out, shipped_assessments(SystemClock()))
    words = ngettext("{count} record is in {file}.", "{count} records are in {file}.", count)
    sys.stdout.write(words.format(count=count, file=arguments.out) + "\n")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.assessments import shipped_assessments  # noqa: PLC0415
    from jlaid_desktop.services.verification import (  # noqa: PLC0415
        verdict_lines,
        verify_records,
    )

    clock = SystemClock()
    library = shipped_assessments(clock).library
    holds = True
    for verdict in verify_records(arguments.file, library, clock):
        holds = holds and verdict.state == "holds"
        sys.stdout.writelines(f"{line}\n" for line in verdict_lines(verdict))
    return 0 if holds else FAILED
