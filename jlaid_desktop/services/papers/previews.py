"""How a paper looks with a letterhead and a text, for the settings page: an empty family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from jlaid_desktop.documents.forms_of_procedure.kinds import SummaryKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import Letterhead, PaperInput
from jlaid_desktop.documents.forms_of_procedure.registry import paper
from jlaid_desktop.documents.forms_of_procedure.sheets import preview_paper
from jlaid_desktop.documents.forms_of_procedure.wording import wording_of
from jlaid_desktop.domain.household import Household, HouseholdFile
from jlaid_desktop.domain.member import Member


def looks(paper_id: str, day: dt.date, head: Letterhead, own: Mapping[str, str]) -> bytes:
    """Return a paper of an empty family, marked as a sample, with these texts."""
    file = HouseholdFile(household=Household(members=[Member(id="m1")], applicant="m1"))
    given = PaperInput(file=file, day=day, letterhead=head, wording=wording_of(own))
    kind = paper(paper_id)
    if isinstance(kind, SummaryKind):
        raise TypeError(paper_id)
    return preview_paper(kind, given).pdf
