"""The text layer: what the drawn characters read as when they are searched or copied.

ReportLab writes four hexadecimal digits for every character; one beyond the
basic plane (𬇙) needs a UTF-16 surrogate pair and would read as another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# A CMap block may hold this many entries, no more (PDF, CMap syntax).
_BLOCK = 100


def to_unicode_cmap(font_name: str, characters: Sequence[int]) -> str:
    """Return the ToUnicode CMap of two-byte codes: code n reads as `characters[n]`.

    Codes that stand for no character (0) are left out.
    """
    entries = [
        f"<{code:04X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(characters)
        if character
    ]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo",
            f"<< /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
            f"/CMapName /{font_name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *_blocks(entries),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _blocks(entries: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar"
        yield from block
        yield "endbfchar"
