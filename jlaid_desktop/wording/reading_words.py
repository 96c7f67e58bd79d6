"""The words of readings, disputed points, flags and hints, by their codes."""

from __future__ import annotations

from dataclasses import dataclass

from jlaid_desktop.i18n import N_


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """An unclear place of the notice: what is open, and what each way of reading it says."""

    question: str
    values: dict[str, str]


READINGS: dict[str, ReadingWords] = {
    "A01": ReadingWords(
        N_("income exactly equal to the standard"),
        {"edge": N_("counts as an edge household"), "neither": N_("is no edge household")},
    ),
    "A03": ReadingWords(
        N_("whether a rigid-expense household must pass the expense share"),
        {"ratio": N_("the share must be exceeded"), "not_required": N_("no share is required")},
    ),
    "A04": ReadingWords(
        N_("which standard is used where members' hukou differ"),
        {
            "compare_both": N_("compare with the urban and the rural standard"),
            "applicant": N_("use the standard of the first listed member"),
        },
    ),
    "A06": ReadingWords(
        N_("whether small homes and monitored households have the rent subsidy"),
        {
            "benefit_sentence": N_("yes, by the benefit sentence"),
            "conditions": N_("no, by the conditions of application"),
        },
    ),
    "A08": ReadingWords(
        N_("which persons count for the three-person tier"),
        {
            "recognised_members": N_("the covered persons"),
            "co_living_members": N_("all co-living members"),
        },
    ),
    "A09": ReadingWords(
        N_("from which day someone is older than 70"),
        {
            "after_birthday": N_("from the day after the 70th birthday"),
            "completed_71": N_("from the 71st birthday"),
            "from_70": N_("from the 70th birthday"),
        },
    ),
    "A11": ReadingWords(
        N_("whether a tenant who pays the heating has the fee cut"),
        {"include": N_("a tenant has it"), "exclude": N_("a tenant does not have it")},
    ),
    "A15": ReadingWords(
        N_("whether a household counts as monitored after its risk is eliminated"),
        {"counts": N_("it still counts"), "does_not_count": N_("it no longer counts")},
    ),
    "A17": ReadingWords(
        N_("whether the central basic pension counts as income after the exclusion has ended"),
        {"excluded": N_("it does not count"), "counted": N_("it counts")},
    ),
    "A20": ReadingWords(
        N_("what is lost when a dearer funeral service is chosen"),
        {"item": N_("only that service"), "whole": N_("all four services")},
    ),
}

READING_CONFIRMED = N_("{question}: confirmed by the county, {value}")
READING_OPEN = N_("{question}: not yet confirmed by the county, for now “{value}”")
READING_UNDER_VALUE = N_("read as “{value}”: {result}")
READING_UNCONFIRMED = N_("{question}: the reading is not yet confirmed")

DISPUTED: dict[str, str] = {
    "N3.1.some_urban": N_("only some members have urban hukou of Jilin City"),
    "N3.3.mixed_use": N_("how much of the house is lived in"),
    "N6.other_member_registered": N_(
        "the deceased was not registered in Jilin City, but another member is"
    ),
}
DISPUTED_POINT = N_("{point}: the county or the office in charge must decide")

CATEGORY_READINGS: dict[str, str] = {
    "A01_EQUAL_STANDARD": "A01",
    "A03_RIGID_RATIO_NOT_SET": "A03",
    "A04_MIXED_HUKOU_DIFFERS": "A04",
    "A15_RISK_ELIMINATED": "A15",
    "A17_PENSION_EXCLUSION_LAPSED": "A17",
}
"""The reading that a flag of the category stands for."""

FLAGS: dict[str, str] = {
    "A01_EQUAL_STANDARD": N_("The income is exactly equal to the dibao standard."),
    "A03_RATIO_NOT_EXCEEDED": N_("The rigid expenses do not exceed the county's share."),
    "A03_RIGID_RATIO_NOT_SET": N_(
        "The county has not set the share of rigid expenses; the county must decide."
    ),
    "A04_MIXED_HUKOU_DIFFERS": N_(
        "Members' hukou differ, and the urban and the rural standard lead to different answers."
    ),
    "A04_MIXED_HUKOU_SAME": N_(
        "Members' hukou differ; the urban and the rural standard lead to the same answer."
    ),
    "A15_RISK_ELIMINATED": N_("The monitored risk is marked as eliminated."),
    "A17_PENSION_EXCLUSION_LAPSED": N_(
        "The time in which the central basic pension was not counted has ended."
    ),
    "NOTICE_NOT_IN_FORCE": N_(
        "The notice is not in force on this day: no amounts, the county must decide."
    ),
    "PARAM_CHECK_2X_ABOVE_PCDI": N_(
        "Check the county's figures: twice the standard is above last year's disposable income."
    ),
}
"""Flags that say something; what is only missing stands among the questions."""

HINTS: dict[str, str] = {
    "REFER_DIBAO": N_("Apply for dibao at the township first: the income is below the standard."),
    "HINT_MEDICAL_OTHER_ROUTE": N_(
        "For high medical costs apply to the medical insurance office separately"
        " (families impoverished by illness)."
    ),
    "HINT_RURAL_HOUSE_RENOVATION": N_(
        "Rural families without a safe home can ask the village about house renovation."
    ),
    "HINT_RENEW_CERT": N_("A disability certificate has run out: renew it in time."),
    "HINT_SINGLE_PERSON_DIBAO": N_(
        "A severely disabled member of an edge household may apply for dibao alone."
    ),
}
