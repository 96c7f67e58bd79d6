"""Rights that say the same stand once."""

from __future__ import annotations

from jlaid_desktop.documents.summary_rows import rows_of
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


def test_items_answered_alike_for_the_same_persons_share_a_row_when_asked() -> None:
    rights = [
        right("租赁补贴", "三（一）", "no", reason="农村户籍"),
        right("实物配租", "三（二）", "no", reason="农村户籍"),
        right("助学金", "二（二）", "no", reason="不在校"),
        right("寄宿补助", "二（一）", "no", subject_name="甲", reason="不在校"),
    ]
    assert len(rows_of(rights)) == 4
    rows = rows_of(rights, together=True)
    assert [row.titles for row in rows] == [("租赁补贴", "实物配租"), ("助学金",), ("寄宿补助",)]
    assert rows[0].sections == ("三（一）", "三（二）")
    assert rows[0].names == ()
