"""Files for people: written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from jlaid_desktop.keys.files import disk_faults, sync_folder


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is either the old one or the whole new one; see it to the disk."""
    with disk_faults():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            part.chmod(0o644)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
