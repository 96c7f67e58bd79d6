"""The explanation, made from the tests themselves.

`steps` walks a formula as it stands in the situation and returns what decided
it: for an "and" that fails the arms that fail, for one that holds all of them,
for an open one the arms that are open. A step states a fact or a comparison
with its figures; it holds no words. Steps are plain tuples:

    ("compare", sign, left, right, result)     two terms, result yes/no/None
    ("fact", owner, name, value)                a recorded fact; value None = not known
    ("category", codes, code)                   the category the right asks for, and the one held
    ("reading", id, value, confirmed)           how an unclear place is read
    ("disputed", name)                          a point that always goes to review
    ("members", name, member_ids, result)       who of the members fits

and terms are

    ("fact", owner, name, value) · ("figure", name, value) · ("count", name, value)
    ("value", value) · (sign, left, right, value) · ("percent", amount, share, value)
    ("least"|"greatest", items, value)
    ("birthday", owner, age, value) · ("day", value) · ("named", name, term, value)
"""

from jlaid_desktop.rules.explain.steps import Step, choices, steps
from jlaid_desktop.rules.explain.terms import Term, term

__all__ = ["Step", "Term", "choices", "steps", "term"]
