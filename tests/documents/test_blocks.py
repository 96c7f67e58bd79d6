"""Filling pages: nothing lost, headings with what they head, table heads said again."""

from __future__ import annotations

import pytest

from jlaid_desktop.documents.blocks import Section, Together, Words
from jlaid_desktop.documents.boxes import Entries, tick_rows
from jlaid_desktop.documents.fonts import paper_fonts
from jlaid_desktop.documents.layout import FIRST_PAGE_HEIGHT, NEXT_PAGE_HEIGHT, paginate
from jlaid_desktop.documents.scale import income_scale, spread
from jlaid_desktop.documents.tables import Cell, Padding, Row, Table
from jlaid_desktop.documents.text import SetText, TextStyle, Typesetter

STYLE = TextStyle(10.0, 14.0)
PADDING = Padding(5.0, 3.0)
ROW = 14.0 + 2 * 3.0


def line(text: str, width: float = 200.0) -> SetText:
    return Typesetter(paper_fonts()).line(text, STYLE, width)


def words(lines: int, before: float = 0.0) -> Words:
    return Words(line("\n".join("甲乙丙丁戊"[:5] for _ in range(lines))), before)


def row(text: str, why: str = "因") -> Row:
    return Row((Cell(100.0, (line(text, 90.0),)), Cell(200.0, (line(why, 190.0),))), PADDING)


def table(*names: str, why: str = "因") -> Table:
    return Table(row("头"), tuple(row(name, why) for name in names), 160.0)


def section(*content) -> Section:
    return Section(line("题"), line("题（续）"), tuple(content), 10.0, 4.0)


def said(set_text: SetText) -> str:
    return "".join(run.text for one in set_text.lines for run in one.runs)


def firsts(part: Table) -> list[str]:
    return ["".join(map(said, row.cells[0].texts)) for row in part.rows]


# --- paragraphs ------------------------------------------------------------------


def test_a_paragraph_leaves_no_line_alone() -> None:
    head, tail = words(6).split(14.0 * 3)
    assert (head.height, tail.height) == (14.0 * 3, 14.0 * 3)
    head, tail = words(4).split(14.0 * 3)
    assert (head.height, tail.height) == (14.0 * 2, 14.0 * 2)
    assert words(3).split(14.0 * 2) is None
    assert words(6).split(14.0) is None


# --- tables ----------------------------------------------------------------------


def test_a_table_is_split_between_rows_under_the_same_head() -> None:
    whole = table("一", "二", "三", "四")
    head, tail = whole.split(3 * ROW + 1)
    assert (firsts(head), firsts(tail)) == (["一", "二"], ["三", "四"])
    assert said(tail.head.cells[0].texts[0]) == "头"
    assert head.height + tail.height == pytest.approx(whole.height + ROW)


def test_a_head_without_a_row_is_no_part() -> None:
    assert table("一", "二").split(2 * ROW - 1) is None


def test_a_row_of_ordinary_height_moves_whole() -> None:
    whole = table("一", "二", why="因" * 60)
    assert whole.split(2 * ROW) is None


def test_a_tall_row_is_split_and_says_again_whose_it_is() -> None:
    why = "因" * 19 * 30
    whole = table("一", "二", why=why)
    head, tail = whole.split(300.0)
    assert firsts(head) == ["一"]
    assert firsts(tail) == ["一", "二"]
    parts = said(head.rows[0].cells[1].texts[0]) + said(tail.rows[0].cells[1].texts[0])
    assert parts == why
    assert head.height <= 300.0


# --- sections --------------------------------------------------------------------


def test_a_heading_is_never_alone_and_is_said_again() -> None:
    whole = section(table("一", "二", "三"))
    assert whole.split(14.0 + 4.0 + ROW + 5) is None
    head, tail = whole.split(14.0 + 4.0 + 2 * ROW + 1)
    assert said(head.title) == "题"
    assert said(tail.title) == "题（续）"
    assert firsts(tail.content[0]) == ["二", "三"]


def test_a_section_is_split_between_its_blocks() -> None:
    head, tail = section(words(2), words(2, 4.0), words(2, 4.0)).split(14 + 4 + 28 + 4 + 28 + 3)
    assert (len(head.content), len(tail.content)) == (2, 1)


