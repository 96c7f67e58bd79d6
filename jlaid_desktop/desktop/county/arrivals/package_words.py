"""How a package stands, in one line with its reason, and what became of it."""

from __future__ import annotations

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.arrivals.packages import InOrder, Outcome, Package, Result
from jlaid_desktop.desktop.messages import told
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import N_, _, ngettext, sentences
from jlaid_desktop.services.exchange.previewing import Preview

RESULTS: dict[str, tuple[str, str]] = {
    "taken": (N_("✓ taken"), "holds"),
    "held": (N_("… waits here"), "ask"),
    "already_taken": (N_("· taken before, nothing changed"), "ink_second"),
    "refused": (N_("✕ refused"), "wrong"),
    "left": (N_("· not begun"), "ink_second"),
}


def cells_of(one: Package, regions: Regions) -> tuple[str, str, str, str, str]:
    """Return township, laptop, number, when it was made, households; a file's name where none."""
    if not one.township:
        name = one.files[0].name if one.files else _("a package that waited")
        return name, "", "", "", ""
    made = one.made_at
    households = one.households
    return (
        w.place_word(regions, one.township),
        one.sender_name or _("unknown laptop"),
        str(one.sequence),
        w.moment_words(made) if made is not None else "",
        str(households) if households is not None else "",
    )


def standing_of(one: Package, order: InOrder) -> tuple[str, str]:
    """Return how a package stands with its reason, and the colour."""
    if one.state == "refused" and one.fault is not None:
        return _("✕ refused: {why}").format(why=told(one.fault)[0]), "wrong"
    if one.state == "unseen":
        return _("· not looked at yet"), "ink_second"
    if one.held is not None:
        return _held_words(one.held.missing), "ask"
    return _seen_words(one, order, one.seen) if one.seen is not None else ("", "")


def _seen_words(one: Package, order: InOrder, seen: Preview) -> tuple[str, str]:
    if seen.state == "taken":
        receipt = seen.receipt
        when = w.moment_words(receipt.taken_at) if receipt is not None else ""
        return w.joined([_("· taken before"), when]), "ink_second"
    if one.key in order.after:
        words = _("✓ in order after No. {number}").format(number=order.after[one.key])
        return w.joined([words, counts_of(seen)]), "holds"
    if seen.state == "early":
        return _early_words(seen.missing), "ask"
    if seen.state == "held":
        return _held_words(seen.missing), "ask"
    return w.joined([_("✓ in order"), counts_of(seen)]), "holds"


def counts_of(seen: Preview) -> str:
    """Return how many households of a package have which outcome."""
    return " · ".join(
        f"{_(word)} {seen.count(outcome)}"
        for outcome, word in w.OUTCOMES.items()
        if seen.count(outcome)
    )


def _early_words(missing: int | None) -> str:
    if missing is None:
        return _("… too early: another laptop's package has to come first")
    return _("… too early: No. {number} is missing").format(number=missing)


def _held_words(missing: int | None) -> str:
    if missing is None:
        return _("… waits here for another laptop's package")
    return _("… waits here for No. {number}").format(number=missing)


def result_words(one: Result) -> tuple[str, str]:
    """Return what became of a package, and the colour."""
    word, tone = RESULTS[one.state]
    if one.fault is not None:
        return w.joined([_(word), *told(one.fault)]), tone
    if one.state == "held" and one.taken is not None:
        return _held_words(one.taken.missing), tone
    return _(word), tone


def result_counts(one: Result) -> str:
    """Return what became of a package's households."""
    return " · ".join(
        f"{_(word)} {one.count(outcome)}"
        for outcome, word in w.OUTCOMES.items()
        if one.count(outcome)
    )


def headline(outcome: Outcome) -> tuple[str, str]:
    """Return what became of all of them in one line, and the colour."""
    taken, held = len(outcome.of("taken")), len(outcome.of("held"))
    before, refused = len(outcome.of("already_taken")), len(outcome.of("refused"))
    left = len(outcome.of("left"))
    parts = []
    if taken:
        words = ngettext("{count} package taken", "{count} packages taken", taken)
        parts.append(words.format(count=taken))
    if before:
        parts.append(_("{count} taken before").format(count=before))
    if held:
        words = ngettext("{count} waits for a number before it", "{count} wait for numbers before",
                         held)  # fmt: skip
        parts.append(words.format(count=held))
    if refused:
        parts.append(_("{count} refused").format(count=refused))
    if left:
        parts.append(_("stopped, {count} not begun").format(count=left))
    tone = "wrong" if refused else "review" if left else "holds" if taken else "ask"
    return w.joined(parts) or _("Nothing was taken."), tone


def receipt_words(outcome: Outcome) -> tuple[str, str]:
    """Return what is said of the receipts and the stick, and the colour."""
    fault = outcome.receipt_fault
    if fault is not None:
        said = _("The receipt could not be written: it goes with the next return.")
        return sentences(said, *told(fault)), "review"
    pull = _("The stick may be pulled.")
    count = len(outcome.receipts)
    if not count:
        return pull, ""
    words = ngettext("{count} receipt is on the stick.", "{count} receipts are on the stick.",
                     count)  # fmt: skip
    return sentences(words.format(count=count), pull), "holds"
