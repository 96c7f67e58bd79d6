"""The print centre and the letterhead, each brought to a state worth looking at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from jlaid_desktop.desktop.papers.centre_page import PrintCentrePage
from jlaid_desktop.desktop.papers.letterhead_page import LetterheadPage

if TYPE_CHECKING:
    from tests.screenshots.gallery import Stage


def print_centre(stage: Stage) -> None:
    """Show the print centre for one family, with two forms looked at."""
    stage.window.workroom.go("print_centre")
    page = stage.wait_for_page(PrintCentrePage)
    stage.wait_for(page.families.list.count)
    if not page.families.ticked:
        page.families.list.tick(page.families.list.shown_keys()[-1:])
    stage.wait_for(lambda: page.offers)
    page.papers.tick(["application", "authorisation"])
    stage.wait_for(lambda: page.view.ready)


def print_centre_many(stage: Stage) -> None:
    """Show the print centre for every family, with what may not be printed yet."""
    page = stage.wait_for_page(PrintCentrePage)
    page.families.list.tick(page.families.list.shown_keys())
    page.papers.untick_all()
    page.papers.tick(["list_medical"])
    many = len(page.families.ticked)
    stage.wait_for(lambda: page.offers[0].of == many and not page.work_bar.isVisible())
    page.papers.scrollToBottom()
    page.look()
    stage.wait_for(lambda: page.view.ready)


def letterhead(stage: Stage) -> None:
    """Show the letterhead, a text being changed, and how its paper looks."""
    stage.window.workroom.go("letterhead")
    page = stage.wait_for_page(LetterheadPage)
    page.lines["county_office"].setText("昌邑区民政局")
    page.lines["township_office"].setText("土城子满族朝鲜族乡人民政府")
    page.lines["phone"].setText("0432-60000001")
    page.texts.blocks.setCurrentRow(7)
    page.texts.document.setText("昌民发〔示例〕1 号")
    QTest.qWait(500)
    stage.quiet()
    stage.wait_for(lambda: page.view.ready)
