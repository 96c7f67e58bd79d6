"""Made-up families and their assessments in words, for looking at papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from jlaid_desktop.documents.summary_input import SummaryInput
from jlaid_desktop.domain.household import Household, HouseholdFile
from jlaid_desktop.domain.member import Member
from jlaid_desktop.wording.view import (
    AssessmentView,
    DateView,
    FigureView,
    MissingView,
    RightView,
    ScaleMark,
    ScaleView,
)

SAMPLE_SOURCE = "示例参数（非官方，不得作为依据）"
PAPERS = "一般需要身份证、户口簿，以受理部门要求为准"
ARITHMETIC = (
    "低保标准 500.00 元 × 12 个月 × 4 人 = 24,000.00 元；36,000.00 元高于 24,000.00 元，"
    "低于它的 2 倍 48,000.00 元"
)
NOTICE = "《通知》二（一）"


def right(title: str, section: str, mark: str, **values: Any) -> RightView:
    """Return a right; what is not given is empty."""
    words = {"holds": "符合", "ask": "需补充信息", "review": "待复核", "no": "不符合"}
    texts = {"amount": "", "floor": "", "reason": "", "clause": "N", "subject_name": ""}
    texts |= {"subject": values.get("subject_name") or "household"}
    texts |= {"amount_full": values.get("amount", "")}
    return RightView(
        title=title, section=section, mark=mark, status_word=words[mark], **(texts | values)
    )


def view(**values: Any) -> AssessmentView:
    """Return the assessment of the ordinary family, with some fields replaced."""
    ordinary: dict[str, Any] = {
        "category": "低保边缘家庭",
        "mark": "holds",
        "status_word": "符合",
        "section": "一",
        "also": (),
        "headline": "",
        "arithmetic": (
            "全家 12 个月收入 36,000.00 元",
            ARITHMETIC,
            "家庭财产经核对符合规定",
        ),
        "margin": "全家 12 个月收入再多 12,000.00 元，就不再是低保边缘家庭。",
        "scale": ScaleView(
            income_fen=3_600_000,
            marks=(
                ScaleMark("低保标准", 2_400_000, "24,000.00 元"),
                ScaleMark("低保标准的 2 倍", 4_800_000, "48,000.00 元"),
                ScaleMark("上年居民收入", 8_160_000, "81,600.00 元"),
            ),
            caption="全家 12 个月收入",
        ),
        "rights": RIGHTS,
        "missing": (
            MissingView("household.members[m4].medical", "王德山今年自付的医疗费票据", "四（二）"),
            MissingView("household.heating.tenure", "供热合同，写明谁交费", "三（三）"),
        ),
        "dates": (
            DateView(dt.date(2026, 7, 15), "2026年7月15日", "王小雨初中毕业，寄宿补助停止"),
            DateView(dt.date(2027, 3, 31), "2027年3月31日", "王海的残疾证到期，请提前换证"),
        ),
        "hints": (),
        "readings": (),
        "figures": (
            FigureView("农村低保标准", "每人每月 500.00 元", SAMPLE_SOURCE, sample=True),
            FigureView("供热价格", "每平方米 28.00 元", SAMPLE_SOURCE, sample=True),
            FigureView("寄宿补助（初中）", "每年 1,500.00 元", NOTICE, sample=False),
        ),
        "household_size": 4,
        "standard": "农村，每人每月 500.00 元",
        "assess_date": "2025年11月10日",
        "sample": True,
        "disclaimer": "初步意见，以县级确认为准",
        "rules_version": "2024-09-30",
        "parameter_name": "昌邑区示例 2025-07-01",
    }
    return AssessmentView(**(ordinary | values))


RIGHTS = (
    right(
        "寄宿生生活补助",
        "二（一）",
        "holds",
        subject_name="王小雨",
        amount="每年 1,500.00 元",
        reason="低保边缘家庭，初中，住校",
        office="学校",
        papers="一般需要户口簿、住校证明，以受理部门要求为准",
    ),
    right(
        "就业服务",
        "五",
        "holds",
        subject_name="张桂兰",
        reason="本人想找工作",
        office="乡镇公共就业服务窗口",
        papers="一般需要身份证，以受理部门要求为准",
    ),
    right(
        "住院救助",
        "四（二）",
        "ask",
        subject_name="王德山",
        amount="每年 0 至 10,000.00 元",
        reason="还不知道今年政策范围内自付了多少医疗费",
    ),
    right(
        "供热费减免 50%",
        "三（三）",
        "review",
        amount="每采暖期 840.00 元",
        floor="无争议部分 0.00 元",
        reason="王海持残疾证：60.00 m² × 28.00 元 × 50% = 840.00 元。承租户是否计入，由县里确认",
    ),
    right(
        "公租房租赁补贴",
        "三（一）",
        "no",
        reason="要求本市城镇户口；您家 4 人均为农村户籍。可向村里咨询农村危房改造",
    ),
    right(
        "公租房实物配租",
        "三（二）",
        "no",
        reason="要求本市城镇户口；您家 4 人均为农村户籍。可向村里咨询农村危房改造",
    ),
    right("普通高中、中职助学金", "二（二）", "no", reason="家中没有高中、中职在读学生"),
    right("殡葬服务免费", "六", "no", reason="家中没有人去世"),
)


def family(*names: str | None, **values: Any) -> HouseholdFile:
    """Return a household file with a member for each name."""
    members = [Member(id=f"m{n}", name=name, counted=True) for n, name in enumerate(names, 1)]
    household = Household(members=members, applicant="m1")
    return HouseholdFile(household=household, **values)


def summary(*names: str | None, file: HouseholdFile | None = None, **values: Any) -> SummaryInput:
    """Return the ordinary family's input; `values` replace fields of the assessment."""
    names = names or ("张桂兰", "王海", "王小雨", "王德山")
    return SummaryInput(
        view=view(**values),
        file=file or family(*names),
        address="吉林市昌邑区土城子满族朝鲜族乡桦树村三组",
        township="昌邑区土城子满族朝鲜族乡",
        revision_code="7F3A-21",
        operator_name="李建国",
    )


