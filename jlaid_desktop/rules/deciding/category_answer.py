"""What is said of the category: its code and status, and the flags that tell why it is open."""

from __future__ import annotations

from typing import Any

from jlaid_desktop.rules.assessment import Category
from jlaid_desktop.rules.deciding.bands import Recognition
from jlaid_desktop.rules.facts import INCOME_RULE
from jlaid_desktop.rules.possibilities import FactKey, Split, leaves
from jlaid_desktop.rules.recognition import monitor_mark
from jlaid_desktop.rules.situation import Situation

NEED_FLAGS = {
    "income": "NEED_INCOME",
    "pension": "NEED_INCOME",
    "property_ok": "NEED_PROPERTY",
    "standard.urban": "NEED_STANDARD",
    "standard.rural": "NEED_STANDARD",
    "last_year_income.urban": "NEED_DISPOSABLE_INCOME",
    "last_year_income.rural": "NEED_DISPOSABLE_INCOME",
    "rigid_expense": "NEED_RIGID_EXPENSE",
    "hukou_type": "NEED_HUKOU",
    "counted": "NEED_COUNTED",
}


def category_of(s: Situation, tree: Any, open_now: list[FactKey]) -> Category:
    """Return the category that a tree stands for, with its labels and flags.

    `open_now` are the facts the tree hangs on, by their own names.
    """
    if type(tree) is Split:
        answers = list(leaves(tree))
        if not all(answers[0].names_as(other) for other in answers[1:]):
            return _open_category(s, answers, open_now)
        tree = answers[0].merged_with(answers[1:])
    return Category(tree.code, tree.status, tree.also, tuple(sorted(tree.flags)))


def _open_category(s: Situation, answers: list[Recognition], open_now: list[FactKey]) -> Category:
    flags = dict.fromkeys([_need_flag(name) for _, name in open_now])
    mark, status, marked = monitor_mark(s)
    if mark:
        reached = [answer.flags for answer in answers if "PROPERTY_FAILS" not in answer.flags]
        certain = [flag for flag in (reached or [()])[0] if all(flag in other for other in reached)]
        flags.update(dict.fromkeys(certain))
    flags.update(dict.fromkeys(marked))
    if mark:
        return Category("MONITOR", status, (), tuple(sorted(flags)))
    return Category("UNDETERMINED", "need_information", (), tuple(sorted(flags)))


def _need_flag(name: str) -> str:
    return "NEED_INCOME" if name.startswith(INCOME_RULE) else NEED_FLAGS[name]
