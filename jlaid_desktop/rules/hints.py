"""Hints that go with an assessment: other doors that may be open to the family."""

from __future__ import annotations

from typing import Any

from jlaid_desktop.domain.facts import Facts, MemberFacts
from jlaid_desktop.rules.deciding.bands import ASSISTED

SINGLE_PERSON_LEVELS = (1, 2)
SINGLE_PERSON_LEVEL_BY_TYPE = 3
SINGLE_PERSON_TYPES = ("智力", "精神")


def hints_for(facts: Facts, recognition: Any) -> tuple[str, ...]:
    """Return the hint codes for the family; none while the category is open."""
    code = recognition.row_codes[0] if hasattr(recognition, "row_codes") else None
    rural = expired = alone = False
    for member in facts.members:
        if member.counted is False or not member.living:
            continue
        rural = rural or member.hukou_type == "rural"
        if member.certificate_expired:
            expired = True
        elif member.certificate_valid:
            alone = alone or _may_apply_alone(member)
    found: list[str] = []
    if hasattr(recognition, "flags") and "REFER_DIBAO" in recognition.flags:
        found.append("REFER_DIBAO")
    if code == "RIGID":
        found.append("HINT_MEDICAL_OTHER_ROUTE")
    if code in ASSISTED and rural and facts.owns_in_city is False:
        found.append("HINT_RURAL_HOUSE_RENOVATION")
    if expired:
        found.append("HINT_RENEW_CERT")
    if code == "EDGE" and alone:
        found.append("HINT_SINGLE_PERSON_DIBAO")
    return tuple(found)


def _may_apply_alone(member: MemberFacts) -> bool:
    """Severely disabled members of an edge household may apply for dibao alone (national rules)."""
    if member.certificate_level in SINGLE_PERSON_LEVELS:
        return True
    return (
        member.certificate_level == SINGLE_PERSON_LEVEL_BY_TYPE
        and member.certificate_type in SINGLE_PERSON_TYPES
    )
