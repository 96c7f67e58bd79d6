"""The text layer beyond the basic plane."""

from __future__ import annotations

import re

from jlaid_desktop.documents.tounicode import to_unicode_cmap


def entries(cmap: str) -> dict[int, str]:
    """Return what each code reads as."""
    blocks = re.findall(r"beginbfchar\n(.*?)\nendbfchar", cmap, re.DOTALL)
    pairs = (line[1:-1].split("> <") for block in blocks for line in block.splitlines())
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def test_a_character_beyond_the_basic_plane_is_a_surrogate_pair() -> None:
    cmap = to_unicode_cmap("F", [0, ord("张"), ord("𬇙"), ord("䶮")])
    assert "<0002> <D870DDD9>" in cmap
    assert entries(cmap) == {1: "张", 2: "𬇙", 3: "䶮"}


def test_codes_without_a_character_are_left_out() -> None:
    assert entries(to_unicode_cmap("F", [0, 0, 65])) == {2: "A"}


def test_a_block_holds_a_hundred_entries_at_most() -> None:
    cmap = to_unicode_cmap("F", range(0x4E00, 0x4E00 + 300))
    assert re.findall(r"(\d+) beginbfchar", cmap) == ["100", "100", "100"]
    assert cmap.count("endbfchar") == 3
    assert entries(cmap)[299] == chr(0x4E00 + 299)
