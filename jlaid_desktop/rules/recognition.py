"""Section 1 of the notice: who is recognised as low-income (N1.2, N1.3, N1.4, N8)."""

from __future__ import annotations

from jlaid_desktop.rules.assessment import CategoryStatus
from jlaid_desktop.rules.deciding.bands import (
    ABOVE,
    ASSISTED,
    AT_STANDARD_EDGE,
    AT_STANDARD_NEITHER,
    AT_STANDARD_OPEN,
    EDGE_MET,
    PROPERTY_FAILED,
    RATIO_NOT_EXCEEDED,
    REFERRED,
    RIGID_MET,
    RIGID_OPEN,
    Band,
    Recognition,
)
from jlaid_desktop.rules.formula import (
    CountedIncome,
    Day,
    Figure,
    Formula,
    HouseholdFact,
    Value,
)
from jlaid_desktop.rules.hukou import SOME_RURAL, SOME_URBAN
from jlaid_desktop.rules.members import COUNTED, CountMembers
from jlaid_desktop.rules.readings import ReadAs
from jlaid_desktop.rules.rights import Right
from jlaid_desktop.rules.situation import Situation, Unknown


class HouseholdSize(Formula):
    """The number of counted members."""

    __slots__ = ()
    count = CountMembers("household_size", COUNTED)

    def evaluate(self, s: Situation) -> Value:
        """Return the number, or the `Unknown` member it hangs on."""
        size = s.household["size"]
        return self.count.evaluate(s) if size is None else size


SIZE = HouseholdSize()
INCOME = CountedIncome()
STANDARD = Figure("standard", by_basis=True) * SIZE
TWICE_STANDARD = Figure("edge_income_multiple") * Figure("standard", by_basis=True) * SIZE
LAST_YEAR_INCOME = Figure("last_year_income", by_basis=True) * SIZE
PROPERTY_COMPLIES = HouseholdFact("property_ok")
RIGID_EXPENSE = HouseholdFact("rigid_expense")

BELOW_STANDARD = INCOME < STANDARD
AT_STANDARD = INCOME.equals(STANDARD)
EDGE_BAND = (INCOME > STANDARD) & (INCOME < TWICE_STANDARD)
RIGID_BAND = (INCOME >= TWICE_STANDARD) & (INCOME < LAST_YEAR_INCOME)
EXPENSE_SHARE_EXCEEDED = RIGID_EXPENSE > Figure("rigid_expense_ratio") * INCOME
MULTIPLE_ABOVE_LAST_YEAR = TWICE_STANDARD > LAST_YEAR_INCOME

IN_FORCE = (Day() >= Figure("in_force_from")) & (Day() <= Figure("in_force_to"))
"""The notice is in force on the assessment day; its first and last day are inside (N8)."""

DIBAO = HouseholdFact("dibao")
TEKUN = HouseholdFact("tekun")
MONITOR = HouseholdFact("monitor") & (
    ~HouseholdFact("monitor_risk_eliminated") | ReadAs("A15", "counts")
)
"""A monitoring object; whether one counts after its risk is eliminated is reading A15."""

DIRECT_RECOGNITION = Right(
    clause="N1.4",
    section="一",
    subject="household",
    holds=DIBAO | TEKUN | MONITOR,
)


def recognise(s: Situation) -> Recognition | Unknown:
    """Return the category for the facts being tried, readings merged, or the fact it hangs on."""
    direct = _direct(s)
    if direct is not None:
        return direct
    bands = _bands(s)
    if type(bands) is Unknown:
        return bands
    found, flags = bands
    return _with_monitor(s, _merge(found, flags))


def _direct(s: Situation) -> Recognition | None:
    household = s.household
    if not household["tekun"] and not household["dibao"]:
        return None
    code = "DIRECT_TEKUN" if household["tekun"] else "DIRECT_DIBAO"
    also = ["DIRECT_DIBAO"] if household["tekun"] and household["dibao"] else []
    monitor, _, flags = monitor_mark(s)
    if monitor:
        also.append("MONITOR")
    return Recognition(code, "met", tuple(also), flags, (code,), review=False)


def monitor_mark(s: Situation) -> tuple[bool, CategoryStatus, tuple[str, ...]]:
    """Return whether the MONITOR mark stands, its status, and the A15 flag (risk eliminated)."""
    if not s.household["monitor"]:
        return False, "not_met", ()
    eliminated = s.household["monitor_risk_eliminated"]
    confirmed = s.confirmed.get("A15")
    if eliminated is None:
        return True, "need_information", ()
    if not eliminated:
        return True, "met", ()
    flags = ("A15_RISK_ELIMINATED",)
    if confirmed is None:
        return True, "needs_review", flags
    return confirmed == "counts", "met", flags


def _bands(s: Situation) -> tuple[list[Band], tuple[str, ...]] | Unknown:
    """Return the band under every basis and pension count that matters, the default first."""
    bases = _bases(s)
    if PROPERTY_COMPLIES.evaluate(s) is False:
        return [PROPERTY_FAILED], () if type(bases) is Unknown else _parameter_check(s, bases)
    if type(bases) is Unknown:
        return bases
    counts = _pension_counts(s)
    if type(counts) is Unknown:
        return counts
    pensions, pension_flags = counts
    by_pension: list[list[Band]] = []
    for count_pension in pensions:
        row = []
        for basis in bases:
            s.basis, s.count_pension = basis, count_pension
            band = band_of(s)
            if type(band) is Unknown:
                s.basis, s.count_pension = bases[0], pensions[0]
                return band
            row.append(band)
        by_pension.append(row)
    s.basis, s.count_pension = bases[0], pensions[0]
    flags = pension_flags
    if len(bases) > 1:
        differ = any(len({band.code for band in row}) > 1 for row in by_pension)
        flags += ("A04_MIXED_HUKOU_DIFFERS" if differ else "A04_MIXED_HUKOU_SAME",)
    flags += _parameter_check(s, bases)
    return [band for row in by_pension for band in row], flags


