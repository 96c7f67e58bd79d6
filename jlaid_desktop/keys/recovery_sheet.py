"""A secret of 32 bytes as lines for paper, each with check signs of its own; and back.

Seven lines of eight letters and digits (base32: never 0, 1, 8 or 9) and two
check signs. A slip is found with its line; the last line closes the whole.
"""

from __future__ import annotations

import base64
import hashlib
import re

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.pairs import SECRET_BYTES

LINES = 7
_LINE_BYTES = 5
_CLOSING_BYTES = LINES * _LINE_BYTES - SECRET_BYTES
_LINE_SIGNS = 10
_READ_AS = str.maketrans("018", "OIB")


def sheet_lines(secret: bytes) -> tuple[str, ...]:
    """Return the lines to print: `1  ABCD-EFGH-IJ`, from one to seven."""
    whole = secret + hashlib.sha256(secret).digest()[:_CLOSING_BYTES]
    lines = []
    for number in range(LINES):
        part = whole[number * _LINE_BYTES : (number + 1) * _LINE_BYTES]
        signs = base64.b32encode(part).decode("ascii") + _check_signs(number, part)
        lines.append(f"{number + 1}  {signs[:4]}-{signs[4:8]}-{signs[8:]}")
    return tuple(lines)


def secret_of_sheet(text: str) -> bytes:
    """Return the secret from lines as someone typed them off the paper.

    Spaces, hyphens, small letters and the numbers of the lines do not matter;
    0, 1 and 8 are read as O, I and B. Raises `JlaidError` naming the wrong line.
    """
    typed = [line for line in text.splitlines() if line.strip()]
    if len(typed) != LINES:
        raise JlaidError(
            "keys.sheet_lines",
            N_("The recovery sheet has {expected} lines; {found} were typed."),
            N_("Type every line of the sheet, one below the other."),
            expected=LINES,
            found=len(typed),
        )
    whole = b"".join(_part(number, line) for number, line in enumerate(typed))
    secret, closing = whole[:SECRET_BYTES], whole[SECRET_BYTES:]
    if hashlib.sha256(secret).digest()[:_CLOSING_BYTES] != closing:
        raise _wrong_line(LINES)
    return secret


def _part(number: int, line: str) -> bytes:
    signs = re.sub(r"^\s*[1-7](\s+|[.:)、]\s*)", "", line)
    signs = re.sub(r"[\s-]", "", signs).upper().translate(_READ_AS)
    if not re.fullmatch(rf"[A-Z2-7]{{{_LINE_SIGNS}}}", signs):
        raise _wrong_line(number + 1)
    part = base64.b32decode(signs[:8])
    if signs[8:] != _check_signs(number, part):
        raise _wrong_line(number + 1)
    return part


def _check_signs(number: int, part: bytes) -> str:
    digest = hashlib.sha256(bytes([number]) + part).digest()
    return base64.b32encode(digest[:5]).decode("ascii")[:2]


def _wrong_line(number: int) -> JlaidError:
    return JlaidError(
        "keys.sheet_wrong",
        N_("Line {line} of the recovery sheet is not as it was printed."),
        N_("Compare the line sign by sign with the paper and type it again."),
        line=number,
    )
