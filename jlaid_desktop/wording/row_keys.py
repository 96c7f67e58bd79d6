"""What names a row across several assessments of one family."""

from __future__ import annotations

from jlaid_desktop.rules.assessment import Row

HEATING_CLAUSES = ("N3.3a", "N3.3b")
RowKey = tuple[str, str]


def row_key(row: Row) -> RowKey:
    """Return a row's clause and subject; the two shares of the heating cut are one right."""
    clause = "N3.3" if row.clause in HEATING_CLAUSES else row.clause
    return clause, row.subject
