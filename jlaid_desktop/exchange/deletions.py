"""Whether a household counts as deleted: a function of what was said and what is there.

A deletion saw the latest saves, the steps of the procedure and the restorations that
were there then. Whoever went on meanwhile wins: the household stays, and the deletion
waits for a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from jlaid_desktop.exchange import limits
from jlaid_desktop.exchange.frame import Hash, Uuid
from jlaid_desktop.exchange.manifest import Code

if TYPE_CHECKING:
    from jlaid_desktop.exchange.graph import RevisionGraph

DELETED, RESTORED = "deleted", "restored"
"""Kinds of the records that say so."""


class DeletionContent(msgspec.Struct, frozen=True):
    """What a deletion says: the latest saves it saw, steps and restorations by id, and why."""

    heads: Annotated[
        list[Hash], msgspec.Meta(min_length=1, max_length=limits.REVISIONS_A_HOUSEHOLD)
    ]
    steps: Annotated[list[Uuid], msgspec.Meta(max_length=limits.REVISIONS_A_HOUSEHOLD)] = []
    reason: Code | None = None
    note: Annotated[str, msgspec.Meta(max_length=2_000)] = ""


class RestorationContent(msgspec.Struct, frozen=True):
    """What a restoration says: the deletions that it takes back, by their records' ids."""

    deletions: Annotated[list[Uuid], msgspec.Meta(min_length=1, max_length=10_000)]
    note: Annotated[str, msgspec.Meta(max_length=2_000)] = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a household: the deletions not taken back, and what none of them saw."""

    deletions: tuple[str, ...]
    unseen_saves: tuple[str, ...]
    unseen_steps: tuple[str, ...]

    @property
    def deleted(self) -> bool:
        """Tell whether the household is out of the lists."""
        return bool(self.deletions) and not (self.unseen_saves or self.unseen_steps)

    @property
    def waits(self) -> bool:
        """Tell whether a person has to decide: deleted in one place, gone on with in another."""
        return bool(self.deletions) and not self.deleted


NEVER_DELETED = Standing((), (), ())


def content_of_record(kind: str, content: dict[str, Any]) -> msgspec.Struct | None:
    """Return what a record of one of the two kinds says, `None` for another kind.

    Raises `msgspec.ValidationError` where it is not of the form.
    """
    if kind == DELETED:
        return msgspec.convert(content, DeletionContent)
    return msgspec.convert(content, RestorationContent) if kind == RESTORED else None


def standing(
    graph: RevisionGraph, steps: Collection[str], said: Iterable[tuple[str, str, dict[str, Any]]]
) -> Standing:
    """Return how it stands by (id, kind, content) of the records, in any order.

    `graph` are the household's revisions, `steps` the ids of its steps of the procedure.
    """
    deletions: dict[str, DeletionContent] = {}
    restorations: set[str] = set()
    taken_back: set[str] = set()
    for record_id, kind, content in said:
        match content_of_record(kind, content):
            case DeletionContent() as deletion:
                deletions[record_id] = deletion
            case RestorationContent() as restoration:
                restorations.add(record_id)
                taken_back.update(restoration.deletions)
    standing_ones = {name: one for name, one in deletions.items() if name not in taken_back}
    if not standing_ones:
        return NEVER_DELETED
    seen = {head for one in standing_ones.values() for head in one.heads if head in graph.nodes}
    covered = frozenset[str]().union(*(graph.ancestors(head) for head in seen))
    known = {step for one in standing_ones.values() for step in one.steps}
    return Standing(
        tuple(sorted(standing_ones)),
        tuple(tip for tip in graph.tips() if tip not in covered),
        tuple(sorted({*steps, *restorations} - known)),
    )
