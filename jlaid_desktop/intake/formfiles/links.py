"""Which field hangs on which: what has to be looked at again after a change."""

from __future__ import annotations

from collections.abc import Iterator

from jlaid_desktop.intake.conditions import fields_of, reads_age
from jlaid_desktop.intake.definition import Field, Questionnaire
from jlaid_desktop.intake.formfiles.source import form_error

DAY_FIELDS = ("assess_date", "household.apply_date")
"""The fields that set the day on which ages are told."""

MEMBER_NAMES = "household.members[].name"


def settles(field: Field) -> Iterator[str]:
    """Yield the patterns that decide whether this field's value stands."""
    yield from fields_of(field.visible_if)
    yield from fields_of(field.negative_if)
    for check in field.checks:
        yield from check.others
        yield from fields_of(check.when)
    if field.within:
        yield field.within


def reads(field: Field) -> Iterator[str]:
    """Yield every pattern this field's state hangs on."""
    yield from settles(field)
    yield from fields_of(field.needed_if)
    for check in field.unlikely + field.lacks:
        yield from check.others
        yield from fields_of(check.when)
    if field.type == "member":
        yield MEMBER_NAMES
    conditions = (field.visible_if, field.needed_if)
    if any(reads_age(condition) for condition in conditions) or any(
        check.kind == "younger_than" for check in field.every_check
    ):
        yield from DAY_FIELDS


def dependents(questionnaire: Questionnaire) -> dict[str, tuple[Field, ...]]:
    """Return for each pattern the fields to look at again when it changes."""
    index: dict[str, list[Field]] = {}
    for field in questionnaire.fields:
        for read in dict.fromkeys(reads(field)):
            index.setdefault(read, []).append(field)
        if any(check.kind == "unique" for check in field.checks):
            index.setdefault(field.path, []).append(field)
    return {pattern: tuple(fields) for pattern, fields in index.items()}


def refuse_circles(questionnaire: Questionnaire) -> None:
    """Raise when a field's value would hang on itself over other fields."""
    done: set[str] = set()
    for field in questionnaire.fields:
        _walk(questionnaire, field.path, (), done)


def _walk(questionnaire: Questionnaire, path: str, trail: tuple[str, ...], done: set[str]) -> None:
    if path in trail:
        raise form_error(questionnaire.field(path).form, f"{path} hangs on itself: {trail}")
    if path in done:
        return
    for other in settles(questionnaire.field(path)):
        _walk(questionnaire, other, (*trail, path), done)
    done.add(path)
