"""The county's own papers: made here, and noted in the audit trail before they leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from jlaid_desktop.documents.county.recovery_paper import RecoveryPaper, render_recovery_sheet
from jlaid_desktop.documents.county.sample_paper import (
    COLUMNS,
    TITLE,
    SampleLine,
    SamplePaper,
    drawn_words,
    render_sample,
)
from jlaid_desktop.documents.rosters.workbook import ColumnOut, NotesOut, SheetOut, workbook_bytes
from jlaid_desktop.documents.words import zh
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.county.lists import county_list
from jlaid_desktop.services.disclosure import record_export
from jlaid_desktop.services.exchange.county_desk import Sample
from jlaid_desktop.services.exchange.offices import RecoverySheet, office
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.records import moment
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit

HOW = N_("How it was drawn")
WIDTHS = (6, 14, 24, 20, 18, 8, 30)


def recovery_pdf(sheet: RecoverySheet, day: dt.date) -> bytes:
    """Return the recovery sheet as PDF; whoever asks for the sheet has it noted."""
    return render_recovery_sheet(RecoveryPaper(sheet.name, sheet.fingerprint, sheet.lines), day)


def sample_paper(
    ws: Workspace, sample: Sample, name_of: Callable[[str | None], str], categories: dict[str, str]
) -> SamplePaper:
    """Return what the list of a sample says; a household that is gone since is left out.

    `name_of` names a township by its code, `categories` are msgids of their words.
    """
    known = {line.household_id: line for line in county_list(ws)}
    own = office(ws)
    lines = [
        SampleLine(
            one.applicant_name,
            name_of(one.township),
            one.village_name,
            zh(categories[one.category_code]) if one.category_code in categories else "",
            one.size,
        )
        for name in sample.households
        if (one := known.get(name)) is not None
    ]
    return SamplePaper(
        own.name if own else "",
        moment(sample.drawn_at).date().isoformat(),
        sample.reason,
        sample.seed,
        sample.population,
        sample.among,
        lines,
    )


def sample_pdf(paper: SamplePaper) -> bytes:
    """Return the list as PDF."""
    return render_sample(paper)


def write_sample_sheet(ws: Workspace, paper: SamplePaper, path: Path) -> None:
    """Write the list as .xlsx with a sheet that says how it was drawn."""
    columns = tuple(
        ColumnOut(zh(heading), width)
        for (heading, _share), width in zip(COLUMNS, WIDTHS, strict=True)
    )
    content = workbook_bytes(
        [SheetOut(zh(TITLE), columns, paper.rows()), NotesOut(zh(HOW), drawn_words(paper))],
        created=ws.clock.now(),
    )
    record_export(ws, None, "spot_sample", revision_id=None, families=len(paper.lines))
    write_whole(path, content)


def note_sample_print(ws: Workspace, paper: SamplePaper) -> None:
    """Note that the list goes to the printer; called before it does."""
    with ws.store.writing() as db:
        detail: dict[str, str | int] = {"paper": "spot_sample", "families": len(paper.lines)}
        add_audit(db, ws.audit("print", detail=detail))


def note_sample_export(ws: Workspace, paper: SamplePaper) -> None:
    """Note that the list is written as PDF; called before it is."""
    record_export(ws, None, "spot_sample_pdf", revision_id=None, families=len(paper.lines))
