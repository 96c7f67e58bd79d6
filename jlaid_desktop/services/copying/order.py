"""Which fields are copied out, and in which order: the program's own, or what a store has kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.copying.order import read_order, write_order

MEMBERS, INCOMES = "household.members", "household.incomes"

OFFERED_FIRST: tuple[str, ...] = (
    *(f"{MEMBERS}[].{key}" for key in ("name", "id_number", "relation", "sex", "birth")),
    *(f"{MEMBERS}[].{key}" for key in ("ethnicity", "hukou_book_type", "marital")),
    *(f"{MEMBERS}[].{key}" for key in ("education_level", "health", "phone")),
    *(f"{MEMBERS}[].disability_cert.{key}" for key in ("has", "type", "level", "number")),
    "county",
    "township",
    "village",
    "household.hukou_book_number",
    "household.registered_address.region",
    "household.registered_address.detail",
    "household.actual_address.region",
    "household.actual_address.detail",
    "household.phone",
    "household.apply_date",
    "household.apply_reason",
    "household.account.holder",
    "household.account.bank",
    "household.account.number",
    *(f"{INCOMES}[].{key}" for key in ("member", "kind", "label", "amount_fen", "period")),
)
"""What is copied out unless the store says otherwise, in this order; the others are left out."""


@dataclass(frozen=True, slots=True)
class CopyField:
    """A field in the order: its pattern, and whether it is copied."""

    path: str
    chosen: bool


def own_order(questionnaire: Questionnaire) -> tuple[CopyField, ...]:
    """Return the program's own order: what platforms ask for first, then all the rest, left out."""
    first = [path for path in OFFERED_FIRST if questionnaire.has(path)]
    rest = [field.path for field in questionnaire.fields if field.path not in set(first)]
    order = [CopyField(path, chosen=True) for path in first]
    return _grouped(questionnaire, [*order, *(CopyField(path, chosen=False) for path in rest)])


def copy_order(ws: Workspace, questionnaire: Questionnaire) -> tuple[CopyField, ...]:
    """Return the store's order; fields it does not know stand at the end of their group."""
    with ws.store.reading() as db:
        kept = read_order(db)
    own = own_order(questionnaire)
    if not kept:
        return own
    known = [CopyField(path, chosen) for path, chosen in kept if questionnaire.has(path)]
    named = {field.path for field in known}
    new = [CopyField(field.path, chosen=False) for field in own if field.path not in named]
    return _grouped(questionnaire, [*known, *new])


def keep_copy_order(ws: Workspace, order: Sequence[CopyField]) -> None:
    """Keep the order for this store."""
    with ws.store.writing() as db:
        write_order(db, [(field.path, field.chosen) for field in order])


def reset_copy_order(ws: Workspace) -> None:
    """Forget the store's order: the program's own holds again."""
    with ws.store.writing() as db:
        write_order(db, ())


def moved(order: Sequence[CopyField], at: int, by: int) -> tuple[tuple[CopyField, ...], int]:
    """Return the order with one field moved inside its group, and where it stands then."""
    to = at + by
    if not 0 <= to < len(order) or group_of(order[to].path) != group_of(order[at].path):
        return tuple(order), at
    new = list(order)
    new.insert(to, new.pop(at))
    return tuple(new), to


def group_of(path: str) -> str:
    """Return the rows that a field belongs to, or an empty text for the household's own."""
    return path.partition("[]")[0] if "[]" in path else ""


def _grouped(questionnaire: Questionnaire, order: Iterable[CopyField]) -> tuple[CopyField, ...]:
    """Return the order with each group together: household, members, then the others."""
    fields = list(order)
    groups = dict.fromkeys(["", MEMBERS, INCOMES, *questionnaire.repeats])
    return tuple(field for group in groups for field in fields if group_of(field.path) == group)
