"""The one screen for the job: households, the interview, the opinion."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from jlaid_desktop.desktop.casework import FIRST_ROWS, Casework
from jlaid_desktop.desktop.duplicates.typing_panel import PERSON_ANSWERS, DuplicatePanel
from jlaid_desktop.desktop.household_words import county_word
from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.desktop.keyboard import SECTION_KEYS, bind
from jlaid_desktop.desktop.pages.household_frame import HouseholdFrame
from jlaid_desktop.desktop.pages.interview_pane import InterviewPane
from jlaid_desktop.desktop.rooms.destinations import DESTINATIONS
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.i18n import _
from jlaid_desktop.services.records import Findings
from jlaid_desktop.wording.sections import cited

LIST_SHARE, PANEL_SHARE = 0.217, 0.273


class HouseholdPage(HouseholdFrame):
    """Left the households, in the middle the interview, right what the rules say."""

    leaving = Signal(str)
    parameters_asked = Signal(str)
    busy = Signal()

    def __init__(self, theme: Theme, casework: Casework) -> None:
        super().__init__(theme, casework)
        self._casework = casework
        self.pane: InterviewPane | None = None
        self._duplicates: DuplicatePanel | None = None
        self._last_focus: QWidget | None = None
        self._listed: str | None = None
        self._connect()
        self.load_list()

    def _connect(self) -> None:
        header = self.header
        header.search.textEdited.connect(lambda _text: self._find_now())
        self.list.households.more_wanted.connect(self._list_on)
        header.search.advance.connect(lambda _by: self._open_first())
        header.search.down.connect(self._left.take_keyboard)
        header.new_button.clicked.connect(self.new_household)
        header.household_menu.chosen.connect(self.leaving)
        header.program_menu.chosen.connect(self.leaving)
        self._casework.duplicates.counted.connect(header.show_duplicates)
        header.lock_button.clicked.connect(lambda: self.leaving.emit("lock"))
        self._start.acted.connect(self._begin)
        self.list.opened.connect(self.open_household)
        self.panel.asked.connect(self._go_to)
        self.panel.previewed.connect(self.preview)
        self.panel.parameters_asked.connect(self._leave_for_parameters)
        handlers: dict[str, Callable[[], object]] = {
            "new_household": self.new_household,
            "find": self._find,
            "save": self.save,
            "next_missing": self._with_pane(lambda pane: pane.guide.go_to_next()),
            "lead": self._with_pane(lambda pane: pane.guide.switch_leading()),
            "problems": self._with_pane(InterviewPane.switch_problems),
            "next_waiting": self._with_pane(InterviewPane.go_to_next_waiting),
            "none_here": self._with_pane(InterviewPane.answer_rest),
            "none_anywhere": self._with_pane(lambda pane: pane.answer_rest(everywhere=True)),
            "next_card": self._with_pane(lambda pane: pane.step_card(1)),
            "previous_card": self._with_pane(lambda pane: pane.step_card(-1)),
            "undo": self._with_pane(InterviewPane.undo),
            "redo": self._with_pane(InterviewPane.redo),
            "why": self.panel.toggle_reasons,
            "next_section": self._with_pane(lambda pane: pane.step_form(1)),
            "previous_section": self._with_pane(lambda pane: pane.step_form(-1)),
            "next_pane": self._next_pane,
            "lock": partial(self.leaving.emit, "lock"),
        }
        for there in DESTINATIONS:
            handlers[there.name] = partial(self.leaving.emit, there.name)
        for number in range(PERSON_ANSWERS):
            handlers[f"answer_{number + 1}"] = partial(self._answer_person, number)
        for number in range(1, len(SECTION_KEYS) + 1):
            handlers[f"section_{number}"] = self._section_opener(number - 1)
        bind(self, handlers)

    def _leave_for_parameters(self) -> None:
        self.parameters_asked.emit("")

    def _with_pane(self, act: Callable[[InterviewPane], object]) -> Callable[[], object]:
        return lambda: act(self.pane) if self.pane is not None else None

    def _answer_person(self, number: int) -> None:
        """Answer whether somebody recorded is the person who is being typed."""
        if self._duplicates is not None and self._duplicates.isVisible():
            self._duplicates.answers.choose(number)

    def _section_opener(self, number: int) -> Callable[[], object]:
        return self._with_pane(lambda pane: pane.open_form_at(number))

    # -- the list -------------------------------------------------------------

    def load_list(self) -> None:
        """Ask for the households that match the search, and how many are stored in all."""
        self._find_now()
        self._casework.count(self._left.show_counts)

    def _find_now(self) -> None:
        query = self.header.search.text()

        def show(found: Findings) -> None:
            self._show_found(query, found)

        gone_on = self._listed == "" and self.list.households.rowCount() > FIRST_ROWS
        if gone_on and not query.strip():
            self._casework.list_on(show)  # whoever has scrolled down stays there
        else:
            self._casework.find(query, show)

    def _show_found(self, query: str, found: Findings) -> None:
        if query != self.header.search.text():
            return  # the answer to an earlier letter
        self._listed = query
        self._left.show_found(found, searching=bool(query.strip()))
        if self.pane is not None:
            self.list.mark(self.pane.interview.household_id)
            self._show_far()

    def _show_far(self) -> None:
        """Show beside the family that is open what the list says of it."""
        progress = self.list.progress_of(self.pane.interview.household_id) if self.pane else None
        if self.pane is not None and progress is not None:
            self.pane.show_far(county_word(progress))

    def _list_on(self) -> None:
        self._casework.list_on(self._show_all)

    def _show_all(self, found: Findings) -> None:
        if self.header.search.text().strip():
            return  # meanwhile something is looked for
        self.list.households.go_on(found.rows)
        if self.pane is not None and not self.list.currentIndex().isValid():
            self.list.mark(self.pane.interview.household_id)

    def _find(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def _open_first(self) -> None:
        query = self.header.search.text()
        if query == self._listed:
            self._open_row(0)
        else:
            self._casework.find(query, lambda found: self._show_and_open_first(query, found))

    def _show_and_open_first(self, query: str, found: Findings) -> None:
        self._show_found(query, found)
        if query == self._listed:
            self._open_row(0)

    def _open_row(self, number: int) -> None:
        rows = self.list.households
        if number < rows.rowCount():
            self.open_household(rows.id_at(number))

    # -- households -------------------------------------------------------------

    def new_household(self) -> None:
        """Start a family of whom nothing is known yet; that is a township's work."""
        if self._county:
            self.banner.tell(
                _("New households are recorded by the townships."),
                _("They come here with the townships' packages."),
                tone="ask",
            )
            return
        self._show_interview(self._casework.new())

    def _begin(self) -> None:
        """Begin the work of this store's role."""
        if self._county:
            self.leaving.emit("county_desk")
        else:
            self.new_household()

    def open_household(self, household_id: str) -> None:
        """Open a family from the store."""
        if self.pane is not None and self.pane.interview.household_id == household_id:
            self.pane.open_form(self.pane.current)
            return
        self._casework.open(household_id, self._show_interview)

    def _show_interview(self, interview: Interview) -> None:
        self.close_household()
        pane = InterviewPane(self._theme, interview, self._casework.cover)
        pane.saving.connect(self.save)
        pane.previewing.connect(self.preview)
        pane.told.connect(lambda text: self.banner.tell(text, tone="ask"))
        pane.failed.connect(self._casework.presenter.present)
        pane.field_focused.connect(self._show_hint)
        pane.reveal.connect(self._reveal)
        pane.figure_asked.connect(self.parameters_asked)
        interview.changed.connect(lambda _change: self.busy.emit())
        interview.assessed.connect(self.panel.show_view)
        interview.assessing.connect(self.panel.show_behind)
        interview.draft_kept.connect(lambda _moment: self._find_now())
        interview.saved.connect(lambda _revision: self.load_list())
        interview.failed.connect(self._casework.presenter.present)
        self._duplicates = DuplicatePanel(self._theme, self._casework.watch(interview))
        pane.lay_below(self._duplicates)
        self.pane = pane
        self.header.household_menu.setEnabled(True)
        self._middle.addWidget(pane)
        self._middle.setCurrentWidget(pane)
        self.list.mark(interview.household_id)
        self._show_far()
        interview.assess_now()
        pane.view().focus_start()

    def open_household_at(self, household_id: str, form: int, place: str = "") -> None:
        """Open a family at one of its forms, or at a place."""

        def show(interview: Interview) -> None:
            self._show_interview(interview)
            if self.pane is not None:
                self.pane.open_form_at(form)
            if place:
                self._go_to(place)

        self._casework.open(household_id, show)

    def take_keyboard(self) -> None:
        """Bring the keyboard back to where it was before another page was laid over."""
        if self._last_focus is not None and self.isAncestorOf(self._last_focus):
            self._last_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.pane is not None:
            self.pane.view().focus_start()
        else:
            self.header.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_household(self) -> None:
        """Keep what was typed and close the family that is open."""
        if self.pane is None:
            return
        pane, self.pane = self.pane, None
        self._last_focus = None
        self._duplicates = None
        self.header.household_menu.setEnabled(False)
        pane.interview.close()
        self._middle.removeWidget(pane)
        pane.deleteLater()
        self.panel.show_behind(False)
        self.panel.show_view(None)
        self.status.show_hint("")

    def save(self) -> None:
        """Save the family that is open as one revision."""
        if self.pane is not None:
            self.leave_field()
            self.pane.interview.save()

    def preview(self) -> None:
        """Show the benefit summary of the family that is open."""
        self.leaving.emit("preview")

    def leave_field(self) -> None:
        """Let the field that is being typed in take its normal form."""
        focused = self.focusWidget()
        if self.pane is not None and self.pane.isAncestorOf(focused):
            focused.clearFocus()
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, path: str) -> None:
        if self.pane is not None:
            self.pane.go_to(path)

    def _reveal(self, path: str) -> None:
        if self.pane is not None:
            pane = self.pane
            self._casework.reveal(pane.interview.household_id, path, lambda: pane.view().show_all())

    def _show_hint(self, path: str) -> None:
        if self.pane is None:
            return
        if not path:
            self.status.show_hint("")
            return
        field = self.pane.interview.session.field(path)
        hint, notice = _(field.hint), cited(field.clauses)
        self.status.show_hint(
            _("{hint}  ({notice})").format(hint=hint, notice=notice) if notice else hint
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember where the keyboard was."""
        self._last_focus = self.focusWidget()
        super().hideEvent(event)

    def _next_pane(self) -> None:
        order: list[QWidget] = [self.header.search, self.list, self.panel.preview_button]
        if self.pane is None:
            order[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        focused = self.focusWidget()
        if focused is self.header.search:
            self._left.take_keyboard()
        elif focused is self.list:
            self.pane.view().focus_start()
        elif self.pane.isAncestorOf(focused):
            self.panel.preview_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._find()
