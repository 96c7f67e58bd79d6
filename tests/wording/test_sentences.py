"""One step, one sentence: made from the test, with its figures."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest

from tests.wording.worded import CHINESE, ENGLISH, statements

OOP = ("fact", "@", "policy_out_of_pocket", 2350000)
DEDUCTIBLE = ("figure", "inpatient_deductible", 250000)
ABOVE_DEDUCTIBLE = ("-", OOP, DEDUCTIBLE, 2100000)
SHARE = ("percent", ABOVE_DEDUCTIBLE, ("figure", "inpatient_aid_percent", 40), 840000)
LIMIT = ("figure", "medical_aid_yearly_limit", 1000000)


def room(used: int) -> tuple[Any, ...]:
    value = max(0, 1000000 - used)
    taken = ("-", LIMIT, ("fact", "@", "outpatient_aid_used", used), 1000000 - used)
    return ("named", "room_in_yearly_limit", ("greatest", (("value", 0), taken), value), value)


def inpatient(used: int) -> tuple[Any, ...]:
    positive = ("greatest", (("value", 0), ABOVE_DEDUCTIBLE), 2100000)
    share = ("percent", positive, SHARE[2], 840000)
    value = min(840000, 1000000 - used)
    return ("named", "inpatient_aid", ("least", (share, room(used)), value), value)


def before(day: str, sign: str, age: int, birthday: str, *, result: bool) -> tuple[Any, ...]:
    """Return the comparison of a day with a member's birthday."""
    on, turns = dt.date.fromisoformat(day), dt.date.fromisoformat(birthday)
    return ("compare", sign, ("day", on), ("birthday", "m1", age, turns), result)


def home(area: int | Fraction, *, result: bool) -> tuple[Any, ...]:
    """Return the comparison of a home with what is small for three."""
    limit = ("*", ("figure", "rent_subsidy_area_limit", 15), ("count", "living_persons", 3), 45)
    return ("compare", "<", ("fact", "household", "housing_area", area), limit, result)


def covered(persons: int, *, result: bool) -> tuple[Any, ...]:
    """Return the comparison of the covered persons with the upper tier."""
    tier = ("figure", "rent_subsidy_upper_tier_persons", 3)
    return ("compare", ">=", ("count", "covered_persons", persons), tier, result)


DIED = ("fact", "household", "death_date", dt.date(2024, 9, 29))
FIRST_DAY = ("figure", "in_force_from", dt.date(2024, 9, 30))

STEPS: list[tuple[tuple[Any, ...], str, str]] = [
    (
        ("fact", "household", "owns_in_city", False),
        "在本市没有住房",
        "owns no home in the city",
    ),
    (("fact", "@", "boarding", False), "不住校", "does not board at school"),
    (("fact", "m2", "boarding", True), "王小雨住校", "王小雨 boards at school"),
    (("fact", "@", "stage", "none"), "不是在校学生", "is no student"),
    (
        ("fact", "@", "stage", None),
        "还不知道是否在校、上哪一级学校",
        "not yet known: the stage of schooling",
    ),
    (
        ("fact", "household", "heating_use", "mixed"),
        "房屋既居住又经营",
        "the house is used for living and for business",
    ),
    (
        ("fact", "household", "upgraded_items", ("a", "d")),
        "选了收费高于免费项目的遗体接运、骨灰寄存",
        "services above the free ones were chosen: hearse, ashes storage",
    ),
    (
        ("fact", "household", "upgraded_items", ()),
        "没有选收费高于免费项目的服务",
        "no service above the free ones was chosen",
    ),
    (
        home(Fraction(4499, 100), result=True),
        "住房面积 44.99 m²，低于 15.00 m² × 3 人 = 45.00 m²",
        "the living area of the home 44.99 m² is below 15.00 m² × 3 persons = 45.00 m²",
    ),
    (
        home(45, result=False),
        "住房面积 45.00 m²，等于 15.00 m² × 3 人 = 45.00 m²",
        "the living area of the home 45.00 m² is equal to 15.00 m² × 3 persons = 45.00 m²",
    ),
    (
        covered(3, result=True),
        "保障人口 3 人，达到 3 人",
        "covered persons 3 persons: at least 3 persons",
    ),
    (
        covered(2, result=False),
        "保障人口 2 人，不足 3 人",
        "covered persons 2 persons: fewer than 3 persons",
    ),
    (
        ("compare", ">=", DIED, FIRST_DAY, False),
        "去世日期 2024年9月29日，早于《通知》施行日 2024年9月30日",
        "the day of death 2024-09-29 is before first day of the notice 2024-09-30",
    ),
    (
        before("2025-05-01", ">=", 71, "2026-05-01", result=False),
        "王德山到2026年5月1日才满 71 周岁",
        "王德山 completes 71 years only on 2026-05-01",
    ),
    (
        before("2025-05-02", ">", 70, "2025-05-01", result=True),
        "王德山已过 70 周岁生日（2025年5月1日）",
        "王德山 is past the birthday of 70 years (2025-05-01)",
    ),
    (
        before("2025-05-01", "==", 70, "2025-05-01", result=True),
        "王德山当天满 70 周岁",
        "王德山 completes 70 years on this very day",
    ),
    (
        ("members", "other_hukou", ("m1", "m2"), True),
        "王德山、王小雨不是本市城镇户口",
        "王德山, 王小雨: no urban hukou of Jilin City",
    ),
    (
        ("members", "elderly_or_disabled", (), False),
        "家里没有超过 70 周岁的老人，也没有人持有效残疾证",
        "nobody is older than 70 or holds a disability certificate",
    ),
    (
        ("reading", "A11", "include", False),
        "租户交供热费能不能减免，口径还没有确认",
        "whether a tenant who pays the heating has the fee cut: the reading is not yet confirmed",
    ),
    (
        ("reading", "A20", "item", True),
        "选了收费高的殡葬服务，失去哪些免费项目：县里已确认“只失去这一项”",
        (
            "what is lost when a dearer funeral service is chosen: confirmed by the county,"
            " only that service"
        ),
    ),
    (
        ("disputed", "N3.3.mixed_use"),
        "房屋既居住又经营，居住部分多少，由县里或受理部门确定",
        "how much of the house is lived in: the county or the office in charge must decide",
    ),
    (
        ("figure", "nine_diseases_list", None),
        "县里还没有提供 9 种疾病名单",
        "list of the nine diseases is not supplied by the county",
    ),
]


