"""The paper's fonts: which one draws which character.

Noto Sans SC is the face of the paper, regular and bold. What it lacks is looked
for in the others, in order: Noto Sans KR (Hangul), then HanaMinB (rare Han
characters) where that file has been put beside the shipped fonts or into the
`fonts` folder of the user's data. A character that no font has is drawn as 〓
and reported, never left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFError  # type: ignore[import-untyped]

from jlaid_desktop.documents.embedding import SearchableFont
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.paths import data_home, shipped

MISSING = "〓"
REGULAR = "NotoSansSC-Regular.ttf"
BOLD = "NotoSansSC-Bold.ttf"
FALLBACKS = ("NotoSansKR-Regular.ttf", "HanaMinB.ttf")
_EM = 1000


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one character is drawn: font, the character itself or 〓, width in ems."""

    font: str
    text: str
    width: float
    missing: bool = False


class _Face:
    """One font file, registered with the library under its own name when first needed."""

    def __init__(self, path: Path) -> None:
        self.name = f"jlaid-{path.stem}"
        try:
            self._font = SearchableFont(self.name, str(path), shapable=False)
        except (TTFError, OSError) as fault:
            raise JlaidError(
                "documents.font",
                N_("The font file {name} cannot be read."),
                N_("Install the program again; the paper cannot be made without it."),
                name=path.name,
            ) from fault
        pdfmetrics.registerFont(self._font)
        self._silent: str | None = None

    def silent(self) -> str:
        """Return the name of a font of the same shapes that leaves the text layer alone."""
        if self._silent is None:
            twin = self._font.silent()
            pdfmetrics.registerFont(twin)
            self._silent = str(twin.fontName)
        return self._silent

    def has(self, character: str) -> bool:
        """Tell whether the font draws this character."""
        return ord(character) in self._font.face.charToGlyph

    def width(self, character: str) -> float:
        """Return the character's width in ems."""
        return float(self._font.face.getCharWidth(ord(character))) / _EM


class PaperFonts:
    """The fonts of the papers; loading reads only the files that the text asks for.

    `folders` are searched in order. One object may serve many papers, one at a time.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._faces: dict[str, _Face | None] = {}
        self._glyphs: tuple[dict[str, Glyph], dict[str, Glyph]] = ({}, {})

    def glyph(self, character: str, *, bold: bool = False) -> Glyph:
        """Return how a character is drawn; raise `documents.font` where a shipped font is gone."""
        cache = self._glyphs[bold]
        found = cache.get(character)
        if found is None:
            found = cache[character] = self._look_for(character, BOLD if bold else REGULAR)
        return found

    def mark(self) -> str:
        """Return the bold font for marks across the sheet, which are seen but not read back."""
        return self._required(BOLD).silent()

    def _look_for(self, character: str, first: str) -> Glyph:
        face = self._required(first)
        if face.has(character):
            return Glyph(face.name, character, face.width(character))
        for name in FALLBACKS:
            other = self._face(name)
            if other is not None and other.has(character):
                return Glyph(other.name, character, other.width(character))
        return Glyph(face.name, MISSING, face.width(MISSING), missing=True)

    def _required(self, name: str) -> _Face:
        face = self._face(name)
        if face is None:
            raise JlaidError(
                "documents.font",
                N_("The font file {name} is missing."),
                N_("Install the program again; the paper cannot be made without it."),
                name=name,
            )
        return face

    def _face(self, name: str) -> _Face | None:
        if name not in self._faces:
            paths = (folder / name for folder in self._folders)
            path = next((path for path in paths if path.is_file()), None)
            self._faces[name] = None if path is None else _registered(path)
        return self._faces[name]


_loading = Lock()


def paper_fonts() -> PaperFonts:
    """Return the shipped fonts, and after them those in the user's data folder."""
    return PaperFonts(shipped("resources", "fonts"), data_home() / "fonts")


def _registered(path: Path) -> _Face:
    """Return a font file's face; a file is read once a process."""
    with _loading:
        return _read(path)


@lru_cache(maxsize=16)
def _read(path: Path) -> _Face:
    return _Face(path)
