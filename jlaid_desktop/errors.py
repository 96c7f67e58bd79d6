"""Errors that are for the user: a sentence, what to do, nothing lost.

Anything that is not a `JlaidError` is a bug of ours and goes to the crash page.
"""

from __future__ import annotations

from jlaid_desktop.i18n import N_


class JlaidError(Exception):
    """A fault of the surroundings or of the input, told in words the user can act on.

    `code` is stable and language-free (`store.wrong_password`); `message` and
    `action` are gettext msgids filled with `values` when they are shown.
    """

    def __init__(self, code: str, message: str, action: str = "", **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.action = action
        self.values = values

    def __str__(self) -> str:
        """Return the untranslated sentence with its action, for logs and tests."""
        text = self.message.format(**self.values)
        if self.action:
            text = f"{text} {self.action.format(**self.values)}"
        return text


class InputRefusedError(JlaidError):
    """A file that is not of the expected form.

    `path` is the field's path (`$.household.members[1].birth`), `found` what
    stands there, `expected` what is asked for.
    """

    def __init__(self, path: str, found: str, expected: str, *, where: str = "") -> None:
        super().__init__(
            "input.refused",
            N_("{where}{path}: found {found}, expected {expected}"),
            where=f"{where}: " if where else "",
            path=path,
            found=found,
            expected=expected,
        )
        self.path = path
        self.found = found
        self.expected = expected
