"""The yardstick: one plain function a household, with no unknown facts, readings or reasons.

It takes what is missing for no and zero, reckons with floats and knows one
reading of the text, so a part of its answers is wrong; it is how fast a script
would be that someone writes in an afternoon.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

FIGURES: dict[str, Any] = {
    "standard": {"urban": 64_000 * 12, "rural": 48_000 * 12},
    "last_year": {"urban": 3_600_000, "rural": 2_000_000},
    "heating_price": 2_800,
    "premium": {"EDGE": 20_000, "RIGID": 20_000, "MONITOR": 20_000},
}


def plain_rows(case: dict[str, Any]) -> dict[str, Any]:
    """Return category and granted rows."""
    household = case["household"]
    day = dt.date.fromisoformat(case["assess_date"])
    members = [m for m in household["members"] if m["counted"] and not m.get("deceased")]
    urban = all(m["hukou_type"] == "urban" for m in members)
    code = _category(household, "urban" if urban else "rural", len(members))
    direct = household.get("direct_status") or []
    rows: list[dict[str, Any]] = []
    if direct:
        rows.append(_row("N1.4", "household"))
    helped, monitor = code in ("EDGE", "RIGID"), "MONITOR" in direct
    rows += _home_rows(household, members, day, helped=helped, monitor=monitor)
    for member in members:
        rows += _member_rows(member, code, helped=helped, monitor=monitor)
    return {
        "id": case["id"],
        "household_size": len(members),
        "standard_basis": "urban" if urban else "rural",
        "category": {"code": code, "status": "met", "also": [], "flags": []},
        "entitlements": rows,
        "hints": [],
    }


def _category(household: dict[str, Any], basis: str, persons: int) -> str:
    direct = household.get("direct_status") or []
    for status in ("TEKUN", "DIBAO"):
        if status in direct:
            return f"DIRECT_{status}"
    income = household.get("income_12m_fen") or sum(
        item["amount_fen"] or 0
        for item in household.get("income_items") or []
        if item["rule"] == "count"
    )
    standard = FIGURES["standard"][basis] * persons
    if not household["property_ok"]:
        return "NONE"
    if income < standard:
        return "REFER_DIBAO"
    if income < 2 * standard:
        return "EDGE"
    return "RIGID" if income < FIGURES["last_year"][basis] * persons else "NONE"


def _row(clause: str, subject: str, amount: int | None = None, period: str = "") -> dict[str, Any]:
    return {
        "clause": clause,
        "subject": subject,
        "status": "eligible",
        "amount_fen": amount,
        "period": period or None,
        "note": "",
    }


def _home_rows(
    household: dict[str, Any],
    members: list[dict[str, Any]],
    day: dt.date,
    *,
    helped: bool,
    monitor: bool,
) -> list[dict[str, Any]]:
    rows = []
    home, heating = household.get("housing") or {}, household.get("heating") or {}
    owns = home.get("owns_in_city")
    small = bool(owns) and float(home.get("area_m2") or 0) < 15 * len(members)
    city = all(m["hukou_type"] == "urban" and m["hukou_city"] == "JILIN" for m in members)
    if ((helped and city) or monitor) and (not owns or small):
        amount = 8_000 if small else 15_000 if len(members) > 2 else 10_000
        rows.append(_row("N3.1", "household", amount, "per_household_month"))
    if helped and city and not owns:
        rows.append(_row("N3.2", "household"))
    if helped and heating.get("central_heating") and heating.get("use") != "business":
        older = any(
            (m.get("disability_cert") or {}).get("valid") or _older(m, day) for m in members
        )
        area = min(float(heating.get("area_m2") or 0), 60)
        fee = round(area * FIGURES["heating_price"] * (0.5 if older else 0.3))
        rows.append(_row("N3.3b" if older else "N3.3a", "household", fee, "per_household_season"))
    return rows


def _older(member: dict[str, Any], day: dt.date) -> bool:
    if not member["birth"]:
        return False
    birth = dt.date.fromisoformat(member["birth"])
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day)) > 70


def _member_rows(
    member: dict[str, Any], code: str, *, helped: bool, monitor: bool
) -> list[dict[str, Any]]:
    rows = []
    name = member["id"]
    student, costs = member.get("student") or {}, member.get("medical") or {}
    stage = student.get("stage")
    if helped and stage in ("primary", "junior") and student.get("boarding"):
        amount = 125_000 if stage == "primary" else 150_000
        rows.append(_row("N2.1", name, amount, "per_student_year"))
    if helped and stage in ("senior", "vocational"):
        rows.append(_row("N2.2", name, None, "per_student_year"))
    if helped or monitor:
        premium = FIGURES["premium"].get(code, FIGURES["premium"]["MONITOR"])
        rows.append(_row("N4.1", name, premium, "per_person_year"))
    if code == "EDGE" or (monitor and member["hukou_type"] == "rural"):
        rows += _cost_rows(name, costs)
    if helped or monitor:
        wishes = member.get("employment") or {}
        for clause, wish in (
            ("N5a", "wants_job"),
            ("N5b", "wants_startup"),
            ("N5c", "wants_training"),
        ):
            if wishes.get(wish):
                rows.append(_row(clause, name))
    return rows


def _cost_rows(name: str, costs: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    paid = costs.get("policy_oop_fen") or sum(stay or 0 for stay in costs.get("stays_fen") or [])
    room = max(0, 1_000_000 - (costs.get("outpatient_aid_used_fen") or 0))
    aid = min(round(max(0, paid - 250_000) * 0.4), room)
    if aid:
        rows.append(_row("N4.2", name, aid, "per_person_year"))
    rare = min(costs.get("rare_aid_assessed_fen") or 0, 500_000, room - aid)
    if rare:
        rows.append(_row("N4.2r", name, rare, "per_person_year"))
    if paid - aid > 2_000_000 and costs.get("in_province") and costs.get("referral_ok"):
        tilt = min(round((paid - aid - 2_000_000) * 0.5), 2_000_000)
        rows.append(_row("N4.3", name, tilt, "per_person_year"))
    return rows


def plain_file(source: Path, target: Path) -> None:
    """Read a case a line, write an answer a line."""
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(plain_rows(json.loads(line))) + "\n")
