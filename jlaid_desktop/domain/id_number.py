"""The citizen's identity number (GB 11643): check digit, a real birth date, the sex.

The first six digits name the place of first registration. They are only a hint:
county codes come and go, so no place makes a number wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from stdnum.iso7064 import mod_11_2

from jlaid_desktop.domain.values import Sex

LENGTH = 18
OLD_LENGTH = 15
EARLIEST = 1900
SEPARATORS = re.compile(r"[\s\-‐‑–—－·.]+")
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

WrongKind = Literal[
    "sign", "short", "one_short", "long", "old", "date", "future", "check_digit", "x_inside"
]


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A number that holds; `place` is its first six digits."""

    number: str
    birth: dt.date
    sex: Sex
    place: str


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """What is wrong: `expected` is the digit or number it should be, `found` what stands there.

    `position` counts from 1; `length` is the number of characters typed.
    """

    kind: WrongKind
    length: int
    position: int = 0
    found: str = ""
    expected: str = ""


def tidy(text: str) -> str:
    """Return a typed number with plain digits, a capital X, and no spaces or dashes."""
    return SEPARATORS.sub("", text.translate(FULL_WIDTH)).upper()


def read_id_number(text: str, today: dt.date) -> IdNumber | WrongNumber:
    """Return the number a text means, or what is wrong with it.

    Births from 1900 up to `today` are possible. Residence permits (81, 82, 83) hold too.
    """
    number = tidy(text)
    for position, char in enumerate(number, start=1):
        if char not in "0123456789X":
            return WrongNumber("sign", len(number), position, char)
        if char == "X" and position != LENGTH:
            return WrongNumber("x_inside", len(number), position, char)
    if len(number) != LENGTH:
        return _wrong_length(number, today)
    birth = _birth(number)
    if birth is None or birth.year < EARLIEST:
        return WrongNumber("date", LENGTH, 7, number[6:14])
    if birth > today:
        return WrongNumber("future", LENGTH, 7, number[6:14])
    expected = check_digit(number[:17])
    if number[17] != expected:
        return WrongNumber("check_digit", LENGTH, LENGTH, number[17], expected)
    return IdNumber(number, birth, _sex(number), number[:6])


def check_digit(first_17: str) -> str:
    """Return the last digit that the first 17 call for."""
    return str(mod_11_2.calc_check_digit(first_17))


def _wrong_length(number: str, today: dt.date) -> WrongNumber:
    length = len(number)
    if length > LENGTH:
        return WrongNumber("long", length)
    if length == LENGTH - 1 and _possible(_birth(number), today):
        return WrongNumber("one_short", length, LENGTH, "", check_digit(number))
    if length == OLD_LENGTH and _possible(_date("19" + number[6:12]), today):
        first = number[:6] + "19" + number[6:]
        return WrongNumber("old", length, 0, number, first + check_digit(first))
    return WrongNumber("short", length)


def _possible(birth: dt.date | None, today: dt.date) -> bool:
    return birth is not None and EARLIEST <= birth.year and birth <= today


def _birth(number: str) -> dt.date | None:
    return _date(number[6:14])


def _date(digits: str) -> dt.date | None:
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _sex(number: str) -> Sex:
    return "male" if int(number[16]) % 2 else "female"


def mask(number: str) -> str:
    """Return a number for lists: birth date, order and last four digits hidden."""
    return number[:6] + "*" * (len(number) - 6) if len(number) > 6 else "*" * len(number)
