"""Words in two languages: what each wants between sentences, and signs of its own."""

from __future__ import annotations

import pytest

from jlaid_desktop.i18n import CHINESE, ENGLISH, _, sentences, use_language


@pytest.mark.parametrize(
    ("language", "joined"), [(CHINESE, "收下了。可以拔出。"), (ENGLISH, "收下了。 可以拔出。")]
)
def test_sentences_stand_after_each_other_as_the_language_wants(language: str, joined: str) -> None:
    use_language(language)
    assert sentences("收下了。", "", "可以拔出。") == joined


def test_english_quotation_marks_are_straight() -> None:
    """The window's font is Chinese and would draw curly ones as wide as a character."""
    use_language(ENGLISH)
    assert _("and {count} more, with “Why?”") == 'and {count} more, with "Why?"'
