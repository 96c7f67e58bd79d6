"""Small pictures in groups by kind and member; one has the keyboard, several may be marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from jlaid_desktop.desktop.evidence.tile import TILE_WIDTH, Tile
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import ElidedLabel
from jlaid_desktop.desktop.widgets.layouts import FlowLayout
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.evidence.pieces import Piece

ACROSS, ROOM = 12, 16


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces under one heading."""

    heading: str
    pieces: tuple[Piece, ...]
    removed: bool = False


class TileBoard(QScrollArea):
    """All pieces in their groups. `chosen` brings those the keyboard or the marks mean.

    `moved` brings the new order of all pieces, `asked` an act: `open` or `remove`.
    """

    chosen = Signal(list)
    moved = Signal(list)
    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tiles: list[Tile] = []
        self._groups: list[Group] = []
        self._current = ""
        self._marked: set[str] = set()
        self._to_reveal: set[str] = set()
        self._images: Mapping[str, QImage] = {}
        self._columns = 0
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Evidence by kind and person"))

    # -- showing ------------------------------------------------------------------

    def show_groups(self, groups: Sequence[Group], images: Mapping[str, QImage]) -> None:
        """Show the groups anew; the keyboard and the marks stay on the same pieces."""
        had_keyboard = any(tile.hasFocus() for tile in self._tiles)
        bar = self.verticalScrollBar().value()
        self._groups, self._images = list(groups), images
        self._tiles = []
        self._columns = self._columns_for(self.viewport().width())
        theme = self._theme
        inside = QWidget()
        inside.setProperty("surface", "canvas")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        flow = FlowLayout(inside, across=theme.px(2 * ACROSS), down=theme.px(16))
        flow.setContentsMargins(*(theme.px(ROOM),) * 4)
        for group in groups:
            flow.addWidget(self._block(group, images))
        self.setWidget(inside)
        self._marked &= {tile.piece.piece_id for tile in self._tiles} | self._to_reveal
        for tile in self._tiles:
            tile.show_marked(tile.piece.piece_id in self._marked)
        current = self._tile(self._current) or (self._tiles[0] if self._tiles else None)
        self._current = current.piece.piece_id if current else ""
        if current is not None:
            self.setFocusProxy(current)
            if had_keyboard:
                current.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(bar)
        self._show_revealed()
        self.chosen.emit(self.chosen_pieces())

    def _columns_for(self, width: int) -> int:
        theme = self._theme
        room = width - 2 * theme.px(ROOM) + theme.px(ACROSS)
        return max(1, room // (theme.px(TILE_WIDTH) + theme.px(ACROSS)))

    def _block(self, group: Group, images: Mapping[str, QImage]) -> QWidget:
        """Return a heading with its pictures below, as wide as they are."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(ACROSS))
        grid.setVerticalSpacing(self._theme.px(6))
        columns = min(len(group.pieces), self._columns)
        grid.addWidget(ElidedLabel(group.heading, "strong"), 0, 0, 1, columns)
        for number, piece in enumerate(group.pieces):
            caption = piece.title or _pages(piece) or str(number + 1)
            spoken = _("{group}, piece {number}, {caption}").format(
                group=group.heading, number=number + 1, caption=caption
            )
            tile = Tile(self._theme, piece, caption, spoken)
            if piece.content_hash in images:
                tile.show_image(images[piece.content_hash])
            tile.acted.connect(lambda act, tile=tile: self._act(tile, act))
            grid.addWidget(tile, 1 + number // columns, number % columns)
            self._tiles.append(tile)
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the groups anew where another number of pictures fits in a line."""
        super().resizeEvent(event)
        if self._groups and self._columns != self._columns_for(self.viewport().width()):
            QTimer.singleShot(0, self, lambda: self.show_groups(self._groups, self._images))

    def reveal(self, piece_ids: set[str]) -> None:
        """Mark these pieces and bring them into sight, now or as soon as they are shown."""
        self._to_reveal = set(piece_ids)
        self.mark_only(self._to_reveal)
        self._show_revealed()

    def _show_revealed(self) -> None:
        tile = next((t for t in self._tiles if t.piece.piece_id in self._to_reveal), None)
        if tile is not None:
            self._to_reveal = set()
            self._current = tile.piece.piece_id
            QTimer.singleShot(0, tile, lambda: self.ensureWidgetVisible(tile))

    def show_image(self, content_hash: str, image: QImage) -> None:
        """Show a small picture wherever its content stands."""
        for tile in self._tiles:
            if tile.piece.content_hash == content_hash:
                tile.show_image(image)

    def choose(self, piece_id: str) -> None:
        """Bring the keyboard to a piece."""
        tile = self._tile(piece_id)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_current(tile)

    def mark_only(self, piece_ids: set[str]) -> None:
        """Mark these pieces and no others."""
        self._marked = set(piece_ids)
        for tile in self._tiles:
            tile.show_marked(tile.piece.piece_id in self._marked)
        self.chosen.emit(self.chosen_pieces())

    @property
    def current(self) -> Piece | None:
        """Return the piece that has or had the keyboard."""
        tile = self._tile(self._current)
        return tile.piece if tile else None

    @property
    def pieces(self) -> list[Piece]:
        """Return all pieces as they are shown."""
        return [tile.piece for tile in self._tiles]

    def chosen_pieces(self) -> list[Piece]:
        """Return the marked pieces, or the one with the keyboard where none is marked."""
        marked = [t.piece for t in self._tiles if t.piece.piece_id in self._marked]
        if marked:
            return marked
        return [self.current] if self.current is not None else []

    # -- acting -------------------------------------------------------------------

    def _act(self, tile: Tile, act: str) -> None:
        if act in ("came", "choose"):
            self._show_current(tile)
        elif act == "mark":
            self._marked ^= {tile.piece.piece_id}
            tile.show_marked(tile.piece.piece_id in self._marked)
            self._show_current(tile)
        elif act == "mark_all":
            everything = {one.piece.piece_id for one in self._tiles}
            self.mark_only(set() if everything == self._marked else everything)
        elif act in ("earlier", "later"):
            self._move(tile, 1 if act == "later" else -1)
        elif act in ("open", "remove"):
            self._show_current(tile)
            self.asked.emit(act)
        else:
            self._go(tile, act)

    def move_current(self, by: int) -> None:
        """Let the current piece change places with its neighbour in the group."""
        tile = self._tile(self._current)
        if tile is not None:
            self._move(tile, by)

    def _show_current(self, tile: Tile) -> None:
        self._current = tile.piece.piece_id
        self.setFocusProxy(tile)
        self.ensureWidgetVisible(tile)
        self.chosen.emit(self.chosen_pieces())

    def _go(self, tile: Tile, act: str) -> None:
        place = self._tiles.index(tile)
        last = len(self._tiles) - 1
        target = {"right": place + 1, "left": place - 1, "first": 0, "last": last}.get(act)
        if target is None:
            target = self._beside(tile, 1 if act == "down" else -1)
        if 0 <= target <= last:
            self._tiles[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, tile: Tile, by: int) -> int:
        """Return the number of the nearest tile in the next line of pictures, or -1."""
        ground = self.viewport()
        here = tile.mapTo(ground, QPoint(0, 0))
        best, found = (1 << 30, 1 << 30), -1
        for number, other in enumerate(self._tiles):
            there = other.mapTo(ground, QPoint(0, 0))
            down = (there.y() - here.y()) * by
            if down > 0 and (down, abs(there.x() - here.x())) < best:
                best, found = (down, abs(there.x() - here.x())), number
        return found

    def _move(self, tile: Tile, by: int) -> None:
        """Tell the order in which a piece has changed places with its neighbour in the group."""
        group = next(g for g in self._groups if tile.piece in g.pieces)
        inside = list(group.pieces)
        place = inside.index(tile.piece)
        if not 0 <= place + by < len(inside):
            return
        order = [one.piece_id for one in self.pieces]
        first, second = order.index(tile.piece.piece_id), order.index(inside[place + by].piece_id)
        order[first], order[second] = order[second], order[first]
        self._current = tile.piece.piece_id
        self.moved.emit(order)

    def _tile(self, piece_id: str) -> Tile | None:
        return next((tile for tile in self._tiles if tile.piece.piece_id == piece_id), None)

    def sizeHint(self) -> QSize:
        """Ask for room for a few pictures."""
        return QSize(self._theme.px(480), self._theme.px(360))


def _pages(piece: Piece) -> str:
    if piece.media_type != "application/pdf":
        return ""
    return ngettext("PDF, {count} page", "PDF, {count} pages", piece.pages).format(
        count=piece.pages
    )
