"""The leaves of the category's tree: the band of an income, and what is recognised by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jlaid_desktop.rules.assessment import CategoryStatus

ASSISTED = ("EDGE", "RIGID")


@dataclass(frozen=True, slots=True)
class Band:
    """The category under one basis (urban or rural) and one way to count the pension."""

    code: str
    status: CategoryStatus
    flags: tuple[str, ...] = ()


PROPERTY_FAILED = Band("NONE", "not_met", ("PROPERTY_FAILS",))
REFERRED = Band("REFER_DIBAO", "not_met", ("REFER_DIBAO",))
AT_STANDARD_NEITHER = Band("NONE", "not_met", ("A01_EQUAL_STANDARD",))
AT_STANDARD_EDGE = Band("EDGE", "met", ("A01_EQUAL_STANDARD",))
AT_STANDARD_OPEN = Band("EDGE", "needs_review", ("A01_EQUAL_STANDARD",))
EDGE_MET = Band("EDGE", "met")
RIGID_MET = Band("RIGID", "met")
RIGID_OPEN = Band("RIGID", "needs_review", ("A03_RIGID_RATIO_NOT_SET",))
RATIO_NOT_EXCEEDED = Band("NONE", "not_met", ("A03_RATIO_NOT_EXCEEDED",))
ABOVE = Band("NONE", "not_met")


@dataclass(slots=True, eq=False)
class Recognition:
    """A leaf of the category's tree.

    `row_codes` are the categories under every open reading, the default's
    first; the rows are worked out for it. `review` says that the county must
    still decide between them.
    """

    code: str
    status: CategoryStatus
    also: tuple[str, ...]
    flags: tuple[str, ...]
    row_codes: tuple[str, ...]
    review: bool

    def same_as(self, other: Any) -> bool:
        """Return whether the other recognises the same; flags may differ."""
        return (
            type(other) is Recognition
            and self.names_as(other)
            and self.row_codes == other.row_codes
            and self.review == other.review
        )

    def says(self) -> tuple[Any, ...]:
        """Return all that `same_as` compares."""
        return (self.code, self.status, self.also, self.row_codes, self.review)

    def for_rows(self) -> tuple[tuple[str, ...], bool]:
        """Return what rows can tell of it: the assisted categories, and whether they are open."""
        codes = tuple(dict.fromkeys(c if c in ASSISTED else "NONE" for c in self.row_codes))
        return codes, self.review and codes != ("NONE",)

    def for_answers(self) -> tuple[tuple[str, ...], bool]:
        """Return all that an answer under the category reads of it."""
        return self.row_codes, self.review

    def names_as(self, other: Recognition) -> bool:
        """Return whether the other names the same category, whatever its rows hang on."""
        return (self.code, self.status, self.also) == (other.code, other.status, other.also)

    def merged_with(self, others: list[Recognition]) -> Recognition:
        """Return the recognition with the flags of all its equals."""
        flags = list(self.flags)
        for other in others:
            flags.extend(flag for flag in other.flags if flag not in flags)
        return Recognition(
            self.code, self.status, self.also, tuple(flags), self.row_codes, self.review
        )
