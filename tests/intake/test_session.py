"""The interview: texts as typed, facts only where possible, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from stdnum import luhn

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.i18n import ENGLISH, use_language
from jlaid_desktop.intake.problem import Problem
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.intake.state import Change

M1 = "household.members[m1]."
MEMBERS = "household.members"
INCOMES = "household.incomes"
NUMBER = "220202198203040020"
OTHER_NUMBER = "220202198005060434"

MakeSession = Callable[..., InterviewSession]


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems if problem.level != "missing"]


# --- a new household ---


def test_a_new_household_has_an_applicant(session: InterviewSession) -> None:
    assert session.rows(MEMBERS) == ["m1"]
    member = session.document["household"]["members"][0]
    assert member.pop("person_id")
    assert member == {
        "id": "m1",
        "relation": "本人",
        "counted": True,
        "student": {},
        "disability_cert": {},
    }
    assert session.value("household.applicant") == "m1"
    assert isinstance(session.household_file(), HouseholdFile)


def test_a_member_of_whom_only_the_id_is_known_is_new(make_session: MakeSession) -> None:
    """An absent `student` would say that the person is none."""
    session = make_session(
        {"household": {"members": [{"id": "a", "person_id": "p"}], "applicant": "a"}}
    )
    member = session.document["household"]["members"][0]
    assert member["student"] == {}
    assert member["person_id"] == "p"
    assert member["relation"] == "本人"


def test_a_member_with_answers_is_left_as_it_is(make_session: MakeSession) -> None:
    given = {"household": {"members": [{"id": "a", "counted": False}]}}
    assert make_session(given).document == given


def test_the_document_handed_in_is_not_touched(make_session: MakeSession) -> None:
    given: dict[str, Any] = {"household": {"members": [{"id": "a", "name": "甲"}]}}
    session = make_session(given)
    session.set_text("household.members[a].name", "乙")
    session.document["household"]["members"].clear()
    assert given["household"]["members"][0]["name"] == "甲"
    assert session.rows(MEMBERS) == ["a"]


def test_nulls_are_what_is_not_known(make_session: MakeSession) -> None:
    session = make_session(
        {
            "household": {
                "phone": None,
                "housing": {"owns_in_city": None},
                "incomes": [],
                "members": [{"id": "a", "name": "甲", "student": {"stage": None}}],
            }
        }
    )
    household = session.document["household"]
    assert household["members"] == [{"id": "a", "name": "甲", "student": {}}]
    assert "phone" not in household
    assert "housing" not in household


# --- typing ---


def test_a_text_becomes_a_fact_and_its_normal_form_on_leaving(make_session: MakeSession) -> None:
    session = make_session()
    row = session.add_row(INCOMES)
    path = f"{INCOMES}[{row}].amount_fen"
    assert session.set_text(path, "1.2万") == ()
    assert session.value(path) == 1200000
    assert session.text(path) == "1.2万"
    assert session.texts == {path: "1.2万"}
    assert session.leave(path) == "12,000.00"
    assert session.texts == {}


def test_a_wrong_text_is_kept_and_is_no_fact(session: InterviewSession) -> None:
    path = "household.phone"
    (problem,) = session.set_text(path, "1380000")
    assert problem.level == "impossible"
    assert session.value(path) is None
    assert session.leave(path) == "1380000"
    assert session.draft().texts == {path: "1380000"}
    assert session.household_file().household.phone is None


def test_a_wrong_text_takes_the_fact_before_it_away(session: InterviewSession) -> None:
    path = "household.phone"
    session.set_text(path, "13800000000")
    session.set_text(path, "1380000000")
    assert session.value(path) is None


def test_a_draft_goes_on_where_it_stood(make_session: MakeSession) -> None:
    first = make_session()
    first.set_text("household.phone", "138")
    first.set_text(M1 + "name", "张")
    draft = first.draft()
    again = make_session(draft.document, draft.texts)
    assert again.text("household.phone") == "138"
    assert codes(again.problems_at("household.phone")) == ["phone.length"]
    assert again.draft() == draft


def test_a_draft_s_text_that_has_become_possible_is_taken(make_session: MakeSession) -> None:
    session = make_session(None, {"household.apply_date": "20251101"})
    assert session.value("household.apply_date") == "2025-11-01"


def test_a_text_of_an_unknown_place_is_kept(make_session: MakeSession) -> None:
    """A newer program or a county's form may have written it."""
    session = make_session(None, {"household.x_wells": "2"})
    assert session.texts == {"household.x_wells": "2"}


