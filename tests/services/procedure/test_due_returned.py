"""A case that the county returned is due by the day the county set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.exchange import county_desk
from jlaid_desktop.services.procedure.due import due_list
from tests.services.exchange.world import World, family, new_world
from tests.store.opened import DAY


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = new_world(tmp_path / "world")
    yield made
    made.close()


def test_the_countys_day_stands_in_the_list_until_the_case_is_corrected(world: World) -> None:
    household = world.save("one", family())
    world.take(*world.pack("one").paths)
    due = DAY + dt.timedelta(days=14)
    county_desk.return_for_correction(
        world.county, household, {"household.phone": "缺电话"}, due, "请补"
    )
    world.back("one")
    laptop = world["one"]

    def returned() -> list[dt.date | None]:
        found = due_list(laptop, shipped_assessments(laptop.clock))
        return [one.due.day for one in found if one.due.kind == "returned"]

    assert returned() == [due]
    world.edit("one", household, phone="13900000000")
    assert returned() == []
