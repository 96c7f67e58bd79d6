"""Pieces put under headings: by kind and member, in the order of the file, the removed last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jlaid_desktop.desktop.evidence.options import kind_label
from jlaid_desktop.desktop.evidence.tiles import Group
from jlaid_desktop.i18n import _, current_language
from jlaid_desktop.rules.evidence.kinds import KINDS
from jlaid_desktop.services.evidence.pieces import Piece
from jlaid_desktop.wording.evidence.words import whose
from jlaid_desktop.wording.speech import Speech


def groups_of(pieces: Iterable[Piece], names: Mapping[str, str]) -> list[Group]:
    """Return the groups in the order of the kinds, then of the members."""
    filed: dict[tuple[str, str | None], list[Piece]] = {}
    removed: list[Piece] = []
    for one in pieces:
        if one.removed_at is not None:
            removed.append(one)
        else:
            filed.setdefault((one.kind, one.member), []).append(one)
    members = [None, *names]
    say = Speech(current_language())

    def order(key: tuple[str, str | None]) -> tuple[int, int, str, str]:
        kind, member = key
        return (
            KINDS.index(kind) if kind in KINDS else len(KINDS),
            members.index(member) if member in members else len(members),
            kind,
            member or "",
        )

    groups = [
        Group(_heading(kind, member, names, say), tuple(filed[kind, member]))
        for kind, member in sorted(filed, key=order)
    ]
    if removed:
        groups.append(Group(_("Removed"), tuple(removed), removed=True))
    return groups


def _heading(kind: str, member: str | None, names: Mapping[str, str], say: Speech) -> str:
    if member is None:
        return kind_label(kind)
    return f"{kind_label(kind)} · {whose(member, names, say)}"
