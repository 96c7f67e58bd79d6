"""From the text of a field to its value and back: `read`, `shown`, `stored_text`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from jlaid_desktop.domain.id_number import IdNumber, read_id_number
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.intake.definition import Field
from jlaid_desktop.intake.problem import Fault, fault
from jlaid_desktop.intake.scene import Scene
from jlaid_desktop.intake.typed.clean import plain
from jlaid_desktop.intake.typed.dates import read_date
from jlaid_desktop.intake.typed.lookup import exactly
from jlaid_desktop.intake.typed.numbers import (
    format_money,
    format_money_list,
    read_area,
    read_count,
    read_money,
    read_money_list,
    read_quantity,
    read_year,
)
from jlaid_desktop.intake.words import id_fault

YES = frozenset({"yes", "y", "true", "1", "has", "是", "有", "对", "√", "✓"})
NO = frozenset(
    {"no", "n", "false", "has none", "0", "2", "否", "无", "没有", "没", "不是", "×", "✗"}
)
NOT_ASKED = frozenset({"?", "未问", "不详", "未知"})
NOTHING = frozenset({"none", "无", "没有", "-"})
JOINED = re.compile(r"[、,，;；/\n]+")
MOBILE = re.compile(r"1[0-9]{10}")
AREA_CODE = re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})(?=[0-9]{7,8}$)")
LOCAL = re.compile(r"[2-8][0-9]{6,7}")
SHORTEST_CODE = 5
LONGEST_ACCOUNT = 32
"""Places of an account number; shown in groups of four it still fits its field."""
NOTE_SIGNS = re.compile(r"[\s\-()]+")

Reader = Callable[[Field, str, Scene, str], Any]


def read(field: Field, text: str, scene: Scene, row: str) -> Any:
    """Return the value a cleaned text means, `None` for no answer, or a `Fault`."""
    bare = text.strip()
    if not bare:
        return None
    if len(text) > field.max_length:
        return fault(
            "text.long",
            N_("At most {limit} characters fit here; this has {length}."),
            limit=field.max_length,
            length=len(text),
        )
    return READERS[field.type](field, bare, scene, row)


def shown(field: Field, value: Any, scene: Scene) -> str:
    """Return a value in its normal form and in the interface's language."""
    if value is None:
        return ""
    match field.type:
        case "yesno":
            return _(field.answers[0 if value else 1])
        case "choice":
            return _choice_label(field, value)
        case "choices":
            if not value:
                return _(field.none_label or N_("None of these"))
            return "、".join(_choice_label(field, code) for code in value)
        case "member":
            return scene.member_name(value)
        case "region":
            return scene.regions.name(value)
        case _:
            return stored_text(field, value)


def stored_text(field: Field, value: Any) -> str:
    """Return a value as a text of no language that `read` turns back into the same value."""
    match field.type:
        case "money":
            return format_money(value)
        case "money_list":
            return format_money_list(value)
        case "yesno":
            return "yes" if value else "no"
        case "choices":
            return "、".join(value) if value else "none"
        case "phone":
            return _grouped_phone(value)
        case "account":
            return " ".join(value[start : start + 4] for start in range(0, len(value), 4))
        case _:
            return str(value)


def _choice_label(field: Field, value: Any) -> str:
    choice = field.choice(str(value))
    return _(choice.label) if choice else str(value)


def _grouped_phone(number: str) -> str:
    if MOBILE.fullmatch(number):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    return number


def _read_text(_field: Field, text: str, _scene: Scene, _row: str) -> str:
    return text


def _read_number(_field: Field, text: str, _scene: Scene, _row: str) -> int | Fault:
    return read_count(text)


def _read_decimal(_field: Field, text: str, _scene: Scene, _row: str) -> str | Fault:
    return read_quantity(text)


def _read_area(_field: Field, text: str, _scene: Scene, _row: str) -> str | Fault:
    return read_area(text)


def _read_money(field: Field, text: str, _scene: Scene, _row: str) -> int | Fault:
    return read_money(text, negative=field.negative_if is not None)


def _read_money_list(
    _field: Field, text: str, _scene: Scene, _row: str
) -> list[int | None] | Fault:
    return read_money_list(text)


def _read_date(_field: Field, text: str, _scene: Scene, _row: str) -> str | Fault:
    return read_date(text)


def _read_year(_field: Field, text: str, _scene: Scene, _row: str) -> int | Fault:
    return read_year(text)


def _read_yesno(_field: Field, text: str, _scene: Scene, _row: str) -> bool | Fault | None:
    wanted = plain(text).strip().lower()
    if wanted in YES:
        return True
    if wanted in NO:
        return False
    if wanted in NOT_ASKED:
        return None
    return fault("yesno.form", N_("Answer yes or no, or leave it as not asked."))


