"""Assess many households by the compiled rules: full contract rows, without reasons."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

import msgspec

from jlaid_desktop.domain.facts_on_day import facts_on
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.rules.assess import Rulebook
from jlaid_desktop.rules.compiled.answer import CompiledAssessment
from jlaid_desktop.rules.compiled.rulebook import (
    CompiledRulebook,
    CompiledRules,
    assess_together,
)
from jlaid_desktop.rules.parameters import InstalledParameters
from jlaid_desktop.services.assessments import KEPT_RULEBOOKS, Assessments

BLOCK = 32
"""Households that go through the rules side by side."""
KEPT_DAYS = 10_000
"""Counties and days whose figures have been looked up."""
RARELY = (100_000, 20, 50)
"""When to look for garbage in circles: here there is none, and much that is remembered."""


class Grounds(NamedTuple):
    """What a household is assessed with, and what the answer says of it."""

    rulebook: Rulebook
    compiled: CompiledRulebook
    said: bytes


class Batch:
    """Assesses households by the compiled rules, remembering what they have in common."""

    def __init__(self, assessments: Assessments) -> None:
        self._assessments = assessments
        self._rules = CompiledRules()
        self._library = assessments.library
        self._grounds: dict[int, Grounds] = {}
        self._installed: dict[tuple[str | None, dt.date], Grounds] = {}

    def assess(self, files: Iterable[HouseholdFile]) -> Iterator[CompiledAssessment]:
        """Yield the assessment of each file, for the day it is about."""
        for block in _blocks(files):
            for answer, _ in self._block(block):
                yield answer

    def write(
        self, files: Iterable[HouseholdFile], out: BinaryIO, *, granted_only: bool = False
    ) -> int:
        """Write one JSON object a line for each file and return how many there were.

        Where reading a file fails, those before it are written first.
        """
        count = 0
        with rarely_collected():
            for block in _blocks(files):
                pieces: list[bytes] = []
                for answer, said in self._block(block):
                    pieces += answer.pieces(said, granted_only=granted_only)
                    pieces.append(b"\n")
                out.write(b"".join(pieces))
                count += len(block)
        return count

    def _block(self, block: list[HouseholdFile]) -> Iterable[tuple[CompiledAssessment, bytes]]:
        grounds, families = [], []
        for file in block:
            day = self._assessments.day_of(file)
            found = self._grounds_of(file, day)
            grounds.append(found.said)
            families.append((found.compiled, facts_on(file, day), file.id or file.household_id))
        return zip(assess_together(families), grounds, strict=True)

    def _grounds_of(self, file: HouseholdFile, day: dt.date) -> Grounds:
        """Return what a file is assessed with; where that is installed, looked up once a day."""
        if file.params is not None:
            return self._grounds_for(*self._assessments.figures_for(file, day))
        if self._library is not self._assessments.library or len(self._installed) > KEPT_DAYS:
            self._library = self._assessments.library
            self._installed.clear()
        key = (file.county, day)
        found = self._installed.get(key)
        if found is None:
            found = self._grounds_for(*self._assessments.figures_for(file, day))
            self._installed[key] = found
        return found

    def _grounds_for(self, rulebook: Rulebook, installed: InstalledParameters | None) -> Grounds:
        found = self._grounds.get(id(rulebook))
        if found is None or found.rulebook is not rulebook:
            if len(self._grounds) >= KEPT_RULEBOOKS:
                self._grounds.clear()
            compiled = self._rules.under(rulebook)
            found = self._grounds[id(rulebook)] = Grounds(rulebook, compiled, _said(installed))
        return found


def _said(installed: InstalledParameters | None) -> bytes:
    """Return the installed set as the answer names it: a last key of the object, or nothing."""
    if installed is None:
        return b""
    named = {"title": installed.title, "sample": installed.sample, "digest": installed.digest}
    return b',"parameters":' + msgspec.json.encode(named)


def _blocks(files: Iterable[HouseholdFile]) -> Iterator[list[HouseholdFile]]:
    """Yield the files some at a time; where one cannot be read, first those before it."""
    block: list[HouseholdFile] = []
    fault: JlaidError | None = None
    try:
        for file in files:
            block.append(file)
            if len(block) == BLOCK:
                yield block
                block = []
    except JlaidError as wrong:
        fault = wrong
    if block:
        yield block
    if fault is not None:
        raise fault


@contextlib.contextmanager
def rarely_collected() -> Iterator[None]:
    """Look for garbage in circles less often while this lasts."""
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
