"""The written form of `forms/*.toml`: what may stand there, with unknown keys refused."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any

import msgspec

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.definition import FieldType, Needed, RegionLevel

Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Path_ = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_.]*$", max_length=120)]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of everything written in a form file."""


class ChoiceSource(Source, frozen=True):
    """One answer of a choice list."""

    code: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    label: Words
    keys: str = ""


class FieldSource(Source, frozen=True):
    """One question as written; conditions and checks are read by the loader."""

    path: Path_
    type: FieldType
    label: Words
    hint: Words
    clauses: list[str]
    name: Name | None = None
    choices: str = ""
    visible_if: dict[str, Any] | None = None
    needed: Needed = ""
    needed_if: dict[str, Any] | None = None
    checks: list[dict[str, Any]] = []
    unlikely: list[dict[str, Any]] = []
    lacks: list[dict[str, Any]] = []
    fills: list[dict[str, Any]] = []
    open: bool = False
    integer: bool = False
    negative_if: dict[str, Any] | None = None
    keeps: bool = False
    none_label: str = ""
    asks_for_any: bool = False
    level: RegionLevel = "any"
    within: str = ""
    creates: str = ""
    max_length: Annotated[int, msgspec.Meta(ge=1, le=10_000)] | None = None
    width: Annotated[int, msgspec.Meta(ge=1, le=3)] = 1
    unit: str = ""


class RepeatSource(Source, frozen=True):
    """The rows of a section; `adds` is true in the one form that adds them."""

    path: Path_
    label: Words
    empty_text: Words
    row_label: Name
    columns: list[str] = []
    adds: bool = False
    add_label: str = ""
    minimum: int = 0
    defaults: dict[str, Any] = {}
    same_as_first: list[Name] = []


class SectionSource(Source, frozen=True):
    """A section as written; in a repeat the fields' paths start at the row."""

    name: Name
    label: Words
    field: list[FieldSource] = []
    repeat: RepeatSource | None = None
    help: str = ""


class FormSource(Source, frozen=True):
    """A form file as written; county files name the form they add to."""

    name: Name
    label: str = ""
    icon: str = ""
    section: list[SectionSource] = []
    choices: dict[str, list[ChoiceSource]] = {}


def read_form(path: Path) -> FormSource:
    """Return a form file's content; `JlaidError` names the file and what is wrong in it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(content, FormSource)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise form_error(path.name, str(error)) from error
    except OSError as error:
        raise JlaidError(
            "forms.unreadable",
            N_("The form file {file} cannot be read."),
            N_("Install the program again, or remove the county's form file."),
            file=path.name,
        ) from error


def form_error(file: str, fault: str) -> JlaidError:
    """Return the error for a form file that is not well made."""
    return JlaidError(
        "forms.invalid",
        N_("The form file {file} is not well made: {fault}"),
        N_("Install the program again, or correct the county's form file."),
        file=file,
        fault=fault,
    )
