"""Language and look of the whole program, chosen at start and changed in the settings."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from jlaid_desktop.desktop.theme import Theme, load_fonts, load_theme, text_scale
from jlaid_desktop.i18n import CHINESE, use_language
from jlaid_desktop.settings import Settings


class Look:
    """Applies language, fonts and style to the application."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._qt_words: QTranslator | None = None
        dots = app.primaryScreen().logicalDotsPerInch()
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._system_scale = text_scale(system, dots)
        app.setStyle("Fusion")
        load_fonts()
        self.theme: Theme = load_theme(self._system_scale)

    def apply(self, settings: Settings) -> None:
        """Take language and size of the words; the larger of the system's and the chosen one."""
        use_language(settings.language)
        self._translate_qt(settings.language)
        self.theme = load_theme(max(self._system_scale, settings.font_percent / 100))
        self._app.setFont(self.theme.font())
        self._app.setPalette(self.theme.palette())
        self._app.setStyleSheet(self.theme.style_sheet())

    def _translate_qt(self, language: str) -> None:
        """Load Qt's own words (确定, 取消, file dialogs) from its shipped catalog."""
        if self._qt_words is not None:
            self._app.removeTranslator(self._qt_words)
            self._qt_words = None
        chinese = language == CHINESE
        QLocale.setDefault(
            QLocale(
                QLocale.Language.Chinese if chinese else QLocale.Language.English,
                QLocale.Country.China,
            )
        )
        if not chinese:
            return
        words = QTranslator(self._app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load("qtbase_zh_CN", folder):
            self._app.installTranslator(words)
            self._qt_words = words
