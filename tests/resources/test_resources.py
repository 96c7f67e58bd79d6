"""The shipped data: fonts, regions, parameters and icons are whole and say where they come from."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from reportlab.pdfbase.ttfonts import TTFont

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
COUNTIES = {
    "220202": "昌邑区",
    "220203": "龙潭区",
    "220204": "船营区",
    "220211": "丰满区",
    "220221": "永吉县",
    "220281": "蛟河市",
    "220282": "桦甸市",
    "220283": "舒兰市",
    "220284": "磐石市",
}
ZONES = {"220271", "220272", "220273"}
LOCAL = sorted((RESOURCES / "parameters" / "local").glob("*.toml"))
NOTICE = RESOURCES / "parameters" / "notice.toml"
MAPPING = RESOURCES / "parameters" / "development_zones.toml"
NOTICE_FIGURES = {
    "edge_income_multiple": 2,
    "boarding_allowance_primary": 125_000,
    "boarding_allowance_junior": 150_000,
    "senior_grant_average": 200_000,
    "rent_subsidy_small_home": 8_000,
    "rent_subsidy_no_home_three_or_more": 15_000,
    "rent_subsidy_no_home_two_or_fewer": 10_000,
    "rent_subsidy_area_limit": 15,
    "rent_subsidy_upper_tier_persons": 3,
    "heating_base_area": 60,
    "heating_share_percent": 30,
    "heating_share_elderly_or_disabled_percent": 50,
    "heating_elderly_age": 70,
    "inpatient_deductible": 250_000,
    "inpatient_aid_percent": 40,
    "medical_aid_yearly_limit": 1_000_000,
    "rare_disease_yearly_limit": 500_000,
    "tilt_aid_threshold": 2_000_000,
    "tilt_aid_percent": 50,
    "tilt_aid_yearly_limit": 2_000_000,
    "funeral_free_storage_days": 3,
    "funeral_free_ash_years": 1,
}
MONEY = re.compile(r"fen per ")
YEARLY = "fen per person and year"
STANDARD_UNITS = {"fen per person and month": 12, YEARLY: 1}
"""How many times a standard of this unit is counted in a year."""
LOCAL_UNITS = {
    "low_income_standard_urban": set(STANDARD_UNITS),
    "low_income_standard_rural": set(STANDARD_UNITS),
    "disposable_income_last_year_urban": {YEARLY},
    "disposable_income_last_year_rural": {YEARLY},
    "heating_price": {"fen per m2 building area and season"},
    "rigid_expense_ratio": {"share of the income of 12 months"},
    "premium_subsidy_edge": {YEARLY},
    "premium_subsidy_rigid": {YEARLY},
    "premium_subsidy_monitor": {YEARLY},
    "nine_diseases_list_loaded": {"yes or no"},
    "central_pension_excluded_until": {"date"},
}
ALWAYS_SUPPLIED = {
    "low_income_standard_urban",
    "low_income_standard_rural",
    "disposable_income_last_year_urban",
    "disposable_income_last_year_rural",
    "heating_price",
}
HANGUL = "김영철박"
RARE_NAMES = "𬇙䶮㛃𫖯𬀩〇·"
MARKS = "①②③④⑤⑥⑦⑧⑨⑩×÷≥≤²✓–—…□■→"
NOT_IN_THE_FONT = "☐☑☒✔✗▾"


def toml(path: Path) -> dict[str, Any]:
    """Return a parameter file as plain data."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def regions() -> dict[str, Any]:
    """Return the regions file as plain data."""
    data: dict[str, Any] = json.loads(
        (RESOURCES / "regions" / "jilin.json").read_text(encoding="utf-8")
    )
    return data


def places() -> list[dict[str, Any]]:
    """Return every county, township and village of the regions file."""
    counties = regions()["counties"]
    townships = [t for c in counties for t in c["townships"]]
    return [*counties, *townships, *(v for t in townships for v in t["villages"])]


