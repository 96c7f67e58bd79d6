"""The first page: make the store, or open it with its password."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.pages.page import Page
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, set_tone, surface, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField, SecretField
from jlaid_desktop.desktop.widgets.picklist import Picklist
from jlaid_desktop.i18n import N_, _

LONGEST_NAME = 60
SHORTEST_PASSWORD = 8
OPENING_STEPS = {
    "keeping": N_("The program was updated. A copy of the data is kept first…"),
    "raising": N_("The program was updated. The data is brought up to date…"),
    "indexing": N_("The search is prepared: {done} of {of} households…"),
}
"""What is done before a store opens, where that takes longer than a moment."""
TOWNSHIP, COUNTY = "township", "county"


@dataclass(frozen=True, slots=True)
class NewStore:
    """What the first-start page asks for."""

    name: str
    county: str
    township: str | None
    password: str
    sample: bool


class Gate(Page):
    """What the first pages share: a quiet card in the middle, a message, a progress line."""

    restoring = Signal()

    def __init__(self, theme: Theme, title: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        card = surface("card")
        card.setFixedWidth(theme.px(480))
        self.column = QVBoxLayout(card)
        self.column.setContentsMargins(theme.px(32), theme.px(24), theme.px(32), theme.px(24))
        self.column.setSpacing(theme.px(6))
        self.column.addWidget(text_label(_("Layered assistance intake"), "second", tone="accent"))
        self.column.addWidget(text_label(title, "title", wrap=True))
        self.column.addWidget(text_label(text, "second", wrap=True))
        self.column.addSpacing(theme.px(8))
        self._place(card)
        self._message = text_label(role="second", tone="wrong", wrap=True)
        self._message.setMinimumHeight(self._message.fontMetrics().height() * 2)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)

    def _place(self, card: QWidget) -> None:
        """Put the card in the middle; on a low screen it scrolls instead of being squeezed."""
        inside = QWidget()
        inside.setProperty("surface", "canvas")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        down = QVBoxLayout(inside)
        down.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        down.addLayout(across)
        down.addStretch(3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def add_pair(self, *fields: tuple[str, QWidget]) -> None:
        """Add two fields beside each other, each with its label above."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(16))
        outer = self.column
        for label, field in fields:
            self.column = QVBoxLayout()
            self.column.setSpacing(outer.spacing())
            self.add_field(label, field)
            row.addLayout(self.column, 1)
        self.column = outer
        outer.addLayout(row)

    def add_field(self, label: str, field: QWidget) -> QLabel:
        """Add a field with its label above, and return the label."""
        head = text_label(label, "label")
        head.setBuddy(field)
        field.setAccessibleName(label)
        self.column.addWidget(head)
        self.column.addWidget(field)
        return head

    def add_foot(self, *buttons: QWidget) -> None:
        """Add the message, the progress line and the buttons."""
        theme = self._theme
        self.column.addWidget(self._message)
        self.column.addWidget(self._progress)
        keep = self._progress.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(keep)
        self._progress.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for number, one in enumerate(buttons):
            row.addWidget(one, 1 if number == 0 else 0)
        self.column.addLayout(row)

    def add_restoring(self) -> None:
        """Add the way to a backup below everything else."""
        self.restore_button = button(_("Restore a backup…"), "link")
        self.restore_button.clicked.connect(self.restoring)
        self.column.addSpacing(self._theme.px(4))
        self.column.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)

    def tell(self, text: str, action: str = "", tone: str = "wrong") -> None:
        """Show a sentence and what to do."""
        self._message.setText(f"{text}\n{action}".strip())
        set_tone(self._message, "tone", tone)

    def message(self) -> str:
        """Return what is told."""
        return self._message.text()

    def show_busy(self, busy: bool) -> None:
        """Show that the work is going on, and take no second order meanwhile."""
        self._progress.setVisible(busy)
        for child in self.findChildren(QWidget):
            if child.focusPolicy() != Qt.FocusPolicy.NoFocus:
                child.setEnabled(not busy)


class UnlockPage(Gate):
    """One field; Enter opens."""

    unlocking = Signal(str, str)

    def __init__(self, theme: Theme, logins: Sequence[tuple[str, str]], notice: str = "") -> None:
        super().__init__(
            theme,
            _("Welcome back"),
            _(
                "The families are stored encrypted on this computer. Type the password to "
                "open them."
            ),
        )
        self._logins = logins
        self.who: AnswerRow | None = None
        if len(logins) > 1:
            self._add_logins()
        self.password = SecretField(theme)
        self.password.setObjectName("password")
        self.password.advance.connect(lambda _by: self._unlock())
        self._label = self.add_field(_("Password"), self.password)
        self.show_name(logins)
        self.open_button = button(_("Open"), "primary")
        self.open_button.clicked.connect(self._unlock)
        self.add_foot(self.open_button)
        self.add_restoring()
        self.setFocusProxy(self.password)
        if notice:
            self.tell(notice, tone="review")

    def show_name(self, logins: Sequence[tuple[str, str]]) -> None:
        """Say whose password is asked for, where only one person can open."""
        if len(logins) == 1 and logins[0][1]:
            self._label.setText(_("Password of {name}").format(name=logins[0][1]))

    def _add_logins(self) -> None:
        answers = [Answer(login, name or login) for login, name in self._logins]
        self.who = AnswerRow(self._theme, answers, _("Any"))
        self.add_field(_("Who"), self.who)

    def _unlock(self) -> None:
        if not self.password.text():
            self.tell(_("Type the password."))
            return
        self.tell("")
        self._progress.setRange(0, 0)
        login = self.who.value if self.who is not None else None
        self.show_busy(True)
        self.unlocking.emit(self.password.text(), str(login or ""))

    def show_step(self, step: str, done: int, of: int) -> None:
        """Show what the opening is at, and how far it has got where that can be told."""
        self.tell(_(OPENING_STEPS[step]).format(done=done, of=of), tone="review")
        self._progress.setRange(0, of)
        self._progress.setValue(done)

    def refused(self, text: str, action: str) -> None:
        """Show why it did not open, ready for another try."""
        self.show_busy(False)
        self.tell(text, action)
        self.password.clear()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)


