"""Reads the sums out of a Chinese sentence and works them out again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

PARTS = re.compile(r"[，；（）：]|以内")
NOT_A_SUM = re.compile(r"[^\d.,+−×%()=]")
TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?%?|[+−×()]")
COMPARED = re.compile(r"([−\d,.]+) 元(低于|正好等于|高于)([^（，]+)（[^（）=]*= ([−\d,.]+) 元）")
ANOTHER = re.compile(r"，(低于|正好等于|高于)([^（，]+)（[^（）=]*= ([−\d,.]+) 元）")


def number(text: str) -> Fraction:
    """Return a printed number exactly; a share in hundredths is a fraction."""
    bare = text.replace(",", "").replace("−", "-")
    return Fraction(bare.rstrip("%")) / 100 if bare.endswith("%") else Fraction(bare)


def sums(sentence: str) -> Iterator[tuple[str, Fraction, Fraction]]:
    """Yield each sum in a sentence: as printed, worked out, and its printed result."""
    for part in PARTS.split(sentence):
        if " = " in part:
            left, _, right = part.rpartition(" = ")
            yield part, worked_out(left), number(NOT_A_SUM.sub("", right))


def worked_out(text: str) -> Fraction:
    """Return what a printed calculation comes to."""
    tokens = TOKEN.findall(NOT_A_SUM.sub("", _without_words(text)))
    value, rest = _sum(tokens)
    assert not rest, (text, rest)
    return value


def _without_words(text: str) -> str:
    """Leave out counted units that hold a digit: “12 个月” stays 12, “m²” goes."""
    return text.replace("m²", "")


def _sum(tokens: list[str]) -> tuple[Fraction, list[str]]:
    value, tokens = _product(tokens)
    while tokens and tokens[0] in "+−":
        sign, (other, tokens) = tokens[0], _product(tokens[1:])
        value = value + other if sign == "+" else value - other
    return value, tokens


def _product(tokens: list[str]) -> tuple[Fraction, list[str]]:
    value, tokens = _factor(tokens)
    while tokens and tokens[0] == "×":
        other, tokens = _factor(tokens[1:])
        value *= other
    return value, tokens


def _factor(tokens: list[str]) -> tuple[Fraction, list[str]]:
    if tokens[0] == "(":
        value, rest = _sum(tokens[1:])
        assert rest[0] == ")"
        return value, rest[1:]
    return number(tokens[0]), tokens[1:]


def half_up(value: Fraction, places: int) -> Fraction:
    """Return a value rounded half up."""
    scaled = value * 10**places
    return Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)) / (
        10**places
    )


def comparisons(sentence: str) -> Iterator[tuple[Fraction, str, Fraction]]:
    """Yield each comparison of the income with a threshold: both sides and the word between."""
    for match in COMPARED.finditer(sentence):
        income = number(match[1])
        yield income, match[2], number(match[4])
        rest = sentence[match.end() :]
        while (another := ANOTHER.match(rest)) is not None:
            yield income, another[1], number(another[3])
            rest = rest[another.end() :]