def test_nothing_but_spaces_is_no_answer(session: InterviewSession) -> None:
    session.set_text("household.phone", "   ")
    assert session.value("household.phone") is None
    assert session.leave("household.phone") == ""
    assert session.texts == {}


def test_the_same_text_again_changes_nothing(session: InterviewSession) -> None:
    session.set_text(M1 + "name", "张")
    told: list[Change] = []
    session.subscribe(told.append)
    session.set_text(M1 + "name", "张")
    session.set_text("household.phone", "")
    assert told == []


def test_characters_that_cannot_be_shown_are_dropped_and_said(session: InterviewSession) -> None:
    use_language(ENGLISH)
    (note,) = session.set_text(M1 + "name", "张\x00\u202e桂")
    assert (note.level, note.open) == ("note", False)
    assert note.message == "2 characters that cannot be shown were left out."
    assert session.value(M1 + "name") == "张桂"
    assert session.set_text(M1 + "name", "张桂兰") == ()


def test_rare_characters_survive(session: InterviewSession) -> None:
    session.set_text(M1 + "name", "仇英𬇙")
    assert session.household_file().household.members[0].name == "仇英𬇙"


@pytest.mark.parametrize("length", [20_001, 10_000_000])
def test_a_text_beyond_all_measure_is_refused(session: InterviewSession, length: int) -> None:
    session.set_text(M1 + "name", "张")
    (problem,) = session.set_text(M1 + "name", "字" * length)
    assert (problem.level, problem.code) == ("impossible", "text.refused")
    assert session.text(M1 + "name") == "张"


def test_a_long_text_is_kept_as_a_text_only(session: InterviewSession) -> None:
    (problem,) = session.set_text(M1 + "name", "字" * 61)
    assert problem.code == "text.long"
    assert session.value(M1 + "name") is None
    assert len(session.text(M1 + "name")) == 61


# --- choosing ---


def test_three_states(session: InterviewSession) -> None:
    path = "household.housing.owns_in_city"
    for value in (True, False):
        assert session.set_value(path, value) == ()
        assert session.value(path) is value
    (missing,) = session.set_value(path, None)
    assert missing.level == "missing"
    assert "housing" not in session.document["household"]


def test_a_list_of_choices(session: InterviewSession) -> None:
    path = "household.direct_status"
    session.set_value(path, ["MONITOR", "DIBAO"])
    assert session.value(path) == ["DIBAO", "MONITOR"]
    session.set_value(path, [])
    assert session.value(path) == []
    session.set_value(path, None)
    assert session.value(path) is None


def test_a_code_that_is_no_choice_is_no_fact(session: InterviewSession) -> None:
    (problem,) = session.set_value(M1 + "hukou_city", "MOON")
    assert problem.code == "choice.unknown"
    assert session.value(M1 + "hukou_city") is None


def test_picklists_offer_by_initials(session: InterviewSession) -> None:
    assert [offer.code for offer in session.offers(M1 + "relation", "po")] == ["配偶"]
    assert session.offers(M1 + "relation")[0].code == "本人"
    session.set_value("county", "220202")
    offered = session.offers("township", "tcz")
    assert [offer.code for offer in offered] == ["220202201"]
    assert offered[0].detail.startswith("昌邑区")
    assert all(offer.code.startswith("220202") for offer in session.offers("township"))
    assert len(session.offers("household.registered_address.region")) == 12
    assert session.offers("household.phone") == ()


