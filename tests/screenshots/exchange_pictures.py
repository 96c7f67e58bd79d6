"""The township's pages of the exchange, with a made-up county office beside the sample store."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QScrollArea

from jlaid_desktop.clock import Clock, FixedClock
from jlaid_desktop.desktop.exchange.exchange_page import ExchangePage
from jlaid_desktop.desktop.exchange.offer_page import OfferPage
from jlaid_desktop.desktop.exchange.register_page import RegisterPage
from jlaid_desktop.desktop.exchange.send_page import SendPage
from jlaid_desktop.desktop.exchange.take_page import TakePage
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.rules.parameters import ParameterSet
from jlaid_desktop.services.assessment_records import assessment_record
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.exchange import county_desk, devices, offers, offices, receiving
from jlaid_desktop.services.exchange.sending import write_return
from jlaid_desktop.services.households import load_household, save_draft, save_household
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.services.workspace import Workspace, create_workspace

if TYPE_CHECKING:
    from tests.screenshots.gallery import Stage

COUNTY_PASSWORD = "a made-up password"
DUE = dt.date(2025, 12, 5)


@dataclass
class MadeUpCounty:
    """The office the laptop reports to, its stick, and the sample households by name."""

    home: Path
    clock: Clock
    ws: Workspace = field(init=False)

    def __post_init__(self) -> None:
        self.ws = create_workspace(
            self.home, COUNTY_PASSWORD, "wang", "王科长", "220202", None,
            kind="test", clock=self.clock,
        )  # fmt: skip
        offices.create_county_keys(self.ws, "昌邑区民政局")
        self.stick.mkdir()
        self.file = offices.write_county_file(self.ws, self.stick)

    @property
    def stick(self) -> Path:
        """Return the folder that stands for the stick."""
        return self.home / "U盘"

    def admit(self) -> str:
        """Admit the laptop whose registration is on the stick."""
        (path,) = self.stick.glob("*.jlaiddevice")
        return devices.admit_device(self.ws, devices.read_registration(self.ws, path)).peer_id

    def take(self) -> None:
        """Take all that is on the stick."""
        receiving.receive_files(self.ws, [self.stick], shipped_assessments(self.clock))


COUNTIES: dict[Path, MadeUpCounty] = {}
"""Of each stage, by its home."""


def county_of(stage: Stage) -> MadeUpCounty:
    if stage.home not in COUNTIES:
        clock = FixedClock(dt.datetime.fromisoformat("2025-11-22T16:05:00+08:00"))
        beside = stage.home.with_name(f"{stage.home.name}-county")
        COUNTIES[stage.home] = MadeUpCounty(beside, clock)
    return COUNTIES[stage.home]


def named(stage: Stage, name: str) -> str:
    """Return a household of the list by its applicant's name."""
    rows = stage.desk.list.households
    place = next(i for i in range(rows.rowCount()) if rows.index(i, 0).data().startswith(name))
    return rows.id_at(place)


def with_figure(loaded: ParameterSet, name: str, value: object) -> ParameterSet:
    """Return a set with another value of a figure."""
    figures = [
        msgspec.structs.replace(
            figure, values=[msgspec.structs.replace(one, value=value) for one in figure.values]
        )
        if figure.name == name
        else figure
        for figure in loaded.figure
    ]
    return msgspec.structs.replace(loaded, figure=figures)


def unregistered(stage: Stage) -> None:
    """Show the overview of a laptop that is not registered yet."""
    room = stage.window.workroom
    room.close_overlays()
    stage.desk.close_household()
    stage.desk.header.search.clear()
    stage.desk.load_list()
    stage.quiet()
    room.go("exchange")
    page = stage.wait_for_page(ExchangePage)
    stage.wait_for(lambda: page.overview is not None)


def registering(stage: Stage) -> None:
    """Show the fingerprint that is compared by telephone."""
    stage.window.page.registering.emit()
    page = stage.wait_for_page(RegisterPage)
    page.choose(county_of(stage).file)
    stage.wait_for(lambda: page.county is not None)


def registering_reason(stage: Stage) -> None:
    """Show the third step for a laptop that replaces another."""
    page = stage.wait_for_page(RegisterPage)
    page.same.choose(0)
    page.form.kind.choose(1)
    page.form.reason.setText("1号机，进水送修")
    page.form.where.choose(county_of(stage).stick)


def registered(stage: Stage) -> None:
    """Show that the registration was written."""
    page = stage.wait_for_page(RegisterPage)
    page.form.write_button.click()
    stage.wait_for(page.done_button.isVisible)
    county_of(stage).admit()


