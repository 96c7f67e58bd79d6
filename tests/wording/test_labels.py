"""Whatever a formula names has words, in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_args

import pytest

from jlaid_desktop.domain.facts import NO_STAGE
from jlaid_desktop.domain.params import READING_VALUES
from jlaid_desktop.domain.values import FuneralItem, HeatingUse, HukouCity, HukouType, Stage, Tenure
from jlaid_desktop.i18n import translations
from jlaid_desktop.rules.assess import ALL_RIGHTS
from jlaid_desktop.rules.deciding.category_answer import NEED_FLAGS
from jlaid_desktop.rules.explain.steps import _WALK
from jlaid_desktop.rules.explain.terms import _TERMS
from jlaid_desktop.rules.hints import hints_for
from jlaid_desktop.rules.rights import InCategory
from jlaid_desktop.wording import (
    category,
    dates,
    fact_words,
    figure_words,
    member_fact_words,
    missing,
    reading_words,
    reasons,
    right_words,
    statements,
    terms,
)
from jlaid_desktop.wording.fact_words import FactWords, household_fact
from jlaid_desktop.wording.figure_words import COUNTS, FIGURES, NAMED_TERMS
from jlaid_desktop.wording.member_fact_words import MEMBER_FACTS
from jlaid_desktop.wording.reading_words import DISPUTED, FLAGS, HINTS, READINGS
from jlaid_desktop.wording.statements import MEMBERS
from tests.wording import trees

WORDS_MODULES = (
    category,
    dates,
    fact_words,
    figure_words,
    member_fact_words,
    missing,
    reading_words,
    reasons,
    right_words,
    statements,
    terms,
)
LETTERS = re.compile(r"[A-Za-z]{2,}")
SAME_IN_BOTH = {"{value}", "{value}%", "{value} m²", "{first}, {second}", "({calculation})"}


def all_facts() -> list[tuple[str, FactWords | None]]:
    of_household = [(name, household_fact(name)) for name in sorted(trees.household_facts())]
    of_members = [(name, MEMBER_FACTS.get(name)) for name in sorted(trees.member_facts())]
    return of_household + of_members


@pytest.mark.parametrize(("name", "words"), all_facts())
def test_every_fact_of_the_formulas_has_a_noun_and_a_question(
    name: str, words: FactWords | None
) -> None:
    assert words is not None, name
    assert words.noun
    assert words.question


VALUES: dict[str, tuple[object, ...]] = {
    "hukou_type": get_args(HukouType),
    "hukou_city": get_args(HukouCity),
    "funeral_hukou_city": get_args(HukouCity),
    "heating_use": get_args(HeatingUse),
    "heating_tenure": get_args(Tenure),
    "stage": (NO_STAGE, *get_args(Stage)),
}


@pytest.mark.parametrize(("name", "words"), all_facts())
def test_every_value_of_a_fact_has_its_sentence(name: str, words: FactWords | None) -> None:
    assert words is not None
    if words.kind == "yes_no":
        assert set(words.says) == {True, False}
    elif words.kind == "choice" and not name.startswith("income_rule"):
        assert set(words.says) == set(VALUES[name])


def test_every_figure_has_words_and_the_countys_can_be_asked_for() -> None:
    assert trees.figures() <= set(FIGURES)
    for name in trees.figures():
        words = FIGURES[name]
        assert bool(words.listed_as) == bool(words.missing), name


def test_every_count_group_reading_and_disputed_point_has_words() -> None:
    assert trees.counts() <= set(COUNTS)
    assert trees.groups() <= set(MEMBERS)
    assert trees.disputed() == set(DISPUTED)
    for name, value in trees.readings():
        assert value in READINGS[name].values
    assert {name: set(words.values) for name, words in READINGS.items()} == {
        name: set(values) for name, values in READING_VALUES.items()
    }


def test_every_kind_of_node_is_explained() -> None:
    """A node that neither says something nor is a term would be left out of the reasons."""
    for node in trees.nodes():
        assert type(node) in _WALK or type(node) in _TERMS, type(node)


def test_every_right_and_every_category_has_words() -> None:
    clauses = {right.clause for right in ALL_RIGHTS} | {"N3.3b"}
    assert clauses == set(right_words.RIGHTS)
    assert clauses <= set(right_words.SECTION_OF)
    periods = {right.period for right in ALL_RIGHTS} - {None}
    assert periods == set(right_words.COMPACT_PERIODS) == set(right_words.FULL_PERIODS)
    for right in ALL_RIGHTS:
        words = right_words.RIGHTS[right.clause]
        has_money = right.amount is not None or right.reference_average is not None
        assert has_money != bool(words.without_amount), right.clause
    wanted = {code for node in trees.nodes() if isinstance(node, InCategory) for code in node.codes}
    assert wanted <= set(right_words.CATEGORY_NOUNS)
    assert set(get_args(FuneralItem)) == set(right_words.FUNERAL_ITEMS)


def test_flags_that_only_say_what_is_missing_have_no_sentence_of_their_own() -> None:
    assert not set(NEED_FLAGS.values()) & set(FLAGS)
    assert set(reading_words.CATEGORY_READINGS) <= set(FLAGS)


def test_every_hint_the_rules_give_has_words() -> None:
    codes = {
        name
        for name in hints_for.__code__.co_consts
        if isinstance(name, str) and (name.startswith("HINT_") or name == "REFER_DIBAO")
    }
    assert len(codes) == 5
    assert codes == set(HINTS)


def msgids() -> Iterator[tuple[str, str]]:
    """Yield every constant of the words' modules that is meant for people."""
    for module in WORDS_MODULES:
        for name, value in vars(module).items():
            if name.isupper():
                yield from ((f"{module.__name__}.{name}", text) for text in _texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if " " in value and "_" not in value:
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value) and type(value).__module__.startswith("jlaid_desktop.wording"):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def test_every_word_is_translated_and_no_english_is_left_in_it() -> None:
    chinese = translations("zh_CN").gettext
    for name, text in msgids():
        translated = chinese(text)
        bare = re.sub(r"\{[^}]*\}", "", translated)
        if text not in SAME_IN_BOTH:
            assert translated != text or not LETTERS.search(bare.replace("m²", "")), (name, text)
        assert not LETTERS.search(bare.replace("m²", "")), (name, translated)


def test_named_terms_are_those_the_explanation_names() -> None:
    from jlaid_desktop.rules.explain.terms import _NAMED  # noqa: PLC0415 - beside what it checks

    assert set(_NAMED.values()) == set(NAMED_TERMS)
