"""Packages of made-up content, and what a receiver was handed."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from jlaid_desktop.exchange.frame import Header
from jlaid_desktop.exchange.manifest import HouseholdEntry, Manifest, RevisionEntry
from jlaid_desktop.exchange.packages import (
    WrittenPackage,
    read_payload,
    verify_signature,
    write_package,
)
from jlaid_desktop.exchange.records import Blob, HouseholdGroup, Row, payload
from jlaid_desktop.exchange.volumes import check_volume, whole_package
from jlaid_desktop.keys.pairs import KeyPairs, new_key_pairs
from jlaid_desktop.store.canonical import canonical_bytes, content_hash

DEVICE, COUNTY_KEYS = new_key_pairs(), new_key_pairs()
MANIFEST = Manifest(
    snapshot_schema=1,
    rules_version="2024-09-30.1",
    program="0.1.0",
    previous=None,
    totals={},
    operators={},
)


class Handed:
    """Keeps what it is handed."""

    def __init__(self) -> None:
        self.manifests: list[Manifest] = []
        self.groups: list[HouseholdGroup] = []
        self.notes: list[bytes] = []
        self.blobs: dict[str, bytes] = {}

    def manifest(self, manifest: Manifest) -> None:
        self.manifests.append(manifest)

    def household(self, group: HouseholdGroup) -> None:
        self.groups.append(group)

    def note(self, note: bytes) -> None:
        self.notes.append(note)

    def blob(self, name: str, content: bytes) -> None:
        self.blobs[name] = content


def header(**changes: Any) -> Header:
    said: dict[str, Any] = {
        "kind": "package",
        "county": "220202",
        "township": "220202201",
        "sender": str(uuid.UUID(int=1)),
        "recipient": str(uuid.UUID(int=2)),
        "sequence": 3,
        "package_id": str(uuid.UUID(int=3)),
        "made_at": "2025-03-10T01:00:00.000000+00:00",
        "size": 1000,
        "households": 2,
    }
    return Header(**said | changes)


def group(name: str) -> HouseholdGroup:
    snapshot = canonical_bytes({"schema": 1, "name": name})
    entry = HouseholdEntry(
        household_id=name,
        head=content_hash(snapshot),
        revisions=[RevisionEntry(content_hash(snapshot), [])],
        cases=[],
    )
    return HouseholdGroup(entry, (snapshot,), (Row("attachment", {"title": name}),))


GROUPS = (group("first"), group("second"))
BLOBS = (b"", b"x" * 10, bytes(range(256)) * 3000)


def blobs() -> list[Blob]:
    return [Blob(content_hash(c), len(c), lambda c=c: c) for c in BLOBS]


def written(folder: Path, head: Header | None = None, **options: Any) -> WrittenPackage:
    folder.mkdir(parents=True, exist_ok=True)
    pieces = payload(MANIFEST, GROUPS, [b"{}\n"], options.pop("blobs", blobs()))
    return write_package(folder, head or header(), pieces, DEVICE, COUNTY_KEYS.public, **options)


def opened(paths: list[Path], sender: KeyPairs = DEVICE, own: KeyPairs = COUNTY_KEYS) -> Handed:
    volumes = whole_package([check_volume(path) for path in paths])
    verify_signature(volumes, sender.public)
    handed = Handed()
    read_payload(volumes, own, handed)
    return handed
