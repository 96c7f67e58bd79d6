"""Form files that are not well made are refused with their name and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.intake.conditions import Every, Test
from jlaid_desktop.intake.loader import load_questionnaire

HEAD = 'name = "one"\nlabel = "One"\nicon = "house"\n'
SECTION = '[[section]]\nname = "s"\nlabel = "S"\n'


def field(path: str, kind: str = "text", *more: str) -> str:
    lines = [f'path = "{path}"', f'type = "{kind}"', 'label = "L"', 'hint = "H."', "clauses = []"]
    return "[[section.field]]\n" + "\n".join([*lines, *more]) + "\n"


def refusal(folder: Path, content: str | bytes, name: str = "10-one.toml") -> str:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    with pytest.raises(JlaidError) as told:
        load_questionnaire(folder)
    assert told.value.code == "forms.invalid"
    assert name in str(told.value) or "one" in str(told.value)
    return str(told.value)


def test_a_small_form(tmp_path: Path) -> None:
    text = (
        HEAD
        + SECTION
        + field("a", "yesno")
        + field("b", "text", 'visible_if = { all = [{ field = "a", is = true }] }', "width = 3")
    )
    (tmp_path / "10-one.toml").write_text(text)
    found = load_questionnaire(tmp_path)
    assert [form.name for form in found.forms] == ["one"]
    b = found.field("b")
    assert b.visible_if == Every((Test("a", "is", True),))
    assert (b.form, b.repeat, b.width, b.max_length) == ("one", "", 3, 200)
    assert not found.has("c")
    with pytest.raises(KeyError):
        found.field("c")


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for number, name in ((20, "b"), (10, "c"), (30, "a")):
        text = f'name = "{name}"\nlabel = "L"\nicon = "i"\n' + SECTION + field(f"{name}1")
        (tmp_path / f"{number}-{name}.toml").write_text(text)
    assert [form.name for form in load_questionnaire(tmp_path).forms] == ["c", "b", "a"]


def test_names_mean_the_same_row_first(tmp_path: Path) -> None:
    rows = (
        '[[section]]\nname = "r"\nlabel = "R"\n[section.repeat]\npath = "household.rows"\n'
        'label = "R"\nempty_text = "E"\nrow_label = "a"\nadds = true\n'
    )
    text = (
        HEAD
        + SECTION
        + field("household.a")
        + rows
        + field("a")
        + field("b", "text", 'visible_if = { field = "a", known = true }')
        + field("c", "text", 'visible_if = { field = "household.a", known = true }')
    )
    (tmp_path / "10-one.toml").write_text(text)
    found = load_questionnaire(tmp_path)
    assert found.field("household.rows[x].b").visible_if == Test(
        "household.rows[].a", "known", True
    )
    assert found.field("household.rows[].c").visible_if == Test("household.a", "known", True)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("name = ", "Invalid value"),
        (b"\xff\xfe", "utf-8"),
        (HEAD + "colour = 3", "colour"),
        (HEAD + SECTION + field("a", "colour"), "colour"),
        (HEAD + SECTION + field("a", "text", 'shape = "round"'), "shape"),
        (HEAD + SECTION + field("a", "text", "width = 4"), "width"),
        (HEAD + SECTION + field("A b"), "path"),
        (HEAD + SECTION + field("a").replace("clauses = []\n", ""), "clauses"),
        (HEAD + SECTION + field("a") + field("a"), "a is asked twice"),
        (HEAD + SECTION + SECTION, "section's name"),
        (HEAD + SECTION + field("a", "choice"), "choices belong to choice fields"),
        (HEAD + SECTION + field("a", "choice", 'choices = "x"'), "no choice list x"),
        (HEAD + SECTION + field("a", "text", 'visible_if = { field = "z", is = 1 }'), "no field z"),
        (HEAD + SECTION + field("a", "text", "visible_if = { is = 1 }"), "not a condition"),
        (HEAD + SECTION + field("a", "text", 'visible_if = { field = "a" }'), "not a condition"),
        (
            HEAD + SECTION + field("a", "text", 'visible_if = { field = "a", is = 1, in = [1] }'),
            "not a condition",
        ),
        (
            HEAD + SECTION + field("a", "text", 'visible_if = { expression = "a > 1" }'),
            "not a condition",
        ),
        (HEAD + SECTION + field("a", "text", "checks = [{ eval = 1 }]"), "not a check"),
        (
            HEAD + SECTION + field("a", "text", "checks = [{ at_least = 1, at_most = 2 }]"),
            "not a check",
        ),
        (HEAD + SECTION + field("a", "text", 'fills = [{ set = "q" }]'), "no field q"),
        (HEAD + SECTION + field("a", "text", 'fills = [{ fill = "x" }]'), "not a fill"),
        (HEAD + SECTION + field("a", "text", 'within = "q"'), "no field q"),
        (
            HEAD
            + SECTION
            + field("a", "yesno", 'visible_if = { field = "b", is = true }')
            + field("b", "yesno", 'visible_if = { field = "a", is = true }'),
            "hangs on itself",
        ),
        (
            HEAD + SECTION + field("a", "date", 'checks = [{ not_before = "a" }]'),
            "hangs on itself",
        ),
        (
            HEAD + '[[section]]\nname = "r"\nlabel = "R"\n[section.repeat]\npath = "rows"\n'
            'label = "R"\nempty_text = "E"\nrow_label = "q"\n' + field("a"),
            "column q",
        ),
        (
            HEAD
            + '[[choices.x]]\ncode = "1"\nlabel = "A"\n[[choices.x]]\ncode = "1"\nlabel = "B"\n',
            "a code twice",
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, content: str | bytes, part: str) -> None:
    assert part in refusal(tmp_path, content)


def test_a_choice_list_stands_once(tmp_path: Path) -> None:
    lists = '[[choices.x]]\ncode = "1"\nlabel = "A"\n'
    (tmp_path / "10-one.toml").write_text(HEAD + lists)
    assert "there twice" in refusal(tmp_path, HEAD.replace('"one"', '"two"') + lists, "20-two.toml")


def test_a_form_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "10-one.toml").mkdir()
    with pytest.raises(JlaidError) as told:
        load_questionnaire(tmp_path)
    assert told.value.code == "forms.unreadable"
