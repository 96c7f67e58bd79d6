"""What would change the answer, and the days on which it changes by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlaid_desktop.desktop.opinion.panel_parts import Well
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.wording.view import AssessmentView

DISTANCES_SHOWN = 4


class Ahead(QWidget):
    """Filled after the first paint; until then nothing old stands there as if it still held."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._distances = Well(theme, _("What would change it"))
        self._dates = Well(theme, _("Days on which this changes"))
        column.addWidget(self._distances)
        column.addWidget(self._dates)

    def show_view(self, view: AssessmentView, *, everything: bool) -> None:
        """Show what lies ahead, the nearest distances first; all of them where wanted."""
        if not view.looked_ahead:
            self._distances.wait()
            self._dates.wait()
            return
        lines = list(view.distances)
        rest = len(lines) - DISTANCES_SHOWN
        if rest > 0 and not everything:
            words = ngettext("and {count} more, with “Why?”", "and {count} more, with “Why?”", rest)
            lines = [*lines[:DISTANCES_SHOWN], words.format(count=rest)]
        self._distances.show_lines(lines)
        self._dates.show_lines([f"{date.day_text}　{date.text}" for date in view.dates])
