"""What a picklist offers while something is typed: answers, places, members."""

from __future__ import annotations

from dataclasses import dataclass

from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Field
from jlaid_desktop.intake.scene import MEMBERS, Scene
from jlaid_desktop.intake.typed.clean import plain
from jlaid_desktop.intake.typed.lookup import matching

MOST = 200
"""A list longer than this is not read but typed into."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of a picklist: `code` is stored, `label` shown, `detail` tells it apart."""

    code: str
    label: str
    detail: str = ""


def offers(field: Field, typed: str, scene: Scene, row: str) -> tuple[Offer, ...]:
    """Return what a text may mean in a field, best first; everything for an empty text."""
    match field.type:
        case "choice" | "choices":
            found = matching(field.choices, typed)
            return tuple(Offer(choice.code, _(choice.label), choice.keys) for choice in found)
        case "region":
            return _regions(field, typed, scene, row)
        case "member":
            return _members(typed, scene)
        case _:
            return ()


def _regions(field: Field, typed: str, scene: Scene, row: str) -> tuple[Offer, ...]:
    level = None if field.level == "any" else field.level
    within = scene.value(field.within, row) if field.within else None
    if level is None and not typed.strip():
        level = "county"
    found = scene.regions.search(plain(typed), level, within)[:MOST]
    return tuple(
        Offer(place.code, place.name, scene.regions.full_name(place.code)) for place in found
    )


def _members(typed: str, scene: Scene) -> tuple[Offer, ...]:
    wanted = plain(typed).strip().lower()
    listed = [
        Offer(
            row["id"],
            scene.member_name(row["id"]),
            " ".join(filter(None, (str(number), row.get("relation")))),
        )
        for number, row in enumerate(scene.document.rows(MEMBERS), start=1)
    ]
    numbered = [str(number) for number in range(1, len(listed) + 1)]
    return tuple(
        offer
        for number, offer in zip(numbered, listed, strict=True)
        if wanted in offer.label.lower()
        or wanted in (number, offer.code)
        or any(letters.startswith(wanted) for letters in scene.spelled(offer.label))
    )
