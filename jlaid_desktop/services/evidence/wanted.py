"""Which papers a family still owes, by the county's own list or by the one that is shipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jlaid_desktop.i18n import current_language
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules.evidence.conditions import Family
from jlaid_desktop.rules.evidence.wanted import Held, wanted_papers
from jlaid_desktop.rules.evidence.wanted_list import WantedList, read_list, shipped_list
from jlaid_desktop.services.assessments import AssessedHousehold
from jlaid_desktop.services.evidence.pieces import Piece
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.wording.evidence.words import WantedWords, member_names, wanted_words
from jlaid_desktop.wording.speech import Speech

COUNTY_LIST = "wanted-papers.toml"
"""The county's own list in the data folder."""


@dataclass(frozen=True, slots=True)
class DocumentsWanted:
    """The papers a family's file wants, in the order of the steps, each with its state.

    `title` is the list's own; `sample` says that the shipped list is in use, whose
    lines beyond the procedure are a sample (示例) for a county to replace.
    """

    title: str
    sample: bool
    papers: tuple[WantedWords, ...]

    @property
    def missing(self) -> tuple[WantedWords, ...]:
        """Return the papers that are certainly wanted and not there."""
        return tuple(one for one in self.papers if one.paper.state == "missing")


def wanted_list(home: Path) -> tuple[WantedList, bool]:
    """Return the county's list, or the shipped one with True for being a sample.

    Raises `JlaidError` where the county's list cannot be used.
    """
    own = home / COUNTY_LIST
    return (read_list(own), False) if own.exists() else (shipped_list(), True)


def documents_wanted(
    home: Path,
    assessed: AssessedHousehold,
    pieces: Iterable[Piece],
    *,
    language: str | None = None,
) -> DocumentsWanted:
    """Return what the family's file wants, what is there and what is missing, in words.

    For the page, for the one-time notice of materials and for the acceptance note; in
    the language of the interface unless another is named. Removed pieces do not count.
    """
    found, sample = wanted_list(home)
    held = [Held(one.kind, one.member) for one in pieces if one.removed_at is None]
    household = assessed.file.household
    papers = wanted_papers(
        Family(household, assessed.day), assessed.assessment.entitlements, found.wanted, held
    )
    say = Speech(language or current_language())
    names = member_names(household, say)
    return DocumentsWanted(
        found.title, sample, tuple(wanted_words(one, names, say) for one in papers)
    )


def write_list(path: Path) -> None:
    """Write the shipped list to a file, for a county to edit."""
    write_whole(path, shipped("resources", "evidence", "wanted.toml").read_bytes())


def use_list(home: Path, path: Path) -> WantedList:
    """Take a county's edited list into use; raises `JlaidError` where it cannot be used."""
    found = read_list(path)
    write_whole(home / COUNTY_LIST, path.read_bytes())
    return found
