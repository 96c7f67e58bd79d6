"""How a command ends, and how it opens the data folder."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from jlaid_desktop.clock import SystemClock
from jlaid_desktop.paths import data_home

if TYPE_CHECKING:
    from jlaid_desktop.services.workspace import Workspace

FAILED = 1
REFUSED = 2


def opened_workspace() -> contextlib.closing[Workspace]:
    """Open the data folder with the password from the environment or standard input."""
    from jlaid_desktop.services.passwords import read_password  # noqa: PLC0415
    from jlaid_desktop.services.workspace import open_workspace  # noqa: PLC0415

    password = read_password(os.environ, sys.stdin)
    return contextlib.closing(open_workspace(data_home(), password, SystemClock()))
