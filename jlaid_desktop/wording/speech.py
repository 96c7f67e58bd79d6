"""Saying things in one language: msgids, lists, money, areas, shares and days.

Babel's own formatting costs too much for a panel that is painted anew at every
keystroke, so the few forms that are needed are written here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from jlaid_desktop.i18n import CHINESE, N_, translations
from jlaid_desktop.rules.rights import round_half_up

YUAN = N_("{amount} yuan")
SQUARE_METRES = N_("{area} m²")
DATE = N_("{year}-{month:02}-{day:02}")
YEAR = N_("the year {year}")
LISTED = N_(", ")
PHRASES = N_("{first}, {second}")
SENTENCES = N_("{first}; {second}")
TOGETHER = N_("{first} {second}")

CLOSING = "文末"
"""The last sections close the notice unnumbered."""
CLOSING_IN_ENGLISH = "end"
_FIGURES = str.maketrans(
    {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "（": " (", "）": ")"}
)

Number = int | Fraction
MINUS = "−"
FIGURE_AFTER_CHARACTER = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d[\d,.]*(?:[^\d,.年月日]|$))")
MOST_DECIMALS = 12
"""What the household file allows; a decimal never has more."""


class Speech:
    """One language: call it with a msgid and its values."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.chinese = language == CHINESE
        self._catalog = translations(language)
        self._words = self._catalog.gettext

    def __call__(self, msgid: str, **values: object) -> str:
        """Return the msgid's words with the values filled in."""
        words = self._words(msgid)
        return words.format(**values) if values else words

    def spaced(self, text: str) -> str:
        """Return the text with a space between a character and a figure, but not inside a date."""
        return FIGURE_AFTER_CHARACTER.sub(" ", text)

    def listed(self, items: Iterable[str]) -> str:
        """Return the items one after the other, each once, as a list of names is written."""
        return self(LISTED).join(dict.fromkeys(item for item in items if item))

    def phrases(self, parts: Iterable[str]) -> str:
        """Return half-sentences as one, each once."""
        return self._joined(PHRASES, parts)

    def sentences(self, parts: Iterable[str]) -> str:
        """Return sentences that belong together as one, each once."""
        return self._joined(SENTENCES, parts)

    def together(self, parts: Iterable[str]) -> str:
        """Return whole sentences one after the other."""
        return self._joined(TOGETHER, parts)

    def _joined(self, msgid: str, parts: Iterable[str]) -> str:
        kept = list(dict.fromkeys(part for part in parts if part))
        if not kept:
            return ""
        text = kept[0]
        for part in kept[1:]:
            text = self(msgid, first=text, second=part)
        return text

    def yuan(self, fen: Number) -> str:
        """Return an amount with its unit: 1,500.00 yuan."""
        return self(YUAN, amount=money(fen))

    def area(self, square_metres: Number) -> str:
        """Return an area with its unit: 60.00 m²."""
        return self(SQUARE_METRES, area=decimal(square_metres, 2))

    def section(self, cited: str) -> str:
        """Return a section of the notice as the language cites it: 二（一）, or 2 (1)."""
        return cited if self.chinese else section_in_figures(cited)

    def persons(self, count: int) -> str:
        """Return a number of persons."""
        return self._catalog.ngettext("{count} person", "{count} persons", count).format(
            count=count
        )

    def date(self, day: dt.date) -> str:
        """Return a day as the language writes it."""
        return self(DATE, year=day.year, month=day.month, day=day.day)

    def year(self, year: Number) -> str:
        """Return a calendar year."""
        return self(YEAR, year=year)


def section_in_figures(cited: str) -> str:
    """Return a section of the notice for readers of no Chinese: 二（一） as 2 (1)."""
    return CLOSING_IN_ENGLISH if cited == CLOSING else cited.translate(_FIGURES)


@lru_cache(maxsize=8)
def speech(language: str) -> Speech:
    """Return the speech of a language."""
    return Speech(language)


def money(fen: Number) -> str:
    """Return an amount of fen in yuan, rounded half up to the fen: 1,500.00."""
    whole = fen if isinstance(fen, int) else round_half_up(fen)
    yuan, rest = divmod(abs(whole), 100)
    return f"{MINUS if whole < 0 else ''}{yuan:,}.{rest:02}"


def decimal(number: Number, places: int = 0) -> str:
    """Return an exact decimal with at least `places` decimals and no rounding."""
    numerator, denominator = number.as_integer_ratio()
    digits = 0
    while digits < MOST_DECIMALS and (10**digits) % denominator:
        digits += 1
    digits = max(digits, places)
    whole, rest = divmod(abs(numerator) * 10**digits // denominator, 10**digits)
    sign = MINUS if numerator < 0 else ""
    return f"{sign}{whole:,}.{rest:0{digits}}" if digits else f"{sign}{whole:,}"
