"""The due list out of the program: on paper and as .xlsx, with its row in the audit trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from jlaid_desktop.documents.due_list.due_paper import COLUMNS, TITLE, DueLine, render_due_list
from jlaid_desktop.documents.rosters.workbook import ColumnOut, SheetOut, workbook_bytes
from jlaid_desktop.documents.words import zh
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.disclosure import record_export
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.procedure.due import DueEntry
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.wording.procedure import words as w
from jlaid_desktop.wording.procedure.due_words import KINDS, due_sentence

WIDTHS = (14, 10, 18, 14, 48, 16)
WORKING_DAYS = N_("{days} working days")
NO_DAY = N_("without a term")


def due_lines(entries: Sequence[DueEntry], say: Callable[..., str] = zh) -> list[DueLine]:
    """Return the entries as lines of the paper."""
    return [_line(entry, say) for entry in entries]


def _line(entry: DueEntry, say: Callable[..., str]) -> DueLine:
    day = entry.due.day
    shown = day.isoformat() if day is not None else say(NO_DAY)
    if not entry.settled:
        shown = say(w.UNSETTLED, text=shown, remark=say(w.NOT_ANNOUNCED))
    return DueLine(
        day=shown,
        kind=say(KINDS[entry.due.kind]),
        village=entry.village_name,
        applicant=entry.applicant_name,
        what=due_sentence(entry.due, entry.member_name, say),
        overdue=say(WORKING_DAYS, days=entry.overdue) if entry.overdue else "",
    )


def due_pdf(entries: Sequence[DueEntry], day: dt.date) -> bytes:
    """Return the list as PDF."""
    settled = all(entry.settled for entry in entries)
    return render_due_list(due_lines(entries), day, settled=settled)


def write_due_sheet(ws: Workspace, entries: Sequence[DueEntry], path: Path) -> None:
    """Write the list as .xlsx; raise `JlaidError` where the disk refuses."""
    columns = tuple(
        ColumnOut(zh(heading), width)
        for (heading, _share), width in zip(COLUMNS, WIDTHS, strict=True)
    )
    rows = [list(line.cells) for line in due_lines(entries)]
    content = workbook_bytes([SheetOut(zh(TITLE), columns, rows)], created=ws.clock.now())
    record_export(ws, None, "due_list", revision_id=None, families=_families(entries))
    write_whole(path, content)


def note_due_print(ws: Workspace, entries: Sequence[DueEntry]) -> None:
    """Note that the list goes to the printer; called before it does."""
    with ws.store.writing() as db:
        detail: dict[str, str | int] = {"paper": "due_list", "families": _families(entries)}
        add_audit(db, ws.audit("print", detail=detail))


def note_due_export(ws: Workspace, entries: Sequence[DueEntry]) -> None:
    """Note that the list is written as PDF; called before it is."""
    record_export(ws, None, "due_list_pdf", revision_id=None, families=_families(entries))


def _families(entries: Sequence[DueEntry]) -> int:
    return len({entry.household_id for entry in entries})
