"""One piece of evidence in full: zoomed, turned, page by page, the next one by a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from jlaid_desktop.desktop.evidence.desk import EvidenceDesk
from jlaid_desktop.desktop.evidence.options import kind_label
from jlaid_desktop.desktop.evidence.picture_view import PictureView
from jlaid_desktop.desktop.keyboard import bind, key_text
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import ElidedLabel, button, text_label
from jlaid_desktop.i18n import _
from jlaid_desktop.services.evidence.pieces import Piece


class EvidenceViewerPage(OverlayPage):
    """A turn is kept when the next piece comes or the page is left."""

    def __init__(
        self, theme: Theme, desk: EvidenceDesk, pieces: Sequence[Piece], piece_id: str
    ) -> None:
        super().__init__(theme, _("Evidence"), scrolls=False)
        self._desk = desk
        self._pieces = list(pieces)
        self._number = [one.piece_id for one in pieces].index(piece_id)
        self._page = 0
        self._content = b""
        self._quarters = 0
        self.view = PictureView()
        self.view.stepped.connect(self.step)
        self._build_bar()
        self.body.addWidget(self.view, 1)
        bind(
            self,
            {
                "zoom_in": lambda: self.view.zoom(1),
                "zoom_out": lambda: self.view.zoom(-1),
                "turn_right": lambda: self.turn(1),
                "turn_left": lambda: self.turn(-1),
            },
        )
        self.setFocusProxy(self.view)
        self._open()

    def _build_bar(self) -> None:
        self._said = ElidedLabel(role="second")
        self._said.setMinimumWidth(self._theme.px(200))
        self._count = text_label(role="second")
        self.previous_button = self._button("‹", _("Previous"), _("PgUp"), lambda: self.step(-1))
        self.next_button = self._button("›", _("Next"), _("PgDn"), lambda: self.step(1))
        left, right = key_text("turn_left"), key_text("turn_right")
        self.left_button = self._button("↺", _("Turn left"), left, lambda: self.turn(-1))
        self.right_button = self._button("↻", _("Turn right"), right, lambda: self.turn(1))
        out, in_ = key_text("zoom_out"), key_text("zoom_in")
        self.smaller_button = self._button("−", _("Smaller"), out, lambda: self.view.zoom(-1))
        self.larger_button = self._button("＋", _("Larger"), in_, lambda: self.view.zoom(1))
        self.bar.insertWidget(self.bar.count() - 1, self._said, 1)
        for one in (
            self._count, self.previous_button, self.next_button, self.left_button,
            self.right_button, self.smaller_button, self.larger_button,
        ):  # fmt: skip
            self.bar.addWidget(one)

    def _button(self, sign: str, name: str, key: str, act: Callable[[], None]) -> QPushButton:
        made = button(sign, tip=f"{name}　{key}")
        made.setAccessibleName(name)
        made.clicked.connect(act)
        return made

    # -- showing ------------------------------------------------------------------

    @property
    def piece(self) -> Piece:
        """Return the piece that is shown."""
        return self._pieces[self._number]

    @property
    def ready(self) -> bool:
        """Whether the picture can be seen."""
        return self.view.shown

    def _open(self) -> None:
        self._page, self._content, self._quarters = 0, b"", 0
        self.view.clear()
        piece = self.piece
        self._said.setText(
            "　".join(part for part in (kind_label(piece.kind), piece.title) if part)
        )
        self._show_count()
        self._desk.look_at(piece, lambda content: self._take(piece, content))

    def _take(self, piece: Piece, content: bytes) -> None:
        if piece is self.piece and isValid(self):
            self._content = content
            self._render()

    def _render(self) -> None:
        piece, page = self.piece, self._page

        def show(image: QImage) -> None:
            if isValid(self) and (piece, page) == (self.piece, self._page):
                self.view.show_image(image, self._quarters)

        self._desk.render(self._content, piece, page, show)
        self._show_count()

    def _show_count(self) -> None:
        said = _("{number} of {count}").format(number=self._number + 1, count=len(self._pieces))
        if self.piece.pages > 1:
            pages = _("page {page} of {count}").format(page=self._page + 1, count=self.piece.pages)
            said = f"{said}　{pages}"
        self._count.setText(said)
        self.previous_button.setEnabled(self._number > 0 or self._page > 0)
        last = self._page + 1 >= self.piece.pages
        self.next_button.setEnabled(self._number + 1 < len(self._pieces) or not last)

    # -- acting -------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Go to the next or previous page, and from the last or first one to the next piece."""
        if 0 <= self._page + by < self.piece.pages and self._content:
            self._page += by
            self._render()
        elif 0 <= self._number + by < len(self._pieces):
            self.keep()
            self._number += by
            self._open()

    def turn(self, quarters: int) -> None:
        """Turn what is shown; it is kept when one goes on."""
        if self.view.shown:
            self._quarters += quarters
            self.view.turn(self._quarters)

    def keep(self) -> None:
        """Keep the turn of the piece that is shown."""
        if self._content:
            self._desk.keep_turned(self.piece, self._content, self._quarters)
        self._quarters = 0

    def release(self) -> None:
        """Keep the turn when the page goes."""
        self.keep()