def _read_choice(field: Field, text: str, _scene: Scene, _row: str) -> str | int | Fault:
    choice = exactly(field.choices, text)
    if choice is not None:
        return int(choice.code) if field.integer else choice.code
    return text if field.open and not _abbreviated(text) else _not_listed(text)


def _read_choices(field: Field, text: str, _scene: Scene, _row: str) -> list[str] | Fault:
    if text.lower() in NOTHING or text == _(field.none_label or N_("None of these")):
        return []
    found: list[str] = []
    for part in _parts(field, text):
        choice = exactly(field.choices, part)
        if choice is None:
            return _not_listed(part)
        if choice.code not in found:
            found.append(choice.code)
    if not found:
        return _not_listed(text)
    order = [choice.code for choice in field.choices]
    return sorted(found, key=order.index)


def _parts(field: Field, text: str) -> Iterator[str]:
    """Yield the answers a text lists; spaces separate them where they are no part of one."""
    for part in filter(None, map(str.strip, JOINED.split(text))):
        if exactly(field.choices, part) is not None:
            yield part
        else:
            yield from part.split()


def _not_listed(text: str) -> Fault:
    return fault("choice.unknown", N_("“{typed}” is not among the answers."), typed=text[:40])


def _read_id_number(_field: Field, text: str, scene: Scene, _row: str) -> str | Fault:
    found = read_id_number(text, scene.today)
    return found.number if isinstance(found, IdNumber) else id_fault(found)


def _read_phone(_field: Field, text: str, _scene: Scene, _row: str) -> str | Fault:
    number = NOTE_SIGNS.sub("", plain(text))
    for prefix in ("+86", "0086"):
        number = number.removeprefix(prefix)
    if not (number.isascii() and number.isdigit()):
        return fault("phone.sign", N_("A phone number has digits only."))
    if MOBILE.fullmatch(number):
        return number
    code = AREA_CODE.match(number)
    if code is not None:
        return f"{code.group()}-{number[code.end() :]}"
    if LOCAL.fullmatch(number):
        return number
    return fault(
        "phone.length",
        N_(
            "A mobile number has 11 digits and a land line 7 or 8 after its area code; "
            "this has {count}."
        ),
        count=len(number),
    )


def _read_account(_field: Field, text: str, _scene: Scene, _row: str) -> str | Fault:
    number = NOTE_SIGNS.sub("", plain(text)).upper()
    if len(number) > LONGEST_ACCOUNT:
        return fault(
            "text.long",
            N_("At most {limit} characters fit here; this has {length}."),
            limit=LONGEST_ACCOUNT,
            length=len(number),
        )
    return number or fault("check.account", N_("An account number has digits only."))


def _abbreviated(text: str) -> bool:
    """Tell whether a text looks like initials or a number of a list, not like words."""
    short = text.isascii() and text.isalnum() and len(text) <= SHORTEST_CODE
    return short or (text.isascii() and text.isalpha())


def _read_region(field: Field, text: str, scene: Scene, row: str) -> str | Fault:
    """Return a listed code; where other places may be written out, only a full name is taken."""
    level = None if field.level == "any" else field.level
    within = scene.value(field.within, row) if field.within else None
    written_out = field.open and not _abbreviated(text)
    found = scene.regions.named(text, level)
    inside = [region for region in found if region.code.startswith(within or "")]
    if not found and not written_out:
        inside = list(scene.regions.search(plain(text), level, within))
    if len(inside or found) == 1:
        return (inside or found)[0].code
    if written_out:
        return text
    if inside or found:
        return fault("region.several", N_("Several places match; choose one from the list."))
    return fault("region.unknown", N_("“{typed}” is not in the list of places."), typed=text[:40])


def _read_member(_field: Field, text: str, scene: Scene, _row: str) -> str | Fault:
    found = scene.member_named(text)
    if len(found) == 1:
        return found[0]
    if found:
        return fault("member.several", N_("Several members have this name; choose from the list."))
    return fault("member.unknown", N_("No member of this family is called {name}."), name=text[:40])


READERS: dict[str, Reader] = {
    "text": _read_text,
    "longtext": _read_text,
    "number": _read_number,
    "decimal": _read_decimal,
    "area": _read_area,
    "money": _read_money,
    "money_list": _read_money_list,
    "date": _read_date,
    "year": _read_year,
    "yesno": _read_yesno,
    "choice": _read_choice,
    "choices": _read_choices,
    "id_number": _read_id_number,
    "phone": _read_phone,
    "account": _read_account,
    "region": _read_region,
    "member": _read_member,
}


def amount_of(value: Any) -> Decimal | None:
    """Return a stored number as an exact one; a list counts as its sum, if all of it is known."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, list):
        return None if None in value else Decimal(sum(value))
    return Decimal(value)
