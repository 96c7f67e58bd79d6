"""Read an assessment given as plain data: its rows, what is settled, its label."""

from __future__ import annotations

from typing import Any

Rows = dict[tuple[str, str], dict[str, Any]]
Answer = tuple[str, int | None, int]


def rows_of(found: dict[str, Any]) -> Rows:
    """Return the rows by clause and subject."""
    return {(row["clause"], row["subject"]): row for row in found["entitlements"]}


def decided(found: dict[str, Any]) -> dict[tuple[str, str], tuple[str, int | None]]:
    """Return status and amount of the rows that are settled, either way."""
    return {
        key: (row["status"], row["amount_fen"])
        for key, row in rows_of(found).items()
        if row["status"] in {"eligible", "not_eligible"}
    }


def label(found: dict[str, Any]) -> tuple[str, str, tuple[str, ...]]:
    """Return code, status and further labels."""
    category = found["category"]
    return category["code"], category["status"], tuple(sorted(category["also"]))


def answer_of(row: dict[str, Any] | None) -> Answer:
    """Return status, amount and floor; a right that is not given is the same in any form."""
    if row is None or row["status"] == "not_eligible":
        return ("not_eligible", None, 0)
    return (row["status"], row["amount_fen"], row.get("floor_fen") or 0)
