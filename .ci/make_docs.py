"""Write the pages of docs/ and of the handbook that are made from the program's definitions.

Without an option it only says which page is not up to date (exit code 1);
with `--write` it writes them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from jlaid_desktop.desktop.keyboard import COMMANDS, FIXED_KEYS  # noqa: E402 - as below
from jlaid_desktop.i18n import CHINESE, translations  # noqa: E402 - the tree is not installed
from jlaid_desktop.intake.definition import Field, Form  # noqa: E402
from jlaid_desktop.intake.loader import load_questionnaire  # noqa: E402
from jlaid_desktop.wording.sections import sections_of  # noqa: E402

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


def questions(form: Form) -> Callable[[], str]:
    """Return what makes the handbook's table of a form: each question, its hint, its section."""

    def table() -> str:
        zh = translations(CHINESE).gettext
        out = ["", "| 项目 | 怎么填 | 《通知》 |", "|---|---|---|"]
        for _path, field in _fields(form):
            sections = "、".join(sections_of(field.clauses))
            out.append(f"| {zh(field.label)} | {zh(field.hint)} | {sections} |")
        return "\n".join(out)

    return table


ONLY_IN = {"township": "（仅乡镇）", "county": "（仅县级）"}


def keys() -> str:
    """Return the handbook's table of keys; one that only one role has says so."""
    zh = translations(CHINESE).gettext
    out = ["", "| 按键 | 作用 |", "|---|---|"]
    out += [f"| {zh(key)} | {zh(text)} |" for key, text in FIXED_KEYS]
    for command in COMMANDS:
        number = command.name.removeprefix("section_")
        label = zh(command.label).format(number=number) + ONLY_IN.get(command.role or "", "")
        out.append(f"| {'、'.join(command.keys)} | {label} |")
    return "\n".join(out)


HANDBOOK = "resources/handbook/zh_CN"
PAGES: dict[str, Callable[[], str]] = {
    "docs/household-file.md": household_keys,
    f"{HANDBOOK}/80-keys.md": keys,
    **{
        f"{HANDBOOK}/3{number:02}-{form.name}.md": questions(form)
        for number, form in enumerate(load_questionnaire().forms, start=1)
    },
}


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
