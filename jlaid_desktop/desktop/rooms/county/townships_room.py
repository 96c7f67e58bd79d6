"""Townships and their laptops: admitted, revoked, replaced, and given their returns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jlaid_desktop.desktop.county.admit_pane import Admission
from jlaid_desktop.desktop.county.desk import CountyDesk
from jlaid_desktop.desktop.county.townships_page import TownshipsPage
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.county.replacing import admit_in_place, replacements
from jlaid_desktop.services.exchange.devices import (
    admit_device,
    devices,
    read_registration,
    revoke_device,
)
from jlaid_desktop.services.exchange.lives import give_township, replace_device
from jlaid_desktop.services.exchange.sending import SentFile, write_return
from jlaid_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


class _Townships(QObject):
    """The page with its desk: every act reads the list anew."""

    def __init__(self, room: Workroom) -> None:
        super().__init__()
        self.room = room
        info = room.office.workspace.info
        self.desk = CountyDesk(room.office, room.presenter, room.assessments)
        self.page = TownshipsPage(
            room.theme(), info.county, room.regions, room.office.clock.today()
        )
        self.desk.setParent(self.page)
        self.setParent(self.page)
        self._connect()

    def _connect(self) -> None:
        page, desk, pane = self.page, self.desk, self.page.device
        desk.progressed.connect(page.work_bar.show_progress)
        desk.running.connect(page.show_running)
        page.stopped.connect(desk.stop)
        page.closed.connect(desk.stop)
        page.registration_chosen.connect(self.read)
        page.admitting.connect(self._admit)
        pane.returning.connect(self._write_return)
        pane.giving.connect(self._give)
        pane.revoking.connect(self._revoke)
        pane.replacing.connect(self._replace)
        pane.office_wanted.connect(lambda: self.room.go("county_office"))

    def load(self, chosen: str = "") -> None:
        self.desk.run(
            lambda ws: (devices(ws), replacements(ws)),
            lambda found: self.page.show_devices(*found, chosen),
        )

    def read(self, path: Path) -> None:
        """Read a registration and show what is to be compared."""
        self.desk.run(lambda ws: read_registration(ws, path), self.page.show_registration)

    def _do(self, work: Callable[[Workspace], object], said: Callable[[object], str]) -> None:
        key = self.page.table.key

        def done(result: object) -> None:
            self.page.banner.tell(said(result), tone="holds")
            self.load(key)

        self.desk.run(work, done)

    def _admit(self, admission: Admission) -> None:
        registration, replaces = admission.registration, admission.replaces

        def work(ws: Workspace) -> int | None:
            if replaces is not None:
                return admit_in_place(ws, registration, replaces, admission.reason)
            admit_device(ws, registration)
            return None

        def done(count: int | None) -> None:
            told = _("A new laptop gets its households with its first return.")
            if count is not None:
                words = ngettext(
                    "The other one is revoked; {count} household goes with this one's return: "
                    "write it next.",
                    "The other one is revoked; {count} households go with this one's return: "
                    "write it next.",
                    count,
                )
                told = words.format(count=count)
            self.page.banner.tell(
                _("The laptop is admitted: its packages are taken from now on."),
                told,
                tone="holds",
            )
            self.load(registration.device_id)

        self.desk.run(work, done)

    def _give(self, device_id: str) -> None:
        def said(count: object) -> str:
            words = ngettext(
                "{count} household goes with its next return.",
                "{count} households go with its next return.",
                int(str(count)),
            )
            return words.format(count=count)

        self._do(lambda ws: give_township(ws, device_id), said)

    def _revoke(self, device_id: str, reason: str) -> None:
        sure = self.room.presenter.confirm(
            _("Revoke this laptop?"),
            _("Its packages are refused from then on. It cannot be admitted again as it is."),
            _("Revoke"),
            danger=True,
        )
        if sure:
            self._do(
                lambda ws: revoke_device(ws, device_id, reason),
                lambda _nothing: _("The laptop is revoked."),
            )

    def _replace(self, old: str, new: str, reason: str) -> None:
        sure = self.room.presenter.confirm(
            _("Let the other laptop take its place?"),
            _("This one is revoked; its households go with the other's next return."),
            _("Replace"),
            danger=True,
        )
        if sure:
            self._do(
                lambda ws: replace_device(ws, old, new, reason),
                lambda _count: _("The laptop is replaced. Write the other's return next."),
            )

    def _write_return(self, device_id: str, folder: Path, everything: bool) -> None:
        desk = self.desk

        def work(ws: Workspace) -> SentFile:
            return write_return(
                ws,
                device_id,
                folder,
                everything=everything,
                progress=desk.counting_to,
                stop=desk.is_stopped,
            )

        def done(sent: SentFile) -> None:
            self.load(device_id)
            self.page.return_written(sent.paths[0], sent.households)

        desk.run(work, done)


def open_townships(room: Workroom) -> None:
    """Show the townships and their laptops."""
    shown = _Townships(room)
    room.lay_over(shown.page)
    shown.load()


def show_registrations(room: Workroom, paths: Sequence[Path]) -> None:
    """Show the first registration of a stick over the page that found it."""
    shown = _Townships(room)
    room.lay_over(shown.page, keep=True)
    shown.load()
    shown.read(paths[0])
