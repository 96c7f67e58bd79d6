"""The county's pages, over a county store of its own with made-up townships and sticks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jlaid_desktop.desktop.county.cases_page import CasesPage
from jlaid_desktop.desktop.county.conflicts_page import ConflictsPage
from jlaid_desktop.desktop.county.differences_page import DifferencesPage
from jlaid_desktop.desktop.county.first_use_page import FirstUsePage
from jlaid_desktop.desktop.county.life_page import LifePage
from jlaid_desktop.desktop.county.office_page import OfficePage
from jlaid_desktop.desktop.county.receiving_page import ReceivingPage
from jlaid_desktop.desktop.county.townships_page import TownshipsPage
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.desktop.pages.unlock_page import CreatePage, UnlockPage
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.paths import shipped
from jlaid_desktop.services.assessment_records import assessment_record
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.exchange import devices, offices
from jlaid_desktop.services.exchange.lives import give_township
from jlaid_desktop.services.households import delete_household, load_household, save_household
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.services.workspace import Workspace, create_workspace
from tests.services.exchange.world import Ticking, World, quick

if TYPE_CHECKING:
    from tests.screenshots.gallery import Stage

COUNTY = "220202"
TUCHENGZI, STREET = "220202201", "220202002"
BEGIN = dt.datetime(2025, 10, 9, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
WHO = {"one": ("李干事", TUCHENGZI), "two": ("王干事", TUCHENGZI), "far": ("赵干事", STREET)}
LAPTOPS = {"one": "民政办一号机", "two": "民政办二号机", "far": "街道民政科"}
PASSWORD = "a made-up password"


class CountyScene(World):
    """A county with three laptops; what stands on the stick has not been taken yet."""

    def add(self, name: str, township: str | None = TUCHENGZI) -> Workspace:
        operator = WHO[name][0] if name in WHO else "钱科员"
        ws = create_workspace(
            self.folder / name, PASSWORD, "operator", operator, COUNTY, township,
            kind="test", clock=self.clock,
        )  # fmt: skip
        self.machines[name] = quick(ws)
        return ws

    def enter(self, name: str, township: str) -> None:
        """Admit a laptop under the name that the county's list shows."""
        from jlaid_desktop.services.exchange import registration  # noqa: PLC0415 - one use

        self.add(name, township)
        stick = self.stick()
        read = registration.read_county_file(offices.write_county_file(self.county, stick))
        answer = registration.register(self[name], read, stick, LAPTOPS[name])
        devices.admit_device(self.county, devices.read_registration(self.county, answer))

    def type_in(self, name: str, sample: str, township: str, category: str | None = None) -> str:
        """Save a sample family as it was assessed."""
        path = next(shipped("resources", "samples").glob(f"*-{sample}.json"))
        case = next(read_cases(path))
        document: dict[str, Any] = msgspec.to_builtins(case.file)
        document |= {"county": COUNTY, "township": township, "village": case.file.village}
        return self.keep(name, document, category)

    def keep(self, name: str, document: dict[str, Any], category: str | None = None) -> str:
        """Save a document with the assessment that the township's program makes of it."""
        file = msgspec.convert(document, HouseholdFile, strict=False)
        assessed = self.assessing.assess(file)
        view = view_of_household(self.assessing, assessed, language="zh_CN")
        record = assessment_record(assessed, view)
        if category is not None:
            record = replace(record, category_code=category)
        return save_household(self[name], document, record, effective_day=BEGIN.date()).household_id

    def correct(self, name: str, household_id: str, **facts: Any) -> None:
        """Save a family with some answers changed."""
        document = load_household(self[name], household_id).document
        document["household"] |= facts
        self.keep(name, document)


def build(folder: Path) -> CountyScene:
    """Return a scene half way: some taken, a conflict, a missing number, more on the stick."""
    folder.mkdir(parents=True, exist_ok=True)
    scene = CountyScene(folder, Ticking(BEGIN))
    scene.add("county", None)
    offices.create_county_keys(scene.county, "昌邑区民政局")
    for name, (_operator, township) in WHO.items():
        scene.enter(name, township)
    first = scene.type_in("one", "zhang-guilan", TUCHENGZI)
    second = scene.type_in("one", "li-shufen", TUCHENGZI)
    scene.take(*scene.pack("one").paths)
    give_township(scene.county, scene.device("two"))
    scene.back("two", everything=True)
    scene.back("one")
    scene.correct("one", first, phone="13800000001", apply_reason="患大病，医药费负担重")
    scene.correct("two", first, phone="13800000002", apply_reason="儿子失业")
    scene.correct("one", second, phone="13800000003")
    delete_household(scene["two"], second, "moved")
    scene.take(*scene.pack("one").paths)
    scene.take(*scene.pack("two").paths)
    scene.type_in("far", "sun-defu", STREET)
    lost = scene.pack("far", "lost")
    assert lost.sequence == 1
    scene.clock.moment += dt.timedelta(days=40)
    scene.type_in("far", "zhao-xiuying", STREET)
    scene.pack("far")
    scene.type_in("one", "jin-yongzhe", TUCHENGZI, "RIGID")
    scene.correct("one", scene.type_in("one", "yang-guodong", TUCHENGZI), phone="13900000000")
    scene.pack("one")
    damaged = scene.stick() / f"{COUNTY}-{STREET}-00000000-0009.jlaid"
    damaged.write_bytes(scene.pack("one").paths[0].read_bytes()[:-400])
    for path in scene.stick().glob("*.jlaid*"):
        if "R" in path.stem or path.suffix != ".jlaid":
            path.unlink()
    return scene


