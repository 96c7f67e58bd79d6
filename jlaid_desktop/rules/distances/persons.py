"""How many covered persons are missing to the other tier of the rent subsidy (N3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.rules.distances.distance import Distance
from jlaid_desktop.rules.distances.rights import WITH_AMOUNT, row_outcome
from jlaid_desktop.rules.distances.turning_points import nodes_of
from jlaid_desktop.rules.formula import Compare, Figure, Formula, When
from jlaid_desktop.rules.members import CountMembers
from jlaid_desktop.rules.possibilities import Split
from jlaid_desktop.rules.rights import Right
from jlaid_desktop.rules.rows import RowSolver
from jlaid_desktop.rules.situation import HOUSEHOLD, Owner, Situation, Unknown


def person_distances(solver: RowSolver, right: Right) -> Iterator[Distance]:
    """Yield how many persons more, or fewer, lead to the amount of another tier."""
    if right.amount is None or type(solver.recognition) is Split:
        return
    s, row = solver.s, solver.row(right, explained=False)
    if row.status not in WITH_AMOUNT or row.amount_fen is None:
        return
    s.chosen.clear()
    s.trail.clear()
    s.household["category"] = solver.recognition.row_codes[0]
    for test in list(_tests_made(right.amount, s)):
        if isinstance(test, Compare) and _counts(test.left) and isinstance(test.right, Figure):
            persons, tier = test.left.evaluate(s), test.right.evaluate(s)
            if type(persons) is Unknown:
                continue
            at = tier if persons < tier else tier - 1
            after = _row_with(solver, right, at - persons)
            if after.amount_fen == row.amount_fen:
                continue
            yield Distance(
                clause=row.clause,
                subject=HOUSEHOLD,
                owner=HOUSEHOLD,
                name="covered_persons",
                kind="amount",
                unit="persons",
                direction="more" if at > persons else "less",
                value=persons,
                threshold=tier,
                at=at,
                difference=abs(at - persons),
                before=row_outcome(row),
                after=row_outcome(after),
                figures=(test.right.name,),
            )


def _tests_made(amount: Formula, s: Situation) -> Iterator[Formula]:
    """Yield the conditions that choose between the branches of an amount for this family."""
    while isinstance(amount, When):
        yield amount.condition
        holds = amount.condition.evaluate(s)
        if type(holds) is Unknown:
            return
        amount = amount.then if holds else amount.otherwise


def _counts(formula: Formula) -> bool:
    """Return whether a formula is a number of members, under whichever reading."""
    return any(isinstance(node, CountMembers) for node in nodes_of(formula))


def _row_with(solver: RowSolver, right: Right, more: int) -> Row:
    """Return the row with persons added to the home, or taken from it; the category stays."""
    s = solver.s
    members = s.members
    at_home = [member for member in members if member["counted"] and member["living"]]
    if more > 0:
        joining = {**at_home[0], "recognised": True}
        s.members = [*members, *[dict(joining) for _ in range(more)]]
    else:
        leaving = {id(member) for member in _leaving(at_home, -more)}
        s.members = [member for member in members if id(member) not in leaving]
    row = solver.row(right, explained=False)
    s.members = members
    return row


def _leaving(at_home: list[Owner], count: int) -> list[Owner]:
    """Return covered members to take away, first those whose hukou another member shares."""

    def shared(member: Owner) -> bool:
        hukou = (member["hukou_type"], member["hukou_city"])
        return sum((m["hukou_type"], m["hukou_city"]) == hukou for m in at_home) > 1

    covered = [member for member in reversed(at_home) if member["recognised"]]
    return sorted(covered, key=shared, reverse=True)[:count]
