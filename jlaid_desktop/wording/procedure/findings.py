"""What is wrong with a record, in sentences."""

from __future__ import annotations

import datetime as dt

from jlaid_desktop.domain.procedure.finding import Finding, Value
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.wording.procedure.words import KINDS

SENTENCES: dict[str, str] = {
    "day_missing": N_("The day is missing."),
    "day_to_come": N_("This day has not come yet."),
    "day_not_worked": N_("{day} is no working day."),
    "field_missing": N_("This cannot be left empty."),
    "already_recorded": N_("This is recorded already. Correct the earlier record instead."),
    "already_decided": N_("The county has decided; the application cannot be withdrawn any more."),
    "told_once": N_("What is missing was told once already; the rules want it told once, in full."),
    "before_other": N_("This is before “{other}” of {day}."),
    "after_other": N_("This is after “{other}” of {day}."),
    "two_visitors": N_("At least two people visit; their names are separated by a comma or 、."),
    "visit_unsigned": N_("Nobody of the family has signed."),
    "started_after_report": N_("The check cannot begin after it was reported."),
    "chair_records": N_("The chair does not usually write the record."),
    "more_votes": N_("There are {votes} votes, but {people} people were there."),
    "posting_short": N_("The notice hangs for seven days, so to {day} at least."),
    "posting_long": N_("The notice would hang for {days} days."),
    "posting_without_visit": N_("Before the notice comes the home visit; none is recorded."),
    "posting_without_review": N_("The notice shows the township's opinion; none is recorded."),
    "objection_without_posting": N_("No notice was put up to object to."),
    "objection_before_posting": N_("The notice was put up only on {day}."),
    "objection_after_posting": N_("The notice hung until {day}."),
    "handled_before_raised": N_("It cannot be handled before it was raised."),
    "not_posted": N_("Before this the seven-day notice is put up; none is recorded."),
    "posting_not_over": N_("The notice hangs until {day}; this comes after it."),
    "objection_open": N_("An objection to the notice has not been decided on yet."),
    "decision_without_visit": N_("Before a confirmation comes the home visit; none is recorded."),
    "decision_without_check": N_("Before a confirmation comes the check report; none is recorded."),
    "category_differs": N_("The township's opinion named another category."),
    "written_before_decided": N_("The letter cannot be older than the decision."),
    "valid_before_decided": N_("It would have run out before it was decided."),
    "rigid_too_long": N_("A rigid-expense household is confirmed for twelve months: to {day}."),
    "publication_without_confirmation": N_("Only what the county has confirmed is published."),
    "change_without_change": N_("Nothing differs between before and after."),
}


def sentence(finding: Finding) -> str:
    """Return what is wrong, in the interface's language."""
    values = {name: _shown(name, value) for name, value in finding.values.items()}
    return _(SENTENCES[finding.code]).format(**values)


def _shown(name: str, value: Value) -> str | int:
    if isinstance(value, dt.date):
        return day_text(value)
    if name == "other":
        return _(next(word for kind, word in KINDS.items() if kind == value))
    return value


def day_text(day: dt.date) -> str:
    """Return a day as the interface writes it."""
    return _("{year}-{month:02}-{day:02}").format(year=day.year, month=day.month, day=day.day)
