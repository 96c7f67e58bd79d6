"""增减员调整表: who joined the household and who left it, with the numbers before and after."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import FormParts, day_or_nothing
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.member import Member
from jlaid_desktop.domain.procedure.outcomes import MemberChange
from jlaid_desktop.i18n import N_

TITLE = N_("Sheet of member changes")
JOINS = N_("joins")
LEAVES = N_("leaves")
DIRECTION = N_("Joins or leaves")
FROM_MONTH = N_("From month")
SIZE_BEFORE = N_("Members before")
SIZE_AFTER = N_("Members after")
DIRECTIONS = {"joins": JOINS, "leaves": LEAVES}
PRESENT = N_("Members now")
WHEN = N_("When a member joins or leaves")

Line = tuple[str, str, str, str, str, str]


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the recorded changes, else those since the family was saved before."""
    records = given.all_of(MemberChange)
    lines = [_recorded(given, one) for one in records] or _compared(given)
    before = records[0].members_before if records else _size(given.before)
    after = records[-1].members_after if records else given.size
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.grid(
            [
                *said.applicant_fields(given),
                ((SIZE_BEFORE, said.persons(before)), (SIZE_AFTER, said.persons(after))),
            ]
        ),
        parts.table(
            (
                (DIRECTION, 3),
                (w.NAME, 4),
                (w.RELATION, 4),
                (w.DAY_LABEL, 5),
                (FROM_MONTH, 4),
                (w.CAUSE, 6),
            ),
            lines,
            least=4,
            lines=2,
        ),
        parts.heading(zh(PRESENT)),
        parts.table(
            ((w.NAME, 5), (w.RELATION, 5), (w.SEX, 2), (w.BIRTH, 6), (w.ID_NUMBER, 9)),
            [said.member_row(member) for member in given.counted],
            least=3,
        ),
        parts.box(zh(w.TOWNSHIP_OPINION), "", 4),
        parts.box(zh(w.COUNTY_OPINION), "", 4),
        parts.signatures((w.SIGN_APPLICANT, ""), (w.SIGN_TOWNSHIP, ""), (w.SIGN_COUNTY, "")),
    ]


def _recorded(given: PaperInput, one: MemberChange) -> Line:
    return (
        said.word(DIRECTIONS, one.direction),
        one.name or given.name_of(one.member),
        one.relation or "",
        day_or_nothing(one.changed_on),
        said.month(one.from_month),
        one.reason or "",
    )


def _compared(given: PaperInput) -> list[Line]:
    if given.before is None:
        return []
    was = {_person(m): m for m in given.before.household.members if _belongs(m)}
    now = {_person(m): m for m in given.file.household.members if _belongs(m)}
    joined = [(JOINS, member) for key, member in now.items() if key not in was]
    left = [(LEAVES, member) for key, member in was.items() if key not in now]
    return [
        (
            zh(direction),
            member.name or "",
            member.relation or "",
            day_or_nothing(member.from_day if direction == JOINS else member.to_day),
            "",
            "",
        )
        for direction, member in (*joined, *left)
    ]


def _person(member: Member) -> str:
    return member.person_id or member.id


def _belongs(member: Member) -> bool:
    return member.counted is not False and not member.deceased


def _size(file: HouseholdFile | None) -> int | None:
    return None if file is None else sum(map(_belongs, file.household.members))


PAPER = FormKind(
    Declaration(
        id="member_changes",
        title=TITLE,
        step="recheck",
        when=WHEN,
        privacy="file",
        holds=frozenset({"name", "members", "minors", "id_number", "phone", "address"}),
        signers=(w.SIGN_APPLICANT, w.SIGN_TOWNSHIP, w.SIGN_COUNTY),
    ),
    blocks,
)
