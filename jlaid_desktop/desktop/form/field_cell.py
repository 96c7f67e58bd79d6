"""One question in a form: label, editor, and the line below that says what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from jlaid_desktop.desktop.form.editors import Editor, TextEditor
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, set_tone, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.desktop.widgets.mark import DotLabel, MarkLabel
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.problem import Problem
from jlaid_desktop.intake.session import LONGEST_REASON

STATES = {"impossible": "wrong", "unlikely": "unlikely"}
TONES = {"impossible": "wrong", "unlikely": "review", "note": "ask"}


class FieldCell(QWidget):
    """Label above, message below; the message's line is kept free so that nothing jumps."""

    focused = Signal(str)
    advance = Signal(int)
    reveal = Signal(str)

    def __init__(self, theme: Theme, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self._theme = theme
        self._reason: LineField | None = None
        self._decisive = False
        field = editor.field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(self._build_head(_(field.label)))
        column.addWidget(editor.widget)
        self._message = text_label(role="second", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._message.setMinimumHeight(self._message.fontMetrics().height())
        column.addWidget(self._message)
        self._give_reason = button(_("Give the reason…"), "link")
        self._give_reason.clicked.connect(self._ask_reason)
        self._give_reason.hide()
        column.addWidget(self._give_reason, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        editor.widget.setAccessibleName(_(field.label))
        editor.widget.setWhatsThis(_(field.hint))
        editor.describe()
        editor.widget.setObjectName(field.path)
        editor.widget.installEventFilter(self)
        editor.advance.connect(self.advance)

    def _build_head(self, label: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(4))
        self._label = text_label(label, "label", wrap=True)
        self._label.setBuddy(self.editor.widget)
        head.addWidget(self._label, 1)
        self._mark = MarkLabel(self._theme, "ask", 13)
        self._mark.setToolTip(_("The opinion hangs on this"))
        self._dot = DotLabel(self._theme)
        self._dot.setToolTip(_("Still to be filled in"))
        for hint in (self._mark, self._dot):
            hint.hide()
            head.addWidget(hint)
        self._eye: QPushButton | None = None
        if self.editor.field.type == "id_number":
            self._eye = button(_("Show"), "tiny", tip=_("Show the whole number; this is noted"))
            self._eye.clicked.connect(lambda: self.reveal.emit(self.editor.path))
            head.addWidget(self._eye)
        return head

    @property
    def path(self) -> str:
        """Return the place that is shown."""
        return self.editor.path

    def bind(self, path: str) -> None:
        """Show another row's place."""
        self._drop_reason()
        self.editor.bind(path)
        self.show_problems()

    def refresh(self) -> None:
        """Show what the session has, and what is wrong with it."""
        self.editor.refresh()
        self.show_problems()

    def show_problems(self) -> None:
        """Show the first problem of the place, and the mark of a fact still to ask."""
        problems = self.editor.session.problems_at(self.path)
        missing = any(problem.level == "missing" for problem in problems)
        self._dot.setVisible(missing and not self._decisive)
        spoken = next((problem for problem in problems if problem.level != "missing"), None)
        self._show_message(spoken)
        if self._eye is not None:
            editor = self.editor
            self._eye.setVisible(isinstance(editor, TextEditor) and editor.covered)

    def show_decisive(self, decisive: bool) -> None:
        """Mark the question when the opinion hangs on its answer."""
        if decisive is not self._decisive:
            self._decisive = decisive
            self._mark.setVisible(decisive)
            self.show_problems()

    def message(self) -> str:
        """Return what stands below the field."""
        return self._message.text()

    def _show_message(self, problem: Problem | None) -> None:
        text = problem.message if problem else self._place_hint()
        if problem is not None and problem.fixed_by_reason:
            text = _("{message} Reason: {reason}").format(message=text, reason=problem.reason)
        if self._message.text() != text:
            self._message.setText(text)
        level = problem.level if problem is not None and problem.open else ""
        set_tone(self._message, "tone", TONES.get(level, ""))
        self.editor.show_state(STATES.get(level, ""))
        doubtful = problem is not None and problem.level == "unlikely"
        self._give_reason.setVisible(doubtful and self._reason is None)

    def _place_hint(self) -> str:
        editor = self.editor
        if editor.field.type != "id_number" or (isinstance(editor, TextEditor) and editor.covered):
            return ""
        return editor.session.place_hint(self.path)

    # -- a reason for an unlikely value -------------------------------------

    def _ask_reason(self) -> None:
        self._reason = LineField(self._theme, longest=LONGEST_REASON)
        self._reason.setPlaceholderText(_("Reason"))
        self._reason.setAccessibleName(_("Reason"))
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.count() - 1, self._reason)
        self._give_reason.hide()
        self._reason.show()
        self._reason.left.connect(self._take_reason)
        self._reason.advance.connect(self._reason_done)
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reason_done(self, by: int) -> None:
        self._take_reason()
        self.advance.emit(by)

    def _take_reason(self) -> None:
        reason = self._reason
        if reason is None:
            return
        text = reason.text()
        self._drop_reason()
        if text.strip():
            self.editor.session.give_reason(self.path, text)
        self.show_problems()

    def _drop_reason(self) -> None:
        reason, self._reason = self._reason, None  # hiding it tells that it was left
        if reason is not None:
            reason.hide()
            reason.deleteLater()

    # -- Qt -----------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the keyboard came to this question."""
        if event.type() == QEvent.Type.FocusIn and watched is self.editor.widget:
            self.focused.emit(self.path)
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Let the grid decide the width."""
        return QSize(self._theme.px(80), super().minimumSizeHint().height())
