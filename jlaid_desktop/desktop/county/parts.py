"""Small parts that the county's pages share: cards, labelled fields, folders to choose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import surface, text_label
from jlaid_desktop.i18n import _


def card(theme: Theme, heading: str) -> tuple[QFrame, QVBoxLayout]:
    """Return a card with its heading, and its column."""
    made = surface("card")
    column = QVBoxLayout(made)
    column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(14))
    column.setSpacing(theme.px(8))
    if heading:
        column.addWidget(text_label(heading, "strong"))
    return made, column


def scrolled(theme: Theme, inside: QWidget) -> QScrollArea:
    """Return a widget that scrolls up and down on the canvas."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setProperty("surface", "canvas")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    scroll.setWidget(inside)
    scroll.setMinimumWidth(theme.px(240))
    return scroll


def canvas(theme: Theme) -> tuple[QWidget, QVBoxLayout]:
    """Return a stretch of canvas with its column."""
    made = QWidget()
    made.setProperty("surface", "canvas")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(made)
    column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
    column.setSpacing(theme.px(12))
    return made, column


class Fields(QGridLayout):
    """Labels on the left, fields on the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setHorizontalSpacing(theme.px(12))
        self.setVerticalSpacing(theme.px(6))
        self.setColumnStretch(1, 1)

    def add(self, label: str, field: QWidget) -> QLabel:
        """Add a field with its label; it is the field's name for screen readers."""
        row = self.rowCount()
        words = text_label(label, "second")
        field.setAccessibleName(label)
        self.addWidget(words, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(field, row, 1)
        return words


def ask_folder(parent: QWidget, title: str, done: Callable[[Path], None]) -> None:
    """Ask for a folder, such as a stick's."""
    dialog = QFileDialog(parent, title, documents())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: done(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_files(
    parent: QWidget, title: str, suffix: str, done: Callable[[list[Path]], None], *, several: bool
) -> None:
    """Ask for files with a suffix."""
    dialog = QFileDialog(parent, title, documents())
    many, one = QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.ExistingFile
    dialog.setFileMode(many if several else one)
    dialog.setNameFilters([f"*{suffix}", _("All files (*)")])
    dialog.filesSelected.connect(lambda paths: done([Path(path) for path in paths]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def documents() -> str:
    """Return where a dialog begins."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QVBoxLayout):
            clear(inner)
