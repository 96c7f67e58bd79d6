"""Hand-made opinions for tests of what shows them."""

from __future__ import annotations

import dataclasses
import datetime as dt

from jlaid_desktop.wording.view import (
    AssessmentView,
    DateView,
    FigureView,
    Mark,
    MissingView,
    RightView,
    ScaleMark,
    ScaleView,
)


def right(
    clause: str, mark: Mark, amount: str = "—", *, subject: str = "m1", name: str = "张桂兰",
    title: str = "", reason: str = "理由",
) -> RightView:  # fmt: skip
    """Return a right of a person."""
    return RightView(
        clause=clause,
        section="三（三）",
        subject=subject,
        subject_name=name,
        title=title or f"待遇 {clause}",
        mark=mark,
        status_word="",
        amount=amount,
        floor="",
        reason=reason,
    )


SCALE = ScaleView(
    3_600_000,
    (
        ScaleMark("标准", 2_400_000, "24,000"),
        ScaleMark("2 倍", 4_800_000, "48,000"),
        ScaleMark("上年人均", 8_160_000, "81,600"),
    ),
    "全家 12 个月收入 36,000.00 元，4 人",
)

VIEW = AssessmentView(
    category="低保边缘家庭",
    mark="holds",
    status_word="符合",
    section="一",
    also=(),
    headline="人均高于标准、低于 2 倍",
    arithmetic=("36,000.00 > 24,000.00",),
    margin="再多 12,000.00 元就不再是低保边缘",
    scale=SCALE,
    rights=(
        right("N2.1", "holds", "1,500.00 元/年", subject="m3", name="王小雨"),
        right("N4.2", "ask", "0 – 10,000 元"),
        right("N3.3a", "review", "待复核 840.00", subject="household", name="全家"),
        right("N3.1", "no", "不符合", subject="household", name="全家"),
        right("N2.2", "no", "不符合"),
    ),
    missing=(
        MissingView("household.property_ok", "财产符合规定吗？", "一"),
        MissingView("household.phone", "电话多少？", ""),
    ),
    dates=(DateView(dt.date(2026, 7, 15), "2026年7月15日", "王小雨初中毕业"),),
    hints=("可向村里咨询农村危房改造",),
    readings=("租户暂按可以减免",),
    figures=(FigureView("低保标准", "500.00 元", "示例文件", sample=True),),
    household_size=4,
    standard="农村",
    assess_date="2025年11月10日",
    sample=True,
    disclaimer="初步意见，以县级确认为准",
    rules_version="1",
    parameter_name="昌邑区示例",
)


def changed(**values: object) -> AssessmentView:
    """Return the opinion with something different."""
    return dataclasses.replace(VIEW, **values)  # type: ignore[arg-type]
