"""Rights in words: titles, amounts, offices, reasons, notes, readings, names."""

from __future__ import annotations

from typing import Any

import pytest

from jlaid_desktop.wording.assessment_view import member_names
from jlaid_desktop.wording.speech import speech
from tests.rules.assessing import read
from tests.wording.worded import CHINESE, ENGLISH, case_named, family, worded

JUNIOR = {"name": "王小雨", "birth": "2012-07-08", "student": {"stage": "junior", "boarding": True}}
OLD = {"name": "王德山", "birth": "1955-03-09"}
HOME: dict[str, Any] = {
    "central_heating": True,
    "use": "residence",
    "tenure": "own",
    "area_m2": "48.50",
}


def test_a_right_that_holds_says_how_much_by_whom_and_why() -> None:
    right = worded(family({}, {}, JUNIOR)).right("N2.1", "m3")
    assert (right.title, right.subject_name, right.section) == (
        "寄宿生生活补助",
        "王小雨",
        "二（一）",
    )
    assert (right.amount, right.amount_full) == ("1,500.00 元/年", "每生每年 1,500.00 元")
    assert right.reason == "低保边缘家庭，上初中，住校"
    assert right.office == "学校"
    assert right.papers.startswith("一般需要户口簿、")
    assert right.papers.endswith("，以受理部门要求为准")


def test_no_right_is_ever_called_approved() -> None:
    for case in (family({}, {}, JUNIOR), case_named("C24"), case_named("C57")):
        assert {r.status_word for r in worded(case).view.rights} <= {
            "符合",
            "不符合",
            "待复核",
            "需补充信息",
        }


def test_the_average_of_the_grant_is_an_average_and_no_amount() -> None:
    senior = {"birth": "2008-07-08", "student": {"stage": "senior", "boarding": False}}
    right = worded(family({}, {}, senior)).right("N2.2", "m3")
    assert (right.amount, right.amount_full) == (
        "平均 2,000.00 元/年",
        "每生每年 2,000.00 元（平均）",
    )
    assert right.note == "具体档次由学校评定。"


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        ("senior", "上普通高中，只适用于小学生、初中生"),
        ("college", "上大学，只适用于小学生、初中生"),
        (None, "不是在校学生"),
    ],
)
def test_a_student_of_another_school_reads_for_whom_it_is(stage: str | None, reason: str) -> None:
    student = None if stage is None else {"stage": stage, "boarding": True}
    assert worded(family({"student": student})).right("N2.1", "m1").reason == reason


def test_heating_names_its_share_its_sum_and_whose_share_it_is() -> None:
    one = worded(family({}, {}, OLD | {"disability_cert": {"valid": True}}, heating=HOME))
    right = one.right("N3.3b")
    assert right.title == "供热费减免 50%"
    assert right.subject_name == "全家"
    assert right.amount == "679.00 元/采暖期"
    assert right.reason == "低保边缘家庭，集中供热，房屋用于居住，自有房屋，王德山持有效残疾证"
    assert right.reasons[1:] == ("48.50 m² × 28.00 元 × 50% = 679.00 元",)
    lower = worded(family(heating=HOME)).right("N3.3a")
    assert lower.title == "供热费减免 30%"
    assert lower.reasons[1] == "家里没有超过 70 周岁的老人，也没有人持有效残疾证"


def test_a_share_that_is_open_is_not_named_in_the_title() -> None:
    right = worded(family({"birth": None}, heating=HOME)).right("N3.3a")
    assert (right.title, right.mark) == ("供热费减免", "ask")
    assert right.amount == "407.40 – 679.00 元/采暖期"
    assert right.floor == "至少 407.40 元"
    assert right.reason == "还缺：第 1 位成员的出生日期"


def test_what_is_missing_has_its_range_or_a_dash() -> None:
    one = worded(family({"name": "王德山"}, params={"premium_subsidy_fen": None}))
    inpatient = one.right("N4.2", "m1")
    assert (inpatient.amount, inpatient.amount_full) == (
        "0 – 10,000.00 元/年",
        "每人每年 0 – 10,000.00 元",
    )
    assert inpatient.reason == "还缺：政策范围内个人自付医疗费"
    premium = one.right("N4.1", "m1")
    assert (premium.amount, premium.reason) == ("—", "还缺：低保边缘家庭参保资助标准")


def test_a_long_list_of_missing_facts_is_cut_in_the_line_and_whole_below() -> None:
    case = family({"hukou_type": None, "name": "王海"}, {}, heating=None, property_ok=None)
    case["household"]["income_12m_fen"] = None
    right = worded(case).right("N3.1")
    assert right.reason.endswith("等，另有 1 项")
    assert len(right.reasons) == 2
    assert right.reasons[1].startswith("还缺：")


