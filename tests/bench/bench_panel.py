"""How long the opinion takes from facts to paint; beside a plain list of as many labels."""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Callable

import msgspec
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.look import Look
from jlaid_desktop.desktop.opinion.assessment_panel import AssessmentPanel
from jlaid_desktop.desktop.opinion.opinions import RulesAssessor, RulesOpinion
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.paths import shipped
from jlaid_desktop.settings import Settings
from tests.bench.report import Figure, report

ROUNDS = 60
AREAS = ("48.50", "61.20", "55.00")
FAMILIES = ("01-zhang-guilan", "11-yang-guodong", "04-li-shufen")
CLOCK = FixedClock(dt.datetime(2025, 11, 22, 9, tzinfo=dt.UTC))


def median_ms(act: Callable[[int], object]) -> float:
    """Return the median of an act in milliseconds, after a few rounds of warming up."""
    taken: list[float] = []
    for number in range(ROUNDS):
        begin = time.perf_counter()
        act(number)
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken[5:])


def variants(name: str) -> list[HouseholdFile]:
    """Return a sample family with its heated area typed differently."""
    content = shipped("resources", "samples", f"{name}.json").read_bytes()
    file = msgspec.json.decode(content, type=HouseholdFile)
    heating = file.household.heating
    if heating is None:
        return [file]
    return [
        msgspec.structs.replace(
            file,
            household=msgspec.structs.replace(
                file.household, heating=msgspec.structs.replace(heating, area_m2=area)
            ),
        )
        for area in AREAS
    ]


def painted(app: QApplication, widget: QWidget) -> None:
    """Let layout and paint happen now."""
    widget.repaint()
    app.processEvents()


class PlainList(QScrollArea):
    """The yardstick: labels below each other, every text set anew."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        self.labels = [QLabel() for _ in range(count)]
        for label in self.labels:
            label.setWordWrap(True)
            column.addWidget(label)
        self.setWidget(inside)

    def show_texts(self, texts: list[str]) -> None:
        """Show other texts."""
        for label, text in zip(self.labels, texts, strict=False):
            label.setText(text)


def told(opinion: RulesOpinion) -> list[str]:
    """Return the texts that the panel shows folded."""
    view = opinion.view
    rights = [text for one in view.rights for text in (one.title, one.amount, one.reason)]
    return [view.category, view.headline, *rights, *(one.question for one in view.missing)]


def test_from_facts_to_paint(qtbot: QtBot, qapp: QApplication) -> None:
    """Write the figures of each sample family."""
    figures = [figure for name in FAMILIES for figure in figures_of(qtbot, qapp, name)]
    report("the-panel", "The opinion from facts to paint", figures)


def figures_of(qtbot: QtBot, qapp: QApplication, name: str) -> list[Figure]:
    """Assess, word and paint; folded, with every reason, and what lies ahead."""
    look = Look(qapp)
    look.apply(Settings())
    assessor, files = RulesAssessor(CLOCK), variants(name)
    panel = AssessmentPanel(look.theme)
    qtbot.addWidget(panel)
    panel.resize(372, 690)
    panel.show()

    def first(number: int) -> None:
        panel.show_view(assessor(files[number % len(files)]).view)
        painted(qapp, panel)

    def ahead(number: int) -> None:
        panel.show_view(assessor(files[number % len(files)]).view_with_dates)
        painted(qapp, panel)

    rules = median_ms(lambda number: assessor.assessments.assess(files[number % len(files)]))
    words = median_ms(lambda number: assessor(files[number % len(files)]))
    folded = median_ms(first)
    both = median_ms(ahead)
    panel.toggle_reasons()
    unfolded = median_ms(first)

    texts = [told(assessor(file)) for file in files]
    plain = PlainList(max(map(len, texts)))
    qtbot.addWidget(plain)
    plain.resize(372, 690)
    plain.show()

    def yardstick(number: int) -> None:
        plain.show_texts([f"{text} {number}" for text in texts[number % len(texts)]])
        painted(qapp, plain)

    labels = median_ms(yardstick)
    return [
        Figure(
            f"sample {name[:2]}: assessed, in words, painted",
            f"{folded:.1f} ms (rules {rules:.1f}, with words {words:.1f})",
            "16 ms",
            f"a plain list of {len(plain.labels)} labels {labels:.1f} ms",
        ),
        Figure("… every reason unfolded", f"{unfolded:.1f} ms"),
        Figure("… with the days and distances that follow", f"{both:.1f} ms"),
    ]
