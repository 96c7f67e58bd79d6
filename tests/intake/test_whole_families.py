"""Whole families: one typed in from nothing, and every sample opened without being changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from jlaid_desktop.domain.facts_on_day import facts_on
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.intake.binding import without_nothing
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.paths import shipped

MakeSession = Callable[..., InterviewSession]
SAMPLES = sorted(shipped("resources", "samples").glob("*.json"))
MEMBERS = "household.members"
DAY = dt.date(2025, 11, 10)


def type_in(session: InterviewSession, prefix: str, answers: dict[str, str]) -> None:
    """Type answers as a caseworker does: text, then leaving the field."""
    for name, text in answers.items():
        problems = session.set_text(prefix + name, text)
        assert not [p.message for p in problems if p.level == "impossible"], name
        session.leave(prefix + name)


def number_of_the_father() -> str:
    return "22020219561120001" + check_digit("22020219561120001")


def test_a_family_of_four_typed_in(make_session: MakeSession) -> None:
    """Texts only, as people type them; the facts that the rules read come out whole."""
    session = make_session()
    type_in(
        session,
        "household.",
        {"apply_date": "20251110", "accept_date": "2025年11月12日", "phone": "138 0000 0000"},
    )
    type_in(session, "", {"county": "220202", "township": "tcz"})
    people = {
        "张桂兰": {"id_number": "220202198203040426", "relation": "本人"},
        "王海": {"id_number": "220202 19800506 0434", "relation": "po"},
        "王小雨": {"no_number_reason": "hkwdj", "birth": "2012.7.8", "relation": "子女"},
        "王德山": {"id_number": number_of_the_father(), "relation": "fq"},
    }
    for number, (name, answers) in enumerate(people.items()):
        row = session.rows(MEMBERS)[0] if number == 0 else session.add_row(MEMBERS)
        type_in(session, f"{MEMBERS}[{row}].", {"name": name, **answers})
        type_in(session, f"{MEMBERS}[{row}].", {"hukou_book_type": "农业", "hukou_city": "是"})
    mother, father, child, grandfather = session.rows(MEMBERS)
    type_in(session, f"{MEMBERS}[{father}].", {"disability_cert.has": "有"})
    type_in(
        session,
        f"{MEMBERS}[{father}].disability_cert.",
        {"type": "肢体", "level": "2", "valid_to": "2027/3/31"},
    )
    type_in(session, f"{MEMBERS}[{child}].student.", {"attends": "是", "stage": "初中"})
    type_in(session, f"{MEMBERS}[{child}].student.", {"boarding": "是"})
    land = session.add_row("household.incomes")
    type_in(session, f"household.incomes[{land}].", {"member": "张桂兰", "kind": "jy"})
    type_in(session, f"household.incomes[{land}].", {"label": "种玉米", "period": "全年"})
    type_in(session, f"household.incomes[{land}].reckoning.", {"kind": "land"})
    type_in(
        session, f"household.incomes[{land}].reckoning.", {"quantity": "２０亩", "rate_fen": "900"}
    )
    wage = session.add_row("household.incomes")
    type_in(session, f"household.incomes[{wage}].", {"member": "王海", "kind": "工资性收入"})
    type_in(session, f"household.incomes[{wage}].", {"amount_fen": "0.15万", "period": "month"})
    type_in(session, f"household.incomes[{wage}].", {"months": "12个月"})
    assert session.answer_rest("income", "kinds") == 18
    assert session.answer_rest("expenses", "kinds") == 5
    assert session.answer_rest("property", "kinds") == 9
    type_in(session, "household.", {"property_ok": "是", "housing.owns_in_city": "有"})
    type_in(session, "household.", {"housing.area_m2": "８０", "heating.central_heating": "无"})
    session.answer_rest("education", "students")

    file = session.household_file()
    facts = facts_on(file, DAY)
    assert facts.income == 1800000 + 12 * 150000
    assert facts.property_ok is True
    assert facts.rigid_expense == 0
    assert facts.housing_area == 80
    assert [member.hukou_type for member in facts.members] == ["rural"] * 4
    assert [member.birth for member in facts.members] == [
        dt.date(1982, 3, 4),
        dt.date(1980, 5, 6),
        dt.date(2012, 7, 8),
        dt.date(1956, 11, 20),
    ]
    assert [member.certificate_valid for member in facts.members][1] is True
    assert [member.stage for member in facts.members][2] == "junior"
    assert all(member.counted for member in facts.members)
    assert session.completeness()["members"].rows == 4
    assert not [p for p in session.problems() if p.level in ("impossible", "unlikely")]
    assert (mother, grandfather) == (session.rows(MEMBERS)[0], session.rows(MEMBERS)[3])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_opens_unchanged(make_session: MakeSession, path: Path) -> None:
    """Opening, adding a row and taking it out again leave the file as it was."""
    content = json.loads(path.read_bytes())
    session = make_session(content)
    as_it_was = without_nothing(content)
    for repeat in session.questionnaire.repeats:
        if not session.rows(repeat):  # no rows and an empty list of them are the same
            as_it_was["household"].pop(repeat.removeprefix("household."), None)
    assert session.document == as_it_was
    file = msgspec.json.decode(path.read_bytes(), type=HouseholdFile)
    day = file.assess_date or DAY
    assert facts_on(session.household_file(), day) == facts_on(file, day)
    told = [p for p in session.problems() if p.level in ("impossible", "unlikely")]
    assert [(p.path, p.message) for p in told] == []
    for repeat in session.questionnaire.repeats:
        session.remove_row(repeat, session.add_row(repeat))
    assert session.document == as_it_was


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 10
