"""Short words for the household list: where a family stands and how far it has got."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.records import FoundBy, HouseholdRow
from jlaid_desktop.services.records import Mark as Span
from jlaid_desktop.wording.view import Mark

CATEGORY_WORDS: dict[str, str] = {
    "EDGE": N_("Edge"),
    "RIGID": N_("Rigid expenses"),
    "MONITOR": N_("Monitored"),
    "DIRECT_DIBAO": N_("Dibao"),
    "DIRECT_TEKUN": N_("Tekun"),
    "REFER_DIBAO": N_("Apply for dibao"),
    "NONE": N_("Out of scope"),
    "UNDETERMINED": N_("Undetermined"),
    "NOT_IN_FORCE": N_("Not in force"),
    "OTHER": N_("Other difficulty"),
}


HERE: dict[str, str] = {
    "draft": N_("draft {when}"),
    "changed": N_("changed {when}"),
    "saved": N_("saved {when}"),
}
SAID_BY_COUNTY: dict[str, str] = {
    "packed": N_("packed"),
    "received": N_("received"),
    "accepted": N_("accepted"),
    "returned": N_("returned for correction"),
    "confirmed": N_("confirmed"),
    "refused": N_("not confirmed"),
}
PROGRESS_TONES: dict[str, str] = {
    "packed": "ask",
    "accepted": "holds",
    "returned": "review",
    "confirmed": "holds",
    "refused": "no",
}


def standing(category: str | None, status: str | None, missing: int | None) -> tuple[str, Mark]:
    """Return the words and the meaning of a family's standing in the list."""
    if status == "need_information" or category is None:
        if missing is None and category is not None:
            return _("Facts missing"), "ask"
        text = ngettext("{count} fact missing", "{count} facts missing", missing or 0)
        return (text.format(count=missing) if missing else _("Not assessed")), "ask"
    word = _(CATEGORY_WORDS.get(category, CATEGORY_WORDS["UNDETERMINED"]))
    if status == "needs_review":
        return _("{category}, review").format(category=word), "review"
    if status == "not_met" or category in ("NONE", "NOT_IN_FORCE"):
        return word, "no"
    if category == "REFER_DIBAO":
        return word, "ask"
    return word, "holds"


def persons_and_place(size: int, village: str) -> str:
    """Return the second line of a family: `4 persons · 桦树村`."""
    text = ngettext("{count} person", "{count} persons", size).format(count=size)
    return f"{text} · {village}" if village else text


FOUND_BY: dict[str, str] = {
    "number": N_("ID number"),
    "phone": N_("phone"),
    "file": N_("file number"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a family was found, as it stands in its row: a text, and what of it is marked."""

    text: str
    mark: Span | None


def name_mark(row: HouseholdRow) -> Span | None:
    """Return what of the applicant's name a search found."""
    return next((by.mark for by in row.found_by if by.name == row.applicant_name and by.mark), None)


def found_reason(row: HouseholdRow) -> Reason | None:
    """Return why a family was found where its name and village do not show it."""
    others = [by for by in row.found_by if by.name and by.name != row.applicant_name]
    if others:
        return _of_member(others[0])
    for by in row.found_by:
        if by.kind in FOUND_BY:
            return Reason(_("Found by {what}").format(what=_(FOUND_BY[by.kind])), None)
    return None


def _of_member(by: FoundBy) -> Reason:
    label = _("Member: {name}")
    before = label.partition("{name}")[0]
    text = label.format(name=by.name)
    if by.kind in FOUND_BY:
        return Reason(_("{member} ({what})").format(member=text, what=_(FOUND_BY[by.kind])), None)
    mark = (by.mark[0] + len(before), by.mark[1] + len(before)) if by.mark else None
    return Reason(text, mark)


def more_text(more: int, *, more_than: bool) -> str:
    """Return how many families a search found beside those that are shown; empty for none."""
    if more_than:
        return _("More than {count} others: type another letter").format(count=more)
    if not more:
        return ""
    return ngettext(
        "{count} more: type another letter", "{count} more: type another letter", more
    ).format(count=more)


def moment_text(moment: dt.datetime, today: dt.date) -> str:
    """Return a moment as briefly as it stays clear: the time, yesterday, the day, the month."""
    local = moment.astimezone() if moment.tzinfo else moment
    day = local.date()
    if day == today:
        return f"{local:%H:%M}"
    if day == today - dt.timedelta(days=1):
        return _("yesterday")
    if day.year == today.year:
        return f"{local:%m-%d}"
    return f"{local:%Y-%m-%d}"


def progress_text(progress: str, moment: dt.datetime, today: dt.date) -> str:
    """Return how far a family has got: `draft 10:42`, `saved 11-20`, `packed`, `confirmed`."""
    when = moment_text(moment, today)
    if progress in SAID_BY_COUNTY:
        return _(SAID_BY_COUNTY[progress])
    return _(HERE.get(progress, HERE["saved"])).format(when=when)


def county_word(progress: str) -> str:
    """Return how far the county has got with a family; empty while that is for this side."""
    return _(SAID_BY_COUNTY[progress]) if progress in SAID_BY_COUNTY else ""


def progress_tone(progress: str) -> str:
    """Return the colour of how far a family has got; the word says the same."""
    return PROGRESS_TONES.get(progress, "ink_hint")