def test_members_are_offered_by_name_and_number(session: InterviewSession) -> None:
    session.set_text(M1 + "name", "张桂兰")
    second = session.add_row(MEMBERS, {"name": "王海", "relation": "配偶"})
    everyone = session.offers("household.head")
    assert [(offer.code, offer.label) for offer in everyone] == [
        ("m1", "张桂兰"),
        (second, "王海"),
    ]
    assert [offer.code for offer in session.offers("household.head", "王")] == [second]
    assert [offer.code for offer in session.offers("household.head", "2")] == [second]


def test_the_rest_is_answered_at_once(session: InterviewSession) -> None:
    session.set_value("household.property_kinds.house", True)
    assert session.answer_rest("property", "kinds") == 8
    kinds = session.document["household"]["property_kinds"]
    assert kinds.pop("house") is True
    assert set(kinds.values()) == {False}
    assert session.undo()
    assert session.document["household"]["property_kinds"] == {"house": True}
    assert session.answer_rest("funeral", "funeral", value=True) == 1


def test_the_rest_of_one_member(session: InterviewSession) -> None:
    second = session.add_row(MEMBERS)
    assert session.answer_rest("income", "kinds", second) == 5
    assert session.value(M1 + "income_kinds.wage") is None
    assert session.value(f"{MEMBERS}[{second}].income_kinds.wage") is False


# --- what hangs on what ---


def test_a_hidden_answer_is_no_fact_and_comes_back(session: InterviewSession) -> None:
    has, level = M1 + "disability_cert.has", M1 + "disability_cert.level"
    session.set_value(has, True)
    session.set_value(level, 2)
    session.set_value(has, False)
    assert not session.visible(level)
    assert session.document["household"]["members"][0]["disability_cert"] == {"has": False}
    session.set_value(has, True)
    assert session.value(level) == 2
    assert session.texts == {}


def test_a_hidden_answer_survives_a_draft(make_session: MakeSession) -> None:
    session = make_session()
    session.set_value("household.heating.central_heating", True)
    session.set_text("household.heating.area_m2", "85")
    session.set_value("household.heating.central_heating", False)
    draft = session.draft()
    again = make_session(draft.document, draft.texts)
    again.set_value("household.heating.central_heating", True)
    assert again.value("household.heating.area_m2") == "85"


def test_what_was_loaded_stays_until_its_condition_turns(make_session: MakeSession) -> None:
    """A file from elsewhere never loses an answer because a form would hide it."""
    given = {
        "household": {
            "members": [{"id": "a", "name": "甲", "medical": {"has_costs": False, "year": 2025}}]
        }
    }
    session = make_session(given)
    year = "household.members[a].medical.year"
    assert session.visible(year)
    session.set_text("household.members[a].name", "乙")
    row = session.add_row(MEMBERS)
    session.remove_row(MEMBERS, row)
    assert session.value(year) == 2025
    session.set_value("household.members[a].medical.has_costs", True)
    session.set_value("household.members[a].medical.has_costs", False)
    assert session.value(year) is None


def test_no_student_not_asked_and_student(session: InterviewSession) -> None:
    def student() -> Any:
        return session.document["household"]["members"][0]["student"]

    assert student() == {}
    session.set_value(M1 + "student.attends", False)
    assert student() == {"attends": False}
    session.set_value(M1 + "student.attends", True)
    session.set_value(M1 + "student.stage", "junior")
    assert student() == {"attends": True, "stage": "junior"}
    session.set_value(M1 + "student.attends", None)
    assert student() == {}


@pytest.mark.parametrize("group", ["medical", "employment"])
def test_groups_nobody_asked_about_are_absent(session: InterviewSession, group: str) -> None:
    first = {"medical": "has_costs", "employment": "wants_job"}[group]
    session.set_value(f"{M1}{group}.{first}", True)
    assert group in session.document["household"]["members"][0]
    session.set_value(f"{M1}{group}.{first}", None)
    assert group not in session.document["household"]["members"][0]


