"""The questions of each record, in the order they are asked; msgids, translated where shown.

A question named `item.x` belongs to the one matter of a meeting that a case's
record is about.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from jlaid_desktop.domain.procedure.records import RecordKind
from jlaid_desktop.i18n import N_
from jlaid_desktop.wording.procedure.words import CATEGORIES

QuestionType = Literal[
    "text", "long", "date", "month", "count", "money", "names", "list", "choice", "yesno"
]
Choices = tuple[tuple[str, str], ...]


class Question(NamedTuple):
    """One field of a record: its name in the content, its label, how it is typed."""

    name: str
    label: str
    type: QuestionType = "text"
    choices: Choices = ()
    hint: str = ""


CATEGORY: Choices = tuple(CATEGORIES.items())
OFFICER = N_("Officer")
REASON = N_("Reason")
MEMBERS = N_("Number of members")
PLACE = N_("Where")
NUMBER = N_("Number")
VISITORS = N_("Investigators (two at least)")
SIGNED = N_("Signed by")
NAMES_HINT = N_("Names separated by a comma or 、")
FROM_MONTH = N_("From month")
MONTH_HINT = N_("Such as 2026-04")
MONTHLY = N_("Amount a month")

_VISITORS = Question("visitors", VISITORS, "names", hint=NAMES_HINT)
_CATEGORY = Question("category", N_("Category"), "choice", CATEGORY)
_MEMBERS = Question("members", MEMBERS, "count")
_REASON = Question("reason", REASON, "long")
_OFFICER = Question("officer", OFFICER)
_FROM_MONTH = Question("from_month", FROM_MONTH, "month", hint=MONTH_HINT)
_MONTHLY = Question("monthly_fen", MONTHLY, "money")
_POSTER = Question("posted_by", N_("Put up by"))

QUESTIONS: dict[RecordKind, tuple[Question, ...]] = {
    "application": (
        Question("applied_on", N_("Day of application"), "date"),
        Question("applicant", N_("Applicant")),
        Question("received_by", N_("Received by")),
        Question("agent", N_("Entrusted person")),
        Question("agent_relation", N_("Relation to the applicant")),
        Question("note", N_("Note"), "long"),
    ),
    "materials_notice": (
        Question("given_on", N_("Day of the notice"), "date"),
        Question("bring_by", N_("To be brought by"), "date"),
        Question("given_by", N_("Given by")),
        Question("received_by", N_("Received by")),
        Question("missing", N_("What is missing"), "list", hint=N_("One paper a line")),
    ),
    "acceptance": (
        Question("accepted_on", N_("Day of acceptance"), "date"),
        Question("number", N_("Number of the acceptance")),
        _OFFICER,
        Question("near_kin", N_("Near kin of an official of social assistance?"), "yesno"),
        Question("near_kin_who", N_("Who, and where they work")),
    ),
    "check_request": (
        Question("asked_on", N_("Day of the request"), "date"),
        Question("number", NUMBER),
        Question("asked_of", N_("Office that checks")),
        Question("adults", N_("Adults who signed the authorisation"), "count"),
        _OFFICER,
    ),
    "check_report": (
        Question("reported_on", N_("Day of the report"), "date"),
        Question("number", NUMBER),
        Question("started_on", N_("Day the check began"), "date"),
        Question(
            "result",
            N_("Result"),
            "choice",
            (
                ("agrees", N_("Agrees with what was told")),
                ("differs", N_("Differs")),
                ("unclear", N_("Unclear")),
            ),
        ),
        Question("checked_by", N_("Checked by")),
        Question("differences", N_("What differs"), "long"),
    ),
    "visit": (
        Question("visited_on", N_("Day of the visit"), "date"),
        _VISITORS,
        Question("place", PLACE),
        Question("living", N_("How the family lives"), "long"),
        Question("housing", N_("Housing"), "long"),
        Question("income", N_("Income and work"), "long"),
        Question("illness", N_("Illness and disability"), "long"),
        Question("findings", N_("Other findings"), "long"),
        Question("signed_by", SIGNED, "names", hint=NAMES_HINT),
    ),
    "neighbour_visit": (
        Question("visited_on", N_("Day of the talk"), "date"),
        _VISITORS,
        Question("neighbours", N_("Neighbours asked"), "names", hint=NAMES_HINT),
        Question("place", PLACE),
        Question("content", N_("What they say"), "long"),
        Question("signed_by", SIGNED, "names", hint=NAMES_HINT),
    ),
    "meeting": (
        Question("held_on", N_("Day of the meeting"), "date"),
        Question("number", N_("Number of the meeting")),
        Question("place", PLACE),
        Question("chair", N_("Chair")),
        Question("recorder", N_("Recorder")),
        Question("attendees", N_("Present"), "names", hint=NAMES_HINT),
        Question("item.opinion", N_("What was said of this case"), "long"),
        Question("item.votes_for", N_("For"), "count"),
        Question("item.votes_against", N_("Against"), "count"),
        Question("item.abstained", N_("Abstained"), "count"),
        Question("resolution", N_("Resolution"), "long"),
    ),
    "review": (
        Question("reviewed_on", N_("Day of the opinion"), "date"),
        Question(
            "opinion",
            N_("Opinion"),
            "choice",
            (
                ("suggest_confirm", N_("Suggest confirming")),
                ("suggest_refuse", N_("Suggest refusing")),
            ),
        ),
        _CATEGORY,
        _MEMBERS,
        Question("per_capita_monthly_fen", N_("Income per person and month"), "money"),
        _MONTHLY,
        Question("reviewer", N_("Written by")),
        Question("responsible", N_("Responsible person")),
        Question("basis", N_("Basis"), "long"),
    ),
    "posting": (
        Question("from_day", N_("Put up on"), "date"),
        Question(
            "to_day", N_("Hangs until"), "date", hint=N_("Seven days; the first is not counted")
        ),
        Question("place", PLACE),
        _POSTER,
        _CATEGORY,
        _MEMBERS,
        Question("contact", N_("Office and telephone for objections")),
    ),
    "objection": (
        Question("raised_on", N_("Day of the objection"), "date"),
        Question("raised_by", N_("Raised by")),
        Question("content", N_("What is objected to"), "long"),
        Question("handled_on", N_("Handled on"), "date"),
        Question("handled_by", N_("Handled by")),
        Question(
            "result",
            N_("Result"),
            "choice",
            (("dismissed", N_("Not upheld")), ("upheld", N_("Upheld"))),
        ),
        Question("handling", N_("How it was looked into"), "long"),
    ),
    "submission": (
        Question("sent_on", N_("Day of sending"), "date"),
        Question("number", NUMBER),
        _OFFICER,
        Question("received_by", N_("Received by")),
    ),
    "county_decision": (
        Question(
            "outcome",
            N_("Outcome"),
            "choice",
            (
                ("confirmed", N_("Confirmed")),
                ("refused", N_("Not confirmed")),
                ("changed", N_("Changed")),
                ("stopped", N_("Stopped")),
            ),
        ),
        Question("number", N_("The county's number"), hint=N_("As on the county's paper")),
        Question("decided_on", N_("Day of the decision"), "date"),
        Question("officer", N_("The county's officer")),
        _CATEGORY,
        _MEMBERS,
        _FROM_MONTH,
        Question("valid_to", N_("Valid to"), "date"),
        _MONTHLY,
        Question("written_on", N_("Letter given on"), "date"),
        _REASON,
    ),
    "publication": (
        Question("from_day", N_("Put up on"), "date"),
        Question("to_day", N_("Hangs until"), "date"),
        Question("place", PLACE),
        _POSTER,
        _CATEGORY,
        _MEMBERS,
    ),
    "withdrawal": (
        Question("withdrawn_on", N_("Day of withdrawal"), "date"),
        Question("by", N_("Withdrawn by")),
        _REASON,
    ),
    "extension": (
        Question("extended_on", N_("Lengthened on"), "date"),
        _OFFICER,
        _REASON,
    ),
    "recheck": (
        Question("checked_on", N_("Day of the re-check"), "date"),
        Question("checkers", N_("Re-checked by"), "names", hint=NAMES_HINT),
        Question(
            "suggested",
            N_("Result"),
            "choice",
            (("keep", N_("Keep")), ("change", N_("Change")), ("stop", N_("Stop the help"))),
        ),
        Question("before", N_("Category before"), "choice", CATEGORY),
        Question("after", N_("Category after"), "choice", CATEGORY),
        Question("members_before", N_("Members before"), "count"),
        Question("members_after", N_("Members after"), "count"),
        Question("monthly_fen_before", N_("Amount a month before"), "money"),
        Question("monthly_fen_after", N_("Amount a month after"), "money"),
        Question("unstable_income", N_("Is the income unstable?"), "yesno"),
        Question("responsible", N_("Responsible person")),
        _REASON,
    ),
    "member_change": (
        Question("changed_on", N_("Day of the change"), "date"),
        Question(
            "direction",
            N_("Joins or leaves"),
            "choice",
            (("joins", N_("Joins")), ("leaves", N_("Leaves"))),
        ),
        Question("name", N_("Name")),
        Question("relation", N_("Relation to the applicant")),
        Question("reason", REASON),
        _FROM_MONTH,
        Question("members_before", N_("Members before"), "count"),
        Question("members_after", N_("Members after"), "count"),
        _OFFICER,
    ),
    "change_proposal": (
        Question("proposed_on", N_("Proposed on"), "date"),
        Question("before", N_("Category before"), "choice", CATEGORY),
        Question("after", N_("Category after"), "choice", CATEGORY),
        Question("members_before", N_("Members before"), "count"),
        Question("members_after", N_("Members after"), "count"),
        _FROM_MONTH,
        _OFFICER,
        _REASON,
    ),
    "stop_proposal": (
        Question("proposed_on", N_("Proposed on"), "date"),
        _CATEGORY,
        _FROM_MONTH,
        _OFFICER,
        _REASON,
    ),
}
