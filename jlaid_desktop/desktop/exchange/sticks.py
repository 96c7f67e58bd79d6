"""Sticks that are plugged in, to be offered before a folder is looked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

PLACES = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick: where it is, what it is called."""

    path: Path
    name: str


def sticks() -> list[Stick]:
    """Return the volumes that were plugged in, those of the system left out."""
    system = QStorageInfo.root().rootPath()
    found = []
    for volume in QStorageInfo.mountedVolumes():
        path = volume.rootPath()
        if path == system or not volume.isValid() or not volume.isReady():
            continue
        device = bytes(volume.device().data())
        if sys.platform != "win32" and not (path.startswith(PLACES) and device[:5] == b"/dev/"):
            continue
        found.append(Stick(Path(path), (volume.displayName() or path)[-LONGEST_NAME:]))
    return found
