"""The history, a save as it was, the deleted households, a backup brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from jlaid_desktop.desktop.backups.restore_page import RestorePage
from jlaid_desktop.desktop.history.as_it_was_page import AsItWasPage
from jlaid_desktop.desktop.history.delete_page import DeletePage
from jlaid_desktop.desktop.history.deleted_page import DeletedPage
from jlaid_desktop.desktop.history.history_page import HistoryPage
from jlaid_desktop.services.backups.writing import back_up
from jlaid_desktop.services.households import load_household, save_household

if TYPE_CHECKING:
    from tests.screenshots.gallery import Stage


def open_family(stage: Stage, name: str) -> None:
    """Close what is laid over, and open a family of the list."""
    stage.window.workroom.close_overlays()
    stage.desk.header.search.clear()
    stage.desk.load_list()
    stage.quiet()
    rows = stage.desk.list.households
    place = next(i for i in range(rows.rowCount()) if rows.index(i, 0).data().startswith(name))
    box = stage.desk.list.visualRect(rows.index(place, 0))
    QTest.mouseClick(
        stage.desk.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center() + QPoint(0, 0)
    )
    stage.wait_for(lambda: stage.desk.pane is not None)
    stage.quiet()
    QTest.qWait(400)


def history(stage: Stage) -> None:
    """Show the saves of a family that was changed, imported, and put right."""
    back_up_here(stage)
    open_family(stage, "张桂兰")
    interview = stage.desk.pane.interview
    session = interview.session
    session.set_text("household.phone", "139 0000 1111")
    session.set_text("household.note", "入户后补充：长子外出务工")
    first = session.rows("household.members")[0]
    session.set_text(f"household.members[{first}].name", "张桂兰")
    interview.save()
    stage.quiet()
    row = session.add_row("household.incomes")
    session.set_text(f"household.incomes[{row}].label", "零工")
    session.set_text("household.phone", "139 0000 2222")
    interview.save()
    stage.quiet()

    def without_opinion(ws: object) -> None:
        loaded = load_household(ws, interview.household_id)  # type: ignore[arg-type]
        document = {**loaded.document, "household": {**loaded.document["household"], "note": ""}}
        save_household(
            ws,  # type: ignore[arg-type]
            document,
            None,
            cause="import",
            effective_day=stage.window.workroom.office.clock.today(),
        )

    stage.window.workroom.office.ask(without_opinion)
    stage.quiet()
    stage.window.workroom.go("history")
    page = stage.wait_for_page(HistoryPage)
    page.list.mark(1)


def as_it_was(stage: Stage) -> None:
    """Show the first save as it was."""
    page = stage.wait_for_page(HistoryPage)
    page.reopening.emit(page.list.model().states[-1].info.revision_id)
    stage.wait_for_page(AsItWasPage)


def delete(stage: Stage) -> None:
    """Show the question before a family is deleted."""
    open_family(stage, "孙德福")
    stage.window.workroom.go("delete_household")
    page = stage.wait_for_page(DeletePage)
    page.reason.show_value("twice")
    page.delete_button.setEnabled(True)


def deleted(stage: Stage) -> None:
    """Show two deleted families, one about to be removed for good."""
    page = stage.wait_for_page(DeletePage)
    page.deleting.emit("twice")
    stage.quiet()
    open_family(stage, "李淑芬")
    stage.window.workroom.go("delete_household")
    stage.wait_for_page(DeletePage).deleting.emit("moved")
    stage.quiet()
    stage.window.workroom.go("deleted")
    page = stage.wait_for_page(DeletedPage)
    card = list(page.cards.values())[1]
    QTest.qWait(100)
    QTest.mouseClick(card.purge_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(card.name, "-")


def no_history(stage: Stage) -> None:
    """Show the history of a family that was never saved."""
    stage.window.workroom.close_overlays()
    stage.desk.new_household()
    stage.window.workroom.go("history")
    stage.wait_for_page(HistoryPage)


def restore(stage: Stage) -> None:
    """Show the page that brings a backup back, with a wrong password refused."""
    stage.window.show_restoring()
    stage.quiet()
    page = stage.wait_for_page(RestorePage)
    made = sorted(stage.home.glob("*.jlaidbackup"))
    page.choose(made[-1] if made else stage.home / "none.jlaidbackup")
    QTest.keyClicks(page.password, "wrong-password")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    stage.quiet()
    stage.wait_for(lambda: page.message() != "")


def restore_contents(stage: Stage) -> None:
    """Show what is in a backup that was read."""
    page = stage.wait_for_page(RestorePage)
    QTest.keyClicks(page.password, "made-up-password")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    stage.quiet()
    stage.wait_for(lambda: page.go_button.isVisible() and page._found is not None)


def back_up_here(stage: Stage) -> None:
    """Write a backup into the data folder, for the page that brings it back."""
    stage.window.workroom.office.ask(lambda ws: back_up(ws, stage.home))
    stage.quiet()
