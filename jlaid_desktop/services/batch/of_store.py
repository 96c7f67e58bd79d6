"""The assessment of every family that is saved, by its last save."""

from __future__ import annotations

from typing import BinaryIO

from jlaid_desktop.services.batch.assessing import Batch
from jlaid_desktop.services.case_files import read_case
from jlaid_desktop.services.disclosure import record_export
from jlaid_desktop.services.households import household_counts
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.history import saved_documents


def assess_store(ws: Workspace, batch: Batch, out: BinaryIO, *, granted_only: bool = False) -> int:
    """Write the assessment of every saved household, by its last save; return how many.

    It leaves its row in the audit trail first, like every export. Raises
    `JlaidError` where a save is damaged or not of the household file's form.
    """
    families, _ = household_counts(ws)
    record_export(ws, None, "assessments", revision_id=None, families=families)
    with ws.store.reading_through() as db:
        files = (
            read_case(document, f"household {household_id}")
            for household_id, document in saved_documents(db)
        )
        return batch.write(files, out, granted_only=granted_only)
