"""A page of the handbook, set for reading: its pictures as wide as there is room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from jlaid_desktop.desktop.theme import Theme

LINE_HEIGHT_PERCENT = 150
TEXT_WIDTH = 900
PICTURE = "\ufffc"
"""The character that stands in a text for a picture."""
HEADING_POINTS = {1: 20, 2: 16, 3: 14}


class HandbookView(QTextBrowser):
    """Shows Markdown; a link to another page is handed on."""

    page_asked = Signal(str)

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__()
        self._theme = theme
        self._folder = folder
        self._text = ""
        self._shown: QTextDocument | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        # Always there: one that comes with a long page would change the width, and so set the
        # page anew while it is being set.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.anchorClicked.connect(lambda url: self.page_asked.emit(url.toString()))

    def show_text(self, markdown: str) -> None:
        """Show a page from its top."""
        self._text = markdown
        self._set()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a picture of the handbook no wider than the page; nothing from elsewhere."""
        if QTextDocument.ResourceType(kind) != QTextDocument.ResourceType.ImageResource:
            return None
        path = (self._folder / QUrl(name).toString()).resolve()
        if not path.is_relative_to(self._folder.parent.resolve()):
            return None
        image = QImage(str(path))
        if image.isNull():
            return None
        room = round(self._room() * self.devicePixelRatioF())
        if image.width() > room > 0:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the pictures to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._text:
            bar = self.verticalScrollBar()
            share = bar.value() / max(1, bar.maximum())
            self._set()
            bar.setValue(round(share * bar.maximum()))

    def _room(self) -> int:
        return self.viewport().width() - self._spare() - 2 * self._theme.px(24)

    def _spare(self) -> int:
        """Return what stays free at the right where lines would be too long to read."""
        return max(0, self.viewport().width() - self._theme.px(TEXT_WIDTH))

    def _set(self) -> None:
        # A new document each time: Qt does not survive that one with tables is cleared.
        document = QTextDocument(self)
        document.setDocumentMargin(self._theme.px(24))
        document.setDefaultFont(self.font())
        document.setMarkdown(self._text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._space_out(document)
        sheet = document.rootFrame().frameFormat()
        sheet.setRightMargin(self._theme.px(24) + self._spare())
        document.rootFrame().setFrameFormat(sheet)
        before, self._shown = self._shown, document
        self.setDocument(document)
        if before is not None:
            before.deleteLater()

    def _space_out(self, document: QTextDocument) -> None:
        for number in range(document.blockCount()):
            self._set_block(QTextCursor(document.findBlockByNumber(number)))
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._rule(frame)

    def _set_block(self, cursor: QTextCursor) -> None:
        level = cursor.blockFormat().headingLevel()
        in_table = cursor.currentTable() is not None
        shape = QTextBlockFormat()
        if PICTURE not in cursor.block().text():
            shape.setLineHeight(
                LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
        shape.setTopMargin(self._theme.px(14 if level else 0))
        shape.setBottomMargin(self._theme.px(0 if in_table else 6))
        cursor.mergeBlockFormat(shape)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            font = QFont(self.font())
            font.setPixelSize(self._theme.px(HEADING_POINTS.get(level, 13)))
            font.setWeight(QFont.Weight.Bold)
            letters = QTextCharFormat()
            letters.setFont(font)
            cursor.mergeCharFormat(letters)

    def _rule(self, table: QTextTable) -> None:
        shape = table.format()
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QColor(self._theme.colour("line")))
        shape.setBorderCollapse(True)
        shape.setCellPadding(self._theme.px(6))
        shape.setCellSpacing(0)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(shape)
