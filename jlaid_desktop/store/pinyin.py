"""How a name may be typed in letters: all likely readings, surnames with their own.

The readings are a file of 420 syllables, read once in a few milliseconds; a
full pinyin library takes a quarter of a second and 58 MB.
"""

from __future__ import annotations

import itertools
from functools import lru_cache

from jlaid_desktop.paths import shipped

MOST_READINGS = 16

# Characters that are read otherwise as a surname; the first reading counts most.
SURNAMES: dict[str, tuple[str, ...]] = {
    "单": ("shan", "dan"),
    "曾": ("zeng", "ceng"),
    "仇": ("qiu", "chou"),
    "解": ("xie", "jie"),
    "区": ("ou", "qu"),
    "查": ("zha", "cha"),
    "翟": ("zhai", "di"),
    "朴": ("piao", "pu"),
    "折": ("she", "zhe"),
    "员": ("yun", "yuan"),
    "覃": ("qin", "tan"),
    "乜": ("nie", "mie"),
    "盖": ("ge", "gai"),
    "任": ("ren",),
    "华": ("hua",),
    "尹": ("yin",),
    "尉": ("wei", "yu"),
    "乐": ("yue", "le"),
    "冼": ("xian",),
    "缪": ("miao", "mou"),
    "种": ("chong", "zhong"),
    "重": ("chong", "zhong"),
    "黑": ("he", "hei"),
    "秘": ("bi", "mi"),
    "繁": ("po", "fan"),
    "召": ("shao", "zhao"),
    "燕": ("yan",),
    "应": ("ying",),
    "那": ("na",),
    "佘": ("she",),
    "洗": ("xian", "xi"),
    "逄": ("pang",),
    "撒": ("sa",),
    "葛": ("ge",),
    "柏": ("bai", "bo"),
    "车": ("che",),
    "宓": ("mi", "fu"),
    "祭": ("zhai", "ji"),
    "隗": ("wei", "kui"),
    "郇": ("xun", "huan"),
    "郗": ("xi", "chi"),
    "令": ("ling",),
    "晁": ("chao",),
    "逯": ("lu",),
    "長": ("chang", "zhang"),
}
SURNAMES_OF_TWO: dict[str, tuple[str, str]] = {
    "尉迟": ("yu", "chi"),
    "万俟": ("mo", "qi"),
    "单于": ("chan", "yu"),
    "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"),
}


def readings(name: str) -> list[tuple[str, ...]]:
    """Return the likely readings of a name, each a syllable for every character.

    A character without a reading stands for itself where it is a letter or a
    digit, and is left out where it is neither.
    """
    found = _combined(_choices(name))
    pair = SURNAMES_OF_TWO.get(name[:2])
    if pair:
        found += [(*pair, *rest) for rest in readings_of_text(name[2:])]
    return list(dict.fromkeys(found))


def letters_of(name: str) -> list[str]:
    """Return what a name may be typed as: the initials and the whole pinyin of each reading."""
    found = readings(name)
    return [form for read in found for form in ("".join(s[0] for s in read), "".join(read))]


def readings_of_text(text: str) -> list[tuple[str, ...]]:
    """Return the likely readings of a text without a surname."""
    return _combined([c for c in map(_of_character, text) if c])


def _combined(choices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    # The first character varies fastest: where there are too many, no surname's reading is lost.
    backwards = itertools.product(*reversed(choices))
    return [tuple(reversed(one)) for one in itertools.islice(backwards, MOST_READINGS)]


def _choices(name: str) -> list[tuple[str, ...]]:
    if not name:
        return []
    first = SURNAMES.get(name[0]) or _of_character(name[0])
    return [c for c in (first, *map(_of_character, name[1:])) if c]


def _of_character(character: str) -> tuple[str, ...]:
    known = _syllables().get(character)
    if known:
        return known
    lowered = character.lower()
    return (lowered,) if lowered.isascii() and lowered.isalnum() else ()


@lru_cache(maxsize=1)
def _syllables() -> dict[str, tuple[str, ...]]:
    """Return character -> syllables, the most usual first."""
    found: dict[str, tuple[str, ...]] = {}
    text = shipped("resources", "pinyin", "syllables.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        syllables, characters = line.split(" ")
        shared = tuple(syllables.split(","))
        found.update(dict.fromkeys(characters, shared))
    return found
