"""Section 4 of the notice: premium aid (N4.1), inpatient, rare-disease and tilt aid.

The yearly limit is one person's, shared by inpatient, outpatient and
rare-disease aid and used up in that order of settlement (A13); the deductible
is yearly (A12); the tilt follows the inpatient aid (A14).
"""

from __future__ import annotations

from jlaid_desktop.rules.formula import (
    Constant,
    Figure,
    Formula,
    MemberFact,
    Value,
    greatest,
    least,
    when,
)
from jlaid_desktop.rules.members import COUNTED, LIVING
from jlaid_desktop.rules.recognition import MONITOR
from jlaid_desktop.rules.rights import EDGE, EDGE_OR_RIGID, RIGID, Right
from jlaid_desktop.rules.situation import Situation


class OneOfTheNine(Formula):
    """The disease is one of the nine; nobody can say so before the list is loaded."""

    __slots__ = ()
    stated = MemberFact("nine_disease")
    list_missing = Figure("nine_diseases_list")

    def evaluate(self, s: Situation) -> Value:
        """Return the statement where the county's list is loaded, else the missing list."""
        loaded = s.figures["nine_diseases_list_loaded"] is True
        return (self.stated if loaded else self.list_missing).evaluate(s)

    def parts(self) -> tuple[Formula, ...]:
        """Return the statement and the list."""
        return (self.stated, self.list_missing)


NOTHING = Constant(0)
OUT_OF_POCKET = MemberFact("policy_out_of_pocket")
ROOM = greatest(NOTHING, Figure("medical_aid_yearly_limit") - MemberFact("outpatient_aid_used"))
INPATIENT_AMOUNT = least(
    greatest(NOTHING, OUT_OF_POCKET - Figure("inpatient_deductible")).percent(
        Figure("inpatient_aid_percent")
    ),
    ROOM,
)
TILT_BASE = OUT_OF_POCKET - INPATIENT_AMOUNT
RURAL_MONITOR = MONITOR & MemberFact("hukou_type").is_in("rural")
CLASS_THREE = EDGE | RURAL_MONITOR
"""The third class of medical-aid persons: edge families, and rural monitoring objects."""

COST_YEAR_IN_FORCE = (MemberFact("medical_year") >= Figure("in_force_from_year")) & (
    MemberFact("medical_year") <= Figure("in_force_to_year")
)
WITH_COSTS = COUNTED & (LIVING | MemberFact("medical_recorded"))
"""A member who died keeps the rows for costs recorded before the death."""

PREMIUM_AID = Right(
    clause="N4.1",
    section="四（一）",
    subject="member",
    period="per_person_year",
    holds=EDGE_OR_RIGID | MONITOR,
    amount=when(
        EDGE,
        Figure("premium_subsidy.EDGE"),
        when(RIGID, Figure("premium_subsidy.RIGID"), Figure("premium_subsidy.MONITOR")),
    ),
    in_force=~MemberFact("medical_recorded") | COST_YEAR_IN_FORCE,
)

INPATIENT_AID = Right(
    clause="N4.2",
    section="四（二）",
    subject="member",
    period="per_person_year",
    holds=CLASS_THREE,
    amount=INPATIENT_AMOUNT,
    in_force=COST_YEAR_IN_FORCE,
    within=WITH_COSTS,
)

RARE_DISEASE_AID = Right(
    clause="N4.2r",
    section="四（二）",
    subject="member",
    period="per_person_year",
    holds=CLASS_THREE,
    amount=least(
        MemberFact("rare_aid_assessed"),
        Figure("rare_disease_yearly_limit"),
        ROOM - INPATIENT_AMOUNT,
    ),
    in_force=COST_YEAR_IN_FORCE,
    within=WITH_COSTS,
)

TILT_AID = Right(
    clause="N4.3",
    section="四（三）",
    subject="member",
    period="per_person_year",
    holds=CLASS_THREE
    & (TILT_BASE > Figure("tilt_aid_threshold"))
    & MemberFact("in_province")
    & MemberFact("referral_ok"),
    amount=least(
        (TILT_BASE - Figure("tilt_aid_threshold")).percent(Figure("tilt_aid_percent")),
        Figure("tilt_aid_yearly_limit"),
    ),
    review_without_amount=OneOfTheNine(),
    in_force=COST_YEAR_IN_FORCE,
    within=WITH_COSTS,
)

RIGHTS = (PREMIUM_AID, INPATIENT_AID, RARE_DISEASE_AID, TILT_AID)
