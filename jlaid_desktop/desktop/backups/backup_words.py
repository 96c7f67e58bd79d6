"""How old the last backup is, in a few words."""

from __future__ import annotations

from jlaid_desktop.desktop.history.history_words import when_text
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.backups.age import BackupAge
from jlaid_desktop.services.backups.restoring import KeptStore

MEGABYTE = 1 << 20


def reminder(age: BackupAge) -> str:
    """Return that a backup is due; nothing while none is."""
    if not age.due:
        return ""
    if age.days is None:
        return _("! never backed up; “Settings and backup” writes one to a stick")
    days = ngettext("{count} day", "{count} days", age.days).format(count=age.days)
    return _("! last backup {days} ago").format(days=days)


def last_text(age: BackupAge) -> str:
    """Return when the last backup was made."""
    if age.last is None:
        return _("No backup has been made yet.")
    return _("Last backup: {when}").format(when=when_text(age.last))


def megabytes(size: int) -> str:
    """Return a size in megabytes, at least one."""
    return _("{count} MB").format(count=max(1, -(-size // MEGABYTE)))


def kept_text(kept: KeptStore) -> str:
    """Return when a store was kept aside, and why."""
    why = _("before an update") if kept.before_update else _("before a backup was restored")
    return f"{when_text(kept.kept_at)} · {why}"
