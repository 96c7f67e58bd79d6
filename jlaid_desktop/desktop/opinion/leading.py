"""The interview led by the next question: which fact to ask after a field was left. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from jlaid_desktop.wording.view import MissingView

COUNTY_FIGURE = "figures."


class Leading:
    """Goes through the missing facts, the most decisive first; what was left open waits."""

    def __init__(self) -> None:
        self.on = False
        self._left_open: set[str] = set()

    def switch(self) -> None:
        """Let the next question lead, or not any more."""
        self.on = not self.on
        self._left_open.clear()

    def following(self, missing: Sequence[MissingView], left: str = "") -> MissingView | None:
        """Return the question that follows on the field just left.

        `None` where nothing that a family can answer is missing, and once after
        every open question has been come to.
        """
        asked = [item for item in missing if not item.path.startswith(COUNTY_FIGURE)]
        paths = {item.path for item in asked}
        self._left_open &= paths
        if left in paths:
            self._left_open.add(left)
        waiting = [item for item in asked if item.path not in self._left_open]
        if not waiting:
            self._left_open.clear()
            return None
        return waiting[0]
