"""The whole answer in words: what window, paper and terminal show of an assessment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.member import Member
from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.assess import Rulebook
from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.changes import Change, hangs_on_who_belongs
from jlaid_desktop.rules.distances import Distance
from jlaid_desktop.rules.parameters import CountyReading, FigureSource
from jlaid_desktop.wording import right_words as w
from jlaid_desktop.wording.category import CategoryWriter
from jlaid_desktop.wording.dates import date_views
from jlaid_desktop.wording.distances import distance_sentences
from jlaid_desktop.wording.figures import figure_views, used_figures
from jlaid_desktop.wording.missing import missing_views
from jlaid_desktop.wording.origins import figures_named, origins
from jlaid_desktop.wording.reading_views import ReadingViews
from jlaid_desktop.wording.reading_words import FLAGS, HINTS
from jlaid_desktop.wording.readings import (
    ReadingWriter,
    mattering,
    open_readings,
    under_each_value,
)
from jlaid_desktop.wording.reasons import Explainer
from jlaid_desktop.wording.rights import RightWriter
from jlaid_desktop.wording.row_keys import RowKey
from jlaid_desktop.wording.speech import Speech, speech
from jlaid_desktop.wording.statements import Statements
from jlaid_desktop.wording.terms import TermWriter
from jlaid_desktop.wording.view import AssessmentView, FigureView, RightView

DISCLAIMER = N_("Preliminary opinion; the county's confirmation decides")
SAMPLE = N_("The figures are samples and not to be relied on")
NUMBERED = N_("{relation} {number}")
WHO_BELONGS_FIRST = N_(
    "Distances and days follow once it is known who belongs to the family; "
    "every threshold is a sum a person."
)
PERHAPS_DIBAO = N_("If the county finds the income below the standard, apply for dibao first.")
CERTIFICATES_RUN_OUT = N_("{names}: the disability certificate has run out, renew it in time.")


@dataclass(frozen=True, slots=True)
class WordingSources:
    """What an assessment was made from, as far as it is told: rules, parameter set, figures.

    `looked_ahead` tells that days and distances have been worked out.
    """

    rules_version: str
    parameter_title: str
    sample: bool
    figures: tuple[FigureSource, ...] = ()
    county: str = ""
    readings: tuple[CountyReading, ...] = ()
    looked_ahead: bool = True


def view_of(
    assessment: Assessment,
    file: HouseholdFile,
    facts: Facts,
    rulebook: Rulebook,
    sources: WordingSources,
    changes: Sequence[Change],
    language: str,
    distances: Sequence[Distance] = (),
) -> AssessmentView:
    """Return the assessment in the language's words."""
    say = speech(language)
    names = member_names(say, file.household.members)
    tell = Statements(say, TermWriter(say, rulebook.params), facts, names)
    tried = under_each_value(open_readings(assessment, rulebook), facts, rulebook)
    explainer = Explainer(assessment, tell, mattering(assessment, tried))
    rights = RightWriter(say, explainer, facts, rulebook.figures, names)
    category = CategoryWriter(say, tell, assessment, facts, rulebook)
    readings = ReadingWriter(say, assessment, rulebook, tried, rights.result)
    words = w.CATEGORIES[assessment.category.code]
    mark = w.MARKS[assessment.category.status]
    used = used_figures(assessment, category.bands)
    sourced = _origins(tell, assessment, rulebook, sources)
    questions = ReadingViews(say, assessment, rights, tried, rulebook.confirmed)
    return AssessmentView(
        category=say(words.name),
        mark=mark,
        status_word=say(w.STATUS_WORDS[mark]),
        section=say.section(words.section),
        also=_also(say, assessment, file),
        headline=category.headline(),
        arithmetic=category.arithmetic(),
        margin=category.margin(),
        scale=category.scale(),
        rights=_with_origins(rights.views(assessment.entitlements, readings.under()), sourced),
        missing=missing_views(say, assessment.missing, file, facts, names),
        dates=date_views(say, changes, rights, names),
        hints=_hints(say, assessment, file, facts, names),
        readings=readings.lines(),
        figures=figure_views(say, used, rulebook.figures, sources.figures, rulebook.params),
        household_size=assessment.household_size,
        standard=category.standard(),
        assess_date=say.date(facts.day),
        sample=sources.sample,
        disclaimer=say(DISCLAIMER),
        rules_version=sources.rules_version,
        parameter_name=sources.parameter_title,
        flags=tuple(say(FLAGS[flag]) for flag in assessment.category.flags if flag in FLAGS),
        sample_text=say(SAMPLE) if sources.sample else "",
        distances=_ahead(say, assessment, sources)
        or distance_sentences(say, distances, rights, names),
        questions=questions.views(sources.readings),
        looked_ahead=sources.looked_ahead,
    )


