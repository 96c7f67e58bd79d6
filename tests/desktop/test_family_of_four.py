"""From an empty store to the saved paper, by keys and mouse only."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.desktop.widgets.answers import AnswerRow
from tests.desktop.hands import CONTROL, Hands
from tests.documents.reading import poppler_text, squeezed

YES, NO = "1", "2"
MEMBER = "household.members[]."
INCOME = "household.incomes[]."

FAMILY: tuple[dict[str, str], ...] = (
    {"name": "张桂兰", "id_number": "220202198203040426", "relation": "br"},
    {"name": "王海", "id_number": "220202198005060434", "relation": "po"},
    {"name": "仇英𬇙", "id_number": "22020220120708042x", "relation": "zn"},
    {"name": "王德山", "id_number": "220202195611200413", "relation": "fq"},
)
EVERYONE = {"hukou_type": "2", "hukou_city": YES, "counted": YES, "disability_cert.has": NO}


# The list of names in the file dialog; the screenless platform has no keyboard to grab.
@pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$", extend=True)
def test_from_an_empty_store_to_the_saved_paper(
    window: MainWindow, qapp: QApplication, tmp_path: Path
) -> None:
    """A family of four is typed in, assessed, saved and printed into a PDF that reads right."""
    hands = Hands(qapp, window)
    set_up(hands)
    hands.press(Qt.Key.Key_N, CONTROL)
    type_household(hands)
    type_members(hands)
    type_income(hands)
    type_expenses_and_property(hands)
    type_housing(hands)
    type_schooling_and_wishes(hands)
    hands.press(Qt.Key.Key_S, CONTROL)
    page = window.page
    assert isinstance(page, HouseholdPage)
    hands.wait_for(lambda: page.pane is not None and page.pane.interview.is_saved, "the save")
    assert page.panel.view is not None
    assert "低保边缘" in page.panel.view.category

    pdf = save_paper(hands, tmp_path / "paper.pdf")
    text = squeezed(poppler_text(pdf))
    for name in ("张桂兰", "王海", "仇英𬇙", "王德山"):
        assert name in text
    assert "低保边缘" in text
    assert "30,000.00元" in text
    assert "每生每年1,500.00元" in text
    assert "80.50m²，按供热基准面积60.00m²计" in text
    assert "初步意见" in text
    assert "以县级确认为准" in text
    assert "不得作为依据" in text
    assert not re.search(r"\d{17}[\dX]", text), "an identity number stands on the paper"
    assert "220202" not in window.windowTitle()
    assert "张" not in window.windowTitle()


def test_the_same_on_an_x_server() -> None:
    """The same test passes where a real window system hands out keys and focus."""
    if shutil.which("xvfb-run") is None:
        pytest.skip("xvfb-run is not installed")
    if os.environ.get("QT_QPA_PLATFORM") == "xcb":
        pytest.skip("allowed: this is the run on the X server")
    environment = os.environ | {"QT_QPA_PLATFORM": "xcb"}
    environment.pop("WAYLAND_DISPLAY", None)
    test = f"{Path(__file__)}::{test_from_an_empty_store_to_the_saved_paper.__name__}"
    command = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", sys.executable, "-m", "pytest"]
    done = subprocess.run(
        [*command, "-q", "-p", "no:cacheprovider", test],
        env=environment, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def set_up(hands: Hands) -> None:
    """Answer the first start, who, where and a password, by Enter alone."""
    hands.wait_for_focus("operator_name")
    hands.compose("李干事")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("county")
    hands.type("cyq")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("township")
    hands.type("tcz")
    hands.press(Qt.Key.Key_Return)
    for name in ("password", "password_again"):
        hands.wait_for_focus(name)
        hands.type("made-up-password")
        hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("search")


def type_household(hands: Hands) -> None:
    hands.wait_for_focus("household.apply_date")
    hands.fill(
        {
            "household.apply_date": "2025.11.10",
            "household.accept_date": "20251112",
            "assess_date": "2025年11月10日",
            "household.phone": "１３８００００００００",
            "village": "tczc",
            "household.residence_same": YES,
        }
    )


def type_members(hands: Hands) -> None:
    """Enter goes into the first member; on the line below the table it adds one."""
    hands.press(Qt.Key.Key_2, CONTROL)
    for person in FAMILY:
        hands.press(Qt.Key.Key_Return)
        hands.wait_for_focus(f"{MEMBER}name")
        hands.fill({f"{MEMBER}{name}": text for name, text in (EVERYONE | person).items()})


def type_income(hands: Hands) -> None:
    hands.press(Qt.Key.Key_3, CONTROL)
    kinds = ("wage", "business", "property", "transfer", "other")
    for number in range(len(FAMILY)):
        hands.wait_for_focus(f"{MEMBER}income_kinds.wage")
        has = {"wage": YES} if number == 1 else {}
        hands.fill({f"{MEMBER}income_kinds.{kind}": has.get(kind, NO) for kind in kinds})
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus(f"{INCOME}member")
    hands.fill(
        {
            f"{INCOME}member": "王海",
            f"{INCOME}kind": "1",
            f"{INCOME}amount_fen": "3万",
            f"{INCOME}period": "2",
        }
    )


def type_expenses_and_property(hands: Hands) -> None:
    """Let the mouse answer: "none of the others", and a click on an answer."""
    hands.press(Qt.Key.Key_4, CONTROL)
    hands.wait_for_focus("household.expense_kinds.living")
    hands.click(hands.button("其余都没有"))
    hands.press(Qt.Key.Key_5, CONTROL)
    hands.wait_for_focus("household.property_kinds.deposit")
    hands.click(hands.button("其余都没有"))
    answers = hands.field("household.property_ok")
    assert isinstance(answers, AnswerRow)
    hands.click(answers, answers.answer_box(True).center())


def type_housing(hands: Hands) -> None:
    hands.press(Qt.Key.Key_6, CONTROL)
    hands.wait_for_focus("household.housing.owns_in_city")
    hands.fill(
        {
            "household.housing.owns_in_city": YES,
            "household.housing.area_m2": "７２",
            "household.heating.central_heating": YES,
            "household.heating.area_m2": "80.5",
            "household.heating.use": "1",
            "household.heating.tenure": "1",
        }
    )


def type_schooling_and_wishes(hands: Hands) -> None:
    hands.press(Qt.Key.Key_7, CONTROL)
    for number in range(len(FAMILY)):
        hands.wait_for_focus(f"{MEMBER}student.attends")
        pupil = number == 2
        answers = {f"{MEMBER}student.attends": YES if pupil else NO}
        if pupil:
            answers |= {f"{MEMBER}student.stage": "cz", f"{MEMBER}student.boarding": YES}
        hands.fill(answers)
    hands.press(Qt.Key.Key_8, CONTROL)
    for _person in FAMILY:
        hands.fill({f"{MEMBER}medical.has_costs": NO})


def save_paper(hands: Hands, target: Path) -> bytes:
    """Preview, save as PDF under a typed name, and read the file."""
    hands.press(Qt.Key.Key_P, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, PreviewPage), "the preview")
    page = hands.window.page
    assert isinstance(page, PreviewPage)
    hands.wait_for(lambda: page.ready, "the pages")
    hands.press(Qt.Key.Key_S, CONTROL)
    hands.wait_for(lambda: isinstance(hands.app.activeModalWidget(), QFileDialog), "the dialog")
    hands.wait_for(lambda: isinstance(hands.app.focusWidget(), QLineEdit), "the file name")
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.type(str(target))
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(target.exists, "the file")
    return target.read_bytes()
