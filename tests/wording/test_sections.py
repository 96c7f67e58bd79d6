"""Every question and every right is cited by the section its clause stands in."""

from __future__ import annotations

import pytest

from jlaid_desktop.i18n import use_language
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.wording.right_words import SECTION_OF
from jlaid_desktop.wording.sections import cited, sections_of


@pytest.mark.parametrize(("clause", "section"), sorted(SECTION_OF.items()))
def test_clauses_of_rights_stand_where_the_rules_say(clause: str, section: str) -> None:
    assert sections_of([clause]) == (section,)


def test_every_clause_of_a_question_has_its_section() -> None:
    for form in load_questionnaire().forms:
        for field in form.fields:
            notice = [clause for clause in field.clauses if clause.startswith("N")]
            assert bool(sections_of(field.clauses)) == bool(notice), field.path


def test_sections_come_once_and_in_order() -> None:
    assert sections_of(["N4.2r", "A04", "N1.2", "N1.3", "N4.2"]) == ("一", "四（二）")


def test_a_citation_is_empty_where_no_section_is_meant() -> None:
    use_language("zh_CN")
    assert cited(["A04"]) == ""
    assert cited(["N3.1a", "N8"]) == "《通知》三（一）、文末"


def test_a_clause_that_is_in_no_section_is_a_bug() -> None:
    with pytest.raises(KeyError):
        sections_of(["N0.1"])


def test_readers_of_no_chinese_are_given_figures() -> None:
    use_language("en")
    assert cited(["N3.1a", "N1.2", "N8"]) == "Notice, 1, 3 (1), end"
