"""Regions: found by code, pinyin initials or text, each level below the one chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from jlaid_desktop.domain.regions import Regions, load_regions, shipped_regions
from jlaid_desktop.errors import JlaidError


@pytest.fixture(scope="module")
def regions() -> Regions:
    return shipped_regions()


def test_the_nine_counties_and_the_zones(regions: Regions) -> None:
    codes = {county.code for county in regions.counties}
    assert codes == {
        *("220202", "220203", "220204", "220211", "220221"),
        *("220281", "220282", "220283", "220284"),
        *("220271", "220272", "220273"),
    }
    assert {county.code for county in regions.counties if county.zone} == {
        "220271",
        "220272",
        "220273",
    }


def test_every_place_lies_below_another(regions: Regions) -> None:
    townships = regions.options("township")
    assert len(townships) == 150
    assert all(regions.find(township.code[:6]) for township in townships)
    villages = regions.options("village")
    assert len(villages) == 1778
    assert all(regions.find(village.code[:9]) for village in villages)


@pytest.mark.parametrize(
    "typed", ["220202201", "tcz", "土城子", "tuchengzi", "tu cheng zi", "城子"]
)
def test_a_township_by_code_initials_pinyin_or_text(regions: Regions, typed: str) -> None:
    found = regions.search(typed, "township", "220202")
    assert "220202201" in [township.code for township in found]


def test_townships_lie_in_their_county(regions: Regions) -> None:
    inside = regions.options("township", "220202")
    assert inside
    assert all(township.code.startswith("220202") for township in inside)
    assert not regions.search("220202201", "township", "220203")


def test_the_exact_name_comes_first(regions: Regions) -> None:
    assert regions.search("昌邑区")[0].code == "220202"


def test_a_whole_code_or_name(regions: Regions) -> None:
    assert [place.code for place in regions.named("昌邑区")] == ["220202"]
    assert [place.code for place in regions.named("220202201")] == ["220202201"]
    assert regions.named("220202201", "village") == ()
    assert regions.named("昌邑") == ()
    several = regions.named("朝阳村", "village")
    assert len(several) > 1
    assert {place.name for place in several} == {"朝阳村"}


def test_names(regions: Regions) -> None:
    assert regions.name("220202") == "昌邑区"
    assert regions.name(None) == ""
    assert regions.name("110101") == "110101"
    assert regions.full_name("220202001001").startswith("昌邑区兴华街道")
    assert regions.full_name(None) == ""


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("220202198203040020", "吉林省吉林市昌邑区"),
        ("220299198203040020", "吉林省吉林市"),
        ("229999198203040020", "吉林省"),
        ("999999198203040020", ""),
    ],
)
def test_a_number_hints_at_a_place(regions: Regions, number: str, place: str) -> None:
    assert regions.hints.hint(number) == place


def test_residence_permits_have_a_place(regions: Regions) -> None:
    assert all(regions.hints.hint(start + "0000") for start in ("81", "82", "83"))


def test_the_source_and_its_day_are_named(regions: Regions) -> None:
    assert regions.source.as_of == "2023-06-30"
    assert regions.source.package


@pytest.mark.parametrize("content", [b"", b"{", b'{"counties": 3}', b"\xff\xfe"])
def test_a_damaged_list_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "jilin.json").write_bytes(content)
    with pytest.raises(JlaidError) as told:
        load_regions(tmp_path)
    assert told.value.code == "regions.unreadable"


def test_a_missing_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(JlaidError):
        load_regions(tmp_path)
