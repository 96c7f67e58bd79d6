"""Opens a file offered as a roster: told what it is, unpacked within bounds, looked through.

A workbook is a zip of XML. Each part is unpacked with a limit on what comes out,
looked through for what could blow up a reader (far cells, entities), and handed on
in a new archive of those parts alone.
"""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

LARGEST_FILE = 32 * 1024 * 1024
LARGEST_UNPACKED = 96 * 1024 * 1024
MOST_PARTS = 2_000
MOST_ROWS = 20_000
MOST_COLUMNS = 300
MOST_CELLS = 1_000_000
CHUNK = 256 * 1024

OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WANTED_PARTS = re.compile(
    r"(\[Content_Types\]\.xml|_rels/\.rels|xl/(_rels/)?workbook\.xml(\.rels)?|xl/styles\.xml"
    r"|xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml)",
    re.IGNORECASE,
)
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,7})")
ROW = re.compile(r"[1-9][0-9]{0,7}")
RANGE = re.compile(f"{CELL.pattern}(?::{CELL.pattern})?")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A workbook's needed parts in an archive of their own, and what was seen in them.

    `formulas` are (row, column) from 0 by the sheet's name; `from_1904` tells that the
    workbook counts its days from 1904.
    """

    archive: bytes
    formulas: dict[str, frozenset[tuple[int, int]]]
    from_1904: bool


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; `JlaidError` where it cannot be read or is too large."""
    try:
        there = path.stat()
        if not (stat.S_ISREG(there.st_mode) or stat.S_ISDIR(there.st_mode)):
            raise not_a_spreadsheet(path.name)  # a device or a pipe has no end
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1) if there.st_size <= LARGEST_FILE else b""
    except OSError as fault:
        raise JlaidError(
            "input.unreadable",
            N_("The file {file} cannot be read: {fault}."),
            N_("Check the name and the stick, then try again."),
            file=path.name,
            fault=fault.strerror or type(fault).__name__,
        ) from fault
    if max(there.st_size, len(content)) > LARGEST_FILE:
        raise too_large(path.name)
    if not content:
        raise JlaidError(
            "roster.empty",
            N_("The file {file} is empty."),
            N_("Choose another file."),
            file=path.name,
        )
    return content


def refuse_other_formats(name: str, content: bytes) -> None:
    """Raise `JlaidError` with a sentence of its own for whatever is no .xlsx workbook."""
    ending = name.rpartition(".")[2].lower()
    if content.startswith(OLD_CONTAINER):
        if ENCRYPTED in content:
            raise JlaidError(
                "roster.encrypted",
                N_("The workbook {file} is protected with a password and cannot be read."),
                N_("Open it, remove the password, save it as .xlsx and choose it again."),
                file=name,
            )
        raise _other_format(name, "WPS .et" if ending == "et" else ".xls")
    if ending in ("et", "xls", "xlsb", "ods"):
        raise _other_format(name, f".{ending}")
    if not content.startswith(b"PK"):
        raise not_a_spreadsheet(name)


def unpack(name: str, content: bytes) -> Unpacked:
    """Return a workbook's needed parts, every one within bounds; `JlaidError` otherwise."""
    looker = _Looker(name)
    packed = io.BytesIO()
    left = LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as source:
            if len(source.infolist()) > MOST_PARTS:
                raise too_large(name)
            parts = [entry for entry in source.infolist() if WANTED_PARTS.fullmatch(entry.filename)]
            if not any(part.filename.lower() == "xl/workbook.xml" for part in parts):
                raise not_a_spreadsheet(name)
            if len({part.filename for part in parts}) != len(parts):
                raise damaged(name)
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
                for part in parts:
                    text = _within(source, part, left, name)
                    left -= len(text)
                    looker.look(part.filename, text)
                    target.writestr(part.filename, text)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, OSError) as fault:
        raise damaged(name) from fault
    except RuntimeError as fault:  # zipfile's word for a password or an unknown packing
        raise damaged(name) from fault
    return Unpacked(packed.getvalue(), looker.formulas(), looker.from_1904)


def _within(source: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, name: str) -> bytes:
    """Return a part's bytes, unpacked no further than what is left of the limit."""
    if part.file_size > left:
        raise too_large(name)
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged(name)
    with source.open(part) as stream:
        pieces: list[bytes] = []
        total = 0
        while piece := stream.read(CHUNK):
            total += len(piece)
            if total > left:
                raise too_large(name)
            pieces.append(piece)
    return b"".join(pieces)


