"""Taking a return: drafts are set upon what came, and where both changed a place, both are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlaid_desktop.exchange.merge import merge_documents
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.exchange.receiving import Taken, take
from jlaid_desktop.services.history.timeline import FileState
from jlaid_desktop.services.township.returns import ReturnLook
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.drafts import Draft, read_draft
from jlaid_desktop.store.exchange import contents
from jlaid_desktop.store.exchange.revision_graph import revision_at

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Rebased:
    """A household that was being typed when the county's version came.

    At each of the `places` both changed something: the typing stays, the county's value is
    in `theirs`. Without places everything fitted together.
    """

    household_id: str
    applicant_name: str
    mine: FileState
    theirs: FileState
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of a return, and the drafts that were set upon it."""

    taken: Taken
    rebased: tuple[Rebased, ...]


def take_return(ws: Workspace, look: ReturnLook, assessments: Assessments) -> TakenBack:
    """Take a return in one transaction; a second time nothing changes.

    Raises `JlaidError` where anything of it is refused; then everything is as before.
    """
    names = [line.household_id for line in look.preview.lines]
    with ws.store.reading() as db:
        before = dict(_typed(db, names))
    taken = take(ws, look.preview.incoming, assessments)
    with ws.store.reading() as db:
        return TakenBack(taken, tuple(_rebased(db, before)))


def _typed(db: Transaction, names: list[str]) -> Iterator[tuple[str, tuple[str, Draft]]]:
    for name in names:
        line, draft = contents.household_line(db, name), read_draft(db, name)
        if line is not None and line.head is not None and draft is not None:
            yield name, (line.head, draft)


def _rebased(db: Transaction, before: Mapping[str, tuple[str, Draft]]) -> Iterator[Rebased]:
    for name, (old, draft) in before.items():
        line = contents.household_line(db, name)
        if line is None or line.head is None or line.head == old or line.deleted:
            continue
        base, head = revision_at(db, old), revision_at(db, line.head)
        merged = merge_documents([base.document], draft.document, head.document)
        yield Rebased(
            household_id=name,
            applicant_name=contents.applicant_of(db, name),
            mine=FileState(draft.document, draft.texts),
            theirs=FileState(head.document, head.texts),
            places=tuple(one.path for one in merged.conflicts),
        )
