"""Parameter sets and readings from the county: shown, compared, in force once accepted."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from jlaid_desktop.exchange.refusals import hostile
from jlaid_desktop.rules.county_sets.dated import SetDifference, set_differences
from jlaid_desktop.rules.parameters import (
    ParameterLibrary,
    ParameterSet,
    check_set,
    content_digest,
)
from jlaid_desktop.services.exchange.faults import no_such
from jlaid_desktop.services.parameters.files import set_as_toml
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange.offers import (
    accepted_sets,
    add_offer,
    decide_offer,
    offers,
)

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Offer:
    """A set from the county; `accepted` is None until a person has decided.

    `differences` are against the set in force here for the same place, nothing where there is none.
    """

    digest: str
    loaded: ParameterSet
    offered_at: str
    accepted: bool | None
    differences: tuple[SetDifference, ...]


def parsed_set(text: str) -> ParameterSet:
    """Return the set that TOML text holds; raises `JlaidError` where it is none or has errors."""
    try:
        loaded = msgspec.convert(tomllib.loads(text), ParameterSet)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as fault:
        raise hostile("parameters") from fault
    if check_set(loaded):
        raise hostile("parameters")
    return loaded


def keep_offers(db: Transaction, texts: Iterable[str], at: str) -> int:
    """Keep sets that came with a county's file or return; return how many are new.

    Raises `JlaidError` where one of them is no set.
    """
    count = 0
    for text in texts:
        loaded = parsed_set(text)
        count += add_offer(db, content_digest(loaded), loaded.set.place, text, at)
    return count


def county_offers(ws: Workspace, library: ParameterLibrary) -> tuple[Offer, ...]:
    """Return what came from the county, the latest first, beside what is in force."""
    in_force = library_of(ws, library)
    with ws.store.reading() as db:
        kept = offers(db)
    found = []
    for one in kept:
        loaded = parsed_set(one.content)
        present = in_force.local.get(loaded.set.place)
        differences = () if present is None else set_differences(present, loaded)
        found.append(Offer(one.digest, loaded, one.offered_at, one.accepted, differences))
    return tuple(found)


def decide_on_offer(ws: Workspace, digest: str, *, accepted: bool) -> None:
    """Put an offered set in force, or decline it; raises `JlaidError` where it is not there."""
    with ws.store.writing() as db:
        if not decide_offer(db, digest, ws.operator.operator_id, ws.now(), accepted=accepted):
            raise no_such("exchange.no_such_offer")
        deed = "accept_parameters" if accepted else "decline_parameters"
        add_audit(db, ws.audit(deed, detail={"digest": digest}))


def hand_out(ws: Workspace, loaded: ParameterSet) -> str:
    """Let a set go to every laptop with its next return; in the county's store it is in force.

    Returns its digest. Raises `JlaidError` where the set has errors.
    """
    text = set_as_toml(loaded)
    digest = content_digest(parsed_set(text))
    with ws.store.writing() as db:
        add_offer(db, digest, loaded.set.place, text, ws.now())
        decide_offer(db, digest, ws.operator.operator_id, ws.now(), accepted=True)
        add_audit(db, ws.audit("hand_out_parameters", detail={"digest": digest}))
    return digest


def library_of(ws: Workspace, shipped: ParameterLibrary) -> ParameterLibrary:
    """Return the shipped library with the county's accepted sets in the place of its own."""
    with ws.store.reading() as db:
        texts = accepted_sets(db)
    if not texts:
        return shipped
    accepted = {loaded.set.place: loaded for loaded in map(parsed_set, texts)}
    library = ParameterLibrary(shipped.notice.loaded, {**shipped.local, **accepted}.values(), None)
    library.zones.update(shipped.zones)
    return library
