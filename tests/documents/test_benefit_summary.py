"""The paper for the family, read back as text and looked at as pixels."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from jlaid_desktop.documents.benefit_summary import render_summary
from jlaid_desktop.documents.layout import FOOT_RULE_MM, LEFT_MM, WIDTH_MM
from jlaid_desktop.documents.pen import MM
from jlaid_desktop.documents.text import SMALLEST
from jlaid_desktop.domain.household import Household, HouseholdFile
from jlaid_desktop.domain.member import Member
from jlaid_desktop.i18n import use_language
from jlaid_desktop.wording.view import DateView, MissingView, ScaleMark, ScaleView
from tests.documents.families import RIGHTS, big_family, family, right, summary, view
from tests.documents.reading import Shape, poppler_text, shapes, squeezed, text_of

GOLDEN = Path(__file__).parent / "golden" / "ordinary.txt"
BANNER = "本单所用地方标准为示例，不得作为依据"
MARK = "示例，不得作为依据"


def both_texts(pdf: bytes) -> tuple[str, str]:
    """Return the text as poppler and as pdfium read it, without spaces."""
    return squeezed(poppler_text(pdf)), squeezed(text_of(pdf))


def sections(text: str) -> list[str]:
    """Return the headings in the order in which they stand on the paper."""
    heads = ("您家属于", "您家可以得到", "还不能确定", "不符合的项目", "会变的日子", "提示")
    found = [
        (match.start(), head)
        for head in heads
        for match in re.finditer(rf"^ ?{head}\s*$", text, re.MULTILINE)
    ]
    return [head for _, head in sorted(found)]


def ticks(pdf: bytes) -> list[Shape]:
    """Return the boxes to tick on the first page."""
    drawn = shapes(pdf)
    return [s for s in drawn if s.fill is None and 5 < min(s.size) and max(s.size) < 10]


# --- the ordinary family ---------------------------------------------------------


def test_an_ordinary_family_has_one_sheet_with_everything_on_it() -> None:
    paper = render_summary(summary())
    assert (paper.pages, paper.missing_characters) == (1, ())
    for text in both_texts(paper.pdf):
        for words in (
            "社会救助待遇告知单", "初步意见，以县级确认为准", "昌邑区土城子满族朝鲜族乡",
            "2025年11月10日", "4人：张桂兰、王海、王小雨、王德山", "桦树村三组",
            "农村，每人每月500.00元", "低保边缘家庭", "《通知》第一部分",
            "500.00元×12个月×4人=24,000.00元", "再多12,000.00元", "每年1,500.00元",
            "带：户口簿、住校证明", "每年0至10,000.00元", "暂按每采暖期840.00元",
            "无争议部分0.00元", "还不知道今年政策", "待复核：王海持残疾证",
            "供热合同，写明谁交费", "公租房租赁补贴、公租房实物配租", "家中没有人去世",
            "2026年7月15日", "王小雨初中毕业", "申请人签名（按手印）", "经办人签名", "李建国",
            "乡镇（盖章）", "规则2024-09-30", "参数昌邑区示例2025-07-01", "修订7F3A-21",
            "第1页共1页",
            "据示例参数（非官方，不得作为依据）：农村低保标准每人每月500.00元（示例）",
        ):  # fmt: skip
            assert words in text, words


def test_the_text_reads_as_it_did() -> None:
    """The golden text: a change here is a change of the paper, to be looked at."""
    read = text_of(render_summary(summary()).pdf)
    lines = [line.rstrip() for line in read.splitlines()]
    assert "\n".join(filter(None, lines)) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_the_sections_stand_in_their_order() -> None:
    paper = render_summary(summary(hints=("请换证",)))
    assert sections(poppler_text(paper.pdf, "-layout")) == [
        "您家属于", "您家可以得到", "还不能确定", "不符合的项目", "会变的日子", "提示",
    ]  # fmt: skip


def test_the_same_input_gives_the_same_bytes() -> None:
    assert render_summary(summary()).pdf == render_summary(summary()).pdf


@pytest.mark.parametrize("language", ["en", "zh_CN", "pseudo"])
def test_the_paper_is_chinese_whatever_the_window_speaks(language: str) -> None:
    expected = render_summary(summary()).pdf
    use_language(language)
    assert render_summary(summary()).pdf == expected
    assert "社会救助待遇告知单" in squeezed(text_of(expected))


def test_nothing_is_smaller_than_it_may_be_and_all_is_black_or_light() -> None:
    """Readable from a black-and-white laser: black words, no shade that could hide them."""
    document = pypdfium2.PdfDocument(render_summary(big_family(10)).pdf)
    raw = pypdfium2.raw
    seen = set()
    for page in document:
        for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
            size = raw.c_float()
            assert raw.FPDFTextObj_GetFontSize(item, size)
            red, green, blue, alpha = (raw.c_uint() for _ in range(4))
            assert raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
            assert red.value == green.value == blue.value
            seen.add(red.value)
            assert size.value >= SMALLEST - 0.01
            assert red.value == 0 or (red.value > 220 and size.value > 40)
    document.close()
    assert 0 in seen


def test_every_font_is_embedded() -> None:
    pdf = render_summary(summary("김철수")).pdf
    names = set(re.findall(rb"/BaseFont /([A-Za-z+\-]+)", pdf))
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+NotoSans(SC|KR)-\w+(-Mark)?", name) for name in names)
    assert pdf.count(b"/FontFile2") == len(set(names))


# --- what is drawn ---------------------------------------------------------------


def test_each_thing_to_supply_has_a_box_to_tick() -> None:
    missing = tuple(MissingView("x", f"第{n}个问题", "一") for n in range(5))
    boxes = ticks(render_summary(summary(missing=missing)).pdf)
    assert [side for box in boxes for side in box.size] == pytest.approx([8.2] * 10, abs=0.8)
    assert len({round(shape.left) for shape in boxes}) == 2


def test_the_pointer_stands_on_the_scale_over_the_income() -> None:
    drawn = shapes(render_summary(summary()).pdf)
    (pointer,) = [s for s in drawn if s.fill == 0 and 3 < s.size[0] < 6 and 3 < s.size[1] < 6]
    (band,) = [s for s in drawn if s.fill is not None and 0.6 < s.fill < 0.8]
    left, width = LEFT_MM * MM, WIDTH_MM * MM
    end = 81_600 * 1.08
    assert (pointer.left + pointer.right) / 2 == pytest.approx(left + width * 36_000 / end, abs=0.5)
    assert band.left == pytest.approx(left + width * 24_000 / end, abs=0.5)
    assert band.right == pytest.approx(left + width * 48_000 / end, abs=0.5)
    assert band.top <= pointer.bottom <= band.top + 2


def test_shades_are_light_enough_for_words_on_them() -> None:
    for page in range(2):
        for shape in shapes(render_summary(big_family(8)).pdf, page):
            words_fit = shape.size[1] > 8
            assert shape.fill is None or shape.fill >= 0.9 or not words_fit or shape.size[0] < 4


def test_tables_end_where_the_frame_ends_and_nothing_leaves_the_sheet() -> None:
    left, right = LEFT_MM * MM, (LEFT_MM + WIDTH_MM) * MM
    for shape in shapes(render_summary(summary()).pdf):
        assert shape.left >= left - 1.5
        assert shape.right <= right + 1.5
        assert shape.bottom >= FOOT_RULE_MM * MM - 1


# --- samples ---------------------------------------------------------------------


def test_a_sample_says_so_on_every_sheet() -> None:
    paper = render_summary(big_family(10))
    assert paper.pages > 1
    document = pypdfium2.PdfDocument(paper.pdf)
    texts = [squeezed(page.get_textpage().get_text_range()) for page in document]
    document.close()
    assert BANNER in texts[0]
    assert all(MARK in text for text in texts)


def test_real_standards_carry_no_mark() -> None:
    figures = tuple(replace(figure, sample=False) for figure in view().figures)
    assert "示例" in squeezed(text_of(render_summary(summary()).pdf))
    paper = render_summary(
        summary(sample=False, figures=figures[2:], parameter_name="昌邑区 2025-07-01")
    )
    assert "示例" not in squeezed(text_of(paper.pdf))
    assert b"NotoSansSC-Bold-Mark" not in paper.pdf


def test_the_mark_across_the_sheet_is_seen_but_not_read_into_the_words() -> None:
    paper = render_summary(summary())
    assert b"NotoSansSC-Bold-Mark" in paper.pdf
    assert poppler_text(paper.pdf).count("不得作为依据") == 2  # banner and source
    lines = poppler_text(paper.pdf, "-layout").splitlines()
    assert not [line for line in lines if line.strip() in set(MARK)]


# --- names -----------------------------------------------------------------------

NAMES = (
    "仇英𬇙", "䶮", "𫖯𬀩", "김철수", "<b>张&三</b>", "&amp;<i>", "A<br/>B", "阿卜杜热合曼·麦麦提",
    "{name}", "%s %d", "\\n(张)", "欧阳 娜娜", "朴㛃",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_right_on_paper_and_in_the_text_layer(name: str) -> None:
    rights = tuple(replace(one, subject_name=name) for one in RIGHTS)
    paper = render_summary(summary(name, "王海", rights=rights))
    assert paper.missing_characters == ()
    for text in both_texts(paper.pdf):
        assert text.count(squeezed(name)) >= 2


def test_a_name_beyond_the_basic_plane_is_drawn_as_itself() -> None:
    """The same place on two sheets differs only where the names do."""
    one, other = (render_summary(summary(name)).pdf for name in ("仇英𬇙", "仇英𫖯"))
    pictures = []
    for pdf in (one, other):
        document = pypdfium2.PdfDocument(pdf)
        pictures.append(bytes(document[0].render(scale=1, grayscale=True).buffer))
        document.close()
    assert pictures[0] != pictures[1]


def test_a_character_that_no_font_has_is_shown_reported_and_named() -> None:
    paper = render_summary(summary("张\U0002a6a5", "李\U0002ebe0"))
    assert paper.missing_characters == ("\U0002a6a5", "\U0002ebe0")
    text = squeezed(text_of(paper.pdf))
    assert "张〓" in text
    assert "有2个字无法打印" in text
    assert "U+2A6A5、U+2EBE0" in text


def test_marks_of_direction_in_a_name_do_nothing() -> None:
    assert "王海军" in squeezed(text_of(render_summary(summary("王\u202e海\u200b军")).pdf))


def test_a_member_without_a_name_is_not_left_out() -> None:
    assert "2人：王五、（未填姓名）" in squeezed(
        text_of(render_summary(summary("王五", None, household_size=2)).pdf)
    )


def test_who_is_not_counted_or_has_died_is_said_apart() -> None:
    members = [
        Member(id="m1", name="王五", counted=True),
        Member(id="m2", name="王六", counted=False),
        Member(id="m3", name="王七", counted=True, deceased=True),
    ]
    file = HouseholdFile(household=Household(members=members, applicant="m2"))
    text = squeezed(text_of(render_summary(summary(file=file, household_size=1)).pdf))
    assert "1人：王五；不计入：王六；已故：王七" in text
    assert "申请人王六" in text


def test_numbers_of_persons_and_phones_never_stand_on_the_paper() -> None:
    member = Member(id="m1", name="王五", counted=True, id_number="220202198001011234")
    household = Household(members=[member], phone="13900001234")
    file = HouseholdFile(household=household)
    text = squeezed(text_of(render_summary(summary(file=file)).pdf))
    assert not re.search(r"\d{17}[\dXx]|1\d{10}(?!\d)", text)


# --- families of every size ------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 5, 8, 12])
def test_every_right_of_every_member_stands_on_the_paper(size: int) -> None:
    given = big_family(size)
    paper = render_summary(given)
    for text in both_texts(paper.pdf):
        for one in given.view.rights:
            assert squeezed(one.title) in text
            assert squeezed(one.amount) in text
        for name in (member.name for member in given.file.household.members):
            assert name is not None
            assert text.count(name) >= 4
        assert f"第{paper.pages}页共{paper.pages}页" in text


def test_a_large_family_has_heads_on_every_sheet_and_signs_on_the_last() -> None:
    paper = render_summary(big_family(12))
    document = pypdfium2.PdfDocument(paper.pdf)
    texts = [squeezed(page.get_textpage().get_text_range()) for page in document]
    document.close()
    assert len(texts) == paper.pages >= 2
    assert all("社会救助待遇告知单（续）·申请人刘长青" in text for text in texts[1:])
    signs = ("申请人签名（按手印）：", "经办人签名：", "乡镇（盖章）：")
    assert all(sign in texts[-1] for sign in signs)
    assert not any(sign in text for sign in signs for text in texts[:-1])
    for text in texts[1:]:
        if "还不能确定（续）" in text:
            assert "还不能确定（续）项目金额还缺什么，或为什么要复核" in text


def test_two_hundred_members_with_long_names_still_come_out() -> None:
    names = [f"{'很长的名字' * 4}{n}号" for n in range(200)]
    paper = render_summary(summary(*names, household_size=200, rights=()))
    text = squeezed(text_of(paper.pdf))
    assert paper.pages > 1
    assert text.count("很长的名字") >= 4 * 201 - paper.pages  # each once, and the applicant
    assert sum(name in text for name in names) >= 200 - paper.pages  # foot and head in between


def test_a_name_of_ten_thousand_characters_breaks_nothing() -> None:
    name = "长" * 10_000
    missing = (MissingView("household.members[m1].birth", f"{name}的出生日期", "一"),)
    day = (DateView(view().dates[0].day, "2026年7月15日", f"{name}毕业"),)
    rights = tuple(replace(one, subject_name=name) for one in RIGHTS[2:5])
    given = replace(summary(name, missing=missing, dates=day, rights=rights), operator_name=name)
    paper = render_summary(given)
    assert text_of(paper.pdf).count("长") > 5 * 10_000


# --- answers of every kind -------------------------------------------------------


def test_a_family_without_any_right_is_told_so() -> None:
    paper = render_summary(summary("王五", rights=(), missing=(), dates=(), scale=None))
    text = poppler_text(paper.pdf, "-layout")
    assert sections(text) == ["您家属于", "您家可以得到"]
    assert "目前还没有可以确定的待遇。" in text


def test_an_open_category_is_said_with_what_is_missing() -> None:
    missing = tuple(MissingView("x", f"第{n}个问题", "一") for n in range(7))
    paper = render_summary(
        summary(
            "王五", category="还不能确定", mark="ask", status_word="需补充信息", scale=None,
            arithmetic=(), margin="", standard="", household_size=None, also=("监测对象",),
            missing=missing, rights=(),
        )
    )  # fmt: skip
    text = squeezed(text_of(paper.pdf))
    assert "还不能确定需补充信息" in text
    assert "适用标准尚未确定" in text
    assert "同时属于：监测对象。" in text
    assert all(f"第{n}个问题" in text for n in range(7))


def test_a_category_that_holds_needs_no_word_for_it() -> None:
    assert "低保边缘家庭符合" not in squeezed(text_of(render_summary(summary()).pdf))
    review = render_summary(summary(mark="review", status_word="待复核"))
    assert "低保边缘家庭待复核" in squeezed(text_of(review.pdf))


def test_the_same_right_of_several_persons_stands_once() -> None:
    rights = tuple(
        right("参保资助", "四（一）", "holds", subject_name=name, amount="每人每年 200.00 元")
        for name in ("张桂兰", "王海")
    )
    text = squeezed(text_of(render_summary(summary(rights=rights)).pdf))
    assert text.count("参保资助") == 1
    assert "张桂兰、王海四（一）" in text


def test_everyone_is_counted_and_the_whole_family_not_named() -> None:
    names = ("张桂兰", "王海", "王小雨", "王德山")
    rights = (
        *(right("创业扶持", "五", "no", subject_name=name, reason="不想创业") for name in names),
        right(
            "实物配租", "三（二）", "no", subject="household", subject_name="全家", reason="农村"
        ),
    )
    text = squeezed(text_of(render_summary(summary(*names, rights=rights)).pdf))
    assert "创业扶持全家4人五" in text
    assert "实物配租三（二）" in text


def test_what_the_county_must_supply_is_not_asked_of_the_family() -> None:
    missing = (
        MissingView("figures.heating_price", "县里还没有提供供热价格。", "三（三）"),
        MissingView("household.phone", "家里的电话是多少？", "一"),
    )
    pdf = render_summary(summary(missing=missing)).pdf
    assert len(ticks(pdf)) == 1
    text = squeezed(text_of(pdf))
    assert text.index("家里的电话是多少？") < text.index("县里还没有提供供热价格。")
    only = render_summary(summary(missing=missing[:1]))
    assert "请补充下列情况" not in squeezed(text_of(only.pdf))


def test_points_that_keep_a_category_open_are_said() -> None:
    flags = ("县里没有定支出比例。",)
    for mark, said in (("review", True), ("holds", False)):
        text = squeezed(text_of(render_summary(summary(mark=mark, flags=flags)).pdf))
        assert (flags[0] in text) == said


def test_papers_are_listed_bare_under_a_head_that_says_who_decides() -> None:
    text = squeezed(text_of(render_summary(summary()).pdf))
    assert "找谁、带什么（以受理部门要求为准）" in text
    assert text.count("一般需要") == 0
    assert "学校带：户口簿、住校证明" in text


def test_a_crowded_sheet_is_set_tighter_before_a_second_one_is_taken() -> None:
    crowded = (*RIGHTS, *big_family(2).view.rights)
    paper = render_summary(summary(rights=crowded))
    text = squeezed(text_of(paper.pdf))
    assert paper.pages == 1
    assert "会变的日子：2026年7月15日" in text
    assert "您家36,000.00元" not in text  # the scale makes room
    assert all(squeezed(one.title) in text for one in crowded)


def test_readings_and_every_reason_are_printed_once() -> None:
    rights = (
        right(
            "供热费减免",
            "三（三）",
            "review",
            reason="甲理由",
            reasons=("甲理由", "乙理由。"),
            note="注",
        ),
    )
    paper = render_summary(summary(rights=rights, readings=("超过70周岁从次日起算",)))
    text = squeezed(text_of(paper.pdf))
    assert "适用口径：超过70周岁从次日起算。" in text
    assert text.count("甲理由") == 1
    assert "待复核：甲理由。乙理由。注。" in text


@pytest.mark.parametrize("lines", [1, 30, 200])
def test_a_very_long_reason_runs_on_and_nothing_is_lost(lines: int) -> None:
    reason = "".join(f"第{n}条理由，收入（含工资）合计高于标准；" for n in range(lines))
    rights = (
        right("甲项", "三（三）", "review", amount="1.00 元", reason=reason),
        right("乙项", "三（一）", "no", reason=reason),
    )
    paper = render_summary(summary(rights=rights))
    text = squeezed(text_of(paper.pdf))
    assert text.count("条理由") + text.count("（含工资）") >= 4 * lines - paper.pages
    assert text.count("资") == 2 * lines


def test_an_unsaved_family_and_a_missing_address_are_said() -> None:
    paper = render_summary(replace(summary(), revision_code="", address=""))
    text = squeezed(text_of(paper.pdf))
    assert "修订未保存" in text
    assert "住址（未填）" in text


@pytest.mark.parametrize("income", [None, -120_050, 0, 10_000_000_000])
def test_any_income_is_drawn_or_left_out(income: int | None) -> None:
    marks = (ScaleMark("标准", 100, "1.00 元"), ScaleMark("二倍", 200, "2.00 元"))
    paper = render_summary(summary(scale=ScaleView(income, marks, "")))
    shown = {None: None, -120_050: "−1,200.50", 0: "0.00", 10_000_000_000: "100,000,000.00"}[income]
    text = squeezed(text_of(paper.pdf))
    assert (f"您家{shown}元" in text) == (shown is not None)
    assert ("标准1.00元" in text) == (shown is not None)


def test_a_file_without_an_applicant_takes_the_first_member() -> None:
    file = family("王五", "王六")
    file = HouseholdFile(household=Household(members=file.household.members))
    text = squeezed(text_of(render_summary(summary(file=file)).pdf))
    assert "申请人王五" in text
