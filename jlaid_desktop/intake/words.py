"""Sentences of the intake that belong to codes from below: what is wrong with a number."""

from __future__ import annotations

from jlaid_desktop.domain.id_number import LENGTH, WrongKind, WrongNumber
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.problem import Fault, fault

ID_SENTENCES: dict[WrongKind, str] = {
    "sign": N_("“{found}” at place {position} is no digit."),
    "x_inside": N_("X can only be the last, 18th place; here it is at place {position}."),
    "one_short": N_("One digit is missing; by the first 17 the last should be {expected}."),
    "short": N_("An ID number has 18 places; {missing} are missing."),
    "long": N_("An ID number has 18 places; {spare} are too many."),
    "old": N_("This is an old number of 15 places; with 18 it reads {expected}."),
    "date": N_("Places 7 to 14 are no birth date: {found}."),
    "future": N_("Places 7 to 14 are a day yet to come: {found}."),
    "check_digit": N_(
        "By the first 17 places the last should be {expected}, not {found}; "
        "one of the places is wrong."
    ),
}


def id_fault(wrong: WrongNumber) -> Fault:
    """Return the sentence that says exactly what is wrong with an ID number."""
    return fault(
        f"id_number.{wrong.kind}",
        ID_SENTENCES[wrong.kind],
        found=wrong.found,
        position=wrong.position,
        expected=wrong.expected,
        missing=LENGTH - wrong.length,
        spare=wrong.length - LENGTH,
    )


SAME_AS_FIRST = fault(
    "row.same_as_first", N_("Taken over from the first row; change it where it differs.")
)


def paste_fault(length: int) -> Fault:
    """Return the sentence for a text that is too long to be an answer at all."""
    return fault(
        "text.refused",
        N_("This text of {length} characters is too long for an answer and was not taken."),
        length=length,
    )


def dropped_fault(count: int) -> Fault:
    """Return the sentence for characters that cannot be shown and were left out."""
    return fault(
        "text.dropped", N_("{count} characters that cannot be shown were left out."), count=count
    )
