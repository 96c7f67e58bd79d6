"""Households that came are assessed here anew; where the township came to else, it is listed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.exchange.manifest import CategoryTotal, SentAssessment
from jlaid_desktop.exchange.refusals import hostile
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.batch.records import Records
from jlaid_desktop.services.exchange.incoming import file_of
from jlaid_desktop.services.households import new_id
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.assessments import AssessmentRecord, add_assessment, assessments_of
from jlaid_desktop.store.exchange import contents, ledger
from jlaid_desktop.store.households import ListColumns

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

BLOCK = 64


@dataclass(frozen=True, slots=True)
class PlaceDiffers:
    """A place where county and township differ: category, status, size, or a right's row."""

    place: str
    theirs: Any
    ours: Any


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A household that the county assesses otherwise than the township did, and why.

    `why`: `parameters`, `rules`, `facts` (the county's head is another revision than the
    township assessed), else `program`.
    """

    household_id: str
    applicant_name: str
    revision_id: str
    why: tuple[str, ...]
    places: tuple[PlaceDiffers, ...]


class Assessing:
    """Assesses many households inside a transaction, some at a time."""

    def __init__(self, db: Transaction, ws: Workspace, assessments: Assessments) -> None:
        self._db = db
        self._ws = ws
        self._records = _records(assessments)
        self._waiting: list[tuple[str, str, dict[str, Any], SentAssessment | None]] = []

    def add(
        self,
        household_id: str,
        revision_id: str,
        document: dict[str, Any],
        sent: SentAssessment | None,
    ) -> None:
        """Assess a head; `sent` is what the township came to for it."""
        self._waiting.append((household_id, revision_id, document, sent))
        if len(self._waiting) >= BLOCK:
            self.flush()

    def flush(self) -> None:
        """Assess what waits."""
        files = [_file(document, sent) for _, _, document, sent in self._waiting]
        for one, record in zip(self._waiting, self._records.of(files), strict=True):
            self._keep(*one, record)
        self._waiting.clear()

    def _keep(
        self,
        household_id: str,
        revision_id: str,
        _document: dict[str, Any],
        sent: SentAssessment | None,
        record: AssessmentRecord,
    ) -> None:
        add_assessment(
            self._db,
            record,
            assessment_id=new_id(),
            revision_id=revision_id,
            made_at=self._ws.now(),
        )
        shown = ListColumns(
            size=record.household_size,
            category_code=record.category_code,
            category_status=record.category_status,
            missing_count=record.missing_count if sent is None else sent.missing,
        )
        contents.set_category(self._db, household_id, shown)
        if sent is not None and self._ws.info.role == "county":
            places = list(_differences(sent, record))
            ledger.put_sent_assessment(
                self._db,
                household_id,
                revision_id,
                msgspec.json.encode(sent),
                differs=bool(places),
                differences=places,
            )


class Counting:
    """Counts households and persons by the category that this side comes to; keeps nothing."""

    def __init__(self, assessments: Assessments) -> None:
        self._records = _records(assessments)
        self._waiting: list[HouseholdFile] = []
        self._found: dict[str, tuple[int, int]] = {}

    def add(self, document: dict[str, Any], sent: SentAssessment | None) -> None:
        """Count a household by its document, for the day that the sender assessed it for."""
        self._waiting.append(_file(document, sent))
        if len(self._waiting) >= BLOCK:
            self._flush()

    def totals(self) -> dict[str, CategoryTotal]:
        """Return households and persons by category."""
        self._flush()
        return {code: CategoryTotal(*total) for code, total in self._found.items()}

    def _flush(self) -> None:
        files = self._waiting
        for file, record in zip(files, self._records.of(files), strict=True):
            households, persons = self._found.get(record.category_code, (0, 0))
            size = record.household_size
            persons += len(file.household.members) if size is None else size
            self._found[record.category_code] = (households + 1, persons)
        self._waiting = []


def _file(document: dict[str, Any], sent: SentAssessment | None) -> HouseholdFile:
    file = file_of(document)
    return file if sent is None else msgspec.structs.replace(file, assess_date=_day(sent.day))


@lru_cache(maxsize=2)
def _records(assessments: Assessments) -> Records:
    """Return what assesses by these sets: compiling the rules takes a tenth of a second."""
    return Records(assessments)


def disagreements(ws: Workspace) -> tuple[Disagreement, ...]:
    """Return where the county comes to else than the townships, for the heads of now."""
    found = []
    with ws.store.reading() as db:
        for household_id, revision_id, places in ledger.differing(db):
            kept = ledger.sent_assessment(db, revision_id)
            own = assessments_of(db, revision_id)
            if kept is None or not own:
                continue
            sent = msgspec.json.decode(kept[0], type=SentAssessment)
            found.append(
                Disagreement(
                    household_id,
                    contents.applicant_of(db, household_id),
                    revision_id,
                    _why(sent, own[0].parameter_hash, own[0].record.rules_version),
                    tuple(PlaceDiffers(p["place"], p["theirs"], p["ours"]) for p in places),
                )
            )
    return tuple(found)


def _why(sent: SentAssessment, parameters: str, rules: str) -> tuple[str, ...]:
    why = []
    if sent.parameters != parameters:
        why.append("parameters")
    if sent.rules_version != rules:
        why.append("rules")
    if sent.of_other_revision:
        why.append("facts")
    return tuple(why) or ("program",)


def _differences(sent: SentAssessment, record: AssessmentRecord) -> list[dict[str, Any]]:
    """Return where two assessments of a household differ."""
    ours: dict[str, Any] = {"category": record.category_code, "status": record.category_status}
    theirs: dict[str, Any] = {"category": sent.category, "status": sent.status}
    ours["size"], theirs["size"] = _text(record.household_size), _text(sent.size)
    mine = rows_by_name((record.result.get("contract") or {}).get("entitlements") or ())
    their_rows = rows_by_name(sent.rows)
    for name in dict.fromkeys((*their_rows, *mine)):
        for key in ("status", "amount_fen", "period"):
            place = f"{name}.{key}"
            ours[place] = mine.get(name, {}).get(key)
            theirs[place] = their_rows.get(name, {}).get(key)
    return [
        {"place": place, "theirs": theirs[place], "ours": value}
        for place, value in ours.items()
        if value != theirs[place]
    ]


def rows_by_name(rows: Any) -> dict[str, dict[str, Any]]:
    """Return rows of rights by clause and subject."""
    return {f"{row.get('clause')} {row.get('subject')}": row for row in rows}


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as fault:
        raise hostile("assessment") from fault