def test_a_death(session: InterviewSession) -> None:
    """Yes makes the funeral, no and not asked take it away; nothing typed is lost."""
    asked, day = "household.has_death", "household.funeral.death_date"
    session.set_value(asked, True)
    assert session.document["household"]["funeral"] == {}
    session.set_text(day, "2025-11-01")
    session.set_value("household.funeral.deceased", "m1")
    assert session.value(M1 + "deceased") is True
    session.set_value(asked, False)
    assert "funeral" not in session.document["household"]
    session.set_value(asked, True)
    assert session.value(day) == "2025-11-01"
    session.set_value(asked, None)
    assert "funeral" not in session.document["household"]
    assert "has_death" not in session.document["household"]


def test_the_deceased_is_marked_and_unmarked(session: InterviewSession) -> None:
    second = session.add_row(MEMBERS)
    session.set_value("household.has_death", True)
    session.set_value("household.funeral.deceased", "m1")
    session.set_value("household.funeral.deceased", second)
    assert session.value(M1 + "deceased") is None
    assert session.value(f"{MEMBERS}[{second}].deceased") is True


def test_the_hukou_book_says_urban_or_rural(session: InterviewSession) -> None:
    book, kind = M1 + "hukou_book_type", M1 + "hukou_type"
    session.set_value(book, "agricultural")
    assert (session.value(kind), session.visible(kind)) == ("rural", False)
    session.set_value(book, "non_agricultural")
    assert session.value(kind) == "urban"
    session.set_value(book, "resident")
    assert (session.value(kind), session.visible(kind)) == (None, True)
    session.set_value(kind, "rural")
    assert session.value(kind) == "rural"


def test_monitoring_is_asked_of_monitoring_objects(session: InterviewSession) -> None:
    kind = "household.monitor_kind"
    assert not session.visible(kind)
    session.set_value("household.direct_status", ["DIBAO"])
    assert not session.visible(kind)
    session.set_value("household.direct_status", ["DIBAO", "MONITOR"])
    assert session.visible(kind)


def test_what_hangs_on_a_hidden_answer_is_hidden_too(session: InterviewSession) -> None:
    status, risk = "household.direct_status", "household.monitor_risk_eliminated"
    day = "household.monitor_eliminated_on"
    session.set_value(status, ["MONITOR"])
    session.set_value(risk, True)
    session.set_text(day, "2025-10-01")
    session.set_value(status, [])
    assert not session.visible(day)
    assert session.value(day) is None
    session.set_value(status, ["MONITOR"])
    assert session.value(risk) is True
    assert session.value(day) == "2025-10-01"


# --- the ID number ---


def test_the_number_fills_birth_and_sex(session: InterviewSession) -> None:
    assert session.set_text(M1 + "id_number", NUMBER) == ()
    assert session.value(M1 + "birth") == "1982-03-04"
    assert session.value(M1 + "sex") == "female"
    assert session.place_hint(M1 + "id_number") == "吉林省吉林市昌邑区"


def test_a_corrected_number_corrects_what_it_filled(session: InterviewSession) -> None:
    """Also over the wrong numbers on the way, digit by digit."""
    session.set_text(M1 + "id_number", NUMBER)
    for end in range(17, 5, -1):
        session.set_text(M1 + "id_number", NUMBER[:end])
    for end in range(6, 19):
        session.set_text(M1 + "id_number", OTHER_NUMBER[:end])
    assert session.value(M1 + "birth") == "1980-05-06"
    assert session.value(M1 + "sex") == "male"


def test_a_loaded_number_that_is_corrected_corrects_its_birth(make_session: MakeSession) -> None:
    member = {"id": "a", "id_number": NUMBER, "birth": "1982-03-04", "sex": "female"}
    session = make_session({"household": {"members": [member]}})
    session.set_text("household.members[a].id_number", NUMBER[:10])
    session.set_text("household.members[a].id_number", OTHER_NUMBER)
    assert session.value("household.members[a].birth") == "1980-05-06"