NAMES = (
    "刘长青", "孙桂芝", "刘明", "刘芳", "赵小虎", "刘一鸣", "刘二妮", "刘三丰",
    "欧阳娜娜", "阿卜杜热合曼·麦麦提", "金顺姬", "仇英𬇙",
)  # fmt: skip


def big_family(size: int) -> SummaryInput:
    """Return a family of up to twelve in which nearly everything is asked for everyone."""
    names = NAMES[:size]
    rights: list[RightView] = []
    for number, name in enumerate(names):
        rights += [
            right(
                "参保资助", "四（一）", "holds", subject_name=name, amount="每人每年 200.00 元",
                reason="低保边缘家庭成员", office="医疗保障经办窗口", papers=PAPERS,
            ),
            right(
                "住院救助", "四（二）", "ask" if number % 2 else "holds", subject_name=name,
                amount=f"每年 {1000 + number:,}.00 元", floor="无争议部分 0.00 元",
                reason=f"{name}今年政策范围内自付 {3500 + number:,}.00 元",
            ),
            right(
                "倾斜救助", "四（三）", "review", subject_name=name, amount="每年 18,500.00 元",
                floor="无争议部分 3,000.00 元",
                reason=f"（65,000.00 元 − 8,000.00 元 − 20,000.00 元）× 50%；{name}是否规范转诊",
            ),
            right("寄宿生生活补助", "二（一）", "no", subject_name=name, reason="不在义务教育阶段"),
            right("国家助学金", "二（二）", "no", subject_name=name, reason="不在高中、中职就读"),
        ]  # fmt: skip
    dates = tuple(
        DateView(dt.date(2026, 1, day), f"2026年1月{day}日", f"{name}满70周岁")
        for day, name in enumerate(names, 1)
    )
    return summary(*names, rights=tuple(rights), dates=dates, household_size=size)