def figure(data: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the figure of that name."""
    found: dict[str, Any] = next(f for f in data["figure"] if f["name"] == name)
    return found


def in_force(data: dict[str, Any], name: str, day: dt.date) -> Any:
    """Return the value that a figure has on a day."""
    return next(v["value"] for v in figure(data, name)["values"] if v["from"] <= day <= v["to"])


@pytest.fixture(scope="module")
def fonts() -> dict[str, set[int]]:
    """Load each face the way the papers do and return the characters it covers."""
    return {
        path.stem: set(TTFont(path.stem, str(path)).face.charToGlyph)
        for path in (RESOURCES / "fonts").glob("*.ttf")
    }


def test_three_faces_load_as_truetype_with_their_licence(fonts: dict[str, set[int]]) -> None:
    assert set(fonts) == {"NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSansKR-Regular"}
    licence = (RESOURCES / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("face", ["NotoSansSC-Regular", "NotoSansSC-Bold"])
def test_main_faces_cover_rare_names_marks_and_every_place(
    fonts: dict[str, set[int]], face: str
) -> None:
    text = RARE_NAMES + MARKS + "".join(p["name"] for p in places())
    assert {c for c in text if ord(c) not in fonts[face]} == set()


def test_gaps_the_readme_names_are_gaps(fonts: dict[str, set[int]]) -> None:
    """Boxes to tick are drawn and Hangul takes the other face, because these are missing."""
    main = fonts["NotoSansSC-Regular"]
    assert {c for c in NOT_IN_THE_FONT + HANGUL if ord(c) in main} == set()
    assert all(ord(c) in fonts["NotoSansKR-Regular"] for c in HANGUL)


def test_regions_have_nine_counties_three_zones_and_all_below_them() -> None:
    counties = regions()["counties"]
    assert {c["code"]: c["name"] for c in counties if not c["zone"]} == COUNTIES
    assert {c["code"] for c in counties if c["zone"]} == ZONES
    townships = [t for c in counties for t in c["townships"]]
    assert len(townships) == 150
    assert sum(len(t["villages"]) for t in townships) == 1778
    assert sum(len(c["townships"]) for c in counties if c["zone"]) == 5


def test_region_codes_are_sorted_unique_and_begin_with_the_code_above() -> None:
    counties = regions()["counties"]
    levels = [("2202", 6, counties)]
    for county in counties:
        levels.append((county["code"], 9, county["townships"]))
        levels += [(t["code"], 12, t["villages"]) for t in county["townships"]]
    for above, length, below in levels:
        codes = [p["code"] for p in below]
        assert codes == sorted(set(codes))
        assert all(re.fullmatch(rf"{above}\d{{{length - len(above)}}}", c) for c in codes)


def test_initials_are_the_first_letters_of_the_pinyin() -> None:
    for place in places():
        syllables = place["pinyin"].split(" ")
        assert place["name"]
        assert all(re.fullmatch("[a-z]+", s) for s in syllables), place
        assert place["initials"] == "".join(s[0] for s in syllables), place


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("土城子满族朝鲜族乡", "tczmzcxzx"),
        ("朝阳镇", "cyz"),
        ("牛马行社区", "nmhsq"),
        ("石咀子村", "szzc"),
        ("长岭子村", "clzc"),
    ],
)
def test_place_names_are_read_as_people_there_read_them(name: str, initials: str) -> None:
    assert {p["initials"] for p in places() if p["name"] == name} == {initials}


def test_place_hints_agree_with_the_regions() -> None:
    hints = json.loads((RESOURCES / "regions" / "provinces.json").read_text(encoding="utf-8"))
    assert len(hints["provinces"]) == 31
    assert hints["provinces"]["22"] == "吉林省"
    assert hints["cities"]["2202"] == "吉林市"
    assert COUNTIES.items() <= hints["counties"].items()
    assert not ZONES & set(hints["counties"])
    assert all(code[:4] in hints["cities"] for code in hints["counties"])
    assert set(hints["residence_permits"]) == {"81", "82", "83"}


def test_regions_name_their_source_and_licence() -> None:
    source = regions()["source"]
    assert (source["package"], source["version"]) == ("china-division", "2.7.0")
    assert source["as_of"] == "2023-06-30"
    assert (RESOURCES / "regions" / "LICENSE-china-division.txt").stat().st_size > 0


def test_every_county_has_a_sample_file_and_the_files_are_all() -> None:
    assert [p.stem for p in LOCAL] == sorted(COUNTIES)
    everything = {*LOCAL, NOTICE, MAPPING}
    assert set((RESOURCES / "parameters").rglob("*.toml")) == everything


@pytest.mark.parametrize("path", [*LOCAL, NOTICE], ids=lambda p: p.stem)
def test_every_figure_has_unit_clause_and_a_cited_document(path: Path) -> None:
    data = toml(path)
    documents = {d["id"]: d for d in data["document"]}
    assert len(documents) == len(data["document"])
    for document in documents.values():
        assert document["title"]
        assert document["source"]
        assert document["number"] == ""
        assert isinstance(document["date"], dt.date)
    names = [f["name"] for f in data["figure"]]
    assert len(set(names)) == len(names)
    for entry in data["figure"]:
        assert set(entry) == {"name", "unit", "clause", "section", "values"}
        assert re.fullmatch(r"N[1-6](\.\d)?[a-z]?", entry["clause"])
        assert re.fullmatch(r"[一二三四五六](（[一二三]）)?", entry["section"])
        assert entry["unit"]
        assert entry["values"]
        assert {v["document"] for v in entry["values"]} <= set(documents)
        assert all(set(v) == {"from", "to", "value", "document"} for v in entry["values"])


@pytest.mark.parametrize("path", [*LOCAL, NOTICE], ids=lambda p: p.stem)
def test_values_follow_each_other_without_gap_or_overlap(path: Path) -> None:
    for entry in toml(path)["figure"]:
        values = entry["values"]
        assert all(v["from"] <= v["to"] for v in values)
        for before, after in pairwise(values):
            assert after["from"] - before["to"] == dt.timedelta(days=1), entry["name"]
        assert values[0]["from"] == dt.date(2024, 9, 30)
        assert values[-1]["to"] == dt.date(2029, 9, 30)


@pytest.mark.parametrize("path", [*LOCAL, NOTICE], ids=lambda p: p.stem)
def test_money_is_whole_fen_and_nothing_is_a_float(path: Path) -> None:
    for entry in toml(path)["figure"]:
        for value in (v["value"] for v in entry["values"]):
            assert not isinstance(value, float)
            if MONEY.match(entry["unit"]):
                assert type(value) is int
                assert value > 0


def test_the_notice_holds_its_own_figures_and_no_document_number() -> None:
    data = toml(NOTICE)
    assert data["set"]["kind"] == "notice"
    assert data["set"]["sample"] is False
    assert {f["name"]: f["values"][0]["value"] for f in data["figure"]} == NOTICE_FIGURES
    assert [d["number"] for d in data["document"]] == [""]


@pytest.mark.parametrize("path", LOCAL, ids=lambda p: p.stem)
def test_local_files_are_samples_and_say_so(path: Path) -> None:
    data = toml(path)
    assert data["set"]["kind"] == "local"
    assert data["set"]["place"] == path.stem
    assert data["set"]["sample"] is True
    assert all("示例" in d["title"] and "示例" in d["source"] for d in data["document"])
    units = {f["name"]: f["unit"] for f in data["figure"]}
    assert set(units) >= ALWAYS_SUPPLIED
    assert all(unit in LOCAL_UNITS[name] for name, unit in units.items())


def test_confirmed_sample_readings_name_who_and_when() -> None:
    readings = [(p.stem, r) for p in LOCAL for r in toml(p).get("reading", [])]
    confirmed = [(place, r["id"]) for place, r in readings if r["confirmed"]]
    assert confirmed == [("220211", "A09"), ("220282", "A11")]
    for _, reading in readings:
        assert reading["value"]
        assert reading["document"]
        if reading["confirmed"]:
            assert "示例" in reading["confirmed_by"]
            assert isinstance(reading["confirmed_on"], dt.date)


def test_twice_the_standard_stays_below_last_years_income_but_in_one_county() -> None:
    """The one exception lets the parameter check be seen."""
    above = set()
    for path in LOCAL:
        data = toml(path)
        for hukou in ("urban", "rural"):
            standard = figure(data, f"low_income_standard_{hukou}")
            times = STANDARD_UNITS[standard["unit"]]
            income = figure(data, f"disposable_income_last_year_{hukou}")
            for day in (v["from"] for f in (standard, income) for v in f["values"]):
                yearly = times * in_force(data, standard["name"], day)
                last_year = in_force(data, income["name"], day)
                assert yearly < last_year
                if 2 * yearly >= last_year:
                    above.add((path.stem, hukou))
    assert above == {("220284", "rural")}


def test_each_zone_is_given_the_parameters_of_a_county() -> None:
    data = toml(MAPPING)
    assert data["set"]["kind"] == "mapping"
    assert data["set"]["sample"] is True
    documents = {d["id"] for d in data["document"]}
    assert {z["code"] for z in data["zone"]} == ZONES
    assert all(z["parameters"] in COUNTIES and z["document"] in documents for z in data["zone"])


def test_icons_are_drawings_of_one_kind_with_their_licence() -> None:
    folder = RESOURCES / "icons"
    for path in folder.glob("*.svg"):
        root = ET.parse(path).getroot()  # noqa: S314 - our own shipped files
        assert root.tag.endswith("svg")
        if path.stem != "jlaid":
            assert root.get("viewBox") == "0 0 24 24"
            assert root.get("stroke") == "currentColor"
    assert "ISC License" in (folder / "LICENSE-lucide.txt").read_text(encoding="utf-8")
    listed = re.findall("[a-z0-9-]+", (folder / "README.md").read_text(encoding="utf-8"))
    assert {p.stem for p in folder.glob("*.svg")} <= set(listed)
