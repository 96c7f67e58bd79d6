"""The shape of the house, as data anyone can read.

The layers here are the ones import-linter holds; this file says them once more
in the open, checks that both agree, and adds what import-linter does not know:
where a library may be used, how full a folder may be, and that nothing happens
when a package is imported.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "jlaid_desktop"

# From the top down. A module imports from its own part or from a layer below;
# parts of one layer do not know each other, but for the lowest.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("app",),
    ("desktop", "cli"),
    ("services",),
    ("exchange",),
    ("documents", "store"),
    ("wording", "keys"),
    ("intake",),
    ("rules",),
    ("domain",),
    ("settings",),
    ("errors", "i18n", "paths", "clock"),
)

# Each of these libraries is known in these parts only.
HOMES: dict[str, frozenset[str]] = {
    "PySide6": frozenset({"app", "desktop"}),
    "sqlite_utils": frozenset({"store"}),
    "sqlcipher3": frozenset({"store"}),
    "sqlite3": frozenset({"store"}),
    "reportlab": frozenset({"documents"}),
    "xlsxwriter": frozenset({"documents"}),
    "python_calamine": frozenset({"documents"}),
    "pyrage": frozenset({"keys"}),
    "nacl": frozenset({"keys"}),
    "PIL": frozenset({"documents"}),
    "pi_heif": frozenset({"documents"}),
    "pikepdf": frozenset({"documents"}),
}

TOP_LEVEL = frozenset(
    {
        ".ci", ".editorconfig", ".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md",
        "README.zh-CN.md",
        "docs", "forms", "i18n", "jlaid_desktop", "main.py", "pyproject.toml", "resources", "tests",
    }
)  # fmt: skip

MODULES_IN_A_FOLDER = 24

SOURCES = sorted(PACKAGE.rglob("*.py"))


def part_of(module: str) -> str:
    """Return which part of the package a dotted name belongs to, `rules` for `….rules.assess`."""
    names = module.split(".")
    return names[1] if len(names) > 1 else ""


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> list[tuple[int, str]]:
    """Return every import of a module, with its line; relative ones made absolute."""
    found: list[tuple[int, str]] = []
    package = module_of(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            if origin == PACKAGE.name:
                found += [(node.lineno, f"{origin}.{name.name}") for name in node.names]
            else:
                found.append((node.lineno, origin))
    return found


LOWEST = frozenset(LAYERS[-1])
HEIGHT = {part: -level for level, layer in enumerate(LAYERS) for part in layer}


def test_every_part_has_its_layer() -> None:
    parts = {part_of(module_of(path)) for path in SOURCES} - {""}
    assert parts <= set(HEIGHT), "a part of the package that no layer names"


def test_the_contract_in_pyproject_says_the_same_layers() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(c for c in contracts["tool"]["importlinter"]["contracts"] if c["id"] == "layers")
    said = [tuple(re.split(r" [|:] ", line)) for line in layers["layers"]]
    assert said == list(LAYERS)


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_imports_go_down_only(path: Path) -> None:
    own = part_of(module_of(path))
    wrong = [
        f"line {line}: {name}"
        for line, name in imports_of(path)
        if name.startswith(f"{PACKAGE.name}.")
        and part_of(name) in HEIGHT  # `__version__` and the like belong to no part
        and part_of(name) != own
        and not {own, part_of(name)} <= LOWEST
        and (own == "" or HEIGHT[part_of(name)] >= HEIGHT[own])
    ]
    assert not wrong


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_libraries_stay_in_their_homes(path: Path) -> None:
    own = part_of(module_of(path))
    wrong = [
        f"line {line}: {name}"
        for line, name in imports_of(path)
        if own not in HOMES.get(name.split(".")[0], {own})
    ]
    assert not wrong


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=module_of)
def test_importing_a_package_does_no_work(path: Path) -> None:
    """An `__init__` holds a docstring, imports and constants: no call, no branch."""
    for step in ast.parse(path.read_text(encoding="utf-8")).body:
        is_docstring = isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)
        assert is_docstring or isinstance(
            step, (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
        )
        assert not any(isinstance(node, ast.Call) for node in ast.walk(step))


def test_no_folder_is_too_full() -> None:
    folders = {path.parent for path in SOURCES}
    counts = {module_of(folder): len(list(folder.glob("*.py"))) for folder in folders}
    assert {name: n for name, n in counts.items() if n > MODULES_IN_A_FOLDER} == {}


def test_the_top_level_is_as_agreed() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert {name.split("/")[0] for name in listed.stdout.split("\0") if name} <= TOP_LEVEL


def test_the_developers_lock_holds_the_programs() -> None:
    """Whoever has the test packages needs nothing more to run."""

    def pins(name: str) -> set[str]:
        text = (ROOT / ".ci" / "requirements" / name).read_text(encoding="utf-8")
        return {line.rstrip(" \\") for line in text.splitlines() if "==" in line}

    assert pins("runtime.txt") <= pins("dev.txt")


def test_the_command_line_needs_no_qt() -> None:
    """`assess` must work where no window library can be loaded."""
    code = (
        "import sys, jlaid_desktop.cli; "
        "sys.exit(any(name.split('.')[0] == 'PySide6' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0
