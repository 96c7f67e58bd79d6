"""Every page of the window is in the gallery of pictures, and every page can be shown."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from PySide6.QtWidgets import QWidget

from jlaid_desktop.desktop import pages
from jlaid_desktop.desktop.pages.household_frame import HouseholdFrame
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.pages.page import Page
from jlaid_desktop.desktop.pages.unlock_page import Gate
from tests.screenshots.gallery import WALK

SHARED = {Page, OverlayPage, Gate, HouseholdFrame}


def page_classes() -> set[type[QWidget]]:
    found: set[type[QWidget]] = set()
    for module in pkgutil.iter_modules(pages.__path__):
        loaded = importlib.import_module(f"{pages.__name__}.{module.name}")
        found |= {
            one
            for _name, one in inspect.getmembers(loaded, inspect.isclass)
            if issubclass(one, Page) and one.__module__ == loaded.__name__
        }
    return found - SHARED


def test_no_page_is_left_out_of_the_gallery() -> None:
    assert page_classes() - {picture.page for picture in WALK} == set()


def test_the_gallery_names_each_picture_once() -> None:
    names = [picture.name for picture in WALK]
    assert len(set(names)) == len(names)
