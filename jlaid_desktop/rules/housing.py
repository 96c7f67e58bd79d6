"""Section 3 of the notice: rent subsidy (N3.1), rental flat (N3.2), heating fee cut (N3.3)."""

from __future__ import annotations

from jlaid_desktop.rules.formula import (
    Birthday,
    Constant,
    Day,
    Figure,
    HouseholdFact,
    MemberFact,
    least,
    when,
)
from jlaid_desktop.rules.hukou import SOME_CITY_URBAN, SOME_OTHER
from jlaid_desktop.rules.members import AT_HOME, AnyMember, CountMembers, SomeOfThem, Together
from jlaid_desktop.rules.readings import ConfirmedAs, Disputed, ReadAs
from jlaid_desktop.rules.recognition import MONITOR
from jlaid_desktop.rules.rights import EDGE_OR_RIGID, Right

OWNS_HOME = HouseholdFact("owns_in_city")
LIVING_PERSONS = CountMembers("living_persons")
SMALL_HOME = OWNS_HOME & (
    HouseholdFact("housing_area") < Figure("rent_subsidy_area_limit") * LIVING_PERSONS
)

URBAN_HUKOU = SOME_CITY_URBAN & (~SOME_OTHER | Disputed("N3.1.some_urban"))
"""All counted living members urban in Jilin City: met; none: not met; some: to review."""

BENEFIT_SENTENCE = ReadAs("A06", "benefit_sentence")
COVERED_PERSONS = when(
    ReadAs("A08", "recognised_members"),
    CountMembers("covered_persons", AT_HOME & MemberFact("recognised")),
    LIVING_PERSONS,
)

RENT_SUBSIDY = Right(
    clause="N3.1",
    section="三（一）",
    subject="household",
    period="per_household_month",
    needs_member_at_home=True,
    holds=(EDGE_OR_RIGID & URBAN_HUKOU & (~OWNS_HOME | (SMALL_HOME & BENEFIT_SENTENCE)))
    | (MONITOR & (~OWNS_HOME | SMALL_HOME) & BENEFIT_SENTENCE),
    amount=when(
        OWNS_HOME,
        Figure("rent_subsidy_small_home"),
        when(
            COVERED_PERSONS >= Figure("rent_subsidy_upper_tier_persons"),
            Figure("rent_subsidy_no_home_three_or_more"),
            Figure("rent_subsidy_no_home_two_or_fewer"),
        ),
    ),
)

RENTAL_FLAT = Right(
    clause="N3.2",
    section="三（二）",
    subject="household",
    needs_member_at_home=True,
    holds=EDGE_OR_RIGID & URBAN_HUKOU & ~OWNS_HOME,
)

_AGE = Figure("heating_elderly_age")
OLDER_THAN_70 = when(
    Day() >= Birthday(_AGE, 1),
    Constant(True),
    when(
        Day() > Birthday(_AGE),
        ReadAs("A09", "after_birthday", "from_70"),
        Day().equals(Birthday(_AGE)) & ConfirmedAs("A09", "from_70"),
    ),
)
"""Older than 70: disputed only after the 70th birthday and before the 71st (A09)."""

HIGHER_SHARE_MEMBERS = Together(
    "elderly_or_disabled",
    ("birth", "certificate_valid"),
    (
        MemberFact("certificate_valid")
        | (Day() >= Birthday(_AGE, 1))
        | (Day().equals(Birthday(_AGE)) & ConfirmedAs("A09", "from_70")),
        AT_HOME,
    ),
    (Day() > Birthday(_AGE), AT_HOME),
)
"""Somebody brings the 50 % for certain; somebody is past the 70th birthday."""

HIGHER_SHARE = AnyMember(
    "elderly_or_disabled",
    MemberFact("certificate_valid") | OLDER_THAN_70,
    AT_HOME,
    SomeOfThem(HIGHER_SHARE_MEMBERS, 0)
    | (SomeOfThem(HIGHER_SHARE_MEMBERS, 1) & ReadAs("A09", "after_birthday", "from_70")),
)
HOME_USE = HouseholdFact("heating_use")
LIVED_IN_NOT_FOR_PROFIT = (
    HOME_USE.is_in("residence", "mixed")
    & (HouseholdFact("heating_tenure").is_in("own") | ReadAs("A11", "include"))
    & (HOME_USE.is_in("residence") | Disputed("N3.3.mixed_use"))
)
BASE_AREA_FEE = least(HouseholdFact("heating_area"), Figure("heating_base_area")) * Figure(
    "heating_price"
)

HEATING_CUT = Right(
    clause="N3.3a",
    section="三（三）",
    subject="household",
    period="per_household_season",
    needs_member_at_home=True,
    holds=EDGE_OR_RIGID & HouseholdFact("central_heating") & LIVED_IN_NOT_FOR_PROFIT,
    amount=BASE_AREA_FEE.percent(
        when(
            HIGHER_SHARE,
            Figure("heating_share_elderly_or_disabled_percent"),
            Figure("heating_share_percent"),
        )
    ),
    clause_of=when(HIGHER_SHARE, Constant("N3.3b"), Constant("N3.3a")),
)

RIGHTS = (RENT_SUBSIDY, RENTAL_FLAT, HEATING_CUT)
