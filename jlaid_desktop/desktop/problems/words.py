"""The words and colours of the three levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.intake.problem_list import ListedProblem, Severity
from jlaid_desktop.intake.progress import FormProgress

TONES: Mapping[Severity, str] = {"error": "wrong", "unlikely": "review", "hint": "ask"}
SIGNS: Mapping[Severity, str] = {"error": "×", "unlikely": "!", "hint": "?"}


def level_word(severity: Severity) -> str:
    """Return what a level is called."""
    return {"error": _("Wrong"), "unlikely": _("Unlikely"), "hint": _("Missing")}[severity]


def count_words(counts: Mapping[Severity, int]) -> str:
    """Return the counts that are not zero: `2 wrong · 1 unlikely · 14 missing`."""
    words = {
        "error": ngettext("{count} wrong", "{count} wrong", counts["error"]),
        "unlikely": ngettext("{count} unlikely", "{count} unlikely", counts["unlikely"]),
        "hint": ngettext("{count} missing", "{count} missing", counts["hint"]),
    }
    told = [words[level].format(count=count) for level, count in counts.items() if count]
    return " · ".join(told) or _("✓ No problems")


def where(listed: ListedProblem, form_label: str) -> str:
    """Return where a problem is: section, whom it concerns, question."""
    return " · ".join(part for part in (_(form_label), listed.row, listed.question) if part)


def told(listed: ListedProblem) -> str:
    """Return what is wrong, with the reason that was given."""
    problem = listed.problem
    if not problem.fixed_by_reason:
        return problem.message
    return _("{message} Reason: {reason}").format(message=problem.message, reason=problem.reason)


def share_done(progress: FormProgress) -> float:
    """Return the share of what is wanted that is filled in, 0 where nothing is wanted."""
    return progress.filled / progress.wanted if progress.wanted else 0.0


def progress_words(progress: FormProgress, missing: Sequence[str]) -> str:
    """Return `12 of 18 filled in; missing: name, phone` for screen readers and tool tips."""
    words = _("{filled} of {wanted} filled in").format(
        filled=progress.filled, wanted=progress.wanted
    )
    if progress.problems:
        text = ngettext("{count} problem", "{count} problems", progress.problems)
        words = _("{first}, {second}").format(
            first=words, second=text.format(count=progress.problems)
        )
    if not missing:
        return words
    return _("{words}; missing: {questions}").format(words=words, questions=_(", ").join(missing))
