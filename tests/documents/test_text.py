"""Text as it is set: cleaned, measured, font by font."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.documents.fonts import paper_fonts
from jlaid_desktop.documents.text import Span, TextStyle, Typesetter, clean

PLAIN = TextStyle(10.0, 14.0)
LARGE = TextStyle(16.0, 22.0, bold=True)


@pytest.fixture
def setter() -> Typesetter:
    return Typesetter(paper_fonts())


def texts(set_text) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in set_text.lines]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("<b>张&三</b>", "<b>张&三</b>"),
        ("a\tb\r\nc\u2028d", "a b\nc\nd"),
        ("张\u200b三\ufeff\x00\u202e", "张三"),
        ("\u1100\u1161\u11a8", "각"),
        ("㛃\U000e0100", "㛃"),
        ("\u00a0\u2009\u3000", "  \u3000"),
    ],
)
def test_only_what_has_no_shape_is_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=40))
def test_no_letter_is_lost_or_changed(text: str) -> None:
    if any("\u1100" <= c <= "\u11ff" or "\ua960" <= c <= "\ud7ff" for c in text):
        return
    assert clean(text) == text


def test_each_font_has_a_run_of_its_own(setter: Typesetter) -> None:
    (line,) = setter.line("朴김철", PLAIN, 200).lines
    assert [(run.font, run.text, run.x) for run in line.runs] == [
        ("jlaid-NotoSansSC-Regular", "朴", 0.0),
        ("jlaid-NotoSansKR-Regular", "김철", pytest.approx(10.0)),
    ]


def test_styles_share_a_line_as_high_as_the_larger(setter: Typesetter) -> None:
    (line,) = setter.set([Span("低保", LARGE), Span("一", PLAIN)], 200).lines
    assert (line.height, line.size) == (22.0, 16.0)
    assert [run.size for run in line.runs] == [16.0, 10.0]
    assert line.width == pytest.approx(42.0)


def test_a_line_feed_begins_a_line(setter: Typesetter) -> None:
    assert texts(setter.line("甲\n\n乙", PLAIN, 200)) == ["甲", "", "乙"]


def test_missing_characters_are_remembered_once(setter: Typesetter) -> None:
    assert texts(setter.line("\U0002a6a5古\U0002a6a5", PLAIN, 200)) == ["〓古〓"]
    assert list(setter.missing) == ["\U0002a6a5"]


def test_lines_keep_to_the_width(setter: Typesetter) -> None:
    lines = setter.line("收入合计高于标准的部分，" * 20, PLAIN, 123.4).lines
    assert len(lines) > 1
    assert all(line.width <= 123.4 for line in lines)


def test_a_text_is_split_between_lines(setter: Typesetter) -> None:
    whole = setter.line("甲" * 50, PLAIN, 100)
    head, tail = whole.split(14.0 * 2 + 5)
    assert (len(head.lines), len(tail.lines)) == (2, 3)
    assert whole.split(13.0) is None
    assert whole.split(14.0 * 5) is None


def test_a_text_is_shortened_to_its_room(setter: Typesetter) -> None:
    assert texts(setter.short("甲乙", PLAIN, 100)) == ["甲乙"]
    (short,) = texts(setter.short("甲" * 10_000, PLAIN, 100))
    assert short.endswith("…")
    assert 5 <= len(short) <= 10
    assert len(setter.short("甲乙丙丁" * 30, PLAIN, 100, most=2).lines) == 2
