"""The frame of a package: what was written comes out whole, or is refused in one sentence."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import struct
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange import limits, packages, volumes
from jlaid_desktop.exchange.frame import MAGIC, TRAILER, Header
from jlaid_desktop.exchange.records import HEAD, Blob, PayloadParser
from jlaid_desktop.exchange.refusals import cancelled
from jlaid_desktop.exchange.volumes import check_volume, whole_package
from jlaid_desktop.keys.pairs import new_key_pairs
from jlaid_desktop.store.canonical import content_hash
from tests.conftest import FULL
from tests.exchange.making import (
    BLOBS,
    COUNTY_KEYS,
    DEVICE,
    GROUPS,
    MANIFEST,
    Handed,
    header,
    opened,
    written,
)


def refusal(act: Callable[[], Any]) -> str:
    with pytest.raises(JlaidError) as told:
        act()
    assert told.value.message
    assert told.value.action
    return told.value.code


def test_what_was_written_comes_out_whole(tmp_path: Path) -> None:
    package = written(tmp_path)
    assert [path.name for path in package.paths] == ["220202-220202201-00000000-0003.jlaid"]
    assert [path.name for path in tmp_path.iterdir()] == [package.paths[0].name]
    handed = opened(list(package.paths))
    assert handed.manifests == [MANIFEST]
    assert handed.groups == list(GROUPS)
    assert list(handed.blobs.values()) == list(BLOBS)
    assert handed.notes == [b"{}\n"]


def test_nothing_of_a_family_stands_in_the_clear(tmp_path: Path) -> None:
    content = written(tmp_path).paths[0].read_bytes()
    assert b"first" not in content
    assert b"title" not in content


def test_a_lost_stick_is_closed_to_everyone_without_the_countys_key(tmp_path: Path) -> None:
    package = written(tmp_path)
    assert refusal(lambda: opened(list(package.paths), own=new_key_pairs())) == "exchange.hostile"


def test_a_package_of_another_signer_is_refused(tmp_path: Path) -> None:
    package = written(tmp_path)
    told = refusal(lambda: opened(list(package.paths), sender=new_key_pairs()))
    assert told == "exchange.forged"


# --- several files ------------------------------------------------------------------


def split(folder: Path) -> list[Path]:
    paths = list(written(folder, limit=200_000).paths)
    assert len(paths) >= 4
    assert all(path.stat().st_size <= 200_000 for path in paths)
    assert paths[1].name.endswith("-0003.2.jlaid")
    return paths


def test_a_large_package_is_spread_over_files_and_joined_in_any_order(tmp_path: Path) -> None:
    paths = split(tmp_path)
    assert list(opened(paths[::-1]).blobs.values()) == list(BLOBS)


@pytest.mark.parametrize("missing", [0, 1, -1])
def test_a_missing_part_is_named(tmp_path: Path, missing: int) -> None:
    paths = split(tmp_path)
    gone = range(1, len(paths) + 1)[missing]
    with pytest.raises(JlaidError) as told:
        opened([path for number, path in enumerate(paths, 1) if number != gone])
    assert told.value.code == "exchange.volume_missing"
    assert told.value.values["number"] == gone


def test_parts_of_two_packages_are_not_joined(tmp_path: Path) -> None:
    paths = split(tmp_path / "one")
    written(tmp_path / "two", header(sequence=4), limit=200_000)
    second = next(p for p in (tmp_path / "two").iterdir() if ".2." in p.name)
    found = [check_volume(path) for path in (paths[0], second, *paths[2:])]
    assert refusal(lambda: whole_package(found)) == "exchange.hostile"


# --- cut, flipped, spliced ------------------------------------------------------------


def test_cut_at_any_byte_it_is_an_incomplete_copy(tmp_path: Path) -> None:
    content = written(tmp_path, blobs=[]).paths[0].read_bytes()
    cut = tmp_path / "cut.jlaid"
    for length in range(0, len(content), 1 if FULL else 7):
        cut.write_bytes(content[:length])
        assert refusal(lambda: opened([cut])) == "exchange.incomplete", length
    cut.write_bytes(content[:-1])
    assert refusal(lambda: opened([cut])) == "exchange.incomplete"


def test_any_byte_flipped_is_noticed(tmp_path: Path, rng: random.Random) -> None:
    content = written(tmp_path, blobs=[]).paths[0].read_bytes()
    changed = tmp_path / "changed.jlaid"
    places = range(len(content)) if FULL else rng.sample(range(len(content)), 150)
    for place in places:
        flipped = bytearray(content)
        flipped[place] ^= 1 << rng.randrange(8)
        changed.write_bytes(flipped)
        code = refusal(lambda: opened([changed]))
        assert code in {
            "exchange.damaged", "exchange.incomplete", "exchange.not_ours", "exchange.hostile",
            "exchange.newer", "exchange.volume_missing",
        }  # fmt: skip


def resealed(content: bytes) -> bytes:
    """Return a changed file with a trailer that fits again, as a forger would make it."""
    body = content[: -TRAILER.size]
    digest = hashlib.sha256(body).digest()
    return body + TRAILER.pack(0, len(body), digest, b"JLAIDEND")


def mutants(content: bytes, other: bytes, rng: random.Random, count: int) -> Iterator[bytes]:
    for _ in range(count):
        made = bytearray(content)
        for _ in range(rng.randint(1, 4)):
            place = rng.randrange(len(made) + 1)
            length = rng.choice([1, 2, 8, 64, 500])
            match rng.randrange(5):
                case 0:
                    made[place : place + length] = rng.randbytes(length)
                case 1:
                    del made[place : place + length]
                case 2:
                    made[place:place] = rng.randbytes(length)
                case 3:
                    at = rng.randrange(len(other))
                    made[place : place + length] = other[at : at + length]
                case _:
                    made[place:place] = made[place : place + length] * rng.randint(1, 3)
        yield resealed(bytes(made)) if rng.random() < 0.6 else bytes(made)


def test_mutated_packages_are_refused_and_none_crashes(tmp_path: Path, rng: random.Random) -> None:
    content = written(tmp_path / "a", blobs=[]).paths[0].read_bytes()
    other = written(tmp_path / "b", header(sequence=9), blobs=[]).paths[0].read_bytes()
    changed = tmp_path / "changed.jlaid"
    for mutant in mutants(content, other, rng, 2000 if FULL else 150):
        if mutant == content:
            continue
        changed.write_bytes(mutant)
        assert refusal(lambda: opened([changed])).startswith("exchange.")


# --- hostile payloads, signed and sealed well -------------------------------------------


def fed(*records: tuple[bytes, bytes]) -> Handed:
    handed = Handed()
    parser = PayloadParser(handed)
    for kind, content in records:
        parser.write(HEAD.pack(kind, len(content)) + content)
    parser.close()
    return handed


MANIFEST_RECORD = (
    b"M",
    (
        b'{"snapshot_schema":1,"rules_version":"1","program":"1","previous":null,'
        b'"totals":{},"operators":{}}'
    ),
)
NINES = b"9" * 400
H = b'{"household_id":"%s","head":"' + b"0" * 64 + b'","revisions":[],"cases":[]}'


@pytest.mark.parametrize(
    "records",
    [
        [],
        [MANIFEST_RECORD],
        [MANIFEST_RECORD, MANIFEST_RECORD],
        [(b"H", H % b"a")],
        [MANIFEST_RECORD, (b"Z", b"")],
        [MANIFEST_RECORD, (b"H", H % b"../../etc/passwd")],
        [MANIFEST_RECORD, (b"H", H % b".hidden")],
        [MANIFEST_RECORD, (b"H", H % b"a"), (b"H", H % b"a")],
        [MANIFEST_RECORD, (b"H", H % b"\xff\xfe")],
        [MANIFEST_RECORD, (b"H", b"[" * 100_000)],
        [MANIFEST_RECORD, (b"H", H % b"a"), (b"R", b"{}")],
        [MANIFEST_RECORD, (b"R", b"{}")],
        [MANIFEST_RECORD, (b"H", H % b"a"), (b"J", b'{"row":{"n":1.5},"table":"t"}')],
        [MANIFEST_RECORD, (b"H", H % b"a"), (b"J", b'{"row":{"n":1e999},"table":"t"}')],
        [MANIFEST_RECORD, (b"H", H % b"a"), (b"J", b'{"row":{"n":' + NINES + b'},"table":"t"}')],
        [MANIFEST_RECORD, (b"H", H % b"a"), (b"J", b'{"row":{},"row":{},"table":"t"}')],
        [MANIFEST_RECORD, (b"H", H % b"a"), (b"J", b'{"row":' + b'{"a":' * 50 + b"1" + b"}" * 51)],
        [MANIFEST_RECORD, (b"H", H % b"a"), (b"J", b'{"row":{"n":"\\ud800"},"table":"t"}')],
        [MANIFEST_RECORD, (b"D", b"x")],
        [MANIFEST_RECORD, (b"B", b'{"content_hash":"' + b"0" * 64 + b'","size":99999999999}')],
        [MANIFEST_RECORD, (b"B", b'{"content_hash":"' + b"0" * 64 + b'","size":1}'), (b"D", b"xx")],
        [MANIFEST_RECORD, (b"B", b'{"content_hash":"' + b"0" * 64 + b'","size":1}'), (b"D", b"x")],
        [MANIFEST_RECORD, (b"B", b'{"content_hash":"' + b"0" * 64 + b'","size":1}'), (b"N", b"x")],
        [MANIFEST_RECORD, (b"E", b'{"households":10000000}')],
    ],
)  # fmt: skip
def test_a_payload_of_another_form_is_refused(records: list[tuple[bytes, bytes]]) -> None:
    assert refusal(lambda: fed(*records)) == "exchange.hostile"


def test_a_newer_manifest_is_refused_politely() -> None:
    newer = MANIFEST_RECORD[1][:-1] + b',"format":2}'
    assert refusal(lambda: fed((b"M", newer))) == "exchange.newer"


def test_a_record_that_says_it_is_huge_is_refused_before_it_is_waited_for() -> None:
    parser = PayloadParser(Handed())
    assert refusal(lambda: parser.write(HEAD.pack(b"M", 1 << 31))) == "exchange.hostile"


def test_ten_million_records_are_refused_with_little_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "RECORDS", 1000)
    parser = PayloadParser(Handed())
    kind, content = MANIFEST_RECORD
    parser.write(HEAD.pack(kind, len(content)) + content)
    note = HEAD.pack(b"N", 0)

    def pour() -> None:
        for _ in range(10_000):
            parser.write(note * 100)

    assert refusal(pour) == "exchange.hostile"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": 2}, "exchange.newer"),
        ({"township": "220203201"}, "exchange.hostile"),
        ({"package_id": "../../x"}, "exchange.hostile"),
        ({"sequence": 10**12}, "exchange.hostile"),
        ({"volume": 65}, "exchange.hostile"),
        ({"size": -1}, "exchange.hostile"),
    ],
)
def test_a_header_of_another_form_is_refused(
    tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    encoded = header(**changes).encoded()
    start = MAGIC + struct.pack(">I", len(encoded)) + encoded
    path = tmp_path / "x.jlaid"
    path.write_bytes(resealed(start + bytes(TRAILER.size)))
    assert refusal(lambda: check_volume(path)) == code


def test_keys_that_a_newer_program_added_to_the_header_are_covered_by_the_signature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Header.encoded
    monkeypatch.setattr(Header, "encoded", lambda self: plain(self)[:-1] + b',"zz_new":"kept"}')
    package = written(tmp_path)
    monkeypatch.undo()
    assert opened(list(package.paths)).manifests == [MANIFEST]


# --- the stick ----------------------------------------------------------------------


def test_a_full_stick_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 500))
    assert refusal(lambda: written(tmp_path)) == "exchange.no_room"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "store.disk_full"),
        (errno.EROFS, "store.read_only"),
        (errno.EIO, "store.unavailable"),
        (errno.ENODEV, "store.unavailable"),
    ],
)
def test_a_stick_that_refuses_is_told_and_left_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(volumes.os, "fsync", refuse)
    assert refusal(lambda: written(tmp_path)) == code
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    def write() -> None:
        packages.write_package(
            tmp_path / "gone", header(), iter([b""]), new_key_pairs(), new_key_pairs().public
        )

    assert refusal(write) == "store.unavailable"


def test_what_the_stick_gives_back_otherwise_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget = packages._forget_cached

    def rot(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 4
        path.write_bytes(content)
        forget(path)

    monkeypatch.setattr(packages, "_forget_cached", rot)
    assert refusal(lambda: written(tmp_path)) == "exchange.not_read_back"
    assert list(tmp_path.iterdir()) == []


def test_it_is_read_past_the_page_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(os, "posix_fadvise", lambda *a: told.append(a[3]), raising=False)
    monkeypatch.setattr(os, "POSIX_FADV_DONTNEED", 4, raising=False)
    written(tmp_path)
    assert told == [4]


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    went_by = 0

    def step(size: int) -> None:
        nonlocal went_by
        went_by += size
        if went_by > 300_000:
            raise cancelled()

    assert refusal(lambda: written(tmp_path, step=step)) == "exchange.cancelled"
    assert list(tmp_path.iterdir()) == []
    went_by = -(10**9)
    written(tmp_path, step=step)
    assert went_by + 10**9 >= 2 * sum(len(content) for content in BLOBS)


def test_many_photos_take_little_memory(tmp_path: Path) -> None:
    """200 MB in the full run; a tenth of it else."""
    size, count = 2_000_000, 100 if FULL else 10
    photos = [random.Random(seed).randbytes(size) for seed in range(2)]
    names = [content_hash(photo) for photo in photos]
    many = [
        Blob(names[number % 2], size, lambda number=number: photos[number % 2])
        for number in range(count)
    ]
    tracemalloc.start()
    package = written(tmp_path, blobs=many)
    volumes_ = [check_volume(path) for path in package.paths]
    packages.verify_signature(volumes_, DEVICE.public)

    class Counting(Handed):
        taken = 0

        def blob(self, name: str, content: bytes) -> None:
            assert name in names
            Counting.taken += len(content)

    packages.read_payload(volumes_, COUNTY_KEYS, Counting())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert Counting.taken == size * count
    assert peak < 16_000_000
