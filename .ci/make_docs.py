"""Write the pages of docs/ that are made from the program's own definitions.

Without an option it only says which page is not up to date (exit code 1);
with `--write` it writes them.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from jlaid_desktop.i18n import CHINESE, translations  # noqa: E402 - the tree is not installed
from jlaid_desktop.intake.definition import Field, Form  # noqa: E402
from jlaid_desktop.intake.loader import load_questionnaire  # noqa: E402

BEGIN, END = "<!-- made by .ci/make_docs.py: begin -->", "<!-- end -->"


def household_keys() -> str:
    """Return a table a form: each key of the household file with its question."""
    zh = translations(CHINESE).gettext
    out = []
    for form in load_questionnaire().forms:
        out += ["", f"### {zh(form.label)} ({form.name})", ""]
        out += ["| key | type | question | clauses |", "|---|---|---|---|"]
        out += [_line(path, field, zh(field.label)) for path, field in _fields(form)]
    return "\n".join(out)


def _fields(form: Form) -> list[tuple[str, Field]]:
    found = []
    for section in form.sections:
        repeat = section.repeat
        head = f"{repeat.path}[]." if repeat else ""
        found += [
            (field.path if field.path.startswith(head) else head + field.path, field)
            for field in (repeat.fields if repeat else section.fields)
        ]
    return found


def _line(path: str, field: Field, label: str) -> str:
    kind = field.type
    if field.choices:
        kind += ": " + ", ".join(str(choice.code) for choice in field.choices[:12])
    return f"| `{path}` | {kind} | {label} | {' '.join(field.clauses)} |"


def with_generated(text: str, generated: str) -> str:
    """Return a page with what stands between its marks replaced."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{generated}\n{END}{after}"


PAGES = {"docs/household-file.md": household_keys}


def main() -> int:
    """Check or write every page."""
    stale = []
    for name, make in PAGES.items():
        path = ROOT / name
        text = path.read_text("utf-8")
        made = with_generated(text, make())
        if made != text:
            stale.append(name)
            if "--write" in sys.argv:
                path.write_text(made, "utf-8")
    for name in stale:
        print(f"{name}: {'written' if '--write' in sys.argv else 'not up to date'}")
    return 1 if stale and "--write" not in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
