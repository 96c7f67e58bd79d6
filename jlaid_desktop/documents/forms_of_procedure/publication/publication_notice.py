"""公布单: after the county's confirmation; name, number of members, category, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import FormParts
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, ListKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.publication.posting import public_table
from jlaid_desktop.documents.forms_of_procedure.wording import filled
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.outcomes import Publication
from jlaid_desktop.i18n import N_

TITLE = N_("Public notice after the decision")
NOT_CONFIRMED = N_("No confirmation by the county has been recorded for this family.")
WHEN = N_("Once the county's confirmation is recorded")


def refusal(given: PaperInput) -> str:
    """Refuse without the county's recorded confirmation of a category."""
    decided = given.decision("confirmed", "changed")
    return "" if decided is not None and decided.category is not None else NOT_CONFIRMED


def blocks(parts: FormParts, families: Sequence[PaperInput]) -> list[Block]:
    """Return the notice over the families that the county confirmed."""
    first = families[0]
    posted = first.latest(Publication)
    rows = []
    for given in families:
        decided = given.decision("confirmed", "changed")
        rows.append((given, said.word(w.CATEGORIES, decided.category if decided else None)))
    return [
        *parts.title(zh(TITLE), said.township(first)),
        *parts.paragraphs(filled(first, "publication.body"), before=8.0),
        public_table(parts, rows),
        *parts.closing(said.township(first), posted.from_day if posted else None, said.seal(first)),
    ]


PAPER = ListKind(
    Declaration(
        id="publication",
        title=TITLE,
        step="decide",
        when=WHEN,
        privacy="public",
        holds=frozenset({"name"}),
        signers=(w.SIGN_TOWNSHIP,),
    ),
    blocks,
    refusal,
)
