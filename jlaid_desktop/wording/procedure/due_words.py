"""What is due, in one sentence a line."""

from __future__ import annotations

from collections.abc import Callable

from jlaid_desktop.domain.procedure.dues import Due, DueKind
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.wording.procedure import words as w

KINDS: dict[DueKind, str] = {
    "procedure": N_("Procedure"),
    "recheck": N_("Re-check"),
    "validity": N_("Decision ends"),
    "certificate": N_("Certificate"),
    "school": N_("School stage"),
    "birthday": N_("Birthday"),
    "death": N_("Death"),
    "returned": N_("Returned"),
    "figures": N_("Change of figures"),
}
SENTENCES: dict[str, str] = {
    "decision_ends": N_("The decision ends; apply again before"),
    "yearly": N_("Yearly re-check"),
    "half_yearly": N_("Half-yearly re-check (unstable income)"),
    "returned": N_("The county returned the case for correction"),
    "death": N_("Look at the family again: three months after the death of {name}"),
    "disability": N_("{name}'s disability certificate runs out"),
    "authorisation": N_("{name}'s authorisation of the check runs out"),
    "direct": N_("The dibao, tekun or monitoring certificate runs out"),
    "by_grade": N_("{name} finishes this school stage"),
    "by_age": N_("{name} may change the school stage (by age)"),
    "birthday_70": N_("{name} is 70 years old: an answer changes"),
    "birthday_71": N_("{name} is 71 years old: an answer changes"),
    "parameters_change": N_("The county's figures change: an answer changes"),
    "notice_ends": N_("The notice is no longer in force"),
    "pension_exclusion_ends": N_("The central basic pension counts from here: an answer changes"),
}
TURNS: dict[int, str] = {
    16: N_("{name} is 16 years old: ask about work; no minor for tekun any more"),
    18: N_("{name} is 18 years old: signs the authorisation; look who is counted"),
    60: N_("{name} is 60 years old: look whether tekun applies"),
}
SOMEBODY = N_("a member")


def due_sentence(due: Due, member_name: str, say: Callable[[str], str] = _) -> str:
    """Return what is due, in the interface's language."""
    if due.kind == "procedure":
        return procedure_sentence(due, say)
    sentence = TURNS[due.number] if due.code == "turns" else SENTENCES[due.code]
    return say(sentence).format(name=member_name or say(SOMEBODY))


def procedure_sentence(due: Due, say: Callable[[str], str] = _) -> str:
    """Return the next step of a case as what is to be done."""
    step = due.step
    if step is None:
        raise LookupError(due.code)
    if step.objections:
        return say(w.OBJECTIONS_OPEN)
    if step.deadline is not None and step.deadline.code == "refusal_written":
        return say(w.REFUSAL_LETTER)
    return say(w.TO_DO[step.step])
