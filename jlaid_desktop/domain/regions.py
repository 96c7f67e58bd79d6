"""Counties, townships and villages of Jilin City, and what an identity number's start hints at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.paths import shipped

Level = Literal["county", "township", "village"]
_Content = TypeVar("_Content")
LENGTH_OF: dict[Level, int] = {"county": 6, "township": 9, "village": 12}


class Village(msgspec.Struct, frozen=True):
    """A village or community; `pinyin` and `initials` are for searching."""

    code: str
    name: str
    pinyin: str
    initials: str


class Township(Village, frozen=True):
    """A township, town or street."""

    villages: list[Village] = []


class County(Village, frozen=True):
    """A county, county-level city, district or development zone (`zone`)."""

    zone: bool = False
    townships: list[Township] = []


class Source(msgspec.Struct, frozen=True):
    """Where the codes come from and of which day they are."""

    package: str
    version: str
    origin: str
    as_of: str
    published: str


class _CityFile(msgspec.Struct, frozen=True):
    source: Source
    city: Village
    counties: list[County]


class PlaceHints(msgspec.Struct, frozen=True):
    """Names for the first digits of an identity number."""

    provinces: dict[str, str]
    residence_permits: dict[str, str]
    cities: dict[str, str]
    counties: dict[str, str]

    def hint(self, number: str) -> str:
        """Return the place the first digits name, as far as it is known, or an empty text."""
        names = (
            self.provinces.get(number[:2]) or self.residence_permits.get(number[:2], ""),
            self.cities.get(number[:4], ""),
            self.counties.get(number[:6], ""),
        )
        return "".join(names)


@dataclass(frozen=True)
class Regions:
    """The division of Jilin City, looked up by code or by what is typed."""

    source: Source
    counties: tuple[County, ...]
    hints: PlaceHints
    _by_code: dict[str, Village]
    _by_name: dict[str, list[Village]]

    def find(self, code: str) -> Village | None:
        """Return the county, township or village of a code."""
        return self._by_code.get(code)

    def name(self, code: str | None) -> str:
        """Return the name of a code, or the code itself where it is not listed."""
        if code is None:
            return ""
        found = self._by_code.get(code)
        return found.name if found else code

    def full_name(self, code: str | None) -> str:
        """Return the name with those of the levels above it: 昌邑区土城子满族朝鲜族乡…."""
        if code is None or code not in self._by_code:
            return code or ""
        return "".join(self.name(code[:size]) for size in (6, 9, 12) if len(code) >= size)

    def options(self, level: Level, within: str | None = None) -> tuple[Village, ...]:
        """Return the regions of a level, only those below the code `within` where it is given."""
        size = LENGTH_OF[level]
        return tuple(
            region
            for code, region in self._by_code.items()
            if len(code) == size and (within is None or code.startswith(within))
        )

    def named(self, text: str, level: Level | None = None) -> tuple[Village, ...]:
        """Return the regions whose whole code or name a text is."""
        by_code = self._by_code.get(text)
        found = [by_code] if by_code else self._by_name.get(text, [])
        return tuple(
            region for region in found if level is None or len(region.code) == LENGTH_OF[level]
        )

    def search(
        self, typed: str, level: Level | None = None, within: str | None = None
    ) -> tuple[Village, ...]:
        """Return the regions a code, pinyin, initials or a part of a name means; best first."""
        wanted = typed.strip().lower().replace(" ", "")
        if level is not None:
            candidates = self.options(level, within)
        else:
            candidates = tuple(
                region
                for code, region in self._by_code.items()
                if within is None or code.startswith(within)
            )
        if not wanted:
            return candidates
        ranked = [(rank, region) for region in candidates if (rank := _rank(region, wanted))]
        return tuple(region for _, region in sorted(ranked, key=lambda pair: pair[0]))


def _rank(region: Village, wanted: str) -> int:
    """Return how well a region answers what was typed: 1 is best, 0 is not at all."""
    pinyin = region.pinyin.replace(" ", "")
    exact = wanted in (region.code, region.name, region.initials, pinyin)
    starts = any(text.startswith(wanted) for text in (region.name, region.initials, pinyin))
    if exact:
        return 1
    if starts or (wanted.isdigit() and region.code.startswith(wanted)):
        return 2
    return 3 if wanted in region.name else 0


def load_regions(folder: Path) -> Regions:
    """Return the regions of a folder; `JlaidError` when a file is missing or not well made."""
    city = _decode(folder / "jilin.json", _CityFile)
    hints = _decode(folder / "provinces.json", PlaceHints)
    by_code: dict[str, Village] = {}
    for county in city.counties:
        by_code[county.code] = county
        for township in county.townships:
            by_code[township.code] = township
            by_code |= {village.code: village for village in township.villages}
    by_name: dict[str, list[Village]] = {}
    for region in by_code.values():
        by_name.setdefault(region.name, []).append(region)
    return Regions(city.source, tuple(city.counties), hints, by_code, by_name)


def _decode(path: Path, kind: type[_Content]) -> _Content:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise JlaidError(
            "regions.unreadable",
            N_("The list of regions {file} cannot be read."),
            N_("Install the program again, or put the list back in its place."),
            file=path.name,
        ) from error


@lru_cache(maxsize=1)
def shipped_regions() -> Regions:
    """Return the regions that come with the program."""
    return load_regions(shipped("resources", "regions"))
