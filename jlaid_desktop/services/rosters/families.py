"""From the rows of one family to its household file, judged as if it had been typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jlaid_desktop.clock import Clock
from jlaid_desktop.documents.rosters.column_map import (
    HEAD_NAME,
    MEMBER,
    MEMBER_NAMES,
    MEMBER_NUMBERS,
    MONTHLY_INCOME,
    NAME,
    NUMBER,
    SIZE,
    Column,
)
from jlaid_desktop.documents.rosters.table import Table, cell_text
from jlaid_desktop.domain.id_number import mask
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.intake.binding import Document
from jlaid_desktop.intake.checks.values import Checker
from jlaid_desktop.intake.definition import Field, Questionnaire
from jlaid_desktop.intake.effects import proposals
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.prepare import new_row
from jlaid_desktop.intake.problem import Fault, Level, fault
from jlaid_desktop.intake.scene import MEMBERS, Scene
from jlaid_desktop.intake.typed.numbers import read_count, read_money
from jlaid_desktop.intake.typed.text import stored_text
from jlaid_desktop.services.households import new_id
from jlaid_desktop.services.rosters.cells import CellReader, cleaned
from jlaid_desktop.services.rosters.report import Finding, RosterFamily
from jlaid_desktop.services.rosters.rows import HEAD, CellAt, RosterRow, RowGroup, is_head

APPLICANT = "本人"
MOST_MEMBERS = 200
SHOWN = 40
LISTED = re.compile(r"[;；\n]")
ROSTER_INCOME = N_("Monthly income of the roster")

FORMULA = fault(
    "roster.formula",
    N_("This cell holds a formula; the value it had last was taken."),
)
NO_NAME = fault("roster.no_name", N_("This row has no name."))
TWO_HEADS = fault("roster.two_heads", N_("Two rows of this family are the head's."))
NO_NUMBER = fault("roster.no_number", N_("This person has no ID number here."))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a family belongs whose rows do not say it."""

    county: str
    township: str | None


class FamilyBuilder:
    """Builds families of one roster, each from its rows; what is not possible stays a text."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        regions: Regions,
        clock: Clock,
        table: Table,
        default: Place,
    ) -> None:
        self._questionnaire = questionnaire
        self._regions = regions
        self._clock = clock
        self._table = table
        self._default = default
        self._reader = CellReader(from_1904=table.from_1904)
        self._order = {item.path: rank for rank, item in enumerate(questionnaire.fields)}

    def build(self, number: int, group: RowGroup, *, row_a_household: bool) -> RosterFamily:
        """Return the family of some rows with everything that is to be said of them."""
        document: dict[str, Any] = {
            "format": 1,
            "household_id": new_id(),
            "household": {"members": []},
        }
        family = RosterFamily(number, tuple(row.row + 1 for row in group.rows), document, {})
        work = _FamilyWork(self, family)
        if row_a_household:
            work.take_household(group.rows[0])
        else:
            work.take_members(group)
        work.take_place(self._default)
        return family

    def scene(self, document: Document) -> Scene:
        """Return what a family's answers are judged against."""
        return Scene(document, self._regions, self._clock)

    @property
    def questionnaire(self) -> Questionnaire:
        """Return the questions that columns answer."""
        return self._questionnaire

    @property
    def reader(self) -> CellReader:
        """Return the reader of the roster's cells."""
        return self._reader

    def in_order(self, cells: Iterable[CellAt]) -> list[CellAt]:
        """Return the cells of questions in the order of asking, a place below the one above it."""
        asked = [at for at in cells if at.column.field in self._order]
        return sorted(asked, key=lambda at: self._order[at.column.field])

    def has_formula(self, at: CellAt) -> bool:
        """Tell whether a cell holds a formula."""
        return (at.row, at.position) in self._table.formulas


