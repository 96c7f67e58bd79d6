"""The table of days off and the county's local rules: read, changed, taken in and out as TOML."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec

from jlaid_desktop.domain.procedure.rules import LocalRules
from jlaid_desktop.domain.procedure.working_days import WORKDAYS, DayOff, WorkCalendar
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.case_files import bytes_of
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.procedure import local as stored_local

LARGEST_FILE = 1_000_000
"""Bytes of a table of days off; a real one has a few thousand."""


class _Year(msgspec.Struct, forbid_unknown_fields=True):
    year: Annotated[int, msgspec.Meta(ge=1949, le=2200)]
    document: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
    off: list[dt.date] = []
    make_up_work: list[dt.date] = []


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    year: Annotated[list[_Year], msgspec.Meta(min_length=1, max_length=300)]


def days_of(ws: Workspace) -> list[DayOff]:
    """Return the table as it is, by day."""
    with ws.store.reading() as db:
        return stored_local.days_off(db)


def work_calendar(ws: Workspace) -> WorkCalendar:
    """Return the calendar that terms are reckoned with."""
    return WorkCalendar(days_of(ws))


def set_year(
    ws: Workspace, year: int, document: str, off: Iterable[dt.date], worked: Iterable[dt.date]
) -> None:
    """Put a year's table in the place of the one there is.

    Raises `JlaidError` without a document, for a day that is both, for a make-up workday
    that is no day at the weekend, and for a day more than a month outside the year.
    """
    _take(ws, [_Year(year, document.strip(), sorted(set(off)), sorted(set(worked)))])


def forget_year(ws: Workspace, year: int) -> None:
    """Take a year's table out: it counts Monday to Friday again."""
    with ws.store.writing() as db:
        stored_local.replace_years(db, [year], [])
        add_audit(db, ws.audit("days_off", detail={"year": year, "days": 0}))


def import_days(ws: Workspace, path: Path) -> tuple[int, ...]:
    """Take a table in, year by year in the place of what there is, and return the years.

    Raises `JlaidError` where the file is no such table; then nothing is changed.
    """
    data = bytes_of(path)
    if len(data) > LARGEST_FILE:
        raise _no_table(path)
    try:
        table = msgspec.convert(tomllib.loads(data.decode("utf-8")), _Table, strict=False)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise _no_table(path) from fault
    except msgspec.ValidationError as fault:
        raise JlaidError(
            "days.form",
            N_("The table of days off in {file} is not of the form: {fault}."),
            N_("Compare it with one that was exported."),
            file=path.name,
            fault=str(fault),
        ) from fault
    _take(ws, table.year)
    return tuple(one.year for one in table.year)


def export_days(ws: Workspace, path: Path) -> int:
    """Write the table as it is taken in, and return the number of years."""
    days = days_of(ws)
    years = sorted({one.year for one in days})
    parts = [_toml(year, [one for one in days if one.year == year]) for year in years]
    write_whole(path, "\n".join(parts).encode("utf-8"))
    return len(years)


def local_rules_of(ws: Workspace) -> LocalRules:
    """Return what the county sets for itself."""
    with ws.store.reading() as db:
        return stored_local.local_rules(db)


def set_local_rules(ws: Workspace, rules: LocalRules) -> None:
    """Set what the county sets for itself.

    Raises `JlaidError` where something differs from the default without its document.
    """
    default = LocalRules()
    for differs, document in (
        (rules.rigid_posted != default.rigid_posted, rules.rigid_posted_document),
        (rules.delegated != default.delegated, rules.delegated_document),
    ):
        if differs and not document.strip():
            raise JlaidError(
                "procedure.no_document",
                N_("A local rule needs the document it stands on."),
                N_("Write the document's name and number beside it."),
            )
    with ws.store.writing() as db:
        stored_local.set_local_rules(db, rules, ws.operator.operator_id, ws.now())
        detail = {"rigid_posted": int(rules.rigid_posted), "delegated": int(rules.delegated)}
        add_audit(db, ws.audit("local_rules", detail=detail))


def _take(ws: Workspace, years: list[_Year]) -> None:
    days: dict[dt.date, DayOff] = {}
    for one in years:
        if not one.document:
            raise JlaidError(
                "days.no_document",
                N_("The table of {year} needs the document that announced it."),
                N_("Write the document's name and number."),
                year=one.year,
            )
        if not one.off and not one.make_up_work:
            raise JlaidError(
                "days.empty",
                N_("The table of {year} has no days."),
                N_("Enter the days off, or leave the year as not announced."),
                year=one.year,
            )
        days |= {day.day: day for day in _days(one)}
    with ws.store.writing() as db:
        stored_local.replace_years(db, [one.year for one in years], days.values())
        for one in years:
            detail = {"year": one.year, "days": len(one.off) + len(one.make_up_work)}
            add_audit(db, ws.audit("days_off", detail=detail))


def _days(table: _Year) -> list[DayOff]:
    both = set(table.off) & set(table.make_up_work)
    weekdays = [day for day in table.make_up_work if day.weekday() < WORKDAYS]
    month = dt.timedelta(days=31)
    first, last = dt.date(table.year, 1, 1) - month, dt.date(table.year, 12, 31) + month
    outside = [day for day in (*table.off, *table.make_up_work) if not first <= day <= last]
    for wrong, message in (
        (sorted(both), N_("{day} cannot be both off and worked.")),
        (weekdays, N_("{day} is no Saturday or Sunday; only those are worked to make up.")),
        (outside, N_("{day} does not belong to the year's table.")),
    ):
        if wrong:
            raise JlaidError(
                "days.wrong",
                message,
                N_("Correct the day; nothing was changed."),
                day=wrong[0].isoformat(),
            )
    return [
        *(DayOff(day, "off", table.year, table.document) for day in table.off),
        *(DayOff(day, "make_up_work", table.year, table.document) for day in table.make_up_work),
    ]


def _toml(year: int, days: list[DayOff]) -> str:
    def listed(kind: str) -> str:
        return ", ".join(f'"{one.day.isoformat()}"' for one in days if one.kind == kind)

    document = msgspec.json.encode(days[0].document).decode().replace("\x7f", "\\u007F")
    return (
        f"[[year]]\nyear = {year}\ndocument = {document}\n"
        f"off = [{listed('off')}]\nmake_up_work = [{listed('make_up_work')}]\n"
    )


def _no_table(path: Path) -> JlaidError:
    return JlaidError(
        "days.no_table",
        N_("{file} holds no table of days off."),
        N_("Choose a .toml file that was exported here or sent by the county."),
        file=path.name,
    )
