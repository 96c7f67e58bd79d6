"""What the pages of evidence do with the services.

Decoding and cleaning run on the lane of papers, the store on its own: neither the
window nor a draft waits for a photo.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from jlaid_desktop.desktop.messages import Presenter, told
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.papers.printing import image_of
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.documents.evidence.pictures import picture
from jlaid_desktop.documents.evidence.taken import Taken
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.assessments import AssessedHousehold
from jlaid_desktop.services.evidence.adding import Added, Offer, keep_taken, take_file
from jlaid_desktop.services.evidence.changing import (
    describe_piece,
    erase_piece,
    keep_turned,
    put_in_order,
    remove_piece,
    restore_piece,
    turned_content,
)
from jlaid_desktop.services.evidence.pieces import (
    Piece,
    content_of,
    drop_unreferenced,
    evidence_of,
    export_piece,
    look_at,
)
from jlaid_desktop.services.evidence.wanted import documents_wanted, use_list, write_list
from jlaid_desktop.services.workspace import Workspace

THUMBNAIL_SIDE = 320
"""Pixels of a small picture: sharp on a screen of twice the usual points as well."""


@dataclass
class Adding:
    """Files on their way in: how far, what became of them, whether to stop."""

    offer: Offer
    paths: list[Path]
    done: int = 0
    added: list[Piece] = field(default_factory=list)
    already: int = 0
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    """File, what is wrong, what to do."""
    stopped: bool = False


class EvidenceDesk(QObject):
    """Works on the evidence of one household; `loaded` brings all of its pieces."""

    loaded = Signal(list)
    pictured = Signal(str, QImage)
    progressed = Signal(int, int)
    running = Signal(bool)
    finished = Signal(object)
    wanted = Signal(object)

    def __init__(
        self, office: Office, papers: Lane, presenter: Presenter, household_id: str
    ) -> None:
        super().__init__()
        self._office = office
        self._papers = papers
        self._presenter = presenter
        self.household_id = household_id
        self._adding: Adding | None = None
        self._asked: set[str] = set()

    # -- looking --------------------------------------------------------------------

    def open(self) -> None:
        """Clear away what a crash left, then bring the pieces."""
        self._office.ask(drop_unreferenced, failed=self._presenter.present, owner=self)
        self.load()

    def load(self) -> None:
        """Bring the pieces of the household."""
        self._ask(lambda ws: evidence_of(ws, self.household_id), self.loaded.emit)

    def ask_picture(self, piece: Piece) -> None:
        """Bring a small picture of a piece, once for each content."""
        name = piece.content_hash
        if name in self._asked:
            return
        self._asked.add(name)
        self._ask(
            lambda ws: content_of(ws, piece.piece_id),
            lambda content: self._papers.submit(
                lambda: image_of(picture(content, piece.media_type, side=THUMBNAIL_SIDE)),
                lambda image: self.pictured.emit(name, image),
                self._presenter.present,
                owner=self,
            ),
        )

    def look_at(self, piece: Piece, done: Callable[[bytes], None]) -> None:
        """Bring the content of a piece to be read; it is noted who did."""
        self._ask(lambda ws: look_at(ws, piece.piece_id), done)

    def render(
        self, content: bytes, piece: Piece, page: int, done: Callable[[QImage], None]
    ) -> None:
        """Draw a page of a piece in the background."""
        self._papers.submit(
            lambda: image_of(picture(content, piece.media_type, page=page)),
            done,
            self._presenter.present,
            owner=self,
        )

    # -- adding ---------------------------------------------------------------------

    @property
    def is_adding(self) -> bool:
        """Whether files are on their way in."""
        return self._adding is not None

    def add(self, paths: Sequence[Path], kind: str, member: str | None) -> None:
        """Take files in one after the other; a refused one is told, the others go on."""
        if self._adding is not None or not paths:
            return
        self._adding = Adding(Offer(self.household_id, kind, member), list(paths))
        self.running.emit(True)
        self._next_file(self._adding)

    def stop(self) -> None:
        """Take no further file in; what is in already stays."""
        if self._adding is not None:
            self._adding.stopped = True

    def _next_file(self, adding: Adding) -> None:
        self.progressed.emit(adding.done, len(adding.paths))
        if adding.stopped or adding.done == len(adding.paths):
            self._adding = None
            self.running.emit(False)
            self.finished.emit(adding)
            self.load()
            return
        path = adding.paths[adding.done]
        adding.done += 1
        self._papers.submit(
            lambda: take_file(path),
            lambda taken: self._keep(adding, path, taken),
            lambda error: self._refuse(adding, path, error),
            owner=self,
        )

    def _keep(self, adding: Adding, path: Path, taken: tuple[Taken, ...]) -> None:
        def kept(added: Added) -> None:
            adding.added += added.pieces
            adding.already += added.already
            self._next_file(adding)

        self._ask(
            lambda ws: keep_taken(ws, adding.offer, taken),
            kept,
            lambda error: self._refuse(adding, path, error),
        )

    def _refuse(self, adding: Adding, path: Path, error: Exception) -> None:
        if isinstance(error, JlaidError):
            adding.refused.append((path.name, *told(error)))
            adding.stopped = adding.stopped or error.code.startswith("store.")
        else:
            adding.stopped = True
            self._presenter.present(error)
        self._next_file(adding)

    # -- changing -------------------------------------------------------------------

    def file_as(self, pieces: Sequence[Piece], kind: str) -> None:
        """Say of pieces what they show."""
        self._describe([(one, kind, one.member, one.title) for one in pieces])

    def assign(self, pieces: Sequence[Piece], member: str | None) -> None:
        """Say of pieces whose they are; None is the whole family."""
        self._describe([(one, one.kind, member, one.title) for one in pieces])

    def retitle(self, piece: Piece, title: str) -> None:
        """Give a piece another title, or none."""
        self._describe([(piece, piece.kind, piece.member, title)])

    def _describe(self, said: Sequence[tuple[Piece, str, str | None, str]]) -> None:
        def work(ws: Workspace) -> None:
            for one, kind, member, title in said:
                describe_piece(ws, one.piece_id, kind=kind, member=member, title=title)

        self._change(work)

    def put_in_order(self, order: Sequence[str]) -> None:
        """Give the pieces another order."""
        self._change(lambda ws: put_in_order(ws, self.household_id, order))

    def remove(self, pieces: Sequence[Piece], reason: str) -> None:
        """Take pieces out of the file, restorable."""

        def work(ws: Workspace) -> None:
            for one in pieces:
                remove_piece(ws, one.piece_id, reason)

        self._change(work)

    def restore(self, pieces: Sequence[Piece]) -> None:
        """Put removed pieces back."""

        def work(ws: Workspace) -> None:
            for one in pieces:
                restore_piece(ws, one.piece_id)

        self._change(work)

    def erase(self, pieces: Sequence[Piece]) -> None:
        """Remove removed pieces for good."""

        def work(ws: Workspace) -> None:
            for one in pieces:
                erase_piece(ws, one.piece_id)

        self._change(work)

    def keep_turned(self, piece: Piece, content: bytes, quarters: int) -> None:
        """Keep a piece turned clockwise by quarters.

        It is turned on the store's lane: locking waits for that, so no turn is lost.
        """
        if quarters % 4 == 0:
            return
        self._change(
            lambda ws: keep_turned(
                ws, piece.piece_id, turned_content(content, piece.media_type, quarters)
            )
        )

    # -- what is wanted ---------------------------------------------------------------

    def ask_wanted(self, assessed: AssessedHousehold, pieces: Sequence[Piece]) -> None:
        """Tell which papers the file wants, by the county's list where there is one."""
        try:
            self.wanted.emit(documents_wanted(self._office.home, assessed, pieces))
        except JlaidError as error:
            self._presenter.present(error)

    def write_list(self, path: Path, done: Callable[[], None]) -> None:
        """Write the list that is shipped to a file, to be edited."""
        self._ask(lambda _ws: write_list(path), lambda _nothing: done())

    def use_list(self, path: Path, done: Callable[[], None]) -> None:
        """Take an edited list into use."""
        home = self._office.home
        self._ask(lambda _ws: use_list(home, path), lambda _found: done())

    def export(self, piece: Piece, path: Path, done: Callable[[], None]) -> None:
        """Write a piece to a file in the clear; it is noted who did."""
        self._ask(lambda ws: export_piece(ws, piece.piece_id, path), lambda _nothing: done())

    def _change(self, work: Callable[[Workspace], object]) -> None:
        """Change something and bring the pieces anew, whether it could be done or not."""

        def failed(error: Exception) -> None:
            self._presenter.present(error)
            self.load()

        self._ask(work, lambda _done: self.load(), failed)

    def _ask(
        self,
        work: Callable[[Workspace], object],
        done: Callable[..., None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Ask the store, unless it was locked while something was still on its way."""
        if self._office.is_open:
            self._office.ask(work, done, failed or self._presenter.present, owner=self)
