"""The middle of the window: one family's interview, form by form, with what is missing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jlaid_desktop.desktop.form.editors import EditorMaker, Guard
from jlaid_desktop.desktop.form.form_view import FormView
from jlaid_desktop.desktop.form.section_tabs import SectionTabs
from jlaid_desktop.desktop.form.shortcuts import answer_rest, take_typed
from jlaid_desktop.desktop.history.undo_words import travelled
from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.opinion.leading import COUNTY_FIGURE
from jlaid_desktop.desktop.opinion.missing_guide import MissingGuide
from jlaid_desktop.desktop.pages.interview_header import InterviewHeader, applicant_name, state_text
from jlaid_desktop.desktop.problems.problems_view import ProblemsView
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import horizontal_rule
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.problem_list import open_counts, problem_list
from jlaid_desktop.intake.state import Change
from jlaid_desktop.wording.view import AssessmentView


class InterviewPane(QWidget):
    """Header, tabs, the chosen form, and the bar of what is missing."""

    saving = Signal()
    previewing = Signal()
    field_focused = Signal(str)
    failed = Signal(object)
    told = Signal(str)
    reveal = Signal(str)
    figure_asked = Signal(str)

    def __init__(self, theme: Theme, interview: Interview, guard: Guard) -> None:
        super().__init__()
        self._theme = theme
        self.interview = interview
        self._session = interview.session
        self._forms = self._session.questionnaire.forms
        self._maker = EditorMaker(theme, self._session, guard)
        self._views: dict[int, FormView] = {}
        self._dirty: set[int] = set()
        self._left_at = ""
        self._far = ""
        self.current = 0
        self.setProperty("surface", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = InterviewHeader(theme)
        column.addWidget(self.header)
        self._tabs = SectionTabs(theme, self._forms)
        self._tabs.chosen.connect(self.open_form)
        column.addWidget(self._tabs)
        column.addWidget(horizontal_rule())
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self.guide = MissingGuide(theme, interview)
        self.guide.asked.connect(self.go_to)
        self.guide.told.connect(self.told)
        column.addWidget(self.guide)
        self._problems: ProblemsView | None = None
        self._connect()
        self.show_header()
        self.open_form(0)

    def _connect(self) -> None:
        self.header.problems_button.clicked.connect(self.switch_problems)
        self.header.print_button.clicked.connect(self.previewing)
        self.header.save_button.clicked.connect(self.saving)
        self.interview.changed.connect(self._show_change)
        self.interview.assessed.connect(self.show_opinion)
        self.interview.draft_kept.connect(lambda _moment: self.show_header())
        self.interview.saved.connect(lambda _revision: self.show_header())

    def lay_below(self, panel: QWidget) -> None:
        """Put a panel between the form and the bar of what is missing."""
        self._column.insertWidget(self._column.count() - 1, panel)

    # -- forms ------------------------------------------------------------------

    def view(self) -> FormView:
        """Return the form that is shown."""
        return self._view(self.current)

    def _view(self, number: int) -> FormView:
        if number not in self._views:
            view = FormView(self._theme, self._session, self._forms[number], self._maker)
            view.passed.connect(self._passed)
            view.focused.connect(self.field_focused)
            view.left.connect(self.interview.leave_field)
            view.failed.connect(self.failed)
            view.told.connect(self.told)
            view.reveal.connect(self.reveal)
            view.lead = self.guide.lead_on
            self._views[number] = view
            self._stack.addWidget(view)
        return self._views[number]

    def open_form(self, number: int, *, focus: bool = True, from_end: bool = False) -> None:
        """Show a form and bring the keyboard to its first question."""
        self.current = number
        view = self._view(number)
        if number in self._dirty:
            self._dirty.discard(number)
            view.show_all()
        self.field_focused.emit("")  # no hint of the form before; a question tells its own
        self._stack.setCurrentWidget(view)
        self._tabs.show_chosen(number)
        self._show_problems()
        view.show_decisive(self.guide.paths())
        if focus:
            view.focus_start(from_end=from_end)

    def step_form(self, by: int) -> None:
        """Show the next or the previous form."""
        self.open_form((self.current + by) % len(self._forms), from_end=False)

    def open_form_at(self, number: int) -> None:
        """Show a form by its place, when there is one."""
        if 0 <= number < len(self._forms):
            self.open_form(number)

    def _passed(self, by: int) -> None:
        number = self.current + by
        if 0 <= number < len(self._forms):
            self.open_form(number, from_end=by < 0)

    # -- places -----------------------------------------------------------------

    def go_to(self, path: str) -> None:
        """Bring the keyboard to a place, in whichever form it is asked."""
        target = self._session.target(path)
        if target is None:
            if path.startswith(COUNTY_FIGURE):
                self.figure_asked.emit(path.removeprefix(COUNTY_FIGURE))
            return
        number = next(i for i, form in enumerate(self._forms) if form.name == target.form)
        if number != self.current or self.shows_problems:
            self.open_form(number, focus=False)
        view = self.view()
        if not view.go_to(path) and not (target.path and view.go_to(target.path)):
            view.focus_start()

    def go_to_next_waiting(self) -> None:
        """Go to what still waits for an answer, in this form or a later one."""
        if self.shows_problems or not take_typed(self.view()):
            return
        path, inclusive = self.view().where()
        self._go_on_after(path, inclusive=inclusive)

    def _go_on_after(self, path: str, *, inclusive: bool = False) -> None:
        forms = self._forms[self.current :]
        for form in forms:
            start = path if form is forms[0] else ""
            found = self._session.next_waiting(form.name, start, inclusive=inclusive)
            if found is not None:
                self.go_to(found)
                return
        self.told.emit(_("Nothing further is wanted. {key} saves.").format(key=key_text("save")))

    def answer_rest(self, *, everywhere: bool = False) -> None:
        """Answer the open kinds beside the keyboard with no, or all of the form; and go on."""
        if self.shows_problems:
            return
        count, last = answer_rest(self.view(), self._session, everywhere=everywhere)
        if count == 0:
            self.told.emit(_("No kinds are open here."))
            return
        self._go_on_after(last)

    def step_card(self, by: int) -> None:
        """Go to the next or the previous card of the form."""
        if not self.shows_problems and take_typed(self.view()):
            self.view().step_card(by)

    # -- problems ---------------------------------------------------------------

    @property
    def shows_problems(self) -> bool:
        """Whether the list of problems stands in place of the form."""
        return self._problems is not None and self._stack.currentWidget() is self._problems

    def switch_problems(self) -> None:
        """Show every problem in place of the form, or the form again."""
        if self.shows_problems:
            self._leave_problems()
            return
        if self._problems is None:
            self._problems = ProblemsView(self._theme, self._session)
            self._problems.asked.connect(self.go_to)
            self._problems.section_asked.connect(self.open_form)
            self._problems.closed.connect(self._leave_problems)
            self._stack.addWidget(self._problems)
        self._left_at = self.view().focused_path()
        self._problems.show_all()
        self._stack.setCurrentWidget(self._problems)
        self._problems.take_keyboard()

    def _leave_problems(self) -> None:
        self.open_form(self.current)
        if self._left_at:
            self.go_to(self._left_at)

    def _show_problems(self) -> None:
        """Show how far each form is, and how many problems wait."""
        listed = problem_list(self._session)
        self._tabs.show_progress(self._session.completeness(), listed)
        self.header.show_counts(open_counts(listed))
        if self._problems is not None and self.shows_problems:
            self._problems.show_all()

    # -- showing ----------------------------------------------------------------

    def _show_change(self, change: Change) -> None:
        for number, view in self._views.items():
            if number == self.current:
                view.show_change(change)
            else:
                self._dirty.add(number)
        self._show_title()

    def show_opinion(self, view: AssessmentView) -> None:
        """Show what is missing, and how far each form is."""
        self.guide.show_missing(view.missing)
        self.view().show_decisive(self.guide.paths())
        self._show_problems()

    def show_header(self) -> None:
        """Show whose family this is and how far it is kept."""
        self._show_title()
        self.header.show_state(state_text(self.interview, self._far))

    def show_far(self, words: str) -> None:
        """Show how far the county has got with the family; nothing while it is not there."""
        if words != self._far:
            self._far = words
            self.show_header()

    def family_name(self) -> str:
        """Return the applicant's name, else that the family is new."""
        return applicant_name(self._session) or _("New household")

    def _show_title(self) -> None:
        name = applicant_name(self._session)
        title = _("Family of {name}").format(name=name) if name else _("New household")
        self.header.show_title(title)

    def undo(self) -> None:
        """Take the last step back, show where it was, and say what it was."""
        self._travel(self._session.undo, _("Undone: {what}"), _("Nothing to undo."))

    def redo(self) -> None:
        """Do the step taken back again, show where it was, and say what it was."""
        self._travel(self._session.redo, _("Done again: {what}"), _("Nothing to do again."))

    def _travel(self, step: Callable[[], bool], words: str, nothing: str) -> None:
        before = self._session.draft()
        if not step():
            self.told.emit(nothing)
            return
        there = travelled(self._session, before, self._session.draft())
        self.view().show_all()
        self.interview.assess()
        if there.path:
            self.go_to(there.path)
        if there.words:
            self.told.emit(words.format(what=there.words))