def test_what_belongs_together_is_not_split_unless_no_page_holds_it() -> None:
    assert Together((words(6), words(6)), 500.0).split(100.0) is None
    head, tail = Together((words(20), words(20)), 500.0).split(400.0)
    assert head.height <= 400.0
    assert head.height + tail.height == pytest.approx(2 * 280.0)


# --- entries in columns ----------------------------------------------------------


def entries(*lines: int) -> Entries:
    texts = tuple(line("\n".join("甲" * count)) for count in lines)
    return Entries(texts, 2, 250.0, 2.0)


def test_columns_are_as_even_as_the_order_allows() -> None:
    assert entries(1, 1, 1, 1).height == pytest.approx(2 * 14 + 2)
    assert entries(3, 1, 1, 1).height == pytest.approx(3 * 14 + 2 * 2)
    assert entries(5).height == pytest.approx(5 * 14)


def test_entries_are_split_in_their_order() -> None:
    whole = entries(1, 2, 3, 1, 1, 2)
    head, tail = whole.split(3 * 14 + 2)
    assert head.texts + tail.texts == whole.texts
    assert len(head.texts) == 3
    assert head.height <= 3 * 14 + 2
    assert whole.split(13.0) is None


def test_only_an_entry_taller_than_a_third_of_a_page_is_split_itself() -> None:
    assert entries(10).split(100.0) is None
    head, tail = entries(60, 1).split(400.0)
    assert len(head.texts[0].lines) == 28
    assert [len(text.lines) for text in tail.texts] == [32, 1]


# --- pages -----------------------------------------------------------------------


def test_pages_hold_every_row_once_and_nothing_beyond_their_edge() -> None:
    names = [f"{n}号" for n in range(150)]
    pages = paginate([words(3), section(table(*names)), words(2, 8.0)])
    assert len(pages) > 3
    rows: list[str] = []
    for number, page in enumerate(pages):
        height = NEXT_PAGE_HEIGHT if number else FIRST_PAGE_HEIGHT
        for block, offset in page:
            assert offset + block.height <= height + 0.02
            if isinstance(block, Section):
                rows.extend(name for part in block.content for name in firsts(part))
    assert rows == names


def test_space_before_is_dropped_at_the_top_of_a_page() -> None:
    (first,), (second,) = paginate([words(2, 30.0), Together((words(51, 30.0),), 740.0)])
    assert (first[1], second[1]) == (0.0, 0.0)


def test_a_block_that_fits_no_page_is_a_fault_of_ours() -> None:
    tall = tick_rows([line("\n".join("甲" * 100))], 1, 300.0, 2.0)
    with pytest.raises(ValueError, match="TickRow of 1400"):
        paginate(tall)


# --- the scale -------------------------------------------------------------------


def test_labels_near_each_other_are_moved_apart_in_order() -> None:
    lefts = spread([100.0, 104.0, 300.0], [60.0, 60.0, 60.0], 400.0)
    assert lefts == [70.0, 138.0, 270.0]
    assert spread([5.0, 395.0], [60.0, 60.0], 400.0) == [0.0, 340.0]
    crowded = spread([390.0, 392.0, 395.0], [60.0, 60.0, 60.0], 400.0)
    assert crowded == [204.0, 272.0, 340.0]


def test_the_scale_reaches_beyond_the_largest_figure() -> None:
    scale = income_scale(150, line("您家"), [(300, line("二倍")), (100, line("标准"))], 400.0, 0.0)
    assert scale is not None
    assert [t.at for t in scale.thresholds] == pytest.approx([100 / 324, 300 / 324])
    assert scale.at == pytest.approx(150 / 324)


@pytest.mark.parametrize("income", [-5_000, 0])
def test_an_income_of_nothing_or_less_stands_at_the_start(income: int) -> None:
    scale = income_scale(income, line("您家"), [(100, line("标准"))], 400.0, 0.0)
    assert scale is not None
    assert scale.at == 0.0


def test_no_scale_where_it_could_not_be_read() -> None:
    wide = [(100, line("标准" * 20, 1000.0)), (200, line("标准" * 20, 1000.0))]
    assert income_scale(150, line("您家"), wide, 400.0, 0.0) is None
    assert income_scale(150, line("您家"), [], 400.0, 0.0) is None
    assert income_scale(0, line("您家"), [(0, line("标准"))], 400.0, 0.0) is None
