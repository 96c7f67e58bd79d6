"""Every page of the county is in the gallery."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from jlaid_desktop.desktop import county
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from tests.screenshots.county_pictures import NEW_WALK, WALK


def test_no_page_of_the_county_is_left_out_of_the_gallery() -> None:
    found = {
        one
        for module in pkgutil.iter_modules(county.__path__)
        for _name, one in inspect.getmembers(
            importlib.import_module(f"{county.__name__}.{module.name}"), inspect.isclass
        )
        if issubclass(one, OverlayPage) and one is not OverlayPage
    }
    assert found - {page for _name, page, _show in (*NEW_WALK, *WALK)} == set()


def test_each_picture_of_the_county_is_named_once() -> None:
    names = [name for name, _page, _show in (*NEW_WALK, *WALK)]
    assert len(set(names)) == len(names)
