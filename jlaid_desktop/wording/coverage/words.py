"""The words of the coverage page: every sentence of the notice told in our own words."""

from __future__ import annotations

from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.coverage import State, Why

STATE_WORDS: dict[State, str] = {
    "computed": N_("computed"),
    "referral": N_("referred to an office"),
    "information": N_("for information"),
    "not_computed": N_("not computed"),
}
WHY_WORDS: dict[Why, str] = {
    "duty": N_("a duty of the offices, nothing to compute for a family"),
    "existing_policies": N_("other policies decide"),
    "office_decides": N_("the office in charge decides; the program says who may apply"),
    "school_decides": N_("the school decides the individual grade; only the average is shown"),
    "office_assesses": N_(
        "the medical insurance office assesses the amount, which is entered and counted"
    ),
    "no_test": N_(
        "the text gives no test; recorded with the county's document, and brings no right by itself"
    ),
    "county_form": N_(
        "figures and confirmed readings are taken over, rules of another form are not"
    ),
}
SENTENCE_WORDS: dict[str, str] = {
    "N0.s0a": N_("The title: how low-income people are helped by layers"),
    "N0.s0b": N_("The addressees: six kinds of offices of every county and district"),
    "N0.s0c": N_("The day of issue"),
    "N0.s1": N_(
        "It carries out a document of the province; the city's offices drew it up together"
    ),
    "N0.s2": N_("The offices are asked to put it into practice"),
    "N0.s3": N_("Why it was written, and for which groups of people"),
    "N1.0.s1a": N_("The city bureau is in charge of recognition and guides the counties"),
    "N1.0.s1b": N_(
        "The counties look for families in need at all times and enter them without delay"
    ),
    "N1.1.s2a": N_(
        "Five groups are low-income people: dibao, tekun, edge, monitored, rigid-expense"
    ),
    "N1.1.s2b": N_("A sixth group: other people in difficulty"),
    "N1.2.s3a": N_("Edge household: income per person above the standard and below its double"),
    "N1.2.s3b": N_("Edge household: property within the dibao rule"),
    "N1.3.s4a": N_(
        "Rigid-expense household: income per person from twice the standard up, below last year's"
    ),
    "N1.3.s4b": N_("Rigid-expense household: property within the dibao rule"),
    "N1.4.s5a": N_("Dibao, tekun and monitored people are low-income people without another test"),
    "N1.4.s5b": N_("They go on being helped as before"),
    "N2.1.s1a": N_("Living allowance for boarding pupils of primary schools"),
    "N2.1.s1b": N_("Living allowance for boarding pupils of junior middle schools"),
    "N2.2.s1a": N_("National grant for students of senior high and secondary vocational schools"),
    "N2.2.s1b": N_("How high the grant is on average"),
    "N3.1.s1": N_("Rent subsidy: for whom, without a home or with a small one"),
    "N3.1.s2a": N_("Its amount for a small home"),
    "N3.1.s2b": N_("Its amount without a home, from three covered persons up"),
    "N3.1.s2c": N_("Its amount without a home, up to two persons"),
    "N3.1.s3": N_("Its conditions: no home, urban hukou of the city, recognised"),
    "N3.2.s1a": N_("Public rental flat: who may apply"),
    "N3.2.s1b": N_("Public rental flat: which flat, when, at what rent"),
    "N3.2.s2": N_("Its conditions, as for the rent subsidy"),
    "N3.3.s1a": N_("Heating fee cut: the share, for a home that is lived in"),
    "N3.3.s1b": N_("Only the base area counts; a smaller home as it is"),
    "N3.3.s2a": N_("The higher share where a member is older than the age named"),
    "N3.3.s2b": N_("The higher share where a member holds a disability certificate"),
    "N4.1.s1": N_("Help with the premium of the medical insurance"),
    "N4.2.s1a": N_("Inpatient aid: who belongs to the third class"),
    "N4.2.s1b": N_("Inpatient aid: the deductible"),
    "N4.2.s1c": N_("Inpatient aid: the share of what lies above, within the limit"),
    "N4.2r.s2a": N_("Rare-disease aid for the same persons, without a rate"),
    "N4.2r.s2b": N_("Rare-disease aid: its own limit"),
    "N4.2c.s3": N_("Three kinds of aid use up one limit"),
    "N4.2c.s4": N_("How high that limit is"),
    "N4.3.s1a": N_("Tilt aid: for the third class, diseases other than the nine"),
    "N4.3.s1b": N_("Tilt aid: referred in order and treated inside the province"),
    "N4.3.s1c": N_("Tilt aid: the share of what is left above the threshold after all other cover"),
    "N4.3.s1d": N_("Tilt aid: its limit"),
    "N5.s1a": N_("Who wants work: guidance, placement, posts"),
    "N5.s1b": N_("Who wants to start a business: projects and courses"),
    "N5.s1c": N_("A guaranteed loan for the business"),
    "N5.s1d": N_("Who needs a skill: training"),
    "N6.s1a": N_("Free hearse"),
    "N6.s1b": N_("Free cold storage for some days"),
    "N6.s1c": N_("Free cremation"),
    "N6.s1d": N_("Free storage of the ashes for some time"),
    "N6.s1e": N_("Only for people registered in Jilin City"),
    "N6.s2": N_("A dearer service of the same kind instead: the free one is lost"),
    "N7.s1a": N_("Counties' own figures and readings"),
    "N7.s1b": N_("Counties' own rules of any other form"),
    "N8.s2a": N_("The first day"),
    "N8.s2b": N_("The last day"),
}
