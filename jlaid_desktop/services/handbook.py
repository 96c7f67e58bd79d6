"""The handbook that is shipped: its pages, which of them belongs to where one is, and a search.

The pages are Markdown in Chinese under `resources/handbook/zh_CN`; `contents.toml`
puts them in order and says for which places of the window each is meant.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jlaid_desktop.paths import shipped

LANGUAGE = "zh_CN"


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """One page; `places` are names of forms, of pages laid over them, and `households`."""

    name: str
    title: str
    places: tuple[str, ...]
    text: str

    def headings(self) -> tuple[str, ...]:
        """Return its second headings, in order."""
        return tuple(
            line.removeprefix("## ") for line in self.text.splitlines() if line.startswith("## ")
        )


def folder() -> Path:
    """Return where the pages lie and their pictures are looked for."""
    return shipped("resources", "handbook", LANGUAGE)


@lru_cache(maxsize=1)
def pages() -> tuple[HandbookPage, ...]:
    """Return all pages in order."""
    contents = tomllib.loads((folder() / "contents.toml").read_text(encoding="utf-8"))
    return tuple(_page(entry["file"], tuple(entry["places"])) for entry in contents["page"])


def _page(file: str, places: tuple[str, ...]) -> HandbookPage:
    text = (folder() / file).read_text(encoding="utf-8")
    title = text.partition("\n")[0].removeprefix("# ").strip()
    return HandbookPage(file.removesuffix(".md"), title, places, text)


def page_named(name: str) -> HandbookPage | None:
    """Return the page with a name, with or without `.md`, or None."""
    wanted = name.removesuffix(".md")
    return next((page for page in pages() if page.name == wanted), None)


def page_for(place: str) -> HandbookPage:
    """Return the page meant for a place of the window; the first page where none is."""
    return next((page for page in pages() if place in page.places), pages()[0])


def found(words: str) -> tuple[HandbookPage, ...]:
    """Return the pages that hold every word, those with a word in the title first."""
    wanted = _plain(words).split()
    hits = [page for page in pages() if all(word in _plain(page.text) for word in wanted)]
    return tuple(
        sorted(hits, key=lambda page: not any(word in _plain(page.title) for word in wanted))
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
