"""Every sentence of the notice, in its order, with what becomes of it here.

The notice's own sentences stand nowhere in the program. A sentence has the
section it stands in, its number there counted by full stops (0 for the head's
lines), and a letter where one sentence says several things. `by` names the
formulas and rights that compute it; the figures and readings behind them are
read off the formula trees.
"""

from __future__ import annotations

from jlaid_desktop.rules.coverage.sentence import Sentence, Why

HEAD = "文首"
END = "文末"


def _told(id: str, section: str, number: int, clause: str, why: Why = "") -> Sentence:  # noqa: A002
    return Sentence(id, section, number, clause, "information", why=why)


def _computed(
    id: str,  # noqa: A002 - the sentence's id
    section: str,
    number: int,
    clause: str,
    *by: str,
    readings: tuple[str, ...] = (),
    figures: tuple[str, ...] = (),
) -> Sentence:
    return Sentence(id, section, number, clause, "computed", by, "", readings, figures)


SENTENCES: tuple[Sentence, ...] = (
    # --- the head: who writes to whom, and why
    _told("N0.s0a", HEAD, 0, "N0"),
    _told("N0.s0b", HEAD, 0, "N0"),
    _told("N0.s0c", HEAD, 0, "N0"),
    _told("N0.s1", HEAD, 1, "N0"),
    _told("N0.s2", HEAD, 2, "N0", "duty"),
    _told("N0.s3", HEAD, 3, "N0"),
    # --- section 1: recognition
    _told("N1.0.s1a", "一", 1, "N1.0", "duty"),
    _told("N1.0.s1b", "一", 1, "N1.0", "duty"),
    _computed(
        "N1.1.s2a",
        "一",
        2,
        "N1.1",
        "recognition.DIBAO",
        "recognition.TEKUN",
        "recognition.MONITOR",
        "recognition.EDGE_BAND",
        "recognition.RIGID_BAND",
    ),
    Sentence("N1.1.s2b", "一", 2, "N1.1", "not_computed", why="no_test"),
    _computed(
        "N1.2.s3a",
        "一",
        3,
        "N1.2",
        "recognition.BELOW_STANDARD",
        "recognition.AT_STANDARD",
        "recognition.EDGE_BAND",
        "hukou.SOME_URBAN",
        "hukou.SOME_RURAL",
        readings=("A01", "A04", "A17"),
        figures=("standard", "edge_income_multiple"),
    ),
    _computed("N1.2.s3b", "一", 3, "N1.2", "recognition.PROPERTY_COMPLIES"),
    _computed(
        "N1.3.s4a",
        "一",
        4,
        "N1.3",
        "recognition.RIGID_BAND",
        "recognition.MULTIPLE_ABOVE_LAST_YEAR",
        "recognition.EXPENSE_SHARE_EXCEEDED",
        readings=("A03", "A04", "A17"),
        figures=("standard", "edge_income_multiple", "last_year_income", "rigid_expense_ratio"),
    ),
    _computed("N1.3.s4b", "一", 4, "N1.3", "recognition.PROPERTY_COMPLIES"),
    _computed("N1.4.s5a", "一", 5, "N1.4", "recognition.DIRECT_RECOGNITION"),
    Sentence("N1.4.s5b", "一", 5, "N1.4", "referral", why="existing_policies"),
    # --- section 2: education
    _computed(
        "N2.1.s1a",
        "二（一）",
        1,
        "N2.1",
        "education.BOARDING_ALLOWANCE",
        figures=("boarding_allowance_primary",),
    ),
    _computed(
        "N2.1.s1b",
        "二（一）",
        1,
        "N2.1",
        "education.BOARDING_ALLOWANCE",
        figures=("boarding_allowance_junior",),
    ),
    _computed("N2.2.s1a", "二（二）", 1, "N2.2", "education.SENIOR_GRANT"),
    Sentence(
        "N2.2.s1b",
        "二（二）",
        1,
        "N2.2",
        "referral",
        ("education.SENIOR_GRANT",),
        "school_decides",
        figures=("senior_grant_average",),
    ),
    # --- section 3: housing
    _computed(
        "N3.1.s1",
        "三（一）",
        1,
        "N3.1",
        "housing.RENT_SUBSIDY",
        "housing.SMALL_HOME",
        figures=("rent_subsidy_area_limit",),
    ),
    _computed(
        "N3.1.s2a",
        "三（一）",
        2,
        "N3.1a",
        "housing.RENT_SUBSIDY",
        "housing.SMALL_HOME",
        figures=("rent_subsidy_area_limit", "rent_subsidy_small_home"),
    ),
    _computed(
        "N3.1.s2b",
        "三（一）",
        2,
        "N3.1b",
        "housing.RENT_SUBSIDY",
        "housing.COVERED_PERSONS",
        figures=("rent_subsidy_upper_tier_persons", "rent_subsidy_no_home_three_or_more"),
    ),
    _computed(
        "N3.1.s2c",
        "三（一）",
        2,
        "N3.1c",
        "housing.RENT_SUBSIDY",
        "housing.COVERED_PERSONS",
        figures=("rent_subsidy_upper_tier_persons", "rent_subsidy_no_home_two_or_fewer"),
    ),
    _computed("N3.1.s3", "三（一）", 3, "N3.1d", "housing.RENT_SUBSIDY", "housing.URBAN_HUKOU"),
    _computed("N3.2.s1a", "三（二）", 1, "N3.2", "housing.RENTAL_FLAT"),
    Sentence("N3.2.s1b", "三（二）", 1, "N3.2", "referral", why="office_decides"),
    _computed("N3.2.s2", "三（二）", 2, "N3.2", "housing.RENTAL_FLAT", "housing.URBAN_HUKOU"),
    _computed(
        "N3.3.s1a",
        "三（三）",
        1,
        "N3.3a",
        "housing.HEATING_CUT",
        "housing.LIVED_IN_NOT_FOR_PROFIT",
        figures=("heating_share_percent", "heating_price"),
    ),
    _computed(
        "N3.3.s1b", "三（三）", 1, "N3.3a", "housing.BASE_AREA_FEE", figures=("heating_base_area",)
    ),
    _computed(
        "N3.3.s2a",
        "三（三）",
        2,
        "N3.3b",
        "housing.HIGHER_SHARE",
        "housing.OLDER_THAN_70",
        "housing.HEATING_CUT",
        figures=("heating_elderly_age", "heating_share_elderly_or_disabled_percent"),
    ),
    _computed(
        "N3.3.s2b",
        "三（三）",
        2,
        "N3.3b",
        "housing.HIGHER_SHARE",
        "housing.HEATING_CUT",
        figures=("heating_share_elderly_or_disabled_percent",),
    ),
    # --- section 4: medical help
    _computed(
        "N4.1.s1",
        "四（一）",
        1,
        "N4.1",
        "medical.PREMIUM_AID",
        figures=("premium_subsidy.EDGE", "premium_subsidy.RIGID", "premium_subsidy.MONITOR"),
    ),
    _computed("N4.2.s1a", "四（二）", 1, "N4.2", "medical.CLASS_THREE", "medical.RURAL_MONITOR"),
    _computed(
        "N4.2.s1b",
        "四（二）",
        1,
        "N4.2",
        "medical.INPATIENT_AID",
        figures=("inpatient_deductible",),
    ),
    _computed(
        "N4.2.s1c",
        "四（二）",
        1,
        "N4.2",
        "medical.INPATIENT_AMOUNT",
        figures=("inpatient_aid_percent", "medical_aid_yearly_limit"),
    ),
    Sentence("N4.2r.s2a", "四（二）", 2, "N4.2r", "referral", why="office_assesses"),
    _computed(
        "N4.2r.s2b",
        "四（二）",
        2,
        "N4.2r",
        "medical.RARE_DISEASE_AID",
        figures=("rare_disease_yearly_limit",),
    ),
    _computed("N4.2c.s3", "四（二）", 3, "N4.2c", "medical.ROOM", "medical.RARE_DISEASE_AID"),
    _computed(
        "N4.2c.s4", "四（二）", 4, "N4.2c", "medical.ROOM", figures=("medical_aid_yearly_limit",)
    ),
    _computed(
        "N4.3.s1a",
        "四（三）",
        1,
        "N4.3",
        "medical.TILT_AID",
        "medical.CLASS_THREE",
        figures=("nine_diseases_list",),
    ),
    _computed("N4.3.s1b", "四（三）", 1, "N4.3", "medical.TILT_AID"),
    _computed(
        "N4.3.s1c",
        "四（三）",
        1,
        "N4.3",
        "medical.TILT_AID",
        "medical.TILT_BASE",
        figures=("tilt_aid_threshold", "tilt_aid_percent"),
    ),
    _computed(
        "N4.3.s1d", "四（三）", 1, "N4.3", "medical.TILT_AID", figures=("tilt_aid_yearly_limit",)
    ),
    # --- section 5: work
    _computed("N5.s1a", "五", 1, "N5a", "employment.JOB_HELP"),
    _computed("N5.s1b", "五", 1, "N5b", "employment.STARTUP_HELP"),
    Sentence("N5.s1c", "五", 1, "N5b", "referral", why="office_decides"),
    _computed("N5.s1d", "五", 1, "N5c", "employment.TRAINING"),
    # --- section 6: funeral
    _computed("N6.s1a", "六", 1, "N6a", "funeral.HEARSE"),
    _computed("N6.s1b", "六", 1, "N6b", "funeral.FREEZER", figures=("funeral_free_storage_days",)),
    _computed("N6.s1c", "六", 1, "N6c", "funeral.CREMATION"),
    _computed(
        "N6.s1d", "六", 1, "N6d", "funeral.ASHES_STORAGE", figures=("funeral_free_ash_years",)
    ),
    _computed("N6.s1e", "六", 1, "N6", "funeral.REGISTERED_HERE"),
    _computed(
        "N6.s2",
        "六",
        2,
        "N6x",
        "funeral.HEARSE",
        "funeral.FREEZER",
        "funeral.CREMATION",
        "funeral.ASHES_STORAGE",
    ),
    # --- the end: counties, and from when to when
    _computed("N7.s1a", END, 1, "N7", "assess.figures_of", "readings.confirmed_values"),
    Sentence("N7.s1b", END, 1, "N7", "not_computed", why="county_form"),
    _computed(
        "N8.s2a",
        END,
        2,
        "N8",
        "recognition.IN_FORCE",
        "medical.COST_YEAR_IN_FORCE",
        "funeral.DEATH_IN_FORCE",
        figures=("in_force_from", "in_force_from_year"),
    ),
    _computed(
        "N8.s2b",
        END,
        2,
        "N8",
        "recognition.IN_FORCE",
        "medical.COST_YEAR_IN_FORCE",
        "funeral.DEATH_IN_FORCE",
        figures=("in_force_to", "in_force_to_year"),
    ),
)
