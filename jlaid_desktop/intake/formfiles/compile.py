"""Turns one written field into its definition: names resolved, conditions and checks read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from jlaid_desktop.intake.conditions import OPERATORS, Condition, Every, Some, Test
from jlaid_desktop.intake.definition import Check, CheckKind, Choice, Field, Fill, FillKind
from jlaid_desktop.intake.formfiles.source import FieldSource, form_error
from jlaid_desktop.intake.places import repeat_of

CHECK_KINDS: tuple[CheckKind, ...] = get_args(CheckKind)
FILL_KINDS: tuple[FillKind, ...] = get_args(FillKind)
CONSTANT_CHECKS = frozenset(
    {"at_least", "at_most", "younger_than", "names_at_least", "unique", "card_number"}
)
LENGTHS = {"text": 200, "longtext": 5000, "money_list": 2000, "choices": 1000}
DEFAULT_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Compiler:
    """Reads the fields of one form file; faults name the file and the field."""

    file: str
    form: str
    choices: dict[str, tuple[Choice, ...]]
    known: dict[str, str]

    def field(self, path: str, source: FieldSource) -> Field:
        """Return the definition of a written field."""
        if source.choices and source.choices not in self.choices:
            raise form_error(self.file, f"{path}: there is no choice list {source.choices}")
        if (source.type in ("choice", "choices")) is not bool(source.choices):
            raise form_error(self.file, f"{path}: choices belong to choice fields only")
        return Field(
            name=source.name or path.rpartition(".")[2],
            path=path,
            type=source.type,
            label=source.label,
            hint=source.hint,
            clauses=tuple(source.clauses),
            choices=self.choices.get(source.choices, ()),
            visible_if=self._condition(path, source.visible_if),
            checks=self._implied(path, source) + self._checks(path, source.checks, "impossible"),
            unlikely=self._checks(path, source.unlikely, "unlikely"),
            lacks=self._checks(path, source.lacks, "missing"),
            needed=source.needed,
            needed_if=self._condition(path, source.needed_if),
            fills=tuple(self._fill(path, fill) for fill in source.fills),
            open=source.open,
            integer=source.integer,
            negative_if=self._condition(path, source.negative_if),
            keeps=source.keeps,
            none_label=source.none_label,
            asks_for_any=source.asks_for_any,
            level=source.level,
            within=self._resolve(path, source.within) if source.within else "",
            creates=source.creates,
            max_length=source.max_length or LENGTHS.get(source.type, DEFAULT_LENGTH),
            width=source.width,
            unit=source.unit,
            form=self.form,
            repeat=repeat_of(path),
        )

    def _resolve(self, path: str, name: str) -> str:
        """Return the pattern a name means: in the same row first, else from the root."""
        repeat = repeat_of(path)
        candidates = [f"{repeat}[].{name}"] if repeat else []
        candidates += [name, f"household.{name}"]
        for candidate in candidates:
            if candidate in self.known:
                return candidate
        raise form_error(self.file, f"{path}: there is no field {name}")

    def _condition(self, path: str, written: dict[str, Any] | None) -> Condition | None:
        if written is None:
            return None
        keys = set(written)
        if keys in ({"all"}, {"any"}):
            (kind,) = keys
            parts = tuple(self._part(path, part) for part in written[kind])
            return Every(parts) if kind == "all" else Some(parts)
        operators = [operator for operator in OPERATORS if operator in written]
        if keys - {"field"} != set(operators) or len(operators) != 1 or "field" not in keys:
            raise form_error(self.file, f"{path}: not a condition: {written}")
        operand = written[operators[0]]
        if isinstance(operand, list):
            operand = tuple(operand)
        return Test(self._resolve(path, str(written["field"])), operators[0], operand)

    def _part(self, path: str, written: dict[str, Any]) -> Condition:
        condition = self._condition(path, written)
        if condition is None:
            raise form_error(self.file, f"{path}: an empty condition")
        return condition

    def _implied(self, path: str, source: FieldSource) -> tuple[Check, ...]:
        """Return the checks that follow from what the field is."""
        implied: list[Check] = []
        if source.within:
            implied.append(Check("within", "impossible", (self._resolve(path, source.within),)))
        if source.negative_if is not None:
            implied.append(Check("sign", "impossible"))
        return tuple(implied)

    def _checks(self, path: str, written: list[dict[str, Any]], level: Any) -> tuple[Check, ...]:
        return tuple(self._check(path, dict(entry), level) for entry in written)

    def _check(self, path: str, entry: dict[str, Any], level: Any) -> Check:
        when = self._condition(path, entry.pop("when", None))
        message = entry.pop("message", "")
        kinds = [kind for kind in CHECK_KINDS if kind in entry]
        if len(entry) != 1 or len(kinds) != 1:
            raise form_error(self.file, f"{path}: not a check: {entry}")
        kind, operand = kinds[0], entry[kinds[0]]
        if kind in CONSTANT_CHECKS:
            return Check(kind, level, operand=operand, when=when, message=message)
        if operand == "today":
            return Check(kind, level, operand=operand, when=when, message=message)
        if kind == "no_rows":
            return self._no_rows(path, operand, level)
        names = operand if isinstance(operand, list) else [operand]
        others = tuple(self._resolve(path, name) for name in names)
        return Check(kind, level, others, when=when, message=message)

    def _no_rows(self, path: str, operand: dict[str, str], level: Any) -> Check:
        """Read `{ rows = "household.incomes", kind = "wage", owner = "member" }`."""
        rows = operand["rows"]
        names = ["kind", operand["owner"]] if "owner" in operand else ["kind"]
        others = tuple(self._resolve(path, f"{rows}[].{name}") for name in names)
        return Check("no_rows", level, others, operand["kind"])

    def _fill(self, path: str, written: dict[str, Any]) -> Fill:
        entry = dict(written)
        kind = entry.pop("fill", "value")
        target = str(entry.pop("set", ""))
        if kind not in FILL_KINDS or not target or set(entry) - {"is", "to", "factors", "owner"}:
            raise form_error(self.file, f"{path}: not a fill: {written}")
        if kind not in ("referred", "kind"):
            target = self._resolve(path, target)
        factors = tuple(self._resolve(path, name) for name in entry.get("factors", ()))
        owner = self._resolve(path, entry["owner"]) if "owner" in entry else ""
        return Fill(kind, target, entry.get("is"), entry.get("to"), factors, owner)