class _FamilyWork:
    """One family in the making."""

    def __init__(self, builder: FamilyBuilder, family: RosterFamily) -> None:
        self._builder = builder
        self._family = family
        self._document = Document(family.document)
        self._scene = builder.scene(self._document)
        self._checker = Checker(builder.questionnaire, self._scene)
        self._household: dict[str, Any] = family.document["household"]
        self._said: dict[str, tuple[str, int]] = {}

    # --- rows of either kind ---

    def take_members(self, group: RowGroup) -> None:
        """Take a family of a row a member."""
        heads: list[str] = []
        for row in group.rows[:MOST_MEMBERS]:
            member = self._new_member(row)
            self._take_cells(row, member, of_member=True)
            if is_head(row):
                heads.append(member)
        if len(group.rows) > MOST_MEMBERS:
            self._say_row(group.rows[MOST_MEMBERS], "impossible", _too_many(len(group.rows)))
        for row in group.rows:
            self._take_cells(row, "", of_member=False)
        if len(heads) > 1:
            self._say_row(group.rows[0], "unlikely", TWO_HEADS)
        self._appoint(heads[0] if heads else self._named_head(group))

    def take_household(self, row: RosterRow) -> None:
        """Take a family of one row: the head, and the others from the lists."""
        head = self._new_member(row)
        self._document.put(f"{MEMBERS}[{head}].relation_to_head", HEAD)
        self._take_cells(row, head, of_member=True)
        self._take_cells(row, "", of_member=False)
        self._take_lists(row)
        self._appoint(head)
        self._compare_size(row)

    def take_place(self, default: Place) -> None:
        """Put the family where the workspace is, if its rows say nothing of it."""
        texts, document = self._family.texts, self._family.document
        if "county" not in document and "county" not in texts:
            document["county"] = default.county
        said = "township" in document or "township" in texts
        if (
            not said
            and default.township
            and default.township.startswith(document.get("county", " "))
        ):
            document["township"] = default.township

    def _new_member(self, row: RosterRow) -> str:
        members = self._builder.questionnaire.repeats[MEMBERS]
        name = f"m{len(self._household['members']) + 1}"
        self._household["members"].append(new_row(members, lambda _letter: name))
        self._document = Document(self._family.document)
        self._scene.document = self._document
        if not row.text(NAME):
            self._say_row(row, "impossible", NO_NAME)
        return name

    def _take_cells(self, row: RosterRow, member: str, *, of_member: bool) -> None:
        """Take the cells of a row that belong to a member, or those of the household."""
        for at in self._builder.in_order(row.cells.values()):
            if at.column.field.startswith(MEMBER) == of_member:
                self._take(at, member)
        if not of_member:
            return
        if MONTHLY_INCOME in row.cells:
            self._take_income(row.cells[MONTHLY_INCOME], member)
        if NUMBER not in row.cells and row.text(NAME):
            self._say_row(row, "missing", NO_NUMBER)

    # --- one cell ---

    def _take(self, at: CellAt, member: str) -> None:
        if not member and self._repeated(at):
            return
        field = self._builder.questionnaire.field(at.column.field)
        path = concrete(field.path, member)
        if self._builder.has_formula(at):
            self._say(at, "note", FORMULA)
        answer = self._builder.reader.read(at.column, field, at.cell, self._scene, member)
        for level, told in answer.told:
            self._say(at, level, told)
        if answer.text is not None:
            self._family.texts[path] = answer.text
        if answer.value is not None:
            self._answer(at, field, path, member, answer.value)

    def _answer(self, at: CellAt, field: Field, path: str, member: str, value: Any) -> None:
        """Write a value that is possible; one that is not stays a text or gives way to a fill."""
        wrong = self._checker.faults(field, field.checks, value, member)
        if wrong:
            level: Level = "impossible" if field.type == "id_number" else "unlikely"
            for found in wrong:
                self._say(at, level, found)
            if self._document.get(path) is None:
                self._family.texts[path] = stored_text(field, value)
            return
        self._document.put(path, value)
        for doubt in self._checker.faults(field, field.unlikely, value, member):
            self._say(at, "unlikely", doubt)
        for proposal in proposals(field, member, None, value, self._scene):
            known = self._document.get(proposal.path) is not None
            if proposal.value is not None and not known:
                self._document.put(proposal.path, proposal.value)
        if ".disability_cert." in path and not path.endswith(".has"):
            self._document.put(f"{MEMBERS}[{member}].disability_cert.has", True)

    def _repeated(self, at: CellAt) -> bool:
        """Tell whether a household's cell was said by an earlier row; say where it differs."""
        text = cleaned(cell_text(at.cell), lines=False)[0]
        before = self._said.setdefault(at.column.field, (text, at.row))
        if before[1] != at.row and before[0] != text:
            differs = N_("This differs from row {row} of the same family, which was taken.")
            self._say(at, "unlikely", fault("roster.differs", differs, row=before[1] + 1))
        return before[1] != at.row

    def _take_income(self, at: CellAt, member: str) -> None:
        amount = read_money(cleaned(cell_text(at.cell), lines=False)[0], negative=False)
        if isinstance(amount, Fault):
            self._say(at, "unlikely", amount)
            return
        incomes = self._household.setdefault("incomes", [])
        incomes.append(
            {
                "id": f"i{len(incomes) + 1}",
                "member": member,
                "label": _(ROSTER_INCOME),
                "amount_fen": amount,
                "period": "month",
            }
        )

    # --- who is who ---

    def _named_head(self, group: RowGroup) -> str:
        """Return the member whom the head's column names, or nothing."""
        name = group.rows[0].text(HEAD_NAME)
        named = [m["id"] for m in self._household["members"] if name and m.get("name") == name]
        if name and not named:
            absent = N_("The head {name} is not among the rows of this family.")
            self._say_row(
                group.rows[0], "unlikely", fault("roster.head_absent", absent, name=name[:SHOWN])
            )
        return named[0] if named else ""

    def _appoint(self, head: str) -> None:
        """Make the head the applicant, the first member where no head is known."""
        members = self._household["members"]
        self._household["applicant"] = head or members[0]["id"]
        if not head:
            return
        self._household["head"] = head
        for member in members:
            to_head = member.get("relation_to_head")
            to_applicant = member.get("relation")
            if member["id"] == head:
                member.setdefault("relation_to_head", HEAD)
                member.setdefault("relation", APPLICANT)
            elif to_head and not to_applicant:
                member["relation"] = to_head
            elif to_applicant and not to_head:
                member["relation_to_head"] = to_applicant

    def _take_lists(self, row: RosterRow) -> None:
        """Take the others from the lists of names and numbers; the head is not taken twice."""
        names, numbers = self._listed(row, MEMBER_NAMES), self._listed(row, MEMBER_NUMBERS)
        while len(numbers) > len(names) and not numbers[-1]:
            numbers.pop()
        if numbers and len(numbers) != len(names):
            unequal = N_("Here are {names} names, but {numbers} ID numbers.")
            found = fault("roster.unequal", unequal, names=len(names), numbers=len(numbers))
            self._say(row.cells[MEMBER_NUMBERS], "impossible", found)
            return
        if len(names) >= MOST_MEMBERS:
            self._say_row(row, "impossible", _too_many(len(names)))
            return
        head = self._household["members"][0]
        for name, number in zip(names, numbers or [""] * len(names), strict=True):
            same_number = number and number.upper() == head.get("id_number")
            if same_number or (name == head.get("name") and not number):
                continue
            self._take_listed(row, name, number)

    def _take_listed(self, row: RosterRow, name: str, number: str) -> None:
        cells = {}
        for listed, path, text in ((MEMBER_NAMES, NAME, name), (MEMBER_NUMBERS, NUMBER, number)):
            if listed in row.cells and text:
                at = row.cells[listed]
                column = Column(header=at.column.header, field=path)
                cells[path] = CellAt(column, text, at.row, at.position)
        person = RosterRow(row.row, cells)
        self._take_cells(person, self._new_member(person), of_member=True)

    def _listed(self, row: RosterRow, name: str) -> list[str]:
        """Return the parts of a list; an empty place between two signs is one of them."""
        at = row.cells.get(name)
        text = cleaned(cell_text(at.cell), lines=True)[0] if at else ""
        parts = [part.strip() for part in LISTED.split(text)]
        while parts and not parts[-1] and name == MEMBER_NAMES:
            parts.pop()
        return parts if any(parts) else []

    def _compare_size(self, row: RosterRow) -> None:
        at = row.cells.get(SIZE)
        said = read_count(cell_text(at.cell)) if at else None
        members = len(self._household["members"])
        if at is None or said is None or said == members:
            return
        if isinstance(said, Fault):
            self._say(at, "unlikely", said)
            return
        other = N_("The roster counts {said} members; {members} are named.")
        self._say(at, "unlikely", fault("roster.size", other, said=said, members=members))

    # --- what is said ---

    def _say(self, at: CellAt, level: Level, found: Fault) -> None:
        self._family.findings.append(
            Finding(
                at.row + 1, at.name, at.column.header, level, found, _shown(at), self._family.number
            )
        )

    def _say_row(self, row: RosterRow, level: Level, found: Fault) -> None:
        self._family.findings.append(
            Finding(row.row + 1, "", "", level, found, "", self._family.number)
        )


def _shown(at: CellAt) -> str:
    """Return a cell's beginning for the report, numbers of persons masked."""
    text = cell_text(at.cell)
    if at.column.field in (NUMBER, MEMBER_NUMBERS):
        return "；".join(mask(part.strip()) for part in LISTED.split(text))[:SHOWN]
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _too_many(count: int) -> Fault:
    return fault(
        "roster.members",
        N_("This family has {count} members; at most {most} are possible."),
        count=count,
        most=MOST_MEMBERS,
    )
