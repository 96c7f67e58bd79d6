"""Numbers as people type them: 1.2万, １２，０００, 1 200.50元, 60㎡."""

from __future__ import annotations

import re
from decimal import Decimal

from jlaid_desktop.domain.values import MONEY_LIMIT
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.problem import Fault, fault
from jlaid_desktop.intake.typed.clean import plain

LONGEST = 24
"""Digits of a number; the exact arithmetic behind it has room for 28."""
UNKNOWN = "?"
UNITS = {"亿": 100_000_000, "万": 10_000, "千": 1_000, "百": 100}
UNIT_PARTS = re.compile(r"([0-9]+(?:\.[0-9]+)?|\.[0-9]+)([亿万千百]?)")
NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4}(?:,[0-9]{4})+")
CURRENCY = re.compile(r"^(?:¥|rmb|cny)|(?:元整|元|圆|块钱|块|rmb|cny)$", re.IGNORECASE)
AREA_UNIT = re.compile(r"(?:平方米|平米|㎡|m2|m²|平|米)$", re.IGNORECASE)
COUNT_UNIT = re.compile(r"(?:个月|个|月|天|日|年|人|口|次|亩|件|辆|台|套|间)$")
CHINESE_DIGITS = re.compile(r"[零〇一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾]")


def read_decimal(text: str) -> Decimal | Fault:
    """Return the exact number a text means, or what is wrong with it."""
    bare = plain(text).replace(" ", "").replace("\t", "").strip()
    sign, bare = _sign(bare)
    if CHINESE_DIGITS.search(bare):
        return fault(
            "number.words", N_("Please write the number in digits, such as 1200 or 1.2万.")
        )
    ungrouped = _ungrouped(bare)
    if ungrouped is None:
        return fault(
            "number.comma",
            N_("A comma separates thousands, as in 12,000; a decimal point is a dot, as in 12.50."),
        )
    if len(ungrouped) > LONGEST:
        return fault("number.long", N_("This is too long for a number."))
    amount = _amount(ungrouped)
    return sign * amount if isinstance(amount, Decimal) else amount


def _sign(bare: str) -> tuple[int, str]:
    if bare.startswith("(") and bare.endswith(")"):
        return -1, bare[1:-1]
    if bare.startswith(("-", "负")):
        return -1, bare[1:]
    return 1, bare.removeprefix("+")


def _ungrouped(bare: str) -> str | None:
    """Return the text without separators of thousands, `None` where a comma is no separator."""
    if "," not in bare:
        return bare
    whole, dot, rest = bare.partition(".")
    if not GROUPED.fullmatch(whole.rstrip("亿万千百")) or "," in rest:
        return None
    return whole.replace(",", "") + dot + rest


def _amount(bare: str) -> Decimal | Fault:
    if NUMBER.fullmatch(bare):
        return Decimal(bare)
    total, position, last = Decimal(0), 0, 10**9
    for match in UNIT_PARTS.finditer(bare):
        digits, unit = match.groups()
        size = UNITS.get(unit, 1)
        if match.start() != position or size >= last or not _clear(digits, size, last):
            return _no_number(bare)
        total += Decimal(digits) * size
        position, last = match.end(), size
    if position != len(bare) or not bare:
        return _no_number(bare)
    return total


def _clear(digits: str, size: int, last: int) -> bool:
    """Tell whether a part after a unit is unambiguous: 1万2 could be 10,002 or 12,000."""
    if last == 10**9:
        return True
    number = Decimal(digits) * size
    return number < last and (size > 1 or len(digits.partition(".")[0]) == len(str(last)) - 1)


def _no_number(bare: str) -> Fault:
    wrong = next((char for char in bare if char not in "0123456789.亿万千百"), "")
    if wrong:
        return fault("number.sign", N_("“{sign}” does not belong in a number."), sign=wrong)
    return fault(
        "number.unclear", N_("This is not a clear number; write it as 12000, 12000.50 or 1.2万.")
    )


def read_money(text: str, *, negative: bool) -> int | Fault:
    """Return fen; a fraction of a fen, a loss where none can be, and 10^13 fen are refused."""
    bare = plain(text).replace(" ", "").strip()
    sign = "-" if bare.startswith("-") else ""
    bare = sign + CURRENCY.sub("", bare.removeprefix("-"))
    amount = read_decimal(bare)
    if isinstance(amount, Fault):
        return amount
    fen = amount * 100
    if fen != fen.to_integral_value():
        return fault("money.decimals", N_("Money has at most two decimals (to the fen)."))
    if fen < 0 and not negative:
        return fault("money.negative", N_("This amount cannot be below zero."))
    if abs(fen) > MONEY_LIMIT:
        return fault("money.large", N_("No amount above 100,000,000,000 yuan can be recorded."))
    return int(fen)


def format_money(fen: int) -> str:
    """Return an amount in yuan with two decimals and separators: 12,000.00."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02d}"


def read_money_list(text: str) -> list[int | None] | Fault:
    """Return fen of amounts separated by +, ; or line breaks; a question mark is not known."""
    amounts: list[int | None] = []
    for part in re.split(r"[+;\n]", plain(text)):
        if part.strip() == UNKNOWN:
            amounts.append(None)
        elif part.strip():
            amount = read_money(part, negative=False)
            if isinstance(amount, Fault):
                return amount
            amounts.append(amount)
    if not amounts:
        # Signs without a number are no list without costs.
        return fault(
            "number.words", N_("Please write the number in digits, such as 1200 or 1.2万.")
        )
    return amounts


def format_money_list(amounts: list[int | None]) -> str:
    """Return amounts joined by plus signs, a question mark for one that is not known."""
    return " + ".join(UNKNOWN if fen is None else format_money(fen) for fen in amounts)


def read_area(text: str) -> str | Fault:
    """Return square metres as decimal text with at most two decimals and below 1,000,000."""
    return _small_decimal(AREA_UNIT.sub("", plain(text).replace(" ", "").strip()))


def read_quantity(text: str) -> str | Fault:
    """Return a quantity (mu, days) as decimal text with at most two decimals."""
    return _small_decimal(COUNT_UNIT.sub("", plain(text).replace(" ", "").strip()))


def _small_decimal(bare: str) -> str | Fault:
    number = read_decimal(bare)
    if isinstance(number, Fault):
        return number
    if number < 0:
        return fault("number.negative", N_("This cannot be below zero."))
    if number >= 1_000_000:
        return fault("number.large", N_("This is more than can be: at most 999,999.99."))
    if number != round(number, 2):
        return fault("number.decimals", N_("Write at most two decimals."))
    return format_decimal(number)


def format_decimal(number: Decimal) -> str:
    """Return a number without exponent, spare zeros or a bare point."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def read_count(text: str, largest: int = 100_000) -> int | Fault:
    """Return a whole number from zero up."""
    number = read_decimal(COUNT_UNIT.sub("", plain(text).replace(" ", "").strip()))
    if isinstance(number, Fault):
        return number
    if number != number.to_integral_value():
        return fault("number.whole", N_("Write a whole number."))
    if number < 0:
        return fault("number.negative", N_("This cannot be below zero."))
    if number > largest:
        return fault("number.above", N_("At most {limit} can be recorded."), limit=largest)
    return int(number)


def read_year(text: str) -> int | Fault:
    """Return a year of four digits."""
    bare = plain(text).replace(" ", "").strip().removesuffix("年").removesuffix("年度")
    if not re.fullmatch(r"[0-9]{4}", bare) or not 1900 <= int(bare) <= 2200:
        return fault("year.form", N_("Write the year in four digits, such as 2025."))
    return int(bare)
