"""What every paper of the procedure is made from: one family with all that is known of its case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.member import Member
from jlaid_desktop.domain.procedure.contents import Content
from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.domain.procedure.records import CaseRecords
from jlaid_desktop.wording.view import AssessmentView

Outcome = Literal["confirmed", "refused", "changed", "stopped"]
Recorded = TypeVar("Recorded", bound=Content)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the papers, as typed in the settings; empty where nothing was."""

    county_office: str = ""
    township_office: str = ""
    address: str = ""
    phone: str = ""
    contact: str = ""
    seal_line: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that the file wants: whether it is there, None where an open fact decides.

    `kind` is its code; `by_family` tells what the family brings from what the office
    makes itself. `sample` says that no published text names it and no county's list does.
    """

    label: str
    there: bool | None = None
    kind: str = ""
    by_family: bool = True
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """The family's places in plain words; empty where not known."""

    county: str = ""
    township: str = ""
    village: str = ""
    registered: str = ""
    actual: str = ""


@dataclass(frozen=True, slots=True)
class PaperInput:
    """One family for every paper; `view` is in Chinese, or None where it was not assessed.

    `case` are the records of its running procedure; `decided` is the county's latest
    decision as it was recorded, the one thing that letters are made of. `wording` are
    the county's texts by their ids. `before` is the family as it was saved before, for
    what has changed. An empty `revision_code` says that the family has not been saved;
    `made_up` marks a family that exists only to show the program.
    """

    file: HouseholdFile
    day: dt.date
    view: AssessmentView | None = None
    places: Places = Places()
    letterhead: Letterhead = Letterhead()
    case: CaseRecords | None = None
    decided: CountyDecision | None = None
    wanted: tuple[Wanted, ...] = ()
    wording: Mapping[str, str] = field(default_factory=dict)
    operator_name: str = ""
    revision_code: str = ""
    before: HouseholdFile | None = None
    made_up: bool = False

    @property
    def applicant(self) -> Member:
        """Return the applicant, the first member where none is named."""
        members = self.file.household.members
        named = self.file.household.applicant
        return next((member for member in members if member.id == named), members[0])

    @property
    def living(self) -> tuple[Member, ...]:
        """Return the members who are alive."""
        return tuple(m for m in self.file.household.members if not m.deceased)

    @property
    def counted(self) -> tuple[Member, ...]:
        """Return the living members that belong to the household, as far as is known."""
        return tuple(m for m in self.living if m.counted is not False)

    @property
    def size(self) -> int:
        """Return the number of persons of the household."""
        known = self.view.household_size if self.view is not None else None
        return len(self.counted) if known is None else known

    def latest(self, form: type[Recorded]) -> Recorded | None:
        """Return the record of a kind that counts, the latest where there are several."""
        return self.case.latest(form) if self.case is not None else None

    def all_of(self, form: type[Recorded]) -> tuple[Recorded, ...]:
        """Return the records of a kind that count, earliest day first."""
        return self.case.all_of(form) if self.case is not None else ()

    def decision(self, *outcomes: Outcome) -> CountyDecision | None:
        """Return the county's decision where it came to one of these."""
        found = self.decided
        return found if found is not None and found.outcome in outcomes else None

    def name_of(self, member_id: str | None) -> str:
        """Return a member's name; nothing where it is not known."""
        members = self.file.household.members
        return next((m.name or "" for m in members if m.id == member_id), "")
