"""Every row of the failure table (docs/exchange.md), and nothing written where it is refused."""

from __future__ import annotations

import datetime as dt
import errno
import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange import volumes as volumes_module
from jlaid_desktop.exchange.frame import TRAILER
from jlaid_desktop.exchange.manifest import HouseholdEntry, Manifest, Predecessor, RevisionEntry
from jlaid_desktop.exchange.packages import write_package
from jlaid_desktop.exchange.records import HouseholdGroup, Row, payload
from jlaid_desktop.exchange.refusals import cancelled
from jlaid_desktop.exchange.volumes import check_volume
from jlaid_desktop.services.backups.writing import back_up, restore_backup
from jlaid_desktop.services.exchange import (
    arriving,
    devices,
    offices,
    receiving,
    registration,
    sending,
    totals,
)
from jlaid_desktop.services.households import list_households, load_household
from jlaid_desktop.store.canonical import canonical_bytes, content_hash
from jlaid_desktop.store.exchange import boxes, peers
from jlaid_desktop.store.exchange.revision_graph import snapshot_bytes
from tests.conftest import FULL
from tests.exchange.test_packages import mutants, resealed
from tests.services.exchange.world import World, family, new_world
from tests.store.opened import PASSWORD

ROOT = Path(__file__).resolve().parents[3]


def rows_of(world: World, name: str = "county") -> list[tuple[Any, ...]]:
    """Return everything the store holds but audit and what a refusal may note."""
    left_out = {"audit", "quarantine", "peer", "peer_event", "sqlite_sequence"}
    found: list[tuple[Any, ...]] = []
    with world[name].store.reading() as db:
        tables = db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if table not in left_out and not table.startswith("sqlite_"):
                listed = db.conn.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
                found += [(table, *row) for row in listed]
    return sorted(found, key=repr)


def refused(world: World, act: Callable[[], Any], at: str = "county") -> JlaidError:
    """Return the refusal, after seeing that nothing was written."""
    before = rows_of(world, at)
    with pytest.raises(JlaidError) as told:
        act()
    assert rows_of(world, at) == before
    assert told.value.message
    assert told.value.action
    assert told.value.code.split(".")[0] in {"exchange", "store"}
    return told.value


# --- the same package again --------------------------------------------------------------


def test_same_package_again_or_renamed_shows_the_first_receipt(world: World) -> None:
    world.save("one", family())
    sent = world.pack("one")
    first = world.take(*sent.paths)
    renamed = shutil.copy(sent.paths[0], world.stick("other") / "renamed.bin")
    before = rows_of(world)
    for path in (sent.paths[0], Path(renamed)):
        again = world.take(path)
        assert (again.state, again.receipt) == ("already_taken", first.receipt)
        seen = receiving.preview(world.county, [path])
        assert (seen.state, seen.receipt) == ("taken", first.receipt)
    assert rows_of(world) == before


def test_same_id_with_other_bytes_is_set_aside(world: World) -> None:
    world.save("one", family())
    sent = world.pack("one")
    world.take(*sent.paths)
    header = check_volume(sent.paths[0]).header
    forged = _package(world, "one", header, [])
    told = refused(world, lambda: world.take(forged))
    assert told.code == "exchange.other_bytes"
    with world.county.store.reading() as db:
        ((package, _, name, reason, _),) = boxes.quarantined(db)
    assert (package, reason) == (header.package_id, "other_bytes")
    folder = arriving.exchange_folder(world.county)
    assert (folder / "quarantine" / name / "1.jlaid").exists()
    assert len(list((folder / "taken").glob("*/1.jlaid"))) == 1


def _package(
    world: World,
    name: str,
    header: Any,
    groups: list[HouseholdGroup],
    **manifest: Any,
) -> Path:
    """Write a package with a laptop's own keys, of content that no laptop writes."""
    identity, county = registration.device_identity(world[name])
    said = Manifest(
        snapshot_schema=1, rules_version="2024-09-30.1", program="0", previous=None,
        totals={}, operators={},
    )  # fmt: skip
    said = msgspec.structs.replace(said, **manifest)
    stick = world.stick(f"forged {len(list(world.folder.iterdir()))}")
    pieces = payload(said, groups, [], [])
    return write_package(stick, header, pieces, identity.keys, county.keys).paths[0]


