"""An open workspace in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jlaid_desktop.services.workspace import Workspace
from tests.store.opened import new_workspace


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    opened = new_workspace(tmp_path / "data")
    yield opened
    opened.close()
