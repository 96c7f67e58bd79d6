"""Reporting to the county: the overview, sending, taking what came back, figures, registering."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jlaid_desktop.desktop.exchange.exchange_desk import ExchangeDesk, Found
from jlaid_desktop.desktop.exchange.exchange_page import ExchangePage
from jlaid_desktop.desktop.exchange.offer_page import OfferPage
from jlaid_desktop.desktop.exchange.register_page import RegisterPage
from jlaid_desktop.desktop.exchange.send_page import SendPage
from jlaid_desktop.desktop.exchange.take_page import TakePage
from jlaid_desktop.desktop.history.change_words import ChangeWords
from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import _
from jlaid_desktop.services.exchange.offers import Offer
from jlaid_desktop.services.exchange.registration import Registered
from jlaid_desktop.services.exchange.sending import SentFile
from jlaid_desktop.services.township.returns import ReturnLook
from jlaid_desktop.services.township.taking_back import TakenBack

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom

    _After = Callable[[], None]


def open_exchange(room: Workroom) -> None:
    """Show how all stands with the county; what is typed is kept first."""
    room.keep_typing()
    page = ExchangePage(room.theme())
    desk = _desk(room)
    desk.setParent(page)

    def load() -> None:
        page.work_bar.show_running(True)
        desk.overview(page.show_overview)

    page.sending.connect(lambda: _open_sending(room, load))
    page.taking.connect(lambda: _open_taking(room, load, ()))
    page.dropped.connect(lambda paths: _open_taking(room, load, paths))
    page.registering.connect(lambda: _open_registering(room, load))
    page.opening.connect(lambda *task: _open_place(room, *task))
    page.offer_asked.connect(lambda offer: _open_offer(room, offer, load))
    desk.running.connect(page.work_bar.show_running)
    page.work_bar.stop_button.hide()

    def take_out(folder: Path) -> None:
        if room.presenter.confirm(
            _("Take the summaries out of the encrypted store?"),
            _(
                "They lie there as plain PDFs that anyone can read. Take them out only where they "
                "are uploaded, and delete them afterwards. It is noted who took them out."
            ),
            _("Take them out"),
        ):
            desk.take_out(folder, lambda count: page.summaries_out(count, folder))

    page.taking_out.connect(take_out)
    room.lay_over(page)
    load()


def _desk(room: Workroom) -> ExchangeDesk:
    return ExchangeDesk(room.office, room.presenter, room.assessments, room.shipped)


# -- sending --------------------------------------------------------------------------


def _open_sending(room: Workroom, after: _After) -> None:
    page = SendPage(room.theme())
    desk = _desk(room)
    desk.setParent(page)
    desk.progressed.connect(page.work_bar.show_progress)
    desk.running.connect(page.show_running)
    page.stopped.connect(desk.stop)
    page.closed.connect(desk.stop)
    page.closed.connect(after)

    def refused(fault: JlaidError) -> None:
        page.failed()
        room.presenter.present(fault)
        desk.waiting(page.show_waiting)

    def sent(file: SentFile) -> None:
        page.show_sent(file)
        room.main_page().load_list()

    page.place_chosen.connect(lambda folder: desk.room(folder, page.show_room, refused))
    page.writing.connect(lambda folder: desk.pack(folder, sent, refused))
    room.lay_over(page, keep=True)
    desk.waiting(page.show_waiting)


# -- taking ---------------------------------------------------------------------------


def _open_taking(room: Workroom, after: _After, paths: Sequence[Path]) -> None:
    words = ChangeWords(room.questionnaire, room.regions, room.office.clock)
    page = TakePage(room.theme(), words)
    desk = _desk(room)
    desk.setParent(page)
    desk.progressed.connect(page.work_bar.show_progress)
    desk.running.connect(page.show_running)
    page.stopped.connect(desk.stop)
    page.closed.connect(desk.stop)
    page.closed.connect(after)
    page.opening.connect(lambda household, place: _open_place(room, household, place))

    def refused(fault: JlaidError) -> None:
        page.refused()
        room.presenter.present(fault)

    def found(what: Found) -> None:
        page.show_found(what)
        if what.receipts:
            room.main_page().load_list()

    def take(look: ReturnLook) -> None:
        # The family that is open would be saved over what comes: it is kept, closed, opened anew.
        main = room.main_page()
        pane = main.pane
        open_at = (pane.interview.household_id, pane.current) if pane is not None else None
        main.close_household()

        def taken(back: TakenBack) -> None:
            page.show_taken(back)
            go_on()

        def not_taken(fault: JlaidError) -> None:
            refused(fault)
            go_on()

        def go_on() -> None:
            main.load_list()
            if open_at is not None:
                main.open_household_at(*open_at)

        desk.take(look, taken, not_taken)

    page.looking.connect(lambda chosen: desk.find(chosen, found, refused))
    page.taking.connect(take)
    room.lay_over(page, keep=True)
    if paths:
        page.look(paths)


def _open_place(room: Workroom, household_id: str, place: str, reasons: str = "") -> None:
    """Open a household with the keyboard at a place, what the county wants told above it."""
    room.close_overlays()
    room.main_page().open_household_at(household_id, 0, place)
    if reasons:
        room.presenter.tell(
            _("The county wants corrected: {reasons}").format(reasons=reasons),
            _("Save the correction, then write it to the stick ({key}).").format(
                key=key_text("exchange")
            ),
            tone="review",
        )


# -- figures and readings ---------------------------------------------------------------


def _open_offer(room: Workroom, offer: Offer, after: _After) -> None:
    page = OfferPage(room.theme(), offer)
    desk = _desk(room)
    desk.setParent(page)
    desk.progressed.connect(page.work_bar.show_progress)
    desk.running.connect(page.show_running)
    page.stopped.connect(desk.stop)
    page.closed.connect(desk.stop)
    page.closed.connect(after)

    def decide(accepted: bool) -> None:
        def done() -> None:
            room.close_overlay()
            after()
            room.presenter.tell(
                _("The figures and readings are in force from now on.")
                if accepted
                else _("The figures and readings were declined; nothing changes."),
                tone="holds",
            )
            pane = room.main_page().pane
            if accepted and pane is not None:
                room.main_page().open_household_at(pane.interview.household_id, pane.current)

        desk.decide(offer, done, accepted=accepted)

    page.deciding.connect(decide)
    room.lay_over(page, keep=True)
    desk.effect(offer, page.show_effect)


# -- registering ----------------------------------------------------------------------


def _open_registering(room: Workroom, after: _After) -> None:
    desk = _desk(room)

    def show(how: Registered) -> None:
        info = room.office.workspace.info
        suggested = _("{township}, laptop 1").format(township=room.regions.name(info.township))
        page = RegisterPage(room.theme(), how, suggested)
        desk.setParent(page)

        def refused(fault: JlaidError) -> None:
            page.failed()
            room.presenter.present(fault)

        def write(folder: Path, name: str, anew: bool) -> None:
            if page.county is not None:
                desk.register(page.county, folder, name, page.show_registered, refused, anew=anew)

        page.county_chosen.connect(lambda path: desk.read_county(path, page.show_county, refused))
        page.registering.connect(write)
        page.closed.connect(after)
        room.lay_over(page, keep=True)

    desk.registered(show)