def sending(stage: Stage) -> None:
    """Show what goes, the stick chosen."""
    stage.window.page.closed.emit()
    stage.quiet()
    stage.window.page.sending.emit()
    page = stage.wait_for_page(SendPage)
    stage.wait_for(lambda: page.waiting is not None)
    page.where.choose(county_of(stage).stick)
    stage.wait_for(page.write_button.isEnabled)
    stage.quiet()


def sent(stage: Stage) -> None:
    """Show that the stick may be pulled."""
    page = stage.wait_for_page(SendPage)
    page.write_button.click()
    stage.wait_for(page.pull.isVisible)


def take_start(stage: Stage) -> None:
    """Show where the county's file is chosen, after the county has answered."""
    page = stage.wait_for_page(SendPage)
    page.closed.emit()
    answer(stage)
    stage.window.page.taking.emit()
    stage.wait_for_page(TakePage)


def take_shown(stage: Stage) -> None:
    """Show what the county says."""
    page = stage.wait_for_page(TakePage)
    page.look([county_of(stage).stick])
    stage.wait_for(lambda: page.found is not None)


def take_taken(stage: Stage) -> None:
    """Show that it was taken, a draft set upon it."""
    page = stage.wait_for_page(TakePage)
    page.shown.take_button.click()
    stage.wait_for(page.taken.done_button.isVisible)


def overview(stage: Stage) -> None:
    """Show the overview with what came back."""
    stage.window.page.closed.emit()
    page = stage.wait_for_page(ExchangePage)
    stage.wait_for(lambda: page.overview is not None and page.overview.offers)
    stage.quiet()


def overview_below(stage: Stage) -> None:
    """Show the lower part of the overview."""
    page = stage.wait_for_page(ExchangePage)
    page.findChild(QScrollArea).verticalScrollBar().setValue(10_000)


def offer(stage: Stage) -> None:
    """Show figures from the county with their effect counted."""
    page = stage.wait_for_page(ExchangePage)
    (waiting,) = [one for one in page.overview.offers if one.accepted is None]
    page.offer_asked.emit(waiting)
    shown = stage.wait_for_page(OfferPage)
    stage.wait_for(shown.accept_button.isEnabled)


def sending_nothing(stage: Stage) -> None:
    """Show that nothing waits, once the county's receipt was taken."""
    stage.window.page.closed.emit()
    stage.quiet()
    stage.window.page.sending.emit()
    page = stage.wait_for_page(SendPage)
    stage.wait_for(lambda: page.waiting is not None)


def listed(stage: Stage) -> None:
    """Show how far each household has got in the list."""
    stage.window.workroom.close_overlays()
    stage.desk.load_list()
    stage.quiet()


def type_meanwhile(stage: Stage, household_id: str) -> None:
    """Leave a draft of a household, which the county changes at the same time."""

    def type_phone(ws: Workspace) -> None:
        document = load_household(ws, household_id).document
        document["household"]["phone"] = "13800000001"
        save_draft(ws, household_id, document, {})

    stage.window.workroom.office.ask(type_phone)
    stage.quiet()


def change_at_county(ws: Workspace, household_id: str) -> None:
    document = load_household(ws, household_id).document
    document["household"]["phone"] = "13900000002"
    assessed = shipped_assessments(ws.clock).assess(msgspec.convert(document, HouseholdFile))
    record = assessment_record(assessed, view_of_household(shipped_assessments(ws.clock), assessed))
    save_household(ws, document, record, effective_day=ws.clock.today())


def answer(stage: Stage) -> None:
    """Let the county take the package and answer: returned, accepted, decided, new figures."""
    county = county_of(stage)
    county.take()
    names = ("张桂兰", "王振国", "李淑芬", "孙德福")
    ids = [named(stage, name) for name in names]
    type_meanwhile(stage, ids[2])
    change_at_county(county.ws, ids[2])
    county_desk.return_for_correction(
        county.ws,
        ids[0],
        {"household.phone": "联系电话缺一位", "household.apply_date": "申请日期晚于受理日期"},
        DUE,
        "请入户核实后补报",
    )
    county_desk.accept(county.ws, ids[1:3])
    decision = CountyDecision(
        outcome="refused", number="昌民救2025-31", decided_on=dt.date(2025, 11, 21),
        officer="王科长", reason="家庭财产超过规定",
    )  # fmt: skip
    county_desk.decide(county.ws, [county_desk.CaseDecision(ids[3], decision, note="样例")])
    loaded = shipped_assessments(county.clock).library.local["220202"]
    offers.hand_out(county.ws, with_figure(loaded, "low_income_standard_urban", 92_000))
    device = devices.devices(county.ws)[0].device_id
    write_return(county.ws, device, county.stick)
