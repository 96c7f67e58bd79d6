"""Where things lie: shipped data (source tree, wheel, frozen folder) and the user's data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

HOME_VARIABLE = "JLAID_HOME"


def shipped(*parts: str) -> Path:
    """Return the path of shipped data below `forms/`, `resources/` or `i18n/`."""
    return _shipped_root().joinpath(*parts)


def _shipped_root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    package = Path(__file__).resolve().parent
    inside_wheel = package / "_data"
    if inside_wheel.is_dir():
        return inside_wheel
    return package.parent


def data_home() -> Path:
    """Return the data folder: `JLAID_HOME` when it is set, else the user's own data folder."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    return Path(platformdirs.user_data_dir("jlaid", appauthor=False))
