"""The procedure of a household: the steps, what is next, the terms, the records, and their form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import bind
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.procedure.case_words import (
    case_title,
    history_lines,
    next_lines,
    step_views,
    term_line,
)
from jlaid_desktop.desktop.procedure.desk import ProcedureDesk
from jlaid_desktop.desktop.procedure.kinds import KINDS_OF_CASE, kind_of_step
from jlaid_desktop.desktop.procedure.lines import LineCard, plain_card
from jlaid_desktop.desktop.procedure.record_form import RecordForm
from jlaid_desktop.desktop.procedure.step_chain import StepChain
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.banner import chip
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.layouts import FlowLayout
from jlaid_desktop.domain.procedure.checks import check_record
from jlaid_desktop.domain.procedure.contents import Content
from jlaid_desktop.domain.procedure.finding import Finding
from jlaid_desktop.domain.procedure.next_steps import NextStep, Standing
from jlaid_desktop.domain.procedure.records import (
    CaseKind,
    ProcedureRecord,
    RecordKind,
)
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.services.procedure.reading import HouseholdProcedure
from jlaid_desktop.wording.procedure.words import KINDS

BEGIN: tuple[tuple[CaseKind, str], ...] = (
    ("recheck", N_("Begin a re-check")),
    ("event", N_("Record a change")),
    ("application", N_("Apply again")),
)
LEFT_SHARE, RIGHT_SHARE = 9, 11


class ProcedurePage(OverlayPage):
    """One case is shown at a time, the open one first."""

    days_asked = Signal()

    def __init__(self, theme: Theme, desk: ProcedureDesk, family: str) -> None:
        super().__init__(theme, _("Procedure · {family}").format(family=family), scrolls=False)
        self._desk = desk
        self.procedure: HouseholdProcedure | None = None
        self.case_id = ""
        self.form: RecordForm | None = None
        self._correcting: ProcedureRecord | None = None
        self._build_bar()
        self.body.addWidget(self._build_parts(), 1)
        self._keys = bind(self, {"save": self._record_now})

    # -- parts --------------------------------------------------------------------

    def _build_bar(self) -> None:
        self.begin_buttons = {}
        for kind, label in BEGIN:
            one = button(_(label))
            one.clicked.connect(lambda _on=False, kind=kind: self._begin(kind))
            one.hide()
            self.bar.addWidget(one)
            self.begin_buttons[kind] = one

    def _build_parts(self) -> QScrollArea:
        theme = self._theme
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        inside = QWidget()
        inside.setProperty("surface", "canvas")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(12))
        column.addWidget(self._build_picture())
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(12))
        left = QVBoxLayout()
        left.setSpacing(theme.px(12))
        self.next_card = LineCard(theme, _("What is next"), _("Nothing is to be done now."))
        self.terms_card = LineCard(theme, _("Terms"), _("No term runs yet."))
        self.days_button = button(_("Days off…"), "link")
        self.days_button.clicked.connect(self.days_asked)
        self.terms_card.head.addWidget(self.days_button)
        self.history_card = LineCard(theme, _("Records"), _("Nothing is recorded yet."))
        for card in (self.next_card, self.terms_card, self.history_card):
            left.addWidget(card)
        left.addStretch(1)
        sides.addLayout(left, LEFT_SHARE)
        sides.addLayout(self._build_right(), RIGHT_SHARE)
        column.addLayout(sides, 1)
        scroll.setWidget(inside)
        return scroll

    def _build_picture(self) -> QWidget:
        card, column = plain_card(self._theme)
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(12))
        self._title = text_label(role="heading")
        head.addWidget(self._title)
        self._local = chip(self._theme, _("Local rule: no seven-day notice"))
        self._local.hide()
        head.addWidget(self._local)
        head.addStretch(1)
        self._cases_room = QHBoxLayout()
        head.addLayout(self._cases_room)
        self._cases: AnswerRow | None = None
        column.addLayout(head)
        self.chain = StepChain(self._theme)
        self.chain.entered.connect(self.enter_step)
        column.addWidget(self.chain)
        return card

    def _build_right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        card, column = plain_card(self._theme)
        self._form_title = text_label(role="strong")
        column.addWidget(self._form_title)
        self._form_room = column
        self._choice = QWidget()
        self._flow = FlowLayout(self._choice, across=self._theme.px(8), down=self._theme.px(8))
        self.kind_buttons = {}
        for kind, label in KINDS.items():
            one = button(_(label))
            one.setObjectName(f"record_{kind}")
            one.clicked.connect(lambda _on=False, kind=kind: self.open_form(kind))
            self._flow.addWidget(one)
            self.kind_buttons[kind] = one
        column.addWidget(self._choice)
        right.addWidget(card)
        right.addStretch(1)
        return right

    # -- showing ------------------------------------------------------------------

    def load(self) -> None:
        """Read where the family stands."""
        self._desk.load(self.show_procedure)

    def show_procedure(self, procedure: HouseholdProcedure) -> None:
        """Show the cases, the one that was shown before, else the open one."""
        first = self.procedure is None
        self.procedure = procedure
        shown = {one.case.case_id: one for one in procedure.standings}
        running = procedure.running
        if self.case_id not in shown:
            self.case_id = running.case.case_id if running is not None else ""
        if not self.case_id:
            self._title.setText(_("Save the family first; its case begins with that."))
            return
        for kind, one in self.begin_buttons.items():
            open_kinds = {s.case.kind for s in procedure.standings if not s.state.closed}
            one.setVisible(kind not in open_kinds and (kind != "application" or not open_kinds))
        self._show_cases(procedure.standings)
        self._show_case(shown[self.case_id], procedure)
        self.close_form()
        if first:
            self._focus_next()

    def _show_cases(self, standings: Sequence[Standing]) -> None:
        if self._cases is not None:
            self._cases_room.removeWidget(self._cases)
            self._cases.hide()
            self._cases.deleteLater()
            self._cases = None
        if len(standings) <= 1:
            return
        answers = [Answer(one.case.case_id, case_title(one)) for one in standings]
        self._cases = AnswerRow(self._theme, answers, "", optional=False)
        self._cases.setAccessibleName(_("Cases"))
        self._cases.setMinimumWidth(min(self._cases.natural_width(), self._theme.px(640)))
        self._cases.show_value(self.case_id)
        self._cases.chosen.connect(self._choose_case)
        self._cases_room.addWidget(self._cases)

    def _choose_case(self, case_id: object) -> None:
        self.case_id = str(case_id)
        if self.procedure is not None:
            self._show_case(self._standing(), self.procedure)
            self.close_form()

    def _show_case(self, one: Standing, procedure: HouseholdProcedure) -> None:
        self._title.setText(case_title(one))
        self._local.setVisible(not procedure.local.rigid_posted)
        self.chain.show_steps(step_views(one))
        self.next_card.begin()
        for step, line in next_lines(one):
            self.next_card.add(line, _("Record…"), partial(self.enter_next, step))
        self.next_card.finish()
        self.terms_card.begin()
        for term in one.deadlines:
            self.terms_card.add(term_line(term, procedure))
        self.terms_card.finish()
        self.history_card.begin()
        for record, counts, line in history_lines(one, procedure):
            if counts:
                self.history_card.add(line, _("Correct…"), partial(self.correct, record))
            else:
                self.history_card.add(line)
        self.history_card.finish()
        for kind, choice in self.kind_buttons.items():
            choice.setVisible(kind in KINDS_OF_CASE[one.case.kind])

    def _focus_next(self) -> None:
        target: QWidget = next(iter(self.next_card.buttons), self.back_button)
        self.setFocusProxy(target)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _standing(self) -> Standing:
        procedure = self.procedure
        found = procedure.standings if procedure is not None else ()
        return next(one for one in found if one.case.case_id == self.case_id)

    # -- the form -----------------------------------------------------------------

    def enter_step(self, code: str) -> None:
        """Open what a step is about: its record to correct, else a new one."""
        one = self._standing()
        kind = kind_of_step(code, one.case.kind)
        counting = one.case.current(kind)
        if counting and kind not in ("objection", "member_change"):
            self.correct(counting[-1])
        else:
            self.open_form(kind)

    def enter_next(self, step: NextStep) -> None:
        """Open the form of what is next; a refusal's letter is written into the decision."""
        one = self._standing()
        if step.deadline is not None and step.deadline.code == "refusal_written":
            self.correct(one.case.current("county_decision")[-1])
            return
        objections = [
            record
            for record in one.case.current("objection")
            if getattr(record.content, "result", "") is None
        ]
        if step.objections and objections:
            self.correct(objections[0])
            return
        self.open_form(kind_of_step(step.step, one.case.kind))

    def open_form(self, kind: RecordKind) -> None:
        """Open the form of a new record."""
        if self.procedure is not None:
            start = self._desk.start(kind, self.procedure, self.case_id)
            self._open(kind, start, None)

    def correct(self, record: ProcedureRecord) -> None:
        """Open a record to be corrected or taken back."""
        if record.content is not None:
            self._open(record.kind, record.content, record)

    def _open(self, kind: RecordKind, start: Content, record: ProcedureRecord | None) -> None:
        self.close_form()
        self._correcting = record
        form = RecordForm(
            self._theme,
            kind,
            start,
            lambda content: self._check(content, kind),
            corrects=record is not None,
        )
        title = _("Correct: {kind}") if record is not None else _("New: {kind}")
        self._form_title.setText(title.format(kind=_(KINDS[kind])))
        form.recorded.connect(self._recorded)
        form.taken_back.connect(self._taken_back)
        form.cancelled.connect(self._cancelled)
        self._choice.hide()
        self._form_room.addWidget(form)
        self.form = form
        self._scroll.verticalScrollBar().setValue(0)
        form.focus_first()

    def close_form(self) -> None:
        """Put the form away; what was typed in it is not recorded."""
        form, self.form = self.form, None
        self._correcting = None
        if form is not None:
            self._form_room.removeWidget(form)
            form.hide()
            form.deleteLater()
        self._form_title.setText(_("Record something"))
        self._choice.show()

    def _check(self, content: Content, kind: RecordKind) -> Sequence[Finding]:
        return findings_of(self.procedure, self.case_id, content, kind, self._correcting)

    def _record_now(self) -> None:
        if self.form is not None:
            self.form.record()

    def _recorded(self, content: Content, reason: str) -> None:
        replaced = self._correcting
        kind = self.form.kind if self.form is not None else None
        self._desk.record(
            self.case_id,
            content,
            replaced.record_id if replaced is not None else None,
            reason,
            lambda procedure: self._done(procedure, kind),
        )

    def _taken_back(self, reason: str) -> None:
        record = self._correcting
        if record is not None:
            self._desk.take_back(
                record, reason, lambda procedure: self._done(procedure, record.kind)
            )

    def _done(self, procedure: HouseholdProcedure, kind: RecordKind | None) -> None:
        self.show_procedure(procedure)
        if kind is not None:
            self.banner.tell(_("Recorded: {kind}").format(kind=_(KINDS[kind])), tone="holds")
        self._focus_next()

    def _cancelled(self) -> None:
        self.close_form()
        self._focus_next()

    def _begin(self, kind: CaseKind) -> None:
        def begun(procedure: HouseholdProcedure) -> None:
            self.case_id = procedure.standings[-1].case.case_id
            self.show_procedure(procedure)
            self._focus_next()

        self._desk.open_case(kind, begun)


def findings_of(
    procedure: HouseholdProcedure | None,
    case_id: str,
    content: Content,
    kind: RecordKind,
    replaced: ProcedureRecord | None,
) -> Sequence[Finding]:
    """Return what cannot be and what is unlikely about a record that is being typed."""
    if procedure is None:
        return ()
    return check_record(
        procedure.case(case_id),
        content,
        kind,
        today=procedure.today,
        calendar=procedure.calendar,
        local=procedure.local,
        replaces=replaced.record_id if replaced is not None else None,
    )
