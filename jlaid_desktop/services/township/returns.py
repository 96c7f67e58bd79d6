"""What came back from the county: found on a stick, looked at, then taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.gathering import packages_among
from jlaid_desktop.exchange.manifest import Manifest, Receipt
from jlaid_desktop.exchange.notes import SUFFIX_OF
from jlaid_desktop.exchange.packages import read_payload
from jlaid_desktop.exchange.records import HouseholdGroup
from jlaid_desktop.exchange.volumes import peek_header
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.rules.parameters import ParameterSet, content_digest
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.exchange.arrived.line import Line
from jlaid_desktop.services.exchange.arriving import Incoming, Step
from jlaid_desktop.services.exchange.offers import parsed_set
from jlaid_desktop.services.exchange.previewing import Preview, preview
from jlaid_desktop.services.exchange.receiving import receive_receipt
from jlaid_desktop.services.exchange.registration import device_identity
from jlaid_desktop.services.exchange.taking import receipt_of
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange import contents, ledger, offers
from jlaid_desktop.store.exchange.boxes import sent

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

State = Literal[
    "confirmed", "refused", "returned", "accepted", "handed_over", "conflict", "changed",
    "received", "deleted", "deletion_waits", "restored",
]  # fmt: skip
_OF_DELETION: dict[str, State] = {
    "deleted": "deleted", "deletion_waits": "deletion_waits", "restored": "restored",
}  # fmt: skip
WORTH_TELLING = ("decided", "returned", "accepted", "handed_over", "moved", "joined_into")


@dataclass(frozen=True, slots=True)
class OnStick:
    """What lies on a stick for this laptop: the latest return with all its parts, receipts."""

    package: tuple[Path, ...]
    receipts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class CountyWord:
    """What the county said of a household; `decision` is its record of the procedure, if any."""

    kind: str
    content: Mapping[str, Any]
    decision: Mapping[str, Any] | None
    operator_name: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class HouseholdLook:
    """A household of a return: how it stands at the county, and whether something new comes."""

    household_id: str
    applicant_name: str
    state: State
    word: CountyWord | None
    changes: bool


@dataclass(frozen=True, slots=True)
class ReturnLook:
    """What a return says; nothing of it is taken. `sets` are new here."""

    preview: Preview
    households: tuple[HouseholdLook, ...]
    sets: tuple[ParameterSet, ...]

    @property
    def known(self) -> bool:
        """Tell whether it was taken before."""
        return self.preview.state == "taken"

    def count(self, state: State) -> int:
        """Return how many households stand so."""
        return sum(one.state == state for one in self.households)


def find_on(ws: Workspace, paths: Sequence[Path]) -> OnStick:
    """Return what is for this laptop among files and folders: of several returns the latest.

    The latest holds what the earlier ones did. A file that was named and is no return
    goes on, so that it is refused by its name. Raises `JlaidError` where there is nothing.
    """
    identity, _ = device_identity(ws)
    with disk_faults():
        folders = [path for path in paths if path.is_dir()]
        receipts = [path for path in paths if path.suffix == SUFFIX_OF["receipt"]]
        receipts += [
            found for path in folders for found in sorted(path.glob(f"*{SUFFIX_OF['receipt']}"))
        ]
    named = [path for path in paths if path not in folders and path not in receipts]
    packages = packages_among(named)
    latest: tuple[int, tuple[Path, ...]] | None = None
    for files in [*packages, *packages_among(folders)]:
        number = _return_number(files[0], identity.identity_id)
        if number is not None and (latest is None or number > latest[0]):
            latest = (number, files)
    if latest is not None:
        return OnStick(latest[1], tuple(receipts))
    if packages:
        return OnStick(packages[0], tuple(receipts))
    if not receipts:
        raise _nothing_here()
    return OnStick((), tuple(receipts))


def take_receipts(ws: Workspace, paths: Sequence[Path]) -> tuple[Receipt, ...]:
    """Take receipts that came as files of their own; those of other laptops are left aside.

    Raises `JlaidError` where none is this laptop's, or the county did not sign one.
    """
    taken: list[Receipt] = []
    refused: JlaidError | None = None
    for path in paths:
        try:
            taken.append(receive_receipt(ws, path))
        except JlaidError as fault:
            if fault.code != "exchange.hostile":
                raise
            refused = fault
    if refused is not None and not taken:
        raise refused
    return tuple(taken)


def look_at_return(
    ws: Workspace,
    files: Sequence[Path],
    assessments: Assessments | None = None,
    step: Step = lambda _: None,
) -> ReturnLook:
    """Verify a return and say what the county says in it; raises `JlaidError` where refused."""
    seen = preview(ws, files, assessments, step)
    if seen.state == "taken":
        return ReturnLook(seen, (), ())
    with ws.store.reading() as db:
        words = _Words(db, seen.incoming)
        read_payload(seen.incoming.volumes, seen.incoming.identity.keys, words, step)
        households = tuple(_households(db, words, seen.lines))
    return ReturnLook(seen, households, tuple(words.sets))


def receipt_households(ws: Workspace, receipts: Sequence[Receipt]) -> tuple[HouseholdLook, ...]:
    """Return the households of receipts: received, or two versions wait at the county."""
    found: dict[str, HouseholdLook] = {}
    with ws.store.reading() as db:
        for receipt in receipts:
            for line in receipt.households:
                state: State = "conflict" if line.outcome == "conflict" else "received"
                name = contents.applicant_of(db, line.household_id)
                found[line.household_id] = HouseholdLook(
                    line.household_id, name, state, None, changes=False
                )
    return tuple(found.values())


class _Words:
    """Reads a return through and keeps what the county says in it that is new here."""

    def __init__(self, db: Transaction, incoming: Incoming) -> None:
        self._db = db
        self._incoming = incoming
        self.sets: list[ParameterSet] = []
        self.received: dict[str, str] = {}
        self.words: dict[str, CountyWord] = {}

    def manifest(self, manifest: Manifest) -> None:
        """Keep the sets that are not known here."""
        known = {one.digest for one in offers.offers(self._db)}
        found = [parsed_set(text) for text in manifest.offers]
        self.sets = [one for one in found if content_digest(one) not in known]

    def household(self, group: HouseholdGroup) -> None:
        """Keep the county's latest word of a household."""
        household_id = group.entry.household_id
        known = {one.record_id for one in ledger.records_of(self._db, household_id)}
        steps = {
            str(row.content["record_id"]): row.content
            for row in group.rows
            if row.table == "procedure"
        }
        said = [
            row.content
            for row in group.rows
            if row.table == "record"
            and row.content["kind"] in WORTH_TELLING
            and row.content["record_id"] not in known
        ]
        for one in sorted(said, key=lambda row: str(row["recorded_at"])):
            step = steps.get(str(one["content"].get("record_id")), {})
            self.words[household_id] = CountyWord(
                str(one["kind"]),
                one["content"],
                step.get("content"),
                str(one["operator_name"]),
                str(one["recorded_at"]),
            )

    def note(self, note: bytes) -> None:
        """Keep which households a receipt names that is not known here."""
        receipt = receipt_of(note, self._incoming)
        written = sent(self._db, receipt.package_id)
        if written is None or written.state == "received":
            return
        for line in receipt.households:
            self.received[line.household_id] = line.outcome

    def blob(self, content_hash: str, content: bytes) -> None:
        """Leave attachments aside: they were looked at already."""


