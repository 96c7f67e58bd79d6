"""The county's letterhead and sentences: read for a paper, set on the settings page."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from jlaid_desktop.documents.forms_of_procedure.paper_input import Letterhead
from jlaid_desktop.documents.forms_of_procedure.wording import LONGEST, shipped_wording
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.letterheads import letterheads as stored

LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class BlockWording:
    """One text of a paper: the program's own, and the county's that holds or will hold.

    `own` is empty where the county set none; then day and document are too.
    """

    block: str
    paper: str
    shipped: str
    own: str = ""
    from_day: dt.date | None = None
    document: str = ""

    @property
    def text(self) -> str:
        """Return the text that was set last, else the program's own."""
        return self.own or self.shipped


def letterhead_of(ws: Workspace) -> Letterhead:
    """Return who issues the papers, as far as it was set."""
    with ws.store.reading() as db:
        return Letterhead(**stored.letterhead(db))


def save_letterhead(ws: Workspace, head: Letterhead) -> None:
    """Set who issues the papers; every line is trimmed.

    Raises `JlaidError` where a line is longer than 200 characters.
    """
    values = {name: " ".join(value.split()) for name, value in dataclasses.asdict(head).items()}
    if any(len(value) > LONGEST_LINE for value in values.values()):
        raise _too_long(LONGEST_LINE)
    with ws.store.writing() as db:
        stored.set_letterhead(db, values, ws.operator.operator_id, ws.now())
        add_audit(db, ws.audit("set_letterhead"))


def wordings_of(ws: Workspace) -> tuple[BlockWording, ...]:
    """Return every text with what the county set for it last."""
    with ws.store.reading() as db:
        last = {one.block: one for one in stored.wordings(db)}
    found = []
    for block in shipped_wording():
        own = last.get(block.id)
        if own is None:
            found.append(BlockWording(block.id, block.paper, block.text))
        else:
            found.append(
                BlockWording(
                    block.id, block.paper, block.text, own.text, own.from_day, own.document
                )
            )
    return tuple(found)


def texts_on(ws: Workspace, day: dt.date) -> dict[str, str]:
    """Return the county's own texts that hold on a day, by block."""
    with ws.store.reading() as db:
        return {one.block: one.text for one in stored.wordings(db) if one.from_day <= day}


def save_wording(ws: Workspace, block: str, text: str, from_day: dt.date, document: str) -> None:
    """Set the county's text of a block from a day on.

    Raises `JlaidError` where the text is empty or too long, or no document is named.
    """
    text, document = text.strip(), " ".join(document.split())
    if not text or not document:
        raise JlaidError(
            "papers.wording_incomplete",
            N_("A text of the county needs its words and the document it follows."),
            N_("Type both, or take the program's own text."),
        )
    if len(text) > LONGEST or len(document) > LONGEST_LINE:
        raise _too_long(LONGEST)
    known = {one.id for one in shipped_wording()}
    if block not in known:
        raise LookupError(block)
    with ws.store.writing() as db:
        wording = stored.StoredWording(block, from_day, text, document)
        stored.set_wording(db, wording, ws.operator.operator_id, ws.now())
        add_audit(db, ws.audit("set_wording", detail={"block": block}))


def drop_wording(ws: Workspace, block: str) -> None:
    """Let the program's own text of a block hold again."""
    with ws.store.writing() as db:
        stored.drop_wordings(db, block)
        add_audit(db, ws.audit("drop_wording", detail={"block": block}))


def _too_long(most: int) -> JlaidError:
    return JlaidError(
        "papers.too_long",
        N_("The text is longer than {most} characters."),
        N_("Shorten it."),
        most=most,
    )
