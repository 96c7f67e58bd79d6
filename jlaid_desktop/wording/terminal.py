"""An assessment as plain text, for the terminal: everything the panel shows, one under another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.i18n import N_, current_language
from jlaid_desktop.wording.speech import Speech, speech
from jlaid_desktop.wording.view import AssessmentView, FigureView, Mark, RightView

SIGNS: dict[Mark, str] = {"holds": "✓", "review": "!", "ask": "?", "no": "–"}
HEADINGS: dict[Mark, str] = {
    "holds": N_("What the family can receive"),
    "review": N_("To be reviewed"),
    "ask": N_("Information is missing"),
    "no": N_("What does not apply"),
}
ASSESSED_FOR = N_("Assessed for {date}. {disclaimer}.")
SAMPLE_LINE = N_("{text}.")
CATEGORY = N_("{category} ({status})")
IN_SECTION = N_("notice, section {section}")
STANDARD = N_("standard used: {standard}")
TITLE_OF = N_("{title} · {names}")
WHERE = N_("Where: {office}; {papers}")
QUESTIONS = N_("Still to be asked")
QUESTION = N_("{question} ({sections})")
DISTANCES = N_("What would change it")
DATES = N_("Days on which this changes")
HINTS = N_("Please note")
READINGS = N_("Unclear places of the notice")
FIGURES = N_("Figures used")
FIGURE = N_("{name}: {value} ({source})")
MADE_WITH = N_("Rules {rules}, parameters {parameters}")
INDENT = "    "


def as_text(view: AssessmentView, file: HouseholdFile, language: str | None = None) -> str:
    """Return the assessment as lines of text, in the interface language unless another is named."""
    return "\n".join(_lines(speech(language or current_language()), view, file))


def _lines(say: Speech, view: AssessmentView, file: HouseholdFile) -> Iterator[str]:
    yield from _head(say, view, file)
    for mark, heading in HEADINGS.items():
        rights = [right for right in view.rights if right.mark == mark]
        if rights:
            yield from ("", say(heading))
            yield from _rights(say, rights)
    questions = (
        say(QUESTION, question=one.question, sections=one.sections) for one in view.missing
    )
    yield from _block(say(QUESTIONS), questions)
    yield from _block(say(DISTANCES), view.distances)
    yield from _block(say(DATES), (f"{one.day_text}  {one.text}" for one in view.dates))
    yield from _block(say(HINTS), (*view.hints, *view.flags))
    yield from _block(say(READINGS), view.readings)
    yield from _block(say(FIGURES), (_figure(say, one) for one in view.figures))
    if view.parameter_name:
        yield ""
        yield say(MADE_WITH, rules=view.rules_version, parameters=view.parameter_name)


def _head(say: Speech, view: AssessmentView, file: HouseholdFile) -> Iterator[str]:
    title = file.title_zh if say.chinese else file.title
    yield "  ".join(part for part in (file.id, title or file.title_zh or file.title) if part) or "-"
    yield say(ASSESSED_FOR, date=view.assess_date, disclaimer=view.disclaimer)
    if view.sample_text:
        yield say(SAMPLE_LINE, text=view.sample_text)
    yield ""
    category = say(CATEGORY, category=view.category, status=view.status_word)
    section = say(IN_SECTION, section=view.section) if view.section else ""
    yield say.phrases((f"{SIGNS[view.mark]} {category}", *view.also, section))
    standard = say(STANDARD, standard=view.standard) if view.standard else ""
    for line in (view.headline, standard, *view.arithmetic, view.margin):
        if line:
            yield INDENT + line


def _rights(say: Speech, rights: Sequence[RightView]) -> Iterator[str]:
    """Yield the rights, each once for all persons to whom the same is said."""
    groups: dict[RightView, list[str]] = {}
    for right in rights:
        bare = replace(right, subject="", subject_name="")
        groups.setdefault(bare, []).append(right.subject_name)
    for right, names in groups.items():
        title = say(TITLE_OF, title=right.title, names=say.listed(names))
        amount = right.amount if right.mark != "no" else ""
        yield "  ".join(
            part for part in (f"{SIGNS[right.mark]} {title}", amount, right.section) if part
        )
        lines = dict.fromkeys((right.reason, *right.reasons, right.floor, right.note))
        yield from (INDENT + line for line in lines if line)
        if right.office:
            yield INDENT + say(WHERE, office=right.office, papers=right.papers)


def _figure(say: Speech, figure: FigureView) -> str:
    return say(FIGURE, name=figure.name, value=figure.value, source=figure.source)


def _block(heading: str, lines: Iterable[str]) -> Iterator[str]:
    shown = [INDENT + line for line in lines]
    if shown:
        yield from ("", heading, *shown)
