"""The one renderer over the real forms: every question, Enter's way, rows, what is wrong."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jlaid_desktop.desktop.form.editors import (
    AnswerEditor,
    Editor,
    EditorMaker,
    PickEditor,
    TextEditor,
)
from jlaid_desktop.desktop.form.form_view import FormView
from jlaid_desktop.desktop.form.repeat_rows import columns_that_fit, spread_widths
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import AnswerRow
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.session import InterviewSession

MEMBERS = "household.members"
INCOMES = "household.incomes"
FORMS = (
    "household", "members", "income", "expenses", "property", "housing",
    "education", "health", "employment", "funeral", "visit",
)  # fmt: skip


class Covering:
    """Covers the numbers it is told to."""

    def __init__(self) -> None:
        self.paths: set[str] = set()

    def covered(self, path: str) -> bool:
        return path in self.paths


class Rig:
    """A form on the screen with its session behind it."""

    def __init__(self, qtbot: QtBot, theme: Theme, session: InterviewSession) -> None:
        self.qtbot = qtbot
        self.theme = theme
        self.session = session
        self.guard = Covering()
        self.view: FormView | None = None

    def show(self, name: str, width: int = 696) -> FormView:
        maker = EditorMaker(self.theme, self.session, self.guard)
        view = FormView(self.theme, self.session, self.session.questionnaire.form(name), maker)
        self.session.subscribe(view.show_change)
        self.qtbot.addWidget(view)
        view.resize(width, 640)
        view.show()
        view.activateWindow()
        self.qtbot.waitUntil(view.isActiveWindow)
        self.view = view
        return view

    def editor(self, path: str) -> Editor:
        cell = self.view.cell_at(path)
        assert cell is not None, path
        return cell.editor

    def focused(self) -> str:
        widget = self.view.window().focusWidget()
        cell = next((one for one in self.view.cells() if one.editor.widget is widget), None)
        return cell.path if cell else type(widget).__name__


@pytest.fixture
def rig(qtbot: QtBot, theme: Theme, session: InterviewSession) -> Rig:
    return Rig(qtbot, theme, session)


def first_member(session: InterviewSession) -> str:
    return session.rows(MEMBERS)[0]


@pytest.mark.parametrize("name", FORMS)
def test_every_visible_question_has_a_field_with_a_name(rig: Rig, name: str) -> None:
    """What the session asks is what can be seen, each with label, name and hint."""
    view = rig.show(name)
    asked = {
        concrete(field.path, row)
        for section in view.form.sections
        for row in (rig.session.rows(section.repeat.path)[:1] if section.repeat else [""])
        for field in section.questions
        if rig.session.visible(concrete(field.path, row))
    }
    assert {cell.path for cell in view.cells()} == asked
    for cell in view.cells():
        field = cell.editor.field
        assert cell.editor.widget.accessibleName() == _(field.label)
        assert "&" not in cell.editor.widget.accessibleName()
        assert _(field.hint) in cell.editor.widget.accessibleDescription()
        assert cell.editor.widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_the_shipped_forms_are_all_tested(session: InterviewSession) -> None:
    assert tuple(form.name for form in session.questionnaire.forms) == FORMS


def test_each_type_has_its_editor(rig: Rig) -> None:
    kinds = {
        "yesno": AnswerEditor, "choices": AnswerEditor, "region": PickEditor, "member": PickEditor,
        "date": TextEditor, "money": TextEditor, "area": TextEditor, "number": TextEditor,
        "decimal": TextEditor, "year": TextEditor, "phone": TextEditor, "id_number": TextEditor,
        "account": TextEditor, "text": TextEditor, "longtext": TextEditor,
        "money_list": TextEditor,
    }  # fmt: skip
    maker = EditorMaker(rig.theme, rig.session, rig.guard)
    for field in rig.session.questionnaire.fields:
        editor, span = maker.make(field)
        rig.qtbot.addWidget(editor.widget)
        expected = kinds.get(field.type, (AnswerEditor, PickEditor))
        assert isinstance(editor, expected), field.path
        assert 1 <= span <= 3


def test_enter_goes_through_every_question_once(rig: Rig) -> None:
    view = rig.show("housing")
    view.focus_start()
    order = [cell.path for cell in view.cells()]
    been = []
    with rig.qtbot.waitSignal(view.passed) as told:
        for _step in order:
            been.append(rig.focused())
            QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_Return)
    assert been == order
    assert told.args == [1]


def test_shift_enter_goes_back(rig: Rig) -> None:
    view = rig.show("housing")
    view.focus_start()
    QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_Return)
    there = rig.focused()
    QTest.keyClick(
        view.window().focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier
    )
    assert rig.focused() != there


def test_typing_reaches_the_session_and_leaving_shows_the_normal_form(rig: Rig) -> None:
    rig.show("household")
    editor = rig.editor("household.apply_date")
    editor.focus()
    QTest.keyClicks(editor.widget, "2025.3.1")
    assert rig.session.value("household.apply_date") == "2025-03-01"
    assert editor.widget.text() == "2025.3.1", "what is being typed is left alone"
    QTest.keyClick(editor.widget, Qt.Key.Key_Return)
    assert editor.widget.text() == "2025-03-01"


def test_a_wrong_value_stays_as_typed_and_says_why(rig: Rig) -> None:
    rig.show("household")
    editor = rig.editor("household.apply_date")
    editor.focus()
    QTest.keyClicks(editor.widget, "2025-02-30")
    QTest.keyClick(editor.widget, Qt.Key.Key_Return)
    assert editor.widget.text() == "2025-02-30"
    cell = rig.view.cell_at("household.apply_date")
    assert cell.message()
    assert editor.widget.property("state") == "wrong"
    assert rig.session.value("household.apply_date") is None


def test_an_answer_shows_the_questions_that_hang_on_it(rig: Rig) -> None:
    view = rig.show("housing")
    assert view.cell_at("household.housing.area_m2") is None
    editor = rig.editor("household.housing.owns_in_city")
    QTest.keyClicks(editor.widget, "1")
    assert view.cell_at("household.housing.area_m2") is not None
    QTest.keyClicks(editor.widget, "2")
    assert view.cell_at("household.housing.area_m2") is None


def test_an_identity_number_fills_birth_and_sex(rig: Rig) -> None:
    rig.show("members")
    member = first_member(rig.session)
    rig.view.blocks[0].enter_row()
    number = rig.editor(f"{MEMBERS}[{member}].id_number")
    number.focus()
    QTest.keyClicks(number.widget, "22020219820304042")
    cell = rig.view.cell_at(f"{MEMBERS}[{member}].id_number")
    assert "6" in cell.message(), "says which digit is missing"
    QTest.keyClicks(number.widget, "6")
    birth = rig.editor(f"{MEMBERS}[{member}].birth")
    assert birth.widget.text() == "1982-03-04"
    sex = rig.editor(f"{MEMBERS}[{member}].sex")
    assert sex.row.value == "female"
    assert "昌邑区" in cell.message(), "the place is a hint"


def test_the_table_masks_identity_numbers(rig: Rig) -> None:
    member = first_member(rig.session)
    rig.session.set_text(f"{MEMBERS}[{member}].id_number", "220202198203040426")
    view = rig.show("members")
    model = view.blocks[0].model
    column = next(i for i, field in enumerate(model.columns) if field.type == "id_number")
    assert model.text(0, column) == "220202************"
    assert "0426" not in model.index(0, column).data(Qt.ItemDataRole.ToolTipRole)


def test_a_covered_number_is_masked_until_it_is_revealed(rig: Rig) -> None:
    member = first_member(rig.session)
    path = f"{MEMBERS}[{member}].id_number"
    rig.session.set_text(path, "220202198203040426")
    rig.guard.paths.add(path)
    view = rig.show("members")
    editor = rig.editor(path)
    assert editor.widget.text() == "220202************"
    QTest.keyClicks(editor.widget, "9")
    assert rig.session.value(path) == "220202198203040426"
    cell = view.cell_at(path)
    show = next(b for b in cell.findChildren(QPushButton) if b.accessibleName() == "显示")
    with rig.qtbot.waitSignal(view.reveal) as told:
        QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert told.args == [path]
    rig.guard.paths.clear()
    view.show_all()
    assert editor.widget.text() == "220202198203040426"


def test_figures_of_a_table_stand_below_each_other_at_the_right(rig: Rig) -> None:
    model = rig.show("income").blocks[1].model
    names = [field.type for field in model.columns]
    assert "money" in names
    for column, kind in enumerate(names):
        align = model.headerData(
            column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        right = bool(align & Qt.AlignmentFlag.AlignRight)
        assert right is (kind in ("money", "number")), kind


def test_rows_grow_by_enter(rig: Rig) -> None:
    view = rig.show("members")
    table = view.blocks[0].table
    table.choose_adding_line()
    QTest.keyClick(table, Qt.Key.Key_Return)
    rows = rig.session.rows(MEMBERS)
    assert len(rows) == 2
    assert rig.focused() == f"{MEMBERS}[{rows[1]}].name"


def test_the_last_question_of_the_last_row_leads_to_the_adding_line(rig: Rig) -> None:
    view = rig.show("members")
    block = view.blocks[0]
    last = [cell for cell in block.cells if not cell.isHidden()][-1]
    last.editor.focus()
    QTest.keyClick(last.editor.widget, Qt.Key.Key_Return)
    assert block.table.hasFocus()
    assert block.table.chosen_row() == ""


def test_the_same_widgets_serve_every_row(rig: Rig) -> None:
    view = rig.show("members")
    block = view.blocks[0]
    widgets = [cell.editor.widget for cell in block.cells]
    QTest.keyClicks(rig.editor(f"{MEMBERS}[{first_member(rig.session)}].name").widget, "Li")
    block.add_row()
    assert [cell.editor.widget for cell in block.cells] == widgets
    second = rig.session.rows(MEMBERS)[1]
    assert rig.editor(f"{MEMBERS}[{second}].name").widget.text() == ""
    block.show_row(first_member(rig.session))
    assert rig.editor(f"{MEMBERS}[{first_member(rig.session)}].name").widget.text() == "Li"


def test_a_row_is_removed_and_comes_back(rig: Rig) -> None:
    view = rig.show("members")
    block = view.blocks[0]
    block.add_row()
    second = rig.session.rows(MEMBERS)[1]
    block.table.setFocus()
    with rig.qtbot.waitSignal(view.told):
        QTest.keyClick(block.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert second not in rig.session.rows(MEMBERS)
    rig.session.undo()
    view.show_all()
    assert second in block.model.rows


def test_the_last_member_stays_and_it_is_told(rig: Rig) -> None:
    view = rig.show("members")
    block = view.blocks[0]
    block.table.setFocus()
    with rig.qtbot.waitSignal(view.failed):
        QTest.keyClick(block.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(rig.session.rows(MEMBERS)) == 1


def test_forms_for_each_member_go_from_member_to_member(rig: Rig) -> None:
    rig.session.add_row(MEMBERS)
    view = rig.show("employment")
    view.focus_start()
    rows = rig.session.rows(MEMBERS)
    assert rig.focused().startswith(f"{MEMBERS}[{rows[0]}]")
    count = len([cell for cell in view.blocks[0].cells if not cell.isHidden()])
    for _step in range(count):
        QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_Return)
    assert rig.focused().startswith(f"{MEMBERS}[{rows[1]}]")


def test_none_of_the_others_answers_the_rest(rig: Rig) -> None:
    view = rig.show("property")
    QTest.keyClicks(rig.editor("household.property_kinds.house").widget, "1")
    rest = next(b for b in view.findChildren(QPushButton) if b.text() == "其余都没有")
    QTest.mouseClick(rest, Qt.MouseButton.LeftButton)
    assert rig.session.value("household.property_kinds.house") is True
    assert rig.session.value("household.property_kinds.deposit") is False
    assert rig.editor("household.property_kinds.deposit").row.value is False


def test_going_to_a_place_chooses_its_row(rig: Rig) -> None:
    second = rig.session.add_row(MEMBERS)
    view = rig.show("members")
    assert view.go_to(f"{MEMBERS}[{second}].relation")
    assert view.blocks[0].row == second
    assert rig.focused() == f"{MEMBERS}[{second}].relation"
    assert not view.go_to("household.phone")


def test_an_unlikely_value_is_taken_with_its_reason(rig: Rig) -> None:
    """An income of a very large sum is doubted until someone says why it is right."""
    view = rig.show("income")
    row = rig.session.add_row(INCOMES)
    path = f"{INCOMES}[{row}].amount_fen"
    view.go_to(path)
    QTest.keyClicks(rig.editor(path).widget, "99999999")
    cell = view.cell_at(path)
    doubts = [p for p in rig.session.problems_at(path) if p.level == "unlikely"]
    assert doubts, "the forms doubt a sum of a hundred million"
    give = next(b for b in cell.findChildren(QPushButton) if b.isVisible())
    QTest.mouseClick(give, Qt.MouseButton.LeftButton)
    QTest.keyClicks(view.window().focusWidget(), "sold a company")
    QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_Return)
    assert "sold a company" in [p.reason for p in rig.session.problems_at(path)]
    assert "sold a company" in cell.message()


def test_decisive_questions_bear_a_mark(rig: Rig) -> None:
    view = rig.show("housing")
    plain = view.cell_at("household.housing.owns_in_city").grab().toImage()
    view.show_decisive(frozenset({"household.housing.owns_in_city"}))
    assert view.cell_at("household.housing.owns_in_city").grab().toImage() != plain


@pytest.mark.parametrize(("width", "columns"), [(400, 2), (696, 3), (1200, 3), (230, 1)])
def test_columns_follow_the_width(rig: Rig, width: int, columns: int) -> None:
    view = rig.show("household", width)
    tops: dict[int, int] = {}
    for cell in list(view.cells())[:9]:
        if isinstance(cell.editor, TextEditor):
            tops[cell.y()] = tops.get(cell.y(), 0) + 1
    assert max(tops.values()) <= columns
    inner = [cell for cell in view.cells() if cell.width() > 0]
    assert all(cell.geometry().right() <= view.viewport().width() for cell in inner)


def test_nothing_of_a_question_is_cut(rig: Rig) -> None:
    """Every label, field and message has the height it wants, at every width."""
    view = rig.show("members", 520)
    for cell in view.cells():
        for child in cell.findChildren(QWidget):
            if child.isVisible() and child.parentWidget() is cell:
                assert child.height() >= child.minimumSizeHint().height(), cell.path
                assert cell.rect().contains(child.geometry()), cell.path


def test_answers_that_wrap_have_the_height_of_their_lines(rig: Rig) -> None:
    view = rig.show("members", 240)
    rows = [row for row in view.findChildren(AnswerRow) if row.isVisible()]
    wrapped = [row for row in rows if row.natural_width() > row.width()]
    assert wrapped, "none is too narrow for its answers"
    for row in rows:
        assert row.height() >= row.heightForWidth(row.width()), row.objectName()


@pytest.mark.parametrize(
    ("needed", "room", "fit"),
    [([100, 100, 100], 300, 3), ([100, 100, 100], 299, 2), ([300, 300, 9], 200, 2), ([9], 500, 1)],
)
def test_columns_that_do_not_fit_go(needed: list[int], room: int, fit: int) -> None:
    assert columns_that_fit(needed, room) == fit


def test_spare_room_goes_to_headings_first() -> None:
    assert sum(spread_widths([50, 60, 70], [50, 90, 70], 300)) == 300
    assert spread_widths([50, 60, 70], [50, 90, 70], 210) == [50, 90, 70]
