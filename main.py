"""Start jlaid: the window, or one of its commands."""

import importlib.util
import os
import sys
from pathlib import Path

PREPARED = Path(__file__).resolve().parent / ".venv"
NEEDED = "msgspec"
"""One of the libraries that every command needs: it tells whether this Python has them."""


def start() -> int:
    """Run the program; under another Python than the prepared one, hand over to that."""
    if importlib.util.find_spec(NEEDED) is None:
        return hand_over()
    from jlaid_desktop.app import main  # noqa: PLC0415 - what is missing is told first

    return main(sys.argv[1:])


def hand_over() -> int:
    """Go on in the folder's own `.venv`, or say how to make it."""
    python = PREPARED / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if Path(sys.prefix).resolve() != PREPARED and python.is_file():
        os.execv(python, [str(python), *sys.argv])  # noqa: S606 - our own interpreter
    sys.stderr.write("jlaid: its libraries are not installed here. Run `make run` once.\n")
    return 1


if __name__ == "__main__":
    sys.exit(start())