def test_costs_that_do_not_exceed_the_deductible_say_so() -> None:
    costs = {"year": 2025, "policy_oop_fen": 250000, "outpatient_aid_used_fen": 0}
    one = worded(family({"medical": costs | {"rare_aid_assessed_fen": 0}}))
    assert one.right("N4.2", "m1").reason == "自付 2,500.00 元，没有超过起付标准 2,500.00 元"
    assert one.right("N4.2r", "m1").reason == "没有核定的罕见病救助"
    assert one.right("N4.3", "m1").reason == (
        "自付 2,500.00 − 住院救助 0.00 = 2,500.00 元，低于倾斜救助起点 20,000.00 元"
    )


@pytest.mark.parametrize(
    ("field", "reason"), [("in_province", "在省外就医"), ("referral_ok", "没有按规定转诊")]
)
def test_tilt_aid_is_refused_for_where_and_how_one_was_treated(field: str, reason: str) -> None:
    costs = {
        "year": 2025,
        "policy_oop_fen": 9000000,
        "outpatient_aid_used_fen": 0,
        "in_province": True,
        "referral_ok": True,
        "nine_disease": False,
    }
    assert worded(family({"medical": costs | {field: False}})).right("N4.3", "m1").reason == reason


def test_a_rural_family_reads_that_urban_hukou_is_asked() -> None:
    rural = {"hukou_type": "rural"}
    one = worded(family(rural, rural, housing={"owns_in_city": True, "area_m2": "72"}))
    right = one.right("N3.1")
    assert right.reasons == (
        "全家为农村户籍，要求本市城镇户口",
        "在本市有住房，住房面积 72.00 m²，高于 15.00 m² × 2 人 = 30.00 m²",
    )
    other = worded(family({"hukou_city": "OTHER"}, {"hukou_city": "OTHER"})).right("N3.2")
    assert other.reason == "要求本市城镇户口，家里没有人是"


def test_families_of_another_category_read_for_whom_it_is() -> None:
    case = family(rigid_expense_12m_fen=0, params={"rigid_expense_ratio": "0.60"})
    case["household"]["income_12m_fen"] = 20000000
    one = worded(case)
    assert one.right("N2.1", "m1").reason == "只适用于低保边缘家庭、刚性支出困难家庭"
    assert one.right("N4.2", "m1").reason == "只适用于低保边缘家庭、农村的防止返贫监测对象"
    assert one.right("N3.1").reason == ("只适用于低保边缘家庭、刚性支出困难家庭、防止返贫监测对象")
    rigid = worded(case_named("C05")).right("N4.2", "m1")
    assert rigid.reason == "只适用于低保边缘家庭、农村的防止返贫监测对象（您家是刚性支出困难家庭）"
    poor = worded(case_named("C01")).right("N3.2")
    assert poor.reason == "只适用于低保边缘家庭、刚性支出困难家庭（您家收入低于低保标准）"
    dibao = worded(case_named("C16")).right("N3.2")
    assert dibao.reason == "只适用于低保边缘家庭、刚性支出困难家庭（您家是低保对象）"


# --- readings ------------------------------------------------------------------


def test_a_review_says_which_reading_is_open_and_what_each_gives() -> None:
    right = worded(family({}, {}, OLD, heating=HOME | {"tenure": "rent"})).right("N3.3b")
    assert right.amount == "待复核 679.00 元/采暖期"
    assert right.amount_full == "每户每采暖期 679.00 元"
    assert right.floor == "无争议部分 0.00 元"
    assert right.reason.startswith("租户交供热费能不能减免，口径还没有确认")
    assert "如果按“租户可以减免”：待复核 679.00 元/采暖期" in right.reasons
    assert "如果按“租户不减免”：不符合" in right.reasons
    assert "如果按“71 周岁生日起”：待复核 407.40 元/采暖期" in right.reasons


def test_a_confirmed_reading_is_told_and_gives_a_plain_answer() -> None:
    params = {"readings": {"A11": {"value": "include", "confirmed": True}}}
    one = worded(family(heating=HOME | {"tenure": "rent"}, params=params))
    right = one.right("N3.3a")
    told = "租户交供热费能不能减免：县里已确认“租户可以减免”"
    assert right.mark == "holds"
    assert right.reasons[-1] == told
    assert told in one.view.readings


def test_a_reading_that_changes_nothing_is_not_told() -> None:
    one = worded(family(housing={"owns_in_city": False}))
    assert one.right("N3.1").mark == "holds"
    assert one.view.readings == ()


def test_under_a_category_to_review_the_category_is_the_point() -> None:
    case = family({}, {}, JUNIOR)
    case["household"]["income_12m_fen"] = 2520000
    one = worded(case)
    right = one.right("N2.1", "m3")
    assert right.reasons == ("家庭类别还要县里确认", "低保边缘家庭，上初中，住校")
    assert one.view.readings == (
        (
            "收入正好等于低保标准：县里还没有确认，暂按“算低保边缘家庭”；"
            "如果按“算低保边缘家庭”：低保边缘家庭（符合）；"
            "如果按“不算低保边缘家庭”：不在范围内（不符合）"
        ),
    )


