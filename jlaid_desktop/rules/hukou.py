"""The members' household registration (hukou), taken together."""

from __future__ import annotations

from jlaid_desktop.rules.formula import MemberFact
from jlaid_desktop.rules.members import (
    AT_HOME,
    COUNTED,
    AnyMember,
    Signs,
    SomeOfThem,
    Together,
)

_URBAN = MemberFact("hukou_type").is_in("urban")
_RURAL = MemberFact("hukou_type").is_in("rural")
CITY_URBAN = _URBAN & MemberFact("hukou_city").is_in("JILIN")

HUKOU = Together(
    "hukou",
    ("hukou_type", "hukou_city"),
    (_URBAN, COUNTED),
    (_RURAL, COUNTED),
    (CITY_URBAN, AT_HOME),
    (~CITY_URBAN, AT_HOME),
)

SOME_URBAN = AnyMember("urban_hukou", _URBAN, COUNTED, SomeOfThem(HUKOU, 0))
SOME_RURAL = AnyMember("rural_hukou", _RURAL, COUNTED, SomeOfThem(HUKOU, 1))
SOME_CITY_URBAN = AnyMember("city_urban_hukou", CITY_URBAN, AT_HOME, SomeOfThem(HUKOU, 2))
SOME_OTHER = AnyMember("other_hukou", ~CITY_URBAN, AT_HOME, SomeOfThem(HUKOU, 3))


def of_recognition(signs: Signs) -> Signs:
    """Return those signs that the category reads: whether anyone is urban, and rural."""
    return signs[:2]
