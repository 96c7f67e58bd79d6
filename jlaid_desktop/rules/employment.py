"""Section 5 of the notice: job, start-up and training help by the person's own stated wish (N5)."""

from __future__ import annotations

from jlaid_desktop.rules.formula import MemberFact
from jlaid_desktop.rules.recognition import MONITOR
from jlaid_desktop.rules.rights import EDGE_OR_RIGID, Right


def _help(clause: str, wish: str) -> Right:
    return Right(
        clause=clause,
        section="五",
        subject="member",
        holds=MemberFact(wish) & (EDGE_OR_RIGID | MONITOR),
    )


JOB_HELP = _help("N5a", "wants_job")
STARTUP_HELP = _help("N5b", "wants_startup")
TRAINING = _help("N5c", "wants_training")

RIGHTS = (JOB_HELP, STARTUP_HELP, TRAINING)
