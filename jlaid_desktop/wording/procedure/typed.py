"""From what was typed into a record's questions to its content, and back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from jlaid_desktop.domain.procedure.contents import Content, Meeting, MeetingItem
from jlaid_desktop.domain.procedure.records import CONTENT_OF, RecordKind, content_of
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.intake.problem import Fault, fault
from jlaid_desktop.intake.typed.clean import plain
from jlaid_desktop.intake.typed.dates import read_date
from jlaid_desktop.intake.typed.numbers import format_money, read_count, read_money
from jlaid_desktop.wording.procedure.questions import QUESTIONS, Question

ITEM = "item."
SEPARATORS = re.compile(r"[、,，;；\n]+")
MONTH = re.compile(r"([0-9]{4})[-./年 ]*(0?[1-9]|1[0-2])月?")
LONGEST = 10_000


class ReadAnswers(NamedTuple):
    """The content that was typed, or what is wrong, by the question's name."""

    content: Content | None
    faults: dict[str, str]


def read_answers(kind: RecordKind, answers: Mapping[str, object], base: Content) -> ReadAnswers:
    """Return the content that the answers make of `base`, or every answer that cannot be read.

    What the questions do not ask for is kept from `base`.
    """
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for question in QUESTIONS[kind]:
        read = read_answer(question, answers.get(question.name))
        if isinstance(read, Fault):
            faults[question.name] = _(read.msgid).format(**dict(read.values))
        else:
            values[question.name] = read
    if faults:
        return ReadAnswers(None, faults)
    return ReadAnswers(_content(kind, values, base), {})


def shown_answers(kind: RecordKind, content: Content) -> dict[str, object]:
    """Return what stands in the fields for a content: texts, codes, yes and no."""
    return {q.name: _shown(q, _value(content, q.name)) for q in QUESTIONS[kind]}


def read_answer(question: Question, answer: object) -> object | Fault:
    """Return the value of one answer, None where it is empty, or a fault."""
    if answer in (None, ""):
        return [] if question.type in ("names", "list") else None
    if question.type == "yesno":
        return answer
    if question.type == "choice":
        known = any(answer == code for code, _label in question.choices)
        return answer if known else fault("choice.none", N_("Choose one of the list."))
    text = str(answer)
    if len(text) > LONGEST:
        return fault("text.long", N_("Too long: at most {limit} characters fit."), limit=LONGEST)
    return _read_text(question, plain(text) if question.type != "long" else text.strip())


def _read_text(question: Question, text: str) -> object | Fault:
    bare = text.strip()
    if question.type in ("names", "list"):
        parts = text.split("\n") if question.type == "list" else SEPARATORS.split(text)
        return [part.strip() for part in parts if part.strip()]
    if not bare:
        return None
    if question.type == "date":
        return read_date(bare)
    if question.type == "month":
        return _month(bare)
    if question.type == "count":
        return read_count(bare)
    if question.type == "money":
        return read_money(bare, negative=question.name.startswith("per_capita"))
    return bare


def _month(text: str) -> str | Fault:
    found = MONTH.fullmatch(text)
    if found is None:
        return fault("month.form", N_("This is not a month; write it as 2026-04."))
    return f"{found.group(1)}-{int(found.group(2)):02}"


def _content(kind: RecordKind, values: dict[str, Any], base: Content) -> Content:
    item = {name.removeprefix(ITEM): v for name, v in values.items() if name.startswith(ITEM)}
    kept = msgspec.to_builtins(base) if isinstance(base, CONTENT_OF[kind]) else {}
    told = {name: value for name, value in values.items() if not name.startswith(ITEM)}
    if item and any(value is not None for value in item.values()):
        told["items"] = [item]
    elif item:
        told["items"] = []
    return content_of(kind, {**kept, **told})


def _value(content: Content, name: str) -> object:
    if name.startswith(ITEM):
        items = content.items if isinstance(content, Meeting) else ()
        return getattr(items[0] if items else MeetingItem(), name.removeprefix(ITEM))
    return getattr(content, name)


def _shown(question: Question, value: object) -> object:
    if value is None or question.type in ("choice", "yesno"):
        return value
    if isinstance(value, tuple):
        return ("\n" if question.type == "list" else "、").join(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if question.type == "money" and isinstance(value, int):
        return format_money(value)
    return str(value)
