"""Put the program together: a command where one is named, else the window."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Run a command (`assess FILE`, ...) or open the window; return the exit code."""
    if argv:
        from jlaid_desktop import cli  # noqa: PLC0415 - commands load no Qt

        return cli.main(argv)
    from jlaid_desktop.desktop.application import run  # noqa: PLC0415 - the window only

    return run()