@pytest.mark.parametrize(("step", "chinese", "english"), STEPS)
def test_a_step_says_its_test(step: tuple[Any, ...], chinese: str, english: str) -> None:
    names = {"m1": "王德山", "m2": "王小雨"}
    assert statements(CHINESE, **names)(step) == chinese
    assert statements(ENGLISH, **names)(step) == english


def heating(area: int | Fraction, price: int, value: int | Fraction) -> tuple[Any, ...]:
    """Return the heating fee cut for an area."""
    counted = min(area, 60)
    base = ("figure", "heating_base_area", 60)
    area_term = ("least", (("fact", "household", "heating_area", area), base), counted)
    fee = ("*", area_term, ("figure", "heating_price", price), counted * price)
    return ("percent", fee, ("figure", "heating_share_percent", 30), value)


def rare(assessed: int, used: int) -> tuple[Any, ...]:
    """Return the rare-disease aid beside inpatient aid."""
    left = room(used)[-1] - inpatient(used)[-1]
    items = (
        ("fact", "@", "rare_aid_assessed", assessed),
        ("figure", "rare_disease_yearly_limit", 500000),
        ("-", room(used), inpatient(used), left),
    )
    return ("least", items, min(assessed, 500000, left))


SUM = "(自付 23,500.00 − 起付标准 2,500.00) × 40% = 8,400.00 元"
AMOUNTS: list[tuple[tuple[Any, ...], list[str]]] = [
    (("figure", "boarding_allowance_junior", 150000), []),
    (("value", None), []),
    (heating(Fraction(97, 2), 2800, 40740), ["48.50 m² × 28.00 元 × 30% = 407.40 元"]),
    (
        heating(85, 2800, 50400),
        [
            (
                "供热建筑面积 85.00 m²，按供热基准面积 60.00 m² 计，"
                "60.00 m² × 28.00 元 × 30% = 504.00 元"
            )
        ],
    ),
    (inpatient(0), [f"{SUM}，在年度限额余额 10,000.00 元以内"]),
    (
        inpatient(100000),
        [
            (
                f"{SUM}，"
                "在年度限额余额（年度限额 10,000.00 − 门诊救助已用 1,000.00 = 9,000.00 元）以内"
            )
        ],
    ),
    (
        inpatient(500000),
        [
            (
                f"{SUM}，超过年度限额余额"
                "（年度限额 10,000.00 − 门诊救助已用 5,000.00 = 5,000.00 元），按 5,000.00 元计"
            )
        ],
    ),
    (
        rare(400000, 100000),
        [
            (
                "核定的罕见病救助 4,000.00 元，在罕见病救助年度限额 5,000.00 元以内，"
                "超过年度限额余额 9,000.00 − 住院救助 8,400.00 = 600.00 元，按 600.00 元计"
            )
        ],
    ),
    (
        rare(40000, 100000),
        [
            (
                "核定的罕见病救助 400.00 元，在罕见病救助年度限额 5,000.00 元以内，"
                "在年度限额余额 9,000.00 − 住院救助 8,400.00 = 600.00 元以内"
            )
        ],
    ),
]


@pytest.mark.parametrize(("term", "lines"), AMOUNTS)
def test_an_amount_shows_how_it_is_worked_out(term: tuple[Any, ...], lines: list[str]) -> None:
    assert statements().writer.amount_lines(term) == lines


def nothing_above(costs: int) -> tuple[Any, ...]:
    """Return inpatient aid for costs that do not exceed the deductible."""
    over = ("-", ("fact", "@", "policy_out_of_pocket", costs), DEDUCTIBLE, costs - 250000)
    share = ("percent", ("greatest", (("value", 0), over), 0), SHARE[2], 0)
    return ("least", (share, room(0)), 0)


NOTHING: list[tuple[tuple[Any, ...], str]] = [
    (nothing_above(250000), "自付 2,500.00 元，没有超过起付标准 2,500.00 元"),
    (nothing_above(0), "没有政策范围内个人自付医疗费"),
    (
        ("least", (SHARE, room(1000000)), 0),
        "年度限额 10,000.00 元已用完：门诊救助已用 10,000.00 元",
    ),
    (rare(0, 0), "没有核定的罕见病救助"),
    (
        rare(5, 160000),
        (
            "年度限额余额（年度限额 10,000.00 − 门诊救助已用 1,600.00 = 8,400.00 元）已用完："
            f"住院救助（{SUM}）"
        ),
    ),
    (heating(60, 0, 0), "供热价格 0.00 元"),
    (heating(Fraction(1, 100), 100, Fraction(3, 10)), "0.01 m² × 1.00 元 × 30%，不足半分钱"),
    (("value", None), "不论还缺的情况怎样，都没有金额"),
]


@pytest.mark.parametrize(("term", "sentence"), NOTHING)
def test_nothing_has_its_reason(term: tuple[Any, ...], sentence: str) -> None:
    assert statements().why_nothing(term) == sentence
