"""An answer as the provincial platform takes it: plain text, ISO days, yuan with two digits."""

from __future__ import annotations

import unicodedata
from typing import Any

from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Field
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.session import InterviewSession


def plain_answer(session: InterviewSession, path: str, regions: Regions) -> str:
    """Return an answer as plain text; empty where it is not known or no question any more."""
    value = session.value(path)
    if value is None or value == []:
        return ""
    field = session.field(path)
    if field.type == "member":
        return _one_line(str(session.value(concrete("household.members[].name", value)) or ""))
    return _one_line(_text(field, value, regions))


def _text(field: Field, value: Any, regions: Regions) -> str:
    match field.type:
        case "yesno":
            yes, no = field.answers
            return _(yes) if value else _(no)
        case "choice":
            return _choice(field, value)
        case "choices":
            return "、".join(_choice(field, one) for one in value)
        case "money":
            return _yuan(value)
        case "money_list":
            return "、".join(map(_yuan, value))
        case "region":
            whole = field.level == "any"
            return regions.full_name(value) if whole else regions.name(value)
        case "id_number":
            return str(value).upper()
    return str(value)


def _choice(field: Field, code: object) -> str:
    choice = field.choice(code)
    return _(choice.label) if choice else str(code)


def _yuan(fen: int) -> str:
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02}"


def _one_line(text: str) -> str:
    """Return text without line ends and signs that cannot be seen: a field takes one line."""
    shown = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    hidden = ("Cf", "Cs", "Co", "Cn")
    return " ".join("".join(c for c in shown if unicodedata.category(c) not in hidden).split())