class _Looker:
    """Follows the elements of a workbook's parts: where cells lie, and that no entity is declared.

    The bounds hold for the workbook as a whole.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._row = -1
        self._column = -1
        self._cells = 0
        self._here: list[tuple[int, int]] = []
        self._by_part: dict[str, list[tuple[int, int]]] = {}
        self._sheets: dict[str, str] = {}
        self._relations: dict[str, str] = {}
        self.from_1904 = False

    def look(self, part: str, text: bytes) -> None:
        """Look through a part; `JlaidError` for one that is not well made or out of bounds."""
        self._row, self._column = -1, -1
        self._here = self._by_part.setdefault(posixpath.basename(part).lower(), [])
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._doctype
        parser.XmlDeclHandler = self._declaration
        try:
            parser.Parse(text, True)
        except expat.ExpatError as fault:
            raise damaged(self._name) from fault

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Refuse an encoding that there is not: the parser would ask Python for it."""
        try:
            codecs.lookup(encoding or "utf-8")
        except (LookupError, ValueError) as fault:
            raise damaged(self._name) from fault

    def formulas(self) -> dict[str, frozenset[tuple[int, int]]]:
        """Return the cells with formulas by the sheet's name."""
        found = {}
        for sheet, relation in self._sheets.items():
            part = posixpath.basename(self._relations.get(relation, "")).lower()
            found[sheet] = frozenset(self._by_part.get(part, ()))
        return found

    def _doctype(self, *_declared: Any) -> None:
        raise damaged(self._name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        element = tag.rpartition(" ")[2]
        if element == "c":
            self._cell(attributes.get("r"))
        elif element in ("v", "is", "f"):
            self._filled()
            if element == "f":
                self._here.append((self._row, self._column))
        elif element == "row":
            self._start_row(attributes.get("r"))
        elif element == "mergeCell":
            self._range(attributes.get("ref", ""))
        else:
            self._of_workbook(element, attributes)

    def _of_workbook(self, element: str, attributes: dict[str, str]) -> None:
        if element == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(" id")), "")
            self._sheets[attributes.get("name", "")] = relation
        elif element == "Relationship":
            self._relations[attributes.get("Id", "")] = attributes.get("Target", "")
        elif element == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")

    def _start_row(self, given: str | None) -> None:
        if given is not None and not ROW.fullmatch(given):
            raise damaged(self._name)
        self._row = self._row + 1 if given is None else int(given) - 1
        self._column = -1

    def _cell(self, given: str | None) -> None:
        """Follow a cell; a name that is none could lead a reader anywhere."""
        place = CELL.fullmatch(given) if given is not None else None
        if place is not None:
            self._row = int(place.group(2)) - 1
            self._column = column_number(place.group(1))
        elif given is not None:
            raise damaged(self._name)
        else:
            self._column += 1

    def _filled(self) -> None:
        """Count a cell that holds something; cells that only have a frame may lie anywhere."""
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise too_large(self._name)
        self._bound(self._row, self._column)

    def _range(self, reference: str) -> None:
        if not RANGE.fullmatch(reference):
            raise damaged(self._name)
        for corner in CELL.finditer(reference):
            self._bound(int(corner.group(2)) - 1, column_number(corner.group(1)))

    def _bound(self, row: int, column: int) -> None:
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            raise too_large(self._name)


def column_number(letters: str) -> int:
    """Return a column's number from 0: `A` is 0, `AA` is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """Return a column's letters: 0 is `A`, 26 is `AA`."""
    return "".join(reversed(list(_letters(number))))


def _letters(number: int) -> Iterator[str]:
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        yield chr(ord("A") + rest)


def too_large(name: str) -> JlaidError:
    """Return the error for a file beyond the bounds."""
    return JlaidError(
        "roster.too_large",
        N_("The file {file} is larger than a roster can be: at most {rows} rows and {mega} MB."),
        N_("Split it, or delete the empty rows and columns far out, and save it again."),
        file=name,
        rows=MOST_ROWS,
        mega=LARGEST_FILE // 1024 // 1024,
    )


def damaged(name: str) -> JlaidError:
    """Return the error for a workbook whose parts are not well made."""
    return JlaidError(
        "roster.damaged",
        N_("The workbook {file} is damaged and cannot be read."),
        N_("Open it in WPS or Excel, save it as a new .xlsx file and choose that."),
        file=name,
    )


def not_a_spreadsheet(name: str) -> JlaidError:
    """Return the error for a file of another kind."""
    return JlaidError(
        "roster.not_spreadsheet",
        N_("The file {file} is not an .xlsx workbook."),
        N_("Open it in WPS or Excel and save it as .xlsx, or choose another file."),
        file=name,
    )


def _other_format(name: str, kind: str) -> JlaidError:
    return JlaidError(
        "roster.other_format",
        N_("The file {file} is in the format {kind}, which cannot be read."),
        N_("Open it in WPS or Excel, choose “Save as”, the type .xlsx, and take that file."),
        file=name,
        kind=kind,
    )
