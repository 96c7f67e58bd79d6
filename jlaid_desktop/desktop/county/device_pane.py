"""What can be done with a laptop: its return, its households, another in its place; admitting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.fingerprint import Fingerprint
from jlaid_desktop.desktop.county.parts import Fields, ask_folder, card, clear
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, set_tone, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import _
from jlaid_desktop.services.exchange.devices import DeviceLine


class DevicePane(QWidget):
    """Signals carry the laptop's id."""

    returning = Signal(str, object, bool)
    giving = Signal(str)
    revoking = Signal(str, str)
    replacing = Signal(str, str, str)
    office_wanted = Signal()

    def __init__(self, theme: Theme, regions: Regions) -> None:
        super().__init__()
        self._theme = theme
        self._regions = regions
        self._device: DeviceLine | None = None
        self._others: Sequence[DeviceLine] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._build_head())
        self._acts = QWidget()
        acts = QVBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(theme.px(12))
        acts.addWidget(self._build_return())
        acts.addWidget(self._build_ending())
        column.addWidget(self._acts)
        column.addStretch(1)

    def _build_head(self) -> QWidget:
        made, column = card(self._theme, "")
        self._title = text_label(role="heading", wrap=True)
        self._stands = text_label(wrap=True)
        self._facts = text_label(role="second", wrap=True)
        self._print = QVBoxLayout()
        for label in (self._title, self._stands, self._facts):
            column.addWidget(label)
        column.addLayout(self._print)
        self.office_button = button(_("To the office's file…"))
        self.office_button.clicked.connect(self.office_wanted)
        column.addWidget(self.office_button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _build_return(self) -> QWidget:
        made, column = card(self._theme, _("Return for this laptop"))
        column.addWidget(
            text_label(
                _(
                    "Receipts, decisions, returned households, the resulting saves and new "
                    "parameter sets, sealed for this laptop alone."
                ),
                "second",
                wrap=True,
            )
        )
        fields = Fields(self._theme)
        self.everything = AnswerRow(
            self._theme,
            [Answer(False, _("What it lacks")), Answer(True, _("Everything, for a new laptop"))],
            "",
            optional=False,
        )
        self.everything.show_value(False)
        fields.add(_("What it holds"), self.everything)
        column.addLayout(fields)
        self.return_button = button(_("Write the return onto a stick…"), "primary")
        self.return_button.clicked.connect(self._ask_return)
        self.give_button = button(_("Give it all households of its township"))
        self.give_button.clicked.connect(lambda: self.giving.emit(self._id()))
        column.addWidget(self.return_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.give_button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _build_ending(self) -> QWidget:
        made, column = card(self._theme, _("Lost, broken or given up"))
        fields = Fields(self._theme)
        self.reason = LineField(self._theme)
        self.reason.setObjectName("device_reason")
        self.reason.textChanged.connect(lambda _text: self._show_acts())
        fields.add(_("Reason"), self.reason)
        self.other = Picklist(self._theme, self._find_other)
        self.other.setPlaceholderText(_("none: only revoke"))
        self.other.picked.connect(lambda _code: self._show_acts())
        self.other.left.connect(self._show_acts)
        fields.add(_("Takes its place"), self.other)
        column.addLayout(fields)
        column.addWidget(
            text_label(
                _("Its packages are refused from then on; what was taken stays."),
                "second",
                wrap=True,
            )
        )
        self.revoke_button = button(_("Revoke this laptop"), "danger")
        self.revoke_button.clicked.connect(lambda: self.revoking.emit(self._id(), self._why()))
        self.replace_button = button(_("Replace this laptop"))
        self.replace_button.clicked.connect(
            lambda: self.replacing.emit(self._id(), self.other.code or "", self._why())
        )
        column.addWidget(self.revoke_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.replace_button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    # -- showing ------------------------------------------------------------------------

    def show_device(
        self,
        one: DeviceLine | None,
        stands: tuple[str, str],
        others: Sequence[DeviceLine],
        before: Sequence[DeviceLine] = (),
    ) -> None:
        """Show a laptop and whose place it took, or what to do where there is none."""
        same = (
            self._device is not None
            and one is not None
            and (one.device_id == self._device.device_id)
        )
        self._device, self._others = one, others
        clear(self._print)
        if not same:
            self.reason.clear()
            self.other.show_choice(None, "")
        self._acts.setVisible(one is not None and one.state == "admitted")
        self._stands.setText(stands[0])
        self._stands.setVisible(bool(stands[0]))
        self.office_button.setVisible(one is None)
        set_tone(self._stands, "tone", {"ink_second": "no"}.get(stands[1], stands[1]))
        if one is None:
            self._title.setText(_("No laptop here"))
            self._facts.setText(
                _(
                    "Give the township this office's file. Its laptop registers with it and "
                    "writes a registration, which is admitted here."
                )
            )
            return
        self._title.setText(
            w.joined([w.place_word(self._regions, one.township), one.name, one.operator_name])
        )
        self._facts.setText("\n".join([*_facts(one), *map(_in_place_of, before)]))
        self._print.addWidget(Fingerprint(self._theme, one.fingerprint))
        self._show_acts()

    def _show_acts(self) -> None:
        why = bool(self._why())
        self.revoke_button.setEnabled(why and self.other.code is None)
        self.replace_button.setEnabled(why and self.other.code is not None)

    def _find_other(self, typed: str) -> list[Option]:
        wanted = typed.strip().lower()
        return [
            Option(one.device_id, one.name, one.operator_name)
            for one in self._others
            if wanted in one.name.lower()
        ]

    def _ask_return(self) -> None:
        ask_folder(
            self,
            _("Where the return is written"),
            lambda path: self.returning.emit(self._id(), path, self.everything.value is True),
        )

    def _id(self) -> str:
        return self._device.device_id if self._device is not None else ""

    def _why(self) -> str:
        return self.reason.text().strip()


def _in_place_of(old: DeviceLine) -> str:
    return _("In the place of {name} since {day}: {reason}").format(
        name=old.name, day=w.local_day(old.since), reason=old.reason or "—"
    )


def _facts(one: DeviceLine) -> list[str]:
    facts = []
    if one.last_taken is not None:
        facts.append(_("Taken up to No. {number}.").format(number=one.last_taken))
    if one.held:
        held = "、".join(str(number) for number in one.held)
        facts.append(_("Waiting: No. {numbers}.").format(numbers=held))
    if one.last_arrival and one.last_made:
        facts.append(
            _("Last package made {made}, came {came}.").format(
                made=w.moment_words(one.last_made), came=w.moment_words(one.last_arrival)
            )
        )
    if one.state == "admitted":
        facts.append(_("Admitted since {day}.").format(day=w.local_day(one.since)))
    elif one.state == "must_register":
        facts.append(
            _(
                "Its data was copied or restored: two laptops wrote the same number. It must "
                "register again with new keys."
            )
        )
    else:
        facts.append(
            _("Revoked since {day}: {reason}").format(day=w.local_day(one.since), reason=one.reason)
        )
    return facts
