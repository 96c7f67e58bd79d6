"""The call: which command, in which language, and how it ended."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from jlaid_desktop import __version__
from jlaid_desktop.cli import assessing, county_desk, exchange, knowledge, papers, rosters
from jlaid_desktop.cli.ends import FAILED, REFUSED
from jlaid_desktop.errors import InputRefusedError, JlaidError
from jlaid_desktop.i18n import LANGUAGES, _, use_language
from jlaid_desktop.settings import load_settings

COMMANDS: tuple[Callable[[Any], None], ...] = (
    assessing.add,
    papers.add,
    knowledge.add,
    rosters.add,
    exchange.add,
    county_desk.add,
)
"""What adds each group of commands to the parser, in the order the help shows them."""

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
    for add in COMMANDS:
        add(commands)
    return parser
