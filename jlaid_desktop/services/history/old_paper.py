"""The benefit summary of an old save, printed again from the words of then."""

from __future__ import annotations

import msgspec

from jlaid_desktop.documents.benefit_summary import render_summary
from jlaid_desktop.documents.summary_input import SummaryInput
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.history.timeline import Reopened
from jlaid_desktop.services.summaries import address_in_words, township_in_words


def summary_as_it_was(then: Reopened, regions: Regions, operator_name: str = "") -> bytes:
    """Return the summary as PDF, with the figures, the code and the operator of then.

    `operator_name` stands in where another machine's operator is not known here. Raises
    `JlaidError` where the words of then were not kept.
    """
    if then.view is None:
        raise JlaidError(
            "history.no_words",
            N_("No opinion in words was kept with this save, so its paper cannot be printed."),
            N_("Print the family's present summary instead."),
        )
    file = msgspec.convert(then.state.document, HouseholdFile)
    paper = render_summary(
        SummaryInput(
            view=then.view,
            file=file,
            address=address_in_words(file, regions),
            township=township_in_words(file, regions),
            revision_code=then.info.code,
            operator_name=then.info.operator_name or operator_name,
        )
    )
    return paper.pdf
