"""The county desk; before the office's keys are there, the first use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from jlaid_desktop.desktop.county.first_use_page import FirstUsePage
from jlaid_desktop.desktop.county.printing import chosen_printer, print_from_memory
from jlaid_desktop.desktop.county.receiving_desk import ReceivingDesk
from jlaid_desktop.desktop.county.receiving_page import ReceivingPage
from jlaid_desktop.desktop.rooms.county.townships_room import show_registrations
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import _
from jlaid_desktop.services.county.papers import recovery_pdf
from jlaid_desktop.services.exchange.offices import (
    Office,
    RecoverySheet,
    create_county_keys,
    office,
    recover_county_keys,
    recovery_sheet,
)
from jlaid_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom

LARGEST_SET = 1 << 20


def with_office(room: Workroom, go_on: Callable[[Office], None]) -> None:
    """Go on with the county office, once it has its keys."""

    def found(own: Office | None) -> None:
        if own is not None:
            go_on(own)
        else:
            _first_use(room, partial(with_office, room, go_on))

    room.office.ask(office, found)


def _first_use(room: Workroom, go_on: Callable[[], None]) -> None:
    page = FirstUsePage(room.theme())

    def ask(work: Callable[[Workspace], RecoverySheet]) -> None:
        room.office.ask(work, page.show_sheet, room.presenter.present, owner=page)

    page.creating.connect(lambda name: ask(lambda ws: create_county_keys(ws, name)))
    page.recovering.connect(
        lambda name, typed: ask(lambda ws: recover_county_keys(ws, name, typed))
    )
    page.printing.connect(partial(print_sheet, room))
    page.finished.connect(go_on)
    room.lay_over(page)


def print_sheet(room: Workroom) -> None:
    """Print the recovery sheet; that it was asked for is noted first, and no file is made."""
    printer = chosen_printer(room.main_page().window())
    if printer is None:
        return
    today = room.office.clock.today()

    def print_it(pdf: bytes) -> None:
        try:
            print_from_memory(pdf, printer)
        except JlaidError as error:
            room.presenter.present(error)
        else:
            room.presenter.tell(_("The recovery sheet went to the printer."), tone="holds")

    room.office.ask(
        recovery_sheet,
        lambda sheet: room.papers.submit(
            lambda: recovery_pdf(sheet, today), print_it, room.presenter.present
        ),
        room.presenter.present,
    )


def open_county_desk(room: Workroom) -> None:
    """Show the county desk with what waits since before."""
    with_office(room, lambda _own: _show_desk(room))


def _show_desk(room: Workroom) -> None:
    room.keep_typing()
    desk = ReceivingDesk(room.office, room.presenter, room.assessments)
    page = ReceivingPage(room.theme(), desk, room.regions)
    desk.setParent(page)
    desk.changed.connect(room.main_page().load_list)
    page.closed.connect(desk.stop)
    page.registrations_found.connect(partial(show_registrations, room))
    page.going.connect(room.go)
    room.lay_over(page)
    desk.waiting(page.show_packages)
