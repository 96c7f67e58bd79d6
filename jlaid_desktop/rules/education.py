"""Section 2 of the notice: boarding allowance (N2.1) and the national grant (N2.2)."""

from __future__ import annotations

from jlaid_desktop.rules.formula import Figure, MemberFact, when
from jlaid_desktop.rules.rights import EDGE_OR_RIGID, Right

STAGE = MemberFact("stage")
BOARDS = MemberFact("boarding")

BOARDING_ALLOWANCE = Right(
    clause="N2.1",
    section="二（一）",
    subject="member",
    period="per_student_year",
    holds=EDGE_OR_RIGID & STAGE.is_in("primary", "junior") & BOARDS,
    amount=when(
        STAGE.is_in("primary"),
        Figure("boarding_allowance_primary"),
        Figure("boarding_allowance_junior"),
    ),
)

SENIOR_GRANT = Right(
    clause="N2.2",
    section="二（二）",
    subject="member",
    period="per_student_year",
    holds=EDGE_OR_RIGID & STAGE.is_in("senior", "vocational"),
    reference_average=Figure("senior_grant_average"),
)

RIGHTS = (BOARDING_ALLOWANCE, SENIOR_GRANT)
