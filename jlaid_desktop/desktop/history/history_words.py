"""Short words for a save: when and by whom, where and why, and what came out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from jlaid_desktop.desktop.household_words import standing
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.history.timeline import OpinionThen, SavedState
from jlaid_desktop.wording.view import Mark

CAUSES: Mapping[str, str] = {
    "typed": N_("typed in"),
    "event": N_("an event entered"),
    "import": N_("imported"),
    "merge": N_("two copies merged"),
    "return": N_("returned by the county"),
}
DEVICE_SIGNS = 4


def when_text(moment: dt.datetime | None) -> str:
    """Return day and time of a save; a merge has none of its own."""
    return (
        f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment is not None else _("no time of its own")
    )


def who_text(state: SavedState) -> str:
    """Return when a save was made, and by whom."""
    return f"{when_text(state.info.recorded_at)} · {operator_text(state)}"


def operator_text(state: SavedState) -> str:
    """Return who saved; an operator of another machine has no name here."""
    if state.info.operator_name is not None:
        return state.info.operator_name
    return _("the program") if state.info.device_id is None else _("somebody elsewhere")


def device_text(state: SavedState) -> str:
    """Return which computer made a save."""
    if state.here:
        return _("this computer")
    return _("computer {sign}").format(sign=(state.info.device_id or "")[:DEVICE_SIGNS])


def why_text(state: SavedState) -> str:
    """Return why it was saved, on which computer, and its code on paper."""
    if state.restored_from:
        why = _("restored from {code}").format(code=state.restored_from)
    else:
        why = _(CAUSES[state.info.cause])
    return " · ".join((why, device_text(state), state.info.code))


def opinion_text(opinion: OpinionThen | None) -> tuple[str, Mark]:
    """Return the category of then with the number of rights, and its meaning."""
    if opinion is None:
        return _("No opinion was stored"), "ask"
    words, mark = standing(opinion.category_code, opinion.category_status, opinion.missing_count)
    if not opinion.holding:
        return words, mark
    rights = ngettext("{count} right", "{count} rights", opinion.holding)
    return f"{words} · {rights.format(count=opinion.holding)}", mark


def made_with_text(opinion: OpinionThen | None) -> str:
    """Return rules version and parameter set an opinion was made with."""
    if opinion is None:
        return ""
    figures = opinion.parameter_title or _("figures of the file itself")
    return _("Rules {version} · {figures} ({sign}) · assessed for {day}").format(
        version=opinion.rules_version,
        figures=figures,
        sign=opinion.parameter_hash[:8],
        day=opinion.assess_date.isoformat(),
    )
