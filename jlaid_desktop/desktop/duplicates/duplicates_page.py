"""The page of all pairs that wait for a decision: their list, and the chosen pair."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jlaid_desktop.desktop.duplicates.answer_bar import Answer, AnswerBar
from jlaid_desktop.desktop.duplicates.desk import DuplicatesDesk
from jlaid_desktop.desktop.duplicates.side_by_side import SideBySide
from jlaid_desktop.desktop.duplicates.words import SHORT, WHY, answer_line, family_line, person_line
from jlaid_desktop.desktop.keyboard import bind
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label, vertical_rule
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.duplicates.deciding import Question
from jlaid_desktop.services.duplicates.known import KnownMember

MOST_LISTED = 500
COMPARING, NOTHING, PAIRS = range(3)


class DuplicatesPage(OverlayPage):
    """`opening` asks for a family."""

    opening = Signal(str)

    def __init__(self, theme: Theme, desk: DuplicatesDesk) -> None:
        super().__init__(theme, _("Duplicate check"), scrolls=False)
        self._desk = desk
        self._questions: list[Question] = []
        self._later: set[tuple[str, str, str]] = set()
        self.count = text_label(role="second")
        self.bar.addWidget(self.count)
        self._stack = QStackedWidget()
        self._comparing = EmptyState(theme, _("Comparing the persons…"), "")
        self._nothing = EmptyState(
            theme,
            _("Nobody waits for a decision"),
            _(
                "Persons with the same number, a number one slip apart, or the same pinyin and "
                "birth date in two families are shown here."
            ),
        )
        for page in (self._comparing, self._nothing, self._build_pairs()):
            self._stack.addWidget(page)
        self.body.addWidget(self._stack, 1)
        self._keys = bind(
            self,
            {
                f"answer_{number + 1}": partial(self._choose, number)
                for number in range(len(self.answers.buttons))
            },
        )
        desk.listed.connect(self.show_questions)
        desk.comparing.connect(self._show_comparing)
        self.setFocusProxy(self.pairs)
        desk.load()

    def _build_pairs(self) -> QWidget:
        theme = self._theme
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.pairs = QListWidget()
        self.pairs.setObjectName("duplicate_pairs")
        self.pairs.setAccessibleName(_("Pairs that wait for a decision"))
        self.pairs.setFixedWidth(theme.px(340))
        self.pairs.setProperty("surface", "pairs")
        self.pairs.currentRowChanged.connect(self._show_pair)
        row.addWidget(self.pairs)
        row.addWidget(vertical_rule())
        row.addWidget(self._build_pair(), 1)
        return holder

    def _build_pair(self) -> QWidget:
        theme = self._theme
        canvas = QWidget()
        canvas.setProperty("surface", "canvas")
        canvas.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outside = QVBoxLayout(canvas)
        outside.setContentsMargins(theme.px(20), theme.px(20), theme.px(20), theme.px(20))
        card = surface("card")
        card.setMaximumWidth(theme.px(960))
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(12))
        self._why = text_label(role="heading", wrap=True)
        self.sides = SideBySide(theme)
        self.open_buttons = (button(_("Open this family"), "link"), button("", "link"))
        self.open_buttons[1].setText(self.open_buttons[0].text())
        opening = QHBoxLayout()
        opening.setSpacing(theme.px(24))
        for number, made in enumerate(self.open_buttons):
            made.clicked.connect(lambda _on, number=number: self._open(number))
            opening.addWidget(made, 1, Qt.AlignmentFlag.AlignLeft)
        self.answers = AnswerBar(theme)
        self.answers.answered.connect(self._answered)
        self._advice = text_label(role="second", wrap=True)
        column.addWidget(self._why)
        column.addWidget(self.sides)
        column.addLayout(opening)
        column.addWidget(self.answers)
        column.addWidget(self._advice)
        outside.addWidget(card)
        outside.addStretch(1)
        return canvas

    # -- showing ----------------------------------------------------------------

    @property
    def questions(self) -> list[Question]:
        """Return the pairs that are listed."""
        return self._questions

    def _show_comparing(self, left: int) -> None:
        text = ngettext("{count} person left", "{count} persons left", left).format(count=left)
        self._comparing.tell(_("Comparing the persons…"), text)
        if self._stack.currentIndex() != PAIRS:
            self._stack.setCurrentIndex(COMPARING)

    def show_questions(self, questions: list[Question] | None) -> None:
        """List what waits; those put off go behind the others. None leaves all as it is."""
        self.setEnabled(True)
        if questions is None:
            self._take_keyboard()
            return
        at = max(self.pairs.currentRow(), 0)
        self._questions = sorted(questions[:MOST_LISTED], key=lambda q: _key(q) in self._later)
        count = len(questions)
        words = ngettext("{count} pair waits", "{count} pairs wait", count).format(count=count)
        self.count.setText(words if count else "")
        self.pairs.blockSignals(True)
        self.pairs.clear()
        self.pairs.addItems([_item(question) for question in self._questions])
        self.pairs.blockSignals(False)
        self._stack.setCurrentIndex(PAIRS if questions else NOTHING)
        if questions:
            self.pairs.setCurrentRow(min(at, len(self._questions) - 1))
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        target = self.pairs if self._questions else self.back_button
        self.setFocusProxy(target)
        if self.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pair(self, row: int) -> None:
        if not 0 <= row < len(self._questions):
            return
        question = self._questions[row]
        one, other = question.one, question.other
        both = question.kind == "both_families"
        why = [_(WHY[question.kind])]
        if question.answers:
            why.append(_("Decided otherwise in two places; your decision ends it:"))
            why += [answer_line(one) for one in question.answers]
        self._why.setText("\n".join(why))
        self.sides.show_sides(
            (_("Recorded first"), person_line(one.name, one.number), family_line(one)),
            (_("Recorded later"), person_line(other.name, other.number), family_line(other)),
        )
        for made, known in zip(self.open_buttons, (one, other), strict=True):
            made.setAccessibleName(_("Open the family of {name}").format(name=known.household_name))
        self.answers.offer(_of_families(one, other) if both else _of_persons())
        self._advice.setText(
            _("Nothing is changed in either family before you say so.")
            if both
            else _(
                "The same person: the later family's member becomes the person recorded first; "
                "what is not known of them there is taken over, what stands there stays."
            )
        )

    # -- answering --------------------------------------------------------------

    def _choose(self, number: int) -> None:
        if self._stack.currentIndex() == PAIRS:
            self.answers.choose(number)

    def _answered(self, name: str, words: str) -> None:
        question = self._questions[self.pairs.currentRow()]
        if name == "later":
            self._later.add(_key(question))
            self.show_questions(list(self._questions))
            return
        self.setEnabled(False)
        self._desk.answer(question, name, words)

    def _open(self, number: int) -> None:
        question = self._questions[self.pairs.currentRow()]
        self.opening.emit((question.one, question.other)[number].household_id)


def _of_persons() -> tuple[Answer, ...]:
    return (
        Answer("same", _("Same person, link")),
        Answer("different", _("Not the same…"), "reason"),
        Answer("later", _("Decide later")),
    )


def _of_families(one: KnownMember, other: KnownMember) -> tuple[Answer, ...]:
    left = _("Left the family of {name}…")
    return (
        Answer("left_one", left.format(name=one.household_name), "day"),
        Answer("left_other", left.format(name=other.household_name), "day"),
        Answer("later", _("Decide later")),
        Answer("both", _("Belongs to both…"), "reason"),
    )


def _item(question: Question) -> str:
    names = dict.fromkeys((question.one.name or "—", question.other.name or "—"))
    return f"{'、'.join(names)}\n{_(SHORT[question.kind])}"


def _key(question: Question) -> tuple[str, str, str]:
    return question.kind, question.one.person_id, question.other.person_id