def _header(world: World, name: str, sequence: int = 1, **changes: Any) -> Any:
    other = world.save(name, family())
    header = check_volume(world.pack(name, "for its header").paths[0]).header
    assert other
    return msgspec.structs.replace(
        header, sequence=sequence, package_id=f"00000000-0000-4000-8000-{sequence:012}", **changes
    )


# --- any order ---------------------------------------------------------------------------


def test_any_order_of_packages_comes_to_one_state_and_digest(
    world: World, rng: random.Random
) -> None:
    household = world.save("one", family())
    first = world.pack("one")
    world.take(*first.paths)
    with world.county.store.writing() as db:
        peers.hold(db, world.device("two"), [household])
    world.back("two")
    paths = list(first.paths)
    for number in range(2):
        world.edit("one", household, phone=f"1{number}", note="same")
        world.edit("two", household, apply_reason=f"2{number}")
        paths += [*world.pack("one").paths, *world.pack("two").paths]
    digests = set()
    for turn in range(3):
        name = f"county {turn}"
        world.add(name, None)
        _second_desk(world, name)
        order = list(paths)
        rng.shuffle(order)
        for path in order:
            receiving.receive_files(world[name], [path], world.assessing)
        digests.add(totals.digest(world[name]))
        assert world.facts(name, household)["phone"] == "11"
        assert world.facts(name, household)["apply_reason"] == "21"
    assert len(digests) == 1


def _second_desk(world: World, name: str) -> None:
    """Another machine with the same county's keys and list of laptops."""
    sheet = offices.recovery_sheet(world.county)
    offices.recover_county_keys(world[name], "民政局", "\n".join(sheet.lines))
    with world.county.store.reading() as db:
        known = peers.peers(db, "device")
    with world[name].store.writing() as db:
        for one in known:
            peers.put_peer(db, one, world[name].operator.operator_id)


def test_early_it_is_held_with_the_missing_number_and_taken_when_that_comes(world: World) -> None:
    household = world.save("one", family())
    first = world.pack("one")
    world.edit("one", household, phone="2")
    second = world.pack("one")
    held = world.take(*second.paths)
    assert (held.state, held.missing) == ("held", 1)
    assert list_households(world.county) == []
    assert receiving.preview(world.county, second.paths).state == "held"
    taken, refusals = receiving.receive_files(world.county, first.paths, world.assessing)
    assert not refusals
    assert [(one.state, one.sequence) for one in taken] == [("taken", 1), ("taken", 2)]
    assert world.facts("county", household)["phone"] == "2"


def test_a_clerk_releases_a_held_package_with_a_reason(world: World) -> None:
    household = world.save("one", family())
    world.pack("one", "lost")
    world.edit("one", household, phone="2")
    held = world.take(*world.pack("one").paths)
    told = refused(
        world,
        lambda: receiving.take_held(world.county, held.package_id, world.assessing, " "),
    )
    assert told.code == "exchange.reason_needed"
    taken = receiving.take_held(world.county, held.package_id, world.assessing, "优盘丢失")
    assert taken.receipt is not None
    assert taken.receipt.released
    with world.county.store.reading() as db:
        kept = boxes.arrived(db, held.package_id)
    assert kept is not None
    assert kept.release_reason == "优盘丢失"
    assert world.facts("county", household)["phone"] == "2"


def test_the_laptop_learns_that_its_package_is_held(world: World) -> None:
    household = world.save("one", family())
    first = world.pack("one", "lost")
    world.edit("one", household, phone="2")
    world.take(*world.pack("one").paths)
    world.back("one")
    _, county = registration.device_identity(world["one"])

    def states() -> dict[int, str]:
        with world["one"].store.reading() as db:
            return {one.sequence: one.state for one in boxes.all_sent(db, county.peer_id)}

    assert states() == {1: "written", 2: "held"}
    assert [row.progress for row in list_households(world["one"])] == ["packed"]
    world.take(*first.paths)
    world.back("one")
    assert states() == {1: "received", 2: "received"}
    assert [row.progress for row in list_households(world["one"])] == ["received"]


