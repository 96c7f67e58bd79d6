"""A county's own questions: sections and fields added, never a base field removed or retyped."""

from __future__ import annotations

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.formfiles.source import FormSource, SectionSource, form_error

PREFIX = "x_"
STORABLE = frozenset(
    {
        "text",
        "longtext",
        "number",
        "money",
        "area",
        "decimal",
        "date",
        "year",
        "yesno",
        "choice",
        "phone",
        "account",
    }
)
"""The types whose value is a single text, number or yes/no."""

Listed = list[tuple[str, FormSource]]


def is_added(key: str) -> bool:
    """Tell whether a key belongs to a county's addition."""
    return key.startswith(PREFIX)


def add_county_forms(base: Listed, county: Listed) -> Listed:
    """Return the base forms with the county's sections and fields behind them.

    Sections, choice lists and the last key of each field's path start with `x_`;
    anything else is a `JlaidError`, so that a base field keeps its meaning.
    """
    merged = {form.name: (file, form) for file, form in base}
    order = [form.name for _, form in base]
    for file, form in county:
        _refuse_changes(file, form)
        if form.name in merged:
            base_file, base_form = merged[form.name]
            merged[form.name] = (base_file, _merged(base_form, form))
        elif is_added(form.name):
            merged[form.name] = (file, form)
            order.append(form.name)
        else:
            raise _refused(file, form.name)
    return [merged[name] for name in order]


def _merged(base: FormSource, county: FormSource) -> FormSource:
    return FormSource(
        name=base.name,
        label=base.label,
        icon=base.icon,
        section=[*base.section, *county.section],
        choices={**base.choices, **county.choices},
    )


def _refuse_changes(file: str, form: FormSource) -> None:
    for name in form.choices:
        if not is_added(name):
            raise _refused(file, f"choices.{name}")
    for section in form.section:
        if not is_added(section.name):
            raise _refused(file, section.name)
        _refuse_fields(file, section)


def _refuse_fields(file: str, section: SectionSource) -> None:
    repeat = section.repeat
    if repeat is not None and (repeat.adds or repeat.defaults or repeat.same_as_first):
        raise form_error(file, f"{section.name}: an addition does not add rows")
    for field in section.field:
        key = field.path.rpartition(".")[2]
        if not is_added(key):
            raise _refused(file, field.path)
        if field.type not in STORABLE:
            raise form_error(file, f"{field.path}: an added field cannot be of type {field.type}")
        if field.fills or field.creates:
            raise form_error(file, f"{field.path}: an added field does not fill others")


def _refused(file: str, name: str) -> JlaidError:
    return JlaidError(
        "forms.base_changed",
        N_("The county's form file {file} would change {name}, which belongs to the program."),
        N_("Added forms, sections, lists and fields have names that start with x_."),
        file=file,
        name=name,
    )
