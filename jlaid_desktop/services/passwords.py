"""The password of a headless command: from `JLAID_PASSWORD`, else the first line of its input."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

PASSWORD_VARIABLE = "JLAID_PASSWORD"  # noqa: S105 - the variable's name


def read_password(environ: Mapping[str, str], stdin: TextIO) -> str:
    """Return the password.

    A terminal is not read: what is typed there would be seen. Raises
    `JlaidError` where there is none.
    """
    password = environ.get(PASSWORD_VARIABLE, "")
    if not password and not stdin.isatty():
        password = stdin.readline().rstrip("\r\n")
    if not password:
        raise JlaidError(
            "password.none",
            N_("No password was given."),
            N_("Set {variable}, or give the password as the first line of standard input."),
            variable=PASSWORD_VARIABLE,
        )
    return password
