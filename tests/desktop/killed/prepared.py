"""A process with everything imported, that forks a program for each order: starting is cheap then.

Reads one order a line (`home`, `notes`, `seed` as JSON), answers with the child's process id.
No part of Qt is alive before the fork.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from tests.desktop.killed.typist import type_until_killed


def main() -> None:
    """Serve orders until the input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system clears dead children away
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                type_until_killed(Path(order["home"]), Path(order["notes"]), order["seed"])
            finally:
                os._exit(1)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
