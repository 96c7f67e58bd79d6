"""Facts of a family as they stand on paper: words for codes, totals, and what is left empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure.form_parts import Field, day_or_nothing
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.words import zh, zh_list, zh_yuan
from jlaid_desktop.domain.member import Member

ADULT_AGE = 18


def word(names: Mapping[str, str], code: str | None) -> str:
    """Return the Chinese name of a stored code; other text as it is, nothing as nothing."""
    if code is None:
        return ""
    return zh(names[code]) if code in names else code


def yuan(fen: int | None) -> str:
    """Return an amount in yuan, or nothing."""
    return "" if fen is None else zh_yuan(fen)


def persons(count: int | None) -> str:
    """Return a number of persons, or nothing."""
    return "" if count is None else zh(w.MEN, count=count)


def month(text: str | None) -> str:
    """Return a month `YYYY-MM` in Chinese, or nothing."""
    if not text:
        return ""
    year, number = text.split("-")
    return zh(w.MONTH, year=int(year), month=int(number))


def names(people: tuple[str, ...]) -> str:
    """Return names in a row."""
    return zh_list(people)


def is_adult(member: Member, day: dt.date) -> bool | None:
    """Tell whether a member is 18 or older on a day; None where the birth date is not known."""
    if member.birth is None:
        return None
    birthday = (member.birth.month, member.birth.day)
    return day.year - member.birth.year - ((day.month, day.day) < birthday) >= ADULT_AGE


def member_row(member: Member) -> tuple[str, str, str, str, str]:
    """Return name, relation, sex, birth date and identity number of a member."""
    return (
        member.name or "",
        member.relation or "",
        word(w.SEXES, member.sex),
        day_or_nothing(member.birth),
        member.id_number or member.no_number_reason or "",
    )


def applicant_fields(given: PaperInput) -> list[tuple[Field, ...]]:
    """Return the applicant's name, number, phone and places as rows of a grid."""
    person = given.applicant
    phone = given.file.household.phone or person.phone or ""
    return [
        ((w.APPLICANT, person.name or ""), (w.PHONE, phone)),
        ((w.ID_NUMBER, person.id_number or ""), (w.FAMILY_SIZE, persons(given.size))),
        ((w.REGISTERED, given.places.registered), (w.ACTUAL, given.places.actual)),
    ]


def place(given: PaperInput) -> str:
    """Return county, township and village in one, as far as they are known."""
    places = given.places
    return places.county + places.township + places.village


def township(given: PaperInput) -> str:
    """Return the township as it signs: the letterhead's, else its region's name."""
    return given.letterhead.township_office or given.places.township


def county(given: PaperInput) -> str:
    """Return the county's office as it signs, else the county's name."""
    return given.letterhead.county_office or given.places.county


def particulars(member: Member) -> tuple[str, str, str]:
    """Return name, relation and identity number of a member."""
    name, relation, _, _, number = member_row(member)
    return name, relation, number


def authorised_on(given: PaperInput, member: Member) -> str:
    """Return the last day on which a member signed the authorisation, or nothing."""
    signed = [
        one.signed_on
        for one in given.file.household.authorisations or []
        if one.member == member.id and one.signed_on is not None
    ]
    return day_or_nothing(max(signed, default=None))


def seal(given: PaperInput) -> str:
    """Return what stands behind the office where its seal goes."""
    return given.letterhead.seal_line or zh(w.SEAL)
