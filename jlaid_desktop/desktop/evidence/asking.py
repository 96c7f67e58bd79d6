"""Which files: photos to be added, a copy to be saved, the county's list of wanted papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from jlaid_desktop.desktop.evidence.desk import EvidenceDesk
from jlaid_desktop.desktop.evidence.options import kind_label
from jlaid_desktop.i18n import _
from jlaid_desktop.services.evidence.pieces import Piece

FILES = "*.jpg *.jpeg *.png *.heic *.heif *.webp *.tif *.tiff *.bmp *.pdf"
Place = QStandardPaths.StandardLocation


class FileAsking(QObject):
    """Asks without stopping the window, then lets the desk work and tells how it went."""

    list_changed = Signal()

    def __init__(self, page: QWidget, desk: EvidenceDesk, tell: Callable[..., None]) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._tell = tell

    def ask_photos(self, kind: str, chosen: Callable[[list[Path]], None]) -> None:
        """Ask for photos and PDFs to be filed as a kind."""
        title = _("Add: {paper}").format(paper=kind_label(kind))
        dialog = self._dialog(title, Place.PicturesLocation)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Photos and PDFs ({patterns})").format(patterns=FILES), "* (*)"])
        dialog.filesSelected.connect(lambda names: chosen([Path(name) for name in names]))
        dialog.open()

    def export(self, piece: Piece) -> None:
        """Ask where a copy of a piece goes; its name holds no personal data."""
        dialog = self._dialog(_("Save a copy"), Place.DocumentsLocation)
        self._to_save(dialog, f"{kind_label(piece.kind)}{piece.suffix}")
        dialog.fileSelected.connect(lambda name: self._export(piece, Path(name)))
        dialog.open()

    def ask_list(self, act: str) -> None:
        """Ask where the shipped list goes (`write`), or which one is taken into use."""
        dialog = self._dialog(_("List of wanted papers"), Place.DocumentsLocation)
        dialog.setNameFilters(["TOML (*.toml)"])
        if act == "write":
            self._to_save(dialog, "wanted-papers.toml")
            dialog.fileSelected.connect(lambda name: self._write_list(Path(name)))
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.fileSelected.connect(lambda name: self._use_list(Path(name)))
        dialog.open()

    def _dialog(self, title: str, place: Place) -> QFileDialog:
        dialog = QFileDialog(self._page, title, QStandardPaths.writableLocation(place))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _to_save(self, dialog: QFileDialog, name: str) -> None:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)

    def _export(self, piece: Piece, path: Path) -> None:
        said = _("A copy was written to {file}.").format(file=path.name)
        advice = _("The file is not encrypted. Keep it only as long as it is needed.")
        self._desk.export(piece, path, lambda: self._tell(said, advice, tone="holds"))

    def _write_list(self, path: Path) -> None:
        said = _("The list was written to {file}.").format(file=path.name)
        advice = _("Change it with any editor, then take it into use here.")
        self._desk.write_list(path, lambda: self._tell(said, advice, tone="holds"))

    def _use_list(self, path: Path) -> None:
        def done() -> None:
            self._tell(_("The county's list is in use now."), tone="holds")
            self.list_changed.emit()

        self._desk.use_list(path, done)
