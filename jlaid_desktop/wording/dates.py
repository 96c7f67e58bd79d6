"""The days on which the answer changes by itself, and what changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.assessment import Assessment, Row
from jlaid_desktop.rules.changes import Change
from jlaid_desktop.rules.situation import HOUSEHOLD
from jlaid_desktop.wording import right_words as w
from jlaid_desktop.wording.rights import RightWriter
from jlaid_desktop.wording.row_keys import row_key
from jlaid_desktop.wording.speech import Speech
from jlaid_desktop.wording.view import DateView

CAUSES: dict[str, str] = {
    "birthday_70": N_("{name} is 70 years old"),
    "birthday_71": N_("{name} is 71 years old"),
    "certificate_ends": N_("{name}'s disability certificate has run out"),
    "notice_ends": N_("the notice is no longer in force"),
    "pension_exclusion_ends": N_(
        "the time in which the central basic pension is not counted is over"
    ),
    "parameters_change": N_("the county's figures change"),
}
CATEGORY_CHANGES = N_("the category changes from “{before}” to “{after}”")
STATUS_CHANGES = N_("the answer changes from “{before}” to “{after}”")
ENDS = N_("{right} ends")
BEGINS = N_("{right} begins: {amount}")
DECIDED = N_("{right} is certain from then on: {amount}")
TO_REVIEW = N_("{right} goes to review")
BECOMES = N_("{before} becomes {after}")
AMOUNT_BECOMES = N_("{right}: {before} becomes {after}")
OPENS = N_("{right} needs information")
OF_MEMBER = N_("{right} of {name}")
AND_MORE = N_("{count} more changes")
SHOWN = 3


def date_views(
    say: Speech, changes: Sequence[Change], rights: RightWriter, names: Mapping[str, str]
) -> tuple[DateView, ...]:
    """Return each day with its cause and what is different from it on."""
    writer = _DateWriter(say, rights, names)
    return tuple(
        DateView(change.day, say.date(change.day), writer.sentence(change)) for change in changes
    )


class _DateWriter:
    def __init__(self, say: Speech, rights: RightWriter, names: Mapping[str, str]) -> None:
        self.say = say
        self.rights = rights
        self.names = names

    def sentence(self, change: Change) -> str:
        cause = self.say(CAUSES[change.cause], name=self.names.get(change.owner, ""))
        return self.say.phrases([cause, *self._differences(change)])

    def _differences(self, change: Change) -> list[str]:
        if change.cause == "notice_ends":
            return []
        before, after = change.before, change.after
        if _standing(before) != _standing(after):
            return [self._category(before, after)]
        rows = {row_key(row): row for row in before.entitlements}
        found = [
            text
            for row in after.entitlements
            if (old := rows.get(row_key(row))) and (text := self._right(old, row))
        ]
        found = list(dict.fromkeys(found))
        if len(found) > SHOWN:
            found[SHOWN - 1 :] = [self.say(AND_MORE, count=len(found) - SHOWN + 1)]
        return found

    def _category(self, before: Assessment, after: Assessment) -> str:
        say, old, new = self.say, before.category, after.category
        if old.code != new.code:
            names = [say(w.CATEGORIES[one.code].name) for one in (old, new)]
            return say(CATEGORY_CHANGES, before=names[0], after=names[1])
        words = [say(w.STATUS_WORDS[w.MARKS[one.status]]) for one in (old, new)]
        return say(STATUS_CHANGES, before=words[0], after=words[1])

    def _right(self, old: Row, new: Row) -> str:
        said = [(r.clause, r.status, r.amount_fen, r.floor_fen) for r in (old, new)]
        if said[0] == said[1]:
            return ""
        say, title, amount = self.say, self._title(new), self.rights.amount(new)
        if new.status == "not_eligible":
            return say(ENDS, right=self._title(old))
        if new.status == "needs_review" and old.status != "needs_review":
            return say(TO_REVIEW, right=title)
        if new.status == "need_information":
            return say(OPENS, right=title)
        if old.status == "needs_review" and new.status == "eligible":
            return say(DECIDED, right=title, amount=amount)
        if old.status in ("not_eligible", "need_information"):
            return say(BEGINS, right=title, amount=amount)
        if old.clause != new.clause:
            return say(BECOMES, before=self._title(old), after=title)
        return say(AMOUNT_BECOMES, right=title, before=self.rights.amount(old), after=amount)

    def _title(self, row: Row) -> str:
        title = self.rights.title(row)
        if row.subject == HOUSEHOLD:
            return title
        return self.say(OF_MEMBER, right=title, name=self.names[row.subject])


def _standing(assessment: Assessment) -> tuple[str, str]:
    return (assessment.category.code, assessment.category.status)