def _households(db: Transaction, words: _Words, lines: Sequence[Line]) -> Iterator[HouseholdLook]:
    came = {line.household_id: line for line in lines}
    for household_id in dict.fromkeys((*words.words, *came, *words.received)):
        line, word = came.get(household_id), words.words.get(household_id)
        name = line.applicant_name if line else contents.applicant_of(db, household_id)
        changes = line is not None and line.outcome != "same"
        state = _state(word, line, words.received.get(household_id))
        yield HouseholdLook(household_id, name, state, word, changes)


def _state(word: CountyWord | None, line: Line | None, received: str | None) -> State:
    if line is not None and line.outcome == "conflict":
        return "conflict"
    if line is not None and line.outcome in _OF_DELETION:
        return _OF_DELETION[line.outcome]
    if word is not None and word.kind == "decided":
        return "refused" if word.content.get("outcome") == "refused" else "confirmed"
    if word is not None and word.kind in ("returned", "accepted"):
        return "returned" if word.kind == "returned" else "accepted"
    if word is not None:
        return "handed_over" if word.kind == "handed_over" else "changed"
    if received == "conflict":
        return "conflict"
    return "changed" if line is not None and line.outcome != "same" else "received"


def _return_number(file: Path, device_id: str) -> int | None:
    """Return the number of a return for this laptop, None for any other file."""
    try:
        header = peek_header(file)
    except JlaidError:
        return None
    if header is None or header.kind != "return" or header.recipient != device_id:
        return None
    return header.sequence


def _nothing_here() -> JlaidError:
    return JlaidError(
        "exchange.nothing_here",
        N_("There is nothing from the county for this laptop here."),
        N_("Choose the stick, or the file whose name has an R before its number."),
    )
