"""Reading cases: what is not of the form is refused with the path of the field, never guessed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.errors import InputRefusedError, JlaidError
from jlaid_desktop.services.case_files import read_case, read_cases

HERE = Path(__file__).parent
ACCEPTED = (HERE / "accepted_case.json").read_text(encoding="utf-8").strip()
REFUSED = [
    json.loads(line)
    for line in (HERE / "refused_cases.jsonl").read_text(encoding="utf-8").splitlines()
]


def refusal(data: bytes) -> InputRefusedError:
    with pytest.raises(InputRefusedError) as caught:
        read_case(data, "x.jsonl line 7")
    return caught.value


def changed(old: str, new: str) -> bytes:
    assert ACCEPTED.count(old) == 1
    return ACCEPTED.replace(old, new).encode()


def test_the_case_the_faults_are_put_into_is_accepted() -> None:
    file = read_case(ACCEPTED.encode())
    assert [member.id for member in file.household.members] == ["m1", "m2", "m3"]


@pytest.mark.parametrize("fault", REFUSED, ids=[one["fault"] for one in REFUSED])
def test_a_fault_is_refused_with_its_path(fault: dict[str, Any]) -> None:
    found = refusal(changed(*fault["replace"]))
    assert found.path == fault["path"]
    assert found.found
    assert found.expected
    assert str(found).startswith(f"x.jsonl line 7: {fault['path']}: found ")
    assert "\n" not in str(found)


def test_the_faults_are_all_different() -> None:
    assert len({one["fault"] for one in REFUSED}) == len(REFUSED) > 100


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"income_12m_fen": 3600000', '"income_12m_fen": 10000000000000'),
        ('"income_12m_fen": 3600000', '"income_12m_fen": null'),
        ('"income_12m_fen": 3600000', '"income_12m_fen": 3600000, "income_items": null'),
        ('"income_12m_fen": 3600000', '"income_items": []'),
        (
            '"income_12m_fen": 3600000',
            '"income_items": [{"kind": "business", "amount_fen": -10000000000000}]',
        ),
        ('"2012-07-08"', '"2025-03-10"'),
        ('"1980-05-06"', '"1980-02-29"'),
        ('"44.99"', '"0"'),
        ('"44.99"', "null"),
        ('"urban": 3600000', '"urban": null'),
        ('{"fen": 70000, "per": "month"}', "null"),
        ('"confirmed": false', '"confirmed": true'),
        ('"level": 4', '"level": 1'),
        ('"assess_date": "2025-03-10", ', ""),
        ('"title": "t"', '"expected": {"anything": [1.5]}, "arithmetic": 5, "clauses": null'),
    ],
)
def test_what_lies_just_inside_is_accepted(old: str, new: str) -> None:
    read_case(changed(old, new))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "nul",
        "{'id': 1}",
        ACCEPTED + ",",
        ACCEPTED[:-1],
        ACCEPTED + ACCEPTED,
    ],
)
def test_text_that_is_not_json_is_refused(text: str) -> None:
    assert refusal(text.encode()).path == "$"


def test_a_text_nested_beyond_measure_is_refused() -> None:
    assert refusal(('{"household": ' + "[" * 100_000).encode()).path.startswith("$")


def test_bytes_that_are_not_text_are_refused() -> None:
    assert refusal(ACCEPTED.encode().replace("张三".encode(), b"\xff\xfe")).path.startswith("$")


@pytest.mark.parametrize("text", ["[]", '"case"', "5", "null", "true", "1e400"])
def test_a_case_that_is_no_object_is_refused(text: str) -> None:
    assert refusal(text.encode()).path == "$"


def test_a_wrong_value_is_shown_cut_to_one_short_line() -> None:
    found = refusal(changed('"44.99"', json.dumps("长\n" * 5000)))
    assert found.path == "$.household.housing.area_m2"
    assert len(found.found) < 100


def test_lines_are_read_one_at_a_time_and_a_wrong_one_stops_nothing_before_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "cases.jsonl"
    wrong = ACCEPTED.replace('"1980-05-06"', '"1980-05-36"')
    path.write_text(f"{ACCEPTED}\n\n{ACCEPTED}\n{wrong}\n{ACCEPTED}\n", encoding="utf-8")
    cases = read_cases(path)
    assert next(cases).where == "cases.jsonl line 1"
    assert next(cases).where == "cases.jsonl line 3"
    with pytest.raises(InputRefusedError) as caught:
        next(cases)
    assert str(caught.value).startswith("cases.jsonl line 4: $.household.members[0].birth: ")


def test_a_list_of_cases_is_read_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    second = ACCEPTED.replace('"R1"', '"R2"')
    wrong = ACCEPTED.replace('"counted": true, "deceased"', '"counted": 3, "deceased"')
    path.write_text(f"[\n{ACCEPTED},\n{second},\n\n{wrong}\n]", encoding="utf-8")
    cases = read_cases(path)
    assert [(one.file.id, one.where) for one in (next(cases), next(cases))] == [
        ("R1", "cases.json line 2"),
        ("R2", "cases.json line 3"),
    ]
    with pytest.raises(InputRefusedError) as caught:
        next(cases)
    assert caught.value.path == "$.household.members[2].counted"
    assert "cases.json line 5" in str(caught.value)


def test_one_case_of_a_json_file_and_a_byte_order_mark(tmp_path: Path) -> None:
    for name in ("case.json", "case.jsonl"):
        path = tmp_path / name
        path.write_bytes(b"\xef\xbb\xbf" + ACCEPTED.encode() + b"\r\n")
        assert [one.file.id for one in read_cases(path)] == ["R1"]


def test_an_empty_list_holds_no_case(tmp_path: Path) -> None:
    path = tmp_path / "cases.json"
    path.write_text("[]", encoding="utf-8")
    assert list(read_cases(path)) == []


@pytest.mark.parametrize("name", ["absent.json", "absent.jsonl"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(JlaidError) as caught:
        list(read_cases(tmp_path / name))
    assert caught.value.code == "input.unreadable"


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(JlaidError) as caught:
        list(read_cases(tmp_path))
    assert caught.value.code == "input.unreadable"
