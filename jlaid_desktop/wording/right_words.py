"""The words of categories and rights: titles, sections, offices, papers, periods, statuses."""

from __future__ import annotations

from dataclasses import dataclass

from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.assess import ALL_RIGHTS
from jlaid_desktop.wording.view import Mark

MARKS: dict[str, Mark] = {
    "met": "holds",
    "eligible": "holds",
    "need_information": "ask",
    "needs_review": "review",
    "not_met": "no",
    "not_eligible": "no",
}
STATUS_WORDS: dict[Mark, str] = {
    "holds": N_("holds"),
    "ask": N_("information needed"),
    "review": N_("to be reviewed"),
    "no": N_("does not hold"),
}


@dataclass(frozen=True, slots=True)
class CategoryWords:
    """A category: its name, its section in the notice, and in one line what it means."""

    name: str
    section: str
    headline: str


CATEGORIES: dict[str, CategoryWords] = {
    "EDGE": CategoryWords(
        N_("Edge household"), "一", N_("income above the standard, below twice the standard")
    ),
    "RIGID": CategoryWords(
        N_("Rigid-expense household"),
        "一",
        N_("income at or above twice the standard, below last year's disposable income"),
    ),
    "MONITOR": CategoryWords(
        N_("Monitored household"), "一", N_("recognised directly; existing help goes on")
    ),
    "DIRECT_DIBAO": CategoryWords(
        N_("Dibao household"), "一", N_("recognised directly; helped by existing policies")
    ),
    "DIRECT_TEKUN": CategoryWords(
        N_("Tekun person"), "一", N_("recognised directly; helped by existing policies")
    ),
    "REFER_DIBAO": CategoryWords(
        N_("Below the dibao standard: apply for dibao first"),
        "一",
        N_("income below the dibao standard"),
    ),
    "NONE": CategoryWords(
        N_("Not in scope"), "一", N_("neither an edge household nor a rigid-expense household")
    ),
    "UNDETERMINED": CategoryWords(
        N_("Cannot be determined yet"), "一", N_("information is still missing")
    ),
    "NOT_IN_FORCE": CategoryWords(
        N_("The notice is not in force"), "", N_("outside the notice's time; the county decides")
    ),
}
NEEDS_DECISION = N_("the county must decide between the readings")
PROPERTY_FAILED = N_("the property does not comply with the rule")
SHARE_NOT_EXCEEDED = N_("rigid expenses do not exceed the county's share of income")
INCOME_TOO_HIGH = N_("income not below last year's disposable income")
AT_STANDARD = N_("income exactly equal to the standard")

ALSO: dict[str, str] = {
    "MONITOR": N_("Monitored household"),
    "DIRECT_DIBAO": N_("Dibao household"),
}
OTHER_DIFFICULTY = N_("Other person in difficulty")
OTHER_DIFFICULTY_BY = N_("Other person in difficulty ({document})")
OTHER_DIFFICULTY_HINT = N_(
    "“Other person in difficulty” is recorded by the county's document"
    " and brings no right by itself."
)

CATEGORY_NOUNS: dict[str, str] = {
    "EDGE": N_("edge household"),
    "RIGID": N_("rigid-expense household"),
    "MONITOR": N_("monitored household"),
    "DIRECT_DIBAO": N_("dibao household"),
    "DIRECT_TEKUN": N_("tekun person"),
}
"""What a family is called within a sentence."""
ONLY_FOR = N_("only for: {categories}")
ONLY_FOR_YOURS = N_("only for: {categories}; your family: {category}")
ONLY_FOR_BELOW = N_("only for: {categories}; your family's income is below the dibao standard")
RURAL_MONITOR = N_("rural monitored household")

SCHOOL = N_("School")
HOUSING_OFFICE = N_("Housing office (housing and construction department)")
HEATING_OFFICE = N_("Heating company or civil affairs office")
MEDICAL_OFFICE = N_("Medical insurance office")
LABOUR_DESK = N_("Township employment service desk")
FUNERAL_OFFICE = N_("Civil affairs office, funeral parlour")
TOWNSHIP = N_("Township civil affairs desk")

GENERALLY = N_("usually {papers}; the office in charge decides")
ID_CARD = N_("ID card")
HUKOU_BOOK = N_("hukou book")
RECOGNITION = N_("the recognition of the category")
SCHOOL_PROOF = N_("proof of enrolment")
BOARDING_PROOF = N_("proof of boarding")
HOUSING_PROOF = N_("proof of the housing situation")
HEATING_BILL = N_("heating contract or bill")
CERTIFICATE = N_("disability certificate (if any)")
BILLS = N_("medical bills and settlement sheets")
DIAGNOSIS = N_("proof of the diagnosis")
REFERRAL = N_("referral papers")
DEATH_PROOF = N_("death certificate")
STATUS_PROOF = N_("certificate of the status")


@dataclass(frozen=True, slots=True)
class RightWords:
    """A right: title, the office in charge, the papers usually asked for.

    `without_amount` stands in place of money where the notice names none.
    """

    title: str
    office: str
    papers: tuple[str, ...]
    without_amount: str = ""


_SCHOOL_PAPERS = (HUKOU_BOOK, RECOGNITION, SCHOOL_PROOF)
_HOUSING_PAPERS = (ID_CARD, HUKOU_BOOK, RECOGNITION, HOUSING_PROOF)
_HEATING_PAPERS = (ID_CARD, RECOGNITION, HEATING_BILL)
_MEDICAL_PAPERS = (ID_CARD, RECOGNITION, BILLS)
_FUNERAL_PAPERS = (DEATH_PROOF, ID_CARD, HUKOU_BOOK, RECOGNITION)
_FREE = N_("free")
_MAY_APPLY = N_("may apply")
_SERVICE = N_("service")

