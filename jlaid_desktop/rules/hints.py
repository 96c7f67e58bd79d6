"""Hints that go with an assessment: other doors that may be open to the family."""

from __future__ import annotations

from typing import Any

from jlaid_desktop.domain.facts import Facts, MemberFacts
from jlaid_desktop.rules.recognition import ASSISTED

SINGLE_PERSON_LEVELS = (1, 2)
SINGLE_PERSON_LEVEL_BY_TYPE = 3
SINGLE_PERSON_TYPES = ("智力", "精神")


def hints_for(facts: Facts, recognition: Any) -> tuple[str, ...]:
    """Return the hint codes for the family; none while the category is open."""
    code = recognition.row_codes[0] if hasattr(recognition, "row_codes") else None
    found: list[str] = []
    at_home = [m for m in facts.members if m.counted is not False and m.living]
    if hasattr(recognition, "flags") and "REFER_DIBAO" in recognition.flags:
        found.append("REFER_DIBAO")
    if code == "RIGID":
        found.append("HINT_MEDICAL_OTHER_ROUTE")
    rural = any(member.hukou_type == "rural" for member in at_home)
    if code in ASSISTED and rural and facts.owns_in_city is False:
        found.append("HINT_RURAL_HOUSE_RENOVATION")
    if any(member.certificate_expired for member in at_home):
        found.append("HINT_RENEW_CERT")
    if code == "EDGE" and any(_may_apply_alone(member) for member in at_home):
        found.append("HINT_SINGLE_PERSON_DIBAO")
    return tuple(found)


def _may_apply_alone(member: MemberFacts) -> bool:
    """Severely disabled members of an edge household may apply for dibao alone (national rules)."""
    if not member.certificate_valid:
        return False
    if member.certificate_level in SINGLE_PERSON_LEVELS:
        return True
    return (
        member.certificate_level == SINGLE_PERSON_LEVEL_BY_TYPE
        and member.certificate_type in SINGLE_PERSON_TYPES
    )
