"""The category in words: what it is, the sums behind it, how far the edge is, the scale."""

from __future__ import annotations

from typing import Any

import pytest

from tests.wording.worded import ENGLISH, Worded, case_named, family, worded

RURAL = {"hukou_type": "rural"}
URBAN: dict[str, Any] = {}


def edge(income: int, *members: dict[str, Any], **household: Any) -> Worded:
    """Return a family of three with this income in fen."""
    return worded(family(*(members or (URBAN,) * 3), income_12m_fen=income, **household))


CATEGORIES = [
    (2519999, "低于低保标准，请先申请低保", "不符合", "人均低于低保标准"),
    (2520000, "低保边缘家庭", "待复核", "收入正好等于低保标准"),
    (2520001, "低保边缘家庭", "符合", "人均高于标准、低于 2 倍"),
    (5039999, "低保边缘家庭", "符合", "人均高于标准、低于 2 倍"),
    (5040000, "刚性支出困难家庭", "待复核", "人均达到标准 2 倍、低于上年人均收入"),
    (10799999, "刚性支出困难家庭", "待复核", "人均达到标准 2 倍、低于上年人均收入"),
    (10800000, "不在范围内", "不符合", "人均不低于上年人均收入"),
]


@pytest.mark.parametrize(("income", "name", "status", "headline"), CATEGORIES)
def test_both_sides_of_every_boundary(income: int, name: str, status: str, headline: str) -> None:
    view = edge(income).view
    assert (view.category, view.status_word, view.headline) == (name, status, headline)
    assert view.section == "一"


MARGINS = [
    (2519999, "全年收入比低保标准少 0.01 元。"),
    (2520000, ""),
    (2520001, "全年收入再多 25,199.99 元，就不再是低保边缘家庭。"),
    (5039999, "全年收入再多 0.01 元，就不再是低保边缘家庭。"),
    (5040000, "全年收入再多 57,600.00 元，就不再是刚性支出困难家庭。"),
    (10799999, "全年收入再多 0.01 元，就不再是刚性支出困难家庭。"),
    (10800000, ""),
    (10800001, "全年收入比上年居民人均可支配收入高出 0.01 元。"),
]


@pytest.mark.parametrize(("income", "margin"), MARGINS)
def test_the_margin_is_right_to_the_fen(income: int, margin: str) -> None:
    assert edge(income).view.margin == margin


@pytest.mark.parametrize("income", [2519999, 5039999, 10799999])
def test_one_more_fen_than_the_margin_says_is_another_category(income: int) -> None:
    now, then = edge(income), edge(income + 1)
    assert now.assessment.category.code != then.assessment.category.code


def test_the_arithmetic_names_income_standard_and_property() -> None:
    assert edge(3600000).view.arithmetic == (
        "全家 12 个月收入 36,000.00 元，3 人",
        (
            "36,000.00 元高于低保标准（700.00 元 × 12 个月 × 3 人 = 25,200.00 元），"
            "低于低保标准的 2 倍（2 × 700.00 元 × 12 个月 × 3 人 = 50,400.00 元）"
        ),
        "家庭财产经核对符合规定",
    )
    english = worded(family(URBAN, URBAN, URBAN, income_12m_fen=3600000), ENGLISH).view
    assert english.arithmetic[1] == (
        "36,000.00 yuan is above the dibao standard "
        "(700.00 yuan × 12 months × 3 persons = 25,200.00 yuan), "
        "below twice the dibao standard (2 × 700.00 yuan × 12 months × 3 persons = 50,400.00 yuan)"
    )


def test_a_yearly_standard_is_never_divided_by_twelve() -> None:
    view = edge(1900000, RURAL, RURAL, RURAL).view
    assert "低保标准（6,000.00 元 × 3 人 = 18,000.00 元）" in view.arithmetic[1]
    assert view.standard == "农村，每人每年 6,000.00 元"


def test_rigid_expenses_are_compared_with_their_share_of_the_income() -> None:
    params = {"rigid_expense_ratio": "0.605"}
    above = edge(6000000, params=params, rigid_expense_12m_fen=3630001)
    assert above.view.arithmetic[1].endswith(
        "；12 个月刚性支出 36,300.01 元，高于 60.5% × 60,000.00 元 = 36,300.00 元"
    )
    below = edge(6000000, params=params, rigid_expense_12m_fen=3630000).view
    assert (below.category, below.headline) == ("不在范围内", "刚性支出没有超过规定比例")
    assert below.margin == "刚性支出要超过 36,300.00 元才符合。"