def test_a_held_package_whose_file_is_gone_does_not_stop_others(world: World) -> None:
    """As after a backup of the county was brought back: the files are not in it."""
    household = world.save("one", family())
    first = world.pack("one")
    world.edit("one", household, phone="2")
    second = world.pack("one")
    held = world.take(*second.paths)
    shutil.rmtree(arriving.exchange_folder(world.county) / "held")
    with pytest.raises(JlaidError) as told:
        receiving.take_held(world.county, held.package_id, world.assessing, "x")
    assert told.value.code == "exchange.no_such_package"
    assert world.take(*first.paths).state == "taken"
    assert world.take(*second.paths).state == "taken"
    assert world.facts("county", household)["phone"] == "2"


def test_taking_can_be_cancelled_and_nothing_is_written(world: World) -> None:
    world.save("one", family())
    seen = receiving.preview(world.county, world.pack("one").paths)
    calls = 0

    def step(_: int) -> None:
        nonlocal calls
        calls += 1
        if calls > 3:
            raise cancelled()

    told = refused(
        world, lambda: receiving.take(world.county, seen.incoming, world.assessing, step=step)
    )
    assert told.code == "exchange.cancelled"
    assert receiving.take(world.county, seen.incoming, world.assessing).state == "taken"


# --- cut, flipped, mutated ---------------------------------------------------------------


def test_cut_at_any_byte_nothing_is_written(world: World, rng: random.Random) -> None:
    world.save("one", family())
    content = world.pack("one").paths[0].read_bytes()
    cut = world.stick("cut") / "cut.jlaid"
    places = range(0, len(content), 3) if FULL else rng.sample(range(len(content)), 40)
    before = rows_of(world)
    for place in places:
        cut.write_bytes(content[:place])
        with pytest.raises(JlaidError) as told:
            world.take(cut)
        assert told.value.code == "exchange.incomplete"
    assert rows_of(world) == before


def test_mutated_packages_change_nothing(world: World, rng: random.Random) -> None:
    world.save("one", family())
    sent = world.pack("one").paths[0]
    world.take(sent)
    world.save("one", family("李四"))
    content = world.pack("one").paths[0].read_bytes()
    before = rows_of(world)
    changed = world.stick("changed") / "x.jlaid"
    for mutant in mutants(content, sent.read_bytes(), rng, 2000 if FULL else 60):
        if mutant == content:
            continue
        changed.write_bytes(mutant)
        with pytest.raises(JlaidError):
            world.take(changed)
    assert rows_of(world) == before


def test_a_stick_pulled_while_it_is_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.save("one", family())
    sent = world.pack("one")
    gone = 0

    def step(_: int) -> None:
        nonlocal gone
        gone += 1
        raise OSError(errno.EIO, "pulled")

    told = refused(world, lambda: receiving.preview(world.county, sent.paths, step=step))
    assert told.code == "store.unavailable"
    assert not (arriving.exchange_folder(world.county) / "incoming").exists()
    monkeypatch.undo()
    assert world.take(*sent.paths).state == "taken"


# --- who it is from and for --------------------------------------------------------------


def test_a_package_for_another_county_is_refused_with_both_named(world: World) -> None:
    header = _header(world, "one", county="220203", township="220203201")
    told = refused(world, lambda: world.take(_package(world, "one", header, [])))
    assert told.code == "exchange.other_place"
    assert "220203" in str(told)
    assert "220202" in str(told)


def test_a_package_sealed_for_another_desk_is_refused(world: World, tmp_path: Path) -> None:
    other = new_world(tmp_path / "other", ("one",))
    other.save("one", family())
    sent = other.pack("one")
    other.close()
    assert refused(world, lambda: world.take(*sent.paths)).code == "exchange.other_place"


def test_an_unknown_device_is_refused_until_it_is_admitted(world: World) -> None:
    world.add("new")
    stick = world.stick()
    county = registration.read_county_file(offices.write_county_file(world.county, stick))
    answer = registration.register(world["new"], county, stick, "new")
    world.save("new", family())
    sent = world.pack("new")
    told = refused(world, lambda: world.take(*sent.paths))
    assert told.code == "exchange.unknown_device"
    assert "220202201" in str(told)
    devices.admit_device(world.county, devices.read_registration(world.county, answer))
    assert world.take(*sent.paths).state == "taken"