def test_a_typed_birth_is_not_overwritten(session: InterviewSession) -> None:
    session.set_text(M1 + "birth", "1982-03-05")
    session.set_text(M1 + "id_number", NUMBER)
    assert session.value(M1 + "birth") is None
    assert session.text(M1 + "birth") == "1982-03-05"
    assert codes(session.problems_at(M1 + "birth")) == ["check.number"]
    session.set_text(M1 + "birth", "1982-03-04")
    assert session.value(M1 + "birth") == "1982-03-04"


def test_a_sex_against_the_number_is_a_problem(session: InterviewSession) -> None:
    session.set_text(M1 + "id_number", NUMBER)
    (problem,) = session.set_value(M1 + "sex", "male")
    assert problem.code == "check.number"
    assert session.typed_value(M1 + "sex") == "male"
    assert session.value(M1 + "sex") is None


def test_the_sentence_for_a_missing_digit(session: InterviewSession) -> None:
    use_language(ENGLISH)
    (problem,) = session.set_text(M1 + "id_number", NUMBER[:17])
    assert problem.message == "One digit is missing; by the first 17 the last should be 0."
    assert problem.level == "impossible"


def test_the_second_of_two_equal_numbers_is_impossible(session: InterviewSession) -> None:
    use_language(ENGLISH)
    session.set_text(M1 + "name", "甲")
    session.set_text(M1 + "id_number", NUMBER)
    second = session.add_row(MEMBERS)
    path = f"{MEMBERS}[{second}].id_number"
    (problem,) = session.set_text(path, NUMBER)
    assert problem.message == "甲 already has this ID number."
    assert session.value(path) is None
    session.set_text(M1 + "id_number", OTHER_NUMBER)
    assert session.value(path) == NUMBER
    assert session.problems_at(path) == ()
    session.set_text(M1 + "id_number", NUMBER)
    assert session.value(M1 + "id_number") == NUMBER
    assert session.value(path) is None


def test_no_number_wants_a_reason(session: InterviewSession) -> None:
    number, reason = M1 + "id_number", M1 + "no_number_reason"
    assert [problem.level for problem in session.problems_at(number)] == ["missing"]
    session.set_value(reason, "新生儿未落户")
    assert session.problems_at(number) == ()
    session.set_text(number, NUMBER)
    assert not session.visible(reason)
    assert session.value(reason) is None


# --- problems ---


def test_acceptance_before_application_is_impossible(session: InterviewSession) -> None:
    session.set_text("household.apply_date", "2025-11-10")
    (problem,) = session.set_text("household.accept_date", "2025-11-09")
    assert problem.level == "impossible"
    assert session.value("household.accept_date") is None
    session.set_text("household.apply_date", "2025-11-08")
    assert session.value("household.accept_date") == "2025-11-09"
    session.set_text("household.apply_date", "2025-11-10")
    assert session.value("household.accept_date") is None
    assert session.text("household.accept_date") == "2025-11-09"


def test_a_day_to_come_is_impossible(session: InterviewSession) -> None:
    assert codes(session.set_text("household.apply_date", "2025-11-23")) == ["check.future"]
    assert session.set_text("household.apply_date", "2025-11-22") == ()


def test_an_unlikely_value_counts_and_asks_for_a_reason(session: InterviewSession) -> None:
    row = session.add_row(INCOMES)
    path = f"{INCOMES}[{row}].amount_fen"
    assert session.set_text(path, "1000000") == ()
    (problem,) = session.set_text(path, "1000000.01")
    assert (problem.level, problem.fixed_by_reason, problem.open) == ("unlikely", False, True)
    assert session.value(path) == 100000001
    session.give_reason(path, " 征地补偿 ")
    (problem,) = session.problems_at(path)
    assert (problem.reason, problem.fixed_by_reason, problem.open) == ("征地补偿", True, False)
    assert session.household_file().reasons == {path: "征地补偿"}
    session.set_text(path, "2000000")
    assert session.problems_at(path)[0].open
    assert "reasons" not in session.document


