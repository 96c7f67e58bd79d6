"""A set of figures and readings that the county sends: its effect on the households, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec

from jlaid_desktop.exchange.refusals import cancelled
from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.parameters import ParameterLibrary, ParameterSet
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.exchange.incoming import file_of
from jlaid_desktop.services.exchange.offers import library_of
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.procedure.listing import family_count, family_lines

STEP = 20
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class OfferEffect:
    """What a set changes among the saved households, each assessed for its own day.

    `moves` counts (category before, after) where they differ, `rights` households of which a
    right or an amount changes.
    """

    households: int
    moves: Mapping[tuple[str, str], int]
    rights: int

    @property
    def moved(self) -> int:
        """Return how many households change their category."""
        return sum(self.moves.values())


def with_set(library: ParameterLibrary, loaded: ParameterSet) -> ParameterLibrary:
    """Return a library with a set in the place of its own for the same place."""
    sets = {**library.local, loaded.set.place: loaded}
    made = ParameterLibrary(library.notice.loaded, sets.values(), None)
    made.zones.update(library.zones)
    return made


def offer_effect(
    ws: Workspace,
    shipped: ParameterLibrary,
    loaded: ParameterSet,
    progress: Progress | None = None,
    stop: Cancelled | None = None,
) -> OfferEffect:
    """Return what an offered set changes; raises `JlaidError` when it was cancelled."""
    library = library_of(ws, shipped)
    now = Assessments(library, ws.clock)
    then = Assessments(with_set(library, loaded), ws.clock)
    moves: Counter[tuple[str, str]] = Counter()
    rights = 0
    with ws.store.reading() as db:
        total = family_count(db)
        for number, line in enumerate(family_lines(db)):
            if number % STEP == 0:
                if stop is not None and stop():
                    raise cancelled()
                if progress is not None:
                    progress(number, total)
            file = file_of(msgspec.json.decode(line.document))
            before, after = now.assess(file).assessment, then.assess(file).assessment
            if before.category.code != after.category.code:
                moves[before.category.code, after.category.code] += 1
            rights += _rows(before) != _rows(after)
    if progress is not None:
        progress(total, total)
    return OfferEffect(total, moves, rights)


def _rows(assessment: Assessment) -> list[tuple[str, str, str, int | None]]:
    return sorted(
        (row.clause, row.subject, row.status, row.amount_fen) for row in assessment.entitlements
    )