def test_a_revoked_device_is_refused_with_the_reason(world: World) -> None:
    world.save("one", family())
    sent = world.pack("one")
    devices.revoke_device(world.county, world.device("one"), "笔记本被盗")
    told = refused(world, lambda: world.take(*sent.paths))
    assert told.code == "exchange.revoked_device"
    assert "笔记本被盗" in str(told)
    with pytest.raises(JlaidError) as written:
        sending.write_return(world.county, world.device("one"), world.stick())
    assert written.value.code == "exchange.revoked_device"


def test_a_package_that_its_sender_did_not_sign_is_refused(world: World) -> None:
    world.save("one", family())
    sent = world.pack("one").paths[0]
    content = bytearray(sent.read_bytes())
    content[-TRAILER.size - 10] ^= 1  # in the signature
    sent.write_bytes(resealed(bytes(content)))
    assert refused(world, lambda: world.take(sent)).code == "exchange.forged"


def test_a_return_of_another_county_or_for_another_laptop_is_refused(world: World) -> None:
    world.save("one", family())
    world.take(*world.pack("one").paths)
    for_one = sending.write_return(world.county, world.device("one"), world.stick())
    told = refused(world, lambda: world.take(*for_one.paths, at="two"), at="two")
    assert told.code == "exchange.other_place"
    assert refused(world, lambda: world.take(*for_one.paths)).code == "exchange.other_place"
    with world["one"].store.writing() as db:
        (county,) = peers.peers(db, "county")
        peers.put_peer(db, replace(county, state="replaced"), county.peer_id)
    with pytest.raises(JlaidError):
        world.take(*for_one.paths, at="one")


# --- copied data -------------------------------------------------------------------------


def test_a_cloned_database_must_register_again(world: World) -> None:
    world.save("one", family())
    world["one"].close()
    shutil.copytree(world["one"].home, world.folder / "clone")
    world.reopen("one")
    world.machines["clone"] = world["one"]
    world.machines["clone"] = _opened(world, "clone")
    world.take(*world.pack("one").paths)
    world.save("clone", family("李四"))
    told = refused(world, lambda: world.take(*world.pack("clone", "c").paths))
    assert told.code == "exchange.cloned_device"
    world.edit("one", list_households(world["one"])[0].household_id, phone="1")
    late = world.pack("one")
    with pytest.raises(JlaidError) as after:
        world.take(*late.paths)
    assert after.value.code == "exchange.must_register"
    world.register("clone", anew=True)
    world.register("one", anew=True)
    assert world.take(*world.pack("clone", "c").paths).state == "taken"
    assert world.take(*world.pack("one").paths).state == "taken"
    assert len(list_households(world.county)) == 2


def _opened(world: World, name: str) -> Any:
    from jlaid_desktop.services.workspace import open_workspace  # noqa: PLC0415

    return open_workspace(world.folder / name, PASSWORD, world.clock)


def test_a_restored_backup_must_register_again(world: World) -> None:
    household = world.save("one", family())
    backup = back_up(world["one"], world.stick("backup"))
    restored = restore_backup(world.folder / "restored", backup.path, PASSWORD, world.clock)
    world.machines["restored"] = restored
    assert registration.registered(restored).stale
    with pytest.raises(JlaidError) as told:
        world.pack("restored")
    assert told.value.code == "exchange.must_register"
    world.register("restored")
    assert world.take(*world.pack("restored").paths).state == "taken"
    assert [row.household_id for row in list_households(world.county)] == [household]


# --- clocks, versions --------------------------------------------------------------------


@pytest.mark.parametrize("years", [-9, 9])
def test_a_clock_that_is_years_off_changes_nothing_and_is_shown(world: World, years: int) -> None:
    household = world.save("one", family())
    right = world.clock.moment
    world.clock.moment += dt.timedelta(days=365 * years)
    sent = world.pack("one")
    world.clock.moment = right
    seen = receiving.preview(world.county, sent.paths)
    assert seen.skew is not None
    assert abs(seen.skew.days) > 3000
    assert receiving.take(world.county, seen.incoming, world.assessing).state == "taken"
    assert world.facts("county", household) == world.facts("one", household)


