"""The panel explains on demand: reasons, origins, open questions, what would change it."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jlaid_desktop.desktop.opinion.ahead import DISTANCES_SHOWN
from jlaid_desktop.desktop.opinion.assessment_panel import AssessmentPanel, together
from jlaid_desktop.desktop.opinion.panel_parts import LinkLine
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.right_row import RightRow
from jlaid_desktop.i18n import ENGLISH, use_language
from jlaid_desktop.wording.view import AssessmentView, ReadingView
from tests.desktop.views import VIEW, changed, right

OPEN = ReadingView(
    question="租户能不能减免",
    state="县里尚未确认",
    outcomes=("如果按“能”：840.00 元", "如果按“不能”：不符合"),
    undisputed="没有争议：家庭类别",
)
CONFIRMED = ReadingView(question="从哪天算起", state="县里已确认", confirmed=True)
DISTANCES = tuple(f"年收入增加 {n}00.00 元" for n in range(1, 8))
AHEAD = changed(looked_ahead=True, distances=DISTANCES, questions=(OPEN, CONFIRMED))


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> AssessmentPanel:
    use_language(ENGLISH)
    made = AssessmentPanel(theme)
    qtbot.addWidget(made)
    made.resize(372, 700)
    made.show()
    return made


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def first_row(panel: AssessmentPanel) -> RightRow:
    return next(row for row in panel.findChildren(RightRow) if row.isVisible())


def with_origins() -> AssessmentView:
    first = dataclasses.replace(
        VIEW.rights[0],
        reasons=("理由", "另一条理由"),
        origins=("录入：住校", "《通知》二（一）：每生每年 1,500.00 元"),
    )
    return changed(rights=(first, *VIEW.rights[1:]))


def test_a_row_unfolds_to_all_its_reasons_and_origins_by_the_keyboard(
    panel: AssessmentPanel,
) -> None:
    panel.show_view(with_origins())
    row = first_row(panel)
    assert "录入：住校" not in row.lines()
    assert row.accessibleDescription() == ""
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    for text in ("另一条理由", "录入：住校", "《通知》二（一）：每生每年 1,500.00 元"):
        assert text in row.lines()
        assert text in row.accessibleDescription(), "and a screen reader hears it"
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert "录入：住校" not in row.lines()


def test_a_row_stays_unfolded_while_typing_goes_on(panel: AssessmentPanel) -> None:
    panel.show_view(with_origins())
    QTest.keyClick(first_row(panel), Qt.Key.Key_Return)
    again = with_origins()
    panel.show_view(dataclasses.replace(again, headline="又录入了一项"))
    assert "录入：住校" in first_row(panel).lines()


def test_persons_in_one_row_keep_what_is_only_their_own() -> None:
    one = dataclasses.replace(
        right("N4.2", "ask", name="甲"), reasons=("还缺：费用",), origins=("录入：2025年",)
    )
    two = dataclasses.replace(
        right("N4.2", "ask", name="乙"), reasons=("还缺：参保",), origins=("录入：2025年",)
    )
    (joined,) = together([one, two])
    assert [text.partition("：")[0] for text in joined.reasons] == ["甲", "乙"]
    assert joined.origins == ("录入：2025年",), "what is the same stands there once"


def test_open_questions_are_always_in_sight_confirmed_ones_with_every_reason(
    panel: AssessmentPanel,
) -> None:
    panel.show_view(AHEAD)
    shown = words(panel)
    for text in (OPEN.question, OPEN.state, *OPEN.outcomes, OPEN.undisputed):
        assert text in shown
    assert CONFIRMED.question not in shown
    panel.toggle_reasons()
    assert CONFIRMED.question in words(panel)


def test_from_an_open_question_the_page_of_readings_is_one_click_away(
    qtbot: QtBot, panel: AssessmentPanel
) -> None:
    panel.show_view(AHEAD)
    link = next(one for one in panel.findChildren(LinkLine) if "to try" in one.text())
    with qtbot.waitSignal(panel.parameters_asked):
        QTest.keyClick(link, Qt.Key.Key_Return)


def test_what_would_change_it_is_short_until_every_reason_is_wanted(
    panel: AssessmentPanel,
) -> None:
    panel.show_view(AHEAD)
    shown = [text for text in words(panel) if text in DISTANCES]
    assert shown == list(DISTANCES[:DISTANCES_SHOWN])
    assert any(text.startswith("and 3 more") for text in words(panel))
    panel.toggle_reasons()
    assert [text for text in words(panel) if text in DISTANCES] == list(DISTANCES)


def test_nothing_old_is_shown_while_the_days_are_worked_out(panel: AssessmentPanel) -> None:
    panel.show_view(AHEAD)
    day = f"{VIEW.dates[0].day_text}　{VIEW.dates[0].text}"
    assert day in words(panel)
    panel.show_view(changed(headline="又录入了一项", questions=(OPEN,)))
    shown = words(panel)
    assert day not in shown
    assert not set(DISTANCES) & set(shown)
    assert shown.count("being worked out…") == 2, "for the distances and for the days"
    panel.show_view(AHEAD)
    assert "being worked out…" not in words(panel)
    assert day in words(panel)


def test_a_family_that_nothing_changes_has_no_empty_box(panel: AssessmentPanel) -> None:
    panel.show_view(changed(looked_ahead=True, dates=()))
    assert "What would change it" not in words(panel)
    assert "Days on which this changes" not in words(panel)
    panel.show_view(changed(headline="又录入了一项"))
    assert "being worked out…" not in words(panel), "nothing was there, so nothing waits"
