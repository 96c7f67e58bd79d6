"""转办/推送 lists: for each office the families it may help, with only what it needs.

No identity number, phone, account, disease or disability stands on any of them;
the office asks the township for a number where it needs one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import (
    SMALL,
    FormParts,
    day_or_blank,
    day_or_nothing,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, ListKind, Personal
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.publication.public_text import (
    for_office,
    public_name,
)
from jlaid_desktop.documents.words import zh, zh_list
from jlaid_desktop.domain.member import Member
from jlaid_desktop.i18n import N_
from jlaid_desktop.wording.view import RightView

Columns = tuple[tuple[str, float], ...]
Line = Callable[[PaperInput, Sequence[RightView], Member | None], tuple[str, ...]]

TO_EDUCATION = N_("List for the education department")
TO_HOUSING = N_("List for the housing department")
TO_HEATING = N_("List for the heating company")
TO_MEDICAL = N_("List for the medical insurance office")
TO_EMPLOYMENT = N_("List for the employment service")
TO_FUNERAL = N_("List for the funeral service")
STUDENT = N_("Name of the student")
SCHOOL = N_("School")
GRADE = N_("Stage, grade")
BOARDS = N_("Boards")
HELP = N_("Possible help")
VILLAGE = N_("Village or community")
HEATED_HOME = N_("Heated home")
CONTRACT = N_("Contract number")
AREA = N_("Building area, m²")
SKILLS = N_("Skills")
DECEASED = N_("Deceased")
DIED_ON = N_("Day of death")
STATE = N_("Decision")
CONFIRMED = N_("confirmed")
PRELIMINARY = N_("preliminary")
NOTE = N_(
    "For handling within the office's own duty only; not to be passed on or made public."
    " Preliminary means that the county has not decided yet."
)
MADE_ON = N_("Made on {day}")
NOTHING_FOR_IT = N_("The assessment finds nothing for this office.")
WHEN = N_("Once the assessment finds something that the office may give")


@dataclass(frozen=True, slots=True)
class Office:
    """One office: the clauses of its help, its columns, and the line of one person or family."""

    id: str
    title: str
    clauses: frozenset[str]
    columns: Columns
    line: Line
    holds: frozenset[Personal]
    each_person: bool = True


def rights_for(given: PaperInput, office: Office) -> list[RightView]:
    """Return the rights of an office that hold; what is open or in review is not passed on."""
    rights = given.view.rights if given.view is not None else ()
    return [r for r in rights if r.clause in office.clauses and r.mark == "holds"]


def refusal(office: Office, given: PaperInput) -> str:
    """Refuse where the assessment has nothing for the office."""
    return "" if rights_for(given, office) else NOTHING_FOR_IT


def blocks(office: Office, parts: FormParts, families: Sequence[PaperInput]) -> list[Block]:
    """Return the list over several families."""
    first = families[0]
    lines = [line for given in families for line in _lines(office, given)]
    rows = [(str(n), *line) for n, line in enumerate(lines, start=1)]
    return [
        *parts.title(zh(office.title), said.township(first)),
        parts.right(zh(MADE_ON, day=day_or_blank(first.day))),
        parts.table(((w.NUMBER_COLUMN, 2), *office.columns), rows, before=8.0),
        parts.words(zh(NOTE), SMALL, 6.0),
        parts.signatures((w.SIGN_SENDER, ""), (w.SIGN_TOWNSHIP, ""), (w.SIGN_RECEIVER, "")),
    ]


def _lines(office: Office, given: PaperInput) -> Iterator[tuple[str, ...]]:
    found = rights_for(given, office)
    if not office.each_person:
        yield _cells(office.line(given, found, None))
        return
    members = {member.id: member for member in given.file.household.members}
    for subject in dict.fromkeys(right.subject for right in found):
        own = [right for right in found if right.subject == subject]
        yield _cells(office.line(given, own, members.get(subject)))


def _cells(line: Iterable[str]) -> tuple[str, ...]:
    """Return a line as it may be handed over; how far the category is stands below it."""
    *cells, state = map(for_office, line)
    return (*cells, state.replace("（", "\n（", 1))


def _name(given: PaperInput, member: Member | None) -> str:
    return public_name((member or given.applicant).name)


def _helps(rights: Sequence[RightView]) -> str:
    return zh_list(dict.fromkeys(right.title for right in rights))


def _standing(given: PaperInput) -> str:
    decided = given.decision("confirmed", "changed")
    if decided is not None and decided.category is not None:
        return f"{said.word(w.CATEGORIES, decided.category)}（{zh(CONFIRMED)}）"
    category = given.view.category if given.view is not None else ""
    return f"{category}（{zh(PRELIMINARY)}）"


def _student(
    given: PaperInput, rights: Sequence[RightView], member: Member | None
) -> tuple[str, ...]:
    student = member.student if member is not None else None
    stage = said.word(w.STAGES, student.stage) if student else ""
    grade = (student.grade or "") if student else ""
    boards = student.boarding if student else None
    return (
        _name(given, member),
        (student.school or "") if student else "",
        f"{stage} {grade}".strip(),
        "" if boards is None else zh(w.YES if boards else w.NO),
        _helps(rights),
        _standing(given),
    )


def _home(given: PaperInput, rights: Sequence[RightView], member: Member | None) -> tuple[str, ...]:
    return (
        _name(given, member),
        str(given.size),
        given.places.actual or given.places.village,
        _helps(rights),
        _standing(given),
    )


def _heating(
    given: PaperInput, rights: Sequence[RightView], member: Member | None
) -> tuple[str, ...]:
    heating = given.file.household.heating
    return (
        _name(given, member),
        given.places.actual or given.places.village,
        (heating.contract_number or "") if heating else "",
        (heating.area_m2 or "") if heating else "",
        _helps(rights),
        _standing(given),
    )


def _insured(
    given: PaperInput, rights: Sequence[RightView], member: Member | None
) -> tuple[str, ...]:
    return _name(given, member), given.places.village, _helps(rights), _standing(given)


def _worker(
    given: PaperInput, rights: Sequence[RightView], member: Member | None
) -> tuple[str, ...]:
    work = member.employment if member is not None else None
    return (
        _name(given, member),
        given.places.village,
        (work.skills or "") if work else "",
        _helps(rights),
        _standing(given),
    )


def _death(
    given: PaperInput, rights: Sequence[RightView], member: Member | None
) -> tuple[str, ...]:
    del member
    funeral = given.file.household.funeral
    return (
        public_name(given.name_of(funeral.deceased if funeral else None)),
        day_or_nothing(funeral.death_date if funeral else None),
        public_name(given.applicant.name),
        _helps(rights),
        _standing(given),
    )


_HELP_AND_STATE: Columns = ((HELP, 6), (STATE, 6))
OFFICES = (
    Office(
        "list_education",
        TO_EDUCATION,
        frozenset({"N2.1", "N2.2"}),
        ((STUDENT, 4), (SCHOOL, 6), (GRADE, 4), (BOARDS, 2), *_HELP_AND_STATE),
        _student,
        frozenset({"name", "minors", "school"}),
    ),
    Office(
        "list_housing",
        TO_HOUSING,
        frozenset({"N3.1", "N3.2"}),
        ((w.APPLICANT, 4), (w.FAMILY_SIZE, 3), (w.ACTUAL, 7), *_HELP_AND_STATE),
        _home,
        frozenset({"name", "address"}),
        each_person=False,
    ),
    Office(
        "list_heating",
        TO_HEATING,
        frozenset({"N3.3a", "N3.3b"}),
        ((w.APPLICANT, 4), (HEATED_HOME, 7), (CONTRACT, 5), (AREA, 5), *_HELP_AND_STATE),
        _heating,
        frozenset({"name", "address"}),
        each_person=False,
    ),
    Office(
        "list_medical",
        TO_MEDICAL,
        frozenset({"N4.1", "N4.2", "N4.2r", "N4.3"}),
        ((w.NAME, 5), (VILLAGE, 6), *_HELP_AND_STATE),
        _insured,
        frozenset({"name", "minors"}),
    ),
    Office(
        "list_employment",
        TO_EMPLOYMENT,
        frozenset({"N5a", "N5b", "N5c"}),
        ((w.NAME, 4), (VILLAGE, 5), (SKILLS, 4), *_HELP_AND_STATE),
        _worker,
        frozenset({"name"}),
    ),
    Office(
        "list_funeral",
        TO_FUNERAL,
        frozenset({"N6a", "N6b", "N6c", "N6d"}),
        ((DECEASED, 4), (DIED_ON, 5), (w.APPLICANT, 4), *_HELP_AND_STATE),
        _death,
        frozenset({"name"}),
        each_person=False,
    ),
)

PAPERS = tuple(
    ListKind(
        Declaration(
            id=office.id,
            title=office.title,
            step="help",
            when=WHEN,
            privacy="office",
            holds=office.holds,
            signers=(w.SIGN_SENDER, w.SIGN_TOWNSHIP, w.SIGN_RECEIVER),
            figures=True,
        ),
        partial(blocks, office),
        partial(refusal, office),
    )
    for office in OFFICES
)
