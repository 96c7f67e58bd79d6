"""The commands: what scripts and the terminal ask of the program. Knows no Qt.

Exit codes: 0 done; 1 something failed that the message explains; 2 the input or
the call is not of the expected form.
"""

from jlaid_desktop.cli.call import main

__all__ = ["main"]
