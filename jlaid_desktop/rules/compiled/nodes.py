"""The code of each kind of node of the formula language, one function a kind."""

from __future__ import annotations

from jlaid_desktop.rules import formula as f
from jlaid_desktop.rules.compiled.writer import Kinds, Operand, Writer, computed, in_parts

HUNDREDTHS = 100


def _all(w: Writer, node: f.All) -> Operand:
    return _arms(w, node.arms, settles=False)


def _any_of(w: Writer, node: f.AnyOf) -> Operand:
    return _arms(w, node.arms, settles=True)


def _arms(w: Writer, arms: tuple[f.Formula, ...], *, settles: bool) -> Operand:
    """Write arm within arm: the first that settles the answer is the last that is looked at."""
    result = w.variable()
    w.line(f"{result} = {w.settled(arms[0])}")
    depth, known = w.depth, w.known
    w.known = list(known)
    for arm in arms[1:]:
        w.line(f"if {result} is not {settles}:")
        w.depth += 1
        w.known.append({})
        value = w.settled(arm)
        open_first = f"{value} is not {not settles} and {result} is {not settles}"
        w.line(f"if {value} is {settles} or ({open_first}):")
        w.line(f"    {result} = {value}")
    w.depth, w.known = depth, known
    return computed(result)


def _not(w: Writer, node: f.Not) -> Operand:
    return _from_one(w, node.part, "not {}")


def _one_of(w: Writer, node: f.OneOf) -> Operand:
    return _from_one(w, node.part, f"{{}} in {node.values!r}")


def _from_one(w: Writer, part: f.Formula, form: str) -> Operand:
    operand, result = w.value(part), w.variable()
    known = form.format(operand.name)
    if operand.open_if is None:
        w.line(f"{result} = {known}")
        return Operand(result)
    w.line(f"{result} = {operand.as_open} if {operand.open_if} else {known}")
    return computed(result)


def _compare(w: Writer, node: f.Compare) -> Operand:
    compared = _from_alike(w, (node.left, node.right), f"{{}} {node.sign} {{}}")
    return compared._replace(parts=1)


def _arithmetic(w: Writer, node: f.Arithmetic) -> Operand:
    if node.sign == "*":
        return _product(w, node.left, node.right, 1)
    return _from_alike(w, (node.left, node.right), f"{{}} {node.sign} {{}}")


def _percent(w: Writer, node: f.Percent) -> Operand:
    return _product(w, node.amount, node.share, HUNDREDTHS)


def _extreme(w: Writer, node: f.Extreme) -> Operand:
    pick = "min" if node.pick is min else "max"
    holes = ", ".join(["{}"] * len(node.items))
    return _from_alike(w, node.items, f"{pick}({holes})")


def _from_alike(w: Writer, nodes: tuple[f.Formula, ...], form: str) -> Operand:
    """Write what is made of known values that are all in the same parts of one."""
    result = w.variable()
    inside = w.unless_open(nodes, result)
    with inside as operands:
        parts = max([operand.parts for operand in operands])
        values = [in_parts(operand, parts) for operand in operands]
        w.line(f"{result} = {form.format(*values)}")
    return inside.operand(parts)


def _product(w: Writer, left: f.Formula, right: f.Formula, smaller: int) -> Operand:
    """Write a product, so many times smaller than its two values make it."""
    result = w.variable()
    inside = w.unless_open((left, right), result)
    with inside as operands:
        w.line(f"{result} = {operands[0].name} * {operands[1].name}")
    return inside.operand(operands[0].parts * operands[1].parts * smaller)


def _when(w: Writer, node: f.When) -> Operand:
    result = w.variable()
    condition = w.value(node.condition)
    if condition.open_if is not None:
        w.line(f"if {condition.open_if}:")
        w.line(f"    {result} = {condition.as_open}")
    word = "if" if condition.open_if is None else "elif"
    with w.block(f"{word} {condition.name}:"):
        w.line(f"{result} = {w.settled(node.then)}")
    with w.block("else:"):
        w.line(f"{result} = {w.settled(node.otherwise)}")
    return computed(result)


def _household_fact(w: Writer, node: f.HouseholdFact) -> Operand:
    return w.fact("h", node.name)


def _member_fact(w: Writer, node: f.MemberFact) -> Operand:
    return w.fact(w.member, node.name)


def _figure(w: Writer, node: f.Figure) -> Operand:
    if not node.by_basis:
        return w.fact("figures", node.name)
    name, result = w.variable(), w.variable()
    w.line(f'{name} = f"{node.name}.{{s.basis}}"')
    w.line(f"{result} = figures[{name}]")
    return Operand(result, f"{result} is None", f"s.unknown(figures, {name})")


def _income(w: Writer, node: f.CountedIncome) -> Operand:
    result = w.variable()
    w.line(f'{result} = h["income"]')
    w.line(f"if {result} is None:")
    w.line(f'    {result} = s.unknown(h, "income")')
    w.line('elif h["income_without_rule"]:')
    # Rare, and a loop in any case: the tree answers itself.
    w.line(f"    {result} = {w.literal(node.evaluate)}(s)")
    with w.block("elif s.count_pension:"):
        pension = w.fact("h", "pension")
        w.line(f"{result} = {pension.as_open} if {pension.open_if} else {result} + {pension.name}")
    return computed(result)


def _day(w: Writer, node: f.Day) -> Operand:  # noqa: ARG001 - one signature
    return Operand("s.day")


def _birthday(w: Writer, node: f.Birthday) -> Operand:
    birth, result = w.fact(w.member, "birth"), w.variable()
    w.line(f"if {birth.open_if}:")
    w.line(f"    {result} = {birth.as_open}")
    with w.block("else:"):
        age = w.value(node.age).name
        w.line(f"{result} = birthday({birth.name}, {age} + {node.more})")
    return computed(result)


LANGUAGE: Kinds = {
    f.All: _all,
    f.AnyOf: _any_of,
    f.Not: _not,
    f.OneOf: _one_of,
    f.When: _when,
    f.Compare: _compare,
    f.Arithmetic: _arithmetic,
    f.Percent: _percent,
    f.Extreme: _extreme,
    f.HouseholdFact: _household_fact,
    f.MemberFact: _member_fact,
    f.Figure: _figure,
    f.CountedIncome: _income,
    f.Day: _day,
    f.Birthday: _birthday,
}
