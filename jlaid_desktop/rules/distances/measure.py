"""Measure the distances of a family: category first, then every right in the notice's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.rules.assess import HOUSEHOLD_RIGHTS, MEMBER_RIGHTS_READ, Rulebook, situation_of
from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.changes import hangs_on_who_belongs
from jlaid_desktop.rules.deciding.category_trees import category_tree
from jlaid_desktop.rules.distances.category import CategoryMeasure
from jlaid_desktop.rules.distances.distance import Distance
from jlaid_desktop.rules.distances.persons import person_distances
from jlaid_desktop.rules.distances.rights import facts_changed, right_distances
from jlaid_desktop.rules.distances.turning_points import Turnings
from jlaid_desktop.rules.rights import Right
from jlaid_desktop.rules.rows import RowSolver
from jlaid_desktop.rules.situation import OWNER_ID, SUBJECT, Owner, Situation


def distances(facts: Facts, rulebook: Rulebook, now: Assessment) -> tuple[Distance, ...]:
    """Return what would change the assessment `now` of these facts, the category's first.

    Every fact is changed alone, in both directions, to the nearest value at
    which the answer differs. Facts that are not known have no distance, and
    comparisons that cannot change anything are left out; outside the notice's
    time nothing can, and while the category hangs on who belongs to the family
    nothing is measured. Days: `day_distances`.
    """
    if now.category.code == "NOT_IN_FORCE" or hangs_on_who_belongs(now):
        return ()
    category = CategoryMeasure(facts, rulebook, now)
    return (*category.distances(), *_of_rights(facts, rulebook))


def _of_rights(facts: Facts, rulebook: Rulebook) -> Iterator[Distance]:
    s: Situation = situation_of(facts, rulebook)
    solver, turnings = RowSolver(s, category_tree(s)), Turnings(s)
    at_home = any(m["counted"] is not False and m["living"] for m in s.members)
    for right in HOUSEHOLD_RIGHTS:
        if at_home or not right.needs_member_at_home:
            yield from right_distances(solver, turnings, right, s.household)
            yield from person_distances(solver, right)
    alike: dict[tuple[Any, ...], tuple[Distance, ...]] = {}
    for member in s.members:
        s.member = member
        for right, reads in MEMBER_RIGHTS_READ:
            if not facts_changed(right) or right.within.evaluate(s) is False:
                continue
            key = (right.clause, *[member[name] for name in reads])
            found = alike.get(key)
            if found is None:
                found = alike[key] = _of_member(solver, turnings, right, member)
            for one in found:
                yield msgspec.structs.replace(one, subject=member["id"], owner=member["id"])


def _of_member(
    solver: RowSolver, turnings: Turnings, right: Right, member: Owner
) -> tuple[Distance, ...]:
    """Return the distances of a member, who is named only as the subject of the rows."""
    member[OWNER_ID] = SUBJECT
    found = tuple(right_distances(solver, turnings, right, member))
    member[OWNER_ID] = member["id"]
    return found
