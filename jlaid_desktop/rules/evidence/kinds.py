"""The kinds of evidence and the steps of the procedure they belong to; codes, no words."""

from __future__ import annotations

KINDS: tuple[str, ...] = (
    "application",
    "commitment",
    "authorisation",
    "entrustment",
    "hukou_book",
    "id_card",
    "marriage",
    "direct_status",
    "disability_certificate",
    "income_proof",
    "property_proof",
    "bills",
    "medical",
    "insurance",
    "housing",
    "heating",
    "school",
    "employment",
    "support",
    "account",
    "check_report",
    "visit",
    "meeting",
    "notice",
    "death",
    "other",
)
"""In the order of the file; a kind that is not among them comes from elsewhere and stays."""
OTHER = "other"
MADE_BY_OFFICE = frozenset({"check_report", "visit", "meeting", "notice"})
"""What the office makes itself, and never asks of a family."""

STEPS: tuple[str, ...] = ("apply", "check", "visit", "notice", "decide")
"""The steps of the procedure at which a paper is wanted, in their order."""
