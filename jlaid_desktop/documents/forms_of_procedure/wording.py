"""The sentences of the papers: shipped as data, replaced by a county, filled in for a family."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import blank, day_or_blank
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.paths import shipped

LONGEST = 4000
"""How many characters a county's own text may have."""


class WordingBlock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text: its id, the paper it stands on, and what the program ships."""

    id: str
    paper: str
    text: str


class _WordingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    block: tuple[WordingBlock, ...]


def load_wording(path: Path) -> tuple[WordingBlock, ...]:
    """Return the texts of a file; raise `papers.wording` where it is missing or not well made."""
    try:
        blocks = msgspec.toml.decode(path.read_bytes(), type=_WordingFile).block
    except (OSError, msgspec.DecodeError) as error:
        raise JlaidError(
            "papers.wording",
            N_("The texts of the papers in {file} cannot be read."),
            N_("Install the program again, or put the file back in its place."),
            file=path.name,
        ) from error
    return tuple(WordingBlock(one.id, one.paper, one.text.strip()) for one in blocks)


@lru_cache(maxsize=1)
def shipped_wording() -> tuple[WordingBlock, ...]:
    """Return the texts that come with the program."""
    return load_wording(shipped("resources", "papers", "wording.toml"))


def wording_of(own: Mapping[str, str]) -> dict[str, str]:
    """Return every text by its id, a county's own in place of the shipped one."""
    return {block.id: own.get(block.id) or block.text for block in shipped_wording()}


def filled(given: PaperInput, block: str, **values: str) -> str:
    """Return a text with its placeholders filled in; what is not known becomes a blank.

    `values` are placeholders beside the family's own. Braces that are no
    placeholder stay as they are.
    """
    text = given.wording[block]
    known = {
        "申请人": given.applicant.name or "",
        "乡镇": said.township(given),
        "县级单位": said.county(given),
        "人数": str(given.size),
        "电话": given.letterhead.phone,
        "日期": day_or_blank(given.day),
    } | values
    # Longest first is not needed: every placeholder has its own braces.
    for name in PLACEHOLDERS:
        if f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", known.get(name) or blank())
    return text


PLACEHOLDERS = ("乡镇", "县级单位", "类别", "月份", "人数", "电话", "日期", "申请人")
"""What a text may hold in braces; the name last, so that nothing typed is read as one."""
