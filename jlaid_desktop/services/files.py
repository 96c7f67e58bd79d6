"""Files for people: written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from jlaid_desktop.keys.files import disk_faults, replace_file


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is either the old one or the whole new one; make its folder."""
    with disk_faults():
        path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, content)
