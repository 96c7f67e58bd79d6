"""The formula language: a clause is a small tree over named facts.

Facts and figures are objects; operators build the tree. One tree is decided
over what is possible, explained, asked from and documented, so that nothing
can drift apart. Three values throughout: yes, no, and `Unknown` naming the
first fact that the answer hangs on; a false arm settles an "and" whatever is
missing beside it. Numbers are exact (int or Fraction).
"""

from jlaid_desktop.rules.formula.choosing import Extreme, When, greatest, least, when
from jlaid_desktop.rules.formula.leaves import (
    NO,
    YES,
    Birthday,
    Constant,
    CountedIncome,
    Day,
    Figure,
    HouseholdFact,
    MemberFact,
)
from jlaid_desktop.rules.formula.operators import (
    All,
    AnyOf,
    Arithmetic,
    Compare,
    Formula,
    Not,
    OneOf,
    Percent,
    Value,
    hundredths,
)

__all__ = [
    "NO",
    "YES",
    "All",
    "AnyOf",
    "Arithmetic",
    "Birthday",
    "Compare",
    "Constant",
    "CountedIncome",
    "Day",
    "Extreme",
    "Figure",
    "Formula",
    "HouseholdFact",
    "MemberFact",
    "Not",
    "OneOf",
    "Percent",
    "Value",
    "When",
    "greatest",
    "hundredths",
    "least",
    "when",
]
