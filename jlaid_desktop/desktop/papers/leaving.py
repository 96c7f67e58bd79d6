"""How papers leave the print centre: to a printer, as one document, as a file for each family."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from jlaid_desktop.desktop.papers.centre_desk import CentreDesk
from jlaid_desktop.desktop.papers.printing import a4_printer, print_pages
from jlaid_desktop.documents.preview import PaperPages
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.papers.making import Made

Chosen = Callable[[], tuple[list[str], list[str]]]
"""Returns the families that were looked at and the papers that are ticked."""


class PapersLeaving(QObject):
    """Asks where to, has it noted, and hands over.

    `told` are a sentence, what to do, and a tone; `held` says that pages are being
    painted, when nothing but a stop may be reached.
    """

    told = Signal(str, str, str)
    held = Signal(bool)
    printed = Signal(int, int)

    def __init__(self, page: QWidget, desk: CentreDesk, chosen: Chosen) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._chosen = chosen
        self._stopped = False

    # -- a printer ----------------------------------------------------------------

    def ask_printer(self) -> None:
        """Ask for the printer, note the printing, and print."""
        printer = a4_printer()
        dialog = QPrintDialog(printer, self._page)
        dialog.setWindowTitle(_("Print"))
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)
        dialog.deleteLater()

    def print_on(self, printer: QPrinter) -> None:
        """Print on a printer that was chosen."""
        ids, papers = self._chosen()

        def print_made(made: Made) -> None:
            if self._print(printer, made):
                self._desk.offer_to_record(ids, papers, self._recorded)

        self._desk.hand_over(ids, papers, print_made, printing=True)

    def stop(self) -> None:
        """Let the printer have no more pages."""
        self._stopped = True

    def _print(self, printer: QPrinter, made: Made) -> bool:
        pages = PaperPages(made.paper.pdf)
        self._stopped = False
        self.held.emit(True)
        try:
            print_pages(pages, printer, self._painted)
        except JlaidError as error:
            self.told.emit(_(error.message).format(**error.values), "", "wrong")
            return False
        finally:
            self.held.emit(False)
            pages.close()
        if self._stopped:
            self.told.emit(_("Printing was stopped."), "", "review")
            return False
        text = _("{count} sheets were handed to the printer.")
        self.told.emit(text.format(count=made.paper.pages), "", "holds")
        return True

    def _painted(self, done: int, of: int) -> bool:
        self.printed.emit(done, of)
        QApplication.processEvents()
        return not self._stopped

    def _recorded(self) -> None:
        self.told.emit(_("The one-time notice was recorded in the procedure."), "", "holds")

    # -- files ----------------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask where the one document goes."""
        dialog = QFileDialog(self._page, _("Save as PDF"), _documents(), _("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("jlaid-papers.pdf")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Note the export and write one document."""

        def saved(target: Path) -> None:
            self.told.emit(
                _("The papers were saved as {name}.").format(name=target.name),
                _("The file is not encrypted. Keep it only as long as it is needed."),
                "holds",
            )

        self._desk.hand_over(
            *self._chosen(), lambda made: self._desk.write(path, made, saved), printing=False
        )

    def ask_folder(self) -> None:
        """Ask for the folder that takes a file for each family."""
        dialog = QFileDialog(self._page, _("Folder for the files"), _documents())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.save_each_in(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_each_in(self, folder: Path) -> None:
        """Note the export and write a document for each family."""

        def saved(count: int) -> None:
            text = ngettext("{count} file was written.", "{count} files were written.", count)
            self.told.emit(
                text.format(count=count),
                _("The files are not encrypted. Keep them only as long as they are needed."),
                "holds",
            )

        self._desk.write_each(*self._chosen(), folder, saved)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