def _group(world: World, name: str, household: str, **changes: Any) -> HouseholdGroup:
    """Return a household's group with its last revision's content changed."""
    from jlaid_desktop.store.history import head_of  # noqa: PLC0415

    with world[name].store.reading() as db:
        head = head_of(db, household)
        assert head is not None
        said = msgspec.json.decode(snapshot_bytes(db, head))
    for path, value in changes.items():
        *parts, last = path.split("__")
        place = said
        for part in parts:
            place = place[int(part) if part.isdigit() else part]
        place[last] = value
    snapshot = canonical_bytes(said)
    entry = HouseholdEntry(
        household, content_hash(snapshot),
        [RevisionEntry(content_hash(snapshot), sorted(said["parents"]))], [],
    )  # fmt: skip
    return HouseholdGroup(entry, (snapshot,), ())


def test_keys_of_a_newer_program_are_kept(world: World) -> None:
    household = world.save("one", family())
    header = _header(world, "one")
    group = _group(
        world, "one", household,
        document__household__x_newer={"kept": [1]}, document__household__members__0__x_new="y",
    )  # fmt: skip
    assert world.take(_package(world, "one", header, [group])).state == "taken"
    facts = world.facts("county", household)
    assert facts["x_newer"] == {"kept": [1]}
    assert facts["members"][0]["x_new"] == "y"
    world.edit("county", household, phone="1")
    with world.county.store.writing() as db:
        peers.hold(db, world.device("two"), [household])
    world.back("two")
    assert world.facts("two", household)["x_newer"] == {"kept": [1]}


@pytest.mark.parametrize(
    ("manifest", "changes"),
    [({"snapshot_schema": 99}, {}), ({"format": 99}, {}), ({}, {"schema": 99})],
)
def test_a_newer_schema_is_refused_politely(
    world: World, manifest: dict[str, Any], changes: dict[str, Any]
) -> None:
    household = world.save("one", family())
    header = _header(world, "one")
    group = _group(world, "one", household, **changes)
    path = _package(world, "one", header, [group], **manifest)
    assert refused(world, lambda: world.take(path)).code == "exchange.newer"


def test_older_rules_are_named(world: World) -> None:
    header = _header(world, "one")
    path = _package(world, "one", header, [], rules_version="2000-01-01.1")
    assert receiving.preview(world.county, [path]).notes == ("older_rules",)


# --- hostile content, signed and sealed well ---------------------------------------------

DEEP: list[Any] = []
for _ in range(30):
    DEEP = [DEEP]
HOSTILE: dict[str, dict[str, Any]] = {
    "a huge number": {"document__household__income_12m_fen": 10**30},
    "a number that is no amount": {"document__household__income_12m_fen": -5},
    "a fraction": {"document__household__rigid_expense_12m_fen": "1.5"},
    "text for a list": {"document__household__members": "nobody"},
    "nobody": {"document__household__members": []},
    "201 members": {
        "document__household__members": [{"id": f"m{n}", "person_id": "p"} for n in range(201)]
    },
    "a member twice": {"document__household__members": [{"id": "a", "person_id": "p"}] * 2},
    "a member without a person": {"document__household__members": [{"id": "a"}]},
    "another household inside": {"document__household_id": "another"},
    "another household's revision": {"household_id": "another"},
    "no such day": {"effective_day": "2025-02-31"},
    "no such time": {"recorded_at": "yesterday"},
    "no such cause": {"cause": "magic"},
    "a merge of one": {"cause": "merge"},
    "nobody typed it": {"operator_id": None},
    "too long a text": {"document__household__note": "x" * 20_000},
    "deep nesting": {
        "document__household__x_deep": [[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]
    },
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_content_is_refused_in_one_line(world: World, what: str) -> None:
    household = world.save("one", family())
    header = _header(world, "one")
    group = _group(world, "one", household, **HOSTILE[what])
    told = refused(world, lambda: world.take(_package(world, "one", header, [group])))
    assert told.code == "exchange.hostile"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (Row("attachment", {"attachment_id": "../../etc/passwd"}), "exchange.hostile"),
        (Row("record", {"kind": "decided"}), "exchange.hostile"),
        (Row("procedure", {"record_id": "x"}), "exchange.hostile"),
        (Row("summary", {"size": -1}), "exchange.hostile"),
        (Row("of a newer program", {}), "exchange.newer"),
    ],
)
def test_hostile_rows_are_refused(world: World, row: Row, code: str) -> None:
    household = world.save("one", family())
    header = _header(world, "one")
    group = _group(world, "one", household)
    group = HouseholdGroup(group.entry, group.snapshots, (row,))
    told = refused(world, lambda: world.take(_package(world, "one", header, [group])))
    assert told.code == code


