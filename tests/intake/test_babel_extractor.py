"""Babel finds every word of the forms, with its line."""

from __future__ import annotations

import io

from jlaid_desktop.intake.babel_extractor import extract_form
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.paths import shipped


def words_of(questionnaire: Questionnaire) -> set[str]:
    """Return every text of a questionnaire that is shown to people."""
    found: set[str] = set()
    for form in questionnaire.forms:
        found.add(form.label)
        for section in form.sections:
            found |= {section.label, section.help}
            if section.repeat:
                repeat = section.repeat
                found |= {repeat.label, repeat.empty_text, repeat.add_label}
        for field in form.fields:
            found |= {field.label, field.hint, field.unit, field.none_label}
            found |= {choice.label for choice in field.choices}
            found |= {check.message for check in field.every_check}
    return found - {""}


def test_nothing_shown_is_left_out(questionnaire: Questionnaire) -> None:
    extracted: set[str] = set()
    for path in shipped("forms").glob("*.toml"):
        with path.open("rb") as file:
            extracted |= {words for _, _, words, _ in extract_form(file, None, None, None)}
    assert words_of(questionnaire) <= extracted


def test_the_line_is_told() -> None:
    content = b'name = "a"\nlabel = "Household"\n[[section]]\nhelp = ""\nlabel = "Place"\n'
    assert list(extract_form(io.BytesIO(content), None, None, None)) == [
        (2, "gettext", "Household", []),
        (5, "gettext", "Place", []),
    ]
