"""The code of each kind of node, one function a kind; a kind without one is refused."""

from __future__ import annotations

from jlaid_desktop.rules import formula as f
from jlaid_desktop.rules.compiled.writer import Kinds, Operand, Writer, computed
from jlaid_desktop.rules.funeral import AnotherMember, FuneralHukou, Upgraded
from jlaid_desktop.rules.medical import OneOfTheNine
from jlaid_desktop.rules.members import AnyMember, CountMembers
from jlaid_desktop.rules.readings import ConfirmedAs, Disputed, ReadAs
from jlaid_desktop.rules.recognition import HouseholdSize
from jlaid_desktop.rules.rights import InCategory, Outcome


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
    return _from_known(w, (node.left, node.right), f"{{}} {node.sign} {{}}")


def _arithmetic(w: Writer, node: f.Arithmetic) -> Operand:
    return _from_known(w, (node.left, node.right), f"{{}} {node.sign} {{}}")


def _percent(w: Writer, node: f.Percent) -> Operand:
    return _from_known(w, (node.amount, node.share), "hundredths({} * {})")


def _extreme(w: Writer, node: f.Extreme) -> Operand:
    pick = "min" if node.pick is min else "max"
    holes = ", ".join(["{}"] * len(node.items))
    return _from_known(w, node.items, f"{pick}({holes})")


def _from_known(w: Writer, nodes: tuple[f.Formula, ...], form: str) -> Operand:
    result = w.variable()
    inside = w.unless_open(nodes, result)
    with inside as names:
        w.line(f"{result} = {form.format(*names)}")
    return inside.operand()


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


def _any_member(w: Writer, node: AnyMember) -> Operand:
    result = w.variable()
    w.line(f"{result} = False")
    with w.each_member():
        within = w.settled(node.within)
        with w.block(f"if {within} is not False:"):
            fits = w.settled(node.fits)
            w.line(f"if {within} is True and {fits} is True:")
            w.line(f"    {result} = True")
            w.line("    break")
            w.line(f"if {fits} is not False and {result} is False:")
            w.line(f"    {result} = {fits} if {within} is True else {within}")
    if node.summary is not None and not w.of_tuples:
        w.line(f"if type({result}) is Unknown:")
        # Open members are taken together: rare, and the tree does it well.
        w.line(f"    {result} = {w.literal(node.summary.evaluate)}(s)")
    return computed(result)


def _count_members(w: Writer, node: CountMembers) -> Operand:
    result = w.variable()
    _count_into(w, node, result)
    return computed(result)


def _count_into(w: Writer, node: CountMembers, result: str) -> None:
    w.line(f"{result} = 0")
    with w.each_member():
        fits = w.settled(node.fits)
        w.line(f"if {fits} is True:")
        w.line(f"    {result} += 1")
        w.line(f"elif {fits} is not False:")
        w.line(f"    {result} = {fits}")
        w.line("    break")


def _size(w: Writer, node: HouseholdSize) -> Operand:
    result = w.variable()
    w.line(f'{result} = h["size"]')
    with w.block(f"if {result} is None:"):
        _count_into(w, node.count, result)
    return computed(result)


def _in_category(w: Writer, node: InCategory) -> Operand:
    category, result = w.variable(), w.variable()
    w.line(f'{category} = h["category"]')
    w.line(
        f"{result} = {category} if type({category}) is Unknown else {category} in {node.codes!r}"
    )
    return computed(result)


def _read_as(w: Writer, node: ReadAs) -> Operand:
    value, result = w.variable(), w.variable()
    w.line(f"{value} = s.confirmed.get({node.name!r})")
    w.line(f"if {value} is None:")
    w.line(f"    {value} = s.choose({node.name!r}, s.alternatives[{node.name!r}])")
    w.line(f"{result} = {value} in {node.values!r}")
    return Operand(result)


def _confirmed_as(w: Writer, node: ConfirmedAs) -> Operand:
    result = w.variable()
    w.line(f"{result} = s.confirmed.get({node.name!r}) in {node.values!r}")
    return Operand(result)


def _disputed(w: Writer, node: Disputed) -> Operand:
    result = w.variable()
    w.line(f"{result} = s.choose({node.name!r}, DISPUTED)")
    return Operand(result)


def _one_of_the_nine(w: Writer, node: OneOfTheNine) -> Operand:
    result = w.variable()
    with w.block('if figures["nine_diseases_list_loaded"] is True:'):
        w.line(f"{result} = {w.settled(node.stated)}")
    with w.block("else:"):
        w.line(f"{result} = {w.settled(node.list_missing)}")
    return computed(result)


def _upgraded(w: Writer, node: Upgraded) -> Operand:
    items, result = w.fact("h", "upgraded_items"), w.variable()
    chosen = f"bool({items.name})" if node.item is None else f"{node.item!r} in {items.name}"
    w.line(f"{result} = {items.as_open} if {items.open_if} else {chosen}")
    return computed(result)


def _funeral_hukou(w: Writer, node: FuneralHukou) -> Operand:  # noqa: ARG001 - one signature
    result, deceased = w.variable(), w.variable()
    w.line(f'{result} = h["funeral_hukou_city"]')
    with w.block(f"if {result} is None:"):
        w.line(f'{deceased} = h["deceased_member"]')
        own = w.fact(deceased, "hukou_city")
        w.line(f"{result} = {own.as_open} if {own.open_if} else {own.name}")
    return computed(result)


def _another_member(w: Writer, node: AnotherMember) -> Operand:  # noqa: ARG001 - one signature
    result = w.variable()
    w.line(f'{result} = {w.member} is not h["deceased_member"]')
    return Operand(result)


def _outcome(w: Writer, node: Outcome) -> Operand:
    """Write the whole of a right; it leaves the function as soon as its outcome is known."""
    right = node.right
    holds = w.settled(right.holds)
    w.line(f"if {holds} is not True:")
    w.line(f"    return NO_RIGHT if {holds} is False else {holds}")
    amount = "None"
    if right.amount is not None:
        amount = w.settled(right.amount)
        w.line(f"if type({amount}) is not int and type({amount}) is not Unknown:")
        w.line(f"    {amount} = round_half_up({amount})")
        w.line(f"if {amount} == 0:")
        w.line("    return NO_RIGHT")
    w.line("review = False")
    if right.in_force is not None:
        _return_open(w, in_force := w.settled(right.in_force))
        w.line(f"review = not {in_force}")
    if right.review_without_amount is not None:
        with w.block("if not review:"):
            _return_open(w, review := w.settled(right.review_without_amount))
            w.line(f"review = {review}")
    if right.amount is not None:
        _return_open(w, amount)
    w.line("if review:")
    w.line(f"    return ('open', None, {right.clause!r})")
    clause = repr(right.clause) if right.clause_of is None else w.settled(right.clause_of)
    result = w.variable()
    w.line(f"{result} = ('yes', {amount}, {clause})")
    if right.clause_of is not None:
        _return_open(w, clause)
    return Operand(result)


def _return_open(w: Writer, name: str) -> None:
    w.line(f"if type({name}) is Unknown:")
    w.line(f"    return {name}")


KINDS: Kinds = {
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
    AnyMember: _any_member,
    CountMembers: _count_members,
    HouseholdSize: _size,
    InCategory: _in_category,
    ReadAs: _read_as,
    ConfirmedAs: _confirmed_as,
    Disputed: _disputed,
    OneOfTheNine: _one_of_the_nine,
    Upgraded: _upgraded,
    FuneralHukou: _funeral_hukou,
    AnotherMember: _another_member,
    Outcome: _outcome,
}