def test_a_laptop_cannot_speak_for_the_county(world: World) -> None:
    household = world.save("one", family())
    header = _header(world, "one")
    group = _group(world, "one", household)
    word = {
        "record_id": "00000000-0000-4000-8000-000000000001", "household_id": household,
        "revision_id": group.entry.head, "kind": "decided", "content": {"outcome": "confirmed"},
        "operator_id": "00000000-0000-4000-8000-000000000001", "operator_name": "x",
        "device_id": "00000000-0000-4000-8000-000000000001",
        "recorded_at": "2025-03-10T04:00:00.000000+00:00",
    }  # fmt: skip
    group = HouseholdGroup(group.entry, group.snapshots, (Row("record", word),))
    told = refused(world, lambda: world.take(_package(world, "one", header, [group])))
    assert told.code == "exchange.hostile"


def test_a_script_in_a_name_is_a_name(world: World) -> None:
    name = "<script>alert(1)</script>\"'; DROP TABLE household; --"
    household = world.save("one", family(name))
    assert world.take(*world.pack("one").paths).state == "taken"
    assert list_households(world.county)[0].applicant_name == name
    assert world.facts("county", household)["members"][0]["name"] == name


def test_a_revision_of_another_household_cannot_be_slipped_in(world: World) -> None:
    household = world.save("one", family())
    world.take(*world.pack("one").paths)
    with world.county.store.reading() as db:
        (head,) = db.conn.execute("SELECT revision_id FROM revision").fetchone()
        snapshot = snapshot_bytes(db, head)
    assert household
    header = _header(world, "one", 7)
    entry = HouseholdEntry("another", head, [RevisionEntry(head, [])], [])
    told = refused(
        world,
        lambda: world.take(
            _package(world, "one", header, [HouseholdGroup(entry, (snapshot,), ())])
        ),
    )
    assert told.code == "exchange.hostile"


def test_saves_that_build_on_lost_history_wait_until_everything_is_sent(world: World) -> None:
    household = world.save("one", family())
    world.edit("one", household, phone="1")
    header = _header(world, "one", 50)
    path = _package(world, "one", header, [_group(world, "one", household)])
    assert receiving.preview(world.county, [path]).state == "early"
    held = world.take(path)
    assert (held.state, held.missing) == ("held", None)
    assert list_households(world.county) == []
    assert receiving.take_waiting(world.county, world.assessing) == []
    whole = receiving.preview(world.county, world.pack("one", everything=True).paths)
    receiving.take(world.county, whole.incoming, world.assessing, release_reason="全部重发")
    receiving.take_waiting(world.county, world.assessing)
    assert receiving.held_packages(world.county) == []
    assert world.facts("county", household)["phone"] == "1"


def test_a_laptop_without_the_history_of_a_return_is_told(world: World) -> None:
    household = world.save("one", family())
    world.take(*world.pack("one").paths)
    with world.county.store.writing() as db:
        peers.hold(db, world.device("two"), [household])
        names = [name for (name,) in db.conn.execute("SELECT revision_id FROM revision")]
        peers.mark_has(db, world.device("two"), [("revision", name) for name in names])
    world.edit("county", household, phone="1")
    sent = sending.write_return(world.county, world.device("two"), world.stick())
    told = refused(world, lambda: world.take(*sent.paths, at="two"), at="two")
    assert told.code == "exchange.history_missing"
    world.back("two", everything=True)
    assert world.facts("two", household)["phone"] == "1"


