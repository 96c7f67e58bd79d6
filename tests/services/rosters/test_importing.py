"""The import: all of it in one transaction, or nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.assessment_records import assessment_record
from jlaid_desktop.services.assessments import as_contract, shipped_assessments
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import (
    assessments_of,
    delete_household,
    history_of,
    household_counts,
    list_households,
    load_household,
    save_household,
)
from jlaid_desktop.services.rosters.checking import check_roster
from jlaid_desktop.services.rosters.importing import import_roster, refuse_left_out
from jlaid_desktop.services.rosters.reading import read_roster
from jlaid_desktop.services.rosters.report import RosterReport
from jlaid_desktop.store.households import known_persons
from tests.documents.rosters.making import book
from tests.services.rosters.making import CHILD, FAMILY, HEADINGS, MAN, WOMAN, checked
from tests.store.opened import DAY, PASSWORD, family, reopened

ROOT = Path(__file__).parents[3]
TWO_FAMILIES = [*FAMILY, ["2", "赵一", CHILD, "户主", None]]
ONE_IS_WRONG = [*FAMILY, ["2", "赵一", CHILD[:17] + "0", "户主", None]]


def test_families_are_saved_with_their_cause_and_are_found(ws) -> None:
    done = import_roster(ws, checked(ws, TWO_FAMILIES))
    assert (done.families, done.persons, done.left_out) == (2, 3, 0)
    assert household_counts(ws) == (2, 3)
    (row,) = list_households(ws, "zgl")
    (line,) = history_of(ws, row.household_id)
    assert (line.cause, line.operator_name, line.effective_day) == ("import", "李", DAY)
    loaded = load_household(ws, row.household_id)
    assert [m["id_number"] for m in loaded.document["household"]["members"]] == [WOMAN, MAN]
    assert loaded.draft is None
    (audit,) = disclosures(ws)
    assert (audit.action, dict(audit.detail)) == ("import", {"kind": "roster", "families": 2})


def test_families_are_assessed_as_they_are_imported(ws) -> None:
    """In the same transaction; by the compiled rules, as opening the family would."""
    import_roster(ws, checked(ws, TWO_FAMILIES))
    rules = shipped_assessments(ws.clock)
    for row in list_households(ws):
        document = load_household(ws, row.household_id).document
        (line,) = history_of(ws, row.household_id)
        (stored,) = assessments_of(ws, line.revision_id)
        explained = rules.assess(msgspec.convert(document, HouseholdFile))
        contract = json.loads(msgspec.json.encode(as_contract(explained)))
        assert (row.category_code, row.category_status) == ("UNDETERMINED", "need_information")
        assert row.missing_count is stored.record.missing_count is None
        assert stored.record.category_code == explained.assessment.category.code
        assert stored.record.assess_date == explained.day.isoformat()
        told = stored.record.result["contract"]
        for key in ("category", "household_size", "standard_basis", "hints"):
            assert told[key] == contract[key], key
        short = [(r["clause"], r["subject"], r["status"]) for r in told["entitlements"]]
        assert short == [(r["clause"], r["subject"], r["status"]) for r in contract["entitlements"]]
        assert stored.record.parameters == assessment_record(explained).parameters


def test_what_is_no_fact_is_kept_as_it_was_typed(ws) -> None:
    import_roster(ws, checked(ws, [["张桂兰", WOMAN, "城关"]], ["姓名", "身份证号", "户籍类型"]))
    (row,) = list_households(ws)
    texts = load_household(ws, row.household_id).texts
    assert texts == {"household.members[m1].hukou_type": "城关"}


def test_a_family_that_cannot_be_is_left_out_and_may_be_refused_as_a_whole(ws) -> None:
    report = checked(ws, ONE_IS_WRONG)
    with pytest.raises(JlaidError) as refused:
        refuse_left_out(report)
    assert refused.value.values == {"count": 1, "families": 2}
    done = import_roster(ws, report)
    assert (done.families, done.left_out) == (1, 1)
    assert [row.applicant_name for row in list_households(ws)] == ["张桂兰"]


def test_nothing_to_import_is_told(ws) -> None:
    report = checked(ws, [["2", "赵一", "1", "户主", None]])
    with pytest.raises(JlaidError) as refused:
        import_roster(ws, report)
    assert refused.value.code == "roster.nothing_to_import"


def test_the_same_roster_twice_records_nobody_twice(ws) -> None:
    import_roster(ws, checked(ws, TWO_FAMILIES))
    again = checked(ws, TWO_FAMILIES)
    assert again.importable() == []
    with pytest.raises(JlaidError):
        import_roster(ws, again)
    assert household_counts(ws) == (2, 3)


def test_a_person_found_again_is_linked_with_the_reason(ws) -> None:
    save_household(ws, family("张建国", MAN), None, effective_day=DAY)
    (known,) = [line for line in _persons(ws) if line.id_number == MAN]
    done = import_roster(ws, checked(ws, TWO_FAMILIES), reason=" 分户 ")
    assert done.left_out == 0
    (row,) = list_households(ws, "张桂兰")
    document = load_household(ws, row.household_id).document
    assert document["household"]["members"][1]["person_id"] == known.person_id
    assert document["reasons"] == {"household.members[m2].id_number": "分户"}
    assert household_counts(ws) == (3, 4)


def test_a_person_twice_in_the_file_is_one_person(ws) -> None:
    rows = [["1", "张桂兰", WOMAN, "户主", None], ["2", "张桂兰", WOMAN, "户主", None]]
    import_roster(ws, checked(ws, rows), reason="两户")
    assert len({line.person_id for line in _persons(ws)}) == 1
    assert len(_persons(ws)) == 2


def test_the_members_of_a_deleted_household_are_no_duplicates(ws) -> None:
    save_household(ws, family("张建国", MAN), None, effective_day=DAY)
    (row,) = list_households(ws)
    delete_household(ws, row.household_id)
    assert len(checked(ws, TWO_FAMILIES).importable()) == 2


def _persons(ws):
    with ws.store.reading() as db:
        return known_persons(db)


# --- all or nothing ------------------------------------------------------------------


def many(ws, count: int) -> RosterReport:
    rows = [[str(n), f"张{n}", None, "户主", None] for n in range(count)]
    return checked(ws, rows)


@pytest.mark.parametrize("stop_at", [0, 1, 3])
def test_cancelled_anywhere_nothing_was_written(ws, stop_at) -> None:
    asked = iter(range(100))
    with pytest.raises(JlaidError) as stopped:
        import_roster(ws, many(ws, 50), cancelled=lambda: next(asked) >= stop_at)
    assert stopped.value.code == "roster.cancelled"
    assert household_counts(ws) == (0, 0)
    assert disclosures(ws) == []


def test_a_fault_in_the_last_family_leaves_nothing(ws) -> None:
    report = many(ws, 30)
    report.families[-1].document["household"]["note"] = "\ud800"
    with pytest.raises(JlaidError):
        import_roster(ws, report)
    assert household_counts(ws) == (0, 0)
    assert import_roster(ws, many(ws, 30)).families == 30


def test_killed_in_the_middle_nothing_was_written(ws, tmp_path: Path) -> None:
    rows = [[str(n), f"张{n}", None, "户主", None] for n in range(400)]
    path = book(tmp_path / "a.xlsx", [HEADINGS, *rows])
    save_household(ws, family(), None, effective_day=DAY)
    ws.close()
    code = (
        "import sys; from pathlib import Path\n"
        "from jlaid_desktop.clock import SystemClock\n"
        "from jlaid_desktop.services.workspace import open_workspace\n"
        "from jlaid_desktop.services.rosters import checking, importing, reading\n"
        "ws = open_workspace(Path(sys.argv[1]), sys.argv[2], SystemClock())\n"
        "report = checking.check_roster(ws, reading.read_roster(Path(sys.argv[3])))\n"
        "importing.import_roster(ws, report,"
        " lambda done, of: print(done, flush=True))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, ws.home, PASSWORD, path],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        for line in running.stdout:
            if int(line) >= 100:
                break
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    again = reopened(ws)
    assert household_counts(again) == (1, 2)
    again.close()


# --- the commands ------------------------------------------------------------------


def run(ws, *arguments: str | Path, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    environ = os.environ | {"JLAID_HOME": str(ws.home), "JLAID_PASSWORD": password}
    return subprocess.run(
        [sys.executable, "main.py", "--language", "en", "roster", *arguments],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_commands_from_template_to_export(ws, tmp_path: Path) -> None:
    roster = book(tmp_path / "a.xlsx", [HEADINGS, *ONE_IS_WRONG])
    ws.close()
    started = time.monotonic()
    dry = run(ws, "import", roster, "--dry-run", "--json")
    report = json.loads(dry.stdout)
    assert (dry.returncode, dry.stderr) == (0, "")
    assert (report["families"], report["persons"], report["importable"]) == (2, 3, 1)
    (finding,) = report["findings"]
    assert (finding["row"], finding["cell"], finding["level"]) == (4, "C4", "impossible")
    assert finding["message"].startswith("By the first 17 places")

    refused = run(ws, "import", roster)
    assert refused.returncode == 1
    assert refused.stderr.startswith("1 of 2 families cannot be imported; nothing was written.")
    taken = run(ws, "import", roster, "--leave-out", "--json")
    assert json.loads(taken.stdout)["imported"] == {"families": 1, "left_out": 1}

    out = tmp_path / "out.xlsx"
    assert run(ws, "export", "--out", out, "--place", "220202201").returncode == 0
    assert read_roster(out).layout.column_map.name == "persons"
    nobody = run(ws, "export", "--out", tmp_path / "no.xlsx", "--place", "220203")
    assert nobody.returncode == 1
    assert not (tmp_path / "no.xlsx").exists()
    template = tmp_path / "template.xlsx"
    assert run(ws, "template", "--out", template).returncode == 0
    assert read_roster(template).layout.recognised > 20
    assert time.monotonic() - started < 100
    again = reopened(ws)
    assert household_counts(again) == (1, 2)
    (audit,) = [row for row in disclosures(again) if row.action == "export"]
    assert dict(audit.detail) == {"families": 1, "kind": "roster", "revision": ""}
    again.close()


def test_a_file_that_is_no_roster_is_refused_with_a_sentence(ws, tmp_path: Path) -> None:
    path = tmp_path / "a.et"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    ws.close()
    done = run(ws, "import", path, "--dry-run")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The file a.et is in the format WPS .et, which cannot be read.")
    wrong = book(tmp_path / "b.xlsx", [HEADINGS, *FAMILY])
    assert run(ws, "import", wrong, "--dry-run", password="guess").returncode == 1
    again = reopened(ws)
    assert check_roster(again, read_roster(wrong)).persons == 2
    again.close()
