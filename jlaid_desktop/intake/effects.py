"""Answers that follow from another: what to fill in, and what an earlier answer had filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jlaid_desktop.domain.id_number import IdNumber, read_id_number
from jlaid_desktop.intake.checks.kinds import product
from jlaid_desktop.intake.definition import Field, Fill
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.scene import Scene


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a place; it takes the place of nothing or of `before`, never of another.

    Without `clears` a value of `None` takes nothing away: `before` is only remembered
    as what the program itself had filled in.
    """

    path: str
    value: Any
    before: Any
    clears: bool = True


def proposals(field: Field, row: str, old: Any, new: Any, scene: Scene) -> Iterator[Proposal]:
    """Yield what a field's change from `old` to `new` fills in elsewhere."""
    for fill in field.fills:
        match fill.kind:
            case "value":
                yield from _value(fill, row, old, new)
            case "birth" | "sex":
                before, after = (_of_number(fill.kind, number, scene) for number in (old, new))
                if after is not None or before is not None:
                    yield Proposal(concrete(fill.target, row), after, before, clears=False)
            case "product":
                yield from _product(field, fill, row, (old, new), scene)
            case "referred":
                yield from _referred(fill, old, new)
            case "kind":
                yield from _kind(fill, row, new, scene)


def _value(fill: Fill, row: str, old: Any, new: Any) -> Iterator[Proposal]:
    path = concrete(fill.target, row)
    if new == fill.when and fill.to is not None:
        yield Proposal(path, fill.to, None)
    elif old == fill.when and fill.to is not None:
        yield Proposal(path, None, fill.to)


def _of_number(part: str, number: Any, scene: Scene) -> str | None:
    found = read_id_number(number or "", scene.today)
    if not isinstance(found, IdNumber):
        return None
    return found.birth.isoformat() if part == "birth" else found.sex


def _product(
    field: Field, fill: Fill, row: str, change: tuple[Any, Any], scene: Scene
) -> Iterator[Proposal]:
    results: list[int | None] = []
    for mine in change:
        factors = [mine if name == field.path else scene.value(name, row) for name in fill.factors]
        results.append(product(factors))
    before, after = results
    if after is not None:
        yield Proposal(concrete(fill.target, row), after, before)


def _referred(fill: Fill, old: Any, new: Any) -> Iterator[Proposal]:
    if old is not None:
        yield Proposal(concrete(fill.target, old), None, True)
    if new is not None:
        yield Proposal(concrete(fill.target, new), True, False)


def _kind(fill: Fill, row: str, _new: Any, scene: Scene) -> Iterator[Proposal]:
    """Answer "has" for the kind of a row, for its owner where kinds are asked for each member."""
    kind_field, *_ = fill.factors
    kind = scene.value(kind_field, row)
    owner = scene.value(fill.owner, row) if fill.owner else ""
    if kind is not None and owner is not None:
        yield Proposal(f"{concrete(fill.target, owner)}.{kind}", True, None)
