"""The list of wanted papers: a TOML file that a county may replace by its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules.evidence.conditions import OF_HOUSEHOLD, OF_MEMBER
from jlaid_desktop.rules.evidence.kinds import KINDS, STEPS

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Wanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the list: a kind of paper, of whom, when, and what it stands on.

    `of` member means one of each counted member for whom every condition in `when`
    holds. `rights` are clauses: wanted only while one of them is possible for the
    household or the member. `sample` says that no published text names this paper.
    """

    kind: str
    of: Literal["household", "member"]
    step: str
    source: Text
    when: list[str] = []
    rights: list[Text] = []
    sample: bool = True


class WantedList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole list; `title` is shown where the papers are listed."""

    title: Text
    wanted: Annotated[list[Wanted], msgspec.Meta(min_length=1, max_length=200)]
    format: Literal[1] = 1


def shipped_list() -> WantedList:
    """Return the list that comes with the program."""
    return read_list(shipped("resources", "evidence", "wanted.toml"))


def read_list(path: Path) -> WantedList:
    """Return a list; `JlaidError` says what is wrong with the file."""
    try:
        found = msgspec.toml.decode(path.read_bytes(), type=WantedList)
    except OSError as fault:
        raise _unusable(path, fault.strerror or type(fault).__name__) from fault
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise _unusable(path, str(fault)) from fault
    for number, line in enumerate(found.wanted, start=1):
        wrong = _wrong(line)
        if wrong:
            raise _unusable(path, f"[[wanted]] {number}: {wrong}")
    return found


def _wrong(line: Wanted) -> str:
    if line.kind not in KINDS:
        return f"unknown kind {line.kind}"
    if line.step not in STEPS:
        return f"unknown step {line.step}"
    known = OF_MEMBER if line.of == "member" else OF_HOUSEHOLD
    return next((f"unknown condition {name}" for name in line.when if name not in known), "")


def _unusable(path: Path, detail: str) -> JlaidError:
    return JlaidError(
        "evidence.list",
        N_("The list of wanted papers in {file} cannot be used: {detail}"),
        N_("Correct the file, or remove it to use the list that comes with the program."),
        file=path.name,
        detail=detail,
    )
