"""The category in words: name, what it means, the arithmetic behind it, and how far the edge is."""

from __future__ import annotations

from dataclasses import dataclass

from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.i18n import N_
from jlaid_desktop.rules import recognition as r
from jlaid_desktop.rules.assess import Rulebook, situation_of
from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.explain import steps
from jlaid_desktop.rules.situation import Situation
from jlaid_desktop.wording import right_words as w
from jlaid_desktop.wording.speech import Speech
from jlaid_desktop.wording.statements import STILL_MISSING, Statements, Step
from jlaid_desktop.wording.terms import value_of
from jlaid_desktop.wording.view import ScaleMark, ScaleView

INCOME_LINE = N_("the family's income in 12 months {income}")
INCOME_WITHOUT_PENSION = N_("without the central basic pension of {pension}")
INCOME_WITH_PENSION = N_("with the central basic pension of {pension} it is {income}")
INCOME_UNKNOWN = N_("the family's income in 12 months is not yet known")
INCOME_IS = N_("{income} is {relations}")
RELATIONS = (N_("below {what}"), N_("equal to {what}"), N_("above {what}"))
CATEGORY_CLAUSE = "N1.2"
SHOWN_MISSING = 3
INCOMES = ("income", "income_with_pension")
WITHOUT_ARITHMETIC = ("DIRECT_DIBAO", "DIRECT_TEKUN", "NOT_IN_FORCE")
BASES = {"urban": N_("urban"), "rural": N_("rural")}
FOR_BASIS = N_("by the {basis} standard: {sentence}")
PER_MONTH = N_("{amount} per person and month")
PER_YEAR = N_("{amount} per person and year")
STANDARD_OF = N_("{basis}, {amount}")

LEAVES = {
    "EDGE": N_("{amount} more and the family is no edge household any more."),
    "RIGID": N_("{amount} more and the family is no rigid-expense household any more."),
    "REFER_DIBAO": N_("{amount} more and the income reaches the dibao standard."),
}
MAY_CHANGE = N_("{amount} more and the answer may change.")
TOO_HIGH_BY = N_("The income is {amount} above last year's disposable income.")
EXPENSE_MUST_EXCEED = N_("The rigid expenses would have to exceed {amount}.")

SCALE_LABELS = (
    (N_("Standard"), r.STANDARD),
    (N_("Twice"), r.TWICE_STANDARD),
    (N_("Last year"), r.LAST_YEAR_INCOME),
)


@dataclass(frozen=True, slots=True)
class Band:
    """One way to compare the income: the basis, the pension, and the tests that decide."""

    basis: str
    with_pension: bool
    decided_by: tuple[Step, ...]


def bands(assessment: Assessment, facts: Facts, rulebook: Rulebook) -> list[Band]:
    """Return the comparisons behind the category, the default first; none without a standard."""
    if assessment.category.code in WITHOUT_ARITHMETIC:
        return []
    found = []
    for with_pension in _pensions(assessment, rulebook):
        for basis in _bases(assessment, facts):
            s: Situation = situation_of(facts, rulebook)
            s.basis, s.count_pension = basis, with_pension
            found.append(Band(basis, with_pension, tuple(_tests(s))))
    return found


def _bases(assessment: Assessment, facts: Facts) -> tuple[str, ...]:
    basis = assessment.standard_basis
    if basis is None:
        return ()
    if basis != "mixed":
        return (basis,)
    first = next((m.hukou_type for m in facts.members if m.hukou_type), "urban")
    return (first, "rural" if first == "urban" else "urban")


def _pensions(assessment: Assessment, rulebook: Rulebook) -> tuple[bool, ...]:
    if "A17_PENSION_EXCLUSION_LAPSED" not in assessment.category.flags:
        return (False,)
    confirmed = rulebook.confirmed.get("A17")
    return (False, True) if confirmed is None else (confirmed == "counted",)


def _tests(s: Situation) -> list[Step]:
    """Return the tests that place the income in its band, by the rules' own formulas."""
    for formula in (r.BELOW_STANDARD, r.AT_STANDARD, r.EDGE_BAND):
        if formula.evaluate(s) is True:
            return steps(formula, s)
    found = [step for step in steps(r.RIGID_BAND, s) if step[-1] is not None]
    if r.RIGID_BAND.evaluate(s) is True and s.figures["rigid_expense_ratio"] is not None:
        found += [step for step in steps(r.EXPENSE_SHARE_EXCEEDED, s) if step[-1] is not None]
    return found


