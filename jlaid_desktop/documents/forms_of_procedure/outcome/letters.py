"""The county's letters: decision, refusal, change, stop; only from its recorded decision.

Never from a calculation or from the township's opinion: without the record they
refuse with a sentence.
"""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import (
    Field,
    FormParts,
    day_or_nothing,
    or_blank,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind, Refusal
from jlaid_desktop.documents.forms_of_procedure.paper_input import Outcome, PaperInput
from jlaid_desktop.documents.forms_of_procedure.wording import filled
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.i18n import N_

DECISION = N_("Notice of confirmation")
REFUSAL = N_("Notice that the application is not confirmed")
CHANGE = N_("Notice of a change")
STOP = N_("Notice of the end of assistance")
WHEN_CONFIRMED = N_("Once the county's confirmation is recorded")
WHEN_REFUSED = N_("Once the county's refusal is recorded")
WHEN_CHANGED = N_("Once the county's decision to change is recorded")
WHEN_STOPPED = N_("Once the county's decision to stop is recorded")
NOT_CONFIRMED = N_("No confirmation by the county has been recorded for this family.")
NOT_REFUSED = N_("No refusal by the county has been recorded for this family.")
NOT_CHANGED = N_("No decision of the county to change has been recorded; a proposal is not enough.")
NOT_STOPPED = N_("No decision of the county to stop has been recorded; a proposal is not enough.")
VALID_TO = N_("Valid to")
FROM_MONTH = N_("From month")
DECIDED_ON = N_("Day of the decision")
BEFORE = N_("Before")
AFTER = N_("After")
REASON_GIVEN = N_("Reasons")
MONTHLY = N_("Amount a month")


def refuses(outcome: Outcome, sentence: str) -> Refusal:
    """Return the refusal of a letter that needs one outcome of the county's decision."""

    def refusal(given: PaperInput) -> str:
        return "" if given.decision(outcome) is not None else sentence

    return refusal


def decision_blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the confirmation: category, members, from when and until when."""
    decided = given.decision("confirmed") or CountyDecision()
    rows: list[tuple[Field, ...]] = [
        (
            (w.CATEGORY, said.word(w.CATEGORIES, decided.category)),
            (w.FAMILY_SIZE, said.persons(decided.members)),
        ),
        (
            (FROM_MONTH, said.month(decided.from_month)),
            (VALID_TO, day_or_nothing(decided.valid_to)),
        ),
    ]
    if decided.monthly_fen is not None:
        rows.append(((MONTHLY, said.yuan(decided.monthly_fen)),))
    return _letter(parts, given, DECISION, "decision.body", decided, parts.grid(rows, 10.0))


def refusal_blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the refusal with its reasons."""
    decided = given.decision("refused") or CountyDecision()
    reasons = parts.box(zh(REASON_GIVEN), decided.reason or "", 6, 10.0)
    return _letter(parts, given, REFUSAL, "refusal.body", decided, reasons, remedy="refusal.remedy")


def change_blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the change: before, after, from when, why."""
    decided = given.decision("changed") or CountyDecision()
    table = parts.grid(
        [
            (
                (BEFORE, said.word(w.CATEGORIES, decided.previous)),
                (AFTER, said.word(w.CATEGORIES, decided.category)),
            ),
            (
                (w.FAMILY_SIZE, said.persons(decided.members)),
                (FROM_MONTH, said.month(decided.from_month)),
            ),
            (
                (VALID_TO, day_or_nothing(decided.valid_to)),
                (MONTHLY, said.yuan(decided.monthly_fen)),
            ),
        ],
        10.0,
    )
    reasons = parts.box(zh(REASON_GIVEN), decided.reason or "", 5)
    return _letter(
        parts,
        given,
        CHANGE,
        "change_letter.body",
        decided,
        table,
        reasons,
        remedy="letters.remedy",
    )


def stop_blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the end: what ends, from when, why."""
    decided = given.decision("stopped") or CountyDecision()
    ended = decided.previous or decided.category
    table = parts.grid(
        [
            (
                (w.CATEGORY, said.word(w.CATEGORIES, ended)),
                (FROM_MONTH, said.month(decided.from_month)),
            )
        ],
        10.0,
    )
    reasons = parts.box(zh(REASON_GIVEN), decided.reason or "", 6)
    return _letter(
        parts, given, STOP, "stop_letter.body", decided, table, reasons, remedy="letters.remedy"
    )


def _letter(
    parts: FormParts,
    given: PaperInput,
    title: str,
    body: str,
    decided: CountyDecision,
    *middle: Block,
    remedy: str = "",
) -> list[Block]:
    values = {
        "类别": said.word(w.CATEGORIES, decided.category),
        "月份": said.month(decided.from_month),
        "人数": "" if decided.members is None else str(decided.members),
    }
    written = decided.written_on or decided.decided_on
    return [
        *parts.title(zh(title), said.county(given)),
        parts.right(zh(w.NUMBER, number=or_blank(decided.number))),
        *parts.paragraphs(filled(given, body, **values), before=8.0),
        *middle,
        *(parts.paragraphs(filled(given, remedy), before=10.0) if remedy else ()),
        *parts.closing(said.county(given), written, said.seal(given)),
        parts.signatures((w.SIGN_RECEIVER, ""), (w.SIGN_SENDER, "")),
    ]


def _declared(paper_id: str, title: str, when: str) -> Declaration:
    return Declaration(
        id=paper_id,
        title=title,
        step="decide",
        when=when,
        privacy="family",
        holds=frozenset({"name", "income"}),
        signers=(w.SIGN_COUNTY, w.SIGN_RECEIVER, w.SIGN_SENDER),
    )


PAPERS = (
    FormKind(
        _declared("decision", DECISION, WHEN_CONFIRMED),
        decision_blocks,
        refuses("confirmed", NOT_CONFIRMED),
    ),
    FormKind(
        _declared("refusal", REFUSAL, WHEN_REFUSED),
        refusal_blocks,
        refuses("refused", NOT_REFUSED),
    ),
    FormKind(
        _declared("change_letter", CHANGE, WHEN_CHANGED),
        change_blocks,
        refuses("changed", NOT_CHANGED),
    ),
    FormKind(
        _declared("stop_letter", STOP, WHEN_STOPPED),
        stop_blocks,
        refuses("stopped", NOT_STOPPED),
    ),
)
