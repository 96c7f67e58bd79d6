"""Write resources/pinyin/syllables.txt from the character table of pypinyin.

The program itself reads only that file: the library takes a quarter of a second
and 58 MB to load, which is too much for a name.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin
from pypinyin.constants import PINYIN_DICT

TARGET = Path(__file__).resolve().parent.parent / "resources" / "pinyin" / "syllables.txt"
RANGES = ((0x3007, 0x3007), (0x3400, 0x9FFF), (0x20000, 0x323AF))
MOST_READINGS = 3
HEAD = "# Characters by reading, without tones, the most usual reading first. See README.md.\n"


def main() -> int:
    """Write the table, or say with exit code 1 that it differs when called with `--check`."""
    groups: dict[str, list[str]] = defaultdict(list)
    for code in sorted(PINYIN_DICT):
        if any(low <= code <= high for low, high in RANGES):
            found = pinyin(chr(code), style=Style.NORMAL, heteronym=True)[0]
            readings = [one for one in dict.fromkeys(found) if one.isascii() and one.isalpha()]
            if readings:
                groups[",".join(readings[:MOST_READINGS])].append(chr(code))
    text = HEAD + "".join(f"{key} {''.join(chars)}\n" for key, chars in sorted(groups.items()))
    if "--check" in sys.argv:
        return int(TARGET.read_text("utf-8") != text)
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
