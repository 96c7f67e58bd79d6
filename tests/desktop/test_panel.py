"""The opinion in sight: what it shows, what it hides, and that it repaints only what changed."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jlaid_desktop.desktop.opinion.assessment_panel import AssessmentPanel
from jlaid_desktop.desktop.opinion.joining import together
from jlaid_desktop.desktop.opinion.panel_parts import LinkLine
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.right_row import RightRow, whole_items
from jlaid_desktop.desktop.widgets.scale import IncomeScale, spread
from tests.desktop.views import SCALE, VIEW, changed, right

WHITE = QColor("#FFFFFF")


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> AssessmentPanel:
    made = AssessmentPanel(theme)
    qtbot.addWidget(made)
    made.resize(372, 700)
    made.show()
    made.show_view(VIEW)
    return made


def words(panel: QWidget) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def rows(panel: AssessmentPanel) -> list[RightRow]:
    return [row for row in panel.findChildren(RightRow) if row.isVisible()]


def test_the_answer_is_in_sight(panel: AssessmentPanel) -> None:
    shown = words(panel)
    assert VIEW.category in shown
    assert VIEW.disclaimer in shown
    assert VIEW.margin in shown
    assert any(VIEW.headline in line for line in shown)
    assert SCALE.caption in shown


def test_what_holds_comes_before_what_is_open(panel: AssessmentPanel) -> None:
    assert [row.view.mark for row in rows(panel)] == ["holds", "review", "ask"]


def test_what_does_not_hold_is_folded_until_asked_for(panel: AssessmentPanel) -> None:
    toggle = next(b for b in panel.findChildren(QPushButton) if b.text().startswith("另有 2"))
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert [row.view.clause for row in rows(panel)][-2:] == ["N3.1", "N2.2"]
    QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert len(rows(panel)) == 3


def test_a_missing_fact_leads_to_its_field(qtbot: QtBot, panel: AssessmentPanel) -> None:
    line = next(one for one in panel.findChildren(LinkLine) if "财产" in one.text())
    assert line.text() == "财产符合规定吗？（一）"
    with qtbot.waitSignal(panel.asked) as told:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert told.args == ["household.property_ok"]
    with qtbot.waitSignal(panel.asked):
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_reasons_figures_and_readings_come_with_why(panel: AssessmentPanel) -> None:
    assert not any("示例文件" in line for line in words(panel))
    panel.toggle_reasons()
    shown = words(panel)
    assert any("示例文件（示例）" in line for line in shown)
    assert "36,000.00 > 24,000.00" in shown
    assert "租户暂按可以减免" in shown


def test_a_right_unfolds_by_click_and_by_key(panel: AssessmentPanel) -> None:
    view = dataclasses.replace(VIEW.rights[0], office="学校", papers="户口簿")
    panel.show_view(changed(rights=(view,)))
    row = rows(panel)[0]
    assert "学校" not in row.lines()
    low = row.heightForWidth(340)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.lines()[-2:] == ["办理单位：学校", "户口簿"]
    assert row.heightForWidth(340) > low
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert "学校" not in row.lines()


def test_the_frame_of_the_focus_leaves_mark_and_amount_free(panel: AssessmentPanel) -> None:
    row = rows(panel)[0]
    row.setFocus()
    image = row.grab().toImage()
    middle = row.height() // 2
    accent = panel._theme.colour("accent").rgb()
    edge = {x for x in range(image.width()) if image.pixel(x, middle) == accent}
    assert edge <= {0, 1, 2, *range(image.width() - 3, image.width())}
    title = {x for x in range(3, 8) if image.pixelColor(x, row._title_box(0).y() + 8) != WHITE}
    assert not title


def test_every_reason_says_nothing_twice(panel: AssessmentPanel) -> None:
    panel.show_view(changed(arithmetic=(SCALE.caption, "财产符合规定")))
    panel.toggle_reasons()
    shown = "\n".join(words(panel)).split("\n")
    assert shown.count(SCALE.caption) == 1
    assert "财产符合规定" in shown


def test_what_is_missing_is_cut_between_its_items(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font("second"))
    text = "还缺：全家 12 个月收入、家庭财产核对结果、政策范围内自付医疗费"
    assert whole_items(text, metrics, 2000) == text
    room = metrics.horizontalAdvance(text) - 10
    assert whole_items(text, metrics, room) == "还缺：全家 12 个月收入、家庭财产核对结果等"
    room = metrics.horizontalAdvance("还缺：全家 12 个月收入等")
    assert whole_items(text, metrics, room) == "还缺：全家 12 个月收入等"
    assert whole_items(text, metrics, 40).endswith("…")


class PaintCounter(QObject):
    """Counts how often each row is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        if event.type() == QEvent.Type.Paint and isinstance(watched, RightRow):
            self.painted.append(watched.view.clause)
        return False


