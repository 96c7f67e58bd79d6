"""A registration is sealed to the county; older ones in the clear are still read."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.notes import (
    RegistrationContent,
    sealed_registration,
    signed_note,
)
from jlaid_desktop.keys.pairs import new_key_pairs
from jlaid_desktop.services.exchange import devices, offices, registration
from jlaid_desktop.services.exchange.registration import device_identity
from tests.services.exchange.world import World
from tests.store.opened import COUNTY, TOWNSHIP


def written(world: World, name: str = "three") -> Path:
    world.add(name)
    county = registration.read_county_file(
        offices.write_county_file(world.county, world.stick("county file"))
    )
    return registration.register(world[name], county, world.stick("registering"), "窗口一号机")


def content(**other: str) -> RegistrationContent:
    facts = {
        "county": COUNTY, "township": TOWNSHIP, "name": "窗口一号机", "operator": "李三",
        "device": "11111111-0000-4000-8000-000000000001",
    }  # fmt: skip
    return RegistrationContent(**{**facts, **other})


def refused(world: World, data: bytes) -> str:
    path = world.stick() / "x.jlaiddevice"
    path.write_bytes(data)
    with pytest.raises(JlaidError) as told:
        devices.read_registration(world.county, path)
    return told.value.code


def test_neither_the_caseworker_nor_the_laptop_stands_in_the_clear(world: World) -> None:
    path = written(world)
    data = path.read_bytes()
    said = json.loads(data)
    for text in (data.decode("utf-8"), base64.b64decode(json.loads(said["content"])["sealed"])):
        for word in ("窗口一号机", "李three", device_identity(world["three"])[0].identity_id):
            found = word if isinstance(text, str) else word.encode()
            assert found not in text  # type: ignore[operator] - of the same kind
    read = devices.read_registration(world.county, path)
    assert (read.name, read.operator_name, read.township) == ("窗口一号机", "李three", TOWNSHIP)
    devices.admit_device(world.county, read)
    assert "窗口一号机" in {one.name for one in devices.devices(world.county)}


def test_an_older_registration_in_the_clear_is_read(world: World) -> None:
    keys = new_key_pairs()
    path = world.stick() / "old.jlaiddevice"
    path.write_bytes(signed_note("registration", content(), keys))
    read = devices.read_registration(world.county, path)
    assert (read.operator_name, read.keys) == ("李三", keys.public)


def test_what_is_sealed_for_other_keys_is_told(world: World) -> None:
    other = new_key_pairs()
    data = sealed_registration(content(), new_key_pairs(), other.public)
    assert refused(world, data) == "exchange.not_for_these_keys"


def test_nobody_signs_what_another_laptop_has_sealed(world: World) -> None:
    own, thief = new_key_pairs(), new_key_pairs()
    with world.county.store.reading():
        county = offices.county_identity(world.county).keys.public
    said = json.loads(sealed_registration(content(), own, county))
    stolen = json.loads(sealed_registration(content(), thief, county))
    text = f"jlaid registration 1\0{said['content']}".encode()
    stolen |= {"content": said["content"], "signature": thief.sign(text).hex()}
    assert refused(world, json.dumps(stolen, separators=(",", ":")).encode() + b"\n") == (
        "exchange.forged"
    )


def test_a_registration_of_another_form_is_refused(world: World) -> None:
    data = sealed_registration(
        content(), new_key_pairs(), offices.county_identity(world.county).keys.public
    )
    said = json.loads(data)
    assert refused(world, data[: len(data) // 2]) == "exchange.incomplete"
    newer = {**said, "format": 3}
    assert refused(world, json.dumps(newer).encode() + b"\n") != "exchange.forged"
    clear = {**said, "format": 1}
    assert refused(world, json.dumps(clear).encode() + b"\n") == "exchange.hostile"
    changed = {**said, "content": said["content"].replace("sealed", "sealer")}
    assert refused(world, json.dumps(changed).encode() + b"\n") == "exchange.forged"
