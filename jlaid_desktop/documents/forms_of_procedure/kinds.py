"""What a paper says of itself: who signs, when it can be printed, which personal data it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure.form_parts import FormParts
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput

Step = Literal[
    "discover", "apply", "accept", "check", "visit", "review", "post", "decide", "help", "recheck",
    "archive",
]  # fmt: skip
"""The step of the procedure that a paper belongs to."""
Privacy = Literal["file", "family", "office", "public"]
"""file: the family's own file · family: handed to the family · office: to another office,
only what it needs · public: posted for everybody."""
Personal = Literal[
    "name", "members", "minors", "id_number", "phone", "address", "account", "health",
    "disability", "income", "school",
]  # fmt: skip
"""The kinds of personal data that a paper may hold."""

Refusal = Callable[[PaperInput], str]
"""Returns the msgid that says why a paper cannot be printed, or nothing."""


def always(given: PaperInput) -> str:
    """Refuse nothing: the paper can be filled in by hand."""
    del given
    return ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What every paper declares; `title`, `when` and `signers` are msgids.

    `figures`: amounts or a category of the assessment stand on it, so the foot
    names rules and parameters, and sample parameters are marked.
    """

    id: str
    title: str
    step: Step
    when: str
    privacy: Privacy
    holds: frozenset[Personal]
    signers: tuple[str, ...] = ()
    figures: bool = False


@dataclass(frozen=True, slots=True)
class FormKind:
    """A paper of one family."""

    declared: Declaration
    blocks: Callable[[FormParts, PaperInput], Sequence[Block]]
    refusal: Refusal = always
    options: tuple[str, ...] = ()
    """Options to tick (msgids), each kept on one line."""


@dataclass(frozen=True, slots=True)
class ListKind:
    """A list over several families; those it refuses are left out of it."""

    declared: Declaration
    blocks: Callable[[FormParts, Sequence[PaperInput]], Sequence[Block]]
    refusal: Refusal = always


@dataclass(frozen=True, slots=True)
class SummaryKind:
    """The benefit summary, which has a setting of its own."""

    declared: Declaration
    refusal: Refusal


PaperKind = FormKind | ListKind | SummaryKind
