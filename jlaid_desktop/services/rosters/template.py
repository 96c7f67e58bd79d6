"""The empty roster to be filled in: text cells, lists to choose from, a hint at every column."""

from __future__ import annotations

from pathlib import Path

from jlaid_desktop.clock import Clock
from jlaid_desktop.documents.rosters.column_map import (
    GROUP,
    HEAD_NAME,
    ONLY_OUT,
    Column,
    ColumnMap,
)
from jlaid_desktop.documents.rosters.workbook import (
    ColumnOut,
    NotesOut,
    SheetOut,
    workbook_bytes,
)
from jlaid_desktop.domain.regions import Regions, shipped_regions
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.rosters.reading import maps

NOTES_TITLE = "填写说明"
NOTES = (
    N_("One row is one person. Rows with the same household number are one family."),
    N_("The head's row says 户主 as the relation to the head."),
    N_("ID numbers, phones and certificate numbers are text: keep the format of the cells."),
    N_("Dates are written as 2025-03-10. Leave empty what is not known; write no 0 and no 无."),
    N_("Columns may change places or be left out; the names and ID numbers are needed."),
    N_("Before anything is taken over, the program shows a report, row by row."),
)
HINTS = {
    GROUP: N_("The same number for every person of one family."),
    HEAD_NAME: N_("The head of the family as in the hukou book."),
}


def write_template(path: Path, clock: Clock, column_map: ColumnMap | None = None) -> None:
    """Write the template of a map, by default that with a row a person."""
    questionnaire, regions = load_questionnaire(), shipped_regions()
    wanted = column_map or maps(questionnaire)[0]
    columns = tuple(
        _column(column, questionnaire, regions)
        for column in wanted.column
        if column.field not in ONLY_OUT
    )
    notes = NotesOut(NOTES_TITLE, tuple(_(line) for line in NOTES))
    sheet = SheetOut(wanted.title, columns, fill_in=True)
    write_whole(path, workbook_bytes([sheet, notes], created=clock.now()))


def _column(column: Column, questionnaire: Questionnaire, regions: Regions) -> ColumnOut:
    if not questionnaire.has(column.field):
        hint = HINTS.get(column.field)
        return ColumnOut(column.header, column.width, _(hint) if hint else "")
    field = questionnaire.field(column.field)
    choices: tuple[str, ...] = ()
    if field.type == "choice":
        choices = tuple(dict.fromkeys(column.word(choice.code) for choice in field.choices))
    elif field.type == "yesno":
        choices = ("是", "否")
    elif field.type == "region" and field.level != "any":
        choices = tuple(dict.fromkeys(region.name for region in regions.options(field.level)))
    strict = field.type in ("choice", "yesno") and not field.open
    return ColumnOut(column.header, column.width, _(field.hint), choices, strict)
