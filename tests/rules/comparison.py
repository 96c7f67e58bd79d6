"""Compare an assessment with a case's expectation, as the form of the cases says.

Code, status, further labels, size and basis are equal; expected flags and hints
are among those given; of the rows only the expected ones are looked at. A right
that is not eligible may have no row, no amount or an amount of 0.
"""

from __future__ import annotations

from typing import Any

ABSENT = {"status": "not_eligible"}
WHERE_GIVEN = ("floor_fen", "reference_average_fen")


def differences(expected: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """Return what is not as expected, one sentence each."""
    return [
        *_unequal("", expected, got, ("household_size", "standard_basis")),
        *_category(expected["category"], got["category"]),
        *_lacking("hints", expected, [*got["hints"], *got["category"]["flags"]]),
        *_rows(expected.get("entitlements", ()), got["entitlements"]),
    ]


def _category(expected: dict[str, Any], got: dict[str, Any]) -> list[str]:
    found = _unequal("category.", expected, got, ("code", "status"))
    if sorted(expected.get("also", ())) != sorted(got["also"]):
        found.append(f"category.also is {got['also']}, not {expected.get('also')}")
    return found + _lacking("flags", expected, got["flags"])


def _unequal(
    where: str, expected: dict[str, Any], got: dict[str, Any], keys: tuple[str, ...]
) -> list[str]:
    return [
        f"{where}{key} is {got.get(key)!r}, not {expected[key]!r}"
        for key in keys
        if key in expected and got.get(key) != expected[key]
    ]


def _lacking(key: str, expected: dict[str, Any], given: list[str]) -> list[str]:
    return [
        f"{key}: {name} is not among {given}" for name in expected.get(key, ()) if name not in given
    ]


def _rows(expected: Any, got: list[dict[str, Any]]) -> list[str]:
    given = {(row["clause"], row["subject"]): row for row in got}
    found = []
    for row in expected:
        where = f"{row['clause']} {row['subject']}"
        found += _row(where, row, given.get((row["clause"], row["subject"]), ABSENT))
    return found


def _row(where: str, expected: dict[str, Any], got: dict[str, Any]) -> list[str]:
    if expected["status"] != got["status"]:
        return [f"{where} is {got['status']}, not {expected['status']}"]
    amounts = expected["amount_fen"], got.get("amount_fen")
    keys = tuple(key for key in WHERE_GIVEN if key in expected)
    if expected["status"] == "not_eligible":
        amounts = amounts[0] or None, amounts[1] or None
    elif expected.get("period"):
        keys += ("period",)
    found = _unequal(f"{where}: ", expected, got, keys)
    if amounts[0] != amounts[1]:
        found.append(f"{where}: amount is {amounts[1]}, not {amounts[0]}")
    return found
