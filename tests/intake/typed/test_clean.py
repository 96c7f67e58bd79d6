"""Pasted text is data or refused: nothing in it can crash, hide or turn a line round."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.intake.typed.clean import Cleaned, clean, plain

anything = st.text(st.characters(), max_size=200)
"""Every code point, lone surrogates among them."""


@pytest.mark.parametrize(
    ("typed", "kept", "dropped"),
    [
        ("张桂兰", "张桂兰", 0),
        ("仇英𬇙", "仇英𬇙", 0),
        ("𠮷野家😀", "𠮷野家😀", 0),
        ("家👨‍👩‍👧", "家👨‍👩‍👧", 0),
        ("﨑", "﨑", 0),
        ("a\x00b", "ab", 1),
        ("a\x1b[31mb", "a[31mb", 1),
        ("\u202e123", "123", 1),
        ("\ufeff张", "张", 1),
        ("a\u200bb\u2028c", "abc", 2),
        ("a\ud800b", "ab", 1),
        ("一\n二", "一 二", 1),
        ("一\r\n二", "一 二", 1),
        ("一\t二", "一 二", 1),
        ("", "", 0),
    ],
)
def test_a_single_line(typed: str, kept: str, dropped: int) -> None:
    assert clean(typed, lines=False) == Cleaned(kept, dropped)


def test_lines_are_kept_where_they_belong() -> None:
    assert clean("一\r\n二\r三\t四\x07", lines=True) == Cleaned("一\n二\n三\t四", 1)


@given(anything, st.booleans())
def test_what_is_kept_can_be_stored_and_is_kept_again(text: str, lines: bool) -> None:
    cleaned = clean(text, lines=lines)
    json.dumps(cleaned.text, ensure_ascii=False).encode("utf-8")
    assert clean(cleaned.text, lines=lines) == Cleaned(cleaned.text, 0)
    assert lines or "\n" not in cleaned.text


@given(anything)
def test_plain_keeps_the_length(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_plain_forms() -> None:
    assert plain("１２，３。４：（５）　－￥") == "12,3.4:(5) -¥"
