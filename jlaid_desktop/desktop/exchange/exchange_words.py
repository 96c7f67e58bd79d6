"""Words of the township's exchange: how far, how much, how long ago, what the county said."""

from __future__ import annotations

import datetime as dt

from jlaid_desktop.desktop.household_words import CATEGORY_WORDS
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.township.returns import HouseholdLook
from jlaid_desktop.services.township.standing import Going, Waiting, WrittenFile

MEGA = 1_000_000
GIGA = 1_000_000_000
STATES: dict[str, str] = {
    "confirmed": N_("confirmed by the county"),
    "refused": N_("not confirmed by the county"),
    "returned": N_("returned for correction"),
    "accepted": N_("accepted by the county"),
    "handed_over": N_("handed over"),
    "conflict": N_("two versions wait at the county"),
    "changed": N_("comes from the county"),
    "received": N_("received by the county"),
    "deleted": N_("deleted elsewhere"),
    "deletion_waits": N_("deleted in one place, changed in another: the county decides"),
    "restored": N_("restored"),
}
STATE_TONES: dict[str, str] = {
    "confirmed": "holds",
    "refused": "no",
    "returned": "review",
    "accepted": "holds",
    "handed_over": "ask",
    "conflict": "review",
    "changed": "ask",
    "received": "ink_second",
    "deleted": "review",
    "deletion_waits": "review",
    "restored": "ask",
}
FILE_STATES: dict[str, str] = {
    "writing": N_("was not finished"),
    "written": N_("written, no receipt yet"),
    "held": N_("held at the county: one before it has not arrived"),
    "received": N_("received by the county"),
}
FILE_TONES = {"writing": "no", "written": "ask", "held": "ask", "received": "holds"}


def megabytes(size: int) -> str:
    """Return a size in MB, never less than 0.1; in GB from 1,000 MB on."""
    if size >= GIGA:
        return _("{size} GB").format(size=f"{size / GIGA:,.1f}")
    return _("{size} MB").format(size=f"{max(size, MEGA // 10) / MEGA:,.1f}")


def families(count: int) -> str:
    """Return a number of families."""
    return ngettext("{count} family", "{count} families", count).format(count=count)


def day_and_time(moment: dt.datetime) -> str:
    """Return a moment to the minute, here."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def days_ago(days: int) -> str:
    """Return how long ago something was."""
    if days <= 0:
        return _("today")
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)


def waiting_words(waiting: Waiting) -> str:
    """Return what waits to be sent in one line; empty where nothing does."""
    if not waiting.households:
        return ""
    new = waiting.new
    parts = [
        _("{families} ({new} new, {changed} changed)").format(
            families=families(len(waiting.households)),
            new=new,
            changed=len(waiting.households) - new,
        )
    ]
    if waiting.blobs:
        parts.append(
            ngettext("{count} photo or PDF", "{count} photos and PDFs", waiting.blobs).format(
                count=waiting.blobs
            )
        )
    parts.append(_("about {size}").format(size=megabytes(waiting.size)))
    return " · ".join(parts)


def going_words(one: Going) -> str:
    """Return what goes of a household: saves, steps, photos and PDFs, printed summaries."""
    parts = [_("deleted")] if one.deleted else []
    for count, text in (
        (one.saves, ngettext("{count} save", "{count} saves", one.saves)),
        (one.steps, ngettext("{count} record", "{count} records", one.steps)),
        (
            one.attachments,
            ngettext("{count} photo or PDF", "{count} photos and PDFs", one.attachments),
        ),
        (one.summaries, ngettext("{count} summary", "{count} summaries", one.summaries)),
    ):
        if count:
            parts.append(text.format(count=count))
    return " · ".join(parts) or _("its state")


def file_words(one: WrittenFile) -> tuple[str, str]:
    """Return how far a file got, and its colour."""
    words = _(FILE_STATES[one.state])
    if one.received_at is not None:
        words = f"{words} {day_and_time(one.received_at)}"
    return words, FILE_TONES[one.state]


def word_details(look: HouseholdLook) -> str:
    """Return what the county said of a household: reasons and day, or number and months."""
    word = look.word
    if word is None:
        return ""
    content, decision = word.content, word.decision or {}
    if word.kind == "returned":
        reasons = [str(one["reason"]) for one in content.get("fields", ())]
        parts = [*reasons, str(content.get("note") or "")]
        due = _("due {day}").format(day=content.get("due"))
        return " · ".join(filter(None, (due, *parts)))
    if word.kind == "decided":
        number, start = decision.get("number"), decision.get("from_month")
        parts = [_("number {number}").format(number=number) if number else ""]
        if start:
            parts.append(_("from {month}").format(month=str(start)[:7]))
        category = decision.get("category")
        if category in CATEGORY_WORDS:
            parts.append(_(CATEGORY_WORDS[category]))
        parts.append(str(decision.get("reason") or ""))
        return " · ".join(filter(None, parts))
    return str(content.get("reason") or "")
