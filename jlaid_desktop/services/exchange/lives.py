"""A laptop's and a family's life: replaced, handed over, moved, divided, joined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.families import divided, joined
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.exchange.assessing import Assessing
from jlaid_desktop.services.exchange.contents import forget_household
from jlaid_desktop.services.exchange.county_desk import add_word
from jlaid_desktop.services.exchange.faults import no_such, reason_needed
from jlaid_desktop.services.exchange.offices import require_county
from jlaid_desktop.services.exchange.progress import show_progress
from jlaid_desktop.services.households import new_id, save_within
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import removal
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange import contents, peers
from jlaid_desktop.store.exchange.peers import Peer
from jlaid_desktop.store.exchange.revision_graph import revision_at
from jlaid_desktop.store.households import Change

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

Document = dict[str, Any]


def give_township(ws: Workspace, device_id: str) -> int:
    """Let a new laptop work on all households of its township; return how many.

    They travel with its next return, written with `everything`. Raises `JlaidError` where the
    laptop is not admitted.
    """
    require_county(ws)
    with ws.store.writing() as db:
        device = _admitted(db, device_id)
        found = list(contents_of_township(db, device))
        _give(db, device, found)
        add_audit(db, ws.audit("give_township", detail={"device": device_id}))
    return len(found)


def replace_device(ws: Workspace, old_id: str, new_id_: str, reason: str) -> int:
    """Let a laptop take a lost or broken one's place, which is revoked; return how many families.

    Raises `JlaidError` without a reason, or where they are not of one township.
    """
    require_county(ws)
    _reason(reason)
    with ws.store.writing() as db:
        new, old = _admitted(db, new_id_), peers.peer(db, old_id)
        if old is None or old.township != new.township:
            raise no_such("exchange.no_such_device")
        held = peers.held_by(db, old_id)
        _give(db, new, held)
        peers.let_go(db, old_id, held)
        if old.state == "admitted":
            peers.set_state(
                db, old_id, "revoked", reason.strip(), ws.operator.operator_id, ws.now()
            )
        add_audit(db, ws.audit("replace_device", detail={"device": old_id, "by": new_id_}))
    return len(held)


def hand_over(
    ws: Workspace, from_id: str, to_id: str, household_ids: Sequence[str], reason: str
) -> None:
    """Hand households over from one laptop to another of the same county, on both's record.

    The first laptop is told with its next return and takes them out of its list once it has
    nothing unsent of them; the other gets them with theirs. Raises `JlaidError` without a reason.
    """
    require_county(ws)
    _reason(reason)
    with ws.store.writing() as db:
        to = _admitted(db, to_id)
        for household_id in household_ids:
            _pass_on(db, ws, household_id, [from_id], to, reason)
        add_audit(db, ws.audit("hand_over", detail={"families": len(household_ids)}))


def move_household(
    ws: Workspace,
    household_id: str,
    township: str,
    reason: str,
    assessments: Assessments,
    to_device: str | None = None,
) -> str:
    """Let a family move to another township of the county; return the new revision.

    Its village is asked anew there. The laptops that worked on it are told. Raises
    `JlaidError` without a reason, or for a township that is not the county's.
    """
    require_county(ws)
    _reason(reason)
    if not township.startswith(ws.info.county) or not shipped_regions().name(township):
        raise _no_such_township(township)
    with ws.store.writing() as db:
        document = _document(db, household_id)
        before = document.get("township")
        moved = {**document, "township": township}
        moved.pop("village", None)
        revision_id = _save(db, ws, moved, assessments)
        content = {"from": before, "to": township, "reason": reason.strip()}
        add_word(db, ws, household_id, "moved", content)
        if to_device is not None:
            to = _admitted(db, to_device)
            others = [one for one in peers.holders(db, household_id) if one != to_device]
            _pass_on(db, ws, household_id, others, to, reason)
        add_audit(db, ws.audit("move", household_id))
    return revision_id


def split_household(
    ws: Workspace,
    household_id: str,
    members: Iterable[str],
    reason: str,
    assessments: Assessments,
) -> str:
    """Let members leave into a household of their own; return its id.

    What is theirs goes with them; both households' records name the other. Raises
    `JlaidError` without a reason, or where nobody would stay or go.
    """
    _reason(reason)
    other_id = new_id()
    going = set(members)
    day = ws.clock.today().isoformat()
    with ws.store.writing() as db:
        document = _document(db, household_id)
        try:
            left, new = divided(document, going, other_id, day)
        except ValueError as fault:
            raise _nobody() from fault
        _save(db, ws, left, assessments)
        _save(db, ws, new, assessments)
        said = {"members": sorted(going), "reason": reason.strip()}
        add_word(db, ws, household_id, "split_to", {**said, "household": other_id})
        add_word(db, ws, other_id, "split_from", {**said, "household": household_id})
        for holder in peers.holders(db, household_id):
            peers.hold(db, holder, [other_id])
        add_audit(db, ws.audit("split", household_id))
    return other_id


def join_households(
    ws: Workspace, into_id: str, other_id: str, reason: str, assessments: Assessments
) -> str:
    """Let two households become one, the first; return its new revision.

    The other leaves the list, here and wherever this is taken; both records name the other.
    Raises `JlaidError` without a reason, or where they are one already.
    """
    _reason(reason)
    if into_id == other_id:
        raise _nobody()
    with ws.store.writing() as db:
        whole = joined(_document(db, into_id), _document(db, other_id))
        revision_id = _save(db, ws, whole, assessments)
        said = {"reason": reason.strip()}
        add_word(db, ws, into_id, "joined_from", {**said, "household": other_id})
        add_word(db, ws, other_id, "joined_into", {**said, "household": into_id})
        for holder in peers.holders(db, other_id):
            peers.hold(db, holder, [into_id])
        removal.mark_deleted(db, other_id, Change(ws.operator.operator_id, ws.now()))
        add_audit(db, ws.audit("join", into_id))
    return revision_id


def contents_of_township(db: Transaction, device: Peer) -> Iterable[str]:
    """Return the households of a laptop's township."""
    return peers.households_of_township(db, device.township or "")


