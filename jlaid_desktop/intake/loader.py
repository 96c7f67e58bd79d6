"""Loads the questionnaire from form files: first the program's own, then a county's additions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jlaid_desktop.intake.definition import Choice, Form, Questionnaire, Repeat, Section
from jlaid_desktop.intake.formfiles.additions import add_county_forms
from jlaid_desktop.intake.formfiles.compile import Compiler
from jlaid_desktop.intake.formfiles.links import refuse_circles
from jlaid_desktop.intake.formfiles.source import (
    FieldSource,
    FormSource,
    SectionSource,
    form_error,
    read_form,
)
from jlaid_desktop.intake.places import repeat_of
from jlaid_desktop.paths import shipped


def load_questionnaire(
    folder: Path | None = None, county_folder: Path | None = None
) -> Questionnaire:
    """Return the questionnaire of a folder (the shipped forms by default).

    Files are taken in the order of their names. `county_folder` may add sections
    and fields; a `JlaidError` names the file where anything is not well made.
    """
    sources = _read(folder or shipped("forms"))
    if county_folder is not None and county_folder.is_dir():
        sources = add_county_forms(sources, _read(county_folder))
    questionnaire = build(sources)
    refuse_circles(questionnaire)
    return questionnaire


def _read(folder: Path) -> list[tuple[str, FormSource]]:
    return [(path.name, read_form(path)) for path in sorted(folder.glob("*.toml"))]


def build(sources: Iterable[tuple[str, FormSource]]) -> Questionnaire:
    """Return the questionnaire of form files that were read."""
    listed = list(sources)
    choices = _choice_lists(listed)
    known = _known_paths(listed)
    return Questionnaire(tuple(_form(file, form, choices, known) for file, form in listed))


def _choice_lists(listed: list[tuple[str, FormSource]]) -> dict[str, tuple[Choice, ...]]:
    lists: dict[str, tuple[Choice, ...]] = {}
    for file, form in listed:
        for name, answers in form.choices.items():
            if name in lists:
                raise form_error(file, f"choices.{name} is there twice")
            if len({answer.code for answer in answers}) != len(answers):
                raise form_error(file, f"choices.{name} has a code twice")
            lists[name] = tuple(Choice(a.code, a.label, a.keys) for a in answers)
    return lists


def _known_paths(listed: list[tuple[str, FormSource]]) -> dict[str, str]:
    """Return every field's pattern with its file; a pattern stands once."""
    known: dict[str, str] = {}
    for file, form in listed:
        for section in form.section:
            for field in section.field:
                path = full_path(section, field)
                if path in known:
                    raise form_error(file, f"{path} is asked twice")
                known[path] = file
    return known


def full_path(section: SectionSource, field: FieldSource) -> str:
    """Return a field's pattern: in a repeat the written path starts at the row."""
    return f"{section.repeat.path}[].{field.path}" if section.repeat else field.path


def _form(
    file: str, form: FormSource, choices: dict[str, tuple[Choice, ...]], known: dict[str, str]
) -> Form:
    names = [section.name for section in form.section]
    if len(set(names)) != len(names):
        raise form_error(file, "a section's name is there twice")
    sections = tuple(_section(file, form.name, part, choices, known) for part in form.section)
    return Form(form.name, form.label, form.icon, sections)


def _section(
    file: str,
    form: str,
    section: SectionSource,
    choices: dict[str, tuple[Choice, ...]],
    known: dict[str, str],
) -> Section:
    compiler = Compiler(file, form, choices, known)
    fields = tuple(compiler.field(full_path(section, item), item) for item in section.field)
    if section.repeat is None:
        return Section(section.name, section.label, fields, None, section.help)
    source = section.repeat
    for column in (*source.columns, source.row_label, *source.same_as_first):
        if f"{source.path}[].{column}" not in known:
            raise form_error(file, f"column {column} is no field of {source.path}")
    repeat = Repeat(
        name=section.name,
        path=source.path,
        label=source.label,
        columns=tuple(f"{source.path}[].{column}" for column in source.columns),
        fields=fields,
        empty_text=source.empty_text,
        row_label=f"{source.path}[].{source.row_label}",
        adds=source.adds,
        add_label=source.add_label,
        minimum=source.minimum,
        defaults=tuple(source.defaults.items()),
        same_as_first=tuple(f"{source.path}[].{column}" for column in source.same_as_first),
    )
    if any(repeat_of(item.path) != source.path for item in fields):
        raise form_error(file, f"a field of {source.path} lies outside it")
    return Section(section.name, section.label, (), repeat, section.help)
