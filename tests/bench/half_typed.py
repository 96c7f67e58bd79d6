"""A family as it is while it is typed: its document after each answer, in the forms' order."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from jlaid_desktop.intake.binding import Document
from jlaid_desktop.intake.definition import Section
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.paths import shipped

Json = dict[str, Any]

GRANDMOTHER: Json = {
    "id": "m5",
    "name": "李秀芝",
    "relation": "母亲",
    "birth": "1954-02-11",
    "sex": "female",
    "hukou_type": "urban",
    "hukou_book_type": "non_agricultural",
    "hukou_city": "JILIN",
    "counted": True,
    "disability_cert": {"has": False},
    "student": {"attends": False},
    "income_kinds": dict.fromkeys(("wage", "business", "property", "transfer", "other"), False),
    "medical": {"year": 2025, "policy_oop_fen": 1_280_000, "referral_ok": True},
}


def family_of_five() -> Json:
    """Return the first sample family with a grandmother whose hukou is another than theirs."""
    sample = shipped("resources", "samples", "01-zhang-guilan.json").read_bytes()
    document: Json = json.loads(sample)
    document["household"]["members"].append(copy.deepcopy(GRANDMOTHER))
    return document


def typed_through(full: Json) -> Iterator[Json]:
    """Yield the document after each answer of the full one, as the window holds it then."""
    typed = {name: full[name] for name in ("county", "township", "village")}
    goal, document = Document(full), Document({**typed, "household": {"members": []}})
    for form in load_questionnaire().forms:
        for section in form.sections:
            for path in _begun(section, goal, document):
                value = goal.get(path)
                if value is not None:
                    document.put(path, value)
                    yield document.copy()


def _begun(section: Section, goal: Document, document: Document) -> Iterator[str]:
    """Yield the paths of a section's questions, each row begun before its own."""
    repeat = section.repeat
    for row in goal.row_ids(repeat.path) if repeat else [""]:
        if repeat is not None and document.row(repeat.path, row) is None:
            begun = {"id": row, **copy.deepcopy(dict(repeat.defaults))}
            document.insert(repeat.path, len(document.rows(repeat.path)), begun)
        for field in section.questions:
            yield concrete(field.path, row)
