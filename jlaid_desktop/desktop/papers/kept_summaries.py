"""The benefit summaries of a batch, one document a family: kept, to travel to the county."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jlaid_desktop.desktop.papers.paper_desk import PAPER
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.registry import paper
from jlaid_desktop.services.exchange.summaries import keep_summary
from jlaid_desktop.services.papers.inputs import Gathered
from jlaid_desktop.services.papers.making import make
from jlaid_desktop.services.workspace import Workspace


class KeptSummary(NamedTuple):
    """A family's summary as it was made for a save."""

    household_id: str
    revision_id: str
    pdf: bytes


def summaries_among(
    families: Sequence[tuple[Gathered, PaperInput]], papers: Sequence[str]
) -> list[KeptSummary]:
    """Return each family's summary where it is among the papers and may be made."""
    return list(_made(families)) if PAPER in papers else []


def keep_summaries(ws: Workspace, summaries: Sequence[KeptSummary]) -> None:
    """Keep them for the next package."""
    for one in summaries:
        keep_summary(ws, one.household_id, one.revision_id, one.pdf)


def _made(families: Sequence[tuple[Gathered, PaperInput]]) -> Iterator[KeptSummary]:
    for family, given in families:
        if not paper(PAPER).refusal(given):
            pdf = make([given], [PAPER]).paper.pdf
            yield KeptSummary(family.household_id, family.revision_id, pdf)