def _ahead(say: Speech, assessment: Assessment, sources: WordingSources) -> tuple[str, ...]:
    """Return why nothing is told of what would change the answer, where it could not be."""
    if sources.looked_ahead and hangs_on_who_belongs(assessment):
        return (say(WHO_BELONGS_FIRST),)
    return ()


def _origins(
    tell: Statements, assessment: Assessment, rulebook: Rulebook, sources: WordingSources
) -> dict[RowKey, tuple[str, ...]]:
    """Return for each row where its figures came from."""
    used = {
        (name, w.SECTION_OF[row.clause])
        for row in assessment.entitlements
        for name in figures_named(row)
    }
    figures: dict[tuple[str, str], FigureView] = {}
    for name, section in used:
        (view,) = figure_views(
            tell.say, {name: section}, rulebook.figures, sources.figures, rulebook.params
        )
        figures[name, section] = view
    return {
        (row.clause, row.subject): origins(tell, row, figures) for row in assessment.entitlements
    }


def _with_origins(
    views: Sequence[RightView], sourced: Mapping[RowKey, tuple[str, ...]]
) -> tuple[RightView, ...]:
    return tuple(replace(view, origins=sourced[view.clause, view.subject]) for view in views)


def member_names(say: Speech, members: Sequence[Member]) -> dict[str, str]:
    """Return for each member's id the name, else the relation, numbered where it stands twice."""
    shown: dict[str, str] = {}
    unnamed: list[tuple[str, str]] = []
    for number, member in enumerate(members, start=1):
        if member.name and member.name.strip():
            shown[member.id] = member.name.strip()
        elif member.relation and member.relation.strip():
            unnamed.append((member.id, member.relation.strip()))
        else:
            shown[member.id] = say(w.MEMBER_NUMBER, number=number)
    often = Counter(relation for _, relation in unnamed)
    seen: Counter[str] = Counter()
    for key, relation in unnamed:
        seen[relation] += 1
        single = often[relation] == 1
        shown[key] = relation if single else say(NUMBERED, relation=relation, number=seen[relation])
    return shown


def _also(say: Speech, assessment: Assessment, file: HouseholdFile) -> tuple[str, ...]:
    labels = [say(w.ALSO[code]) for code in assessment.category.also]
    other = file.household.other_difficulty
    if other is not None and other.recognised:
        document = (other.document or "").strip()
        labels.append(
            say(w.OTHER_DIFFICULTY_BY, document=document) if document else say(w.OTHER_DIFFICULTY)
        )
    return tuple(labels)


def _hints(
    say: Speech,
    assessment: Assessment,
    file: HouseholdFile,
    facts: Facts,
    names: dict[str, str],
) -> tuple[str, ...]:
    hints = []
    for code in assessment.hints:
        if code == "HINT_RENEW_CERT":
            holders = [names[m.id] for m in facts.members if m.certificate_expired and m.living]
            hints.append(say(CERTIFICATES_RUN_OUT, names=say.listed(holders)))
        elif code == "REFER_DIBAO" and assessment.category.code == "UNDETERMINED":
            hints.append(say(PERHAPS_DIBAO))
        else:
            hints.append(say(HINTS[code]))
    other = file.household.other_difficulty
    if other is not None and other.recognised:
        hints.append(say(w.OTHER_DIFFICULTY_HINT))
    return tuple(hints)