def test_a_reason_is_undone_too(session: InterviewSession) -> None:
    session.set_text(M1 + "birth", "1900-01-01")
    session.give_reason(M1 + "birth", "户口簿如此")
    session.undo()
    assert session.problems_at(M1 + "birth")[0].open
    session.redo()
    assert not session.problems_at(M1 + "birth")[0].open
    session.give_reason(M1 + "birth", "")
    assert session.problems_at(M1 + "birth")[0].open


def test_a_reason_without_a_doubt_is_not_kept(session: InterviewSession) -> None:
    session.give_reason("household.phone", "因为")
    assert "reasons" not in session.document


@pytest.mark.parametrize(
    ("birth", "unlikely"), [("1914-11-23", False), ("1914-11-22", True), ("1915-01-01", False)]
)
def test_older_than_a_hundred_and_ten(
    session: InterviewSession, birth: str, unlikely: bool
) -> None:
    """The 111th birthday has been kept on the day of the interview, or it has not."""
    found = session.set_text(M1 + "birth", birth)
    assert bool(codes(found)) is unlikely
    assert session.value(M1 + "birth") == birth


@pytest.mark.parametrize(
    ("path", "text", "code", "level"),
    [
        ("household.housing.area_m2", "0", "check.at_least", "impossible"),
        ("household.housing.area_m2", "500.01", "check.at_most", "unlikely"),
        ("household.account.number", "6222020000000000001", "check.card", "unlikely"),
        ("household.account.number", "12AB", "check.account", "unlikely"),
    ],
)
def test_other_limits(
    session: InterviewSession, path: str, text: str, code: str, level: str
) -> None:
    session.set_value("household.housing.owns_in_city", True)
    (problem,) = session.set_text(path, text)
    assert (problem.code, problem.level) == (code, level)


def test_a_good_card_number_and_a_passbook(session: InterviewSession) -> None:
    card = "622202123456789012"
    card += luhn.calc_check_digit(card)
    assert session.set_text("household.account.number", f"{card[:4]} {card[4:]}") == ()
    assert session.set_text("household.account.number", card[:-2] + card[-1] + card[-2]) != ()
    assert session.set_text("household.account.number", "0710 1234 5678 9") == ()


def test_more_than_twelve_months(session: InterviewSession) -> None:
    row = session.add_row(INCOMES, {"period": "month"})
    path = f"{INCOMES}[{row}].months"
    assert codes(session.set_text(path, "13")) == ["check.at_most"]
    assert session.value(path) is None
    assert session.set_text(path, "12") == ()
    assert [problem.level for problem in session.set_text(path, "0")] == ["unlikely"]


def test_only_business_may_lose(session: InterviewSession) -> None:
    row = session.add_row(INCOMES, {"kind": "business"})
    amount, kind = f"{INCOMES}[{row}].amount_fen", f"{INCOMES}[{row}].kind"
    assert session.set_text(amount, "-500") == ()
    session.set_value(kind, "wage")
    assert session.value(amount) is None
    assert codes(session.problems_at(amount)) == ["money.negative"]
    session.set_value(kind, "business")
    assert session.value(amount) == -50000


def test_paid_by_others_is_a_part(session: InterviewSession) -> None:
    row = session.add_row("household.expenses")
    spent, paid = (
        f"household.expenses[{row}].{name}" for name in ("amount_fen", "paid_by_others_fen")
    )
    session.set_text(spent, "100")
    assert codes(session.set_text(paid, "100.01")) == ["check.at_most_field"]
    session.set_text(spent, "200")
    assert session.value(paid) == 10001


def test_stays_add_up(session: InterviewSession) -> None:
    use_language(ENGLISH)
    session.set_value(M1 + "medical.has_costs", True)
    session.set_text(M1 + "medical.policy_oop_fen", "5500")
    (problem,) = session.set_text(M1 + "medical.stays_fen", "3000+2000")
    assert problem.message == (
        'The sum is 5,000.00, but "Own payment within the policy range" says 5,500.00.'
    )
    assert session.set_text(M1 + "medical.stays_fen", "3000+2500") == ()
    assert session.value(M1 + "medical.stays_fen") == [300000, 250000]


