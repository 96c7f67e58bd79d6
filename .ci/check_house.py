"""The rules of the house that no ready-made linter knows.

One clock, no floats where money and thresholds are, no swallowed faults, budgets
for modules, classes and functions, and nothing in the repository that belongs
to one machine. Every finding is `file:line: what`; warnings do not fail.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "jlaid_desktop/"
CLOCK = "jlaid_desktop/clock.py"
EXACT = ("jlaid_desktop/rules/", "jlaid_desktop/domain/")

# Lines: from the first number on a warning, beyond the second a failure.
BUDGETS = {"module": (300, 450), "class": (200, 300), "function": (40, 70)}

CLOCK_CALLS = re.compile(
    r"""(?:^|\.)(?:
        (?:datetime|date)\.(?:now|today|utcnow)
      | time\.(?:time|time_ns|localtime|gmtime)
      | QDate\.currentDate | QTime\.currentTime
      | QDateTime\.currentDateTime(?:Utc)? | QDateTime\.currentM?Secs?SinceEpoch
    )$""",
    re.VERBOSE,
)

# Written in pieces, since this file is looked at too.
_HOSTS = ("py" + "pi", "python" + "hosted", "registry.npm" + "js", "deb.deb" + "ian")
REGISTRY = re.compile("(?:" + "|".join(map(re.escape, _HOSTS)) + r")\.(?:org|com)", re.IGNORECASE)
_TOPS = ("home", "root", "Users", "opt", "srv", "mnt", "media", "work", "workspace", "builds")
MACHINE_PATH = re.compile(
    rf"(?<![\w./~\-\]>)}}$*])/(?:{'|'.join(_TOPS)})/[\w.]|\b[A-Z]:\\Users\\\w"
)


@dataclass(frozen=True)
class Finding:
    """One place and what is wrong there."""

    path: str
    line: int
    what: str
    fails: bool = True

    def __str__(self) -> str:
        """Return the finding as one line."""
        return f"{self.path}:{self.line}: {'' if self.fails else 'warning: '}{self.what}"


def tracked() -> list[str]:
    """Return the files git knows, and those it would be handed next."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return sorted({name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()})


def dotted(node: ast.expr) -> str:
    """Return `a.b.c` of a name or an attribute, or nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = dotted(node.value)
        return f"{base}.{node.attr}" if base else ""
    return ""


def clock_calls(path: str, tree: ast.Module) -> Iterator[Finding]:
    """Yield each place outside the clock that asks the machine for the day or the time."""
    if path == CLOCK:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and CLOCK_CALLS.search(dotted(node)):
            yield Finding(path, node.lineno, f"{dotted(node)}: ask the clock that is handed in")


def floats(path: str, tree: ast.Module) -> Iterator[Finding]:
    """Yield each float in the rules and the domain; money is fen, areas are decimals."""
    if not path.startswith(EXACT):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func) == "float":
            yield Finding(path, node.lineno, "float(): exact numbers only")
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield Finding(path, node.lineno, f"float {node.value}: exact numbers only")


def _does_nothing(body: list[ast.stmt]) -> bool:
    return all(
        isinstance(step, (ast.Pass, ast.Continue))
        or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        for step in body
    )


def swallowed(path: str, tree: ast.Module) -> Iterator[Finding]:
    """Yield each handler that catches everything, or catches any fault and does nothing."""
    wide = ("Exception", "BaseException")
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            if node.type is None:
                yield Finding(path, node.lineno, "bare except")
            elif dotted(node.type) in wide and _does_nothing(node.body):
                yield Finding(path, node.lineno, "any fault swallowed")
        elif (
            isinstance(node, ast.Call)
            and dotted(node.func).rpartition(".")[2] == "suppress"
            and any(dotted(argument) in wide for argument in node.args)
        ):
            yield Finding(path, node.lineno, "any fault suppressed")


def _over(kind: str, name: str, path: str, line: int, length: int) -> Iterator[Finding]:
    warn, fail = BUDGETS[kind]
    if length > warn:
        what = f"{kind} {name} has {length} lines (budget {warn}, limit {fail})"
        yield Finding(path, line, what, fails=length > fail)


def budgets(path: str, tree: ast.Module, text: str) -> Iterator[Finding]:
    """Yield each module, class and function that is longer than its budget."""
    yield from _over("module", path, path, 1, text.count("\n"))
    for node in ast.walk(tree):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            kind = "class" if isinstance(node, ast.ClassDef) else "function"
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield from _over(kind, node.name, path, node.lineno, length)


def machine_words(path: str, text: str) -> Iterator[Finding]:
    """Yield each line that names a package registry's host or a path of one machine."""
    for number, line in enumerate(text.splitlines(), start=1):
        if REGISTRY.search(line):
            yield Finding(path, number, "names a package registry's host")
        if MACHINE_PATH.search(line):
            yield Finding(path, number, "names an absolute path of one machine")


def look_at(path: str) -> Iterator[Finding]:
    """Yield every finding in one file."""
    try:
        text = (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return  # a font, a catalog, a picture
    yield from machine_words(path, text)
    if not path.endswith(".py"):
        return
    tree = ast.parse(text, path)
    yield from swallowed(path, tree)
    if path.startswith("tests/"):
        return
    yield from budgets(path, tree, text)
    if path.startswith(PACKAGE) or path == "main.py":
        yield from clock_calls(path, tree)
        yield from floats(path, tree)


def main() -> int:
    """Print all findings and return whether any of them fails."""
    files = tracked()
    findings = [finding for path in files for finding in look_at(path)]
    for finding in sorted(findings, key=lambda f: (f.fails, f.path, f.line)):
        print(finding)
    failures = sum(finding.fails for finding in findings)
    print(
        f"house: {len(files)} files, {failures} faults, {len(findings) - failures} warnings",
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