RIGHTS: dict[str, RightWords] = {
    "N1.4": RightWords(
        N_("Direct recognition"), TOWNSHIP, (ID_CARD, STATUS_PROOF), N_("recognised")
    ),
    "N2.1": RightWords(N_("Boarding allowance"), SCHOOL, (*_SCHOOL_PAPERS, BOARDING_PROOF)),
    "N2.2": RightWords(N_("National grant (senior high, vocational)"), SCHOOL, _SCHOOL_PAPERS),
    "N3.1": RightWords(N_("Rent subsidy"), HOUSING_OFFICE, _HOUSING_PAPERS),
    "N3.2": RightWords(N_("Public rental flat"), HOUSING_OFFICE, _HOUSING_PAPERS, _MAY_APPLY),
    "N3.3a": RightWords(N_("Heating fee cut, {share}%"), HEATING_OFFICE, _HEATING_PAPERS),
    "N3.3b": RightWords(
        N_("Heating fee cut, {share}%"),
        HEATING_OFFICE,
        (*_HEATING_PAPERS, CERTIFICATE),
    ),
    "N4.1": RightWords(N_("Premium aid"), MEDICAL_OFFICE, (ID_CARD, RECOGNITION)),
    "N4.2": RightWords(N_("Inpatient aid"), MEDICAL_OFFICE, _MEDICAL_PAPERS),
    "N4.2r": RightWords(N_("Rare-disease aid"), MEDICAL_OFFICE, (*_MEDICAL_PAPERS, DIAGNOSIS)),
    "N4.3": RightWords(N_("Tilt aid"), MEDICAL_OFFICE, (*_MEDICAL_PAPERS, REFERRAL)),
    "N5a": RightWords(
        N_("Job placement and guidance"), LABOUR_DESK, (ID_CARD, RECOGNITION), _SERVICE
    ),
    "N5b": RightWords(N_("Start-up help"), LABOUR_DESK, (ID_CARD, RECOGNITION), _SERVICE),
    "N5c": RightWords(N_("Skills training"), LABOUR_DESK, (ID_CARD, RECOGNITION), _SERVICE),
    "N6a": RightWords(N_("Hearse"), FUNERAL_OFFICE, _FUNERAL_PAPERS, _FREE),
    "N6b": RightWords(N_("Cold storage of the body"), FUNERAL_OFFICE, _FUNERAL_PAPERS, _FREE),
    "N6c": RightWords(N_("Cremation"), FUNERAL_OFFICE, _FUNERAL_PAPERS, _FREE),
    "N6d": RightWords(N_("Ashes storage"), FUNERAL_OFFICE, _FUNERAL_PAPERS, _FREE),
}
SECTION_OF: dict[str, str] = {
    "N1.2": "一",
    "N3.3b": "三（三）",
    **{right.clause: right.section for right in ALL_RIGHTS},
}
"""The section of the notice in which a clause stands."""
HEATING_SHARES = {
    "N3.3a": "heating_share_percent",
    "N3.3b": "heating_share_elderly_or_disabled_percent",
}
HEATING = N_("Heating fee cut")
"""The title while it is open which share holds."""

FUNERAL_ITEMS: dict[str, str] = {
    "a": N_("hearse"),
    "b": N_("cold storage"),
    "c": N_("cremation"),
    "d": N_("ashes storage"),
}

COMPACT_PERIODS: dict[str, str] = {
    "per_person_year": N_("{amount} yuan/year"),
    "per_student_year": N_("{amount} yuan/year"),
    "per_household_month": N_("{amount} yuan/month"),
    "per_household_season": N_("{amount} yuan/season"),
}
FULL_PERIODS: dict[str, str] = {
    "per_person_year": N_("{amount} yuan per person and year"),
    "per_student_year": N_("{amount} yuan per student and year"),
    "per_household_month": N_("{amount} yuan per household and month"),
    "per_household_season": N_("{amount} yuan per household and season"),
}
RANGE = N_("{low} – {high}")
FROM_UP = N_("{low} or more")
AVERAGE = N_("on average {amount}")
AVERAGE_FULL = N_("{amount} on average")
REVIEW_AMOUNT = N_("to review {amount}")
FLOOR = N_("undisputed {amount}")
CERTAIN = N_("at least {amount}")
WHOLE_FAMILY = N_("whole family")
MEMBER_NUMBER = N_("member {number}")
DECEASED = N_("the deceased")

USUALLY_ONE = N_("Usually not both: the housing office decides between subsidy and flat.")
SCHOOL_DECIDES = N_("The school decides the individual grade.")
BESIDES = N_("In addition to existing help.")
YEARLY_DEDUCTIBLE = N_("The deductible and the limit are counted by the year.")
LOAN = N_("A guaranteed loan only where the loan conditions are met.")
FREE_DAYS = N_("{free} days of cold storage are free.")
FREE_DAYS_OF = N_("{free} of {days} days of cold storage are free; the rest is paid.")
FREE_YEARS = N_("{free} years of ashes storage are free.")
FREE_YEARS_OF = N_("{free} of {years} years of ashes storage are free; the rest is paid.")
DEARER_LOSES = N_("Whoever chooses a dearer service of the same kind loses the free one.")
