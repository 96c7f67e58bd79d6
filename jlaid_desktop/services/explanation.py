"""The whole explained answer as data: the contract's rows, and what would change them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import msgspec

from jlaid_desktop.rules.distances import Distance, day_distances, distances
from jlaid_desktop.rules.fact_paths import fact_path
from jlaid_desktop.rules.situation import HOUSEHOLD
from jlaid_desktop.services.assessments import AssessedHousehold, Assessments, as_contract
from jlaid_desktop.wording.category import bands

CERTIFICATE_END = "disability_cert.valid_to"
_PATHS = {
    "covered_persons": "household.members",
    "central_pension_excluded_until": "params.central_pension_excluded_until",
    "in_force_to": "notice.in_force_to",
    "parameters": "params",
}
"""Where those facts stand that no row asks for."""


def distances_of(assessed: AssessedHousehold) -> tuple[Distance, ...]:
    """Return how far the family is from other answers, in money, persons and m²."""
    return distances(assessed.facts, assessed.rulebook, assessed.assessment)


def explained(assessments: Assessments, assessed: AssessedHousehold) -> dict[str, Any]:
    """Return the contract's form with trace, missing facts and `distances`, days among them.

    Documented key by key in docs/assessment-json.md.
    """
    answer = as_contract(assessed)
    answer["category_steps"] = _category_steps(assessed)
    found = (
        *distances_of(assessed),
        *day_distances(assessed.day, assessments.changes(assessed)),
    )
    answer["distances"] = distances_as_data(found)
    return answer


def _category_steps(assessed: AssessedHousehold) -> list[dict[str, Any]]:
    """Return what decided the category, for each standard and each way to count the pension."""
    facts = assessed.facts
    property_fact = ("fact", HOUSEHOLD, "property_ok", facts.property_ok)
    found = bands(assessed.assessment, facts, assessed.rulebook)
    return [
        {
            "basis": band.basis,
            "with_pension": band.with_pension,
            "steps": plain_steps((*band.decided_by, property_fact)),
        }
        for band in found
    ]


def plain_steps(steps: Sequence[Any]) -> list[Any]:
    """Return steps as builtins: days as ISO text, fractions as text."""
    plain: list[Any] = msgspec.to_builtins(list(steps), enc_hook=_exact_text)
    return plain


def _exact_text(value: Any) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(type(value).__name__)


def distances_as_data(found: Sequence[Distance]) -> list[dict[str, Any]]:
    """Return distances as builtins (docs/assessment-json.md); areas and fractions as text."""
    return [_as_data(distance) for distance in found]


def _as_data(distance: Distance) -> dict[str, Any]:
    data: dict[str, Any] = {
        "clause": distance.clause,
        "subject": distance.subject,
        "fact": _path(distance),
        "kind": distance.kind,
        "unit": distance.unit,
        "direction": distance.direction,
    }
    for name in ("value", "threshold", "at", "difference"):
        data[name] = _number(getattr(distance, name), distance.unit)
    data["figures"] = list(distance.figures)
    data["before"] = msgspec.to_builtins(distance.before)
    data["after"] = msgspec.to_builtins(distance.after)
    if distance.room_fen is not None:
        data["room_fen"] = distance.room_fen
    if distance.cause is not None:
        data["cause"] = distance.cause
    data["changes"] = msgspec.to_builtins(distance.changes)
    return data


def _path(distance: Distance) -> str:
    if distance.name == "certificate_valid_to":
        return f"household.members[{distance.owner}].{CERTIFICATE_END}"
    if distance.owner == HOUSEHOLD and distance.name in _PATHS:
        return _PATHS[distance.name]
    return fact_path(distance.owner, distance.name)


def _number(value: Any, unit: str) -> Any:
    """Return an amount as whole fen, an area as decimal text, a day as ISO text."""
    if unit == "days":
        return value if isinstance(value, int) else value.isoformat()
    if unit == "m2":
        return decimal_text(value)
    return str(value) if isinstance(value, Fraction) and value.denominator != 1 else int(value)


def decimal_text(number: Fraction | int) -> str:
    """Return an exact decimal as the household file writes it: `48.5`, `60`."""
    exact = Fraction(number)
    places = 0
    while (exact * 10**places).denominator != 1:
        places += 1
    digits = f"{(abs(exact) * 10**places).numerator:0{places + 1}}"
    sign = "-" if exact < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
