"""One package in full: who sent what when, how much, control totals, every household."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.parts import clear
from jlaid_desktop.desktop.county.receiving_desk import Package
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.history.reasons import reason_text
from jlaid_desktop.desktop.messages import told
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import surface, text_label
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.exchange.manifest import CategoryTotal
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.exchange.arrived.line import Line
from jlaid_desktop.services.exchange.effects import Effect
from jlaid_desktop.services.exchange.previewing import Preview

NONE_HERE = CategoryTotal()
SIDE_WIDTH = 644


class PackagePane(QFrame):
    """Shows the package the keyboard is on in the list."""

    def __init__(self, theme: Theme, regions: Regions) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._theme = theme
        self._regions = regions
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        row.setSpacing(theme.px(20))
        side = QWidget()
        side.setFixedWidth(theme.px(SIDE_WIDTH))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        self._head = QVBoxLayout()
        self._head.setSpacing(theme.px(6))
        left.addLayout(self._head)
        left.addStretch(1)
        row.addWidget(side)
        self.households = RowsTable(
            theme,
            (
                Column(_("Applicant"), 120),
                Column(_("What becomes of it"), 136),
                Column(_("Township's category"), 140),
                Column(_("Persons"), 72),
                Column(_("By merging")),
            ),
            _("Households of the package"),
        )
        row.addWidget(self.households, 1)
        row.addStretch(0)

    def show_package(self, one: Package | None) -> None:
        """Show a package, or nothing."""
        clear(self._head)
        self.households.hide()
        if one is None:
            return
        if one.fault is not None:
            message, action = told(one.fault)
            self._say(_("Refused: nothing of it was taken"), "strong", "wrong")
            self._say("、".join(path.name for path in one.files), "second")
            self._say(message, "", "wrong")
            self._say(action, "second")
        elif one.held is not None:
            held = one.held
            self._title(held.township, held.sender_name, held.sequence)
            self._say(_waits_for(held.missing), "", "ask")
            self._say(
                _("Made {made}, came {came}, {count} households.").format(
                    made=w.moment_words(held.made_at),
                    came=w.moment_words(held.arrived_at),
                    count=held.households,
                ),
                "second",
            )
        elif one.seen is not None:
            self._show_seen(one.seen)
        else:
            self._title(one.township, one.sender_name, one.sequence)
            self._say(_("Not looked at yet. Enter looks at it; nothing is taken by looking."), "")

    def _show_seen(self, seen: Preview) -> None:
        self._title(seen.township, seen.sender_name, seen.sequence)
        made = _("Made {moment}").format(moment=w.moment_words(seen.made_at))
        attachments = ngettext("{count} attachment", "{count} attachments", seen.attachments)
        self._say(w.joined([made, attachments.format(count=seen.attachments)]), "second")
        if seen.skew is not None:
            self._say(
                _("The laptop's clock is off by {days} days. That changes nothing here.").format(
                    days=round(seen.skew.total_seconds() / 86400)
                ),
                "",
                "review",
            )
        for note in seen.notes:
            self._say(_(w.NOTES[note]), "", "review")
        if seen.state == "taken":
            self._show_receipt(seen)
            return
        if seen.state == "early":
            self._say(_waits_for(seen.missing), "", "ask")
        counts = [
            f"{_(word)} {seen.count(outcome)}"
            for outcome, word in w.OUTCOMES.items()
            if seen.count(outcome)
        ]
        self._say(w.joined(counts) or _("No household."), "strong")
        self._head.addWidget(self._totals(_counted(seen), seen.theirs, seen.ours))
        self._show_lines(seen)

    def _show_receipt(self, seen: Preview) -> None:
        self._say(_("Taken before; nothing changes. Its first receipt says:"), "", "holds")
        receipt = seen.receipt
        if receipt is None:
            return
        self._say(
            _("{count} households taken {moment}.").format(
                count=len(receipt.households), moment=w.moment_words(receipt.taken_at)
            ),
            "second",
        )
        self._head.addWidget(self._totals(None, None, receipt.totals))

    def _show_lines(self, seen: Preview) -> None:
        effects = {effect.household_id: effect for effect in seen.effects}
        self.households.show()
        self.households.show_rows(
            _household_row(line, effects.get(line.household_id)) for line in seen.lines
        )

    # -- parts ----------------------------------------------------------------------

    def _title(self, township: str, sender: str, sequence: int) -> None:
        place = w.place_word(self._regions, township)
        number = _("No. {number}").format(number=sequence)
        self._say(w.joined([place, sender, number]), "heading")

    def _say(self, text: str, role: str = "", tone: str = "") -> None:
        self._head.addWidget(text_label(text, role, tone=tone, wrap=True))

    def _totals(
        self,
        counted: Mapping[str, CategoryTotal] | None,
        theirs: Mapping[str, CategoryTotal] | None,
        here: Mapping[str, CategoryTotal],
    ) -> QWidget:
        """Return the control totals side by side; where the file contradicts itself, in red."""
        well = surface("well")
        well.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(well)
        px = self._theme.px
        grid.setContentsMargins(px(12), px(8), px(12), px(8))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(2))
        columns = [(_("Assessed here"), here)]
        if theirs is not None and counted is not None:
            columns = [(_("Township says"), theirs), (_("Counted in it"), counted), *columns]
        heads = [_("Category"), *(head for head, _totals in columns)]
        for place, head in enumerate(heads):
            grid.addWidget(text_label(head, "second"), 0, place)
        codes = list(dict.fromkeys(code for _head, totals in columns for code in totals))
        for row, code in enumerate(codes, start=1):
            grid.addWidget(text_label(w.category_word(code)), row, 0)
            said = theirs.get(code, NONE_HERE) if theirs is not None else None
            for place, (_head, totals) in enumerate(columns, start=1):
                total = totals.get(code, NONE_HERE)
                words = _total_words(total)
                other = said is not None and total != said
                tone = ("wrong" if totals is counted else "review") if other else ""
                grid.addWidget(text_label(words, tone=tone), row, place)
        grid.setColumnStretch(len(heads), 1)
        well.setAccessibleName(_("Control totals"))
        return well


def _total_words(total: CategoryTotal) -> str:
    count, persons = total.households, total.persons
    households = ngettext("{count} household", "{count} households", count).format(count=count)
    people = ngettext("{count} person", "{count} persons", persons).format(count=persons)
    return w.joined([households, people])


def _household_row(line: Line, effect: Effect | None) -> Row:
    words = ""
    if line.outcome == "conflict":
        words = _("waits for a person")
    elif line.outcome in ("deleted", "deletion_waits") and line.deletion is not None:
        words = w.joined([line.deletion.operator_name, reason_text(line.deletion.reason)])
    elif effect is not None:
        words = _effect_words(effect)
    tones = {1: w.OUTCOME_TONES[line.outcome]} if line.outcome in w.OUTCOME_TONES else {}
    if line.outcome != "conflict" and effect is not None and effect.changes:
        tones[4] = "review"
    return Row(
        line.household_id,
        (
            line.applicant_name,
            _(w.OUTCOMES[line.outcome]),
            w.category_word(line.sent_category),
            str(line.persons),
            words,
        ),
        tones,
    )


def _effect_words(effect: Effect) -> str:
    if not effect.changes:
        return _("category and money stay")
    parts = []
    if effect.category_before != effect.category_after:
        before, after = effect.category_before, effect.category_after
        parts.append(f"{w.category_word(before)} → {w.category_word(after)}")
    if effect.rows:
        rights = ngettext("{count} right changes", "{count} rights change", len(effect.rows))
        parts.append(rights.format(count=len(effect.rows)))
    return w.joined(parts)


def _counted(seen: Preview) -> dict[str, CategoryTotal]:
    """Return the totals that the households of the file make."""
    found: dict[str, CategoryTotal] = {}
    for line in seen.lines:
        code = line.sent_category or w.NOT_ASSESSED
        total = found.get(code, NONE_HERE)
        found[code] = CategoryTotal(total.households + 1, total.persons + line.persons)
    return found


def _waits_for(missing: int | None) -> str:
    if missing is None:
        return _(
            "It builds on saves that never arrived. Let the laptop send everything, or wait for "
            "the other laptop's package."
        )
    return _(
        "No. {number} before it has not been taken. Take that first, or release this one with "
        "a reason."
    ).format(number=missing)
