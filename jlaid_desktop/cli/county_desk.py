"""The county's desk without a window: `county`, `devices`, `totals`, `decide`, `return`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from jlaid_desktop.cli.ends import opened_workspace
from jlaid_desktop.cli.exchange import assessments_of, say
from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.errors import InputRefusedError
from jlaid_desktop.i18n import _


class DecisionLine(msgspec.Struct, forbid_unknown_fields=True):
    """A decision as a script hands it in: whose it is, and the record of the procedure."""

    household_id: str
    decision: CountyDecision
    case_id: str | None = None
    note: str | None = None


def add(commands: Any) -> None:
    """Add the commands to the parser."""
    county = commands.add_parser("county", help="the county's keys and the file it hands out")
    what = county.add_mutually_exclusive_group(required=True)
    what.add_argument("--create", metavar="NAME", help="make the keys; prints the recovery sheet")
    what.add_argument("--file", type=Path, metavar="DIR", help="write the county's file")
    county.set_defaults(run=_county)
    devices = commands.add_parser("devices", help="the laptops, admitted or revoked")
    devices.add_argument("--json", action="store_true", help="one JSON list")
    devices.add_argument("--admit", type=Path, metavar="FILE", help="a registration")
    devices.add_argument("--revoke", metavar="DEVICE", help="take none of its files any more")
    devices.add_argument("--reason", default="", help="why it is revoked")
    devices.set_defaults(run=_devices)
    totals = commands.add_parser("totals", help="families and persons by township and category")
    totals.add_argument("--json", action="store_true", help="one JSON object, with the digest")
    totals.set_defaults(run=_totals)
    decide = commands.add_parser("decide", help="record the county's decisions, all or none")
    decide.add_argument("file", type=Path, help="JSON list: household_id, decision, case_id, note")
    decide.set_defaults(run=_decide)
    back = commands.add_parser("return", help="write the return for a laptop")
    back.add_argument("device", help="the laptop's id, or its beginning")
    back.add_argument("--to", type=Path, required=True, help="the stick")
    back.add_argument("--everything", action="store_true", help="all families, for a new laptop")
    back.set_defaults(run=_return)


def _county(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.exchange import offices  # noqa: PLC0415

    with opened_workspace() as ws:
        if arguments.create:
            sheet = offices.create_county_keys(ws, arguments.create)
            sys.stdout.write("\n".join([sheet.fingerprint, *sheet.lines]) + "\n")
            return 0
        library = assessments_of(ws).library
        own = library.local.get(library.county_of(ws.info.county))
        path = offices.write_county_file(ws, arguments.file, [own] if own is not None else [])
        own_office = offices.office(ws)
    sys.stdout.write(f"{path}\n{own_office.fingerprint if own_office else ''}\n")
    return 0


def _devices(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.exchange import devices  # noqa: PLC0415

    with opened_workspace() as ws:
        if arguments.admit:
            devices.admit_device(ws, devices.read_registration(ws, arguments.admit))
        if arguments.revoke:
            devices.revoke_device(ws, arguments.revoke, arguments.reason)
        lines = devices.devices(ws)
    if arguments.json:
        say([asdict(line) for line in lines])
        return 0
    for line in lines:
        held = ", ".join(map(str, line.held)) or "-"
        missing = ", ".join(map(str, line.missing)) or "-"
        cells = (line.device_id, line.township, line.name, line.state, line.last_taken or "-")
        sys.stdout.write("\t".join(map(str, (*cells, held, missing, line.fingerprint))) + "\n")
    return 0


def _totals(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.exchange import totals  # noqa: PLC0415

    with opened_workspace() as ws:
        found = totals.totals(ws)
        digest = totals.digest(ws)
    if arguments.json:
        say({"totals": [asdict(one) for one in found], "digest": digest})
        return 0
    for one in found:
        cells = (one.township or "-", one.category, one.households, one.persons)
        sys.stdout.write("\t".join(map(str, cells)) + "\n")
    return 0


def _decide(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.case_files import bytes_of  # noqa: PLC0415
    from jlaid_desktop.services.exchange import county_desk  # noqa: PLC0415

    try:
        lines = msgspec.json.decode(bytes_of(arguments.file), type=list[DecisionLine])
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise InputRefusedError(
            "$", "another form", str(fault), where=arguments.file.name
        ) from fault
    with opened_workspace() as ws:
        count = county_desk.decide(
            ws,
            [
                county_desk.CaseDecision(one.household_id, one.decision, one.case_id, one.note)
                for one in lines
            ],
        )
    sys.stdout.write(_("{count} decisions are recorded.").format(count=count) + "\n")
    return 0


def _return(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.exchange import devices, sending  # noqa: PLC0415

    with opened_workspace() as ws:
        listed = [line.device_id for line in devices.devices(ws)]
        named = [one for one in listed if one.startswith(arguments.device)]
        device = named[0] if len(named) == 1 else arguments.device
        sent = sending.write_return(ws, device, arguments.to, everything=arguments.everything)
    for path in sent.paths:
        sys.stdout.write(f"{path}\n")
    return 0
