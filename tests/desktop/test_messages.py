"""The one presenter: sentences for the user, notes without data for us, nothing else asks."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import jlaid_desktop
from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.messages import Presenter, told
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import Banner
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import use_language

SECRET = "220202198203040426"


@pytest.fixture
def presenter(clock: FixedClock, tmp_path: Path) -> Presenter:
    return Presenter(tmp_path / "logs", clock)


def test_an_error_is_told_in_the_page_with_what_to_do(
    qtbot: QtBot, presenter: Presenter, theme: Theme
) -> None:
    banner = Banner(theme, "Close")
    qtbot.addWidget(banner)
    presenter.show_in(lambda text, action, tone: banner.tell(text, action, tone=tone))
    use_language("en")
    presenter.present(JlaidError("test.full", "The disk has {free} MB left.", "Make room.", free=3))
    assert banner.text() == "The disk has 3 MB left."
    assert banner.accessibleName() == "The disk has 3 MB left. Make room."
    assert not banner.isHidden()
    banner.close_button.click()
    assert banner.isHidden()


def test_an_error_is_told_in_the_interface_s_language() -> None:
    error = JlaidError("print.not_started", "The printer could not be started.")
    assert told(error)[0] == "打印机无法启动。"


@pytest.mark.expects_log("bug: .* ValueError")
def test_a_bug_is_noted_without_any_data(
    qtbot: QtBot, presenter: Presenter, tmp_path: Path
) -> None:
    """The note names the kind of error and the lines it passed, never a value."""

    def typed(number: str) -> None:
        raise ValueError(f"cannot read {number}")

    with qtbot.waitSignal(presenter.crashed) as where:
        try:
            typed(SECRET)
        except ValueError as error:
            presenter.present(error)
    note = Path(where.args[0]).read_text(encoding="utf-8")
    assert "ValueError" in note
    assert "test_messages.py" in note
    assert SECRET not in note
    assert str(tmp_path) not in note


@pytest.mark.expects_log("bug: .* KeyError")
def test_a_note_that_cannot_be_written_stops_nothing(
    qtbot: QtBot, presenter: Presenter, tmp_path: Path
) -> None:
    (tmp_path / "logs").write_text("in the way", encoding="utf-8")
    with qtbot.waitSignal(presenter.crashed) as where:
        presenter.present(KeyError("x"))
    assert where.args == ["（未能写入记录）"]


@pytest.mark.expects_log("bug: .* RuntimeError")
def test_a_bug_while_showing_a_bug_shows_one_page(
    presenter: Presenter,
) -> None:
    shown: list[str] = []

    def show(where: str) -> None:
        shown.append(where)
        presenter.present(RuntimeError("again"))

    presenter.crashed.connect(show)
    presenter.present(RuntimeError("first"))
    assert len(shown) == 1


def test_unhandled_errors_come_here(presenter: Presenter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    presenter.install()
    assert sys.excepthook == presenter.present_bug


@pytest.mark.parametrize("agrees", [True, False])
def test_a_question_has_the_careful_answer_ready(
    qtbot: QtBot, presenter: Presenter, agrees: bool
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    presenter.show_in(lambda *_told: None, parent)
    seen: list[str] = []

    def answer() -> None:
        box = parent.findChild(QMessageBox)
        seen.append(box.text())
        buttons = {button.text(): button for button in box.findChildren(QPushButton)}
        default = next(b for b in buttons.values() if b.isDefault())
        assert default.text() != "放弃"
        (buttons["放弃"] if agrees else default).click()

    QTimer.singleShot(50, answer)
    assert presenter.confirm("放弃？", "无法恢复。", "放弃", danger=True) is agrees
    assert seen == ["放弃？"]
    QTest.qWait(10)
    assert parent.findChild(QMessageBox) is None, "the box was freed"


def test_nothing_else_opens_a_message_box() -> None:
    source = Path(jlaid_desktop.__file__).parent
    users = {
        path.name
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "QMessageBox"
    }
    assert users == {"messages.py"}