def test_a_mixed_family_is_compared_with_both_standards() -> None:
    one = edge(1440000, RURAL, URBAN)
    assert one.assessment.standard_basis == "mixed"
    assert [line[:6] for line in one.view.arithmetic[1:3]] == ["按农村标准：", "按城镇标准："]
    assert one.view.headline == "两种口径结果不同，由县里确定"
    assert one.view.margin == ""
    assert one.view.standard == "农村，每人每年 6,000.00 元、城镇，每人每月 700.00 元"
    assert one.view.scale is not None
    assert [mark.fen for mark in one.view.scale.marks] == [1200000, 2400000, 4080000]
    same = edge(2000000, RURAL, URBAN).view
    assert same.category == "低保边缘家庭"
    assert same.margin == "全年收入再多 4,000.00 元，结果就可能改变。"


def test_the_central_pension_is_shown_apart_and_with_it_once_the_exclusion_is_over() -> None:
    items = [
        {"kind": "wage", "amount_fen": 2300000, "rule": "count"},
        {"kind": "transfer", "amount_fen": 200000, "rule": "central_basic_pension"},
    ]
    case = family(RURAL, RURAL)
    del case["household"]["income_12m_fen"]
    case["household"]["income_items"] = items
    before = worded(case).view
    assert before.arithmetic[1] == "不计中央确定的城乡居民基础养老金 2,000.00 元"
    after = worded(case | {"assess_date": "2026-01-01"}).view
    assert after.arithmetic[1] == ("计入中央确定的城乡居民基础养老金 2,000.00 元后为 25,000.00 元")
    assert after.arithmetic[2].startswith("23,000.00 元高于低保标准")
    assert after.arithmetic[3].startswith("25,000.00 元高于低保标准的 2 倍")
    assert after.headline == "两种口径结果不同，由县里确定"
    assert any("中央基础养老金到期后算不算收入" in line for line in after.readings)


def test_the_scale_has_income_thresholds_and_a_caption() -> None:
    scale = edge(3600000).view.scale
    assert scale is not None
    assert scale.income_fen == 3600000
    assert [(mark.label, mark.fen, mark.amount) for mark in scale.marks] == [
        ("低保标准", 2520000, "25,200.00 元"),
        ("标准 2 倍", 5040000, "50,400.00 元"),
        ("上年人均收入", 10800000, "108,000.00 元"),
    ]
    assert scale.caption == "全家 12 个月收入 36,000.00 元，3 人"


def test_a_figure_that_is_missing_has_no_mark_and_an_unknown_income_no_pin() -> None:
    params = {"disposable_income_last_year_fen": {"urban": None, "rural": None}}
    scale = edge(3600000, params=params).view.scale
    assert scale is not None
    assert [mark.label for mark in scale.marks] == ["低保标准", "标准 2 倍"]
    case = family()
    case["household"]["income_12m_fen"] = None
    unknown = worded(case).view
    assert unknown.scale is not None
    assert (unknown.scale.income_fen, unknown.scale.caption) == (None, "")
    assert unknown.arithmetic[0] == "全家 12 个月收入还没有问清"
    assert unknown.headline == "还缺：全家 12 个月收入"


@pytest.mark.parametrize("status", ["DIBAO", "TEKUN"])
def test_directly_recognised_families_need_no_sums(status: str) -> None:
    view = worded(family(direct_status=[status])).view
    assert (view.arithmetic, view.margin, view.scale) == ((), "", None)


def test_further_labels_stand_beside_the_category() -> None:
    case = family(direct_status=["TEKUN", "DIBAO", "MONITOR"])
    one = worded(case)
    assert one.view.category == "特困人员"
    assert one.view.also == ("最低生活保障对象", "防止返贫监测对象")
    assert one.right("N1.4").reason == "特困人员、低保对象、防止返贫监测对象"


def test_the_sixth_label_is_told_with_its_document_and_brings_nothing() -> None:
    case = family(other_difficulty={"recognised": True, "document": "某县民政局文件"})
    view = worded(case).view
    assert view.also == ("其他困难人员（某县民政局文件）",)
    assert view.hints[-1] == "“其他困难人员”按县里的文件登记，本身不带来待遇。"
    plain = worded(family()).view
    assert [(r.clause, r.mark) for r in view.rights] == [(r.clause, r.mark) for r in plain.rights]


def test_outside_its_time_the_notice_gives_nothing_but_review() -> None:
    view = worded(case_named("C57")).view
    assert (view.category, view.mark, view.section) == ("通知不在有效期内", "review", "")
    assert {r.reason for r in view.rights if r.mark == "review"} == {
        "不在《通知》有效期内，由县里确定"
    }
    assert not any(r.note for r in view.rights)


def test_failed_property_settles_it_and_an_unknown_income_is_not_mourned() -> None:
    case = family(property_ok=False)
    case["household"]["income_12m_fen"] = None
    view = worded(case).view
    assert (view.category, view.headline) == ("不在范围内", "家庭财产不符合规定")
    assert view.arithmetic == ("家庭财产经核对不符合规定",)
    assert view.missing == ()
