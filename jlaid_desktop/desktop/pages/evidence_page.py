"""The evidence of a family: added, filed by kind and member, looked at, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jlaid_desktop.desktop.evidence.asking import FileAsking
from jlaid_desktop.desktop.evidence.desk import Adding, EvidenceDesk
from jlaid_desktop.desktop.evidence.details import DetailsPane
from jlaid_desktop.desktop.evidence.grouping import groups_of
from jlaid_desktop.desktop.evidence.tiles import TileBoard
from jlaid_desktop.desktop.evidence.wanted_pane import WantedPane
from jlaid_desktop.desktop.keyboard import bind, key_text
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button
from jlaid_desktop.i18n import _, current_language, ngettext
from jlaid_desktop.rules.evidence.kinds import OTHER
from jlaid_desktop.services.assessments import AssessedHousehold
from jlaid_desktop.services.evidence.pieces import Piece
from jlaid_desktop.wording.evidence.words import member_names
from jlaid_desktop.wording.speech import Speech

SIDE_SHARE, SIDE_WIDTH = 0.31, 420
MOST_TOLD = 6
Confirm = Callable[..., bool]


class EvidencePage(OverlayPage):
    """Files are dropped or chosen; kinds and persons are given by keyboard afterwards."""

    looking = Signal(str)

    def __init__(
        self, theme: Theme, desk: EvidenceDesk, assessed: AssessedHousehold, confirm: Confirm
    ) -> None:
        super().__init__(theme, _("Evidence"), scrolls=False)
        self._desk = desk
        self._assessed = assessed
        self._confirm = confirm
        self._files = FileAsking(self, desk, self.banner.tell)
        self._files.list_changed.connect(self._ask_wanted)
        self._names = member_names(assessed.file.household, Speech(current_language()))
        self._pieces: list[Piece] = []
        self._images: dict[str, QImage] = {}
        self._loaded = False
        self.setAcceptDrops(True)
        self._build_bar()
        self.work_bar = WorkBar(theme)
        self.work_bar.stop_button.clicked.connect(desk.stop)
        self.body.addWidget(self.work_bar)
        self.body.addWidget(self._build_work(), 1)
        self._connect()
        self.setFocusProxy(self.add_button)

    # -- parts --------------------------------------------------------------------

    def _build_bar(self) -> None:
        self.removed_button = button("", "switch")
        self.removed_button.setCheckable(True)
        self.removed_button.toggled.connect(lambda _on: self._show())
        self.add_button = button(_("Add files…"), "primary", tip=key_text("add_files"))
        self.add_button.clicked.connect(lambda: self.ask_files(OTHER, None))
        self.bar.addWidget(self.removed_button)
        self.bar.addWidget(self.add_button)
        self.removed_button.hide()

    def _build_work(self) -> QWidget:
        theme = self._theme
        work = QWidget()
        work.setProperty("surface", "canvas")
        work.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, theme.px(16), theme.px(12))
        row.setSpacing(theme.px(4))
        self.board = TileBoard(theme)
        self._empty = EmptyState(
            theme,
            _("No photo or PDF is filed yet"),
            _(
                "Drop photos or PDFs here, or choose them. Photos are turned upright and made "
                "smaller; place, time and telephone are taken out. Everything lies encrypted."
            ),
            _("Add files…"),
        )
        self._empty.acted.connect(lambda: self.ask_files(OTHER, None))
        self._middle = QStackedWidget()
        self._middle.addWidget(QWidget())
        self._middle.addWidget(self._empty)
        self._middle.addWidget(self.board)
        row.addWidget(self._middle, 1)
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, theme.px(12), 0, 0)
        column.setSpacing(theme.px(12))
        self.details = DetailsPane(theme, self._names)
        self.wanted = WantedPane(theme)
        column.addWidget(self.details)
        column.addWidget(self.wanted, 1)
        row.addWidget(self._side)
        return work

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pictures the greater part."""
        super().resizeEvent(event)
        theme = self._theme
        self._side.setFixedWidth(min(round(self.width() * SIDE_SHARE), theme.px(SIDE_WIDTH)))

    def _connect(self) -> None:
        desk, details = self._desk, self.details
        desk.loaded.connect(self._take)
        desk.pictured.connect(self._take_image)
        desk.progressed.connect(self.work_bar.show_progress)
        desk.running.connect(self._show_running)
        desk.finished.connect(self._tell_added)
        desk.wanted.connect(self.wanted.show_wanted)
        self.board.chosen.connect(details.show_pieces)
        self.board.asked.connect(self._act)
        self.board.moved.connect(desk.put_in_order)
        details.kind_chosen.connect(lambda kind: desk.file_as(self._chosen(), kind))
        details.person_chosen.connect(lambda member: desk.assign(self._chosen(), member))
        details.titled.connect(self._retitle)
        details.acted.connect(self._act)
        details.removing.connect(lambda reason: desk.remove(self._chosen(), reason))
        self.wanted.adding.connect(self.ask_files)
        self.wanted.listing.connect(self._files.ask_list)
        bind(self, {"add_files": lambda: self.ask_files(OTHER, None)})

    # -- showing ------------------------------------------------------------------

    def filed_pieces(self) -> list[Piece]:
        """Return the pieces as they are shown, the removed ones not among them."""
        return [one for one in self.board.pieces if one.removed_at is None]

    @property
    def loaded(self) -> bool:
        """Whether the pieces have come."""
        return self._loaded

    def pictures_shown(self) -> bool:
        """Tell whether every small picture is there."""
        return all(one.content_hash in self._images for one in self.board.pieces)

    def _take(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._loaded = True
        self._show()
        self._ask_wanted()

    def _ask_wanted(self) -> None:
        self._desk.ask_wanted(self._assessed, self._pieces)

    def _show(self) -> None:
        removed = [one for one in self._pieces if one.removed_at is not None]
        self.removed_button.setVisible(bool(removed))
        words = ngettext("{count} removed", "{count} removed", len(removed))
        self.removed_button.setText(words.format(count=len(removed)))
        self.removed_button.setAccessibleName(self.removed_button.text())
        with_removed = self.removed_button.isChecked() and bool(removed)
        shown = [one for one in self._pieces if with_removed or one.removed_at is None]
        self._middle.setCurrentIndex(2 if shown else 1)
        self.board.show_groups(groups_of(shown, self._names), self._images)
        for one in shown:
            self._desk.ask_picture(one)

    def _take_image(self, content_hash: str, image: QImage) -> None:
        self._images[content_hash] = image
        self.board.show_image(content_hash, image)

    def _chosen(self) -> list[Piece]:
        return self.board.chosen_pieces()

    # -- adding -------------------------------------------------------------------

    def ask_files(self, kind: str, member: str | None) -> None:
        """Ask for photos and PDFs to be filed as a kind."""
        if not self._desk.is_adding:
            self._files.ask_photos(kind, lambda paths: self.add(paths, kind, member))

    def add(self, paths: Sequence[Path], kind: str = OTHER, member: str | None = None) -> None:
        """Take files in as a kind, of the whole family or a member."""
        self.banner.hide()
        self._desk.add(paths, kind, member)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine while none are on their way."""
        urls = event.mimeData().urls()
        if urls and all(one.isLocalFile() for one in urls) and not self._desk.is_adding:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in the files that were dropped."""
        event.acceptProposedAction()
        self.add([Path(one.toLocalFile()) for one in event.mimeData().urls()])

    def _show_running(self, running: bool) -> None:
        self.work_bar.show_running(running)
        self.add_button.setEnabled(not running)

    def _tell_added(self, adding: Adding) -> None:
        said = ngettext("{count} piece was added.", "{count} pieces were added.", len(adding.added))
        text = said.format(count=len(adding.added))
        if adding.already:
            there = ngettext("{count} was there already.", "{count} were there already.",
                             adding.already)  # fmt: skip
            text = f"{text} {there.format(count=adding.already)}"
        left = len(adding.paths) - adding.done
        if left:
            rest = ngettext("{count} file was not looked at.", "{count} files were not looked at.",
                            left)  # fmt: skip
            text = f"{text} {rest.format(count=left)}"
        line = _("{file}: {wrong} {action}")
        told = [line.format(file=f, wrong=w, action=a) for f, w, a in adding.refused]
        if told[MOST_TOLD:]:
            told[MOST_TOLD:] = ["…"]
        tone = "review" if adding.refused or left else "holds"
        self.banner.tell(text, "\n".join(told), tone=tone)
        if adding.added:
            self.board.reveal({one.piece_id for one in adding.added})
            self.details.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- acting -------------------------------------------------------------------

    def _act(self, act: str) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        if act == "open":
            current = self.board.current or chosen[0]
            if current.removed_at is None:
                self.looking.emit(current.piece_id)
        elif act == "remove":
            self.details.ask_reason()
        elif act in ("earlier", "later"):
            self.board.move_current(1 if act == "later" else -1)
        elif act == "export":
            self._files.export(chosen[0])
        elif act == "restore":
            self._desk.restore(chosen)
        elif act == "erase" and self._sure(len(chosen)):
            self._desk.erase(chosen)

    def _sure(self, count: int) -> bool:
        question = ngettext(
            "Erase {count} piece for good?", "Erase {count} pieces for good?", count
        )
        return self._confirm(
            question.format(count=count),
            _("It cannot be brought back afterwards, but from a backup."),
            _("Erase"),
            danger=True,
        )

    def _retitle(self, title: str) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self._desk.retitle(chosen[0], title)

    def release(self) -> None:
        """Take no further file in when the page goes."""
        self._desk.stop()
