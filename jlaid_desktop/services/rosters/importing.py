"""The import: the families of a dry run saved in one transaction, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.scene import MEMBERS
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.batch.assessing import rarely_collected
from jlaid_desktop.services.batch.records import Records
from jlaid_desktop.services.households import save_within
from jlaid_desktop.services.rosters.report import (
    Cancelled,
    Progress,
    RosterFamily,
    RosterReport,
    check_cancelled,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit

STEP = 20


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has done: families and persons saved, families left out."""

    families: int
    persons: int
    left_out: int


def import_roster(
    ws: Workspace,
    report: RosterReport,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    *,
    reason: str = "",
    assessments: Assessments | None = None,
) -> Imported:
    """Save the families that can be imported, in one transaction; the others are left out.

    Each is assessed by the compiled rules, with the installed parameter files unless
    others are given.

    With a `reason` those with a person recorded elsewhere are taken too: the person is
    linked, and the reason stands in the family's file. Raises `JlaidError` where there
    is nothing to import, where the disk refuses, or when it was cancelled; then nothing
    was written.
    """
    given = reason.strip()
    families = report.importable(with_recorded=bool(given))
    if not families:
        raise JlaidError(
            "roster.nothing_to_import",
            N_("None of the families of this roster can be imported."),
            N_("See the report, correct the roster and choose it again."),
        )
    day = ws.clock.today()
    linked: dict[str, str] = {}
    records = Records(assessments or shipped_assessments(ws.clock))
    with ws.store.writing_much() as db, rarely_collected():
        for start in range(0, len(families), STEP):
            check_cancelled(cancelled)
            if progress is not None:
                progress(start, len(families))
            part = families[start : start + STEP]
            documents = [_with_links(family, given, linked) for family in part]
            files = [msgspec.convert(document, HouseholdFile) for document in documents]
            assessed = records.of(files)
            for family, document, record in zip(part, documents, assessed, strict=True):
                save_within(
                    db, ws, document, record, cause="import", effective_day=day, texts=family.texts
                )
        add_audit(db, ws.audit("import", detail={"kind": "roster", "families": len(families)}))
        check_cancelled(cancelled)
    if progress is not None:
        progress(len(families), len(families))
    return Imported(len(families), _persons(families), len(report.families) - len(families))


def _persons(families: list[RosterFamily]) -> int:
    return sum(len(family.document["household"]["members"]) for family in families)


def refuse_left_out(report: RosterReport, *, reason: str = "") -> None:
    """Raise `JlaidError` where a family of the roster would be left out by an import."""
    importable = report.importable(with_recorded=bool(reason.strip()))
    left_out = len(report.families) - len(importable)
    if left_out:
        raise JlaidError(
            "roster.left_out",
            N_("{count} of {families} families cannot be imported; nothing was written."),
            N_("Correct the roster, or say that they are to be left out."),
            count=left_out,
            families=len(report.families),
        )


def _with_links(family: RosterFamily, reason: str, linked: dict[str, str]) -> dict[str, Any]:
    """Return the file with persons who were found again linked, and why they stand twice.

    `linked` is number -> person of the families before this one.
    """
    stored = {known.member: known.person_id for known in family.known}
    reasons = dict(family.document.get("reasons") or {})
    members = []
    for member in family.document["household"]["members"]:
        number = member.get("id_number")
        person = stored.get(member["id"]) or linked.get(number or "")
        if person is not None:
            reasons[f"{MEMBERS}[{member['id']}].id_number"] = reason
        person = person or member["person_id"]
        if number:
            linked[number] = person
        members.append({**member, "person_id": person})
    household = {**family.document["household"], "members": members}
    return {**family.document, "household": household} | ({"reasons": reasons} if reasons else {})
