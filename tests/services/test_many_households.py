"""Many households at once: the same answers, in order, from a file and from the store."""

from __future__ import annotations

import gc
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import InputRefusedError, JlaidError
from jlaid_desktop.services.assessments import Assessments, as_contract, shipped_assessments
from jlaid_desktop.services.batch.assessing import BLOCK, Batch, rarely_collected
from jlaid_desktop.services.batch.of_store import assess_store
from jlaid_desktop.services.case_files import read_case, read_cases
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import delete_household, save_household
from jlaid_desktop.services.workspace import Workspace
from tests.rules.generated import TYPICAL, WIDE, Case, cases
from tests.store.opened import DAY, family

CASES = Path(__file__).parents[1] / "rules" / "cases"
WITHOUT = ("missing", "steps", "readings")


@pytest.fixture
def assessments(ws: Workspace) -> Assessments:
    return shipped_assessments(ws.clock)


def without_trace(assessments: Assessments, file: HouseholdFile) -> dict[str, Any]:
    """Return the explained answer as the fast one is: without reasons and missing facts."""
    answer = as_contract(assessments.assess(file))
    rows = [
        {key: value for key, value in row.items() if key not in WITHOUT}
        for row in answer["entitlements"]
    ]
    kept = {key: value for key, value in answer.items() if key not in ("missing", "category_steps")}
    return kept | {"entitlements": rows}


def written(batch: Batch, files: Iterator[HouseholdFile]) -> list[dict[str, Any]]:
    out = io.BytesIO()
    count = batch.write(files, out)
    lines = out.getvalue().splitlines()
    assert count == len(lines)
    return [json.loads(line) for line in lines]


def made(rng: random.Random, count: int, **options: Any) -> list[HouseholdFile]:
    return [read_case(msgspec.json.encode(case)) for case in cases(rng, count, **options)]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_the_worked_cases_are_answered_as_with_reasons(
    path: Path, assessments: Assessments
) -> None:
    files = [case.file for case in read_cases(path)]
    expected = [without_trace(assessments, file) for file in files]
    assert written(Batch(assessments), iter(files)) == json.loads(json.dumps(expected))


def test_installed_figures_are_named_and_many_days_go_together(
    rng: random.Random, assessments: Assessments
) -> None:
    files = made(rng, 3 * BLOCK + 5, mix=WIDE)
    answers = written(Batch(assessments), iter(files))
    assert answers == json.loads(json.dumps([without_trace(assessments, f) for f in files]))
    assert all(answer["parameters"]["sample"] is True for answer in answers)
    assert len({answer["assess_date"] for answer in answers}) > 2


def test_each_with_figures_of_its_own(rng: random.Random, assessments: Assessments) -> None:
    files = [one for _ in range(80) for one in made(rng, 1, mix=WIDE, counties=1)]
    expected = [without_trace(assessments, file) for file in files]
    assert written(Batch(assessments), iter(files)) == json.loads(json.dumps(expected))


def test_a_file_without_figures_or_day_is_answered_too(assessments: Assessments) -> None:
    files = [read_case(b'{"household":{"members":[{"id":"m1","counted":true}]}}')]
    assert written(Batch(assessments), iter(files)) == json.loads(
        json.dumps([without_trace(assessments, files[0])])
    )


@pytest.mark.parametrize("before", [0, 3, BLOCK, BLOCK + 1])
def test_what_comes_before_a_wrong_case_is_answered_first(
    before: int, rng: random.Random, assessments: Assessments
) -> None:
    def files() -> Iterator[HouseholdFile]:
        yield from made(rng, before, mix=TYPICAL)
        raise InputRefusedError("$.household", "nothing", "a value")

    out = io.BytesIO()
    with pytest.raises(InputRefusedError):
        Batch(assessments).write(files(), out)
    assert out.getvalue().count(b"\n") == before


def test_nothing_is_nothing(assessments: Assessments) -> None:
    assert written(Batch(assessments), iter(())) == []


def test_assessments_one_by_one_are_those_written(
    rng: random.Random, assessments: Assessments
) -> None:
    files = made(rng, BLOCK + 2, mix=TYPICAL)
    one_by_one = [msgspec.json.decode(one.json()) for one in Batch(assessments).assess(files)]
    for answer in (whole := written(Batch(assessments), iter(files))):
        del answer["parameters"]
    assert one_by_one == whole


def test_the_collector_is_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with rarely_collected():
        assert gc.get_threshold() > before
    assert gc.get_threshold() == before


# --- the store ---------------------------------------------------------------------


def stored(ws: Workspace, case: Case) -> str:
    document = {key: value for key, value in case.items() if key != "id"}
    return save_household(ws, document, None, effective_day=DAY).household_id


def test_every_saved_household_is_assessed_by_its_last_save(
    ws: Workspace, rng: random.Random, assessments: Assessments
) -> None:
    made_up = cases(rng, BLOCK + 3, TYPICAL)
    names = [stored(ws, case) for case in made_up]
    again = {**made_up[0], "household_id": names[0], "assess_date": "2026-02-28"}
    stored(ws, again)
    delete_household(ws, names[1])
    out = io.BytesIO()
    assert assess_store(ws, Batch(assessments), out) == len(names) - 1
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    in_order_of_the_last_save = [*names[2:], names[0]]
    assert [answer["id"] for answer in answers] == in_order_of_the_last_save
    assert answers[-1]["assess_date"] == "2026-02-28"
    file = read_case(msgspec.json.encode({**made_up[2], "id": names[2]}))
    assert answers[0] == json.loads(json.dumps(without_trace(assessments, file)))


def test_going_over_the_store_leaves_its_row_before_the_first_answer(
    ws: Workspace, assessments: Assessments
) -> None:
    save_household(ws, family(), None, effective_day=DAY)

    class Seen(io.BytesIO):
        rows: int | None = None

        def write(self, data: Any) -> int:
            self.rows = len(disclosures(ws))
            return super().write(data)

    out = Seen()
    assess_store(ws, Batch(assessments), out)
    assert out.rows == 1
    row = disclosures(ws)[0]
    assert (row.action, row.household_id) == ("export", None)
    assert (row.detail["kind"], row.detail["families"]) == ("assessments", 1)


def test_a_damaged_save_is_told_and_stops_nothing_before_it(
    ws: Workspace, assessments: Assessments
) -> None:
    first = save_household(ws, family(), None, effective_day=DAY)
    second = save_household(ws, family("李", "220202196003070031"), None, effective_day=DAY)
    with ws.store.writing() as db:
        triggers = db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            db.conn.execute(f'DROP TRIGGER "{name}"')
        db.conn.execute(
            "UPDATE revision SET snapshot = x'7b7d' WHERE revision_id = ?", (second.revision_id,)
        )
    out = io.BytesIO()
    with pytest.raises(JlaidError) as told:
        assess_store(ws, Batch(assessments), out)
    assert told.value.code == "store.damaged"
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == [first.household_id]


def test_a_clock_tells_the_day_where_nothing_else_does(ws: Workspace) -> None:
    document = family()
    del document["household"]["apply_date"]
    save_household(ws, document, None, effective_day=DAY)
    later = FixedClock(ws.clock.now().replace(year=2027))
    out = io.BytesIO()
    assess_store(ws, Batch(shipped_assessments(later)), out)
    assert json.loads(out.getvalue())["assess_date"] == later.today().isoformat()
