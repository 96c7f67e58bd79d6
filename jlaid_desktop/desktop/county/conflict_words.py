"""A conflict in words: each place with what both versions say, as the form asks for it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.history.change_words import ChangeWords, state_of
from jlaid_desktop.domain.id_number import mask
from jlaid_desktop.exchange.graph import TEXTS
from jlaid_desktop.i18n import _
from jlaid_desktop.services.exchange.conflicts import Conflict, ConflictField, Version
from jlaid_desktop.services.exchange.effects import Effect

LONGEST = 200


@dataclass(frozen=True, slots=True)
class ConflictPlace:
    """A place of a conflict: its label, what stood there before, what each version says."""

    path: str
    label: str
    before: str
    first: str
    second: str
    row: bool


def places(conflict: Conflict, words: ChangeWords) -> tuple[ConflictPlace, ...]:
    """Return the places that wait for a choice, in words."""
    return tuple(_place(conflict, field, words) for field in conflict.fields)


def _place(conflict: Conflict, field: ConflictField, words: ChangeWords) -> ConflictPlace:
    path = field.path.removeprefix(TEXTS)
    label, texts = "", [_value(path, value) for value in (field.first, field.second)]
    if not field.path.startswith(TEXTS) and len(conflict.versions) == 2:
        said = [words.at(path, state_of(one.document, {})) for one in conflict.versions]
        label = next((name for name, _text in said if name), "")
        if label:
            texts = [text for _name, text in said]
    if field.path.startswith(TEXTS):
        named = [words.at(path, state_of(one.document, {}))[0] for one in conflict.versions]
        typed = _("{label} (as typed)")
        label = typed.format(label=next(filter(None, named), path))
    return ConflictPlace(
        field.path, label or path, _value(path, field.base), texts[0], texts[1], field.row
    )


def _value(path: str, value: object) -> str:
    """Return a value that no question words; identity numbers stay masked."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if path.endswith("id_number"):
        return mask(text)
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if k not in ("id", "id_number")}
        text = "，".join(str(one) for one in kept.values() if not isinstance(one, (dict, list)))
    return text[:LONGEST]


def version_words(version: Version) -> str:
    """Return who typed a version and when."""
    when = w.moment_words(version.recorded_at) if version.recorded_at else ""
    who = version.operator_name or _("someone at another laptop")
    return w.joined([who, when, _("save {code}").format(code=version.code)])


def effect_lines(effect: Effect, names: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return what a choice changes: what, before, after; nothing where nothing changes."""
    lines = []
    if effect.category_before != effect.category_after:
        before, after = effect.category_before, effect.category_after
        lines.append((_("Category"), w.category_word(before), w.category_word(after)))
    for row in effect.rows:
        before = _right(row.status_before, row.amount_before)
        after = _right(row.status_after, row.amount_after)
        lines.append((w.row_words(row.row, names), before, after))
    return lines


def _right(status: str | None, amount: int | None) -> str:
    if amount is None:
        return w.status_word(status)
    return f"{w.status_word(status)} {w.amount_word(amount)}"
