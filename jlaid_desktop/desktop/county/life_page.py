"""A family moves, is handed over, divides, or two become one: what happens, why, on the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.parts import Fields, card
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.papers.tick_list import TickList, TickRow
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, set_tone, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.services.county.lists import CountyLine
from jlaid_desktop.services.exchange.devices import DeviceLine

MOST_FOUND = 40
LIST_HEIGHT, ROW_HEIGHT = 176, 22
ACTS = (
    ("move", N_("Moves to another township")),
    ("hand", N_("Another laptop works on it")),
    ("split", N_("Members leave into a household of their own")),
    ("join", N_("Another household joins it")),
)
TOWNSHIP_ACTS = ("split", "join")
"""Between laptops and townships only the county decides who holds a family."""


@dataclass(frozen=True, slots=True)
class Family:
    """The household that is open, as it is saved."""

    household_id: str
    name: str
    township: str | None
    members: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LifeOrder:
    """What is to be done: `target` is a township, a laptop or a household."""

    act: str
    household_id: str
    target: str
    device: str | None
    members: tuple[str, ...]
    reason: str


class LifePage(OverlayPage):
    """One act at a time, with what will be; nothing without a reason."""

    ordered = Signal(object, str)

    def __init__(
        self,
        theme: Theme,
        family: Family,
        county: str,
        regions: Regions,
        devices: Sequence[DeviceLine],
        households: Sequence[CountyLine],
        *,
        county_role: bool,
    ) -> None:
        super().__init__(theme, _("The family moves, divides or joins"))
        self._family = family
        self._county = county
        self._regions = regions
        self._devices = [one for one in devices if one.state == "admitted"]
        self._households = [one for one in households if one.household_id != family.household_id]
        made, column = card(theme, family.name)
        column.addWidget(text_label(w.place_word(regions, family.township), "second"))
        acts = ACTS if county_role else [one for one in ACTS if one[0] in TOWNSHIP_ACTS]
        self.act = AnswerRow(
            theme, [Answer(name, _(label)) for name, label in acts], "", optional=False
        )
        self.act.setObjectName("life_act")
        self.act.setAccessibleName(_("What happens"))
        self.act.show_value(acts[0][0])
        self.act.chosen.connect(lambda _value: self._show())
        column.addWidget(self.act)
        self._build_fields(column)
        self.preview = text_label(wrap=True)
        self.preview.setObjectName("life_preview")
        column.addWidget(self.preview)
        self.order_button = button("", "primary")
        self.order_button.clicked.connect(self._order)
        column.addWidget(self.order_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(made)
        self.body.addStretch(1)
        self.setFocusProxy(self.act)
        self._show()

    def _build_fields(self, column: QVBoxLayout) -> None:
        theme = self._theme
        fields = Fields(theme)
        self.township = Picklist(theme, self._find_township)
        self.giver = Picklist(theme, lambda typed: self._find_device(typed, self._family.township))
        self.device = Picklist(theme, lambda typed: self._find_device(typed, self._target()))
        self.other = Picklist(theme, self._find_household)
        self.members = TickList(theme, _("Members who leave"))
        rows = max(2, len(self._family.members))
        self.members.setFixedHeight(theme.px(min(LIST_HEIGHT, rows * ROW_HEIGHT)))
        self.members.show_rows([TickRow(key, name) for key, name in self._family.members])
        self.reason = LineField(theme)
        self._rows: dict[str, tuple[QWidget, QWidget, tuple[str, ...]]] = {}
        for name, label, field, acts in (
            ("township", _("To township"), self.township, ("move",)),
            ("giver", _("Laptop until now"), self.giver, ("hand",)),
            ("device", _("Laptop from now on"), self.device, ("move", "hand")),
            ("members", _("Members who leave"), self.members, ("split",)),
            ("other", _("Household that joins"), self.other, ("join",)),
            ("reason", _("Reason"), self.reason, ("move", "hand", "split", "join")),
        ):
            field.setObjectName(f"life_{name}")
            self._rows[name] = (fields.add(label, field), field, acts)
        for one in (self.township, self.giver, self.device, self.other):
            one.picked.connect(lambda _code: self._show())
            one.left.connect(self._show)
            one.advance.connect(self._stepper(one))
        self.members.ticked_changed.connect(self._show)
        self.reason.textChanged.connect(lambda _text: self._show())
        self.reason.advance.connect(lambda _by: self.order_button.setFocus())
        self.act.advance.connect(self._stepper(self.act))
        column.addLayout(fields)

    def _stepper(self, field: QWidget) -> Callable[[int], None]:
        def step(by: int) -> None:
            rows = self._rows.values()
            shown = [one for _label, one, acts in rows if self.act.value in acts]
            order = [self.act, *shown]
            place = order.index(field) + by
            if 0 <= place < len(order):
                order[place].setFocus(Qt.FocusReason.TabFocusReason)

        return step

    # -- finding ------------------------------------------------------------------------

    def _target(self) -> str | None:
        return self.township.code if self.act.value == "move" else self._family.township

    def _find_township(self, typed: str) -> list[Option]:
        return [
            Option(place.code, place.name, place.initials)
            for place in self._regions.search(typed, "township", self._county)
            if place.code != self._family.township
        ]

    def _find_device(self, typed: str, township: str | None) -> list[Option]:
        wanted = typed.strip().lower()
        return [
            Option(one.device_id, one.name, one.operator_name)
            for one in self._devices
            if one.township == township and wanted in one.name.lower()
        ]

    def _find_household(self, typed: str) -> list[Option]:
        wanted = typed.strip()
        found = [
            Option(one.household_id, one.applicant_name, one.village_name)
            for one in self._households
            if wanted in one.applicant_name or wanted in one.village_name
        ]
        return found[:MOST_FOUND]

    # -- showing ------------------------------------------------------------------------

    def _show(self) -> None:
        for label, field, acts in self._rows.values():
            label.setVisible(self.act.value in acts)
            field.setVisible(self.act.value in acts)
        said, whole = self._said()
        self.preview.setText(said)
        set_tone(self.preview, "tone", "" if whole else "ask")
        words = {
            "move": _("Move the family"),
            "hand": _("Hand the family over"),
            "split": _("Divide the household"),
            "join": _("Join the households"),
        }[str(self.act.value)]
        self.order_button.setText(words)
        self.order_button.setAccessibleName(words)
        self.order_button.setEnabled(whole and bool(self.reason.text().strip()))

    def _said(self) -> tuple[str, bool]:
        """Return what will be, and whether everything for it was chosen."""
        act = self.act.value
        if act == "move":
            return self._said_of_move()
        if act == "hand":
            if not self.giver.code or not self.device.code or self.giver.code == self.device.code:
                return _("Choose two laptops of this township."), False
            said = _("Both laptops are told with their next returns; {device} works on it then.")
            return said.format(device=self.device.text()), True
        if act == "split":
            return self._said_of_split()
        if not self.other.code:
            return _("Choose the household that joins."), False
        said = _(
            "{other} leaves the list; its members, incomes and papers stand with {name}. Both "
            "records name the other."
        )
        return said.format(other=self.other.text(), name=self._family.name), True

    def _said_of_move(self) -> tuple[str, bool]:
        if not self.township.code:
            return _("Choose the township."), False
        said = _(
            "The family belongs to {township} from now on; its village is asked anew there. The "
            "laptops that worked on it are told."
        ).format(township=self.township.text())
        if not self.device.code:
            nobody = _("No laptop there gets it until one is chosen or given everything.")
            return f"{said} {nobody}", True
        return said, True

    def _said_of_split(self) -> tuple[str, bool]:
        going = set(self.members.ticked)
        names = dict(self._family.members)
        if not going or len(going) == len(names):
            return _("Tick who leaves; at least one person stays."), False
        stay = "、".join(name for key, name in names.items() if key not in going)
        gone = "、".join(name for key, name in names.items() if key in going)
        said = _("Stay: {stay}. Leave with what is theirs: {gone}. Both records name the other.")
        return said.format(stay=stay, gone=gone), True

    def _order(self) -> None:
        act = str(self.act.value)
        targets = {
            "move": self.township.code,
            "hand": self.giver.code,
            "split": "",
            "join": self.other.code,
        }
        order = LifeOrder(
            act,
            self._family.household_id,
            targets[act] or "",
            self.device.code if act in ("move", "hand") else None,
            tuple(self.members.ticked) if act == "split" else (),
            self.reason.text().strip(),
        )
        self.ordered.emit(order, self.preview.text())
