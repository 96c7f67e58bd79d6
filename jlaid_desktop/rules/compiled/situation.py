"""The situation whose formulas are decided by the program instead of the trees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from jlaid_desktop.rules.compiled.program import Function
from jlaid_desktop.rules.formula import Formula
from jlaid_desktop.rules.situation import Evaluable, Situation


def situation_kind(functions: dict[Formula, Function]) -> type[Situation]:
    """Return the kind of situation that decides formulas by these functions."""

    class CompiledSituation(Situation):
        """One family on one day; what the program has no code for, its tree decides."""

        __slots__ = ()
        program: ClassVar[dict[Any, Function]] = dict(functions)

        def evaluator(self, formula: Evaluable) -> Callable[[Any], Any]:
            """Return the code made of the formula."""
            return self.program.get(formula, formula.evaluate)

        def decide(self, formula: Evaluable) -> Any:
            """Return the formula's value or its `Unknown`, from the code made of it."""
            return self.program.get(formula, formula.evaluate)(self)

    return CompiledSituation
