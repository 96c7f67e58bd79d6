"""The cells of one family taken as answers, judged as if they had been typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jlaid_desktop.clock import Clock
from jlaid_desktop.documents.rosters.column_map import MEMBER_NUMBERS, NUMBER
from jlaid_desktop.documents.rosters.table import Table, cell_text
from jlaid_desktop.domain.id_number import mask
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.intake.binding import Document
from jlaid_desktop.intake.checks.values import Checker
from jlaid_desktop.intake.definition import Field, Questionnaire
from jlaid_desktop.intake.effects import proposals
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.problem import Fault, Level, fault
from jlaid_desktop.intake.scene import MEMBERS, Scene
from jlaid_desktop.intake.typed.numbers import read_money
from jlaid_desktop.intake.typed.text import stored_text
from jlaid_desktop.services.rosters.cells import CellReader, cleaned
from jlaid_desktop.services.rosters.report import Finding, RosterFamily
from jlaid_desktop.services.rosters.rows import CellAt, RosterRow

SHOWN = 40
LISTED = re.compile(r"[;；\n]")
ROSTER_INCOME = N_("Monthly income of the roster")
FORMULA = fault(
    "roster.formula",
    N_("This cell holds a formula; the value it had last was taken."),
)


class Form:
    """What the cells of a roster are answers to, and what they are judged against."""

    def __init__(
        self, questionnaire: Questionnaire, regions: Regions, clock: Clock, table: Table
    ) -> None:
        self.questionnaire = questionnaire
        self.reader = CellReader(from_1904=table.from_1904)
        self._regions = regions
        self._clock = clock
        self._table = table
        self._order = {item.path: rank for rank, item in enumerate(questionnaire.fields)}

    def scene(self, document: Document) -> Scene:
        """Return what a family's answers are judged against."""
        return Scene(document, self._regions, self._clock)

    def in_order(self, cells: Iterable[CellAt]) -> list[CellAt]:
        """Return the cells of questions in the order of asking, a place below the one above it."""
        asked = [at for at in cells if at.column.field in self._order]
        return sorted(asked, key=lambda at: self._order[at.column.field])

    def has_formula(self, at: CellAt) -> bool:
        """Tell whether a cell holds a formula."""
        return (at.row, at.position) in self._table.formulas


class Answers:
    """The answers of one family in the making, and what is to be said of its cells."""

    def __init__(self, form: Form, family: RosterFamily) -> None:
        self._form = form
        self._family = family
        self._document = Document(family.document)
        self._scene = form.scene(self._document)
        self._checker = Checker(form.questionnaire, self._scene)
        self._said: dict[str, tuple[str, int]] = {}

    def look_again(self) -> None:
        """See members that were added."""
        self._document = Document(self._family.document)
        self._scene.document = self._document

    def take(self, at: CellAt, member: str) -> None:
        """Take the cell of a member, or of the household where none is named."""
        if not member and self._repeated(at):
            return
        field = self._form.questionnaire.field(at.column.field)
        path = concrete(field.path, member)
        if self._form.has_formula(at):
            self.say(at, "note", FORMULA)
        answer = self._form.reader.read(at.column, field, at.cell, self._scene, member)
        for level, told in answer.told:
            self.say(at, level, told)
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
                self.say(at, level, found)
            if self._document.get(path) is None:
                self._family.texts[path] = stored_text(field, value)
            return
        self._document.put(path, value)
        for doubt in self._checker.faults(field, field.unlikely, value, member):
            self.say(at, "unlikely", doubt)
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
            self.say(at, "unlikely", fault("roster.differs", differs, row=before[1] + 1))
        return before[1] != at.row

    def take_income(self, at: CellAt, member: str) -> None:
        """Take an income a month; its kind, months and rule stay open."""
        amount = read_money(cleaned(cell_text(at.cell), lines=False)[0], negative=False)
        if isinstance(amount, Fault):
            self.say(at, "unlikely", amount)
            return
        incomes = self._family.document["household"].setdefault("incomes", [])
        incomes.append(
            {
                "id": f"i{len(incomes) + 1}",
                "member": member,
                "label": _(ROSTER_INCOME),
                "amount_fen": amount,
                "period": "month",
            }
        )

    def say(self, at: CellAt, level: Level, found: Fault) -> None:
        """Add a finding at a cell."""
        self._family.findings.append(
            Finding(
                at.row + 1, at.name, at.column.header, level, found, _shown(at), self._family.number
            )
        )

    def say_row(self, row: RosterRow, level: Level, found: Fault) -> None:
        """Add a finding at a row."""
        self._family.findings.append(
            Finding(row.row + 1, "", "", level, found, "", self._family.number)
        )


def _shown(at: CellAt) -> str:
    """Return a cell's beginning for the report, numbers of persons masked."""
    text = cell_text(at.cell)
    if at.column.field in (NUMBER, MEMBER_NUMBERS):
        return "；".join(mask(part.strip()) for part in LISTED.split(text))[:SHOWN]
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
