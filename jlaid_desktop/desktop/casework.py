"""What the household page does with the store: list, open, start, reveal; answers by callback."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from jlaid_desktop.clock import Clock
from jlaid_desktop.desktop.duplicates.counter import DuplicateCounter
from jlaid_desktop.desktop.duplicates.watch import DuplicateWatch
from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.opinion.opinion import Assessor
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.intake.places import concrete, place
from jlaid_desktop.intake.scene import MEMBERS
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.disclosure import reveal_number
from jlaid_desktop.services.households import (
    Document,
    LoadedHousehold,
    find_households,
    household_counts,
    load_household,
    new_household_document,
)
from jlaid_desktop.services.records import Findings
from jlaid_desktop.store.pinyin import letters_of

LONGEST_LIST, FIRST_ROWS = 1000, 60


class Cover:
    """Remembers which saved identity numbers are still shown masked."""

    def __init__(self) -> None:
        self._paths: set[str] = set()

    def covered(self, path: str) -> bool:
        """Tell whether the number at a place is shown masked."""
        return path in self._paths

    def cover(self, document: Document | None) -> None:
        """Cover the numbers of a saved file, and only those."""
        members = document["household"]["members"] if document else []
        self._paths = {
            concrete(f"{MEMBERS}[].id_number", member["id"])
            for member in members
            if member.get("id_number")
        }

    def uncover(self, path: str) -> None:
        """Show a number from now on."""
        self._paths.discard(path)


class Casework:
    """Runs the household page's use cases; the presenter tells what goes wrong."""

    def __init__(
        self,
        office: Office,
        questionnaire: Questionnaire,
        regions: Regions,
        assess: Assessor,
        opinions: Lane,
        presenter: Presenter,
        *,
        uses_samples: Callable[[str, dt.date], bool],
    ) -> None:
        self.office = office
        self.questionnaire = questionnaire
        self.presenter = presenter
        self.cover = Cover()
        self.duplicates = DuplicateCounter(office, presenter)
        self._regions = regions
        self._assess = assess
        self._opinions = opinions
        self._uses_samples = uses_samples

    @property
    def clock(self) -> Clock:
        """Return the clock."""
        return self.office.clock

    @property
    def role(self) -> str:
        """Return whether this is a township's store or the county's."""
        return self.office.workspace.info.role

    def place_name(self) -> str:
        """Return the county and township this store belongs to."""
        info = self.office.workspace.info
        names = [self._regions.name(info.county)]
        if info.township:
            names.append(self._regions.name(info.township))
        return " · ".join(names)

    def is_sample(self) -> bool:
        """Tell whether the families or the figures are samples, not to be relied on."""
        info = self.office.workspace.info
        return info.kind == "sample" or self._uses_samples(info.county, self.clock.today())

    def find(self, query: str, done: Callable[[Findings], None]) -> None:
        """Look for households; without a query the list begins, the latest changed first."""
        self.office.ask(lambda ws: find_households(ws, query, FIRST_ROWS), done)

    def list_on(self, done: Callable[[Findings], None]) -> None:
        """List the households from the beginning to a thousand."""
        self.office.ask(lambda ws: find_households(ws, "", LONGEST_LIST), done)

    def count(self, done: Callable[[tuple[int, int]], None]) -> None:
        """Count the households and persons that are saved."""
        self.office.ask(household_counts, done)
        self.duplicates.look()

    def new(self) -> Interview:
        """Start a family of whom nothing is known; it is stored with its first answer."""
        info = self.office.workspace.info
        document = new_household_document(info.county, info.township, day=self.clock.today())
        self.cover.cover(None)
        return self._interview(document, {}, document["household_id"])

    def open(self, household_id: str, done: Callable[[Interview], None]) -> None:
        """Open a family: what was typed last, beside what was saved last."""

        def show(loaded: LoadedHousehold) -> None:
            self.cover.cover(loaded.saved_document)
            interview = self._interview(loaded.document, loaded.texts, household_id)
            interview.revision = loaded.revision
            interview.kept_at = loaded.draft.saved_at if loaded.draft else None
            done(interview)

        self.office.ask(lambda ws: load_household(ws, household_id), show)

    def _interview(self, document: Document, texts: dict[str, str], household_id: str) -> Interview:
        session = InterviewSession(
            self.questionnaire,
            document,
            texts,
            self.clock,
            regions=self._regions,
            spell=letters_of,
        )
        return Interview(
            session, household_id, self._assess, self.office, self.clock, self._opinions
        )

    def reveal(self, household_id: str, path: str, done: Callable[[], None]) -> None:
        """Show a saved identity number, once it is noted who looked."""
        member = place(path).row

        def show(_number: str) -> None:
            self.cover.uncover(path)
            done()

        self.office.ask(lambda ws: reveal_number(ws, household_id, member), show)

    def watch(self, interview: Interview) -> DuplicateWatch:
        """Look for recorded persons while a family is typed."""
        return DuplicateWatch(interview, self.office, self.presenter)
