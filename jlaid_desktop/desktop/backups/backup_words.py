"""How old the last backup is, in a few words."""

from __future__ import annotations

from jlaid_desktop.desktop.history.history_words import when_text
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.backups.age import BackupAge


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
