"""What a package says of itself once it is open: manifest, entries of households, end."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from jlaid_desktop.exchange import limits
from jlaid_desktop.exchange.frame import Hash, Moment, Sequence, Size, Uuid

FORMAT = 1

HouseholdId = Annotated[
    str, msgspec.Meta(pattern=r"^[^/\\\x00-\x1f\x7f.][^/\\\x00-\x1f\x7f]{0,63}\Z")
]
Short = Annotated[str, msgspec.Meta(max_length=200)]
Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Code = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z_]{1,40}\Z")]


class Predecessor(msgspec.Struct, frozen=True):
    """The file that the sender wrote to this recipient before this one."""

    sequence: Sequence
    package_hash: Hash


class CategoryTotal(msgspec.Struct, frozen=True):
    """Households and persons of one category."""

    households: Size = 0
    persons: Size = 0


class HeldFile(msgspec.Struct, frozen=True):
    """A file of the other side that waits here; `missing` is the number it waits for."""

    package_id: Uuid
    sequence: Sequence
    missing: Sequence | None = None


class Manifest(msgspec.Struct, frozen=True):
    """What the sender says of the whole: versions, the file before, totals, who typed.

    `totals` are by category, of the households in this package. `offers` are
    parameter sets (TOML), from a county only. What the sender has taken of the other
    side stands in notes: its receipts; what waits there, in `held`.
    """

    snapshot_schema: Annotated[int, msgspec.Meta(ge=1)]
    rules_version: Short
    program: Short
    previous: Predecessor | None
    totals: dict[Code, CategoryTotal]
    operators: Annotated[dict[Uuid, Short], msgspec.Meta(max_length=10_000)]
    offers: Annotated[list[str], msgspec.Meta(max_length=50)] = []
    everything: bool = False
    held: Annotated[list[HeldFile], msgspec.Meta(max_length=100_000)] = []
    format: Annotated[int, msgspec.Meta(ge=1)] = FORMAT


class RevisionEntry(msgspec.Struct, frozen=True):
    """A revision that follows: its id is its hash."""

    id: Hash
    parents: Annotated[list[Hash], msgspec.Meta(max_length=2)]


class CaseEntry(msgspec.Struct, frozen=True):
    """A run of the procedure."""

    case_id: Uuid
    kind: Short
    opened_on: Day
    applied_on: Day | None = None
    accepted_on: Day | None = None


class SentAssessment(msgspec.Struct, frozen=True):
    """What the sender's program came to for the household's last save.

    `of_other_revision` is never sent: the receiver notes there that its own head is another.
    """

    category: Code
    status: Code
    missing: Size
    size: Size | None
    day: Day
    rules_version: Short
    parameters: Hash
    rows: Annotated[list[dict[str, Any]], msgspec.Meta(max_length=10_000)]
    of_other_revision: bool = False


class HouseholdEntry(msgspec.Struct, frozen=True):
    """A household of the package; its revisions and rows follow in the order named here."""

    household_id: HouseholdId
    head: Hash
    revisions: Annotated[list[RevisionEntry], msgspec.Meta(max_length=limits.REVISIONS_A_HOUSEHOLD)]
    cases: Annotated[list[CaseEntry], msgspec.Meta(max_length=10_000)]
    assessment: SentAssessment | None = None


class BlobEntry(msgspec.Struct, frozen=True):
    """Content of an attachment that follows in pieces."""

    content_hash: Hash
    size: Annotated[int, msgspec.Meta(ge=0, le=limits.BLOB_BYTES)]


class End(msgspec.Struct, frozen=True):
    """The last record: how many there were of each, and the hash over all of them."""

    households: Size
    revisions: Size
    rows: Size
    blobs: Size
    notes: Size
    digest: Hash


class ReceiptLine(msgspec.Struct, frozen=True):
    """What became of a household of a package: new, changed, same, merged, conflict."""

    household_id: HouseholdId
    outcome: Code
    head: Hash


class Receipt(msgspec.Struct, frozen=True):
    """What the receiving side signs: which file it has taken, and what became of each household."""

    package_id: Uuid
    sender: Uuid
    sequence: Sequence
    package_hash: Hash
    taken_at: Moment
    households: list[ReceiptLine]
    totals: dict[Code, CategoryTotal]
    released: bool = False
