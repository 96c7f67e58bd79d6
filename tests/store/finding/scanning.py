"""What a search should find, by reading every family in turn: slow, and plain to see through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.store.finding.entries import normalised
from jlaid_desktop.store.pinyin import readings, readings_of_text


def found_in(document: dict[str, Any], word: str) -> bool:
    """Tell whether a word finds a family."""
    household = document["household"]
    return (
        any(_in_person(member, word) for member in household["members"])
        or _in_village(normalised(shipped_regions().name(document.get("village"))), word)
        or _in_phone(household.get("phone"), word)
        or _in_file_number(normalised(household.get("file_number") or ""), word)
    )


def _in_person(member: dict[str, Any], word: str) -> bool:
    name = normalised(member.get("name") or "")
    number = normalised(member.get("id_number") or "")
    by_number = number.startswith(word) or (
        len(number) > 6 and (number[6:].startswith(word) or number[-4:].startswith(word))
    )
    spoken = any(_spoken(one, word) for one in readings(name)) and not word.isdecimal()
    return word in name or spoken or by_number or _in_phone(member.get("phone"), word)


def _in_village(village: str, word: str) -> bool:
    return word in village or any(_spoken(one, word) for one in readings_of_text(village))


def _spoken(syllables: tuple[str, ...], word: str) -> bool:
    capital = [one.upper() for one in syllables]
    return word in "".join(one[0] for one in capital) or any(
        "".join(capital[at:]).startswith(word) for at in range(len(capital))
    )


def _in_phone(phone: str | None, word: str) -> bool:
    digits = "".join(c for c in phone or "" if c.isdecimal())
    return word.isdecimal() and (digits.startswith(word) or digits[-4:].startswith(word))


def _in_file_number(number: str, word: str) -> bool:
    return any(number[at:].startswith(word) for at in _begins(number))


def _begins(number: str) -> Iterator[int]:
    for at, sign in enumerate(number):
        if at == 0 or (_plain(sign) and not _plain(number[at - 1])):
            yield at


def _plain(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
