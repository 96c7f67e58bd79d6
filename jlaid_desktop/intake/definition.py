"""What a form is: frozen data, loaded from `forms/*.toml`, read by every view of the questions.

Labels, hints and messages are gettext msgids; they are translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.conditions import Condition
from jlaid_desktop.intake.places import pattern

FieldType = Literal[
    "text",
    "longtext",
    "number",
    "decimal",
    "money",
    "money_list",
    "area",
    "date",
    "year",
    "yesno",
    "choice",
    "choices",
    "id_number",
    "phone",
    "account",
    "region",
    "member",
]
Needed = Literal["", "print", "decision"]
RegionLevel = Literal["county", "township", "village", "any"]
CheckKind = Literal[
    "at_least",
    "at_most",
    "not_before",
    "not_after",
    "at_most_field",
    "sum_equals",
    "product_equals",
    "unique",
    "younger_than",
    "matches_number",
    "names_at_least",
    "card_number",
    "starts_with",
    "within",
    "sign",
    "no_rows",
]
FillKind = Literal["value", "birth", "sex", "product", "referred", "kind"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list: `code` is stored, `keys` are its pinyin initials for typing."""

    code: str
    label: str
    keys: str


@dataclass(frozen=True, slots=True)
class Check:
    """A demand on a field's value.

    `others` are patterns of fields it is compared with; `operand` is a constant
    in the stored unit (fen, years); `message` replaces the kind's own sentence.
    """

    kind: CheckKind
    level: Literal["impossible", "unlikely", "missing"]
    others: tuple[str, ...] = ()
    operand: int | str | None = None
    when: Condition | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """An answer that follows from this field; it never overwrites what was typed otherwise.

    `value`: where this field is `when`, `target` becomes `to` (`None` clears what a
    fill gave). `birth`, `sex`: from an ID number. `product`: of `factors`, in fen.
    `referred`: the row a member field points to. `kind`: "has" for the row's kind.
    """

    kind: FillKind
    target: str
    when: str | bool | None = None
    to: str | bool | None = None
    factors: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `path` is its place in the household file, rows left open (`[]`)."""

    name: str
    path: str
    type: FieldType
    label: str
    hint: str
    clauses: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    visible_if: Condition | None = None
    checks: tuple[Check, ...] = ()
    unlikely: tuple[Check, ...] = ()
    lacks: tuple[Check, ...] = ()
    needed: Needed = ""
    needed_if: Condition | None = None
    fills: tuple[Fill, ...] = ()
    open: bool = False
    integer: bool = False
    negative_if: Condition | None = None
    keeps: bool = False
    none_label: str = ""
    asks_for_any: bool = False
    level: RegionLevel = "any"
    within: str = ""
    creates: str = ""
    max_length: int = 200
    width: int = 1
    unit: str = ""
    form: str = ""
    repeat: str = ""

    @property
    def every_check(self) -> tuple[Check, ...]:
        """Return the checks of all three levels."""
        return self.checks + self.unlikely + self.lacks

    @property
    def answers(self) -> tuple[str, str]:
        """Return the msgids of a yes/no question's two answers: yes and no, or has and has none."""
        return (N_("Has"), N_("Has none")) if self.asks_for_any else (N_("Yes"), N_("No"))

    def choice(self, code: object) -> Choice | None:
        """Return the listed answer with a code, or `None`."""
        return next((choice for choice in self.choices if choice.code == code), None)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Rows of one kind: members, incomes, visits.

    Only the form where `adds` is true adds and removes rows; others look at the
    same rows. `columns` are field paths shown in the table, `defaults` what a new
    row starts with (beside its id), `same_as_first` the field paths it then takes
    over from the first row.
    """

    name: str
    path: str
    label: str
    columns: tuple[str, ...]
    fields: tuple[Field, ...]
    empty_text: str
    row_label: str
    adds: bool = True
    add_label: str = ""
    minimum: int = 0
    defaults: tuple[tuple[str, object], ...] = ()
    same_as_first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A group of fields under one heading: plain fields, or the fields of a repeat."""

    name: str
    label: str
    fields: tuple[Field, ...] = ()
    repeat: Repeat | None = None
    help: str = ""

    @property
    def questions(self) -> tuple[Field, ...]:
        """Return the section's fields, those of its repeat included."""
        return self.repeat.fields if self.repeat else self.fields


@dataclass(frozen=True, slots=True)
class Form:
    """One tab of the interview."""

    name: str
    label: str
    icon: str
    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """Return a section by its name."""
        return next(section for section in self.sections if section.name == name)

    @property
    def fields(self) -> Iterator[Field]:
        """Yield every field in the order of asking."""
        for section in self.sections:
            yield from section.questions


@dataclass(frozen=True, repr=False)
class Questionnaire:
    """All forms in their order; the one place to look a question up."""

    forms: tuple[Form, ...]
    _by_path: dict[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the fields by their patterns."""
        by_path = {item.path: item for form in self.forms for item in form.fields}
        object.__setattr__(self, "_by_path", by_path)

    def __repr__(self) -> str:
        return f"Questionnaire({', '.join(form.name for form in self.forms)})"

    @property
    def fields(self) -> Iterator[Field]:
        """Yield every field in the order of asking."""
        return iter(self._by_path.values())

    def field(self, path: str) -> Field:
        """Return the field of a concrete path or a pattern; `KeyError` when there is none."""
        return self._by_path[pattern(path)]

    def has(self, path: str) -> bool:
        """Tell whether a path belongs to a field."""
        return pattern(path) in self._by_path

    def form(self, name: str) -> Form:
        """Return a form by its name."""
        return next(form for form in self.forms if form.name == name)

    @cached_property
    def repeats(self) -> dict[str, Repeat]:
        """Return the repeats that add rows, by the path of their rows."""
        found: dict[str, Repeat] = {}
        for form in self.forms:
            for section in form.sections:
                if section.repeat and section.repeat.adds:
                    found[section.repeat.path] = section.repeat
        return found

    @cached_property
    def fields_in_repeat(self) -> dict[str, tuple[Field, ...]]:
        """Return the fields of each repeat over all forms; under "" those outside."""
        grouped: dict[str, list[Field]] = {"": []}
        for item in self.fields:
            grouped.setdefault(item.repeat, []).append(item)
        return {path: tuple(items) for path, items in grouped.items()}
