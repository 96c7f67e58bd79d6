"""A row of the assessment as a right in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.rules.situation import HOUSEHOLD, Owner
from jlaid_desktop.wording import right_words as w
from jlaid_desktop.wording.reasons import Explainer
from jlaid_desktop.wording.row_keys import RowKey, row_key
from jlaid_desktop.wording.speech import Speech, money
from jlaid_desktop.wording.view import Mark, RightView

MARK_ORDER: dict[Mark, int] = {"holds": 0, "review": 1, "ask": 2, "no": 3}
CLAUSE_ORDER = {clause: place for place, clause in enumerate(sorted(w.RIGHTS))}


class RightWriter:
    """Puts rows into words for one family."""

    def __init__(
        self,
        say: Speech,
        explainer: Explainer,
        facts: Facts,
        figures: Owner,
        names: Mapping[str, str],
    ) -> None:
        self.say = say
        self.explainer = explainer
        self.facts = facts
        self.figures = figures
        self.names = names

    def views(
        self, rows: Sequence[Row], under: Mapping[RowKey, Sequence[str]]
    ) -> tuple[RightView, ...]:
        """Return the rows in words; `under` says what each reading gives for a clause's subject."""
        both = self._both_housing(rows)
        ordered = sorted(rows, key=lambda row: (MARK_ORDER[w.MARKS[row.status]], _place(row)))
        return tuple(self._view(row, under.get(row_key(row), ()), both=both) for row in ordered)

    def _view(self, row: Row, under: Sequence[str], *, both: bool) -> RightView:
        say = self.say
        words = w.RIGHTS[row.clause]
        mark = w.MARKS[row.status]
        reasons = self.explainer.explain(row)
        papers = say.listed(map(say, words.papers))
        wanted = mark != "no"
        return RightView(
            clause=row.clause,
            section=say.section(w.SECTION_OF[row.clause]),
            subject=row.subject,
            subject_name=self._subject(row),
            title=self.title(row),
            mark=mark,
            status_word=say(w.STATUS_WORDS[mark]),
            amount=self.amount(row),
            floor=self._floor(row),
            reason=reasons.first,
            reasons=tuple(dict.fromkeys((reasons.first, *reasons.further, *under))),
            office=say(words.office) if wanted else "",
            papers=say(w.GENERALLY, papers=papers) if wanted else "",
            note=self._note(row, both=both) if self._with_notes(row) else "",
            amount_full=self._amount(row, w.FULL_PERIODS, compact=False),
        )

    def title(self, row: Row) -> str:
        """Return a right's name; the heating cut with its share once that is known."""
        words = w.RIGHTS[row.clause]
        share = w.HEATING_SHARES.get(row.clause)
        if share is None:
            return self.say(words.title)
        open_share = any(s[0] == "members" and s[3] is None for s in row.steps)
        if row.status == "not_eligible" or open_share:
            return self.say(w.HEATING)
        return self.say(words.title, share=self.figures[share])

    def _subject(self, row: Row) -> str:
        if row.subject != HOUSEHOLD:
            return self.names[row.subject]
        deceased = row.clause.startswith("N6") and self.facts.funeral is not None
        return self.say(w.DECEASED if deceased else w.WHOLE_FAMILY)

    def amount(self, row: Row) -> str:
        """Return a row's amount in short: money with its period, or the word in its place."""
        return self._amount(row, w.COMPACT_PERIODS, compact=True)

    def result(self, row: Row) -> str:
        """Return in short what a row comes to: its amount, else its status."""
        text = self.amount(row)
        if row.status == "eligible" and row.amount_fen is None:
            return self.say(w.STATUS_WORDS["holds"])
        return text

    # -- amounts -----------------------------------------------------------------

    def _amount(self, row: Row, periods: Mapping[str, str], *, compact: bool) -> str:
        say = self.say
        if row.status == "not_eligible":
            return say(w.STATUS_WORDS["no"]) if compact else ""
        if row.status == "need_information":
            return self._range(row, periods)
        if row.amount_fen is not None:
            text = self._with_period(money(row.amount_fen), row, periods)
        else:
            text = self._without_amount(row, periods)
        if row.status == "needs_review" and compact:
            return say(w.REVIEW_AMOUNT, amount=text).strip()
        return text

    def _without_amount(self, row: Row, periods: Mapping[str, str]) -> str:
        if row.reference_average_fen is not None:
            average = self._with_period(money(row.reference_average_fen), row, periods)
            return self.say(
                w.AVERAGE if periods is w.COMPACT_PERIODS else w.AVERAGE_FULL, amount=average
            )
        words = w.RIGHTS[row.clause].without_amount
        return self.say(words) if words and row.status == "eligible" else ""

    def _range(self, row: Row, periods: Mapping[str, str]) -> str:
        if row.range_fen is None:
            return "—"
        low, high = row.range_fen
        if high is None:
            return (
                self._with_period(self.say(w.FROM_UP, low=money(low)), row, periods) if low else "—"
            )
        if high == low:
            return self._with_period(money(low), row, periods)
        text = self.say(w.RANGE, low=money(low) if low else "0", high=money(high))
        return self._with_period(text, row, periods)

    def _with_period(self, amount: str, row: Row, periods: Mapping[str, str]) -> str:
        words = periods.get(row.period or "")
        return self.say(words, amount=amount) if words else amount

    def _floor(self, row: Row) -> str:
        floor = row.floor_fen
        if w.RIGHTS[row.clause].without_amount or row.reference_average_fen is not None:
            return ""
        if row.status == "needs_review" and floor is None and row.amount_fen is not None:
            floor = 0
        if floor is None:
            return ""
        words = w.CERTAIN if row.status == "need_information" else w.FLOOR
        return self.say(words, amount=self.say.yuan(floor))

    # -- notes -------------------------------------------------------------------

    def _both_housing(self, rows: Sequence[Row]) -> bool:
        holding = {row.clause for row in rows if row.status in ("eligible", "needs_review")}
        return {"N3.1", "N3.2"} <= holding

    def _with_notes(self, row: Row) -> bool:
        if row.status == "needs_review":
            return row.amount_fen is not None or row.floor_fen is not None
        return row.status != "not_eligible"

    def _note(self, row: Row, *, both: bool) -> str:
        say = self.say
        notes = []
        if both and row.clause in ("N3.1", "N3.2"):
            notes.append(say(w.USUALLY_ONE))
        if row.clause in _CLAUSE_NOTES:
            notes.append(say(_CLAUSE_NOTES[row.clause]))
        if row.clause.startswith("N6"):
            notes += self._funeral_notes(row.clause)
        if "MONITOR" in self._held(row):
            notes.append(say(w.BESIDES))
        return say.together(notes)

    def _held(self, row: Row) -> set[str]:
        monitored = any(s[0] == "fact" and s[2:] == ("monitor", True) for s in row.steps)
        return {"MONITOR"} if monitored and row.clause != "N1.4" else set()

    def _funeral_notes(self, clause: str) -> list[str]:
        say, told = self.say, self.facts.funeral
        notes = []
        if clause == "N6b":
            free = self.figures["funeral_free_storage_days"]
            days = told.storage_days if told else None
            if days is not None and days > free:
                notes.append(say(w.FREE_DAYS_OF, free=free, days=days))
            else:
                notes.append(say(w.FREE_DAYS, free=free))
        if clause == "N6d":
            free = self.figures["funeral_free_ash_years"]
            years = told.ash_years if told else None
            if years is not None and years > free:
                notes.append(say(w.FREE_YEARS_OF, free=free, years=years))
            else:
                notes.append(say(w.FREE_YEARS, free=free))
        notes.append(say(w.DEARER_LOSES))
        return notes


_CLAUSE_NOTES = {
    "N2.2": w.SCHOOL_DECIDES,
    "N4.2": w.YEARLY_DEDUCTIBLE,
    "N5b": w.LOAN,
}


def _place(row: Row) -> int:
    return CLAUSE_ORDER[row.clause]
