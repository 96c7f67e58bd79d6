"""`roster import`, `roster export`, `roster template`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec

from jlaid_desktop.cli.ends import opened_workspace
from jlaid_desktop.clock import SystemClock
from jlaid_desktop.i18n import _


def add(commands: Any) -> None:
    """Add the commands to the parser."""
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


def _roster_import(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.rosters import checking, importing, reading  # noqa: PLC0415
    from jlaid_desktop.services.rosters.report import report_data  # noqa: PLC0415

    column_map = reading.read_map(arguments.map) if arguments.map else None
    roster = reading.read_roster(arguments.file, column_map)
    with opened_workspace() as ws:
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
    with opened_workspace() as ws:
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
