"""From household files to the lines of a roster, column by column as the map has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import msgspec

from jlaid_desktop.clock import Clock
from jlaid_desktop.documents.rosters import column_map
from jlaid_desktop.documents.rosters.column_map import (
    CATEGORY,
    GROUP,
    MONTHLY_INCOME,
    SIZE,
    Column,
    ColumnMap,
)
from jlaid_desktop.documents.rosters.workbook import Value
from jlaid_desktop.domain.facts_on_day import WINDOW_MONTHS, amount_in_window
from jlaid_desktop.domain.livelihood import Income
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.intake.binding import Document
from jlaid_desktop.intake.definition import Field, Questionnaire
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.scene import Scene
from jlaid_desktop.intake.typed.text import shown
from jlaid_desktop.services.rosters.families import APPLICANT
from jlaid_desktop.services.rosters.rows import HEAD
from jlaid_desktop.store.history import SavedFamily

PROVINCE_NAME = "吉林省"
CITY_NAME = "吉林市"
SEPARATOR = "；"
FEN = Decimal(100)


class LineWriter:
    """Writes the lines of families; the text of a fact is that of its column's words."""

    def __init__(self, questionnaire: Questionnaire, regions: Regions, clock: Clock) -> None:
        self._questionnaire = questionnaire
        self._regions = regions
        self._clock = clock

    def lines(self, wanted: ColumnMap, family: SavedFamily, number: int) -> Iterator[list[Value]]:
        """Yield a family's lines: one for each covered member, or one for the household."""
        family_lines = _Family(family, number, self._questionnaire, self._regions, self._clock)
        if wanted.layout == "household":
            yield [family_lines.value(column, family_lines.head) for column in wanted.column]
            return
        for member in family_lines.covered:
            yield [family_lines.value(column, member) for column in wanted.column]


class _Family:
    """One family in the making of its lines."""

    def __init__(
        self,
        family: SavedFamily,
        number: int,
        questionnaire: Questionnaire,
        regions: Regions,
        clock: Clock,
    ) -> None:
        self._family = family
        self._number = number
        self._questionnaire = questionnaire
        self._regions = regions
        self._document = Document(family.revision.document)
        self._scene = Scene(self._document, regions, clock)
        self._household: dict[str, Any] = family.revision.document["household"]
        members: list[dict[str, Any]] = self._household["members"]
        self.covered: list[dict[str, Any]] = [m for m in members if is_covered(m)] or members[:1]
        self.head = self._head()

    def value(self, column: Column, member: dict[str, Any]) -> Value:
        """Return what stands in a column of a member's line."""
        if column.field == GROUP:
            return str(self._number)
        if column.field == SIZE:
            return len(self.covered)
        if column.field == MONTHLY_INCOME:
            return _yuan(self._monthly_income(member["id"]))
        if column.field == CATEGORY:
            return category_of(column, self._family)
        named = self._named(column.field)
        return named if named is not None else self._fact(column, member)

    def _named(self, field: str) -> str | None:
        others = [m for m in self.covered if m["id"] != self.head["id"]]
        match field:
            case column_map.HEAD_NAME:
                return self.head.get("name") or ""
            case column_map.HEAD_NUMBER:
                return self.head.get("id_number") or ""
            case column_map.MEMBER_NAMES:
                return SEPARATOR.join(m.get("name") or "" for m in others)
            case column_map.MEMBER_NUMBERS:
                return _list([m.get("id_number") or "" for m in others])
            case column_map.FROM_MONTH:
                return self._family.from_month or ""
            case column_map.PROVINCE:
                return PROVINCE_NAME
            case column_map.CITY:
                return CITY_NAME
        return None

    def _fact(self, column: Column, member: dict[str, Any]) -> Value:
        field = self._questionnaire.field(column.field)
        value = self._document.get(concrete(field.path, member["id"]))
        if value is None:
            value = self._followed(column.field, member)
        if value is None:
            return ""
        if field.type == "money":
            return _yuan(value)
        return self._word(column, field, value)

    def _word(self, column: Column, field: Field, value: Any) -> str:
        """Return a fact as Chinese text, in whatever language the window is."""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, list) and field.type == "choices":
            return "、".join(column.word(str(code)) for code in value)
        text = str(value)
        if text in column.values.values():
            return column.word(text)
        if field.type == "region":
            return self._regions.name(text)
        plainly = field.type in ("choice", "money_list", "member")
        return shown(field, value, self._scene) if plainly and text.isascii() else text

    def _followed(self, field: str, member: dict[str, Any]) -> str | None:
        """Return a relation that follows from the other one where the head is the applicant."""
        if self._household.get("applicant") != self.head["id"]:
            return None
        if field.endswith(".relation_to_head"):
            relation = member.get("relation")
            return HEAD if member["id"] == self.head["id"] else relation
        if field.endswith("[].relation"):
            relation = member.get("relation_to_head")
            return APPLICANT if member["id"] == self.head["id"] else relation
        return None

    def _head(self) -> dict[str, Any]:
        wanted = (self._household.get("head"), self._household.get("applicant"))
        for member_id in wanted:
            for member in self.covered:
                if member_id is not None and member["id"] == member_id:
                    return member
        return self.covered[0]

    def _monthly_income(self, member: str) -> int | None:
        """Return a member's income a month in fen, None where something of it is not known."""
        rows = [row for row in self._household.get("incomes") or () if row.get("member") == member]
        amounts = [_a_month(msgspec.convert(row, Income), self._scene.day) for row in rows]
        known = [amount for amount in amounts if amount is not None]
        if not amounts or len(known) != len(amounts):
            return None
        return int(sum(known, Decimal(0)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def is_covered(member: dict[str, Any]) -> bool:
    """Tell whether a roster counts the member: in the household and living."""
    left = member.get("counted") is False or member.get("deceased") is True
    return not left and member.get("recognised") is not False


def category_of(column: Column, family: SavedFamily) -> str:
    """Return the word for a category that is met, empty for one that is not or not yet."""
    if family.category_status != "met" or family.category_code not in column.values.values():
        return ""
    return column.word(family.category_code or "")


def hukou_of(wanted: ColumnMap, family: SavedFamily) -> str:
    """Return the head's word for urban or rural, empty where it is not known."""
    household = family.revision.document["household"]
    chosen = household.get("head") or household.get("applicant")
    members = household["members"]
    head = next((m for m in members if m["id"] == chosen), members[0])
    column = wanted.column_of("household.members[].hukou_type")
    code = str(head.get("hukou_type") or "")
    return column.word(code) if column and code else ""


def _a_month(income: Income, day: dt.date) -> Decimal | None:
    if income.period == "month":
        return None if income.amount_fen is None else Decimal(income.amount_fen)
    yearly = amount_in_window(income, day)
    return None if yearly is None else Decimal(yearly) / WINDOW_MONTHS


def _list(parts: list[str]) -> str:
    return SEPARATOR.join(parts) if any(parts) else ""


def _yuan(fen: int | None) -> Value:
    return "" if fen is None else Decimal(fen) / FEN
