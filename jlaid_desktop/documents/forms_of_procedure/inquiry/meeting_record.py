"""会议记录: the township's meeting on one family's case."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import (
    FormParts,
    day_or_nothing,
    or_blank,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.contents import Meeting, MeetingItem
from jlaid_desktop.i18n import N_

TITLE = N_("Record of the meeting")
CHAIR = N_("Chair")
RECORDER = N_("Recorder")
ATTENDEES = N_("Present")
SUBJECT = N_("Matter")
SUBJECT_DEFAULT = N_("Application of {name}, {count} persons")
OPINION = N_("What was said")
VOTES = N_("Votes")
VOTED = N_("for {yes}, against {no}, abstained {abstained}")
RESOLUTION = N_("Resolution")
SIGN_PRESENT = N_("Signatures of those present:")
WHEN = N_("For the meeting, to be filled in by hand; or afterwards from its record")


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the record, or the form to write it on."""
    meeting = given.latest(Meeting) or Meeting()
    size, name = given.size, given.applicant.name
    matter = zh(SUBJECT_DEFAULT, name=or_blank(name, 8), count=size)
    items = [_item(item) for item in meeting.items] or [(matter, "", _votes(MeetingItem()))]
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.right(zh(w.NUMBER, number=or_blank(meeting.number))),
        parts.grid(
            [
                ((w.DAY_LABEL, day_or_nothing(meeting.held_on)), (w.PLACE_OF, meeting.place or "")),
                ((CHAIR, meeting.chair or ""), (RECORDER, meeting.recorder or "")),
            ]
        ),
        parts.grid([((ATTENDEES, said.names(meeting.attendees)),)], 0.0, lines=3),
        parts.table(((SUBJECT, 6), (OPINION, 10), (VOTES, 5)), items, least=1, lines=14),
        parts.box(zh(RESOLUTION), meeting.resolution or "", 6),
        parts.box(zh(SIGN_PRESENT), "", 5),
        parts.signatures((w.SIGN_CHAIR, ""), (w.SIGN_RECORDER, "")),
    ]


def _item(item: MeetingItem) -> tuple[str, str, str]:
    return item.subject or "", item.opinion or "", _votes(item)


def _votes(item: MeetingItem) -> str:
    counted = (item.votes_for, item.votes_against, item.abstained)
    yes, no, abstained = ("__" if count is None else str(count) for count in counted)
    return zh(VOTED, yes=yes, no=no, abstained=abstained)


PAPER = FormKind(
    Declaration(
        id="meeting_record",
        title=TITLE,
        step="review",
        when=WHEN,
        privacy="file",
        holds=frozenset({"name", "health", "disability", "income"}),
        signers=(w.SIGN_CHAIR, w.SIGN_RECORDER, SIGN_PRESENT),
    ),
    blocks,
)
