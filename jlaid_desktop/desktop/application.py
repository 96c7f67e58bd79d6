"""Starts the window: input method, application, look, the first page."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jlaid_desktop.clock import Clock, SystemClock
from jlaid_desktop.desktop.look import Look
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.paths import data_home
from jlaid_desktop.settings import Settings, load_settings

INPUT_METHOD_VARIABLE = "QT_IM_MODULE"


@dataclass(frozen=True, slots=True)
class Options:
    """What the window is started with; the defaults are the user's own."""

    home: Path | None = None
    clock: Clock | None = None
    settings: Settings | None = None


def run(options: Options | None = None) -> int:
    """Open the window and return its exit code."""
    choose_input_method()
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(sys.argv[:1])
    app.setApplicationName("jlaid")
    app.setDesktopFileName("jlaid")
    window = build_window(app, options or Options())
    window.show()
    return app.exec()


def build_window(app: QApplication, options: Options) -> MainWindow:
    """Return the window on the page that fits the data folder."""
    home = options.home or data_home()
    clock = options.clock or SystemClock()
    settings = options.settings or load_settings(home)
    look = Look(app)
    look.apply(settings)
    presenter = Presenter(home / "logs", clock)
    presenter.install()
    return MainWindow(home, clock, look, settings, presenter)


def choose_input_method() -> None:
    """Name an input method the wheel has a plugin for; fcitx 5 answers to ibus as well."""
    if not sys.platform.startswith("linux"):
        return
    named = os.environ.get(INPUT_METHOD_VARIABLE, "")
    if not named or named.startswith("fcitx"):
        os.environ[INPUT_METHOD_VARIABLE] = "ibus"
