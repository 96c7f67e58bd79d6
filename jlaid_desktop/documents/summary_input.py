"""What the benefit summary is made from, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from jlaid_desktop.documents.layout import Furniture, Page
from jlaid_desktop.documents.text import Typesetter
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.member import Member
from jlaid_desktop.wording.view import AssessmentView


@dataclass(frozen=True, slots=True)
class SummaryInput:
    """One assessment with its family; `view` is in Chinese.

    `address` and `township` are plain words (regions already named). An empty
    `revision_code` says that the family has not been saved.
    """

    view: AssessmentView
    file: HouseholdFile
    address: str
    township: str
    revision_code: str = ""
    operator_name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished document in memory; `missing_characters` stand on it as 〓."""

    pdf: bytes
    pages: int
    missing_characters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetSheets:
    """A paper that has been set on its pages and waits to be drawn into a document."""

    title: str
    pages: list[Page]
    setter: Typesetter
    furniture: Furniture


@dataclass(frozen=True, slots=True)
class Family:
    """The members as the sheet lists them; a name that is not known is empty."""

    applicant: str
    counted: tuple[str, ...]
    not_counted: tuple[str, ...]
    deceased: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that is known."""
        return tuple(name for name in self._all() if name)

    def _all(self) -> tuple[str, ...]:
        return (self.applicant, *self.counted, *self.not_counted, *self.deceased)


def family_of(file: HouseholdFile) -> Family:
    """Return the family of a file; the applicant is the first member where none is named."""
    members = file.household.members
    applicant = next(
        (member for member in members if member.id == file.household.applicant), members[0]
    )
    return Family(
        applicant.name or "",
        tuple(_name(m) for m in members if m.counted is not False and not m.deceased),
        tuple(_name(m) for m in members if m.counted is False and not m.deceased),
        tuple(_name(m) for m in members if m.deceased),
    )


def _name(member: Member) -> str:
    return member.name or ""