def test_mixed_use_and_partly_urban_families_go_to_the_office() -> None:
    mixed = worded(family(heating=HOME | {"use": "mixed"})).right("N3.3a")
    assert mixed.reason == "房屋既居住又经营，居住部分多少，由县里或受理部门确定"
    partly = family({}, {"hukou_city": "OTHER"}, housing={"owns_in_city": False})
    assert worded(partly).right("N3.2").reason == (
        "家里只有部分人是本市城镇户口，由县里或受理部门确定"
    )


# --- notes ---------------------------------------------------------------------


def test_subsidy_and_flat_are_usually_not_had_together() -> None:
    one = worded(family(housing={"owns_in_city": False}))
    for clause in ("N3.1", "N3.2"):
        assert one.right(clause).note == "租赁补贴和实物配租一般不同时享受，以住建部门为准。"
    assert one.right("N3.2").amount == "可以申请"


def test_what_is_free_of_a_funeral_is_counted() -> None:
    one = worded(case_named("C52"))
    subject = next(r.subject for r in one.view.rights if r.clause == "N6b")
    assert one.right("N6a", subject).amount == "免费"
    assert one.right("N6b", subject).note.startswith("冷藏 5 天，其中 3 天免费，其余自费。")
    assert one.right("N6d", subject).note.startswith("寄存骨灰 3 年，其中 1 年免费，其余自费。")
    english = worded(case_named("C52"), ENGLISH).right("N6b", subject)
    assert english.note.startswith("3 of 5 days of cold storage are free; the rest is paid. ")


def test_a_monitored_family_has_them_beside_existing_help() -> None:
    one = worded(case_named("C42"))
    assert one.right("N4.2", "m1").note == "起付标准和限额都按年度算。在现行帮扶政策之外享受。"
    assert one.right("N1.4").note == ""


def test_a_death_nobody_is_named_for_is_the_households() -> None:
    one = worded(family(funeral={"deceased": None, "upgraded_items": []}))
    right = one.right("N6a")
    assert right.subject_name == "去世人员"
    assert "还缺" in right.reason


# --- hints, names, figures -------------------------------------------------------


def test_a_certificate_that_ran_out_is_told_with_its_holder() -> None:
    one = worded(family({"name": "王海", "disability_cert": {"valid": False}}))
    assert "王海的残疾证已过有效期，请及时换证。" in one.view.hints


def test_dibao_is_only_suggested_where_the_standards_disagree() -> None:
    rural = {"hukou_type": "rural"}
    case = family(rural, {})
    case["household"]["income_12m_fen"] = 1440000
    assert "如果县里认定收入低于低保标准，请先到乡镇申请低保。" in worded(case).view.hints
    assert "收入低于低保标准，请先到乡镇申请低保。" in worded(case_named("C01")).view.hints


def names(*members: dict[str, Any], language: str = CHINESE) -> list[str]:
    found = member_names(speech(language), read(family(*members)).household.members)
    return [found[f"m{number}"] for number in range(1, len(members) + 1)]


def test_members_without_a_name_go_by_relation_then_by_number() -> None:
    people = (
        {"name": " 张桂兰 ", "relation": "本人"},
        {"relation": "子女"},
        {"relation": "父亲"},
        {"relation": "子女"},
        {},
    )
    assert names(*people) == ["张桂兰", "子女1", "父亲", "子女2", "第 5 位成员"]
    assert names({}, language=ENGLISH) == ["member 1"]


def test_a_name_with_markup_or_braces_is_only_a_name() -> None:
    one = worded(family({"name": "<b>{0}&{name}"}, {}, JUNIOR | {"name": "仇英𬇙"}))
    assert one.right("N2.1", "m3").subject_name == "仇英𬇙"
    assert one.right("N5a", "m1").subject_name == "<b>{0}&{name}"
    assert any("<b>{0}&{name}" in item.question for item in one.view.missing)


def test_the_figures_used_are_told_with_value_and_source() -> None:
    one = worded(family({}, {}, JUNIOR, heating=HOME))
    shown = {figure.name: (figure.value, figure.source) for figure in one.view.figures}
    assert shown["城镇低保标准"] == ("每人每月 700.00 元", "随案件提供")
    assert shown["供热价格"] == ("每采暖期每平方米 28.00 元", "随案件提供")
    assert shown["供热费减免比例"] == ("30%", "《通知》三（三）")
    assert shown["初中寄宿生生活补助"] == ("每生每年 1,500.00 元", "《通知》二（一）")
    assert "倾斜救助起点" not in shown
