"""What is said of two persons who may be one; numbers stay masked, no birth date beside them."""

from __future__ import annotations

from collections.abc import Sequence

from jlaid_desktop.domain.id_number import mask
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.services.duplicates.deciding import Answer as DecidedBefore
from jlaid_desktop.services.duplicates.known import KnownMember, QuestionKind
from jlaid_desktop.services.records import moment

WHY: dict[QuestionKind, str] = {
    "number": N_("The ID numbers are the same."),
    "near_number": N_("The ID numbers are one slip apart: one place, or two neighbours swapped."),
    "name_and_birth": N_("The names sound alike and the birth dates are the same."),
    "both_families": N_("One person is present in two families."),
}
SHORT: dict[QuestionKind, str] = {
    "number": N_("same number"),
    "near_number": N_("number one slip apart"),
    "name_and_birth": N_("same pinyin and birth date"),
    "both_families": N_("present in two families"),
}
DIFFERING_SHOWN = 4
SEX = {"male": N_("male"), "female": N_("female")}


def person_line(name: str, number: str) -> str:
    """Return a person in one line: the name, and the number masked."""
    return f"{name or _('Name not yet typed')}　{mask(number) if number else _('no ID number')}"


def family_line(known: KnownMember) -> str:
    """Return where a recorded person belongs: whose family, as what, in which village."""
    parts = [
        _("Family of {name}").format(name=known.household_name or "—"),
        known.relation or "",
        _(SEX[known.sex]) if known.sex in SEX else "",
        known.village_name,
        "" if known.present else _("no longer counted there"),
    ]
    return " · ".join(part for part in parts if part)


def differing_words(questionnaire: Questionnaire, paths: Sequence[str]) -> str:
    """Return where what is recorded is not what was typed; nothing where all agrees."""
    if not paths:
        return ""
    labels = [_(questionnaire.field(path).label) for path in paths[:DIFFERING_SHOWN]]
    return _("Recorded otherwise, what was typed stays: {labels}.").format(labels="、".join(labels))


def answer_line(answer: DecidedBefore) -> str:
    """Return what somebody has decided of two persons: who, when, what, and why."""
    words = _("the same person") if answer.verdict == "same" else _("not the same person")
    day = f"{moment(answer.decided_at).astimezone():%Y-%m-%d}"
    who = answer.operator_name or _("somebody elsewhere")
    return " · ".join(part for part in (who, day, words, answer.reason) if part)
