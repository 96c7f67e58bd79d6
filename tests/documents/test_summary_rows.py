"""Rights that say the same stand once."""

from __future__ import annotations

from jlaid_desktop.documents.summary_rows import answered_alike, rows_of, services_together
from tests.documents.families import right


def test_the_same_right_of_several_persons_is_one_row() -> None:
    rights = [
        right("就业服务", "五", "holds", subject_name=name, reason="想工作") for name in "甲乙"
    ]
    (row,) = rows_of(rights)
    assert (row.titles, row.sections, row.names) == (("就业服务",), ("五",), ("甲", "乙"))


def test_two_persons_of_one_name_stay_two() -> None:
    rights = [
        right("就业服务", "五", "holds", subject=s, subject_name="王芳") for s in ("m1", "m2")
    ]
    (row,) = rows_of(rights)
    assert row.names == ("王芳", "王芳")


def test_another_amount_or_reason_is_another_row() -> None:
    rights = [
        right("住院救助", "四（二）", "holds", subject_name="甲", amount="每年 1.00 元"),
        right("住院救助", "四（二）", "holds", subject_name="乙", amount="每年 2.00 元"),
        right(
            "住院救助", "四（二）", "holds", subject_name="丙", amount="每年 2.00 元", reason="因"
        ),
    ]
    assert [row.names for row in rows_of(rights)] == [("甲",), ("乙",), ("丙",)]


def test_items_answered_alike_for_the_same_persons_share_a_row() -> None:
    rows = rows_of(
        [
            right("租赁补贴", "三（一）", "no", reason="农村户籍"),
            right("实物配租", "三（二）", "no", reason="农村户籍"),
            right("助学金", "二（二）", "no", reason="不在校"),
            right("寄宿补助", "二（一）", "no", subject_name="甲", reason="不在校"),
        ]
    )
    assert len(rows) == 4
    shared = answered_alike(rows)
    assert [row.titles for row in shared] == [("租赁补贴", "实物配租"), ("助学金",), ("寄宿补助",)]
    assert shared[0].sections == ("三（一）", "三（二）")
    assert shared[0].names == ()


def test_a_person_s_services_of_one_office_share_a_row_with_every_reason() -> None:
    service = {"subject_name": "甲", "amount": "提供服务", "office": "窗口"}
    rows = rows_of(
        [
            right(
                "职业介绍", "五", "holds", **service, reason="想工作", reasons=("想工作", "边缘")
            ),
            right(
                "技能培训", "五", "holds", **service, reason="想培训", reasons=("边缘",), note="注"
            ),
            right("技能培训", "五", "holds", **(service | {"subject_name": "乙"}), reason="想培训"),
        ]
    )
    first, second = services_together(rows)
    assert first.titles == ("职业介绍", "技能培训")
    assert first.reasons == ("想工作", "边缘", "想培训")
    assert first.notes == ("注",)
    assert second.names == ("乙",)


def test_amounts_are_never_thrown_together() -> None:
    """One of two equal amounts would be lost."""
    rights = [
        right(title, "四（二）", "holds", subject_name="甲", amount="每年 600.00 元", office="医保")
        for title in ("住院救助", "罕见病救助")
    ]
    assert len(services_together(rows_of(rights))) == 2
