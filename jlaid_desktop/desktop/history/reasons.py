"""Why a household is deleted, in words."""

from __future__ import annotations

from collections.abc import Mapping

from jlaid_desktop.i18n import N_, _

REASONS: Mapping[str, str] = {
    "twice": N_("Recorded twice"),
    "withdrawn": N_("Withdrew the application"),
    "moved": N_("Moved away"),
    "mistake": N_("Entered by mistake"),
    "trial": N_("Only a trial"),
    "other": N_("Another reason"),
}


def reason_text(code: str | None) -> str:
    """Return why a household was deleted; a code from a newer program is "another reason"."""
    return _(REASONS.get(code, REASONS["other"])) if code else _("no reason given")