def _pass_on(
    db: Transaction,
    ws: Workspace,
    household_id: str,
    from_ids: Sequence[str],
    to: Peer,
    reason: str,
) -> None:
    content: Document = {"from": sorted(from_ids), "to": to.peer_id, "reason": reason.strip()}
    add_word(db, ws, household_id, "handed_over", content)
    for from_id in from_ids:
        peers.let_go(db, from_id, [household_id])
    _give(db, to, [household_id])


def _give(db: Transaction, device: Peer, household_ids: Sequence[str]) -> None:
    """Let a laptop work on households; they go whole, as it may have removed them for good."""
    for household_id in household_ids:
        forget_household(db, device, household_id)
    peers.hold(db, device.peer_id, household_ids)


def _document(db: Transaction, household_id: str) -> Document:
    line = contents.household_line(db, household_id)
    if line is None or line.head is None or line.deleted:
        raise no_such("exchange.no_such_household")
    return revision_at(db, line.head).document


def _save(db: Transaction, ws: Workspace, document: Document, assessments: Assessments) -> str:
    day: dt.date = ws.clock.today()
    revision_id = save_within(db, ws, document, None, cause="event", effective_day=day)
    assessing = Assessing(db, ws, assessments)
    assessing.add(document["household_id"], revision_id, document, None)
    assessing.flush()
    show_progress(db, ws, document["household_id"])
    return revision_id


def _admitted(db: Transaction, device_id: str) -> Peer:
    device = peers.peer(db, device_id)
    if device is None or device.role != "device" or device.state != "admitted":
        raise no_such("exchange.no_such_device")
    return device


def _reason(reason: str) -> None:
    if not reason.strip():
        raise reason_needed()


def _nobody() -> JlaidError:
    return JlaidError(
        "exchange.nobody_left",
        N_("Each of the two households needs at least one person."),
        N_("Choose the persons again. Nothing was changed."),
    )


def _no_such_township(township: str) -> JlaidError:
    return JlaidError(
        "exchange.no_such_township",
        N_("{township} is no township of this county."),
        N_("Choose one of the list; a move to another county is an application there."),
        township=township,
    )
