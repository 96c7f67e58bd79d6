"""社会救助待遇告知单: the benefit summary's place among the papers; it sets itself."""

from __future__ import annotations

from jlaid_desktop.documents import summary_words
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, SummaryKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.i18n import N_

WHEN = N_("Once the family has been assessed")
NOT_ASSESSED = N_("The family has not been assessed yet.")


def refusal(given: PaperInput) -> str:
    """Refuse without an assessment."""
    return "" if given.view is not None else NOT_ASSESSED


PAPER = SummaryKind(
    Declaration(
        id="benefit_summary",
        title=summary_words.TITLE,
        step="review",
        when=WHEN,
        privacy="family",
        holds=frozenset(
            {"name", "members", "minors", "address", "health", "disability", "income", "school"}
        ),
        signers=(
            summary_words.SIGN_APPLICANT,
            summary_words.SIGN_OFFICIAL,
            summary_words.SIGN_TOWNSHIP,
        ),
        figures=True,
    ),
    refusal,
)
