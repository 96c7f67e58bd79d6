"""Every type of field: what a text means, how a value is shown, and that one leads back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.i18n import ENGLISH, use_language
from jlaid_desktop.intake.binding import Document
from jlaid_desktop.intake.definition import Field, Questionnaire
from jlaid_desktop.intake.problem import Fault
from jlaid_desktop.intake.scene import Scene
from jlaid_desktop.intake.typed.text import amount_of, read, shown, stored_text

HEATING_USE = "household.heating.use"
OWNS = "household.housing.owns_in_city"
RELATION = "household.members[].relation"
LEVEL = "household.members[].disability_cert.level"
STATUS = "household.direct_status"
PHONE = "household.phone"
HUKOU_PLACE = "household.registered_address.region"


def code_of(found: Any) -> str:
    assert isinstance(found, Fault)
    return found.code


@pytest.fixture
def meaning(questionnaire: Questionnaire, scene: Scene) -> Any:
    def means(path: str, text: str) -> Any:
        return read(questionnaire.field(path), text, scene, "m1")

    return means


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        (OWNS, "是", True),
        (OWNS, "有", True),
        (OWNS, "Y", True),
        (OWNS, "１", True),
        (OWNS, "没有", False),
        (OWNS, "否", False),
        (OWNS, "0", False),
        (OWNS, "未问", None),
        (OWNS, "？", None),
        (OWNS, "", None),
        (OWNS, "  ", None),
        (HEATING_USE, "residence", "residence"),
        (HEATING_USE, "1", "residence"),
        (HEATING_USE, "３", "mixed"),
        (HEATING_USE, "jz", "residence"),
        (HEATING_USE, "JZ", "residence"),
        (RELATION, "配偶", "配偶"),
        (RELATION, "po", "配偶"),
        (RELATION, "继父", "继父"),
        (LEVEL, "2", 2),
        (LEVEL, "ej", 2),
        (STATUS, "DIBAO、MONITOR", ["DIBAO", "MONITOR"]),
        (STATUS, "MONITOR DIBAO", ["DIBAO", "MONITOR"]),
        (STATUS, "1,3,3", ["DIBAO", "MONITOR"]),
        (STATUS, "无", []),
        (STATUS, "none", []),
        (STATUS, "", None),
        (PHONE, "138 0000 0000", "13800000000"),
        (PHONE, "１３８００００００００", "13800000000"),
        (PHONE, "+86 138-0000-0000", "13800000000"),
        (PHONE, "0432-62012345", "0432-62012345"),
        (PHONE, "0432 6201 2345", "0432-62012345"),
        (PHONE, "（0432）62012345", "0432-62012345"),
        (PHONE, "010-62012345", "010-62012345"),
        (PHONE, "62012345", "62012345"),
        ("county", "220202", "220202"),
        ("county", "昌邑区", "220202"),
        ("county", "fmq", "220211"),
        (HUKOU_PLACE, "昌邑区", "220202"),
        (HUKOU_PLACE, "黑龙江省哈尔滨市", "黑龙江省哈尔滨市"),
        (HUKOU_PLACE, "北京", "北京"),
        (HUKOU_PLACE, "fmq", "220211"),
        (HUKOU_PLACE, "110101", "110101"),
        ("household.account.number", "６２２２ 0212-3456", "622202123456"),
        ("household.note", " 一\n二 ", "一\n二"),
    ],
)
def test_what_a_text_means(meaning: Any, path: str, text: str, value: Any) -> None:
    found = meaning(path, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        (OWNS, "也许", "yesno.form"),
        (HEATING_USE, "厂房", "choice.unknown"),
        (HEATING_USE, "9", "choice.unknown"),
        (STATUS, "DIBAO、五保", "choice.unknown"),
        (LEVEL, "5", "choice.unknown"),
        (PHONE, "138 0000 000", "phone.length"),
        (PHONE, "23800000000", "phone.length"),
        (PHONE, "123", "phone.length"),
        (PHONE, "没有电话", "phone.sign"),
        ("household.account.number", "-", "check.account"),
        (PHONE, "١٣٨٠٠٠٠٠٠٠٠", "phone.sign"),
        ("county", "长春市", "region.unknown"),
        ("county", "2202", "region.several"),
        ("county", "cyq", "region.several"),
        (HUKOU_PLACE, "cyq", "region.several"),
        (HUKOU_PLACE, "qqq", "region.unknown"),
        (RELATION, "p", "choice.unknown"),
        (RELATION, "99", "choice.unknown"),
        ("household.applicant", "王海", "member.unknown"),
        ("household.file_number", "9" * 61, "text.long"),
        ("household.note", "字" * 5001, "text.long"),
    ],
)
def test_what_is_wrong(meaning: Any, path: str, text: str, code: str) -> None:
    assert code_of(meaning(path, text)) == code


def test_members_by_name_and_id(questionnaire: Questionnaire, scene: Scene) -> None:
    people = [
        {"id": "m1", "name": "王海"},
        {"id": "m2", "name": "王海"},
        {"id": "m3", "name": "李"},
    ]
    family = Scene(Document({"household": {"members": people}}), scene.regions, scene._clock)
    field = questionnaire.field("household.applicant")
    assert read(field, "m2", family, "") == "m2"
    assert read(field, "李", family, "") == "m3"
    assert code_of(read(field, "王海", family, "")) == "member.several"
    assert shown(field, "m3", family) == "李"
    assert shown(field, "m9", family) == "m9"


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("household.incomes[].amount_fen", 1200000, "12,000.00"),
        (PHONE, "13800000000", "138 0000 0000"),
        (PHONE, "0432-62012345", "0432-62012345"),
        ("household.apply_date", "2025-03-10", "2025-03-10"),
        ("household.heating.area_m2", "48.5", "48.5"),
        ("county", "220202", "昌邑区"),
        (HUKOU_PLACE, "哈尔滨", "哈尔滨"),
        (OWNS, True, "Yes"),
        (OWNS, False, "No"),
        (OWNS, None, ""),
        (HEATING_USE, "mixed", "Living and business"),
        (RELATION, "继父", "继父"),
        (LEVEL, 2, "Grade 2"),
        (STATUS, ["DIBAO", "MONITOR"], "Dibao recipient、Monitoring object"),
        (STATUS, [], "No such status"),
        ("household.members[].medical.stays_fen", [300000, None], "3,000.00 + ?"),
    ],
)
def test_the_normal_form(
    questionnaire: Questionnaire, scene: Scene, path: str, value: Any, text: str
) -> None:
    use_language(ENGLISH)
    assert shown(questionnaire.field(path), value, scene) == text


def test_the_normal_form_follows_the_language(questionnaire: Questionnaire, scene: Scene) -> None:
    """What is shown is translated; what is stored as text of no language is not."""
    field = questionnaire.field(HEATING_USE)
    use_language("pseudo")
    assert shown(field, "mixed", scene) == "⟦Living and business⟧"
    assert read(field, "⟦Living and business⟧", scene, "") == "mixed"
    assert stored_text(field, "mixed") == "mixed"


NUMBERS = st.builds(
    lambda birth, order: f"220202{birth:%Y%m%d}{order:03d}",
    st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2025, 11, 22)),
    st.integers(0, 999),
).map(lambda start: start + check_digit(start))

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "money": st.integers(0, 10**13),
    "number": st.integers(0, 100_000),
    "decimal": st.integers(0, 99_999_999).map(
        lambda n: f"{n // 100}" if n % 100 == 0 else f"{n / 100:.2f}".rstrip("0")
    ),
    "area": st.integers(0, 99_999_999).map(
        lambda n: f"{n // 100}" if n % 100 == 0 else f"{n / 100:.2f}".rstrip("0")
    ),
    "date": st.dates(min_value=dt.date(1900, 1, 1)).map(str),
    "year": st.integers(1900, 2200),
    "yesno": st.booleans(),
    "money_list": st.lists(st.none() | st.integers(0, 10**13), min_size=1, max_size=4),
    "id_number": NUMBERS,
    "account": st.from_regex(r"\A[0-9]{1,30}\Z"),
    "phone": st.from_regex(r"\A1[0-9]{10}\Z") | st.from_regex(r"\A0432-[2-8][0-9]{6,7}\Z"),
}


def a_field(questionnaire: Questionnaire, kind: str) -> Field:
    return next(
        field for field in questionnaire.fields if field.type == kind and field.negative_if is None
    )


@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_what_is_shown_is_read_back(
    questionnaire: Questionnaire, scene_for_properties: Scene, kind: str, data: st.DataObject
) -> None:
    field = a_field(questionnaire, kind)
    value = data.draw(VALUES[kind])
    for text in (
        shown(field, value, scene_for_properties),
        stored_text(field, value),
    ):
        assert read(field, text, scene_for_properties, "") == value


@pytest.fixture(scope="module")
def scene_for_properties(regions: Any) -> Scene:
    """Return a scene that no example changes."""
    return Scene(
        Document({"household": {}}),
        regions,
        FixedClock(dt.datetime(2025, 11, 22, 9, tzinfo=dt.UTC)),
    )


def test_every_choice_is_read_back(questionnaire: Questionnaire, scene: Scene) -> None:
    for field in questionnaire.fields:
        for choice in field.choices:
            value: Any = int(choice.code) if field.integer else choice.code
            if field.type == "choices":
                value = [value]
            assert read(field, shown(field, value, scene), scene, "") == value
            assert read(field, stored_text(field, value), scene, "") == value


def test_every_region_is_read_back(questionnaire: Questionnaire, scene: Scene) -> None:
    for path, level in (("county", "county"), ("township", "township"), ("village", "village")):
        for region in scene.regions.options(level):
            assert read(questionnaire.field(path), region.code, scene, "") == region.code


@given(
    text=st.text(st.characters(), max_size=60)
    | st.text("0123456789xX万元年月日是否有无 ,，.。-", max_size=24)
)
def test_any_text_in_any_field_is_read_or_refused(
    questionnaire: Questionnaire, scene_for_properties: Scene, text: str
) -> None:
    for field in questionnaire.fields:
        found = read(field, text, scene_for_properties, "m1")
        if not isinstance(found, Fault) and found is not None:
            assert isinstance(shown(field, found, scene_for_properties), str)
            assert read(field, stored_text(field, found), scene_for_properties, "m1") == found


def test_amounts_of_stored_numbers() -> None:
    assert amount_of(5) == 5
    assert amount_of("48.5") * 2 == 97
    assert amount_of([1, 2]) == 3
    assert amount_of([1, None]) is None
    assert amount_of(None) is None
    assert amount_of(True) is None
