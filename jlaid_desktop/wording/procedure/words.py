"""What steps, records, terms and categories are called; msgids, translated where shown."""

from __future__ import annotations

from jlaid_desktop.domain.procedure.contents import CategoryCode
from jlaid_desktop.domain.procedure.records import CaseKind, RecordKind
from jlaid_desktop.domain.procedure.rules import Actor, DeadlineCode, StepCode
from jlaid_desktop.i18n import N_

STEPS: dict[StepCode, str] = {
    "applied": N_("Application"),
    "accepted": N_("Acceptance"),
    "check_asked": N_("Check asked for"),
    "check_reported": N_("Check reported"),
    "visited": N_("Home visit"),
    "reviewed": N_("Township opinion"),
    "posted": N_("Notice put up"),
    "posting_over": N_("Notice over"),
    "sent": N_("Sent to the county"),
    "decided": N_("County decision"),
    "published": N_("Result published"),
    "rechecked": N_("Re-check"),
    "changed": N_("Change recorded"),
}
TO_DO: dict[StepCode, str] = {
    "applied": N_("Record the application"),
    "accepted": N_("Accept the application, or tell what is missing"),
    "check_asked": N_("Ask the county for the economic check"),
    "check_reported": N_("The county's check report"),
    "visited": N_("Visit the home, two people at least"),
    "reviewed": N_("Meeting and township opinion"),
    "posted": N_("Put up the seven-day notice"),
    "posting_over": N_("The seven-day notice hangs"),
    "sent": N_("Send the papers to the county"),
    "decided": N_("The county's decision"),
    "published": N_("Publish the result in the village"),
    "rechecked": N_("Re-check the family"),
    "changed": N_("Record what changed"),
}
REFUSAL_LETTER = N_("Give the refusal in writing, with its reason")
OBJECTIONS_OPEN = N_("Decide on the objection to the notice")

KINDS: dict[RecordKind, str] = {
    "application": N_("Application"),
    "materials_notice": N_("Materials told once"),
    "acceptance": N_("Acceptance"),
    "check_request": N_("Check request"),
    "check_report": N_("Check report"),
    "visit": N_("Home visit"),
    "neighbour_visit": N_("Neighbour visit"),
    "meeting": N_("Meeting"),
    "review": N_("Township opinion"),
    "posting": N_("Seven-day notice"),
    "objection": N_("Objection to the notice"),
    "submission": N_("Sent to the county"),
    "county_decision": N_("County decision"),
    "publication": N_("Publication of the result"),
    "withdrawal": N_("Application withdrawn"),
    "extension": N_("Term lengthened"),
    "recheck": N_("Re-check"),
    "member_change": N_("Member change"),
    "change_proposal": N_("Change proposed"),
    "stop_proposal": N_("Stop proposed"),
}
CASES: dict[CaseKind, str] = {
    "application": N_("Application"),
    "recheck": N_("Re-check"),
    "event": N_("Change"),
}
ACTORS: dict[Actor, str] = {
    "family": N_("the family"),
    "township": N_("the township"),
    "county": N_("the county"),
}
OUTCOMES: dict[str, str] = {
    "confirmed": N_("confirmed"),
    "refused": N_("refused"),
    "changed": N_("changed by the county"),
    "stopped": N_("stopped"),
    "withdrawn": N_("withdrawn"),
}
DEADLINES: dict[DeadlineCode, str] = {
    "investigation": N_("Investigation begins within {days} working days of acceptance"),
    "check_start": N_("The county begins its check within {days} working days"),
    "posting": N_("The notice hangs for seven days; the first is not counted"),
    "county_decision": N_("The county decides within {days} working days"),
    "refusal_written": N_("The refusal is given in writing within {days} working days"),
    "whole": N_("Acceptance to decision takes at most {days} working days"),
}
SOURCES: dict[str, str] = {
    "S1": N_("Dibao confirmation rules"),
    "S2": N_("Rules for rigid-expense households"),
    "S5": N_("Notice on assistance of 2022-10-20"),
}
ARTICLE = N_("{document}, article {article}")
UNSETTLED = N_("{text} ({remark})")
NOT_ANNOUNCED = N_("days off not known")
CATEGORIES: dict[CategoryCode, str] = {
    "EDGE": N_("Edge household"),
    "RIGID": N_("Rigid-expense household"),
    "DIBAO": N_("Dibao recipient"),
    "TEKUN": N_("Tekun recipient"),
    "MONITOR": N_("Monitoring object"),
    "OTHER": N_("Other person in difficulty"),
}


def source_words(source: str, say: object) -> str:
    """Return where a rule stands, in words: `S1 art 19` by its document's name."""
    translate = say if callable(say) else str
    document, _space, article = source.partition(" art ")
    name = str(translate(SOURCES.get(document, document)))
    if not article:
        return name
    return str(translate(ARTICLE)).format(document=name, article=article)
