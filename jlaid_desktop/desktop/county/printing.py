"""Printing what must never become a file of the program: through the dialog, straight to paper."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from jlaid_desktop.desktop.papers.printing import a4_printer, print_pages
from jlaid_desktop.documents.preview import PaperPages
from jlaid_desktop.i18n import _


def chosen_printer(parent: QWidget) -> QPrinter | None:
    """Return the printer that was chosen in the dialog, or None."""
    printer = a4_printer()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print"))
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def print_from_memory(pdf: bytes, printer: QPrinter) -> None:
    """Print a paper that is in memory; raises `JlaidError` where the printer does not start."""
    pages = PaperPages(pdf)
    try:
        print_pages(pages, printer, lambda _done, _of: True)
    finally:
        pages.close()
