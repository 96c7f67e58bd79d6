"""Rosters out: the county's ledger and the sheet of persons, by place and by category."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jlaid_desktop.documents.rosters.column_map import CATEGORY, ColumnMap
from jlaid_desktop.documents.rosters.workbook import ColumnOut, SheetOut, Value, workbook_bytes
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.services.disclosure import record_export
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.rosters.lines import LineWriter, category_of, hukou_of
from jlaid_desktop.services.rosters.reading import maps
from jlaid_desktop.services.rosters.report import Cancelled, Progress, check_cancelled
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.history import SavedFamily, saved_families

STEP = 50


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    path: Path
    families: int
    persons: int


@dataclass(slots=True)
class _Sheet:
    """A sheet in the making: its title, the map of its columns, its lines."""

    title: str
    column_map: ColumnMap
    rows: list[list[Value]] = field(default_factory=list)

    def out(self) -> SheetOut:
        """Return it as it is written."""
        columns = tuple(ColumnOut(c.header, c.width) for c in self.column_map.column)
        return SheetOut(self.title, columns, self.rows)


def export_roster(
    ws: Workspace,
    path: Path,
    column_maps: Sequence[ColumnMap] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    place: str = "",
    by_category: bool = False,
) -> Exported:
    """Write the saved families as .xlsx, a sheet a map; by default persons and ledger.

    `place` is the code of a county, township or village; `by_category` adds a ledger for
    each category and urban or rural. Drafts are not in it. Raises `JlaidError` where
    there is no family, where the disk refuses, or when it was cancelled.
    """
    chosen = column_maps or maps()
    writer = LineWriter(load_questionnaire(), shipped_regions(), ws.clock)
    sheets = [_Sheet(column_map.title, column_map) for column_map in chosen]
    parted: dict[str, _Sheet] = {}
    families = _families(ws, place)
    for number, family in enumerate(families, start=1):
        if number % STEP == 1:
            check_cancelled(cancelled)
            if progress is not None:
                progress(number - 1, len(families))
        for sheet in sheets:
            sheet.rows.extend(writer.lines(sheet.column_map, family, number))
        for sheet in _of_category(parted, chosen, family) if by_category else ():
            sheet.rows.extend(writer.lines(sheet.column_map, family, number))
    listed = [*sheets, *(parted[title] for title in sorted(parted))]
    content = workbook_bytes([sheet.out() for sheet in listed], created=ws.clock.now())
    check_cancelled(cancelled)
    record_export(ws, None, "roster", revision_id=None, families=len(families))
    write_whole(path, content)
    if progress is not None:
        progress(len(families), len(families))
    return Exported(path, len(families), _persons(sheets))


def _families(ws: Workspace, place: str) -> list[SavedFamily]:
    with ws.store.reading() as db:
        families = list(saved_families(db, place))
    if not families:
        raise JlaidError(
            "roster.no_family",
            N_("No family is saved there, so there is nothing to export."),
            N_("Save a family first, or choose another place."),
        )
    return families


def _of_category(
    parted: dict[str, _Sheet], column_maps: Iterable[ColumnMap], family: SavedFamily
) -> list[_Sheet]:
    """Return the ledgers of a family's category, made where there is none yet."""
    found = []
    for column_map in column_maps:
        column = column_map.column_of(CATEGORY)
        category = category_of(column, family) if column else ""
        if category:
            hukou = hukou_of(column_map, family)
            title = f"{category}·{hukou}" if hukou else category
            found.append(parted.setdefault(title, _Sheet(title[:31], column_map)))
    return found


def _persons(sheets: Iterable[_Sheet]) -> int:
    """Return how many lines of persons were written, 0 where no sheet has them."""
    return max((len(s.rows) for s in sheets if s.column_map.layout == "member"), default=0)