# --- the stick while sending -------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "store.disk_full"), (errno.EROFS, "store.read_only")]
)
def test_a_full_or_read_only_stick_leaves_the_families_as_they_were(
    world: World, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    household = world.save("one", family())

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(volumes_module.os, "fsync", refuse)
        with pytest.raises(JlaidError) as told:
            world.pack("one")
    assert told.value.code == code
    assert _packages_on(world) == []
    assert [row.progress for row in list_households(world["one"])] == ["saved"]
    sent = world.pack("one")
    assert world.take(*sent.paths).state == "taken"
    assert world.facts("county", household) == world.facts("one", household)


def _packages_on(world: World) -> list[Path]:
    return [p for p in world.stick().iterdir() if p.suffix in {".jlaid", ".part"}]


def test_a_stick_that_is_gone_is_told(world: World) -> None:
    world.save("one", family())
    with pytest.raises(JlaidError) as told:
        sending.pack(world["one"], world.folder / "gone")
    assert told.value.code == "store.unavailable"


def test_sending_can_be_cancelled(world: World) -> None:
    world.save("one", family())
    seen: list[tuple[int, int]] = []
    with pytest.raises(JlaidError) as told:
        world.pack("one", stop=lambda: True)
    assert told.value.code == "exchange.cancelled"
    assert _packages_on(world) == []
    world.pack("one", progress=lambda done, whole: seen.append((done, whole)))
    assert seen
    assert all(done <= whole for done, whole in seen)


# --- what a stick or laptop tells a finder -----------------------------------------------


def test_a_lost_stick_or_laptop_tells_nothing(world: World) -> None:
    world.save("one", family("张建国", "220202196003070015"))
    sent = world.pack("one")
    world.take(*sent.paths)
    world.back("one")
    files = [*world.stick().rglob("*"), *(world.folder / "one").rglob("*")]
    files += (world.folder / "county").rglob("*")
    for path in files:
        if path.is_file():
            content = path.read_bytes()
            for secret in ("张建国", "王秀兰", "220202196003070015"):
                assert secret.encode() not in content, path
                assert secret not in path.name
            assert b"AGE-SECRET" not in content


def test_only_its_own_townships_households_are_on_a_laptop(world: World) -> None:
    world.save("one", family())
    world.take(*world.pack("one").paths)
    world.add("far", "220202202")
    far = world.register("far")
    with pytest.raises(JlaidError) as told:
        sending.write_return(world.county, far, world.stick(), everything=True)
    assert told.value.code == "exchange.nothing_to_send"
    assert list_households(world["far"]) == []


# --- the table ---------------------------------------------------------------------------


def test_every_row_of_the_table_names_tests_that_are_there() -> None:
    text = (ROOT / "docs" / "exchange.md").read_text("utf-8")
    table = text.split("## What must hold", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and "`" in line]
    assert len(rows) >= 13
    written = "".join(
        path.read_text("utf-8")
        for folder in ("tests/services/exchange", "tests/exchange")
        for path in (ROOT / folder).glob("test_*.py")
    )
    for row in rows:
        for name in re.findall(r"`(test_\w+)`", row):
            assert f"def {name}(" in written, name


def test_a_package_whose_predecessor_was_another_is_set_aside(world: World) -> None:
    world.save("one", family())
    world.take(*world.pack("one").paths)
    header = _header(world, "one", 2)
    previous = Predecessor(1, "0" * 64)
    path = _package(world, "one", header, [], previous=previous)
    assert refused(world, lambda: world.take(path)).code == "exchange.cloned_device"
    state = {line.name: line.state for line in devices.devices(world.county)}
    assert state["one"] == "must_register"


def test_a_deleted_household_of_an_old_package_stays_deleted(world: World) -> None:
    from jlaid_desktop.services.removal import delete_household  # noqa: PLC0415

    household = world.save("one", family())
    sent = world.pack("one")
    world.take(*sent.paths)
    delete_household(world.county, household)
    world.take(*sent.paths)
    assert list_households(world.county) == []
    world.edit("one", household, phone="1")
    world.take(*world.pack("one").paths)
    assert load_household(world.county, household).document["household"]["phone"] == "1"
    assert len(list_households(world.county)) == 1
