"""A made-up family of four as a caseworker types it: which question comes, what is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from tests.desktop.hands import CONTROL, SHIFT
from tests.desktop.typing.counting import CountingHands

YES, NO = "1", "2"
MEMBER = "household.members[]."
Steps = Sequence[tuple[str, str]]

HOUSEHOLD: Steps = (
    ("household.accept_date", "20251122"),
    ("household.apply_reason", "1"),
    ("household.head", "2"),
    ("household.phone", "13800000000"),
    ("village", "tczc"),
    ("household.registered_address.region", "tcz"),
    ("household.residence_same", YES),
    ("household.direct_status", "w"),
    ("household.near_kin.has", NO),
)
NAMES = ("张桂兰", "王海", "王小雨", "王小林")
MEMBERS: tuple[Steps, ...] = (
    (
        ("name", NAMES[0]),
        ("id_number", "220202198203040426"),
        ("hukou_type", "2"),
        ("hukou_city", YES),
        ("disability_cert.has", NO),
    ),
    (
        ("name", NAMES[1]),
        ("id_number", "220202198005060434"),
        ("relation", "po"),
        ("disability_cert.has", YES),
        ("disability_cert.type", "z"),
        ("disability_cert.level", "3"),
        ("disability_cert.valid_to", "20300505"),
    ),
    (
        ("name", NAMES[2]),
        ("id_number", "22020220120708042x"),
        ("relation", "zn"),
        ("disability_cert.has", NO),
    ),
    (
        ("name", NAMES[3]),
        ("id_number", "220202201709150459"),
        ("relation", "zn"),
        ("disability_cert.has", NO),
    ),
)
INCOMES: tuple[Steps, ...] = (
    (
        ("member", "2"),
        ("kind", "1"),
        ("label", "零工"),
        ("amount_fen", "3万"),
        ("period", "2"),
    ),
    (
        ("member", "1"),
        ("kind", "2"),
        ("label", "种地"),
        ("amount_fen", "6000"),
        ("period", "2"),
    ),
)
EXPENSE: Steps = (
    ("member", "2"),
    ("kind", "2"),
    ("label", "药费"),
    ("amount_fen", "4800"),
)
AUTHORISATIONS: tuple[Steps, ...] = (
    (("member", "1"), ("signed_on", "20251122")),
    (("member", "2"), ("signed_on", "20251122")),
)
HOUSING: Steps = (
    ("household.housing.owns_in_city", YES),
    ("household.housing.area_m2", "72"),
    ("household.heating.central_heating", YES),
    ("household.heating.area_m2", "72"),
    ("household.heating.use", "1"),
    ("household.heating.tenure", "1"),
    ("household.heating.contract_number", "R2025118"),
)
SCHOOLING: Steps = (
    ("student.attends", NO),
    ("student.attends", NO),
    ("student.attends", YES),
    ("student.stage", "cz"),
    ("student.boarding", YES),
    ("student.school", "土城子中学"),
    ("student.attends", YES),
    ("student.stage", "xx"),
    ("student.boarding", NO),
    ("student.school", "土城子小学"),
)
HEALTH: Steps = (("medical.insured", YES), ("medical.has_costs", NO)) * 4
WORK: Steps = (
    ("employment.status", "wy"),
    ("employment.ability", "1"),
    ("employment.wants_job", YES),
    ("employment.wants_startup", NO),
    ("employment.wants_training", YES),
    ("employment.status", "lh"),
    ("employment.ability", "2"),
    ("employment.wants_job", NO),
    ("employment.wants_startup", NO),
    ("employment.wants_training", NO),
)
VISIT: Steps = (
    ("date", "20251122"),
    ("visitors", "李明、赵刚"),
    ("signed_by", "张桂兰"),
)


def go_on(hands: CountingHands) -> None:
    """Go to the next question that still wants an answer."""
    hands.press(Qt.Key.Key_Return, CONTROL)


def walk(hands: CountingHands, steps: Steps, prefix: str = "") -> None:
    """Type each answer where the keyboard is led; no question in between is stopped at."""
    for name, text in steps:
        hands.wait_for_focus(prefix + name)
        hands.type(text)
        go_on(hands)


def add_row(hands: CountingHands, steps: Steps, repeat: str) -> None:
    """Add a row to the list that has the keyboard, and fill it in."""
    hands.press(Qt.Key.Key_Return)
    walk(hands, steps, f"household.{repeat}[].")


def type_family(hands: CountingHands) -> None:
    """Type everything from the list of households to a saved revision."""
    hands.section = "new"
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.wait_for_focus("household.apply_date")
    hands.section = "members"
    hands.press(Qt.Key.Key_2, CONTROL)
    go_on(hands)
    walk(hands, MEMBERS[0], MEMBER)
    for person in MEMBERS[1:]:
        add_row(hands, person, "members")
    hands.section = "household"
    hands.press(Qt.Key.Key_1, CONTROL)
    go_on(hands)
    walk(hands, HOUSEHOLD)
    type_money(hands)
    hands.section = "housing"
    walk(hands, HOUSING)
    for section, steps in (("education", SCHOOLING), ("health", HEALTH), ("employment", WORK)):
        hands.section = section
        walk(hands, steps, MEMBER)
    hands.section = "visit"
    add_row(hands, VISIT, "visits")
    go_on(hands)
    hands.section = "save"
    hands.press(Qt.Key.Key_S, CONTROL)


def type_money(hands: CountingHands) -> None:
    """Type what there is, and say of all other kinds at once that there are none."""
    hands.section = "income"
    hands.wait_for_focus(f"{MEMBER}income_kinds.wage")
    hands.press(Qt.Key.Key_Down, CONTROL)
    for income in INCOMES:
        add_row(hands, income, "incomes")
    hands.press(Qt.Key.Key_K, CONTROL | SHIFT)
    hands.section = "expenses"
    hands.wait_for_focus("household.expense_kinds.living")
    hands.press(Qt.Key.Key_Down, CONTROL)
    add_row(hands, EXPENSE, "expenses")
    hands.press(Qt.Key.Key_K, CONTROL | SHIFT)
    hands.section = "property"
    hands.wait_for_focus("household.property_kinds.deposit")
    hands.press(Qt.Key.Key_Down, CONTROL)
    hands.press(Qt.Key.Key_Return)
    walk(hands, (("member", "2"),), "household.properties[].")
    hands.wait_for_focus("household.properties[].kind")
    hands.type("1")
    hands.press(Qt.Key.Key_Return)
    walk(hands, (("value_fen", "12000"),), "household.properties[].")
    hands.press(Qt.Key.Key_K, CONTROL | SHIFT)
    walk(
        hands, (("household.property_ok", YES), ("household.check_report.checked_by", "县核对中心"))
    )
    for signature in AUTHORISATIONS:
        add_row(hands, signature, "authorisations")
    go_on(hands)