def first_start(stage: Stage) -> None:
    """Show the first start in the county's role."""
    page = stage.wait_for_page(CreatePage)
    page.role.choose(1)
    page.name.setText("钱科员")
    page.county.show_choice(COUNTY, "昌邑区")


def first_use(stage: Stage) -> None:
    """Show the county desk before its keys are there."""
    page = stage.wait_for_page(CreatePage)
    page.password.setText(PASSWORD)
    page.again.setText(PASSWORD)
    QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    stage.wait_for_page(HouseholdPage)
    stage.quiet()
    stage.window.workroom.go("county_desk")
    page = stage.wait_for_page(FirstUsePage)
    page.name.setText("昌邑区民政局")


def recovery_sheet(stage: Stage) -> None:
    """Show the recovery sheet, a line being typed back."""
    page = stage.wait_for_page(FirstUsePage)
    QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    stage.wait_for(lambda: page.sheet is not None)


def households(stage: Stage) -> None:
    """Show the county's households, one of them open."""
    page = stage.wait_for_page(UnlockPage)
    stage.wait_for(lambda: stage.window.door is not None)
    QTest.keyClicks(page.password, PASSWORD)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    stage.wait_for_page(HouseholdPage)
    stage.quiet()


def desk_empty(stage: Stage) -> None:
    """Show the county desk with no package on it."""
    stage.window.workroom.go("county_desk")
    stage.wait_for_page(ReceivingPage)
    stage.quiet()


def desk(stage: Stage) -> None:
    """Show a stick's packages, a ready one chosen."""
    page = stage.wait_for_page(ReceivingPage)
    page.look([stage.home.parent / "stick"])
    stage.wait_for(lambda: page.packages and not page.table.unseen)
    stage.quiet()
    _choose(page, "ready")


def _choose(page: ReceivingPage, state: str) -> None:
    key = next(key for key, one in page.packages.items() if one.state == state)
    page.table.selectRow([row.key for row in page.table.lines.rows].index(key))


def desk_early(stage: Stage) -> None:
    """Show one that is too early, with its reason to release it."""
    page = stage.wait_for_page(ReceivingPage)
    _choose(page, "early")
    page.foot.reason.setText("第 1 号所在U盘已丢失")


def desk_refused(stage: Stage) -> None:
    """Show one that was refused."""
    _choose(stage.wait_for_page(ReceivingPage), "refused")


def desk_report(stage: Stage) -> None:
    """Show what became of the packages."""
    page = stage.wait_for_page(ReceivingPage)
    page.take_ready()
    stage.wait_for(page.report.isVisible)


def desk_taken(stage: Stage) -> None:
    """Show what waits, and what was refused."""
    page = stage.wait_for_page(ReceivingPage)
    page.report.done_button.click()
    stage.quiet()


def townships(stage: Stage) -> None:
    """Show the townships, a laptop with a missing number chosen."""
    stage.window.workroom.go("county_townships")
    page = stage.wait_for_page(TownshipsPage)
    stage.wait_for(lambda: page.devices)
    page.table.selectRow(0)


def township_none(stage: Stage) -> None:
    """Show a township without a laptop."""
    page = stage.wait_for_page(TownshipsPage)
    page.table.selectRow(len(page.devices) + 1)


def admit(stage: Stage) -> None:
    """Show a registration whose fingerprint is being compared."""
    from jlaid_desktop.services.exchange import registration  # noqa: PLC0415 - one use

    page = stage.wait_for_page(TownshipsPage)
    folder = stage.home.parent / "other"
    folder.mkdir()
    written: list[Path] = []
    stage.window.workroom.office.ask(
        lambda ws: offices.write_county_file(ws, folder), written.append
    )
    stage.wait_for(lambda: written)
    scene = CountyScene(folder, Ticking(BEGIN))
    laptop = scene.add("new", TUCHENGZI)
    read = registration.read_county_file(written[0])
    page.registration_chosen.emit(registration.register(laptop, read, folder, "民政办三号机"))
    stage.quiet()
    scene.close()


def conflicts(stage: Stage) -> None:
    """Show both versions of a household with a choice and its effect."""
    stage.window.workroom.go("county_conflicts")
    page = stage.wait_for_page(ConflictsPage)
    stage.wait_for(lambda: page.pane.rows)
    page.pane.choose_all("second")
    page.pane.reason.setText("电话核实")


