"""Opens a roster: its sheet, its headings, and the columns as guessed, remembered or given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from jlaid_desktop.documents.rosters.column_map import (
    ONLY_OUT,
    ColumnMap,
    load_map,
    normal,
    shipped_maps,
)
from jlaid_desktop.documents.rosters.headings import Layout, best_layout, with_columns
from jlaid_desktop.documents.rosters.table import read_tables
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.paths import data_home
from jlaid_desktop.services.files import write_whole

COLUMNS_FILE = "roster-columns.json"
MOST_REMEMBERED = 200

Fields = list[str | None]


@dataclass(frozen=True)
class Roster:
    """An opened roster; `remembered` tells that its columns are those chosen last time."""

    file: str
    layout: Layout
    remembered: bool = False

    @property
    def unknown_headings(self) -> tuple[str, ...]:
        """Return the headings that no column of the map has."""
        pairs = zip(self.layout.headings, self.layout.columns, strict=True)
        return tuple(heading for heading, column in pairs if heading and column is None)

    def with_fields(self, fields: Sequence[str | None]) -> Roster:
        """Return the roster with other columns: the field of each, None for one not taken."""
        return Roster(self.file, with_columns(self.layout, fields))


def maps(questionnaire: Questionnaire | None = None) -> tuple[ColumnMap, ...]:
    """Return the column maps that come with the program."""
    return shipped_maps(_fields(questionnaire or load_questionnaire()))


def read_map(path: Path, questionnaire: Questionnaire | None = None) -> ColumnMap:
    """Return a county's column map; `JlaidError` says what is wrong with it."""
    return load_map(path, _fields(questionnaire or load_questionnaire()))


def read_roster(
    path: Path, column_map: ColumnMap | None = None, *, home: Path | None = None
) -> Roster:
    """Open a roster; columns chosen before for the same headings are taken again.

    Raises `JlaidError` where the file cannot be read. Columns that do not suffice are
    no error here: `check_roster` says so.
    """
    known = (column_map,) if column_map else maps()
    layout = best_layout(path.name, read_tables(path), known)
    chosen = None if column_map else _remembered(home).get(_mark(layout))
    if chosen is None:
        return Roster(path.name, layout)
    return Roster(path.name, with_columns(layout, chosen), remembered=True)


def remember_columns(roster: Roster, *, home: Path | None = None) -> None:
    """Keep the columns for the next roster with the same headings; no heading is written."""
    known = _remembered(home)
    fields: Fields = [column.field if column else None for column in roster.layout.columns]
    known.pop(_mark(roster.layout), None)
    known[_mark(roster.layout)] = fields
    latest = dict(list(known.items())[-MOST_REMEMBERED:])
    content = json.dumps(latest, indent=1).encode("ascii")
    write_whole((home or data_home()) / COLUMNS_FILE, content)


def refuse_without_names(roster: Roster) -> None:
    """Raise `JlaidError` where no column says who the persons are."""
    if not roster.layout.usable:
        raise JlaidError(
            "roster.no_names",
            N_("No column of “{sheet}” was recognised as the names; nothing can be read."),
            N_("Say in the table of columns which one holds the names, or use the template."),
            sheet=roster.layout.table.sheet,
        )


def only_written(roster: Roster) -> list[str]:
    """Return the headings whose columns are written but never taken over."""
    pairs = zip(roster.layout.headings, roster.layout.columns, strict=True)
    return [heading for heading, column in pairs if column and column.field in ONLY_OUT]


def _fields(questionnaire: Questionnaire) -> frozenset[str]:
    return frozenset(field.path for field in questionnaire.fields)


def _remembered(home: Path | None) -> dict[str, Fields]:
    """Return the chosen columns by the mark of their headings; a damaged file counts as none."""
    try:
        content = ((home or data_home()) / COLUMNS_FILE).read_bytes()
        return msgspec.json.decode(content, type=dict[str, Fields])
    except (OSError, msgspec.DecodeError):
        return {}


def _mark(layout: Layout) -> str:
    said = [layout.column_map.name, *(normal(heading) for heading in layout.headings)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
