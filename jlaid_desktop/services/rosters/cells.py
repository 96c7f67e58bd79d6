"""From a roster's cell to an answer: what the spreadsheet did to it, then as if it were typed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

from jlaid_desktop.documents.rosters.column_map import Column
from jlaid_desktop.documents.rosters.neutral import plain_again
from jlaid_desktop.documents.rosters.table import Cell, cell_text
from jlaid_desktop.domain.id_number import LENGTH, IdNumber, read_id_number, tidy
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.definition import Field
from jlaid_desktop.intake.problem import Fault, Level, fault
from jlaid_desktop.intake.scene import Scene
from jlaid_desktop.intake.typed.clean import PASTE_LIMIT, clean, plain
from jlaid_desktop.intake.typed.text import read
from jlaid_desktop.intake.words import dropped_fault, paste_fault

KEPT_BY_SPREADSHEETS = 10**15
"""From here on a numeric cell has lost digits."""

SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,3}")
NUMERIC = frozenset({"money", "money_list", "number", "decimal", "area", "year", "date"})
LISTED = frozenset({"choice", "choices", "yesno"})
SERIALS = range(2_101, 100_000)
"""Numbers that a spreadsheet means as days; smaller ones are rather years."""
SERIAL_START = dt.date(1899, 12, 30)
SERIAL_START_1904 = dt.date(1904, 1, 1)

DAMAGED = fault(
    "roster.damaged_number",
    N_(
        "The spreadsheet has damaged this number: it keeps 15 digits only. Format the cell as "
        "text and type the number again."
    ),
)
PERHAPS_DAMAGED = fault(
    "roster.trailing_zeros",
    N_("This number ends in 000 as damaged numbers do; compare it with the card."),
)
SERIAL = N_("The number {serial} was read as the day {day}.")


class Answer(NamedTuple):
    """What a cell says: a value, or a text that is no value; and what is to be said of it."""

    value: Any = None
    text: str | None = None
    told: tuple[tuple[Level, Fault], ...] = ()


class CellReader:
    """Reads cells by the questions they answer; equal cells of a list are read once."""

    def __init__(self, *, from_1904: bool = False) -> None:
        self._from_1904 = from_1904
        self._known: dict[tuple[str, str, Any], Any] = {}

    def read(self, column: Column, field: Field, cell: Cell, scene: Scene, row: str) -> Answer:
        """Return what a cell says as the answer to a field, seen from a row."""
        if cell == "":
            return Answer()
        if isinstance(cell, float):
            return self._number(column, field, cell, scene, row)
        text, told = cleaned(cell_text(cell), lines=field.type == "longtext")
        if len(text) > PASTE_LIMIT:
            return Answer(None, None, (("impossible", paste_fault(len(text))),))
        if field.type not in NUMERIC and SCIENTIFIC.fullmatch(text) and field.type != "choice":
            return Answer(None, text, (("impossible", DAMAGED),))
        return self._text(column, field, text, scene, row, told)

    def _number(self, column: Column, field: Field, cell: float, scene: Scene, row: str) -> Answer:
        text = cell_text(cell)
        if field.type not in NUMERIC and abs(cell) >= KEPT_BY_SPREADSHEETS:
            return Answer(None, text, (("impossible", DAMAGED),))
        if field.type == "date" and cell.is_integer() and int(cell) in SERIALS:
            start = SERIAL_START_1904 if self._from_1904 else SERIAL_START
            day = (start + dt.timedelta(days=int(cell))).isoformat()
            noted = fault("roster.serial", SERIAL, serial=text, day=day)
            return self._text(column, field, day, scene, row, (("note", noted),))
        return self._text(column, field, text, scene, row, ())

    def _text(
        self,
        column: Column,
        field: Field,
        text: str,
        scene: Scene,
        row: str,
        told: tuple[tuple[Level, Fault], ...],
    ) -> Answer:
        if not text:
            return Answer(told=told)
        found = self._meaning(field, column.values.get(text, text), scene, row)
        if field.type == "id_number":
            return _id_answer(text, found, scene, told)
        if isinstance(found, Fault):
            return Answer(None, text, (*told, ("unlikely", found)))
        return Answer(found, None, told)

    def _meaning(self, field: Field, text: str, scene: Scene, row: str) -> Any:
        """Return the value or `Fault` of a text, from memory where only lists are asked."""
        if field.type in LISTED:
            if field.type == "choice" and text.isdecimal() and field.choice(text) is None:
                return fault("choice.unknown", NOT_LISTED, typed=text[:40])
            key = (field.path, text, None)
        elif field.type == "region":
            within = scene.value(field.within, row) if field.within else None
            key = (field.path, text, within)
        else:
            return read(field, text, scene, row)
        if key not in self._known:
            meant = read(field, text, scene, row)
            if isinstance(meant, Fault) and field.type == "region":
                meant = _without_places_above(field, text, scene, row, meant)
            self._known[key] = meant
        return self._known[key]


NOT_LISTED = N_("“{typed}” is not among the answers.")


def cleaned(text: str, *, lines: bool) -> tuple[str, tuple[tuple[Level, Fault], ...]]:
    """Return a cell's text as it can be stored, without the sign that neutralises a formula."""
    if text.isprintable():
        return plain_again(text.strip()).strip(), ()
    kept = clean(text, lines=lines)
    bare = plain_again(kept.text.strip()).strip()
    return bare, (("note", dropped_fault(kept.dropped)),) if kept.dropped else ()


def _id_answer(
    text: str, found: Any, scene: Scene, told: tuple[tuple[Level, Fault], ...]
) -> Answer:
    zeros = tidy(plain(text)).endswith("000") and len(tidy(plain(text))) == LENGTH
    if isinstance(found, Fault):
        return Answer(None, text, (*told, ("impossible", DAMAGED if zeros else found)))
    if zeros and isinstance(read_id_number(found, scene.today), IdNumber):
        return Answer(found, None, (*told, ("unlikely", PERHAPS_DAMAGED)))
    return Answer(found, None, told)


def _without_places_above(field: Field, text: str, scene: Scene, row: str, wrong: Fault) -> Any:
    """Return what a place means whose cell has the names of the levels above before its own."""
    bare = text.removeprefix("吉林省").removeprefix("吉林市")
    for path in ("county", "township"):
        above = scene.document.get(path)
        if above and path != field.path:
            bare = bare.removeprefix(scene.regions.name(above))
    return read(field, bare, scene, row) if bare and bare != text else wrong
