"""Rights that read the same for several persons share a row."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from jlaid_desktop.i18n import _
from jlaid_desktop.wording.view import RightView

MANY = 3
"""From so many persons on they are counted where the whole family is meant."""


def together(rights: Sequence[RightView], size: int | None = None) -> list[RightView]:
    """Return the rights with those that read the same for several persons in one row.

    Questions of one clause are open for several persons for much the same reason,
    so they are joined whatever each of them still lacks. `size` is how many the family
    counts: all of them are not named one by one.
    """
    groups: dict[tuple[str, ...], list[RightView]] = {}
    for right in rights:
        same = () if right.mark == "ask" else (right.reason, right.floor, right.note)
        key = (right.mark, right.clause, right.title, right.amount, *same)
        groups.setdefault(key, []).append(right)
    return [_joined(group, size) for group in groups.values()]


def _joined(group: list[RightView], size: int | None) -> RightView:
    first = group[0]
    if len(group) == 1:
        return first
    names = "、".join(right.subject_name for right in group)
    if len(group) == size and len(group) >= MANY:
        names = _("all {count} of the family").format(count=len(group))
    subjects = " ".join(right.subject for right in group)
    each = _("{amount} each") if any(sign.isdigit() for sign in first.amount) else "{amount}"
    return dataclasses.replace(
        first,
        subject=subjects,
        subject_name=names,
        amount=each.format(amount=first.amount),
        reasons=_told_apart([(right.subject_name, right.reasons) for right in group]),
        origins=_told_apart([(right.subject_name, right.origins) for right in group]),
    )


def _told_apart(texts: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """Return what holds for all of them once, and the rest each under its person's name."""
    common = [one for one in texts[0][1] if all(one in lines for _name, lines in texts)]
    apart = {
        _("{name}: {text}").format(name=name, text=one): None
        for name, lines in texts
        for one in lines
        if one not in common
    }
    return (*common, *apart)
