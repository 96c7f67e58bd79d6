"""The county's figures and readings on a page: looked at, tried by keys; nothing takes effect."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.parameters_page import ParametersPage
from jlaid_desktop.desktop.pages.unlock_page import CreatePage
from jlaid_desktop.desktop.parameters.parameters_desk import ParametersDesk
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.params import READING_VALUES
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.i18n import ENGLISH, use_language
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules.county_sets import LOCAL_FIGURES
from jlaid_desktop.rules.parameters import load_set
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from tests.desktop.hands import Hands

URBAN = "low_income_standard_urban"


@pytest.fixture
def assessments() -> Assessments:
    use_language(ENGLISH)
    return shipped_assessments(FixedClock(dt.datetime(2025, 11, 22, 9, tzinfo=dt.UTC)))


def family() -> HouseholdFile:
    content = shipped("resources", "samples", "07-sun-defu.json").read_bytes()
    return msgspec.json.decode(content, type=HouseholdFile)


def shown(
    qtbot: QtBot,
    theme: Theme,
    assessments: Assessments,
    file: HouseholdFile | None,
    county: str = "220202",
) -> ParametersPage:
    desk = ParametersDesk(assessments, shipped_regions(), county, file, "孙德福" if file else "")
    page = ParametersPage(theme, desk)
    qtbot.addWidget(page)
    page.resize(1366, 736)
    page.show()
    page.activateWindow()
    return page


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, assessments: Assessments) -> ParametersPage:
    made = shown(qtbot, theme, assessments, family())
    with qtbot.waitActive(made):
        pass
    return made


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def retype(field: QWidget, text: str) -> None:
    assert isinstance(field, LineField)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_every_figure_and_every_reading_stands_there(page: ParametersPage) -> None:
    assert set(page.figure_rows) == set(LOCAL_FIGURES)
    assert set(page.reading_rows) == set(READING_VALUES)
    row = words(page.figure_rows[URBAN])
    assert any("示例参数" in text for text in row), "whose word it is"
    assert any("700.00" in text and "▶" in text for text in row), "the value in force is marked"
    assert any("720.00" in text for text in row), "and the next one can be seen"


def test_a_figure_that_nobody_supplied_says_so(page: ParametersPage) -> None:
    row = page.figure_rows["rigid_expense_ratio"]
    assert "The county has not supplied this figure." in words(row)
    assert row.field.text() == ""


def test_the_check_names_what_is_doubtful(
    qtbot: QtBot, theme: Theme, assessments: Assessments
) -> None:
    page = shown(qtbot, theme, assessments, None, "220284")
    assert any("nobody can be a rigid-expense household" in text for text in words(page))


def test_a_reading_says_whether_it_is_confirmed(
    qtbot: QtBot, theme: Theme, assessments: Assessments, page: ParametersPage
) -> None:
    assert any("Not confirmed" in text for text in words(page.reading_rows["A09"]))
    confirmed = [
        (place, one)
        for place, loaded in assessments.library.local.items()
        for one in loaded.reading
        if one.confirmed
    ]
    place, reading = confirmed[0]
    other = shown(qtbot, theme, assessments, None, place)
    row = other.reading_rows[reading.id]
    assert any(text.startswith("Confirmed") and reading.confirmed_by in text for text in words(row))
    assert row.choice.value == reading.value


def test_a_figure_typed_over_shows_before_and_after(qtbot: QtBot, page: ParametersPage) -> None:
    retype(page.figure_rows[URBAN].field, "950")
    qtbot.waitUntil(lambda: any("would be different" in text for text in words(page.pane)))
    told = words(page.pane)
    assert "Edge household" in told
    assert any("dibao first" in text for text in told)
    assert any(text.startswith("Premium aid · 孙德福、郭桂芝") for text in told)
    assert "200.00 yuan/year each" in told
    assert any("Nothing here takes effect" in text for text in told)


def test_a_reading_is_tried_by_a_key(qtbot: QtBot, page: ParametersPage) -> None:
    row = page.reading_rows["A06"]
    row.choice.setFocus()
    QTest.keyClick(row.choice, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: any("Rent subsidy" in text for text in words(page.pane)))
    assert any("not in force" in text for text in words(row))
    QTest.keyClick(row.choice, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: not any("Rent subsidy" in text for text in words(page.pane)))


def test_an_impossible_figure_is_not_tried(page: ParametersPage) -> None:
    row = page.figure_rows[URBAN]
    retype(row.field, "950x")
    page.try_now()
    assert row.field.property("state") == "wrong"
    assert not page.pane.reset_button.isEnabled()
    assert not any("would be different" in text for text in words(page.pane))


def test_a_doubtful_figure_is_named(page: ParametersPage) -> None:
    retype(page.figure_rows[URBAN].field, "3000")
    page.try_now()
    assert any("nobody can be a rigid-expense household" in text for text in words(page.pane))


def test_all_is_taken_back(page: ParametersPage) -> None:
    retype(page.figure_rows[URBAN].field, "950")
    page.reading_rows["A06"].choice.choose(1)
    page.try_now()
    QTest.mouseClick(page.pane.reset_button, Qt.MouseButton.LeftButton)
    assert page.figure_rows[URBAN].field.text() == "700.00"
    assert page.reading_rows["A06"].choice.value is None
    assert not any("would be different" in text for text in words(page.pane))


def test_the_installed_set_is_never_touched(page: ParametersPage, assessments: Assessments) -> None:
    before = assessments.library.local["220202"]
    retype(page.figure_rows[URBAN].field, "950")
    page.try_now()
    assert assessments.library.local["220202"] is before
    assert assessments.library.on("220202", dt.date(2025, 11, 10)).params == (
        shipped_assessments(assessments.clock).library.on("220202", dt.date(2025, 11, 10)).params
    )


def test_a_proposal_is_written_for_the_county(page: ParametersPage, tmp_path: Path) -> None:
    retype(page.figure_rows[URBAN].field, "950")
    page.try_now()
    path = tmp_path / "proposal.toml"
    page.save(path)
    assert load_set(path).figure_on(URBAN, dt.date(2025, 11, 10))[1].value == 95000
    assert "takes effect only when the county confirms" in page.banner.text()


def test_without_a_family_it_says_what_to_do(
    qtbot: QtBot, theme: Theme, assessments: Assessments
) -> None:
    page = shown(qtbot, theme, assessments, None)
    assert any("Open a household first" in text for text in words(page.pane))
    retype(page.figure_rows[URBAN].field, "950")
    page.try_now()
    assert any("Open a household first" in text for text in words(page.pane))


def test_a_county_without_a_set_has_an_empty_page(
    qtbot: QtBot, theme: Theme, assessments: Assessments
) -> None:
    page = shown(qtbot, theme, assessments, None, "220299")
    assert any(text.startswith("No set of figures") for text in words(page))
    assert page.figure_rows == {}


def test_every_field_has_a_name_to_be_heard(page: ParametersPage) -> None:
    names = [row.field.accessibleName() for row in page.figure_rows.values()]
    names += [row.choice.accessibleName() for row in page.reading_rows.values()]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("asked", "row"),
    [
        ("premium_subsidy.RIGID", "premium_subsidy_rigid"),
        ("standard.rural", "low_income_standard_rural"),
        ("nine_diseases_list", "nine_diseases_list_loaded"),
        ("", URBAN),
    ],
)
def test_a_missing_figure_is_where_the_keyboard_comes_to(
    page: ParametersPage, asked: str, row: str
) -> None:
    page.start_at(asked)
    page.take_keyboard()
    assert page.figure_rows[row].field.hasFocus()


def test_the_page_opens_over_the_window_and_goes_back(window: MainWindow) -> None:
    """From the household page by its key, back by Esc."""
    hands = Hands(QApplication.instance(), window)
    hands.wait_for(lambda: isinstance(window.page, CreatePage), "the first page")
    first = window.page
    first.name.setText("李干事")
    first.county.show_choice("220202", "昌邑区")
    first.township.show_choice("220202201", "土城子满族朝鲜族乡")
    first.password.setText("made-up-password")
    first.again.setText("made-up-password")
    hands.click(first.create_button)
    hands.wait_for(lambda: isinstance(window.page, HouseholdPage), "the households")
    hands.wait_for_focus("search")
    hands.press(Qt.Key.Key_F8)
    hands.wait_for(lambda: isinstance(window.page, ParametersPage), "the figures")
    hands.wait_for(window.page.figure_rows[URBAN].field.hasFocus, "the first figure")
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: isinstance(window.page, HouseholdPage), "the households again")
