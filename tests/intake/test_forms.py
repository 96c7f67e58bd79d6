"""The shipped forms: every key of the data dictionary is asked, every question is whole."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pypinyin import Style, lazy_pinyin

from jlaid_desktop.domain import values
from jlaid_desktop.domain.household import Household, HouseholdFile
from jlaid_desktop.domain.livelihood import Income, Reckoning
from jlaid_desktop.intake.conditions import fields_of
from jlaid_desktop.intake.definition import Field, Questionnaire
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.places import repeat_of
from jlaid_desktop.paths import shipped

FORM_FILES = sorted(path.name for path in shipped("forms").glob("*.toml"))

NOT_ASKED = {
    "household.members[].id": "made by the program",
    "household.members[].person_id": "made by the program",
    "household.income_12m_fen": "a total in an assessment case; the forms ask for its parts",
    "household.income_items[].kind": "an assessment case's form of household.incomes",
    "household.income_items[].label": "an assessment case's form of household.incomes",
    "household.income_items[].amount_fen": "an assessment case's form of household.incomes",
    "household.income_items[].rule": "an assessment case's form of household.incomes",
    "household.rigid_expense_12m_fen": "a total in a case; the forms ask for its parts",
    "household.incomes[].id": "made by the program",
    "household.expenses[].id": "made by the program",
    "household.properties[].id": "made by the program",
    "household.supporters[].id": "made by the program",
    "household.authorisations[].id": "made by the program",
    "household.direct_certificates[].id": "made by the program",
    "household.visits[].id": "made by the program",
    "id": "names a case, not a family",
    "title": "names a case, not a family",
    "title_zh": "names a case, not a family",
    "params": "the county's figures, not the family's answers",
    "format": "the file's own version",
    "household_id": "made by the program",
    "added": "a county's own fields, by their paths",
    "reasons": "why an unlikely value was accepted, asked where it is typed",
    "expected": "for a case's reader",
    "arithmetic": "for a case's reader",
    "clauses": "for a case's reader",
    "ambiguities": "for a case's reader",
}


def leaves(kind: type[msgspec.Struct], prefix: str) -> Iterator[tuple[str, object]]:
    """Yield every leaf of a structure with its type, rows as `[]`."""
    for entry in msgspec.structs.fields(kind):
        path = f"{prefix}{entry.encode_name}"
        for option in options(entry.type):
            inner = typing.get_args(option)
            if typing.get_origin(option) is list and is_struct(inner[0]):
                yield from leaves(inner[0], f"{path}[].")
            elif is_struct(option) and option.__name__ != "Params":
                yield from leaves(option, f"{path}.")
            else:
                yield path, option


def options(kind: object) -> list[typing.Any]:
    """Return the parts of a union without `None`, annotations taken off."""
    if typing.get_origin(kind) is typing.Annotated:
        return options(typing.get_args(kind)[0])
    if isinstance(kind, types.UnionType):
        return [part for option in typing.get_args(kind) for part in options(option)]
    return [] if kind is type(None) else [kind]


def is_struct(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


LEAVES = dict.fromkeys(path for path, _ in leaves(HouseholdFile, ""))


@pytest.mark.parametrize("path", LEAVES)
def test_every_key_of_the_household_file_is_asked(questionnaire: Questionnaire, path: str) -> None:
    """Each leaf is bound to one question, or named with the reason why it is not."""
    assert questionnaire.has(path) is not (path in NOT_ASKED)


def test_every_question_has_a_key(questionnaire: Questionnaire) -> None:
    assert {field.path for field in questionnaire.fields} <= set(LEAVES)


def test_no_reason_outlives_its_key() -> None:
    assert set(NOT_ASKED) <= set(LEAVES)


LITERALS: dict[str, object] = {
    "household.direct_status": values.DirectStatus,
    "household.direct_certificates[].kind": values.DirectStatus,
    "household.members[].hukou_type": values.HukouType,
    "household.members[].hukou_city": values.HukouCity,
    "household.members[].sex": values.Sex,
    "household.members[].student.stage": values.Stage,
    "household.incomes[].kind": values.IncomeKind,
    "household.incomes[].rule": values.IncomeRule,
    "household.incomes[].period": values.IncomePeriod,
    "household.expenses[].kind": values.ExpenseKind,
    "household.properties[].kind": values.PropertyKind,
    "household.heating.use": values.HeatingUse,
    "household.heating.tenure": values.Tenure,
    "household.funeral.upgraded_items": values.FuneralItem,
    "household.funeral.hukou_city": values.HukouCity,
    "household.incomes[].reckoning.kind": typing.get_type_hints(Reckoning)["kind"],
}


@pytest.mark.parametrize("path", LITERALS)
def test_choices_are_exactly_the_codes_the_file_takes(
    questionnaire: Questionnaire, path: str
) -> None:
    field = questionnaire.field(path)
    assert [choice.code for choice in field.choices] == list(typing.get_args(LITERALS[path]))
    assert not field.open


def test_kinds_are_asked_for_all_kinds(questionnaire: Questionnaire) -> None:
    for kind in values.INCOME_KINDS:
        assert questionnaire.has(f"household.members[].income_kinds.{kind}")
    for kind in values.EXPENSE_KINDS:
        assert questionnaire.has(f"household.expense_kinds.{kind}")
    for kind in values.PROPERTY_KINDS:
        assert questionnaire.has(f"household.property_kinds.{kind}")


def test_the_order_of_the_tabs(questionnaire: Questionnaire) -> None:
    assert [form.name for form in questionnaire.forms] == [
        "household",
        "members",
        "income",
        "expenses",
        "property",
        "housing",
        "education",
        "health",
        "employment",
        "funeral",
        "visit",
    ]


@pytest.mark.parametrize("file", FORM_FILES)
def test_every_form_file_is_whole(questionnaire: Questionnaire, file: str) -> None:
    """Label, icon, hints, clauses, choices with initials: nothing is left out."""
    number, _, name = file.removesuffix(".toml").partition("-")
    assert number.isdigit()
    form = questionnaire.form(name)
    assert form.label
    assert shipped("resources", "icons", f"{form.icon}.svg").is_file()
    for section in form.sections:
        assert section.label
        assert section.questions
    for field in form.fields:
        assert field.hint.endswith((".", "…")) or field.hint[-1] in "、?"
        assert field.hint != field.label
        assert bool(field.choices) is (field.type in ("choice", "choices"))
        assert field.none_label or field.type != "choices"


def test_what_decides_names_its_clause(questionnaire: Questionnaire) -> None:
    """A question that is needed for the decision says which clause wants it."""
    for field in questionnaire.fields:
        if field.needed == "decision":
            assert field.clauses, field.path


def test_clause_ids_are_those_of_the_notice(questionnaire: Questionnaire) -> None:
    for field in questionnaire.fields:
        for clause in field.clauses:
            assert clause[0] in "NA", field.path
            assert clause[1].isdigit(), field.path


def test_labels_tell_the_questions_of_a_section_apart(questionnaire: Questionnaire) -> None:
    for form in questionnaire.forms:
        for section in form.sections:
            labels = [field.label for field in section.questions]
            assert len(set(labels)) == len(labels)


def test_every_row_is_added_in_one_form_only(questionnaire: Questionnaire) -> None:
    added = [
        section.repeat.path
        for form in questionnaire.forms
        for section in form.sections
        if section.repeat and section.repeat.adds
    ]
    assert len(set(added)) == len(added)
    assert {field.repeat for field in questionnaire.fields} - {""} == set(added)


def test_columns_are_fields_of_their_rows(questionnaire: Questionnaire) -> None:
    for form in questionnaire.forms:
        for section in form.sections:
            if section.repeat:
                for column in (*section.repeat.columns, section.repeat.row_label):
                    assert questionnaire.field(column).repeat == section.repeat.path


def test_conditions_stay_in_the_row_or_at_the_root(questionnaire: Questionnaire) -> None:
    for field in questionnaire.fields:
        for other in fields_of(field.visible_if):
            assert repeat_of(other) in ("", field.repeat)


def initials(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore"))


SHORT_OR_CORRECTED = {
    # a shorter key, or one that keeps two answers of one list apart
    "so",
    "nv",
    "sij",
    "hzu",
    "zjjzry",
    "wm",
    "jy",
    "cc",
    "zy",
    "gz",
    "qt",
    "td",
    "lg",
    "ts",
    "dc",
    "sy",
    "kf",
    "yl",
    "jbsh",
    "njj",
    "sp",
    "qy",
    "yjzq",
    "fzfpjcdx",
}


def all_choice_fields() -> list[Field]:
    return [field for field in load_questionnaire().fields if field.choices]


@pytest.mark.parametrize("field", all_choice_fields(), ids=lambda field: field.path)
def test_initials_find_one_answer(field: Field) -> None:
    """Keys are lower-case letters, each once in its list; for Chinese codes the initials."""
    keys = [choice.keys for choice in field.choices]
    assert all(key.isascii() and key.isalpha() and key.islower() for key in keys)
    assert len(set(keys)) == len(keys)
    for choice in field.choices:
        if not choice.code.isascii() and choice.keys not in SHORT_OR_CORRECTED:
            assert choice.keys in (initials(choice.code), "y" + initials(choice.code))


def test_a_household_file_knows_the_forms(questionnaire: Questionnaire) -> None:
    """The types the forms store are those the file reads: a filled income row is decoded."""
    row = {
        "id": "i1",
        "reckoning": {"kind": "land", "quantity": "3.5", "rate_fen": 20000, "note": "x"},
    }
    assert msgspec.convert(row, Income).reckoning.quantity == "3.5"
    assert questionnaire.field("household.incomes[i1].reckoning.quantity").type == "decimal"
    assert Household


def test_the_folder_holds_nothing_else() -> None:
    assert {path.suffix for path in Path(shipped("forms")).iterdir()} == {".toml"}
