"""The commands: what scripts and the terminal ask of the program. Knows no Qt.

Exit codes: 0 done; 1 something failed that the message explains; 2 the input or
the call is not of the expected form.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from jlaid_desktop import __version__
from jlaid_desktop.clock import SystemClock
from jlaid_desktop.errors import InputRefusedError, JlaidError
from jlaid_desktop.i18n import LANGUAGES, _, current_language, ngettext, use_language
from jlaid_desktop.paths import data_home
from jlaid_desktop.settings import load_settings

if TYPE_CHECKING:
    from jlaid_desktop.services.workspace import Workspace

REFUSED = 2
FAILED = 1
NOT_OF_THE_FORM = frozenset(
    {
        "input.unreadable", "roster.damaged", "roster.empty", "roster.encoding",
        "roster.encrypted", "roster.joined_headings", "roster.map", "roster.no_names",
        "roster.not_spreadsheet", "roster.nothing", "roster.other_format", "roster.too_large",
    }
)  # fmt: skip
"""Codes of faults that lie in the file one has given."""


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    use_language(load_settings().language)
    arguments = _parser().parse_args(list(argv))
    if arguments.language:
        use_language(arguments.language)
    try:
        code: int = arguments.run(arguments)
    except InputRefusedError as refused:
        _complain(refused)
        return REFUSED
    except JlaidError as fault:
        _complain(fault)
        return REFUSED if fault.code in NOT_OF_THE_FORM else FAILED
    except BrokenPipeError:
        # The reader went away (`| head`): nothing more to say, and nothing lost.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return code


def _complain(fault: JlaidError) -> None:
    """Say what is wrong and what to do, on one line of standard error."""
    text = _(fault.message).format(**fault.values)
    if fault.action:
        text = f"{text} {_(fault.action).format(**fault.values)}"
    sys.stderr.write(" ".join(text.split()) + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py", description="jlaid, the offline intake tool. Without a command: the window."
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--language", choices=LANGUAGES, help="language of what is printed")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_assess(commands)
    summary = commands.add_parser("summary", help="print benefit summaries as PDF")
    summary.add_argument("file", type=Path, help="household file(s)")
    summary.add_argument("--out", type=Path, required=True, help="folder for the PDF files")
    summary.set_defaults(run=_summary)
    _add_coverage(commands)
    _add_records(commands)
    _add_rosters(commands)
    demo = commands.add_parser("demo", help="the whole job on sample families, without a window")
    demo.add_argument("--out", type=Path, default=Path("demo-output"), help="folder for the PDFs")
    demo.set_defaults(run=_demo)
    return parser


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


def _add_coverage(commands: Any) -> None:
    coverage = commands.add_parser("coverage", help="what becomes of every sentence of the notice")
    form = coverage.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--markdown", action="store_true", help="the page of the handbook")
    coverage.set_defaults(run=_coverage)


def _add_records(commands: Any) -> None:
    record = commands.add_parser("record", help="assess, and keep all of it in one file")
    record.add_argument("file", type=Path, help="household file(s)")
    record.add_argument("--out", type=Path, required=True, help="the record file to write")
    record.set_defaults(run=_record)
    verify = commands.add_parser("verify", help="work a record out again: does it still hold?")
    verify.add_argument("file", type=Path, help="a record file")
    verify.set_defaults(run=_verify)


def _add_rosters(commands: Any) -> None:
    roster = commands.add_parser("roster", help="rosters as .xlsx: in, out, and an empty one")
    kinds = roster.add_subparsers(required=True, metavar="WHAT")
    importing = kinds.add_parser("import", help="check a roster row by row, then take it over")
    importing.add_argument("file", type=Path, help=".xlsx, or .csv in UTF-8")
    importing.add_argument("--map", type=Path, help="a column map (.toml) of the county")
    importing.add_argument("--dry-run", action="store_true", help="only report, write nothing")
    importing.add_argument("--json", action="store_true", help="the report as one JSON object")
    importing.add_argument(
        "--leave-out", action="store_true", help="import the others where a family cannot be"
    )
    importing.add_argument(
        "--reason", default="", help="why persons who are already recorded are taken as well"
    )
    importing.set_defaults(run=_roster_import)
    exporting = kinds.add_parser("export", help="write the saved families as rosters")
    exporting.add_argument("--out", type=Path, required=True, help="the .xlsx file to write")
    exporting.add_argument(
        "--map", type=Path, action="append", default=[], help="a column map; may be given again"
    )
    exporting.add_argument("--place", default="", help="code of a county, township or village")
    exporting.add_argument(
        "--by-category", action="store_true", help="a ledger for each category as well"
    )
    exporting.set_defaults(run=_roster_export)
    template = kinds.add_parser("template", help="write an empty roster to be filled in")
    template.add_argument("--out", type=Path, required=True, help="the .xlsx file to write")
    template.add_argument("--map", type=Path, help="a column map (.toml) of the county")
    template.set_defaults(run=_roster_template)


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

        with _open_workspace() as ws:
            assess_store(ws, batch, out, granted_only=arguments.granted)
    else:
        files = (case.file for case in read_cases(arguments.file))
        batch.write(files, out, granted_only=arguments.granted)
    out.flush()
    return 0


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


def _summary(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.summaries import write_summaries  # noqa: PLC0415

    for path in write_summaries(arguments.file, arguments.out, SystemClock()):
        sys.stdout.write(f"{path}\n")
    return 0


def _demo(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.demo import run_demo  # noqa: PLC0415

    for line in run_demo(arguments.out, SystemClock()):
        sys.stdout.write(line + "\n")
    return 0


def _roster_import(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.rosters import checking, importing, reading  # noqa: PLC0415
    from jlaid_desktop.services.rosters.report import report_data  # noqa: PLC0415

    column_map = reading.read_map(arguments.map) if arguments.map else None
    roster = reading.read_roster(arguments.file, column_map)
    with _open_workspace() as ws:
        report = checking.check_roster(ws, roster)
        if arguments.json:
            answer = report_data(report, with_recorded=bool(arguments.reason.strip()))
        else:
            for finding in report.findings:
                where = finding.cell or str(finding.row or "")
                sys.stdout.write(f"{where}\t{finding.level}\t{finding.message}\n")
        if not arguments.dry_run:
            if not arguments.leave_out:
                importing.refuse_left_out(report, reason=arguments.reason)
            done = importing.import_roster(ws, report, reason=arguments.reason)
            if arguments.json:
                answer["imported"] = {"families": done.families, "left_out": done.left_out}
            else:
                said = _("{families} families imported, {left_out} left out.")
                told = said.format(families=done.families, left_out=done.left_out)
                sys.stdout.write(told + "\n")
    if arguments.json:
        sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
        sys.stdout.buffer.flush()
    return 0


def _roster_export(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.rosters import exporting, reading  # noqa: PLC0415

    chosen = [reading.read_map(path) for path in arguments.map]
    with _open_workspace() as ws:
        done = exporting.export_roster(
            ws, arguments.out, chosen, place=arguments.place, by_category=arguments.by_category
        )
    sys.stdout.write(f"{done.path}\n")
    return 0


def _roster_template(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.rosters import reading, template  # noqa: PLC0415

    column_map = reading.read_map(arguments.map) if arguments.map else None
    template.write_template(arguments.out, SystemClock(), column_map)
    sys.stdout.write(f"{arguments.out}\n")
    return 0


def _open_workspace() -> contextlib.closing[Workspace]:
    """Open the data folder with the password from the environment or standard input."""
    from jlaid_desktop.services.passwords import read_password  # noqa: PLC0415
    from jlaid_desktop.services.workspace import open_workspace  # noqa: PLC0415

    password = read_password(os.environ, sys.stdin)
    return contextlib.closing(open_workspace(data_home(), password, SystemClock()))
