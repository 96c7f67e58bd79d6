"""A headless command takes its password from the environment or from its input."""

from __future__ import annotations

import io

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.passwords import read_password


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_environment_comes_first() -> None:
    source = io.StringIO("from input\n")
    assert read_password({"JLAID_PASSWORD": "from the environment"}, source) == (
        "from the environment"
    )
    assert source.read() == "from input\n"


@pytest.mark.parametrize(
    ("text", "password"),
    [("secret\n", "secret"), ("secret\r\n", "secret"), ("secret", "secret"), (" a b \nx", " a b ")],
)
def test_else_the_first_line_of_the_input(text: str, password: str) -> None:
    assert read_password({}, io.StringIO(text)) == password


@pytest.mark.parametrize("source", [io.StringIO(""), io.StringIO("\n"), Terminal("typed\n")])
def test_none_at_all_is_told_and_a_terminal_is_not_read(source: io.StringIO) -> None:
    with pytest.raises(JlaidError) as told:
        read_password({"JLAID_PASSWORD": ""}, source)
    assert told.value.code == "password.none"
    assert "JLAID_PASSWORD" in str(told.value)
