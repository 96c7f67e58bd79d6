"""Where a Chinese line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.documents.linebreak import NO_END, NO_START, Breaker


def broken(text: str, width: float, *keep: str) -> list[str]:
    """Return the lines of a text whose characters are all one wide."""
    lines = Breaker(keep).lines(text, [1.0] * len(text), width)
    return [text[start:end] for start, end in lines]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("全家收入高于标准，低于两倍。", 8, ["全家收入高于标", "准，低于两倍。"]),
        ("要求本市（城镇）户口", 5, ["要求本市", "（城镇）", "户口"]),
        ("收入 36,000.00 元", 11, ["收入", "36,000.00 元"]),
        ("再多 12 个月", 5, ["再多", "12 个月"]),
        ("满 2026年7月15日后", 10, ["满", "2026年7月15日", "后"]),
        (
            "标准 500.00 元 × 12 个月 = 6,000.00 元",
            16,
            ["标准 500.00 元", "× 12 个月", "= 6,000.00 元"],
        ),
        ("（500.00 元 − 25.00 元）× 40%", 12, ["（500.00 元", "− 25.00 元）", "× 40%"]),
        ("收入 −1,200.00 元了", 14, ["收入", "−1,200.00 元了"]),
        ("见通知四（二）", 6, ["见通知", "四（二）"]),
        ("修订 7F3A-21 号", 8, ["修订", "7F3A-21", "号"]),
        ("他说：“可以”。", 5, ["他说：", "“可以”。"]),
    ],
)
def test_lines_end_where_a_reader_expects(text: str, width: float, lines: list[str]) -> None:
    assert broken(text, width) == lines


def test_a_name_stays_whole() -> None:
    text = "张桂兰、王海、王小雨、欧阳德山"
    assert broken(text, 13) == ["张桂兰、王海、王小雨、欧阳", "德山"]
    assert broken(text, 13, "欧阳德山") == ["张桂兰、王海、王小雨、", "欧阳德山"]


def test_of_two_names_the_longer_one_is_kept() -> None:
    assert broken("请找王海山", 4, "王海", "王海山") == ["请找", "王海山"]


def test_a_name_longer_than_a_dozen_characters_may_be_broken() -> None:
    assert broken("啊" * 20, 13, "啊" * 20) == ["啊" * 13, "啊" * 7]


def test_no_character_is_left_alone_on_the_last_line() -> None:
    assert broken("可向村里咨询农村危房改造", 11) == ["可向村里咨询农村危房", "改造"]
    assert broken("可向村里咨询农村危房改。", 10) == ["可向村里咨询农村危", "房改。"]


def test_spaces_at_a_break_are_dropped_and_others_kept() -> None:
    assert broken("甲 乙\u3000丙", 3) == ["甲 乙", "丙"]
    assert broken("  甲", 5) == ["  甲"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert broken("", 5) == [""]


def test_a_word_wider_than_the_line_is_cut_and_nothing_lost() -> None:
    assert broken("abcdefghij", 4) == ["abcd", "efgh", "ij"]


TEXTS = st.text(
    st.sampled_from(
        "张王低保收入元年月日，。；：、（）《》“”％0123456789., =×abc<>& \u3000" + "龘𬇙김"
    ),
    max_size=60,
)


@given(TEXTS, st.integers(min_value=1, max_value=20))
def test_no_character_is_lost_and_no_line_too_wide(text: str, width: int) -> None:
    lines = list(Breaker().lines(text, [1.0] * len(text), width))
    shown = "".join(text[start:end] for start, end in lines)
    assert shown.replace(" ", "").replace("\u3000", "") == text.replace(" ", "").replace(
        "\u3000", ""
    )
    assert all(end - start <= width for start, end in lines)


@given(TEXTS, st.integers(min_value=20, max_value=40))
def test_a_line_begins_and_ends_with_what_may_stand_there(text: str, width: int) -> None:
    breaker = Breaker()
    lines = list(breaker.lines(text, [1.0] * len(text), width))
    cut = {end for start, end in breaker.pieces(text) if end - start <= width}
    for _, end in lines[:-1]:
        # Inside a run of marks that is longer than a line anything goes.
        if end in cut and not text[end].isspace():
            assert text[end] not in NO_START
            assert text[end - 1] not in NO_END


@given(TEXTS)
def test_pieces_cover_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end in Breaker().pieces(text)) == text


def test_a_long_name_is_broken_between_its_parts() -> None:
    name = "阿不都热依木江·买买提艾力·吐尔逊"
    breaker = Breaker([name])
    parts = [name[start:end] for start, end in breaker.pieces(name)]
    assert parts == ["阿不都热依木江·", "买买提艾力·", "吐尔逊"]


def test_a_range_stays_whole() -> None:
    text = "每人每年 0 – 10,000.00 元"
    parts = [text[start:end] for start, end in Breaker().pieces(text)]
    assert parts[-1] == "0 – 10,000.00 元"
