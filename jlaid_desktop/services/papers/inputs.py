"""What a family's papers are made from: read from the store, or from a file without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from jlaid_desktop.documents.forms_of_procedure.paper_input import (
    Letterhead,
    PaperInput,
    Places,
    Wanted,
)
from jlaid_desktop.documents.forms_of_procedure.wording import wording_of
from jlaid_desktop.domain.household import Address, HouseholdFile
from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.domain.procedure.records import CaseRecords
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import CHINESE, N_
from jlaid_desktop.rules.evidence.kinds import MADE_BY_OFFICE
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.evidence.pieces import Piece, evidence_of
from jlaid_desktop.services.evidence.wanted import documents_wanted
from jlaid_desktop.services.papers.letterheads import letterhead_of, texts_on
from jlaid_desktop.services.procedure.reading import decision_for_letters, procedure_of
from jlaid_desktop.services.summaries import address_in_words
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import history
from jlaid_desktop.store.revisions import short_code
from jlaid_desktop.wording.evidence.words import WantedWords

STATES = {"there": True, "missing": False, "unclear": None}


@dataclass(frozen=True, slots=True)
class Issuer:
    """What every paper of a batch has in common."""

    day: dt.date
    letterhead: Letterhead = field(default_factory=Letterhead)
    wording: Mapping[str, str] | None = None
    operator_name: str = ""
    made_up: bool = False
    home: Path | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """A family as it was saved last, with its procedure; nothing is worked out yet."""

    household_id: str
    revision_id: str
    document: Mapping[str, Any]
    before: Mapping[str, Any] | None
    case: CaseRecords | None
    decided: CountyDecision | None
    pieces: tuple[Piece, ...]


def issuer_of(ws: Workspace) -> Issuer:
    """Return what this workspace's papers have in common today."""
    day = ws.clock.today()
    return Issuer(
        day=day,
        letterhead=letterhead_of(ws),
        wording=wording_of(texts_on(ws, day)),
        operator_name=ws.operator.display_name,
        made_up=ws.info.kind == "sample",
        home=ws.home,
    )


def gather(ws: Workspace, household_id: str) -> Gathered:
    """Read a family for its papers; raises `papers.not_saved` where it was never saved."""
    with ws.store.reading() as db:
        last = history.last_save(db, household_id)
        if last is None:
            raise JlaidError(
                "papers.not_saved",
                N_("This family has not been saved yet."),
                N_("Save it first; papers are made of what is saved."),
            )
        parent = last.line.parents[0] if last.line.parents else None
        earlier = history.snapshot_of(db, parent) if parent is not None else None
    procedure = procedure_of(ws, household_id)
    letters = decision_for_letters(procedure)
    running = procedure.running
    return Gathered(
        household_id,
        last.line.revision_id,
        last.revision.document,
        earlier.document if earlier is not None else None,
        running.case if running is not None else None,
        letters[1] if letters is not None else None,
        tuple(evidence_of(ws, household_id)),
    )


def paper_input(
    family: Gathered, issuer: Issuer, assessments: Assessments, regions: Regions
) -> PaperInput:
    """Return a gathered family with its assessment, ready for any paper."""
    file = msgspec.convert(family.document, HouseholdFile)
    earlier = family.before
    before = msgspec.convert(earlier, HouseholdFile) if earlier is not None else None
    return input_of_file(
        file,
        issuer,
        assessments,
        regions,
        revision_code=short_code(family.revision_id),
        before=before,
        case=family.case,
        decided=family.decided,
        pieces=family.pieces,
    )


def input_of_file(  # noqa: PLR0913 - what a stored family has beside its file
    file: HouseholdFile,
    issuer: Issuer,
    assessments: Assessments,
    regions: Regions,
    *,
    revision_code: str = "",
    before: HouseholdFile | None = None,
    case: CaseRecords | None = None,
    decided: CountyDecision | None = None,
    pieces: Iterable[Piece] = (),
) -> PaperInput:
    """Return a household file with its assessment, ready for any paper."""
    assessed = assessments.assess(file)
    wanted: tuple[Wanted, ...] = ()
    if issuer.home is not None:
        listed = documents_wanted(issuer.home, assessed, pieces, language=CHINESE)
        wanted = tuple(_wanted(one, sample=listed.sample) for one in listed.papers)
    return PaperInput(
        file=file,
        day=issuer.day,
        view=view_of_household(assessments, assessed, language=CHINESE, regions=regions),
        places=places_of(file, regions),
        letterhead=issuer.letterhead,
        case=case,
        decided=decided,
        wanted=wanted,
        wording=issuer.wording if issuer.wording is not None else wording_of({}),
        operator_name=issuer.operator_name,
        revision_code=revision_code,
        before=before,
        made_up=issuer.made_up,
    )


def places_of(file: HouseholdFile, regions: Regions) -> Places:
    """Return a family's places by name, as far as they are known."""
    registered = file.household.registered_address
    return Places(
        county=regions.name(file.county),
        township=regions.name(file.township),
        village=regions.name(file.village),
        registered=_words(registered, regions),
        actual=address_in_words(file, regions),
    )


def _wanted(one: WantedWords, *, sample: bool) -> Wanted:
    kind = one.paper.kind
    return Wanted(
        one.label,
        STATES[one.paper.state],
        kind=kind,
        by_family=kind not in MADE_BY_OFFICE,
        sample=sample and one.sample,
    )


def _words(address: Address | None, regions: Regions) -> str:
    return "" if address is None else regions.name(address.region) + (address.detail or "")
