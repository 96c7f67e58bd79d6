"""A list of decisions, all or none; the family of the one that cannot be is named."""

from __future__ import annotations

from collections.abc import Sequence

from jlaid_desktop.domain.procedure.contents import CategoryCode
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.exchange.county_desk import CaseDecision, decide
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange import contents

CONFIRMED_AS: dict[str, CategoryCode] = {
    "EDGE": "EDGE",
    "RIGID": "RIGID",
    "MONITOR": "MONITOR",
    "DIRECT_DIBAO": "DIBAO",
    "DIRECT_TEKUN": "TEKUN",
    "OTHER": "OTHER",
}
"""As what a family is confirmed whose assessment came to a category."""


def decide_list(ws: Workspace, decisions: Sequence[CaseDecision]) -> int:
    """Record decisions, all or none, and return how many.

    Raises `JlaidError` that names the first family whose decision cannot be.
    """
    with ws.store.writing() as db:
        for one in decisions:
            try:
                decide(ws, [one])
            except JlaidError as fault:
                name = contents.applicant_of(db, one.household_id)
                raise JlaidError(
                    "county.decision",
                    N_("The decision for {name} cannot be recorded, so none of the list was."),
                    fault.message,
                    **{**fault.values, "name": name},
                ) from fault
    return len(decisions)