class CategoryWriter:
    """Puts the category of one assessment into words."""

    def __init__(
        self,
        say: Speech,
        tell: Statements,
        assessment: Assessment,
        facts: Facts,
        rulebook: Rulebook,
    ) -> None:
        self.say = say
        self.tell = tell
        self.assessment = assessment
        self.facts = facts
        self.rulebook = rulebook
        self.bands = bands(assessment, facts, rulebook)

    def headline(self) -> str:
        """Return in one line what the category means for this family."""
        category = self.assessment.category
        if category.code == "NONE":
            return self.say(self._why_none(category.flags))
        if category.code == "UNDETERMINED":
            return self._what_is_open()
        if "A01_EQUAL_STANDARD" in category.flags:
            return self.say(w.AT_STANDARD)
        return self.say(w.CATEGORIES[category.code].headline)

    def _what_is_open(self) -> str:
        if self.assessment.category.status == "needs_review":
            return self.say(w.NEEDS_DECISION)
        wanted = [
            self.tell.noun(one.owner, one.name)
            for one in self.assessment.missing
            if CATEGORY_CLAUSE in one.wanted_by
        ]
        return self.say(STILL_MISSING, facts=self.say.listed(wanted[:SHOWN_MISSING]))

    def _why_none(self, flags: tuple[str, ...]) -> str:
        if "PROPERTY_FAILS" in flags:
            return w.PROPERTY_FAILED
        if "A03_RATIO_NOT_EXCEEDED" in flags:
            return w.SHARE_NOT_EXCEEDED
        if "A01_EQUAL_STANDARD" in flags:
            return w.AT_STANDARD
        return w.INCOME_TOO_HIGH

    def arithmetic(self) -> tuple[str, ...]:
        """Return the sums behind the category, from the income to the property."""
        category = self.assessment.category
        if category.code in WITHOUT_ARITHMETIC:
            return ()
        lines = self._income_lines()
        several = len({one.basis for one in self.bands}) > 1
        for band in self.bands:
            sentence = self._compared(band)
            if sentence and several:
                basis = self.say(BASES[band.basis])
                sentence = self.say(FOR_BASIS, basis=basis, sentence=sentence)
            lines.append(sentence)
        if self.facts.property_ok is not None:
            lines.append(self.tell.fact("household", "property_ok", self.facts.property_ok))
        return tuple(dict.fromkeys(line for line in lines if line))

    def _compared(self, band: Band) -> str:
        """Return the comparisons of a band: the income stands once, before all its relations."""
        say, relations, others, income = self.say, [], [], ""
        for _, sign, left, right, result in band.decided_by:
            if left[0] == "fact" and left[2] in INCOMES:
                income = say.yuan(value_of(left))
                order = (value_of(left) >= value_of(right)) + (value_of(left) > value_of(right))
                relations.append(say.spaced(say(RELATIONS[order], what=self.tell.side(right))))
            else:
                others.append(self.tell.compare(sign, left, right, result))
        first = say(INCOME_IS, income=income, relations=say.phrases(relations)) if relations else ""
        return say.sentences([first, *others])

    def _income_lines(self) -> list[str]:
        facts, say = self.facts, self.say
        if facts.income is None:
            unknown = self.assessment.category.status == "need_information"
            return [say(INCOME_UNKNOWN)] if unknown else []
        size = self.assessment.household_size
        income = say.yuan(facts.income)
        persons = say.persons(size) if size is not None else ""
        lines = [say.phrases([say(INCOME_LINE, income=income), persons])]
        if facts.pension_listed and facts.pension is not None:
            pension = say.yuan(facts.pension)
            if any(band.with_pension for band in self.bands):
                both = say.yuan(facts.income + facts.pension)
                lines.append(say(INCOME_WITH_PENSION, pension=pension, income=both))
            else:
                lines.append(say(INCOME_WITHOUT_PENSION, pension=pension))
        return lines

    def margin(self) -> str:
        """Return how far the income, or the expense, is from the edge of the category."""
        category, say = self.assessment.category, self.say
        comparisons = [[s for s in band.decided_by if s[0] == "compare"] for band in self.bands]
        if category.code in LEAVES:
            above = [s for band in comparisons for s in band if s[1] == "<" and s[4]]
            if not above:
                return ""
            nearest = min(value_of(s[3]) - value_of(s[2]) for s in above)
            words = LEAVES[category.code] if len(self.bands) == 1 else MAY_CHANGE
            return say(words, amount=say.yuan(nearest))
        if category.code != "NONE" or len(self.bands) != 1:
            return ""
        if "A03_RATIO_NOT_EXCEEDED" in category.flags:
            limits = [value_of(s[3]) for s in comparisons[0] if s[3][0] == "*"]
            return say(EXPENSE_MUST_EXCEED, amount=say.yuan(limits[0])) if limits else ""
        return self._too_high(comparisons[0])

    def _too_high(self, comparisons: list[Step]) -> str:
        failed = [s for s in comparisons if s[1] == "<" and s[4] is False]
        over = value_of(failed[0][2]) - value_of(failed[0][3]) if failed else 0
        return self.say(TOO_HIGH_BY, amount=self.say.yuan(over)) if over > 0 else ""

    def scale(self) -> ScaleView | None:
        """Return the income beside its thresholds, by the default standard."""
        if not self.bands or self.assessment.household_size is None:
            return None
        s: Situation = situation_of(self.facts, self.rulebook)
        s.basis, s.count_pension = self.bands[0].basis, self.bands[0].with_pension
        marks = []
        for label, formula in SCALE_LABELS:
            fen = formula.evaluate(s)
            if isinstance(fen, int):
                marks.append(ScaleMark(self.say(label), fen, self.say.yuan(fen)))
        income = r.INCOME.evaluate(s)
        if not isinstance(income, int):
            return ScaleView(None, tuple(marks), "")
        persons = self.say.persons(self.assessment.household_size)
        caption = self.say.phrases([self.say(INCOME_LINE, income=self.say.yuan(income)), persons])
        return ScaleView(income, tuple(marks), caption)

    def standard(self) -> str:
        """Return the standard or standards compared with, as published."""
        return self.say.listed(
            text for basis in _bases(self.assessment, self.facts) if (text := self._standard(basis))
        )

    def _standard(self, basis: str) -> str:
        published = getattr(self.rulebook.params.low_income_standard, basis, None)
        if published is None:
            return ""
        words = PER_MONTH if published.per == "month" else PER_YEAR
        amount = self.say(words, amount=self.say.yuan(published.fen))
        return self.say(STANDARD_OF, basis=self.say(BASES[basis]), amount=amount)
