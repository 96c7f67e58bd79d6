"""The list of households: all of them, or those that a few letters find, the best first."""

from __future__ import annotations

from jlaid_desktop.services.finding.marks import mark_of
from jlaid_desktop.services.records import Findings, FoundBy, HouseholdRow, moment
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import households
from jlaid_desktop.store.finding.asking import Reason, ask, names_of, words_of
from jlaid_desktop.store.households import ListLine

COUNTED = 400
"""So many more than are shown are gathered, to be counted and put in order."""

_KINDS = {
    **dict.fromkeys("npq", "name"),
    "d": "number",
    "t": "phone",
    "f": "file",
    "v": "village",
}


def find_households(
    ws: Workspace, query: str, limit: int = 60, *, deleted: bool = False
) -> Findings:
    """Return what a query finds: exact first, then beginnings, then what lies inside.

    A word of the query is any part of a name, its initials in pinyin, its pinyin
    from any syllable, an identity number or telephone from its first digit, its
    last four, a birth date, a file number, or any part of a village; all words
    must be found, in the applicant or in other members. Without words it is the
    list, the latest changed first.
    """
    if not words_of(query):
        rows = list_households(ws, "", limit, deleted=deleted)
        return Findings(tuple(rows), 0, more_than=False)
    with ws.store.reading() as db:
        found = ask(db, query, limit, limit + COUNTED, deleted=deleted)
        if not found.hits:
            return Findings((), 0, more_than=False)
        lines = households.found_lines(db, [hit.row for _order, hit in found.hits])
        names = names_of(db, list(lines))
    # Sorted twice: the latest changed first among hits that are equally good.
    latest = sorted(found.hits, key=lambda one: lines[one[1].row].changed_at, reverse=True)
    shown = tuple(
        _row(
            lines[hit.row],
            tuple(_found_by(r, names.get((hit.row, r.name), "")) for r in hit.reasons),
        )
        for _order, hit in sorted(latest, key=lambda one: one[0])
    )
    return Findings(shown, found.total - len(shown), more_than=not found.whole)


def list_households(
    ws: Workspace, query: str = "", limit: int = 1000, *, deleted: bool = False
) -> list[HouseholdRow]:
    """Return the rows of `find_households`, or without a query of the list, the latest first."""
    if words_of(query):
        return list(find_households(ws, query, limit, deleted=deleted).rows)
    with ws.store.reading() as db:
        lines = households.list_lines(db, limit, deleted=deleted)
    return [_row(line) for line in lines]


def _found_by(reason: Reason, name: str) -> FoundBy:
    kind = _KINDS[reason.kind]
    return FoundBy(kind, name, mark_of(name, reason.word) if kind == "name" else None)


def _row(line: ListLine, found_by: tuple[FoundBy, ...] = ()) -> HouseholdRow:
    return HouseholdRow(
        household_id=line.household_id,
        applicant_name=line.applicant_name,
        size=line.size,
        village_name=line.village_name,
        category_code=line.category_code,
        category_status=line.category_status,
        missing_count=line.missing_count,
        progress="changed" if line.has_draft and line.progress != "draft" else line.progress,
        changed_at=moment(line.changed_at),
        found_by=found_by,
    )
