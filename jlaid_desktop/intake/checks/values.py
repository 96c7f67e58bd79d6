"""The demands on one value: which of its checks it fails, in which words."""

from __future__ import annotations

from typing import Any

from jlaid_desktop.intake.checks.kinds import TESTS, Case
from jlaid_desktop.intake.definition import Check, Field, Questionnaire
from jlaid_desktop.intake.problem import Fault
from jlaid_desktop.intake.scene import Scene


class Checker:
    """Tells what is wrong with a value at a place; it knows every field by its pattern."""

    def __init__(self, questionnaire: Questionnaire, scene: Scene) -> None:
        self._questionnaire = questionnaire
        self._scene = scene

    def faults(self, field: Field, checks: tuple[Check, ...], value: Any, row: str) -> list[Fault]:
        """Return what is wrong with a value under the given checks of its field."""
        found: list[Fault] = []
        for check in checks:
            if not self._scene.holds(check.when, row):
                continue
            case = Case(field, check, value, row, self._scene, self._questionnaire)
            problem = TESTS[check.kind](case)
            if problem is not None:
                told = check.message or problem.msgid
                found.append(Fault(problem.code, told, problem.values))
        return found
