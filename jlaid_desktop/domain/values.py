"""The closed vocabularies and constrained values of the data dictionary.

Money is integer fen. Areas and ratios travel as decimal text and are turned
into exact numbers where they are computed with. A value that is not known is
`None`, never zero and never no.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

MONEY_LIMIT = 10**13

Fen = Annotated[int, msgspec.Meta(ge=0, le=MONEY_LIMIT)]
"""An amount of money in fen that cannot be negative."""

SignedFen = Annotated[int, msgspec.Meta(ge=-MONEY_LIMIT, le=MONEY_LIMIT)]
"""An amount of money in fen that may be a loss."""

DecimalText = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,12}(\.[0-9]{1,12})?\Z")]
"""An exact decimal that cannot be negative, as text: `"48.50"`."""

Code = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
"""An identifier within one file: a member's id."""

Text = Annotated[str, msgspec.Meta(max_length=10_000)]
"""Free text as the caseworker typed it."""

Count = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
"""A number of days, months, years or persons."""

Year = Annotated[int, msgspec.Meta(ge=1900, le=9999)]

HukouType = Literal["urban", "rural"]
HukouCity = Literal["JILIN", "OTHER"]
DirectStatus = Literal["DIBAO", "TEKUN", "MONITOR"]
Stage = Literal["kindergarten", "primary", "junior", "senior", "vocational", "college"]
IncomeKind = Literal["wage", "business", "property", "transfer", "other"]
IncomeRule = Literal["count", "exclude", "central_basic_pension"]
IncomePeriod = Literal["month", "year", "once"]
ExpenseKind = Literal["living", "medical", "education", "rehabilitation", "other"]
PropertyKind = Literal[
    "deposit",
    "fund",
    "insurance",
    "claims",
    "vehicle",
    "house",
    "shop",
    "business",
    "machinery",
]
HeatingUse = Literal["residence", "business", "mixed"]
Tenure = Literal["own", "rent"]
FuneralItem = Literal["a", "b", "c", "d"]
Sex = Literal["male", "female"]

INCOME_KINDS: tuple[IncomeKind, ...] = ("wage", "business", "property", "transfer", "other")
EXPENSE_KINDS: tuple[ExpenseKind, ...] = (
    "living",
    "medical",
    "education",
    "rehabilitation",
    "other",
)
PROPERTY_KINDS: tuple[PropertyKind, ...] = (
    "deposit",
    "fund",
    "insurance",
    "claims",
    "vehicle",
    "house",
    "shop",
    "business",
    "machinery",
)
