"""From the rows of one family to its household file, judged as if it had been typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
from jlaid_desktop.documents.rosters.table import cell_text
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.prepare import new_row
from jlaid_desktop.intake.problem import Fault, fault
from jlaid_desktop.intake.scene import MEMBERS
from jlaid_desktop.intake.typed.numbers import read_count
from jlaid_desktop.services.households import new_id
from jlaid_desktop.services.rosters.answers import LISTED, SHOWN, Answers, Form
from jlaid_desktop.services.rosters.cells import DAMAGED, KEPT_BY_SPREADSHEETS, cleaned
from jlaid_desktop.services.rosters.report import RosterFamily
from jlaid_desktop.services.rosters.rows import HEAD, CellAt, RosterRow, RowGroup, is_head

APPLICANT = "本人"
MOST_MEMBERS = 200
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

    def __init__(self, form: Form, default: Place) -> None:
        self._form = form
        self._default = default

    def build(self, number: int, group: RowGroup, *, row_a_household: bool) -> RosterFamily:
        """Return the family of some rows with everything that is to be said of them."""
        document: dict[str, Any] = {
            "format": 1,
            "household_id": new_id(),
            "household": {"members": []},
        }
        family = RosterFamily(number, tuple(row.row + 1 for row in group.rows), document, {})
        work = _FamilyWork(self._form, family)
        if row_a_household:
            work.take_household(group.rows[0])
        else:
            work.take_members(group)
        work.take_place(self._default)
        return family


class _FamilyWork:
    """One family in the making."""

    def __init__(self, form: Form, family: RosterFamily) -> None:
        self._form = form
        self._family = family
        self._answers = Answers(form, family)
        self._household: dict[str, Any] = family.document["household"]

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
            too_many = _too_many(len(group.rows))
            self._answers.say_row(group.rows[MOST_MEMBERS], "impossible", too_many)
        for row in group.rows:
            self._take_cells(row, "", of_member=False)
        if len(heads) > 1:
            self._answers.say_row(group.rows[0], "unlikely", TWO_HEADS)
        appoint(self._household, heads[0] if heads else self._named_head(group))

    def take_household(self, row: RosterRow) -> None:
        """Take a family of one row: the head, and the others from the lists."""
        head = self._new_member(row)
        self._household["members"][0]["relation_to_head"] = HEAD
        self._take_cells(row, head, of_member=True)
        self._take_cells(row, "", of_member=False)
        self._take_lists(row)
        appoint(self._household, head)
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
        members = self._form.questionnaire.repeats[MEMBERS]
        name = f"m{len(self._household['members']) + 1}"
        self._household["members"].append(new_row(members, lambda _letter: name))
        self._answers.look_again()
        if not row.text(NAME):
            self._answers.say_row(row, "impossible", NO_NAME)
        return name

    def _take_cells(self, row: RosterRow, member: str, *, of_member: bool) -> None:
        """Take the cells of a row that belong to a member, or those of the household."""
        for at in self._form.in_order(row.cells.values()):
            if at.column.field.startswith(MEMBER) == of_member:
                self._answers.take(at, member)
        if not of_member:
            return
        if MONTHLY_INCOME in row.cells:
            self._answers.take_income(row.cells[MONTHLY_INCOME], member)
        if NUMBER not in row.cells and row.text(NAME):
            self._answers.say_row(row, "missing", NO_NUMBER)

    # --- who is who ---

    def _named_head(self, group: RowGroup) -> str:
        """Return the member whom the head's column names, or nothing."""
        name = group.rows[0].text(HEAD_NAME)
        named = [m["id"] for m in self._household["members"] if name and m.get("name") == name]
        if name and not named:
            absent = N_("The head {name} is not among the rows of this family.")
            self._answers.say_row(
                group.rows[0], "unlikely", fault("roster.head_absent", absent, name=name[:SHOWN])
            )
        return named[0] if named else ""

    def _take_lists(self, row: RosterRow) -> None:
        """Take the others from the lists of names and numbers; the head is not taken twice."""
        names, numbers = self._listed(row, MEMBER_NAMES), self._listed(row, MEMBER_NUMBERS)
        numeric = row.cells[MEMBER_NUMBERS].cell if MEMBER_NUMBERS in row.cells else ""
        if isinstance(numeric, float) and numeric >= KEPT_BY_SPREADSHEETS:
            self._answers.say(row.cells[MEMBER_NUMBERS], "impossible", DAMAGED)
            return
        while len(numbers) > len(names) and not numbers[-1]:
            numbers.pop()
        if numbers and len(numbers) != len(names):
            unequal = N_("Here are {names} names, but {numbers} ID numbers.")
            found = fault("roster.unequal", unequal, names=len(names), numbers=len(numbers))
            self._answers.say(row.cells[MEMBER_NUMBERS], "impossible", found)
            return
        if len(names) >= MOST_MEMBERS:
            self._answers.say_row(row, "impossible", _too_many(len(names)))
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
            self._answers.say(at, "unlikely", said)
            return
        other = N_("The roster counts {said} members; {members} are named.")
        self._answers.say(at, "unlikely", fault("roster.size", other, said=said, members=members))


def _too_many(count: int) -> Fault:
    return fault(
        "roster.members",
        N_("This family has {count} members; at most {most} are possible."),
        count=count,
        most=MOST_MEMBERS,
    )


def appoint(household: dict[str, Any], head: str) -> None:
    """Make the head the applicant, the first member where no head is known."""
    members = household["members"]
    household["applicant"] = head or members[0]["id"]
    if not head:
        return
    household["head"] = head
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
