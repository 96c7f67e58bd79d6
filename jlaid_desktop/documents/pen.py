"""The pen: the few strokes a paper is drawn with, on ReportLab's canvas.

Points, the origin at the lower left of the sheet, black unless a grey is named
(0 black, 1 white). Pages go to memory only, and the same strokes give the same
bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

MM = 72 / 25.4
"""Points in a millimetre."""
A4 = (210 * MM, 297 * MM)
"""Width and height of the sheet in points."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one font and size, `x` points from the start of its line."""

    x: float
    font: str
    size: float
    text: str


class Pen:
    """Draws the pages of one document."""

    def __init__(self, title: str, font: str) -> None:
        self._file = io.BytesIO()
        self._canvas = Canvas(
            self._file,
            pagesize=A4,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=font,
            lang="zh-CN",
        )
        self._canvas.setTitle(title)
        self._canvas.setCreator("jlaid")
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        # Other programs' print dialogs keep the true size and show the title, not a file name.
        self._canvas.setViewerPreference("PrintScaling", "None")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def runs(self, x: float, baseline: float, runs: Iterable[Run]) -> None:
        """Write the runs of one line from `x` on."""
        text = self._canvas.beginText()
        for run in runs:
            text.setTextOrigin(x + run.x, baseline)
            text.setFont(run.font, run.size)
            text.textOut(run.text)
        self._canvas.drawText(text)

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.5) -> None:
        """Draw a straight line."""
        self._canvas.setLineWidth(width)
        self._canvas.line(x1, y1, x2, y2)

    def frame(self, x: float, top: float, width: float, height: float, line: float = 0.5) -> None:
        """Draw an empty rectangle downwards from `top`."""
        self._canvas.setLineWidth(line)
        self._canvas.rect(x, top - height, width, height, stroke=1, fill=0)

    def fill(self, x: float, top: float, width: float, height: float, grey: float = 0.0) -> None:
        """Fill a rectangle downwards from `top`."""
        self._canvas.saveState()
        self._canvas.setFillGray(grey)
        self._canvas.rect(x, top - height, width, height, stroke=0, fill=1)
        self._canvas.restoreState()

    def triangle(self, x: float, tip: float, size: float) -> None:
        """Fill a triangle that stands on its tip at `x`, `tip`."""
        path = self._canvas.beginPath()
        path.moveTo(x, tip)
        path.lineTo(x - size / 2, tip + size)
        path.lineTo(x + size / 2, tip + size)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def turned(self, x: float, y: float, angle: float, run: Run, grey: float) -> None:
        """Write a run turned by an angle in degrees about `x`, `y`, the run's middle."""
        self._canvas.saveState()
        self._canvas.setFillGray(grey)
        self._canvas.translate(x, y)
        self._canvas.rotate(angle)
        self._canvas.setFont(run.font, run.size)
        self._canvas.drawCentredString(0, -0.38 * run.size, run.text)
        self._canvas.restoreState()

    def end_page(self) -> None:
        """Finish the page; the next stroke begins another."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Return the document."""
        self._canvas.save()
        return self._file.getvalue()
