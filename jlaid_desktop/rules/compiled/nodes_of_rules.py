"""The code of each kind of node that the rules add; with it, of all kinds there are.

A kind without code is refused.
"""

from __future__ import annotations

from jlaid_desktop.rules.compiled.nodes import LANGUAGE
from jlaid_desktop.rules.compiled.writer import Kinds, Operand, Writer, computed
from jlaid_desktop.rules.funeral import AnotherMember, FuneralHukou, Upgraded
from jlaid_desktop.rules.medical import OneOfTheNine
from jlaid_desktop.rules.members import AnyMember, CountMembers
from jlaid_desktop.rules.readings import ConfirmedAs, Disputed, ReadAs
from jlaid_desktop.rules.recognition import HouseholdSize
from jlaid_desktop.rules.rights import InCategory, Outcome


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
        amount = w.rounded(right.amount)
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
    **LANGUAGE,
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
