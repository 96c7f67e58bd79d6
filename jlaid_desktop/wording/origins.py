"""Where each figure of a right came from: what was entered, the notice, or a county's document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.wording.figures import SILENT
from jlaid_desktop.wording.right_words import SECTION_OF
from jlaid_desktop.wording.statements import Statements, Step
from jlaid_desktop.wording.view import FigureView

ENTERED = N_("Entered: {facts}")
WORKED_OUT = N_("Worked out from what was entered: {facts}")
FROM = N_("{source}: {figures}")
SAMPLE_SOURCE = N_("{source} (sample)")
FIGURE = N_("{name} {value}")
BORN = N_("date of birth")
BORN_OF = N_("date of birth of {name}")

SUMMED = frozenset(
    {"income", "income_with_pension", "pension", "rigid_expense", "certificate_valid"}
)
"""Facts that no field holds: they are sums or tests over several entries."""
NUMBERS = frozenset({"money", "area", "year", "date"})


def origins(
    tell: Statements, row: Row, figures: Mapping[tuple[str, str], FigureView]
) -> tuple[str, ...]:
    """Return a line for each place that a right's figures came from.

    `figures` are the words of the parameters by name and section.
    """
    say = tell.say
    entered: dict[str, None] = {}
    summed: dict[str, None] = {}
    by_source: dict[str, dict[str, None]] = {}
    for part in _leaves(row.steps):
        if part[0] == "figure":
            view = figures.get((part[1], SECTION_OF[row.clause]))
            if view is not None:
                source = say(SAMPLE_SOURCE, source=view.source) if view.sample else view.source
                text = say(FIGURE, name=view.name, value=view.value)
                by_source.setdefault(source, {})[text] = None
        else:
            text = _fact(tell, part)
            counted = part[0] == "count" or (part[0] == "fact" and part[2] in SUMMED)
            (summed if counted else entered)[text] = None
    lines = [
        say(words, facts=say.listed(facts))
        for words, facts in ((ENTERED, entered), (WORKED_OUT, summed))
        if any(facts)
    ]
    lines += [
        say(FROM, source=source, figures=say.listed(texts)) for source, texts in by_source.items()
    ]
    return tuple(lines)


def figures_named(row: Row) -> Iterator[str]:
    """Yield the parameters that a right's explanation names."""
    return (part[1] for part in _leaves(row.steps) if part[0] == "figure")


def _leaves(part: Any) -> Iterator[Step]:
    """Yield the known facts, counts, birthdays and figures that an explanation rests on."""
    if not isinstance(part, tuple) or not part:
        return
    head = part[0]
    if head == "fact" and len(part) == 4:
        if part[3] is not None and part[3] != ():
            yield part
    elif head == "figure" and len(part) == 3:
        if part[2] is not None and part[1] not in SILENT:
            yield part
    elif head in ("count", "birthday"):
        if part[-1] is not None:
            yield part
    elif head == "category":
        return
    else:
        for one in part:
            yield from _leaves(one)


def _fact(tell: Statements, part: Step) -> str:
    say = tell.say
    if part[0] == "birthday":
        who = tell.who(part[1])
        return say(BORN_OF, name=who) if who else say(BORN)
    if part[0] == "count" or tell.words_of(part[1], part[2]).kind in NUMBERS:
        return tell.side(part)
    return tell(part)