def test_a_certificate_s_number_begins_with_the_person_s(session: InterviewSession) -> None:
    session.set_text(M1 + "id_number", NUMBER)
    session.set_value(M1 + "disability_cert.has", True)
    path = M1 + "disability_cert.number"
    assert session.set_text(path, NUMBER + "42") == ()
    assert session.leave(path) == "2202 0219 8203 0400 2042"
    assert codes(session.set_text(path, OTHER_NUMBER + "42")) == ["check.starts"]
    session.set_text(M1 + "id_number", OTHER_NUMBER)
    assert session.problems_at(path) == ()


def test_a_monthly_amount_that_looks_like_a_year_s(session: InterviewSession) -> None:
    row = f"{INCOMES}[{session.add_row(INCOMES)}]."
    assert session.set_text(row + "amount_fen", "50000.01") == ()
    session.set_value(row + "period", "month")
    assert codes(session.problems_at(row + "amount_fen")) == ["check.at_most"]
    session.set_value(row + "period", "year")
    assert session.problems_at(row + "amount_fen") == ()


def test_a_township_lies_in_its_county(session: InterviewSession) -> None:
    session.set_value("county", "220202")
    session.set_value("township", "220202201")
    session.set_value("village", "220202201202")
    session.set_value("county", "220203")
    assert session.value("township") is None
    assert codes(session.problems_at("township")) == ["region.elsewhere"]
    assert session.text("township").startswith("土城子")
    session.set_value("county", "220202")
    assert session.value("township") == "220202201"
    assert session.value("village") == "220202201202"


def test_one_visitor_is_one_too_few(session: InterviewSession) -> None:
    row = session.add_row("household.visits")
    path = f"household.visits[{row}].visitors"
    (problem,) = session.set_text(path, "李干事")
    assert (problem.level, problem.code) == ("missing", "check.names")
    assert session.set_text(path, "李干事、王主任") == ()


def test_what_was_loaded_against_another_answer_is_told(make_session: MakeSession) -> None:
    session = make_session(
        {
            "household": {
                "members": [{"id": "a", "name": "甲"}],
                "apply_date": "2025-11-10",
                "accept_date": "2025-11-01",
            }
        }
    )
    assert codes(session.problems_at("household.accept_date")) == ["check.not_before"]
    assert session.value("household.accept_date") == "2025-11-01"


def test_problems_come_in_the_order_of_the_forms(session: InterviewSession) -> None:
    session.set_text("household.account.number", "12AB")
    session.set_text(M1 + "id_number", "1")
    session.add_row(MEMBERS)
    listed = [problem.path for problem in session.problems()]
    assert listed.index("household.apply_date") < listed.index("household.account.number")
    assert listed.index("household.account.number") < listed.index(M1 + "id_number")
    assert listed.index(M1 + "id_number") < listed.index("household.property_ok")


# --- worksheets ---


def test_a_worksheet_fills_the_amount(session: InterviewSession) -> None:
    row = f"{INCOMES}[{session.add_row(INCOMES)}]."
    assert not session.visible(row + "reckoning.quantity")
    session.set_value(row + "reckoning.kind", "land")
    session.set_text(row + "reckoning.quantity", "12.5亩")
    session.set_text(row + "reckoning.rate_fen", "800")
    assert session.value(row + "amount_fen") == 1000000
    session.set_text(row + "reckoning.quantity", "0.01")
    session.set_text(row + "reckoning.rate_fen", "0.50")
    assert session.value(row + "amount_fen") == 1
    session.set_text(row + "reckoning.rate_fen", "0.49")
    assert session.value(row + "amount_fen") == 0


