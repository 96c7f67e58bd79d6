"""A county adds questions; a base question keeps its place, its type and its meaning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.session import InterviewSession

MakeSession = Callable[..., InterviewSession]

ADDITION = """
name = "housing"

[[section]]
name = "x_water"
label = "Water"

[[section.field]]
path = "household.x_wells"
type = "number"
label = "Wells"
hint = "How many."
clauses = []
visible_if = { field = "household.housing.owns_in_city", is = true }

[[section]]
name = "x_members"
label = "Of each member"
[section.repeat]
path = "household.members"
label = "Of each member"
empty_text = "None."
row_label = "name"

[[section.field]]
path = "x_boots"
type = "choice"
choices = "x_size"
label = "Boots"
hint = "Which size."
clauses = []
checks = [{ unique = true }]

[[choices.x_size]]
code = "41"
label = "Size 41"
"""

OWN_FORM = """
name = "x_survey"
label = "Survey"
icon = "info"
[[section]]
name = "x_one"
label = "One"
[[section.field]]
path = "household.x_note"
type = "text"
label = "Note"
hint = "Anything."
clauses = []
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "60-county.toml").write_text(ADDITION)
    (folder / "99-county.toml").write_text(OWN_FORM)
    return folder


def test_sections_and_forms_are_added(county: Path) -> None:
    forms = load_questionnaire(county_folder=county)
    base = load_questionnaire()
    assert [form.name for form in forms.forms] == [*(form.name for form in base.forms), "x_survey"]
    assert [section.name for section in forms.form("housing").sections][-2:] == [
        "x_water",
        "x_members",
    ]
    assert {field.path for field in base.fields} < {field.path for field in forms.fields}


def test_added_answers_lie_beside_the_base_facts(county: Path, make_session: MakeSession) -> None:
    session = make_session(forms=load_questionnaire(county_folder=county))
    assert not session.visible("household.x_wells")
    session.set_value("household.housing.owns_in_city", True)
    session.set_text("household.x_wells", "２")
    session.set_value("household.members[m1].x_boots", "41")
    session.set_text("household.x_note", "一口井")
    file = session.household_file()
    assert isinstance(file, HouseholdFile)
    assert file.added == {
        "household.x_wells": 2,
        "household.members[m1].x_boots": "41",
        "household.x_note": "一口井",
    }
    session.set_value("household.housing.owns_in_city", False)
    assert session.value("household.x_wells") is None
    session.undo()
    assert session.value("household.x_wells") == 2


def test_added_answers_go_with_their_row(county: Path, make_session: MakeSession) -> None:
    session = make_session(forms=load_questionnaire(county_folder=county))
    row = session.add_row("household.members")
    session.set_value(f"household.members[{row}].x_boots", "41")
    session.remove_row("household.members", row)
    assert "added" not in session.document
    session.undo()
    assert session.value(f"household.members[{row}].x_boots") == "41"


def test_added_checks_hold(county: Path, make_session: MakeSession) -> None:
    session = make_session(forms=load_questionnaire(county_folder=county))
    row = session.add_row("household.members")
    session.set_value("household.members[m1].x_boots", "41")
    (problem,) = session.set_value(f"household.members[{row}].x_boots", "41")
    assert problem.level == "impossible"


def test_answers_of_a_county_s_form_outlive_the_form(make_session: MakeSession) -> None:
    given = {
        "household": {"members": [{"id": "a", "name": "甲"}]},
        "added": {"household.x_wells": 2},
    }
    session = make_session(given)
    session.set_text("household.members[a].name", "乙")
    assert session.household_file().added == {"household.x_wells": 2}


def test_no_county_folder_is_no_addition(tmp_path: Path) -> None:
    assert load_questionnaire(county_folder=tmp_path / "none") == load_questionnaire()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('name = "x_water"', 'name = "housing"', "forms.base_changed"),
        ('name = "x_water"', 'name = "water"', "forms.base_changed"),
        ("household.x_wells", "household.housing.area_m2", "forms.base_changed"),
        ("household.x_wells", "household.wells", "forms.base_changed"),
        ("choices.x_size", "choices.heating_use", "forms.base_changed"),
        ('name = "housing"', 'name = "survey"', "forms.base_changed"),
        ('type = "number"', 'type = "choices"', "forms.invalid"),
        ('type = "number"', 'type = "money_list"', "forms.invalid"),
        ('row_label = "name"', 'row_label = "name"\nadds = true', "forms.invalid"),
        ('row_label = "name"', 'row_label = "name"\ndefaults = { a = 1 }', "forms.invalid"),
        (
            'hint = "How many."',
            'hint = "How many."\ncreates = "household.funeral"',
            "forms.invalid",
        ),
        (
            'hint = "How many."',
            'hint = "How many."\nfills = [{ is = "1", set = "household.phone", to = "1" }]',
            "forms.invalid",
        ),
        ("visible_if", "visible_when", "forms.invalid"),
        ("household.housing.owns_in_city", "household.nothing", "forms.invalid"),
    ],
)
def test_what_a_county_may_not_do(county: Path, old: str, new: str, code: str) -> None:
    (county / "60-county.toml").write_text(ADDITION.replace(old, new, 1))
    with pytest.raises(JlaidError) as told:
        load_questionnaire(county_folder=county)
    assert told.value.code == code
