"""What the services answer with: frozen records of plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from jlaid_desktop.store.history import RevisionLine
from jlaid_desktop.store.revisions import Cause, short_code

Document = dict[str, Any]


Mark = tuple[int, int]
"""First character and the one after the last of what matches in a name."""


@dataclass(frozen=True, slots=True)
class FoundBy:
    """What a word of a search found in a household.

    `kind`: name, number, phone, file or village. `name` is whose name, number or
    phone it was, empty for the household's own; `mark` what of the name matches.
    """

    kind: str
    name: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One line of the list.

    `progress`: draft (never saved), changed (saved, with a newer draft), saved,
    and later packed, received, accepted, returned, confirmed, refused. Category
    and missing facts are None where the family was never assessed. `found_by`
    says why a search found it, a word of the query each.
    """

    household_id: str
    applicant_name: str
    size: int
    village_name: str
    category_code: str | None
    category_status: str | None
    missing_count: int | None
    progress: str
    changed_at: dt.datetime
    found_by: tuple[FoundBy, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found: the rows that are shown, and how many more there are.

    Where `more_than` is set, counting stopped at `more`: there are still others.
    """

    rows: tuple[HouseholdRow, ...]
    more: int
    more_than: bool


@dataclass(frozen=True, slots=True)
class RevisionInfo:
    """One save; `code` is its short code for paper.

    `operator_name` is None for a merge and for an operator of another machine,
    `device_id` for a merge.
    """

    revision_id: str
    code: str
    household_id: str
    parents: tuple[str, ...]
    cause: Cause
    operator_name: str | None
    recorded_at: dt.datetime | None
    effective_day: dt.date
    device_id: str | None = None


@dataclass(frozen=True, slots=True)
class DraftInfo:
    """A stored draft.

    `differs` tells whether anything in it is not as last saved, `outdated`
    whether the household was saved since the draft was begun.
    """

    household_id: str
    applicant_name: str
    saved_at: dt.datetime
    base_revision_id: str | None
    differs: bool
    outdated: bool


@dataclass(frozen=True, slots=True)
class LoadedHousehold:
    """A household as it is opened: the draft where there is one, else the last save.

    `saved_document` and `saved_texts` are the last save's, None where there was none.
    """

    document: Document
    texts: dict[str, Any]
    revision: RevisionInfo | None
    draft: DraftInfo | None
    saved_document: Document | None
    saved_texts: dict[str, Any] | None


def revision_info(line: RevisionLine) -> RevisionInfo:
    """Return a stored revision as the services show it."""
    return RevisionInfo(
        revision_id=line.revision_id,
        code=short_code(line.revision_id),
        household_id=line.household_id,
        parents=line.parents,
        cause=line.cause,
        operator_name=line.operator_name,
        recorded_at=moment(line.recorded_at) if line.recorded_at else None,
        effective_day=dt.date.fromisoformat(line.effective_day),
        device_id=line.device_id,
    )


def moment(text: str) -> dt.datetime:
    """Return a stored time as a local one with its offset."""
    return dt.datetime.fromisoformat(text).astimezone()