def test_a_worksheet_beyond_all_amounts(session: InterviewSession) -> None:
    row = f"{INCOMES}[{session.add_row(INCOMES)}]."
    session.set_value(row + "reckoning.kind", "land")
    session.set_text(row + "reckoning.quantity", "999999.99")
    session.set_text(row + "reckoning.rate_fen", "99999999999")
    assert session.value(row + "amount_fen") is None
    assert codes(session.problems_at(row + "amount_fen")) == ["money.large"]
    session.household_file()


def test_an_amount_typed_beside_the_worksheet_stays(session: InterviewSession) -> None:
    row = f"{INCOMES}[{session.add_row(INCOMES)}]."
    session.set_text(row + "amount_fen", "900")
    session.set_value(row + "reckoning.kind", "day_labour")
    session.set_text(row + "reckoning.quantity", "10")
    session.set_text(row + "reckoning.rate_fen", "100")
    assert session.value(row + "amount_fen") == 90000
    assert codes(session.problems_at(row + "amount_fen")) == ["check.product"]


def test_the_worksheet_stays_with_its_income(session: InterviewSession) -> None:
    row = session.add_row(INCOMES)
    session.set_value(f"{INCOMES}[{row}].reckoning.kind", "support")
    session.set_text(f"{INCOMES}[{row}].reckoning.note", "三个子女各付三分之一")
    session.set_value(f"{INCOMES}[{row}].reckoning.kind", None)
    assert "reckoning" not in session.document["household"]["incomes"][0]
    session.household_file()


# --- kinds and their entries ---


def test_an_entry_says_that_there_is_some(session: InterviewSession) -> None:
    row = session.add_row(INCOMES)
    session.set_value(f"{INCOMES}[{row}].kind", "wage")
    assert session.value(M1 + "income_kinds.wage") is None
    session.set_value(f"{INCOMES}[{row}].member", "m1")
    assert session.value(M1 + "income_kinds.wage") is True
    session.add_row("household.expenses", {"kind": "medical"})
    assert session.value("household.expense_kinds.medical") is True


def test_none_and_an_entry_cannot_both_hold(session: InterviewSession) -> None:
    row = session.add_row(INCOMES, {"kind": "wage", "member": "m1"})
    path = M1 + "income_kinds.wage"
    assert codes(session.set_value(path, False)) == ["check.rows"]
    assert session.value(path) is None
    assert session.typed_value(path) is False
    session.remove_row(INCOMES, row)
    assert session.value(path) is False


def test_another_member_s_entry_does_not_count(session: InterviewSession) -> None:
    second = session.add_row(MEMBERS)
    session.add_row(INCOMES, {"kind": "wage", "member": second})
    session.set_value(M1 + "income_kinds.wage", False)
    assert session.value(M1 + "income_kinds.wage") is False


# --- telling ---


def test_listeners_are_told_what_to_show_anew(session: InterviewSession) -> None:
    told: list[Change] = []
    end = session.subscribe(told.append)
    session.set_text(M1 + "id_number", NUMBER)
    assert not told[-1].structure
    assert {M1 + "id_number", M1 + "birth", M1 + "sex"} <= told[-1].paths
    session.add_row(MEMBERS)
    assert told[-1].structure
    end()
    end()
    session.set_text(M1 + "name", "甲")
    assert len(told) == 2


def test_leaving_tells_when_the_text_changes(session: InterviewSession) -> None:
    session.set_text("household.apply_date", "20251101")
    told: list[Change] = []
    session.subscribe(told.append)
    assert session.leave("household.apply_date") == "2025-11-01"
    assert session.leave("household.apply_date") == "2025-11-01"
    assert [change.paths for change in told] == [{"household.apply_date"}]


def test_a_language_changed_on_the_way(session: InterviewSession) -> None:
    session.set_value("household.heating.use", "mixed")
    use_language(ENGLISH)
    assert session.text("household.heating.use") == "Living and business"
    (problem,) = session.set_value("household.housing.owns_in_city", None)
    assert problem.message == "Not answered yet."