class CreatePage(Gate):
    """First start: who, where, a password; or a store of sample families to practise with."""

    creating = Signal(object)

    def __init__(
        self, theme: Theme, region_fields: Callable[[Theme], tuple[Picklist, Picklist]]
    ) -> None:
        super().__init__(
            theme,
            _("Set up this computer"),
            _(
                "Everything is stored encrypted on this computer only. The password cannot be "
                "recovered: write it down and keep it in the office safe."
            ),
        )
        self.role = AnswerRow(
            theme,
            [Answer(TOWNSHIP, _("Township (street)")), Answer(COUNTY, _("County civil affairs"))],
            "",
            optional=False,
        )
        self.role.setObjectName("role")
        self.role.show_value(TOWNSHIP)
        self.role.chosen.connect(self._show_role)
        self.name = LineField(theme, longest=LONGEST_NAME)
        self.name.setObjectName("operator_name")
        self.role.advance.connect(lambda _by: self.name.setFocus())
        self.county, self.township = region_fields(theme)
        self.password = SecretField(theme)
        self.password.setObjectName("password")
        self.again = SecretField(theme)
        self.again.setObjectName("password_again")
        self.add_field(_("This computer stands at"), self.role)
        self.add_field(_("Your name"), self.name)
        self.add_pair(
            (_("County or district"), self.county),
            (_("Township or street"), self.township),
        )
        at_least = _("Password (at least {count} characters)")
        self.add_pair(
            (at_least.format(count=SHORTEST_PASSWORD), self.password),
            (_("Password again"), self.again),
        )
        self.create_button = button(_("Set up"), "primary")
        self.create_button.clicked.connect(lambda: self._create(sample=False))
        self.sample_button = button(
            _("Practise with samples"), tip=_("Makes a store of made-up families")
        )
        self.sample_button.clicked.connect(lambda: self._create(sample=True))
        self.add_foot(self.create_button, self.sample_button)
        self.add_restoring()
        self._order: tuple[LineField, ...] = (
            self.name,
            self.county,
            self.township,
            self.password,
            self.again,
        )
        for field in self._order:
            field.advance.connect(self._stepper(field))
        self.setFocusProxy(self.name)

    def _stepper(self, field: LineField) -> Callable[[int], None]:
        def step(by: int) -> None:
            at = self._order.index(field) + by
            if at < len(self._order) and not self._order[at].isEnabled():
                at += by
            if at >= len(self._order):
                self._create(sample=False)
            elif at >= 0:
                QTimer.singleShot(0, self._order[at], self._order[at].setFocus)

        return step

    def _show_role(self, role: object) -> None:
        """Ask for a township only where the computer stands at one."""
        self.township.setEnabled(role == TOWNSHIP)
        if role == COUNTY:
            self.township.show_choice(None, "")
            self.township.setPlaceholderText(_("all of them"))
        else:
            self.township.setPlaceholderText("")

    def _create(self, *, sample: bool) -> None:
        fault = self._fault()
        if fault is not None:
            self.tell(fault[0])
            fault[1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.tell("")
        self.show_busy(True)
        self.creating.emit(
            NewStore(
                self.name.text().strip(),
                self.county.code or "",
                self.township.code,
                self.password.text(),
                sample,
            )
        )

    def _fault(self) -> tuple[str, QWidget] | None:
        if not self.name.text().strip():
            return _("Type your name: it stands on the papers as the officer's."), self.name
        if self.county.code is None:
            return _("Choose the county or district from the list."), self.county
        if self.role.value == TOWNSHIP and self.township.code is None:
            return _("Choose the township from the list."), self.township
        if len(self.password.text()) < SHORTEST_PASSWORD:
            text = _("The password needs at least {count} characters.")
            return text.format(count=SHORTEST_PASSWORD), self.password
        if self.password.text() != self.again.text():
            return _("The two passwords differ."), self.again
        return None

    def refused(self, text: str, action: str) -> None:
        """Show why it could not be set up."""
        self.show_busy(False)
        self._show_role(self.role.value)
        self.tell(text, action)


class TroublePage(Gate):
    """The store is there but cannot be opened: what is wrong, and what to do."""

    again = Signal()

    def __init__(self, theme: Theme, text: str, action: str) -> None:
        super().__init__(theme, _("The data cannot be opened"), text)
        self.column.addWidget(text_label(action, wrap=True))
        self.retry_button = button(_("Try again"), "primary")
        self.retry_button.clicked.connect(self.again)
        self.add_foot(self.retry_button)
        self.add_restoring()
        self.setFocusProxy(self.retry_button)
