"""The county office: its file for the laptops, the sets it hands out, summaries for upload."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.fingerprint import Fingerprint
from jlaid_desktop.desktop.county.parts import ask_files, ask_folder, card, clear
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.exchange.offices import Office
from jlaid_desktop.services.exchange.summaries import SummaryFile


@dataclass(frozen=True, slots=True)
class SetLine:
    """A parameter set of this county: its digest, since when it goes out, whether it counts."""

    digest: str
    title: str
    figures: int
    readings: int
    handed_out_at: str | None
    in_force: bool


class OfficePage(OverlayPage):
    """What the office gives out; the work is done by the room."""

    file_wanted = Signal(object)
    sheet_wanted = Signal()
    handing_out = Signal(str)
    set_chosen = Signal(object)
    summaries_wanted = Signal(object)

    def __init__(self, theme: Theme, office: Office) -> None:
        super().__init__(theme, _("County office"))
        self.sets: Sequence[SetLine] = ()
        self.set_buttons: list[QWidget] = []
        self.work_bar = WorkBar(theme)
        self.body.addWidget(self.work_bar)
        self.body.addWidget(self._build_keys(office))
        self.body.addWidget(self._build_sets())
        self.body.addWidget(self._build_summaries())
        self.body.addStretch(1)
        self.setFocusProxy(self.file_button)

    def _build_keys(self, office: Office) -> QWidget:
        made, column = card(self._theme, office.name)
        column.addWidget(
            text_label(
                _(
                    "Each laptop registers with the file of this office. Before it trusts the "
                    "file, its caseworker compares the fingerprint with you by telephone:"
                ),
                "second",
                wrap=True,
            )
        )
        column.addWidget(Fingerprint(self._theme, office.fingerprint))
        self.file_button = button(_("Write the office's file onto a stick…"), "primary")
        self.file_button.clicked.connect(
            lambda: ask_folder(self, _("Where the office's file is written"), self.file_wanted.emit)
        )
        self.sheet_button = button(_("Print the recovery sheet again…"))
        self.sheet_button.clicked.connect(self.sheet_wanted)
        column.addLayout(_row(self._theme, self.file_button, self.sheet_button))
        return made

    def _build_sets(self) -> QWidget:
        made, column = card(self._theme, _("Parameter sets and readings for the townships"))
        column.addWidget(
            text_label(
                _(
                    "A set that is handed out goes with the next return to every laptop. It takes "
                    "effect there once it was shown and accepted."
                ),
                "second",
                wrap=True,
            )
        )
        self._sets = QVBoxLayout()
        self._sets.setSpacing(self._theme.px(6))
        column.addLayout(self._sets)
        self.set_button = button(_("Hand out a set from a file…"))
        self.set_button.clicked.connect(
            lambda: ask_files(
                self,
                _("Choose a parameter set"),
                ".toml",
                lambda paths: self.set_chosen.emit(paths[0]),
                several=False,
            )
        )
        column.addWidget(self.set_button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _build_summaries(self) -> QWidget:
        made, column = card(self._theme, _("Printed summaries for an upload"))
        column.addWidget(
            text_label(
                _(
                    "Takes out every printed summary that came with the packages, as PDF files "
                    "with an index (.xlsx, .json). The files are not encrypted: they are noted in "
                    "the audit trail, and belong deleted once they were uploaded."
                ),
                "second",
                wrap=True,
            )
        )
        self.summaries_button = button(_("Take the summaries out into a folder…"))
        self.summaries_button.clicked.connect(
            lambda: ask_folder(
                self, _("Where the summaries are written"), self.summaries_wanted.emit
            )
        )
        column.addWidget(self.summaries_button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    # -- showing ----------------------------------------------------------------------

    def show_sets(self, sets: Sequence[SetLine]) -> None:
        """Show the sets of this county."""
        self.sets = sets
        clear(self._sets)
        self.set_buttons.clear()
        if not sets:
            self._sets.addWidget(
                text_label(_("No parameter set is installed for this county."), "second")
            )
        for one in sets:
            self._sets.addWidget(self._set_row(one))

    def _set_row(self, one: SetLine) -> QWidget:
        theme = self._theme
        holder = surface("well")
        row = QHBoxLayout(holder)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(text_label(one.title, "strong", wrap=True))
        content = _("{figures} figures, {readings} readings").format(
            figures=one.figures, readings=one.readings
        )
        words.addWidget(text_label(content, "second"))
        row.addLayout(words, 1)
        stands, tone = _standing(one)
        row.addWidget(text_label(stands, "second", tone=tone))
        if one.handed_out_at is None:
            act = button(_("Hand out with the next return"))
            act.setAccessibleName(f"{act.text()} {one.title}")
            act.clicked.connect(lambda: self.handing_out.emit(one.digest))
            self.set_buttons.append(act)
            row.addWidget(act)
        return holder

    def set_handed_out(self) -> None:
        """Tell that a set counts here from now on."""
        self.banner.tell(
            _("The set counts on this computer from now on, and goes with every return."),
            _(
                "Households that are here already keep the result they have until they arrive or "
                "are saved again."
            ),
            tone="holds",
        )

    def show_running(self, running: bool) -> None:
        """Show that something is being written, or that it is over."""
        self.work_bar.show_running(running)
        still = (self.file_button, self.sheet_button, self.set_button, self.summaries_button)
        for one in (*still, *self.set_buttons):
            one.setEnabled(not running)

    def file_written(self, path: Path) -> None:
        """Tell that the office's file is on the stick."""
        self.banner.tell(
            _("The office's file was written: {file}.").format(file=path.name),
            _("It holds no secret. Give it to each township, and compare the fingerprint."),
            tone="holds",
        )

    def summaries_written(self, files: Sequence[SummaryFile]) -> None:
        """Tell how many summaries were taken out."""
        words = ngettext("{count} summary was taken out.", "{count} summaries were taken out.",
                         len(files))  # fmt: skip
        self.banner.tell(
            words.format(count=len(files)),
            _("The files are not encrypted. Delete them once they were uploaded."),
            tone="review",
        )


def _standing(one: SetLine) -> tuple[str, str]:
    """Return how a set stands, and its tone."""
    if one.handed_out_at is None:
        return _("counts here, not handed out"), ""
    when = w.moment_words(one.handed_out_at)
    if one.in_force:
        return _("✓ goes with the returns since {moment}").format(moment=when), "holds"
    return _("· handed out {moment}, a later one counts").format(moment=when), ""


def _row(theme: Theme, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for one in widgets:
        row.addWidget(one)
    row.addStretch(1)
    return row
