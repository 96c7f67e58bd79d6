"""Words of the county's pages: townships, how old, states of packages and laptops, rights."""

from __future__ import annotations

import datetime as dt

from jlaid_desktop.desktop.household_words import CATEGORY_WORDS, standing
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.county.lists import CountyLine
from jlaid_desktop.wording import right_words
from jlaid_desktop.wording.speech import money

OUTCOMES: dict[str, str] = {
    "new": N_("new"),
    "changed": N_("changed"),
    "same": N_("the same"),
    "merged": N_("merged"),
    "conflict": N_("two versions"),
    "deleted": N_("deleted"),
    "deletion_waits": N_("deleted, and changed elsewhere"),
    "restored": N_("restored"),
}
OUTCOME_TONES = {
    "new": "holds",
    "changed": "holds",
    "merged": "review",
    "conflict": "wrong",
    "deleted": "review",
    "deletion_waits": "wrong",
    "restored": "holds",
}
PROGRESS: dict[str, str] = {
    "received": N_("received"),
    "accepted": N_("accepted"),
    "returned": N_("returned for correction"),
    "confirmed": N_("confirmed"),
    "refused": N_("not confirmed"),
    "saved": N_("changed here"),
    "changed": N_("changed here"),
    "packed": N_("packed"),
}
WHY: dict[str, str] = {
    "parameters": N_("other figures or readings"),
    "rules": N_("another version of the rules"),
    "facts": N_("other facts: the county has a later save"),
    "program": N_("the township's program came to another result"),
}
NOTES: dict[str, str] = {
    "older_rules": N_("The township's program has older rules: it should be updated."),
    "newer_rules": N_("The township's program has newer rules: this program should be updated."),
    "everything": N_("Holds everything, not only what changed."),
}
ROW_STATUS: dict[str, str] = {
    "eligible": N_("holds"),
    "not_eligible": N_("does not hold"),
    "need_information": N_("information needed"),
    "needs_review": N_("to be reviewed"),
    "met": N_("holds"),
    "not_met": N_("does not hold"),
}
NOT_ASSESSED = "NOT_ASSESSED"
OLD_DAYS = 30
"""From when on a laptop's last package is called old."""


def category_word(code: str | None) -> str:
    """Return a category in short."""
    if code is None or code == NOT_ASSESSED:
        return _("Not assessed")
    return _(CATEGORY_WORDS.get(code, CATEGORY_WORDS["UNDETERMINED"]))


def line_standing(line: CountyLine) -> tuple[str, str]:
    """Return the words of where a household stands, and their colour."""
    words, mark = standing(line.category_code, line.category_status, line.missing_count)
    return words, {"no": "ink_second"}.get(mark, mark)


def place_word(regions: Regions, code: str | None) -> str:
    """Return a township's name, its code where it has none."""
    return regions.name(code) or code or _("no township")


def since_words(today: dt.date, moment: str | None) -> str:
    """Return how long ago something arrived."""
    if moment is None:
        return _("never")
    days = (today - local_day(moment)).days
    if days <= 0:
        return _("today")
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)


def moment_words(moment: str | dt.datetime) -> str:
    """Return a day and time to the minute."""
    there = moment if isinstance(moment, dt.datetime) else dt.datetime.fromisoformat(moment)
    return f"{there.astimezone():%Y-%m-%d %H:%M}"


def local_day(moment: str) -> dt.date:
    """Return the day of a stored moment as it was here."""
    return dt.datetime.fromisoformat(moment).astimezone().date()


def row_words(row: str, names: dict[str, str]) -> str:
    """Return the words of a right's row, named by clause and subject."""
    clause, _space, subject = row.partition(" ")
    right = right_words.RIGHTS.get(clause)
    title = _(right.title) if right is not None else clause
    if clause in right_words.HEATING_SHARES:
        title = _(right_words.HEATING)
    who = names.get(subject, "")
    return f"{title} · {who}" if who else title


def status_word(status: str | None) -> str:
    """Return the word of a right's or a category's status; a dash where there is none."""
    return _(ROW_STATUS[status]) if status in ROW_STATUS else "—"


def amount_word(fen: int | None) -> str:
    """Return an amount in yuan; a dash where there is none."""
    return "—" if fen is None else money(fen)


def member_names(document: dict[str, object]) -> dict[str, str]:
    """Return the members' names of a household file by their ids."""
    household = document.get("household")
    members = household.get("members", []) if isinstance(household, dict) else []
    return {str(one.get("id")): str(one.get("name") or "") for one in members}


def joined(parts: list[str]) -> str:
    """Return what is known, parted by dots."""
    return " · ".join(filter(None, parts))
