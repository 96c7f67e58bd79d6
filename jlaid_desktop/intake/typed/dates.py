"""Dates as people type them: 20250310, 2025.3.10, 2025/3/10, 2025年3月10日."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.problem import Fault, fault
from jlaid_desktop.intake.typed.clean import plain

EARLIEST = 1900
SEPARATED = re.compile(r"([0-9]{1,4})[-./,年 ]+([0-9]{1,2})[-./,月 ]+([0-9]{1,2})日?号?")
TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
MONTH_ONLY = re.compile(r"[0-9]{4}[-./年 ]+[0-9]{1,2}月?|[0-9]{6}")
DECEMBER = 12


def read_date(text: str) -> str | Fault:
    """Return the ISO date a text means, or exactly what is wrong with it."""
    bare = re.sub(r"\s+", " ", plain(text)).strip().replace("- ", "-").replace(" -", "-")
    bare = re.sub(r" ?([年月日./]) ?", r"\1", bare)
    match = TOGETHER.fullmatch(bare.replace(" ", "")) or SEPARATED.fullmatch(bare)
    if match is None:
        return _unreadable(bare)
    year, month, day = match.groups()
    if len(year) != 4:
        return fault("date.short_year", N_("Write the year in four digits, such as 2025."))
    return _calendar(int(year), int(month), int(day))


def _unreadable(bare: str) -> Fault:
    if MONTH_ONLY.fullmatch(bare):
        return fault("date.no_day", N_("The day is missing; write it as 2025-03-10 or 20250310."))
    return fault("date.form", N_("This is not a date; write it as 2025-03-10 or 20250310."))


def _calendar(year: int, month: int, day: int) -> str | Fault:
    if year < EARLIEST:
        return fault("date.early", N_("No date before 1900 can be recorded."))
    if not 1 <= month <= DECEMBER:
        return fault("date.month", N_("There is no month {month}."), month=month)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return fault(
            "date.day",
            N_("There is no day {day}: month {month} of {year} has {last} days."),
            day=day,
            month=month,
            year=year,
            last=last,
        )
    return dt.date(year, month, day).isoformat()
