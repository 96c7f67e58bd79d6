"""A spot check: how many of which households, why; drawn by a seed that anyone can use again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.parts import Fields, clear
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.exchange.county_desk import Sample

FIRST_SHARE = "30"


class SamplePane(QWidget):
    """`drawing` brings count, reason and seed (empty: a random one)."""

    drawing = Signal(int, str, str)
    printing = Signal(object)
    exporting = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.among = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._for = text_label(wrap=True)
        column.addWidget(self._for)
        fields = Fields(theme)
        self.by = AnswerRow(
            theme,
            [Answer("share", _("Share in percent")), Answer("count", _("Number of households"))],
            "",
            optional=False,
        )
        self.by.show_value("share")
        self.by.chosen.connect(lambda _value: self._show_acts())
        fields.add(_("How many"), self.by)
        self.amount = LineField(theme)
        self.amount.setObjectName("sample_amount")
        self.amount.setText(FIRST_SHARE)
        fields.add(_("Share or number"), self.amount)
        self.reason = LineField(theme)
        self.reason.setObjectName("sample_reason")
        fields.add(_("Reason"), self.reason)
        self.seed = LineField(theme, longest=64)
        self.seed.setObjectName("sample_seed")
        self.seed.setPlaceholderText(_("empty: a random one"))
        fields.add(_("Seed"), self.seed)
        column.addLayout(fields)
        self.draw_button = button("", "primary")
        self.draw_button.clicked.connect(self._draw)
        column.addWidget(self.draw_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.px(8))
        column.addWidget(text_label(_("Samples that were drawn"), "strong"))
        self._drawn = QVBoxLayout()
        self._drawn.setSpacing(theme.px(8))
        column.addLayout(self._drawn)
        column.addStretch(1)
        self.by.advance.connect(lambda _by: self.amount.setFocus())
        self.amount.advance.connect(lambda _by: self.reason.setFocus())
        self.reason.advance.connect(lambda _by: self.seed.setFocus())
        self.seed.advance.connect(lambda _by: self.draw_button.setFocus())
        for field in (self.amount, self.reason):
            field.textChanged.connect(lambda _text: self._show_acts())
        self.setFocusProxy(self.by)
        self.show_among(0, ticked=False)

    def show_among(self, count: int, *, ticked: bool) -> None:
        """Show among how many households is drawn: the ticked ones, else those that are shown."""
        self.among = count
        words = (
            ngettext("Among {count} ticked household", "Among {count} ticked households", count)
            if ticked
            else ngettext("Among {count} shown household", "Among {count} shown households", count)
        )
        self._for.setText(words.format(count=count))
        self._show_acts()

    @property
    def wanted(self) -> int | None:
        """Return how many are to be drawn, None where no number was typed."""
        text = self.amount.text().strip().removesuffix("%")
        if not text.isascii() or not text.isdigit():
            return None
        number = int(text)
        if self.by.value == "count":
            return number
        return -(-self.among * number // 100) if number <= 100 else None

    def _show_acts(self) -> None:
        count = self.wanted
        words = ngettext("Draw {count} household", "Draw {count} households", count or 0)
        self.draw_button.setText(words.format(count=count or 0))
        self.draw_button.setAccessibleName(self.draw_button.text())
        possible = count is not None and 0 < count <= self.among
        self.draw_button.setEnabled(possible and bool(self.reason.text().strip()))

    def _draw(self) -> None:
        if self.wanted is not None:
            self.drawing.emit(self.wanted, self.reason.text().strip(), self.seed.text().strip())

    def show_samples(self, samples: Sequence[Sample]) -> None:
        """Show the samples that were drawn, the latest first."""
        clear(self._drawn)
        if not samples:
            self._drawn.addWidget(text_label(_("None yet."), "second"))
        for one in samples:
            self._drawn.addWidget(self._sample(one))

    def _sample(self, one: Sample) -> QWidget:
        theme = self._theme
        well = surface("well")
        column = QVBoxLayout(well)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(4))
        drawn = _("{count} of {among}, {moment}").format(
            count=len(one.households), among=one.among, moment=w.moment_words(one.drawn_at)
        )
        column.addWidget(text_label(one.reason, wrap=True))
        column.addWidget(text_label(drawn, "second"))
        column.addWidget(text_label(_("Seed {seed}").format(seed=one.seed), "second"))
        row = QHBoxLayout()
        for words, signal in ((_("Print the list…"), self.printing),
                              (_("Write .xlsx…"), self.exporting)):  # fmt: skip
            act = button(words)
            act.setAccessibleName(f"{words} {one.reason}")
            act.clicked.connect(lambda _on=False, signal=signal: signal.emit(one))
            row.addWidget(act)
        row.addStretch(1)
        column.addLayout(row)
        return well
