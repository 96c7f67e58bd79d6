"""The words of evidence: its kinds, the steps of the procedure, what is missing and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jlaid_desktop.domain.household import Household
from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.evidence.wanted import State, WantedPaper
from jlaid_desktop.wording.right_words import (
    HEATING,
    HEATING_SHARES,
    MEMBER_NUMBER,
    RIGHTS,
    SECTION_OF,
)
from jlaid_desktop.wording.speech import Speech
from jlaid_desktop.wording.view import Mark

KIND_WORDS: dict[str, str] = {
    "application": N_("Application form"),
    "commitment": N_("Letter of commitment"),
    "authorisation": N_("Authorisation for the check"),
    "entrustment": N_("Letter of entrustment"),
    "hukou_book": N_("Hukou book"),
    "id_card": N_("ID card"),
    "marriage": N_("Proof of marriage"),
    "direct_status": N_("Certificate of the recognised status"),
    "disability_certificate": N_("Disability certificate"),
    "income_proof": N_("Proof of income"),
    "property_proof": N_("Proof of property"),
    "bills": N_("Bills of rigid expenses"),
    "medical": N_("Diagnosis, medical record, hospital bills"),
    "insurance": N_("Proof of medical insurance"),
    "housing": N_("Proof of housing"),
    "heating": N_("Heating bill or contract"),
    "school": N_("Proof of schooling"),
    "employment": N_("Proof of work or unemployment"),
    "support": N_("Agreement or judgment on support"),
    "account": N_("Copy of the bank card"),
    "check_report": N_("Report of the economic check"),
    "visit": N_("Photo of the visit"),
    "meeting": N_("Meeting record"),
    "notice": N_("Photo of the public notice"),
    "death": N_("Proof of death"),
    "other": N_("Other paper"),
}
KIND_KEYS: dict[str, str] = {
    "application": "sqb", "commitment": "cns", "authorisation": "sqs", "entrustment": "wts",
    "hukou_book": "hkb", "id_card": "sfz", "marriage": "hyzm", "direct_status": "sfzm",
    "disability_certificate": "cjz", "income_proof": "srzm", "property_proof": "cczm",
    "bills": "pj", "medical": "zd", "insurance": "cb", "housing": "zf", "heating": "gr",
    "school": "zd", "employment": "jy", "support": "sf", "account": "yhk",
    "check_report": "hdbg", "visit": "rhzp", "meeting": "hyjl", "notice": "gszp",
    "death": "sw", "other": "qt",
}  # fmt: skip
"""The pinyin initials by which a kind is chosen."""
STEP_WORDS: dict[str, str] = {
    "apply": N_("Application"),
    "check": N_("Economic check"),
    "visit": N_("Visit"),
    "notice": N_("Public notice"),
    "decide": N_("Confirmation by the county"),
}
STATE_MARKS: dict[State, Mark] = {"there": "holds", "missing": "review", "unclear": "ask"}
STATE_WORDS: dict[State, str] = {
    "there": N_("there"),
    "missing": N_("missing"),
    "unclear": N_("wanted only if an open fact is answered so"),
}
WHOLE_FAMILY = N_("Whole family")
NOT_IN_FAMILY = N_("Not in the family any more")
OF_ONE = N_("{paper} of {name}")
FOR_RIGHTS = N_("for {rights}")


@dataclass(frozen=True, slots=True)
class WantedWords:
    """A wanted paper as it is shown: what, whose, whether it is there, and why it is wanted.

    `sample` says that no published text names this paper; the list is a county's own.
    """

    paper: WantedPaper
    label: str
    step: str
    mark: Mark
    state: str
    why: str
    sample: bool

    @property
    def spoken(self) -> str:
        """Return the line for a screen reader."""
        return f"{self.label}: {self.state}"


def kind_words(kind: str, say: Speech) -> str:
    """Return what a kind is called; one that came from elsewhere is called by its code."""
    return say(KIND_WORDS[kind]) if kind in KIND_WORDS else kind


def member_names(household: Household, say: Speech) -> dict[str, str]:
    """Return the members' names by their ids; one without a name is told by a number."""
    return {
        member.id: member.name or say(MEMBER_NUMBER, number=number)
        for number, member in enumerate(household.members, start=1)
    }


def whose(member: str | None, names: Mapping[str, str], say: Speech) -> str:
    """Return whose a paper is."""
    if member is None:
        return say(WHOLE_FAMILY)
    return names.get(member) or say(NOT_IN_FAMILY)


def wanted_words(paper: WantedPaper, names: Mapping[str, str], say: Speech) -> WantedWords:
    """Return a wanted paper in words; `names` are the members' names by their ids."""
    label = kind_words(paper.kind, say)
    if paper.member is not None:
        label = say(OF_ONE, paper=label, name=whose(paper.member, names, say))
    titles = say.listed(
        say(HEATING if right in HEATING_SHARES else RIGHTS[right].title)
        for right in paper.rights
        if right in RIGHTS
    )
    sections = say.listed(say.section(SECTION_OF.get(right, "")) for right in paper.rights)
    why = say.phrases(
        [say(FOR_RIGHTS, rights=titles), sections] if titles else [say.listed(paper.sources)]
    )
    return WantedWords(
        paper=paper,
        label=label,
        step=say(STEP_WORDS[paper.step]),
        mark=STATE_MARKS[paper.state],
        state=say(STATE_WORDS[paper.state]),
        why=why,
        sample=paper.sample,
    )
