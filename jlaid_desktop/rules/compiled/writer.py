"""From a formula to straight-line Python that says the same as its `evaluate`.

Each node becomes a few lines that leave its value in a variable; a node that
occurs twice is worked out once. Whether a value is open is asked where it
enters (a fact that is `None`), and afterwards only of values that can be open,
so that known numbers meet no test at all on their way. The code is made of the
formulas alone: nothing that a user typed ever enters it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeAlias

from jlaid_desktop.rules.formula import Constant, Formula

INDENT = "    "


class Operand(NamedTuple):
    """Where a node's value stands.

    `open_if` is the test that it is open and `as_open` its `Unknown` then; both
    are `None` for a value that never is. The variable holds the value in `parts`
    of one: shares are reckoned in whole hundredths, so that whole fen stay whole.
    """

    name: str
    open_if: str | None = None
    as_open: str | None = None
    parts: int = 1

    @property
    def holds_unknown(self) -> bool:
        """Return whether the variable itself may hold the `Unknown` (or is never open)."""
        return self.as_open in (None, self.name)


def computed(name: str, parts: int = 1) -> Operand:
    """Return the operand of a variable that holds a value or an `Unknown`."""
    return Operand(name, f"type({name}) is Unknown", name, parts)


def in_parts(operand: Operand, parts: int) -> str:
    """Return an operand's known value in so many parts of one."""
    return operand.name if operand.parts == parts else f"{operand.name} * {parts // operand.parts}"


Kinds: TypeAlias = "Mapping[type[Formula], Callable[[Writer, Any], Operand]]"
"""The code of each kind of node."""


class Writer:
    """Writes the body of one function of a situation `s`.

    With `of_tuples` the household and its members are read as `Facts` and
    `MemberFacts`, and whatever is open is the one `OPEN`.
    """

    def __init__(
        self, kinds: Kinds, constants: dict[str, object], *, of_tuples: bool = False
    ) -> None:
        self.kinds = kinds
        self.constants = constants
        self.of_tuples = of_tuples
        self.lines: list[str] = []
        self.depth = 1
        self.variables = 0
        self.member = "m"
        self.known: list[dict[Formula, Operand]] = [{}]

    # --- lines -----------------------------------------------------------------

    def line(self, text: str) -> None:
        """Add a line in the present block."""
        self.lines.append(INDENT * self.depth + text)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Add a line that opens a block; what is worked out inside is known only there."""
        self.line(head)
        self.depth += 1
        self.known.append({})
        yield
        self.known.pop()
        self.depth -= 1

    @contextmanager
    def each_member(self) -> Iterator[None]:
        """Open a loop over the members; formulas inside are about the loop's member."""
        before = self.member, self.known
        self.member, self.known = self.variable("m"), []
        with self.block(f"for {self.member} in s.members:"):
            yield
        self.member, self.known = before

    def variable(self, letter: str = "v") -> str:
        """Return a new name."""
        self.variables += 1
        return f"{letter}{self.variables}"

    def literal(self, value: object) -> str:
        """Return the text of a value, by a name of its own where it has no literal."""
        if isinstance(value, (bool, int, str, tuple)):
            return repr(value)
        name = f"constant{len(self.constants)}"
        self.constants[name] = value
        return name

    # --- values ----------------------------------------------------------------

    def value(self, node: Formula) -> Operand:
        """Return where the node's value itself stands, not parts of it."""
        operand = self.reckoned(node)
        if operand.parts == 1:
            return operand
        return self._made_of(operand, f"exactly({operand.name}, {operand.parts})")

    def rounded(self, node: Formula) -> str:
        """Return a name that holds the node's value in whole fen or its `Unknown`."""
        operand = self.reckoned(node)
        return self._made_of(operand, f"rounded({operand.name}, {operand.parts})").name

    def _made_of(self, operand: Operand, known: str) -> Operand:
        """Return what is made of an operand's value where it is known."""
        name = self.variable()
        if operand.open_if is None:
            self.line(f"{name} = {known}")
            return Operand(name)
        self.line(f"{name} = {operand.as_open} if {operand.open_if} else {known}")
        return computed(name)

    def reckoned(self, node: Formula) -> Operand:
        """Return where the node's value stands, writing its lines where they are not there."""
        for known in reversed(self.known):
            if node in known:
                return known[node]
        if type(node) is Constant:
            operand = Operand(self.literal(node.value))
        else:
            operand = self.kinds[type(node)](self, node)
        self.known[-1][node] = operand
        return operand

    def settled(self, node: Formula) -> str:
        """Return a name that holds the node's value or its `Unknown`."""
        operand = self.value(node)
        if operand.holds_unknown:
            return operand.name
        settled = self._made_of(operand, operand.name)
        self.known[-1][node] = settled
        return settled.name

    def fact(self, owner: str, fact: str) -> Operand:
        """Read a fact of an owner; `None` is open."""
        name = self.variable()
        from_tuple = self.of_tuples and owner != "figures"
        self.line(f"{name} = {owner}.{fact}" if from_tuple else f"{name} = {owner}[{fact!r}]")
        as_open = "OPEN" if self.of_tuples else f"s.unknown({owner}, {fact!r})"
        return Operand(name, f"{name} is None", as_open)

    def unless_open(self, nodes: tuple[Formula, ...], result: str) -> UnlessOpen:
        """Return the blocks in which all nodes are known; `result` has the first `Unknown`."""
        return UnlessOpen(self, nodes, result)


class UnlessOpen:
    """Nested blocks: node after node is worked out only where those before it are known."""

    def __init__(self, writer: Writer, nodes: tuple[Formula, ...], result: str) -> None:
        self.writer = writer
        self.nodes = nodes
        self.result = result
        self.opened = 0
        self.can_be_open = False

    def __enter__(self) -> list[Operand]:
        """Write the nodes and return where their known values stand."""
        writer = self.writer
        operands = []
        for node in self.nodes:
            operand = writer.reckoned(node)
            operands.append(operand)
            if operand.open_if is not None:
                self.can_be_open = True
                writer.line(f"if {operand.open_if}:")
                writer.line(f"{INDENT}{self.result} = {operand.as_open}")
                writer.line("else:")
                writer.depth += 1
                writer.known.append({})
                self.opened += 1
        return operands

    def __exit__(self, *_: object) -> None:
        """Close the blocks."""
        for _block in range(self.opened):
            self.writer.known.pop()
        self.writer.depth -= self.opened

    def operand(self, parts: int) -> Operand:
        """Return the result in parts of one, open where one of the nodes can be."""
        if self.can_be_open:
            return computed(self.result, parts)
        return Operand(self.result, parts=parts)