def conflict_ended(stage: Stage) -> None:
    """Show it once it was chosen."""
    page = stage.wait_for_page(ConflictsPage)
    page.table.selectRow(0)
    page.pane.choose_all("second")
    page.pane.reason.setText("电话核实")
    stage.quiet()
    QTest.mouseClick(page.pane.resolve_button, Qt.MouseButton.LeftButton)
    stage.wait_for(lambda: any(one.how for one in page.conflicts.values()))
    stage.quiet()
    ended = next(key for key, one in page.conflicts.items() if one.how)
    page.table.selectRow(page.table.lines.keys.index(ended))


def deletion_waits(stage: Stage) -> None:
    """Show a household that was deleted in one place and gone on with in another."""
    page = stage.wait_for_page(ConflictsPage)
    page.table.selectRow(page.table.lines.keys.index(next(iter(page.deletions))))
    page.deletion.reason.setText("电话核实，仍在本村居住")


def differences(stage: Stage) -> None:
    """Show where county and townships differ."""
    stage.window.workroom.go("county_differences")
    stage.wait_for_page(DifferencesPage)
    stage.quiet()


def cases(stage: Stage) -> None:
    """Show the households that wait, two ticked, the decision half typed."""
    stage.window.workroom.go("county_cases")
    page = stage.wait_for_page(CasesPage)
    stage.wait_for(lambda: page.lines)
    page.table.tick([row.key for row in page.table.lines.rows][:2])
    page.decide.outcome.choose(0)
    page.decide.prefix.setText("昌民低〔2025〕")
    page.decide.first.setText("118")
    page.decide.from_month.setText("2025-12")


def correction(stage: Stage) -> None:
    """Show a household being returned for correction."""
    page = stage.wait_for_page(CasesPage)
    page.acts.choose(1)
    pane = page.correction
    stage.wait_for(lambda: pane.question._find(""))
    option = pane.question._find("手机") or pane.question._find("")
    pane.question.pick(option[0])
    pane.reason.setText("号码是空号，请核实")
    QTest.mouseClick(pane.add_button, Qt.MouseButton.LeftButton)
    pane.note.setText("请于月底前补齐")


def sample(stage: Stage) -> None:
    """Show a spot check before it is drawn."""
    page = stage.wait_for_page(CasesPage)
    page.acts.choose(2)
    page.sample.reason.setText("2025 年第四季度抽查")
    page.sample.seed.setText("2025-Q4")


def sample_paper(stage: Stage) -> None:
    """Show the list of what was drawn."""
    page = stage.wait_for_page(CasesPage)
    QTest.mouseClick(page.sample.draw_button, Qt.MouseButton.LeftButton)
    shown = stage.wait_for_page(PreviewPage)
    stage.wait_for(lambda: shown.ready)


def office(stage: Stage) -> None:
    """Show the county office."""
    stage.window.workroom.go("county_office")
    stage.wait_for_page(OfficePage)
    stage.quiet()


def life(stage: Stage) -> None:
    """Show a family that divides."""
    workroom = stage.window.workroom
    workroom.close_overlays()
    rows = stage.desk.list.households
    place = next(i for i in range(rows.rowCount()) if "金永哲" in rows.index(i, 0).data())
    workroom.open_household(rows.id_at(place))
    stage.wait_for(lambda: stage.desk.pane is not None)
    stage.quiet()
    workroom.go("family_life")
    page = stage.wait_for_page(LifePage)
    page.act.choose(2)
    page.members.tick([page._family.members[1][0]])
    page.reason.setText("离婚分户")


NEW_WALK = (
    ("county-first-start", CreatePage, first_start),
    ("county-first-use", FirstUsePage, first_use),
    ("county-recovery-sheet", FirstUsePage, recovery_sheet),
)
"""Over an empty folder."""

WALK = (
    ("county-households", HouseholdPage, households),
    ("county-desk-empty", ReceivingPage, desk_empty),
    ("county-desk", ReceivingPage, desk),
    ("county-desk-early", ReceivingPage, desk_early),
    ("county-desk-refused", ReceivingPage, desk_refused),
    ("county-desk-report", ReceivingPage, desk_report),
    ("county-desk-taken", ReceivingPage, desk_taken),
    ("county-townships", TownshipsPage, townships),
    ("county-township-none", TownshipsPage, township_none),
    ("county-admit", TownshipsPage, admit),
    ("county-conflicts", ConflictsPage, conflicts),
    ("county-deletion-waits", ConflictsPage, deletion_waits),
    ("county-conflict-ended", ConflictsPage, conflict_ended),
    ("county-differences", DifferencesPage, differences),
    ("county-cases", CasesPage, cases),
    ("county-correction", CasesPage, correction),
    ("county-sample", CasesPage, sample),
    ("county-sample-paper", PreviewPage, sample_paper),
    ("county-office", OfficePage, office),
    ("county-life", LifePage, life),
)
"""Over the scene's county store, with its stick beside it."""
