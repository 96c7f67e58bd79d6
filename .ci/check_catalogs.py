"""Keep the gettext catalogs true: complete, with the msgids' placeholders, compiled.

Without an option every fault is printed and the exit code is 1. With `--update`
the msgids are extracted and the catalogs rewritten and compiled first; a msgid
that is new comes out untranslated, and the check that follows names it.

The template never touches the disk, and neither dates nor line numbers are
written, so that a catalog changes only when words do.
"""

from __future__ import annotations

import datetime as dt
import io
import string
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "jlaid"
LOCALES = ("zh_CN",)
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
COMMENT_TAGS = ("Translators:",)
FIXED_DATE = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def po_path(locale: str) -> Path:
    """Return where a locale's catalog lies."""
    return ROOT / "i18n" / locale / "LC_MESSAGES" / f"{DOMAIN}.po"


def extract() -> Catalog:
    """Return the template: every msgid of the code and the forms."""
    sys.path.insert(0, str(ROOT))  # the forms' extractor is part of the program
    with (ROOT / "i18n" / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    template = Catalog(
        project="jlaid", charset="utf-8", header_comment="", creation_date=FIXED_DATE
    )
    found = extract_from_dir(
        str(ROOT), methods, options, KEYWORDS, COMMENT_TAGS, strip_comment_tags=True
    )
    for filename, _line, message, comments, context in found:
        name = Path(filename).as_posix()
        template.add(message, None, [(name, None)], auto_comments=comments, context=context)
    return template


def load(locale: str) -> Catalog:
    """Return a locale's catalog as it lies on the disk, or an empty one."""
    path = po_path(locale)
    if not path.exists():
        return Catalog(locale=locale, domain=DOMAIN, project="jlaid", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=locale, domain=DOMAIN)


def refreshed(locale: str, template: Catalog) -> Catalog:
    """Return a locale's catalog with exactly the template's msgids."""
    catalog = load(locale)
    catalog.update(template, no_fuzzy_matching=True, keep_user_comments=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = f"# jlaid's words in {locale}."
    catalog.creation_date = FIXED_DATE
    catalog.revision_date = FIXED_DATE
    catalog.version = "desktop"
    catalog.msgid_bugs_address = ""
    catalog.last_translator = "jlaid"
    catalog.language_team = locale
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """Return a catalog as it is written: sorted by file, no line numbers, no wrapping."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """Return a catalog compiled."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def placeholders(text: str) -> Counter[str]:
    """Return the `{name}` fields of a text, each with how often it stands there."""
    return Counter(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _texts(message: Message) -> tuple[list[str], list[str]]:
    ids = list(message.id) if isinstance(message.id, (tuple, list)) else [message.id]
    strings = (
        list(message.string) if isinstance(message.string, (tuple, list)) else [message.string]
    )
    return ids, [text or "" for text in strings]


def faults_of(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    ids, strings = _texts(message)
    if message.fuzzy:
        yield "fuzzy"
    if not all(text.strip() for text in strings):
        yield "untranslated"
        return
    try:
        # A form for one may leave the number out; the last msgid has them all.
        wanted = placeholders(ids[-1])
        for text in strings:
            if placeholders(text) != wanted:
                yield f"placeholders {sorted(placeholders(text))} instead of {sorted(wanted)}"
    except ValueError as fault:
        yield f"braces that do not close: {fault}"


def check(locale: str, template: Catalog) -> Iterator[str]:
    """Yield every fault of a locale's catalog."""
    path = po_path(locale)
    name = path.relative_to(ROOT).as_posix()
    if not path.exists():
        yield f"{name}: absent; run `make catalogs`"
        return
    catalog = load(locale)
    if path.read_bytes() != po_bytes(refreshed(locale, template)):
        yield f"{name}: not what extraction gives; run `make catalogs`"
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalog):
        yield f"{name}: the compiled catalog is older; run `make catalogs`"
    for message in catalog:
        if message.id:
            for fault in faults_of(message):
                where = message.locations[0][0] if message.locations else "?"
                yield f"{name}: {message.id!r} ({where}): {fault}"


def update(locale: str, template: Catalog) -> None:
    """Write a locale's catalog anew and compile it."""
    path = po_path(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(po_bytes(refreshed(locale, template)))
    path.with_suffix(".mo").write_bytes(mo_bytes(load(locale)))


def main(arguments: list[str]) -> int:
    """Update when asked to, then check."""
    template = extract()
    if "--update" in arguments:
        for locale in LOCALES:
            update(locale, template)
    faults = [fault for locale in LOCALES for fault in check(locale, template)]
    for fault in faults:
        print(fault)
    print(f"catalogs: {len(template)} msgids, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
