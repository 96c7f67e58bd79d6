"""The dry run: every row of a roster judged, every person compared, nothing written."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from jlaid_desktop.documents.rosters.headings import cells_of
from jlaid_desktop.documents.rosters.table import Merge
from jlaid_desktop.documents.rosters.unpack import column_letters
from jlaid_desktop.domain.duplicates import DuplicateKind, Identity, KnownPersons, Match, identity
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.problem import Fault, fault
from jlaid_desktop.intake.scene import MEMBERS
from jlaid_desktop.services.duplicates.known import Settled
from jlaid_desktop.services.rosters.answers import Form
from jlaid_desktop.services.rosters.families import FamilyBuilder, Place
from jlaid_desktop.services.rosters.reading import Roster, only_written, refuse_without_names
from jlaid_desktop.services.rosters.report import (
    DUPLICATE,
    Cancelled,
    Finding,
    KnownPerson,
    Progress,
    RosterFamily,
    RosterReport,
    check_cancelled,
)
from jlaid_desktop.services.rosters.rows import grouped, rows_of
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.duplicates.decisions import all_decisions
from jlaid_desktop.store.households import known_persons
from jlaid_desktop.store.pinyin import readings

STEP = 50

NOT_TAKEN = N_("The column “{heading}” is not known and is not taken over.")
ONLY_WRITTEN = N_("The column “{heading}” is not taken over: a roster decides nothing.")
TOTAL = N_("A line of sums; it was left out.")
UNCALCULATED = fault(
    "roster.uncalculated",
    N_("This cell holds a formula without a value; open the file, save it and choose it again."),
)
JOINED = N_("Joined cells ({cells}) lie across columns; only the first holds what was typed.")

IN_STORE: dict[DuplicateKind, str] = {
    "number": N_("This ID number is already recorded in the family of {name}."),
    "near_number": N_("The number is one slip away from that of {person}, family of {name}."),
    "name_and_birth": N_("Name in pinyin and birth date are those of {person}, family of {name}."),
}
IN_FILE: dict[DuplicateKind, str] = {
    "number": N_("This ID number stands in row {row} as well."),
    "near_number": N_("The number is one slip away from that in row {row}."),
    "name_and_birth": N_("Name in pinyin and birth date are those of row {row}."),
}
CODES: dict[DuplicateKind, str] = {
    "number": DUPLICATE,
    "near_number": "duplicate.near_number",
    "name_and_birth": "duplicate.name_and_birth",
}


class _Stored(NamedTuple):
    """A person in the store."""

    person_id: str
    household_name: str


class _InFile(NamedTuple):
    """A member of a family of the roster."""

    family: int
    member: str
    row: int


Key = _Stored | _InFile


def check_roster(
    ws: Workspace,
    roster: Roster,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> RosterReport:
    """Judge a roster row by row against the forms, itself and the store; write nothing.

    Raises `JlaidError` where no column holds the names, or when it was cancelled.
    """
    refuse_without_names(roster)
    layout = roster.layout
    rows = rows_of(layout)
    totals = [row for row in rows if row.is_total]
    groups = grouped(layout, [row for row in rows if not row.is_total])
    form = Form(load_questionnaire(), shipped_regions(), ws.clock, layout.table)
    builder = FamilyBuilder(form, Place(ws.info.county, ws.info.township))
    families: list[RosterFamily] = []
    for number, group in enumerate(groups):
        if number % STEP == 0:
            check_cancelled(cancelled)
            if progress is not None:
                progress(number, len(groups))
        row_a_household = layout.column_map.layout == "household"
        families.append(builder.build(number, group, row_a_household=row_a_household))
    _Comparison(ws).compare(families, cancelled)
    if progress is not None:
        progress(len(groups), len(groups))
    sums = [Finding(row.row + 1, "", "", "note", fault("roster.total", TOTAL)) for row in totals]
    return RosterReport(
        roster.file, layout, len(rows), tuple(families), (*_about_all(roster), *sums)
    )


def _about_all(roster: Roster) -> list[Finding]:
    found = [
        Finding(0, "", heading, "note", fault("roster.column", NOT_TAKEN, heading=heading))
        for heading in roster.unknown_headings
    ]
    found += [
        Finding(0, "", heading, "note", fault("roster.only_written", ONLY_WRITTEN, heading=heading))
        for heading in only_written(roster)
    ]
    layout = roster.layout
    found += [
        Finding(row + 1, f"{column_letters(column)}{row + 1}", "", "unlikely", UNCALCULATED)
        for row, column in sorted(layout.table.formulas)
        if row >= layout.first_row and _is_empty(roster, row, column)
    ]
    found += [
        Finding(
            merge.top + 1, cells_of(merge), "", "unlikely",
            fault("roster.joined", JOINED, cells=cells_of(merge)),
        )
        for merge in layout.table.merges
        if merge.top >= layout.first_row and merge.left != merge.right and _taken(roster, merge)
    ]  # fmt: skip
    return found


def _is_empty(roster: Roster, row: int, column: int) -> bool:
    """Tell whether a cell of a column that is taken has nothing in it."""
    rows, columns = roster.layout.table.rows, roster.layout.columns
    there = row < len(rows) and column < min(len(rows[row]), len(columns))
    taken = column < len(columns) and columns[column] is not None
    return taken and (not there or rows[row][column] == "")


def _taken(roster: Roster, merge: Merge) -> bool:
    """Tell whether joined cells cover more than one column that is taken."""
    columns = roster.layout.columns[merge.left : merge.right + 1]
    return sum(column is not None for column in columns) > 1


class _Comparison:
    """Compares the persons of a roster with each other and with those of the store."""

    def __init__(self, ws: Workspace) -> None:
        self._today = ws.clock.today()
        self._stored: KnownPersons[Key] = KnownPersons(readings)
        with ws.store.reading() as db:
            self._settled = Settled(all_decisions(db))
            for line in known_persons(db):
                self._stored.add(
                    _Stored(line.person_id, line.household_name),
                    identity(line.name, line.id_number, line.birth, self._today),
                )
        self._listed: KnownPersons[Key] = KnownPersons(readings)

    def compare(self, families: list[RosterFamily], cancelled: Cancelled | None) -> None:
        """Add what was found to each family."""
        persons = [pair for family in families for pair in _persons(family, self._today)]
        for key, person in persons:
            self._listed.add(key, person)
        for number, (key, person) in enumerate(persons):
            if number % STEP == 0:
                check_cancelled(cancelled)
            family = families[key.family]
            for match in self._stored.matches(person):
                if self._is_open(person, match, self._stored):
                    self._with_stored(family, key, match)
            for match in self._listed.matches(person):
                if self._is_open(person, match, self._listed):
                    self._with_listed(family, key, match)

    def _is_open(self, person: Identity, match: Match[Key], known: KnownPersons[Key]) -> bool:
        """Tell whether a likeness is to be told; one number is, whatever was decided."""
        return match.kind == "number" or not self._settled.different_by_facts(
            person, known.identity(match.key)
        )

    def _with_stored(self, family: RosterFamily, key: _InFile, match: Match[Key]) -> None:
        if not isinstance(match.key, _Stored):
            return
        person = self._stored.identity(match.key)
        told = fault(
            CODES[match.kind],
            IN_STORE[match.kind],
            name=match.key.household_name,
            person=person.name or "",
        )
        family.findings.append(_finding(key, match.kind, told))
        if match.kind == "number":
            family.known.append(KnownPerson(key.member, match.key.person_id))

    def _with_listed(self, family: RosterFamily, key: _InFile, match: Match[Key]) -> None:
        other = match.key
        if not isinstance(other, _InFile) or other == key:
            return
        same_family = other.family == key.family
        # A slip is told once, at the later row; a number that stands twice at both.
        earlier = (other.row, other.member) < (key.row, key.member)
        if (match.kind == "number" and same_family) or not (match.kind == "number" or earlier):
            return
        told = fault(CODES[match.kind], IN_FILE[match.kind], row=other.row)
        family.findings.append(_finding(key, match.kind, told))


def _finding(key: _InFile, kind: DuplicateKind, told: Fault) -> Finding:
    level = "impossible" if kind == "number" else "unlikely"
    return Finding(key.row, "", "", level, told, "", key.family)  # type: ignore[arg-type]


def _persons(family: RosterFamily, today: dt.date) -> list[tuple[_InFile, Identity]]:
    """Return the members with what tells them apart; a wrong number counts as it was typed."""
    found = []
    members = family.document["household"]["members"]
    row_a_member = len(family.rows) == len(members)
    for position, member in enumerate(members):
        typed = family.texts.get(f"{MEMBERS}[{member['id']}].id_number")
        number = member.get("id_number") or typed
        person = identity(member.get("name"), number, member.get("birth"), today)
        row = family.rows[position if row_a_member else 0]
        found.append((_InFile(family.number, member["id"], row), person))
    return found
