"""The townships and their laptops: what has arrived, what is missing, how old; returns out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.admit_pane import AdmitPane
from jlaid_desktop.desktop.county.device_pane import DevicePane
from jlaid_desktop.desktop.county.parts import ask_files, canvas, scrolled
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.exchange.notes import SUFFIX_OF
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.exchange.devices import DeviceLine, Registration

PANE_WIDTH = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """How a laptop stands, in words and a colour."""

    words: str
    tone: str


class TownshipsPage(OverlayPage):
    """Left every township with its laptops, right what can be done with the chosen one."""

    registration_chosen = Signal(object)
    admitting = Signal(object)
    stopped = Signal()

    def __init__(self, theme: Theme, county: str, regions: Regions, today: dt.date) -> None:
        super().__init__(theme, _("Townships and their laptops"), scrolls=False)
        self._county = county
        self._regions = regions
        self._today = today
        self.devices: dict[str, DeviceLine] = {}
        self._replaced: Mapping[str, str] = {}
        self._count = text_label(role="second")
        self.bar.addWidget(self._count)
        self.admit_button = button(_("Admit a laptop…"), "primary")
        self.admit_button.clicked.connect(self._ask_registration)
        self.bar.addWidget(self.admit_button)
        self.work_bar = WorkBar(theme)
        self.work_bar.stop_button.clicked.connect(self.stopped)
        self.body.addWidget(self.work_bar)
        self.body.addWidget(self._build_work(), 1)
        self.setFocusProxy(self.table)

    def _build_work(self) -> QWidget:
        theme = self._theme
        work, column = canvas(theme)
        panes = QHBoxLayout()
        panes.setSpacing(theme.px(12))
        self.table = RowsTable(
            theme,
            (
                Column(_("Township"), 184),
                Column(_("Laptop"), 136),
                Column(_("Operator"), 88),
                Column(_("Taken up to"), 96),
                Column(_("Last package"), 108),
                Column(_("How it stands")),
            ),
            _("Townships and their laptops"),
        )
        self.table.chosen.connect(self._show_chosen)
        panes.addWidget(self.table, 1)
        self._side = QStackedWidget()
        self.device = DevicePane(theme, self._regions)
        self.table.entered.connect(lambda _key: self.device.return_button.setFocus())
        self.admit = AdmitPane(theme, self._regions)
        self.admit.agreed.connect(self.admitting)
        self.admit.declined.connect(self.show_devices_side)
        for pane in (self.device, self.admit):
            self._side.addWidget(scrolled(theme, pane))
        self._side.setFixedWidth(theme.px(PANE_WIDTH))
        panes.addWidget(self._side)
        column.addLayout(panes, 1)
        return work

    def _ask_registration(self) -> None:
        ask_files(
            self,
            _("Choose a laptop's registration"),
            SUFFIX_OF["registration"],
            lambda paths: self.registration_chosen.emit(paths[0]),
            several=False,
        )

    # -- showing ------------------------------------------------------------------------

    def show_devices(
        self,
        devices: Sequence[DeviceLine],
        replaced: Mapping[str, str] | None = None,
        chosen: str = "",
    ) -> None:
        """Show the laptops, and the townships that have none.

        `replaced` names for each laptop whose place was taken the one that took it.
        """
        self.devices = {one.device_id: one for one in devices}
        self._replaced = replaced or {}
        rows = [self._row(one) for one in devices]
        with_one = {one.township for one in devices if one.state == "admitted"}
        rows += [
            Row(
                f"township {place.code}",
                (place.name, "—", "", "", "", _("? no laptop registered")),
                {5: "ask"},
            )
            for place in self._regions.options("township", self._county)
            if place.code not in with_one
        ]
        self.table.show_rows(rows, chosen)
        admitted = sum(one.state == "admitted" for one in devices)
        words = ngettext("{count} laptop", "{count} laptops", admitted).format(count=admitted)
        lacking = sum(bool(one.missing) for one in devices)
        if lacking:
            missing = ngettext("a number is missing of {count}", "numbers are missing of {count}",
                               lacking)  # fmt: skip
            words = w.joined([words, missing.format(count=lacking)])
        self._count.setText(words)
        self._show_chosen(self.table.key)

    def _row(self, one: DeviceLine) -> Row:
        stands = self._standing(one)
        return Row(
            one.device_id,
            (
                w.place_word(self._regions, one.township),
                one.name,
                one.operator_name,
                str(one.last_taken or "—"),
                w.since_words(self._today, one.last_arrival),
                stands.words,
            ),
            {5: stands.tone},
        )

    def _show_chosen(self, key: str) -> None:
        one = self.devices.get(key)
        others = [
            other
            for other in self.devices.values()
            if one is not None
            and other.device_id != key
            and other.township == one.township
            and other.state == "admitted"
        ]
        stands = self._standing(one) if one is not None else Standing("", "")
        self.device.show_device(one, (stands.words, stands.tone), others, self._predecessors(key))
        self._side.setCurrentIndex(0)

    def _standing(self, one: DeviceLine) -> Standing:
        """Return how a laptop stands, with who took its place."""
        successor = self.devices.get(self._replaced.get(one.device_id, ""))
        if successor is not None and one.state != "admitted":
            words = _("✕ revoked, replaced by {name}").format(name=successor.name)
            return Standing(words, "ink_second")
        return standing_of(one, self._today)

    def _predecessors(self, key: str) -> list[DeviceLine]:
        """Return the laptops whose place a laptop took."""
        old = [before for before, by in self._replaced.items() if by == key]
        return [self.devices[before] for before in old if before in self.devices]

    def show_devices_side(self) -> None:
        """Go back to the chosen laptop."""
        self._side.setCurrentIndex(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_registration(self, registration: Registration) -> None:
        """Show a registration that was read; nothing is trusted before the fingerprint is."""
        others = [
            one
            for one in self.devices.values()
            if one.township == registration.township
            and one.device_id not in (registration.device_id, *self._replaced)
        ]
        self.admit.show_registration(registration, others)
        self._side.setCurrentIndex(1)
        self.admit.agree_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_running(self, running: bool) -> None:
        """Show that a return is being written, or that it is over."""
        self.work_bar.show_running(running)
        for one in (self.admit_button, self._side, self.table):
            one.setEnabled(not running)

    def return_written(self, path: Path, households: int) -> None:
        """Tell that a return is on the stick, read back."""
        words = ngettext("The return with {count} household was written and read back.",
                         "The return with {count} households was written and read back.",
                         households)  # fmt: skip
        self.banner.tell(
            words.format(count=households),
            f"{path.name} · {_('The stick may be pulled.')}",
            tone="holds",
        )


def standing_of(one: DeviceLine, today: dt.date) -> Standing:
    """Return how a laptop stands: revoked, numbers missing, nothing yet, old, or well."""
    if one.state == "must_register":
        return Standing(_("✕ must register again"), "wrong")
    if one.state != "admitted":
        return Standing(_("✕ revoked"), "ink_second")
    if one.missing:
        numbers = "、".join(str(number) for number in one.missing)
        return Standing(_("! No. {numbers} is missing").format(numbers=numbers), "wrong")
    if one.held:
        return Standing(_("… a package waits"), "ask")
    if one.last_arrival is None:
        return Standing(_("? nothing has arrived yet"), "ask")
    days = (today - w.local_day(one.last_arrival)).days
    if days > w.OLD_DAYS:
        return Standing(_("! old: {days} days").format(days=days), "review")
    return Standing(_("✓ all arrived"), "holds")
