"""Words on paper are Chinese, whatever language the window speaks."""

from __future__ import annotations

from collections.abc import Iterable

from jlaid_desktop.i18n import CHINESE
from jlaid_desktop.wording.speech import LISTED, speech


def zh(msgid: str, **values: object) -> str:
    """Return a msgid in Chinese with its fields filled in."""
    return speech(CHINESE)(msgid, **values)


def zh_list(items: Iterable[str]) -> str:
    """Return items in a row as names are listed; two of the same stay two."""
    return zh(LISTED).join(items)


def zh_yuan(fen: int) -> str:
    """Return an amount of fen in yuan with its unit: 36,000.00 元."""
    return speech(CHINESE).yuan(fen)
