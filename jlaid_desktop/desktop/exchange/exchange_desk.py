"""What the township's pages of the exchange do with the services, on the store's lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jlaid_desktop.desktop.county.desk import CountyDesk
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.rules.parameters import ParameterLibrary
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.exchange.offers import Offer, county_offers, decide_on_offer, library_of
from jlaid_desktop.services.exchange.registration import (
    CountyFile,
    Registered,
    read_county_file,
    register,
    register_anew,
    registered,
)
from jlaid_desktop.services.exchange.sending import SentFile, pack
from jlaid_desktop.services.exchange.summaries import take_out_summaries
from jlaid_desktop.services.township.corrections import Corrections, corrections
from jlaid_desktop.services.township.offered import OfferEffect, offer_effect
from jlaid_desktop.services.township.returns import (
    HouseholdLook,
    ReturnLook,
    find_on,
    look_at_return,
    receipt_households,
    take_receipts,
)
from jlaid_desktop.services.township.standing import (
    Standing,
    Waiting,
    room_on,
    standing_of,
    waiting_of,
)
from jlaid_desktop.services.township.taking_back import TakenBack, take_return
from jlaid_desktop.services.workspace import Workspace

PASSES = 3
"""A return is copied, looked at, and read for the county's words."""
Refusal = Callable[[JlaidError], None]


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page of the exchange shows."""

    standing: Standing
    corrections: Corrections
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What came on a stick: a return that was looked at, or receipts that were taken."""

    look: ReturnLook | None
    receipts: int
    households: tuple[HouseholdLook, ...]


class ExchangeDesk(CountyDesk):
    """`shipped` is the library that came with the program, below the county's sets."""

    def __init__(
        self,
        office: Office,
        presenter: Presenter,
        assessments: Assessments,
        shipped: ParameterLibrary,
    ) -> None:
        super().__init__(office, presenter, assessments)
        self._shipped = shipped

    def overview(self, done: Callable[[Overview], None]) -> None:
        """Read how all stands."""

        def work(ws: Workspace) -> Overview:
            return Overview(standing_of(ws), corrections(ws), county_offers(ws, self._shipped))

        self.office.ask(work, done, self.presenter.present, owner=self)

    # -- sending ------------------------------------------------------------------

    def waiting(self, done: Callable[[Waiting], None]) -> None:
        """Read what a file would hold."""
        self.office.ask(waiting_of, done, self.presenter.present, owner=self)

    def room(self, folder: Path, done: Callable[[int], None], failed: Refusal) -> None:
        """Look at the free space of a folder."""
        self.run(lambda _ws: room_on(folder), done, failed)

    def pack(self, folder: Path, done: Callable[[SentFile], None], failed: Refusal) -> None:
        """Write the file, read it back."""

        def progress(part: int, whole: int) -> None:
            self.progressed.emit(part * 1000 // max(1, whole), 1000)

        self.run(lambda ws: pack(ws, folder, progress=progress, stop=self.is_stopped), done, failed)

    # -- what came back -------------------------------------------------------------

    def find(self, paths: Sequence[Path], done: Callable[[Found], None], failed: Refusal) -> None:
        """Look at what came; receipts alone are taken at once, they change no household."""

        def work(ws: Workspace) -> Found:
            there = find_on(ws, paths)
            look = None
            if there.package:
                with disk_faults():
                    size = sum(path.stat().st_size for path in there.package)
                step = self.counting(PASSES * size)
                look = look_at_return(ws, there.package, self.assessments, step)
            receipts = take_receipts(ws, there.receipts) if there.receipts else ()
            if look is None and not receipts:
                return Found(None, 0, ())
            households = look.households if look else receipt_households(ws, receipts)
            return Found(look, len(receipts), households)

        self.run(work, done, failed)

    def take(self, look: ReturnLook, done: Callable[[TakenBack], None], failed: Refusal) -> None:
        """Take a return in one transaction."""
        self.run(lambda ws: take_return(ws, look, self.assessments), done, failed)

    # -- figures and readings --------------------------------------------------------

    def effect(self, offer: Offer, done: Callable[[OfferEffect], None]) -> None:
        """Count what an offered set changes."""
        self.run(
            lambda ws: offer_effect(
                ws, self._shipped, offer.loaded, self.progressed.emit, self.is_stopped
            ),
            done,
        )

    def decide(self, offer: Offer, done: Callable[[], None], *, accepted: bool) -> None:
        """Put an offered set in force, or decline it; all is assessed by it from now on."""

        def work(ws: Workspace) -> ParameterLibrary:
            decide_on_offer(ws, offer.digest, accepted=accepted)
            return library_of(ws, self._shipped)

        def finished(library: ParameterLibrary) -> None:
            self.assessments.use(library)
            done()
            self.changed.emit()

        self.run(work, finished)

    # -- registering, summaries ---------------------------------------------------------

    def registered(self, done: Callable[[Registered], None]) -> None:
        """Read how this laptop stands with its county."""
        self.office.ask(registered, done, self.presenter.present, owner=self)

    def read_county(self, path: Path, done: Callable[[CountyFile], None], failed: Refusal) -> None:
        """Read a county's file; nothing is trusted yet."""
        self.run(lambda _ws: read_county_file(path), done, failed)

    def register(
        self,
        county: CountyFile,
        folder: Path,
        name: str,
        done: Callable[[Path, str], None],
        failed: Refusal,
        *,
        anew: bool,
    ) -> None:
        """Register and write the registration; brings its file and this laptop's fingerprint."""
        act = register_anew if anew else register

        def work(ws: Workspace) -> tuple[Path, str]:
            path = act(ws, county, folder, name)
            return path, registered(ws).fingerprint or ""

        self.run(work, lambda made: done(*made), failed)

    def take_out(self, folder: Path, done: Callable[[int], None]) -> None:
        """Write the kept summaries as a folder with an index."""
        self.run(lambda ws: len(take_out_summaries(ws, folder)), done)
