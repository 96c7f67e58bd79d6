"""Printed summaries: kept as they were printed, sent along, taken out as a folder with an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from jlaid_desktop.documents.rosters.workbook import ColumnOut, SheetOut, workbook_bytes
from jlaid_desktop.exchange.refusals import cancelled
from jlaid_desktop.i18n import CHINESE, N_
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.services.disclosure import record_export
from jlaid_desktop.services.exchange.faults import no_such
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.households import new_id
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange import contents
from jlaid_desktop.store.exchange import rows as stored_rows
from jlaid_desktop.store.history import revision_line
from jlaid_desktop.store.revisions import short_code
from jlaid_desktop.wording.speech import speech

_HEADINGS = (
    (N_("File"), 40),
    (N_("Family"), 38),
    (N_("Case"), 38),
    (N_("Code of the save"), 14),
    (N_("Version"), 66),
    (N_("SHA-256 of the file"), 66),
    (N_("Printed at"), 28),
)


@dataclass(frozen=True, slots=True)
class SummaryFile:
    """A line of the index: no personal data."""

    file: str
    household_id: str
    case_id: str | None
    code: str
    revision_id: str
    sha256: str
    printed_at: str


def keep_summary(ws: Workspace, household_id: str, revision_id: str, pdf: bytes) -> None:
    """Keep a summary as it goes to the printer or into a file, to be sent with the next package."""
    blobs = ws.blobs()
    try:
        name = blobs.put_blob(pdf, ws.now())
    finally:
        blobs.close()
    with ws.store.writing() as db:
        if revision_line(db, revision_id) is None:
            raise no_such("exchange.no_such_revision")
        row = {
            "summary_id": new_id(),
            "household_id": household_id,
            "case_id": stored_rows.case_of_revision(db, revision_id),
            "revision_id": revision_id,
            "content_hash": name,
            "size": len(pdf),
            "printed_at": ws.now(),
        }
        if not stored_rows.same_summary(db, revision_id, name):
            stored_rows.add_summary(db, row)


def take_out_summaries(
    ws: Workspace,
    folder: Path,
    household_ids: Sequence[str] | None = None,
    *,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[SummaryFile, ...]:
    """Write the kept summaries as PDFs with an index (.xlsx, .json), all or those of some families.

    They are plain by nature: that they were taken out stands in the audit trail first.
    File names bear the place and the code of the save, no personal data. Raises `JlaidError`
    where it is stopped; what was written until then is taken away again.
    """
    with ws.store.reading() as db:
        names = contents.saved_households(db) if household_ids is None else list(household_ids)
        rows = [row for name in names for row in stored_rows.summary_rows(db, name)]
        places = {name: contents.household_line(db, name) for name in names}
    if not rows:
        raise no_such("exchange.no_summaries")
    record_export(
        ws, None, "summaries", revision_id=None, families=len({r["household_id"] for r in rows})
    )
    index: list[SummaryFile] = []
    blobs = ws.blobs()
    try:
        for number, row in enumerate(rows, start=1):
            line = places[row["household_id"]]
            if stop():
                _take_away(folder, index)
                raise cancelled()
            progress(number, len(rows))
            place = (line.township if line else None) or ws.info.county
            code = short_code(row["revision_id"])
            file = f"{place}-{code}-{number:05d}.pdf"
            write_whole(folder / file, blobs.get_blob(row["content_hash"]))
            index.append(
                SummaryFile(
                    file,
                    row["household_id"],
                    row["case_id"],
                    code,
                    row["revision_id"],
                    row["content_hash"],
                    row["printed_at"],
                )
            )
    finally:
        blobs.close()
    _write_index(ws, folder, index)
    return tuple(index)


def _take_away(folder: Path, index: list[SummaryFile]) -> None:
    with disk_faults():
        for one in index:
            (folder / one.file).unlink(missing_ok=True)


def _write_index(ws: Workspace, folder: Path, index: list[SummaryFile]) -> None:
    say = speech(CHINESE)
    lines = [asdict(one) for one in index]
    write_whole(folder / "index.json", msgspec.json.format(msgspec.json.encode(lines)) + b"\n")
    columns = tuple(ColumnOut(say(heading), width) for heading, width in _HEADINGS)
    sheet = SheetOut(say(N_("Summaries")), columns, [list(line.values()) for line in lines])
    write_whole(folder / "index.xlsx", workbook_bytes([sheet], created=ws.clock.now()))
