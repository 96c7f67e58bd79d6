"""What a dry run says of a roster: row by row what was found, family by family what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jlaid_desktop.documents.rosters.headings import Layout
from jlaid_desktop.documents.rosters.unpack import column_letters
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.intake.problem import LEVELS, Fault, Label, Level

Progress = Callable[[int, int], None]
"""Is told how many of how many are done."""
Cancelled = Callable[[], bool]
"""Tells whether the work is to stop."""

DUPLICATE = "duplicate.number"
"""The code of the one refusal that a reason lifts: a person who is recorded elsewhere."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a roster; `row` and `cell` as the spreadsheet names them.

    `impossible` leaves the family out, `unlikely` is imported as typed to be looked at.
    `row` is 0 for the roster as a whole; `found` is the cell's text, numbers of persons masked.
    """

    row: int
    cell: str
    heading: str
    level: Level
    fault: Fault
    found: str = ""
    family: int | None = None

    @property
    def message(self) -> str:
        """Return the sentence in the interface's language."""
        values = {
            name: _(value) if isinstance(value, Label) else value
            for name, value in self.fault.values
        }
        return _(self.fault.msgid).format(**values)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A member who has the number of a person in the store."""

    member: str
    person_id: str


@dataclass(slots=True)
class RosterFamily:
    """One household of a roster: its file, its texts that are no facts yet, where it stands."""

    number: int
    rows: tuple[int, ...]
    document: dict[str, Any]
    texts: dict[str, str]
    findings: list[Finding] = field(default_factory=list)
    known: list[KnownPerson] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Tell whether something is impossible, whatever reason is given."""
        return any(f.level == "impossible" and f.fault.code != DUPLICATE for f in self.findings)

    @property
    def recorded_elsewhere(self) -> bool:
        """Tell whether a person of the family is recorded in another one."""
        return any(f.fault.code == DUPLICATE for f in self.findings)

    @property
    def name(self) -> str:
        """Return the applicant's name."""
        household = self.document["household"]
        chosen = [m for m in household["members"] if m["id"] == household.get("applicant")]
        return str((chosen or household["members"])[0].get("name") or "")


@dataclass(frozen=True)
class RosterReport:
    """The whole of a dry run. Nothing has been written."""

    file: str
    layout: Layout
    rows: int
    families: tuple[RosterFamily, ...]
    about_all: tuple[Finding, ...]

    @property
    def findings(self) -> list[Finding]:
        """Return every finding, those on the roster as a whole first, then by row."""
        found = [finding for family in self.families for finding in family.findings]
        return [*self.about_all, *sorted(found, key=lambda f: (f.row, LEVELS.index(f.level)))]

    @property
    def persons(self) -> int:
        """Return how many members the families have."""
        return sum(len(family.document["household"]["members"]) for family in self.families)

    def importable(self, *, with_recorded: bool = False) -> list[RosterFamily]:
        """Return the families that can be imported.

        `with_recorded`: those with a person recorded elsewhere among them.
        """
        return [
            family
            for family in self.families
            if not family.refused and (with_recorded or not family.recorded_elsewhere)
        ]

    def counts(self) -> dict[Level, int]:
        """Return how many findings there are of each level."""
        findings = self.findings
        return {level: sum(f.level == level for f in findings) for level in LEVELS}


def report_data(report: RosterReport, *, with_recorded: bool = False) -> dict[str, Any]:
    """Return a report as builtins for `--json`; row and column numbers are the spreadsheet's."""
    layout = report.layout
    pairs = enumerate(zip(layout.headings, layout.columns, strict=True))
    return {
        "file": report.file,
        "sheet": layout.table.sheet,
        "map": layout.column_map.name,
        "header_row": layout.header_row + 1,
        "columns": [
            {
                "column": column_letters(position),
                "heading": heading,
                "field": column.field if column else None,
            }
            for position, (heading, column) in pairs
        ],
        "rows": report.rows,
        "families": len(report.families),
        "persons": report.persons,
        "importable": len(report.importable(with_recorded=with_recorded)),
        "counts": report.counts(),
        "findings": [
            {
                "row": finding.row or None,
                "cell": finding.cell or None,
                "heading": finding.heading or None,
                "family": None if finding.family is None else finding.family + 1,
                "level": finding.level,
                "code": finding.fault.code,
                "message": finding.message,
                "found": finding.found,
            }
            for finding in report.findings
        ],
    }


def check_cancelled(cancelled: Cancelled | None) -> None:
    """Raise the `JlaidError` that ends the work where it is to stop."""
    if cancelled is not None and cancelled():
        raise JlaidError(
            "roster.cancelled",
            N_("The work was stopped; nothing was written."),
            N_("Start it again whenever you like."),
        )
