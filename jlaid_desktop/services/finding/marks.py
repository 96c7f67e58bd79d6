"""Which characters of a name a typed word means: itself, its initials, or its pinyin."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jlaid_desktop.services.records import Mark
from jlaid_desktop.store.finding.entries import normalised
from jlaid_desktop.store.pinyin import readings


@lru_cache(maxsize=4096)
def mark_of(name: str, word: str) -> Mark | None:
    """Return what of the name matches a word as `words_of` returns it; None where nothing does.

    Also None where the name is compared otherwise than it is shown, as with
    spaces in it or characters that nobody can read aloud.
    """
    compared = normalised(name)
    if len(compared) != len(name):
        return None
    at = compared.find(word)
    if at >= 0:
        return at, at + len(word)
    spelled = (one for one in readings(compared) if len(one) == len(name))
    marks = (mark for syllables in spelled for mark in _in(syllables, word))
    return next(marks, None)


def _in(syllables: tuple[str, ...], word: str) -> Iterator[Mark]:
    capital = [one.upper() for one in syllables]
    at = "".join(one[0] for one in capital).find(word)
    if at >= 0:
        yield at, at + len(word)
    for start in range(len(capital)):
        if "".join(capital[start:]).startswith(word):
            taken = 0
            for end, one in enumerate(capital[start:], start + 1):
                taken += len(one)
                if taken >= len(word):
                    yield start, end
                    break
