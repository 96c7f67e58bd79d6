"""The graph of a household's revisions: what is latest, and the one state that a set of them is.

The state is a function of the set alone: not of the order in which the revisions
came, nor of merges made on the way that nobody has built on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

from jlaid_desktop.exchange.merge import (
    Choice,
    Document,
    FieldConflict,
    Merged,
    merge_documents,
)
from jlaid_desktop.store.canonical import canonical_bytes, content_hash
from jlaid_desktop.store.revisions import Revision

TEXTS = "texts:"
"""Before the path of a text that is not accepted yet, where it is in conflict."""

ReadRevision = Callable[[str], Revision]


@dataclass(frozen=True, slots=True)
class Node:
    """A revision in the graph."""

    revision_id: str
    parents: tuple[str, ...]
    merge: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """What a household comes to: its head, the merges it takes, and what waits for a person.

    With conflicts, `head` is one of the `tips` and the merges are only
    what a person's choices will be built on. `taken_over` are places that a merge brought
    together, by path.
    """

    head: str
    tips: tuple[str, ...]
    merges: tuple[tuple[str, Revision], ...]
    conflicts: tuple[FieldConflict, ...]
    taken_over: tuple[str, ...]

    @property
    def conflict_id(self) -> str:
        """Return the name of the conflict between these tips, the same everywhere."""
        return content_hash(canonical_bytes(list(self.tips)))


class RevisionGraph:
    """The revisions of one household; every parent of one is there too."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = {node.revision_id: node for node in nodes}
        self._ancestors: dict[str, frozenset[str]] = {}

    def ancestors(self, revision_id: str) -> frozenset[str]:
        """Return a revision and everything it comes from."""
        waiting = [revision_id]
        while waiting:
            here = waiting[-1]
            node = self.nodes[here]
            missing = [parent for parent in node.parents if parent not in self._ancestors]
            if missing:
                waiting += missing
                continue
            waiting.pop()
            if here not in self._ancestors:
                older = (self._ancestors[parent] for parent in node.parents)
                self._ancestors[here] = frozenset((here,)).union(*older)
        return self._ancestors[revision_id]

    def tips(self) -> tuple[str, ...]:
        """Return the revisions someone made that no other such revision comes from, sorted."""
        typed = {name for name, node in self.nodes.items() if not node.merge}
        parents = {parent for name in typed for parent in self.nodes[name].parents}
        open_ends = typed - parents
        if len(open_ends) == 1 and not any(self.nodes[p].merge for p in parents):
            return tuple(open_ends)
        older: set[str] = set()
        for name in open_ends:
            older |= self.ancestors(name) - {name}
        return tuple(sorted(open_ends - older))

    def kept(self) -> frozenset[str]:
        """Return what counts: revisions someone made, and the merges they were built on."""
        typed = [name for name, node in self.nodes.items() if not node.merge]
        if len(typed) == len(self.nodes):
            return frozenset(typed)
        return frozenset().union(*(self.ancestors(name) for name in self.tips()))

    def depth(self, revision_id: str) -> int:
        """Return how many revisions it comes from."""
        return len(self.ancestors(revision_id))

    def bases(self, one: frozenset[str], other: frozenset[str]) -> list[str]:
        """Return the latest revisions that both sides come from, sorted."""
        common = one & other
        older: set[str] = set()
        for name in common:
            older.update(self.ancestors(name) - {name})
        return sorted(common - older)

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Return revisions so that each comes after its parents."""
        wanted = set(names)
        ordered: dict[str, None] = {}
        for start in sorted(wanted):
            waiting = [start]
            while waiting:
                here = waiting[-1]
                missing = [
                    parent
                    for parent in self.nodes[here].parents
                    if parent in wanted and parent not in ordered
                ]
                if missing:
                    waiting += missing
                else:
                    ordered[waiting.pop()] = None
        return list(ordered)


def settle(graph: RevisionGraph, read: ReadRevision) -> Settled:
    """Return the one state that the revisions come to."""
    tips = graph.tips()
    if len(tips) == 1:
        return Settled(tips[0], tips, (), (), ())
    merging = _Merging(graph, read)
    head = reduce(merging.join, tips)
    if merging.conflicts:
        head = max(tips, key=lambda name: (graph.depth(name), name))
    return Settled(
        head, tips, tuple(merging.made.items()), tuple(merging.conflicts), tuple(merging.taken_over)
    )


def resolved(
    graph: RevisionGraph, read: ReadRevision, choices: Mapping[str, Choice]
) -> tuple[Document, dict[str, Any], tuple[FieldConflict, ...]]:
    """Return document and texts that a person's choices make of the tips, and what is left open.

    They are typed as a revision on top of the merges that `settle` names.
    """
    tips = graph.tips()
    merging = _Merging(graph, read, choices)
    head = reduce(merging.join, tips)
    revision = merging.made.get(head) or read(head)
    return revision.document, revision.texts, tuple(merging.conflicts)


class _Merging:
    """Joins tips one after the other, in the order of their names."""

    def __init__(
        self, graph: RevisionGraph, read: ReadRevision, choices: Mapping[str, Choice] | None = None
    ) -> None:
        self._choices = choices or {}
        self._graph = RevisionGraph(graph.nodes.values())
        self._read = read
        self.made: dict[str, Revision] = {}
        self.conflicts: list[FieldConflict] = []
        self.taken_over: list[str] = []

    def join(self, one: str, other: str) -> str:
        first, second = sorted((one, other))
        graph = self._graph
        bases = graph.bases(graph.ancestors(first), graph.ancestors(second))
        merged, revision = merged_revision(
            [self._revision(base) for base in bases],
            (first, self._revision(first)),
            (second, self._revision(second)),
            self._choices,
        )
        self.conflicts += merged.conflicts
        self.taken_over += [*merged.from_first, *merged.from_second]
        name = content_hash(revision.snapshot())
        self.made[name] = revision
        graph.nodes[name] = Node(name, (first, second), merge=True)
        return name

    def _revision(self, name: str) -> Revision:
        return self.made.get(name) or self._read(name)


def merged_revision(
    bases: list[Revision],
    first: tuple[str, Revision],
    second: tuple[str, Revision],
    choices: Mapping[str, Choice] | None = None,
) -> tuple[Merged, Revision]:
    """Return the merge of two revisions, and as a revision: a function of its parents alone.

    With a person's choices it is no revision to keep, only the content they come to.
    """
    (one_id, one), (other_id, other) = first, second
    said = choices or {}
    merged = merge_documents([base.document for base in bases], one.document, other.document, said)
    texts = merge_documents(
        [base.texts for base in bases],
        one.texts,
        other.texts,
        {path.removeprefix(TEXTS): choice for path, choice in said.items()},
    )
    open_texts = tuple(
        FieldConflict(TEXTS + c.path, c.base, c.first, c.second) for c in texts.conflicts
    )
    cases = sorted(case for case in (one.case_id, other.case_id) if case)
    revision = Revision(
        household_id=one.household_id,
        parents=(one_id, other_id),
        cause="merge",
        case_id=cases[0] if cases else None,
        operator_id=None,
        device_id=None,
        recorded_at=None,
        effective_day=max(one.effective_day, other.effective_day),
        document=merged.content,
        texts=texts.content,
    )
    whole = Merged(
        merged.content,
        merged.from_first,
        merged.from_second,
        (*merged.conflicts, *open_texts),
    )
    return whole, revision
