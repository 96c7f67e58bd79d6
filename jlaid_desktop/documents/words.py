"""Words on paper are Chinese, whatever language the window speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from jlaid_desktop.i18n import CHINESE, N_, translations

DAY = N_("{year}-{month}-{day}")
COMMA = N_(", ")


def zh(msgid: str, **values: str | int) -> str:
    """Return a msgid in Chinese with its fields filled in."""
    text = translations(CHINESE).gettext(msgid)
    return text.format(**values) if values else text


def zh_day(day: dt.date) -> str:
    """Return a day as 2025年11月10日."""
    return zh(DAY, year=day.year, month=day.month, day=day.day)


def zh_list(items: Iterable[str]) -> str:
    """Return items in a row with the Chinese comma of lists."""
    return zh(COMMA).join(items)
