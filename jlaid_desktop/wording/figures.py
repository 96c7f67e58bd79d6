"""The figures an assessment used, each with its value and where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jlaid_desktop.domain.params import Params
from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.parameters import FigureSource
from jlaid_desktop.wording.category import Band
from jlaid_desktop.wording.figure_words import (
    FIGURES,
    FILE_SOURCE,
    NOTICE_SOURCE,
    STANDARD_MONTHLY,
    SUPPLIED,
)
from jlaid_desktop.wording.right_words import SECTION_OF
from jlaid_desktop.wording.speech import Speech, decimal, money
from jlaid_desktop.wording.view import FigureView

SILENT = ("in_force_from", "in_force_to", "in_force_from_year", "in_force_to_year")


def used_figures(assessment: Assessment, bands: Iterable[Band]) -> dict[str, str]:
    """Return the figures that the steps name, with the section in which each was used."""
    found: dict[str, str] = {}
    for band in bands:
        for name in _named(band.decided_by):
            found.setdefault(name, "一")
    for row in assessment.entitlements:
        if row.status in ("eligible", "needs_review"):
            for name in _named(row.steps):
                found.setdefault(name, SECTION_OF[row.clause])
    return {name: section for name, section in found.items() if name not in SILENT}


def _named(part: Any) -> Iterator[str]:
    if isinstance(part, tuple):
        if len(part) == 3 and part[0] == "figure":
            if part[2] is not None:
                yield part[1]
            return
        for one in part:
            yield from _named(one)


def figure_views(
    say: Speech,
    used: Mapping[str, str],
    figures: Mapping[str, Any],
    sources: Iterable[FigureSource],
    params: Params,
) -> tuple[FigureView, ...]:
    """Return the used figures, the county's first."""
    listed = {source.name: source for source in sources}
    views = []
    for name, section in sorted(used.items(), key=lambda item: not FIGURES[item[0]].listed_as):
        words = FIGURES[name]
        source = listed.get(words.listed_as or name)
        if source is not None:
            origin = source.document
        elif words.listed_as:
            origin = say(FILE_SOURCE)
        else:
            origin = say(NOTICE_SOURCE, section=say.section(section))
        value = _value(say, name, figures[name], params)
        views.append(FigureView(say(words.name), value, origin, bool(source and source.sample)))
    return tuple(views)


def _value(say: Speech, name: str, value: Any, params: Params) -> str:
    words = FIGURES[name]
    if name.startswith("standard."):
        published = getattr(params.low_income_standard, name.rpartition(".")[2])
        if published.per == "month":
            return say(STANDARD_MONTHLY, value=money(published.fen))
    if words.kind == "yes_no":
        return say(SUPPLIED)
    if words.kind == "date":
        return say(words.value, value=say.date(value))
    if words.kind in ("money", "price"):
        return say(words.value, value=money(value))
    shown = value * 100 if words.kind == "ratio" else value
    return say(words.value, value=decimal(shown))
