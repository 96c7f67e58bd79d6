"""What this user has chosen on this machine: language, size of the words. No personal data."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from jlaid_desktop.paths import data_home

FILE_NAME = "settings.json"
LANGUAGE_VARIABLE = "JLAID_LANGUAGE"


class Settings(msgspec.Struct, frozen=True):
    """The choices; what is missing or damaged in the file has its default."""

    language: Literal["zh_CN", "en", "pseudo"] = "zh_CN"
    font_percent: Annotated[int, msgspec.Meta(ge=100, le=150)] = 100


def load_settings(home: Path | None = None) -> Settings:
    """Return the stored choices; a damaged file counts as none. A variable names a language."""
    path = (home or data_home()) / FILE_NAME
    try:
        settings = msgspec.json.decode(path.read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError):
        settings = Settings()
    named = os.environ.get(LANGUAGE_VARIABLE)
    if named in ("zh_CN", "en", "pseudo"):
        return msgspec.structs.replace(settings, language=named)
    return settings


def save_settings(settings: Settings, home: Path | None = None) -> None:
    """Store the choices, the old ones kept whole until the new ones are written."""
    folder = home or data_home()
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=FILE_NAME)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(msgspec.to_builtins(settings), stream)
        stream.flush()
        os.fsync(stream.fileno())
    Path(name).replace(folder / FILE_NAME)
