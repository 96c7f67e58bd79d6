"""Which of the county's households are shown: how far, whose township, category, a few letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.desktop.widgets.picklist import Finder, Option, Picklist
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.services.county.lists import WAITING, CountyLine

ALL = ""
STAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("waiting", N_("Waiting"), WAITING),
    ("returned", N_("Returned"), ("returned",)),
    ("decided", N_("Decided"), ("confirmed", "refused")),
    ("all", N_("All"), ()),
)
CATEGORIES = ("EDGE", "RIGID", "MONITOR", "DIRECT_DIBAO", "DIRECT_TEKUN", "REFER_DIBAO", "NONE")
OTHERS = "OTHERS"


class CaseFilters(QWidget):
    """`changed` tells that others are to be shown; `leaving` that the keyboard goes to the list."""

    changed = Signal()
    leaving = Signal()
    ticking = Signal(bool)

    def __init__(self, theme: Theme, regions: Regions) -> None:
        super().__init__()
        self._theme = theme
        self._regions = regions
        self._townships: Sequence[str] = ()
        self._typed_as: Mapping[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.stage = AnswerRow(
            theme, [Answer(name, _(label)) for name, label, _codes in STAGES], "", optional=False
        )
        self.stage.show_value("waiting")
        self.stage.setAccessibleName(_("How far"))
        self.stage.setFixedWidth(self.stage.natural_width())
        self.stage.chosen.connect(lambda _value: self.changed.emit())
        self.search = self._build_search()
        self.township = self._filter(_("All townships"), self._find_township)
        self.category = self._filter(_("All categories"), self._find_category)
        for one in (self.stage, self.search, self.township, self.category):
            row.addWidget(one)
        row.addStretch(1)
        self.untick_button = self._act(_("Untick all"), "plain", on=False)
        self.tick_button = self._act(_("Tick all shown"), "", on=True)
        row.addWidget(self.untick_button)
        row.addWidget(self.tick_button)

    def _build_search(self) -> LineField:
        field = LineField(self._theme)
        field.setObjectName("case_search")
        field.setPlaceholderText(_("name, initials, village"))
        field.setAccessibleName(field.placeholderText())
        field.setFixedWidth(self._theme.px(168))
        field.textChanged.connect(lambda _text: self.changed.emit())
        field.advance.connect(lambda _by: self.leaving.emit())
        return field

    def _act(self, words: str, role: str, *, on: bool) -> QWidget:
        made = button(words, role)
        made.clicked.connect(lambda: self.ticking.emit(on))
        return made

    def _filter(self, nothing: str, find: Finder) -> Picklist:
        field = Picklist(self._theme, find)
        field.setPlaceholderText(nothing)
        field.setAccessibleName(nothing)
        field.setFixedWidth(self._theme.px(184))
        field.picked.connect(lambda _code: self.changed.emit())
        field.left.connect(lambda: self._left(field))
        field.advance.connect(lambda _by: self.leaving.emit())
        return field

    # -- filtering ----------------------------------------------------------------------

    def offer(self, lines: Sequence[CountyLine], typed_as: Mapping[str, str]) -> None:
        """Offer these households' townships; `typed_as` is what each is found by."""
        self._townships = list(dict.fromkeys(one.township for one in lines if one.township))
        self._typed_as = typed_as

    def passing(self) -> Callable[[CountyLine], bool]:
        """Return what tells whether a household is shown."""
        codes = next(codes for name, _label, codes in STAGES if name == self.stage.value)
        township, category = self.township.code, self.category.code
        words = self.search.text().lower().split()
        typed_as = self._typed_as

        def passes(one: CountyLine) -> bool:
            if codes and one.progress not in codes:
                return False
            if township and one.township != township:
                return False
            if category == OTHERS and one.category_code in CATEGORIES:
                return False
            if category and category not in (OTHERS, one.category_code):
                return False
            text = typed_as.get(one.household_id, "") if words else ""
            return all(word in text for word in words)

        return passes

    def _find_township(self, typed: str) -> list[Option]:
        wanted = typed.strip()
        options = [Option(code, w.place_word(self._regions, code)) for code in self._townships]
        found = [one for one in options if wanted in one.label or wanted in one.code]
        return found if wanted else [Option(ALL, _("All townships")), *found]

    def _find_category(self, typed: str) -> list[Option]:
        wanted = typed.strip()
        options = [Option(code, w.category_word(code)) for code in CATEGORIES]
        options.append(Option(OTHERS, _("Others")))
        found = [one for one in options if wanted in one.label]
        return found if wanted else [Option(ALL, _("All categories")), *found]

    def _left(self, field: Picklist) -> None:
        """Take what was typed as no choice where it names nothing."""
        if field.code and not field.text().strip():
            field.show_choice(None, "")
            self.changed.emit()
        elif not field.code:
            field.show_choice(None, "")
