"""A whole family by keys alone: what is saved, and what it costs; docs/keyboard.md says the same.

`JLAID_WRITE_GOLDEN=1` writes the table into the document instead of comparing it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.intake.problem_list import problem_list
from tests.desktop.hands import CONTROL
from tests.desktop.test_family_of_four import set_up
from tests.desktop.typing.counting import KINDS, CountingHands
from tests.desktop.typing.family import NAMES, type_family

PAGE = Path(__file__).resolve().parents[3] / "docs" / "keyboard.md"
BEGIN, END = "<!-- counted by tests/desktop/typing -->\n", "<!-- end -->\n"
TODAY = "2025-11-22"
BEARABLE = 520
ON_X = "typed_from_the_list or keys_go_to or reason_in_the_list or none_of_the_others"
NO_INCOME = dict.fromkeys(("wage", "business", "property", "transfer", "other"), False)


@pytest.fixture
def hands(window: MainWindow, qapp: QApplication) -> CountingHands:
    made = CountingHands(qapp, window)
    set_up(made)
    made.counts.clear()
    return made


def test_a_family_is_typed_from_the_list_to_a_saved_eligible_assessment(
    hands: CountingHands,
) -> None:
    """Every answer is saved as it was meant, nothing is left to ask, and no mouse was touched."""
    type_family(hands)
    page = household_page(hands)
    assert page.pane is not None
    interview = page.pane.interview
    hands.wait_for(lambda: interview.is_saved, "the revision")
    assert hands.mouse.events == 0
    assert problem_list(interview.session) == ()
    view = page.panel.view
    assert view is not None
    assert (view.category, view.mark) == ("低保边缘家庭", "holds")
    assert {"N2.1", "N3.3b", "N4.1"} <= {one.clause for one in view.rights if one.mark == "holds"}
    page.close_household()
    page.open_household(interview.household_id)
    hands.wait_for(lambda: page.pane is not None, "the family from the store")
    assert page.pane.interview.kept_at is None
    saved = numbered(page.pane.interview.session.document)
    assert saved["household"].pop("members") == MEMBERS
    assert saved["household"] == HOUSEHOLD
    assert (saved["county"], saved["township"], saved["village"]) == (
        "220202", "220202201", "220202201200",
    )  # fmt: skip
    tell(hands)


def test_the_next_question_waits_while_an_input_method_composes(hands: CountingHands) -> None:
    """Ctrl+Enter, like Enter, belongs to the input method until the word is taken."""
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.wait_for_focus("household.apply_date")
    hands.press(Qt.Key.Key_2, CONTROL)
    hands.press(Qt.Key.Key_Return, CONTROL)
    field = hands.wait_for_focus("household.members[].name")
    hands.app.sendEvent(field, QInputMethodEvent("zhang", []))
    hands.press(Qt.Key.Key_Return, CONTROL)
    assert hands.focus is field
    commit = QInputMethodEvent("", [])
    commit.setCommitString("张")
    hands.app.sendEvent(field, commit)
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.wait_for_focus("household.members[].id_number")


def test_none_of_the_others_answers_the_row_or_everyone_and_can_be_taken_back(
    hands: CountingHands,
) -> None:
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.wait_for_focus("household.apply_date")
    page = household_page(hands)
    assert page.pane is not None
    session = page.pane.interview.session
    first, second = session.rows("household.members")[0], session.add_row("household.members")
    hands.press(Qt.Key.Key_3, CONTROL)
    hands.wait_for_focus("household.members[].income_kinds.wage")
    hands.type("1")
    hands.press(Qt.Key.Key_K, CONTROL)
    assert kinds_of(session.document, first) == NO_INCOME | {"wage": True}
    assert kinds_of(session.document, second) == {}
    assert page.pane.view().focused_path() == f"household.members[{second}].income_kinds.wage"
    hands.press(Qt.Key.Key_K, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert kinds_of(session.document, second) == NO_INCOME
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert kinds_of(session.document, second) == {}
    assert kinds_of(session.document, first) == NO_INCOME | {"wage": True}


def test_what_a_new_member_takes_over_is_said_and_never_takes_the_place_of_an_answer(
    hands: CountingHands,
) -> None:
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.wait_for_focus("household.apply_date")
    page = household_page(hands)
    assert page.pane is not None
    session = page.pane.interview.session
    (first,) = session.rows("household.members")
    bare = session.add_row("household.members")
    session.set_value(f"household.members[{first}].hukou_city", "JILIN")
    second = session.add_row("household.members")
    assert session.value(f"household.members[{bare}].hukou_city") is None
    assert session.value(f"household.members[{second}].hukou_city") == "JILIN"
    assert session.value(f"household.members[{second}].hukou_type") is None
    (note,) = session.problems_at(f"household.members[{second}].hukou_city")
    assert (note.level, note.message) == ("note", "已按第一行带入，不同的请改。")
    session.set_value(f"household.members[{second}].hukou_city", "OUT")
    session.set_value(f"household.members[{first}].hukou_city", "OUT")
    session.set_value(f"household.members[{first}].hukou_city", "JILIN")
    assert session.value(f"household.members[{second}].hukou_city") != "JILIN"


@pytest.mark.parametrize("typed", ["2", "qy", "cy", "qiu", "仇", "英"])
def test_a_member_is_picked_by_number_letters_or_name(hands: CountingHands, typed: str) -> None:
    """仇 is a surname with two readings; both find it."""
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.wait_for_focus("household.apply_date")
    page = household_page(hands)
    assert page.pane is not None
    session = page.pane.interview.session
    (first,) = session.rows("household.members")
    second = session.add_row("household.members")
    session.set_text(f"household.members[{first}].name", "张桂兰")
    session.set_text(f"household.members[{second}].name", "仇英")
    for _turn in range(3):
        hands.press(Qt.Key.Key_Return, CONTROL)
    hands.wait_for_focus("household.head")
    hands.type(typed)
    hands.press(Qt.Key.Key_Return)
    assert session.value("household.head") == second


def test_the_same_on_an_x_server() -> None:
    """There a line would take Ctrl+E and Ctrl+K for itself, and focus is handed out for real."""
    if shutil.which("xvfb-run") is None:
        pytest.skip("xvfb-run is not installed")
    if os.environ.get("QT_QPA_PLATFORM") == "xcb":
        pytest.skip("allowed: this is the run on the X server")
    environment = os.environ | {"QT_QPA_PLATFORM": "xcb"}
    environment.pop("WAYLAND_DISPLAY", None)
    command = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", sys.executable, "-m", "pytest"]
    tests = [Path(__file__), Path(__file__).parents[1] / "problems", "-k", ON_X]
    done = subprocess.run(
        [*command, "-q", "-p", "no:cacheprovider", *map(str, tests)],
        env=environment, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def household_page(hands: CountingHands) -> HouseholdPage:
    page = hands.window.page
    assert isinstance(page, HouseholdPage)
    return page


def kinds_of(document: dict[str, Any], row: str) -> dict[str, bool]:
    members = document["household"]["members"]
    found: dict[str, bool] = next(one for one in members if one["id"] == row).get(
        "income_kinds", {}
    )
    return found


def numbered(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with members called m1 to m4, and without the other made-up ids."""
    names = {row["id"]: f"m{n}" for n, row in enumerate(document["household"]["members"], 1)}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            gone = {"id", "person_id", "household_id"}
            return {key: plain(entry) for key, entry in value.items() if key not in gone}
        if isinstance(value, list):
            return [plain(entry) for entry in value]
        return names.get(value, value) if isinstance(value, str) else value

    made: dict[str, Any] = plain(document)
    return made