def _bases(s: Situation) -> list[str] | Unknown:
    """Return the standards to compare with: urban, rural, or both for a mixed family (A04)."""
    urban = s.decide(SOME_URBAN)
    if type(urban) is Unknown:
        return urban
    rural = s.decide(SOME_RURAL)
    if type(rural) is Unknown:
        return rural
    if not (urban and rural):
        return ["urban" if urban else "rural"]
    first = s.members[0]["hukou_type"]
    if first is None:
        return s.unknown(s.members[0], "hukou_type")
    if s.confirmed.get("A04") == "applicant":
        return [first]
    return [first, "rural" if first == "urban" else "urban"]


def _pension_counts(s: Situation) -> tuple[list[bool], tuple[str, ...]] | Unknown:
    """Return the ways to count the central basic pension on this day (A17), with the flag."""
    listed = s.household["pension_listed"]
    for name, _ in () if listed else s.household["income_without_rule"]:
        if s.household[name] is None:
            return s.unknown(s.household, name)
        listed = listed or s.household[name] == "central_basic_pension"
    if not listed:
        return [False], ()
    until = s.figures["central_pension_excluded_until"]
    if until is not None and s.day <= until:
        return [False], ()
    flags = ("A17_PENSION_EXCLUSION_LAPSED",)
    confirmed = s.confirmed.get("A17")
    if confirmed is not None:
        return [confirmed == "counted"], flags
    return [False, True], flags


def _parameter_check(s: Situation, bases: list[str]) -> tuple[str, ...]:
    """Flag a rigid band that is empty because twice the standard exceeds last year's income."""
    before = s.basis
    found = False
    for basis in bases:
        s.basis = basis
        found = found or s.decide(MULTIPLE_ABOVE_LAST_YEAR) is True
    s.basis = before
    return ("PARAM_CHECK_2X_ABOVE_PCDI",) if found else ()


def band_of(s: Situation) -> Band | Unknown:
    """Return the band under the present basis and pension count.

    Below the standard the family is referred to dibao before the property
    check; only a check that is known to have failed goes before it.
    """
    tests = (
        (BELOW_STANDARD, _referred),
        (AT_STANDARD, _at_standard),
        (EDGE_BAND, _edge),
        (RIGID_BAND, _rigid),
    )
    for test, band in tests:
        holds = s.decide(test)
        if type(holds) is Unknown:
            return holds
        if holds:
            return band(s)
    return ABOVE


def _referred(s: Situation) -> Band:  # noqa: ARG001 - one signature for all bands
    return REFERRED


def _at_standard(s: Situation) -> Band | Unknown:
    confirmed = s.confirmed.get("A01")
    if confirmed == "neither":
        return AT_STANDARD_NEITHER
    complies = s.decide(PROPERTY_COMPLIES)
    if type(complies) is Unknown:
        return complies
    return AT_STANDARD_EDGE if confirmed == "edge" else AT_STANDARD_OPEN


def _edge(s: Situation) -> Band | Unknown:
    complies = s.decide(PROPERTY_COMPLIES)
    return complies if type(complies) is Unknown else EDGE_MET


def _rigid(s: Situation) -> Band | Unknown:
    """Return the rigid band by the expense test; a supplied ratio confirms it (A03)."""
    complies = s.decide(PROPERTY_COMPLIES)
    if type(complies) is Unknown:
        return complies
    if s.confirmed.get("A03") == "not_required":
        return RIGID_MET
    if s.figures["rigid_expense_ratio"] is None:
        return RIGID_OPEN
    exceeded = s.decide(EXPENSE_SHARE_EXCEEDED)
    if type(exceeded) is Unknown:
        return exceeded
    return RIGID_MET if exceeded else RATIO_NOT_EXCEEDED


def _merge(bands: list[Band], flags: tuple[str, ...]) -> Recognition:
    codes: dict[str, None] = {}
    review = False
    collected: dict[str, None] = {}
    for band in bands:
        codes.setdefault(band.code)
        review = review or band.status == "needs_review"
        collected.update(dict.fromkeys(band.flags))
    collected.update(dict.fromkeys(flags))
    row_codes = list(codes)
    if any(band.status == "needs_review" for band in bands) and "NONE" not in codes:
        row_codes.append("NONE")
    if len(codes) > 1:
        return Recognition(
            "UNDETERMINED", "needs_review", (), tuple(collected), tuple(row_codes), review=True
        )
    status = "needs_review" if review else bands[0].status
    return Recognition(bands[0].code, status, (), tuple(collected), tuple(row_codes), review=review)


def _with_monitor(s: Situation, found: Recognition) -> Recognition:
    """Lay the MONITOR mark over the income category."""
    mark, status, flags = monitor_mark(s)
    collected = found.flags + flags
    if not mark:
        return Recognition(found.code, found.status, (), collected, found.row_codes, found.review)
    if found.code in ASSISTED:
        return Recognition(
            found.code, found.status, ("MONITOR",), collected, found.row_codes, found.review
        )
    return Recognition("MONITOR", status, (), collected, found.row_codes, found.review)
