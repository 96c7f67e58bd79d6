"""Files between township and county: `register`, `pack`, `receive`, `receipt`, `summaries`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from jlaid_desktop.cli.ends import FAILED, opened_workspace
from jlaid_desktop.clock import SystemClock
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import _

if TYPE_CHECKING:
    from jlaid_desktop.services.assessments import Assessments
    from jlaid_desktop.services.exchange.receiving import Refused, Taken
    from jlaid_desktop.services.workspace import Workspace


def add(commands: Any) -> None:
    """Add the commands to the parser."""
    register = commands.add_parser("register", help="a laptop registers with its county's file")
    register.add_argument("file", type=Path, help="the county's file (.jlaidcounty)")
    register.add_argument(
        "--fingerprint", required=True, help="the county's, as it was read out by telephone"
    )
    register.add_argument("--to", type=Path, required=True, help="folder for the registration")
    register.add_argument("--name", required=True, help="what the laptop is called in the list")
    register.add_argument("--anew", action="store_true", help="with new keys, after a copy")
    register.set_defaults(run=_register)
    pack = commands.add_parser("pack", help="write what the county does not have yet")
    pack.add_argument("--to", type=Path, required=True, help="the stick")
    pack.add_argument("--everything", action="store_true", help="also what the county has")
    pack.set_defaults(run=_pack)
    receive = commands.add_parser("receive", help="take packages (county) or returns (laptop)")
    receive.add_argument("file", type=Path, nargs="+", help="files, or a whole stick")
    receive.add_argument("--json", action="store_true", help="one JSON object")
    receive.add_argument("--release", default=None, help="why early packages are taken as well")
    receive.set_defaults(run=_receive)
    receipt = commands.add_parser(
        "receipt", help="county: the receipt of a package; laptop: take a receipt"
    )
    receipt.add_argument("file", type=Path, help="the package, or the receipt (.jlaidreceipt)")
    receipt.add_argument("--to", type=Path, help="folder for the county's receipt")
    receipt.set_defaults(run=_receipt)
    summaries = commands.add_parser("summaries", help="take out printed summaries with an index")
    summaries.add_argument("--to", type=Path, required=True, help="an empty folder")
    summaries.set_defaults(run=_summaries)


def assessments_of(ws: Workspace) -> Assessments:
    """Return assessments by the shipped sets and those of the county that were accepted."""
    from jlaid_desktop.services.assessments import (  # noqa: PLC0415 - only these commands
        Assessments,
        shipped_assessments,
    )
    from jlaid_desktop.services.exchange.offers import library_of  # noqa: PLC0415

    clock = SystemClock()
    return Assessments(library_of(ws, shipped_assessments(clock).library), clock)


def say(answer: Any) -> None:
    """Write one JSON object to standard output."""
    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
    sys.stdout.buffer.flush()


def _register(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.exchange import registration  # noqa: PLC0415
    from jlaid_desktop.services.exchange.faults import other_fingerprint  # noqa: PLC0415

    county = registration.read_county_file(arguments.file)
    if _plain(arguments.fingerprint) != _plain(county.fingerprint):
        raise other_fingerprint()
    act = registration.register_anew if arguments.anew else registration.register
    with opened_workspace() as ws:
        path = act(ws, county, arguments.to, arguments.name)
        own = registration.registered(ws).fingerprint
    sys.stdout.write(f"{path}\n{own}\n")
    return 0


def _plain(fingerprint: str) -> str:
    return fingerprint.replace("-", "").replace(" ", "").upper()


def _pack(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.exchange.sending import pack  # noqa: PLC0415

    with opened_workspace() as ws:
        sent = pack(ws, arguments.to, everything=arguments.everything)
    for path in sent.paths:
        sys.stdout.write(f"{path}\n")
    said = _("{families} families are in package number {number}. The stick may be pulled now.")
    sys.stdout.write(said.format(families=sent.households, number=sent.sequence) + "\n")
    return 0


def _receive(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.exchange import receiving  # noqa: PLC0415

    with opened_workspace() as ws:
        assessments = assessments_of(ws)
        taken, refused = receiving.receive_files(ws, arguments.file, assessments)
        if arguments.release is not None:
            waiting = [one for one in taken if one.state == "held"]
            taken = [one for one in taken if one.state != "held"]
            for one in waiting:
                taken.append(
                    receiving.take_held(ws, one.package_id, assessments, arguments.release)
                )
    if arguments.json:
        say({"taken": [_taken(one) for one in taken], "refused": [_refused(r) for r in refused]})
    else:
        for one in taken:
            sys.stdout.write(_line(one) + "\n")
        for wrong in refused:
            sys.stderr.write(f"{wrong.files[0].name}: {_sentence(wrong.fault)}\n")
    return FAILED if refused else 0


def _taken(one: Taken) -> dict[str, Any]:
    receipt = msgspec.to_builtins(one.receipt) if one.receipt is not None else None
    return {
        "state": one.state,
        "package_id": one.package_id,
        "sequence": one.sequence,
        "missing": one.missing,
        "theirs": msgspec.to_builtins(one.theirs),
        "receipt": receipt,
    }


def _refused(one: Refused) -> dict[str, Any]:
    return {
        "files": [path.name for path in one.files],
        "code": one.fault.code,
        "message": _sentence(one.fault),
    }


def _line(one: Taken) -> str:
    if one.state == "held":
        said = _("Number {number} is held: number {missing} has not come yet.")
        return said.format(number=one.sequence, missing=one.missing or "?")
    families = len(one.receipt.households) if one.receipt else 0
    if one.state == "already_taken":
        said = _("Number {number} was taken before ({families} families); nothing was changed.")
    else:
        said = _("Number {number} was taken: {families} families.")
    return said.format(number=one.sequence, families=families)


def _sentence(fault: JlaidError) -> str:
    parts = [_(text).format(**fault.values) for text in (fault.message, fault.action) if text]
    return " ".join(" ".join(parts).split())


def _receipt(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.exchange import receiving  # noqa: PLC0415

    with opened_workspace() as ws:
        if ws.info.role == "township":
            receipt = receiving.receive_receipt(ws, arguments.file)
        else:
            receipt = receiving.receipt_for(ws, arguments.file)
            if arguments.to is not None:
                path = receiving.write_receipt(ws, receipt.package_id, arguments.to)
                sys.stderr.write(f"{path}\n")
    say(msgspec.to_builtins(receipt))
    return 0


def _summaries(arguments: argparse.Namespace) -> int:
    from jlaid_desktop.services.exchange.summaries import take_out_summaries  # noqa: PLC0415

    with opened_workspace() as ws:
        index = take_out_summaries(ws, arguments.to)
    said = _("{count} summaries are in {folder}. They are not encrypted.")
    sys.stdout.write(said.format(count=len(index), folder=arguments.to) + "\n")
    return 0