def test_only_what_changed_is_painted(panel: AssessmentPanel, qapp: QApplication) -> None:
    QTest.qWait(20)
    counter = PaintCounter()
    for row in rows(panel):
        row.installEventFilter(counter)
    first = dataclasses.replace(VIEW.rights[0], amount="1,250.00 元/年")
    panel.show_view(changed(rights=(first, *VIEW.rights[1:])))
    qapp.processEvents()
    assert counter.painted == ["N2.1"]
    built = panel.findChildren(RightRow)
    panel.show_view(changed(rights=VIEW.rights))
    assert panel.findChildren(RightRow) == built, "rows are filled anew, not built anew"


def test_an_opinion_that_is_behind_says_so_after_a_moment(
    qtbot: QtBot, panel: AssessmentPanel
) -> None:
    panel.show_behind(True)
    assert VIEW.disclaimer in words(panel), "what is made within a moment is not announced"
    qtbot.waitUntil(lambda: any("重新测算" in line for line in words(panel)))
    panel.show_behind(False)
    assert VIEW.disclaimer in words(panel)


def test_nothing_open_says_what_to_do(panel: AssessmentPanel) -> None:
    panel.show_view(None)
    assert any("新建家庭" in line for line in words(panel))
    assert not panel.preview_button.isVisible()


def test_same_rights_of_several_persons_share_a_row() -> None:
    same = [right("N4.1", "holds", "200.00 元/年", subject=f"m{n}", name=n) for n in "甲乙丙"]
    other = right("N4.1", "holds", "300.00 元/年", subject="m9", name="丁")
    joined = together([*same, other])
    assert [one.subject_name for one in joined] == ["甲、乙、丙", "丁"]
    assert joined[0].amount == "每人 200.00 元/年"
    assert joined[1].amount == "300.00 元/年"


def test_a_different_reason_keeps_its_own_row() -> None:
    one = right("N3.1", "no", "不符合", name="甲", reason="住房")
    two = right("N3.1", "no", "不符合", name="乙", reason="户籍")
    assert len(together([one, two])) == 2


def test_a_right_of_the_whole_family_counts_its_members() -> None:
    rights = [right("N4.1", "holds", "200.00 元/年", subject=f"m{n}", name=n) for n in "甲乙丙"]
    assert [row.subject_name for row in together(rights, 3)] == ["全家 3 人"]
    assert [row.subject_name for row in together(rights, 4)] == ["甲、乙、丙"]
    assert [row.subject_name for row in together(rights[:2], 2)] == ["甲、乙"]


def test_questions_are_joined_whatever_each_lacks() -> None:
    one = right("N4.2", "ask", name="甲", reason="还缺：费用")
    two = right("N4.2", "ask", name="乙", reason="还缺：参保")
    assert [row.subject_name for row in together([one, two])] == ["甲、乙"]


def test_a_row_tells_screen_readers_everything(panel: AssessmentPanel) -> None:
    name = rows(panel)[0].accessibleName()
    assert "王小雨" in name
    assert "1,500.00" in name


def test_the_pin_stands_at_the_income(qtbot: QtBot, theme: Theme) -> None:
    scale = IncomeScale(theme)
    qtbot.addWidget(scale)
    scale.show_scale(SCALE)
    scale.resize(1000, 70)
    image = scale.grab().toImage()
    y = theme.px(14)
    ink = theme.colour("ink").rgb()
    dark = [x for x in range(image.width()) if image.pixel(x, y) == ink]
    top = 8_160_000 * 5 // 4
    assert dark
    assert sum(dark) / len(dark) == pytest.approx(1000 * 3_600_000 / top, abs=2)


def test_a_scale_without_thresholds_takes_no_room(qtbot: QtBot, theme: Theme) -> None:
    scale = IncomeScale(theme)
    qtbot.addWidget(scale)
    assert scale.isHidden()
    scale.show_scale(SCALE)
    assert not scale.isHidden()
    scale.show_scale(dataclasses.replace(SCALE, marks=()))
    assert scale.isHidden()


@pytest.mark.parametrize("centres", [[50.0, 60.0, 70.0], [0.0, 1.0, 2.0], [298.0, 299.0, 300.0]])
def test_figures_below_the_line_never_overlap(centres: list[float]) -> None:
    lefts = spread(centres, [80, 80, 80], 300, 8)
    assert lefts[0] >= 0
    assert lefts[-1] + 80 <= 300
    assert all(b - a >= 88 for a, b in pairwise(lefts))
