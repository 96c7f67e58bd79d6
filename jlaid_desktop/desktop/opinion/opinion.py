"""What the window wants of the rules: an opinion on a family, whoever makes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.services.households import AssessmentRecord
from jlaid_desktop.wording.view import AssessmentView


class Opinion(Protocol):
    """What the rules say of a family: in words, on paper, and as the store keeps it."""

    @property
    def view(self) -> AssessmentView:
        """Return the words that are shown at once."""
        ...

    @property
    def view_with_dates(self) -> AssessmentView:
        """Return the words with the days on which the answer changes; may take long."""
        ...

    def outline(self) -> AssessmentRecord:
        """Return what the list shows of a draft; its words are left out."""
        ...

    def record(self) -> AssessmentRecord:
        """Return what the store keeps of a save, with every word; may take long."""
        ...

    def paper(self, revision_code: str, operator_name: str) -> bytes:
        """Return the benefit summary as PDF."""
        ...


Assessor = Callable[[HouseholdFile], Opinion]
"""Turns a household file into an opinion."""
