"""How a font goes into a document: one subset, two bytes a character.

ReportLab splits a TrueType font into pieces of 256 characters. Chinese text then
changes its font within a word, and some readers break the word there when it is
searched. The font here is embedded whole (Type0, Identity-H) instead, with a
text layer of its own; the library is left as it is.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont  # type: ignore[import-untyped]

from jlaid_desktop.documents.tounicode import to_unicode_cmap


class _Used:
    """The characters that one document draws with a font; a code is a place in the list."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.characters = [0]
        self._codes: dict[str, bytes] = {}

    def code(self, character: str, *, known: bool) -> bytes:
        """Return a character's two bytes; the same for one that the font lacks."""
        code = self._codes.get(character)
        if code is None:
            number = len(self.characters) if known else 0
            code = self._codes[character] = number.to_bytes(2, "big")
            if known:
                self.characters.append(ord(character))
        return code


class SearchableFont(TTFont):  # type: ignore[misc]
    """A TrueType font whose words are found again, characters beyond the basic plane included."""

    def splitString(  # noqa: N802 - the library's name
        self, text: str, doc: Any, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """Return the text in codes, all of the one subset."""
        del encoding
        used, known = self._used(doc), self.face.charToGlyph
        return [(0, b"".join(used.code(one, known=ord(one) in known) for one in text))]

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802 - as above
        """Return the name under which a page calls the font."""
        del subset
        return f"/{self._used(doc).name}"

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - as above
        """Add the font with the characters that the document used."""
        used = self.state.pop(doc)
        base = f"{SUBSETN(0).decode()}+{self.face.name.decode()}"
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([self._descendant(doc, base, used)]),
                "ToUnicode": _stream(
                    doc, to_unicode_cmap(base, self.text_of(used.characters)).encode()
                ),
            }
        )
        doc.idToObject["BasicFonts"].dict[used.name] = doc.Reference(font)

    def text_of(self, characters: Sequence[int]) -> Sequence[int]:
        """Return what the characters read as."""
        return characters

    def silent(self) -> SilentFont:
        """Return a font of the same shapes, read from no file, that reads as spaces."""
        twin: SilentFont = copy.copy(self)
        twin.__class__ = SilentFont
        twin.fontName = f"{self.fontName}-mark"
        twin.state = WeakKeyDictionary()
        twin.face = copy.copy(self.face)
        twin.face.name = self.face.name + b"-Mark"
        return twin

    def _used(self, doc: Any) -> _Used:
        used: _Used | None = self.state.get(doc)
        if used is None:
            used = self.state[doc] = _Used(f"F{len(doc.fontMapping) + 1}")
            doc.fontMapping[self.fontName] = f"/{used.name}"
            doc.delayedFonts.append(self)
        return used

    def _descendant(self, doc: Any, base: str, used: _Used) -> Any:
        widths = [self.face.getCharWidth(character) for character in used.characters]
        return doc.Reference(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("Font"),
                    "Subtype": pdfdoc.PDFName("CIDFontType2"),
                    "BaseFont": pdfdoc.PDFName(base),
                    "CIDSystemInfo": pdfdoc.PDFDictionary(
                        {
                            "Registry": pdfdoc.PDFString("Adobe"),
                            "Ordering": pdfdoc.PDFString("Identity"),
                            "Supplement": 0,
                        }
                    ),
                    "CIDToGIDMap": _stream(doc, self._glyphs(used.characters)),
                    "FontDescriptor": self.face.addSubsetObjects(doc, base, used.characters),
                    "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(widths)]),
                }
            )
        )

    def _glyphs(self, characters: Sequence[int]) -> bytes:
        """Return the map from codes to glyphs, numbered in the order in which the subset has them.

        Two characters of one shape share a glyph there, so codes and glyphs differ.
        """
        numbers = {0: 0}
        to_glyph = self.face.charToGlyph
        glyphs = (numbers.setdefault(to_glyph.get(one, 0), len(numbers)) for one in characters)
        return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)


class SilentFont(SearchableFont):
    """Shapes to look at that leave the text layer alone.

    A mark written across the sheet would be mixed into the words it crosses.
    """

    def text_of(self, characters: Sequence[int]) -> Sequence[int]:
        """Return a space for every character."""
        return [0x20 if character else 0 for character in characters]


def _stream(doc: Any, content: bytes) -> Any:
    stream = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
    return doc.Reference(stream)
