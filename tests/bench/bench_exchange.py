"""10,000 households packed in at most 20 s and received in at most 60 s; growth and memory."""

from __future__ import annotations

import datetime as dt
import random
import resource
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.exchange import devices, offices, receiving, registration, sending
from jlaid_desktop.services.households import new_household_document, save_within
from jlaid_desktop.services.workspace import Workspace, create_workspace
from tests.bench.report import Figure, report
from tests.conftest import FULL

PACK_SECONDS, RECEIVE_SECONDS, MEGABYTES = 20.0, 60.0, 300
SIZES = (1_000, 10_000, 50_000) if FULL else (1_000, 10_000)
PHOTO_BYTES = 2_000_000
PHOTOS = 1_000 if FULL else 100
SURNAMES = "王李张刘陈杨赵黄周吴徐孙"
GIVEN = "秀英桂兰建国德福志强玉梅海燕春生文立"
NOON = dt.datetime(2025, 3, 10, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def families(rng: random.Random, count: int) -> Iterator[dict[str, Any]]:
    """Yield families of four with incomes, a student and a heated flat."""
    for _ in range(count):
        document = new_household_document("220202", "220202201", day=dt.date(2025, 3, 10))
        document["village"] = "220202201201"
        members = []
        for number in range(1, 5):
            born = dt.date(1940, 1, 1) + dt.timedelta(days=rng.randrange(28_000))
            start = f"220202{born:%Y%m%d}{rng.randint(1, 999):03d}"
            members.append(
                {
                    "id": f"m{number}", "name": rng.choice(SURNAMES) + rng.choice(GIVEN),
                    "id_number": start + check_digit(start), "birth": born.isoformat(),
                    "counted": True, "relation": "self" if number == 1 else "child",
                    "hukou_type": rng.choice(["urban", "rural"]), "hukou_city": "JILIN",
                }
            )  # fmt: skip
        members[0]["person_id"] = document["household"]["members"][0]["person_id"]
        document["household"] |= {
            "members": members,
            "property_ok": True,
            "phone": f"138{rng.randrange(10**8):08d}",
            "incomes": [
                {
                    "id": "i1", "member": "m1", "kind": "wage", "period": "month",
                    "amount_fen": rng.randrange(50_000, 400_000), "rule": "count",
                }
            ],
            "housing": {"owns_in_city": True, "area_m2": "62.5", "tenure": "own"},
            "heating": {"area_m2": "62.5", "use": "residence", "central_heating": True},
        }  # fmt: skip
        yield document


class Place:
    """A county and a laptop that is registered with it."""

    def __init__(self, folder: Path) -> None:
        self.clock = FixedClock(NOON)
        self.county = self._made(folder / "county", None)
        self.laptop = self._made(folder / "laptop", "220202201")
        self.stick = folder / "stick"
        self.stick.mkdir()
        offices.create_county_keys(self.county, "昌邑区民政局")
        county = registration.read_county_file(offices.write_county_file(self.county, self.stick))
        answer = registration.register(self.laptop, county, self.stick, "laptop")
        self.device = devices.admit_device(
            self.county, devices.read_registration(self.county, answer)
        ).peer_id

    def _made(self, home: Path, township: str | None) -> Workspace:
        return create_workspace(
            home, "a made-up password", "li", "李", "220202", township,
            kind="test", clock=self.clock,
        )  # fmt: skip

    def fill(self, rng: random.Random, count: int) -> None:
        with self.laptop.store.writing() as db:
            for document in families(rng, count):
                save_within(
                    db, self.laptop, document, None, cause="typed",
                    effective_day=dt.date(2025, 3, 10),
                )  # fmt: skip

    def close(self) -> None:
        self.county.close()
        self.laptop.close()


class Peak:
    """The most memory this process has had since it was begun, above what it had then."""

    def __enter__(self) -> Self:
        self._stop = threading.Event()
        self.start = self.most = _resident()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def _look(self) -> None:
        while not self._stop.wait(0.02):
            self.most = max(self.most, _resident())

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def megabytes(self) -> int:
        return (self.most - self.start) >> 20


def _resident() -> int:
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def plain(folder: Path, rng: random.Random, count: int) -> float:
    """Return how long it takes to write the same families as JSON lines and read them back."""
    start = time.perf_counter()
    path = folder / "plain.jsonl"
    with path.open("wb") as out:
        for document in families(rng, count):
            out.write(msgspec.json.encode(document) + b"\n")
    with path.open("rb") as lines:
        for line in lines:
            msgspec.json.decode(line)
    return time.perf_counter() - start


@pytest.mark.timeout(3600)
def test_many_households_there_and_back(tmp_path: Path, rng: random.Random) -> None:
    """Pack, preview and take, return, at two sizes (three in the full run)."""
    figures: list[Figure] = []
    for count in SIZES:
        place = Place(tmp_path / str(count)) if (tmp_path / str(count)).mkdir() is None else None
        assert place is not None
        place.fill(rng, count)
        yardstick = plain(tmp_path, random.Random(1), count)
        beside = f"{yardstick:.2f} s: made up, written as plain JSON lines and read"
        assessments = shipped_assessments(place.clock)
        with Peak() as packing:
            start = time.perf_counter()
            sent = sending.pack(place.laptop, place.stick)
            packed = time.perf_counter() - start
        with Peak() as receiving_:
            start = time.perf_counter()
            seen = receiving.preview(place.county, sent.paths, assessments)
            previewed = time.perf_counter() - start
            receiving.take(place.county, seen.incoming, assessments)
            received = time.perf_counter() - start
        start = time.perf_counter()
        back = sending.write_return(place.county, place.device, place.stick)
        returned = time.perf_counter() - start
        assert (sent.households, seen.count("new")) == (count, count)
        assert back.sequence == 1
        place.close()
        most = max(packing.megabytes, receiving_.megabytes)
        bound = count == 10_000
        name = f"{count:,} households"
        figures += [
            Figure(f"{name} packed", f"{packed:.1f} s", f"{PACK_SECONDS:.0f} s" * bound, beside),
            Figure(
                f"{name} received (preview {previewed:.1f} s, then taken and assessed)",
                f"{received:.1f} s", f"{RECEIVE_SECONDS:.0f} s" * bound, beside,
            ),
            Figure(f"{name}, the return written", f"{returned:.1f} s"),
            Figure(f"{name}, memory above the start", f"{most} MB", f"{MEGABYTES} MB" * bound),
        ]  # fmt: skip
        if bound:
            assert packed <= PACK_SECONDS
            assert received <= RECEIVE_SECONDS
            assert most <= MEGABYTES
    figures.append(_with_photos(tmp_path, rng))
    report("exchange", "Exchange", figures)


def _with_photos(tmp_path: Path, rng: random.Random) -> Figure:
    """Return the memory that a package full of photos takes, both ways."""
    from jlaid_desktop.services.exchange.summaries import keep_summary  # noqa: PLC0415
    from jlaid_desktop.services.households import history_of, list_households  # noqa: PLC0415

    (tmp_path / "photos").mkdir()
    place = Place(tmp_path / "photos")
    place.fill(rng, 1)
    household = list_households(place.laptop)[0].household_id
    revision = history_of(place.laptop, household)[0].revision_id
    for _ in range(PHOTOS):
        keep_summary(place.laptop, household, revision, rng.randbytes(PHOTO_BYTES))
    assessments = shipped_assessments(place.clock)
    with Peak() as peak:
        start = time.perf_counter()
        sent = sending.pack(place.laptop, place.stick)
        seen = receiving.preview(place.county, sent.paths)
        receiving.take(place.county, seen.incoming, assessments)
        seconds = time.perf_counter() - start
    place.close()
    size = PHOTOS * PHOTO_BYTES // 1_000_000
    assert peak.megabytes <= MEGABYTES
    return Figure(
        f"{size:,} MB of photos sent and taken in {seconds:.0f} s, memory above the start",
        f"{peak.megabytes} MB",
        f"{MEGABYTES} MB",
    )