def tell(hands: CountingHands) -> None:
    """Compare what was pressed with the document, or write it there."""
    total = hands.total()
    assert (
        total["enter"] + total["shortcuts"] + total["navigation"] + total["characters"] <= BEARABLE
    )
    text = PAGE.read_text("utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    made = before + BEGIN + table(hands.counts, total) + END + after
    if os.environ.get("JLAID_WRITE_GOLDEN"):
        PAGE.write_text(made, "utf-8")
    assert made == text, "docs/keyboard.md is not what was counted; JLAID_WRITE_GOLDEN=1 writes it"


def table(counts: dict[str, Counter[str]], total: Counter[str]) -> str:
    lines = ["| section | " + " | ".join(KINDS) + " | all |", "|---|" + "--:|" * (len(KINDS) + 1)]
    for name, row in (*counts.items(), ("**whole family**", total)):
        cells = [str(row[kind]) for kind in KINDS]
        lines.append(f"| {name} | {' | '.join(cells)} | {sum(row.values())} |")
    return "\n".join(lines) + "\n"


def member(
    name: str, number: str, sex: str, relation: str, *, income: str = "", **more: Any
) -> dict[str, Any]:
    kinds = NO_INCOME | ({income: True} if income else {})
    return {
        "name": name,
        "id_number": number,
        "birth": f"{number[6:10]}-{number[10:12]}-{number[12:14]}",
        "sex": sex,
        "relation": relation,
        "counted": True,
        "hukou_type": "rural",
        "hukou_city": "JILIN",
        "disability_cert": {"has": False},
        "student": {"attends": False},
        "income_kinds": kinds,
        "medical": {"insured": True, "has_costs": False},
    } | more


MEMBERS = [
    member(
        NAMES[0], "220202198203040426", "female", "本人", income="business",
        employment={
            "status": "无业", "ability": "有劳动能力",
            "wants_job": True, "wants_startup": False, "wants_training": True,
        },
    ),
    member(
        NAMES[1], "220202198005060434", "male", "配偶", income="wage",
        disability_cert={"has": True, "type": "肢体", "level": 3, "valid_to": "2030-05-05"},
        employment={
            "status": "灵活就业", "ability": "部分丧失劳动能力",
            "wants_job": False, "wants_startup": False, "wants_training": False,
        },
    ),
    member(
        NAMES[2], "22020220120708042X", "female", "子女",
        student={"attends": True, "stage": "junior", "boarding": True, "school": "土城子中学"},
    ),
    member(
        NAMES[3], "220202201709150459", "male", "子女",
        student={"attends": True, "stage": "primary", "boarding": False, "school": "土城子小学"},
    ),
]  # fmt: skip
HOUSEHOLD: dict[str, Any] = {
    "applicant": "m1",
    "head": "m2",
    "apply_date": TODAY,
    "accept_date": TODAY,
    "apply_reason": "病",
    "phone": "13800000000",
    "registered_address": {"region": "220202201"},
    "residence_same": True,
    "direct_status": [],
    "near_kin": {"has": False},
    "incomes": [
        {
            "member": "m2", "kind": "wage", "label": "零工",
            "amount_fen": 3_000_000, "period": "year", "rule": "count",
        },
        {
            "member": "m1", "kind": "business", "label": "种地",
            "amount_fen": 600_000, "period": "year", "rule": "count",
        },
    ],
    "expenses": [{"member": "m2", "kind": "medical", "label": "药费", "amount_fen": 480_000}],
    "expense_kinds": {
        "living": False, "medical": True, "education": False,
        "rehabilitation": False, "other": False,
    },
    "properties": [{"member": "m2", "kind": "deposit", "value_fen": 1_200_000}],
    "property_kinds": {
        "deposit": True, "fund": False, "insurance": False, "claims": False, "vehicle": False,
        "house": False, "shop": False, "business": False, "machinery": False,
    },
    "property_ok": True,
    "check_report": {"checked_by": "县核对中心"},
    "authorisations": [
        {"member": "m1", "signed_on": TODAY},
        {"member": "m2", "signed_on": TODAY},
    ],
    "housing": {"owns_in_city": True, "area_m2": "72"},
    "heating": {
        "central_heating": True, "area_m2": "72", "use": "residence", "tenure": "own",
        "contract_number": "R2025118",
    },
    "visits": [{"date": TODAY, "visitors": "李明、赵刚", "signed_by": "张桂兰"}],
}  # fmt: skip
