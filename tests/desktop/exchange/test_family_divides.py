"""A township divides a family by itself; moving and handing over are the county's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from jlaid_desktop.desktop.county.life_page import LifePage
from jlaid_desktop.services.exchange.tasks import words_of
from jlaid_desktop.services.households import list_households
from tests.desktop.exchange.desk import Laptop
from tests.desktop.hands import CONTROL, SHIFT
from tests.services.exchange.world import World, family


def test_a_family_divides_at_the_township_with_both_sides_record(
    world: World, open_laptop: Callable[..., Laptop]
) -> None:
    household = world.save("one", family())
    laptop = open_laptop()
    room = laptop.hands.window.workroom
    assert room is not None
    room.presenter.confirm = lambda *_words, **_options: True  # type: ignore[method-assign]
    room.open_household(household)
    laptop.quiet()
    laptop.hands.wait_for(lambda: room.main_page().pane is not None, "the family")
    laptop.hands.press(Qt.Key.Key_X, CONTROL | SHIFT)
    page = laptop.page(LifePage)
    assert page.act.value == "split"
    with pytest.raises(IndexError):
        page.act.choose(2)  # moving and handing over are not offered
    page.members.tick(["m2"])
    page.reason.setFocus()
    laptop.hands.type("divorce")
    laptop.hands.click(page.order_button)
    laptop.quiet()
    rows = laptop.ask(list_households)
    assert len(rows) == 2
    said = [{word.kind for word in laptop.ask(lambda ws, one=row.household_id: words_of(ws, one))}
            for row in rows]  # fmt: skip
    assert {"split_to"} in said
    assert {"split_from"} in said
