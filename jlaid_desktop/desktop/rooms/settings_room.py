"""Settings, the password and the backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.backups.backup_words import kept_text, last_text, megabytes
from jlaid_desktop.desktop.pages.settings_page import About, SettingsPage
from jlaid_desktop.i18n import _
from jlaid_desktop.rules.assessment import RULES_VERSION
from jlaid_desktop.services.backups.age import backup_age
from jlaid_desktop.services.backups.kept import (
    KeptSize,
    clear_deleted,
    delete_kept,
    kept_sizes,
)
from jlaid_desktop.services.workspace import Workspace, change_password

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_settings(room: Workroom) -> None:
    """Show settings and backup."""
    about = About(
        _("jlaid {version}").format(version=program_version()),
        RULES_VERSION,
        str(room.office.home),
        room.office.workspace.operator.display_name,
    )
    page = SettingsPage(room.theme(), room.settings(), about, room.backups)
    page.chosen.connect(room.settings_chosen)
    page.changing_password.connect(
        lambda old, new: room.office.ask(
            lambda ws: change_password(ws, old, new), lambda _done: page.password_changed()
        )
    )
    page.restoring.connect(lambda: _restore(room))
    page.kept.deleting.connect(lambda kept: _delete(room, page, kept))
    page.backup.written.connect(lambda: _show_last(room, page))
    _show_last(room, page)
    room.office.ask(_kept, page.kept.show_kept, owner=page)
    room.lay_over(page)


def _show_last(room: Workroom, page: SettingsPage) -> None:
    room.office.ask(
        backup_age, lambda age: page.backup.last_backup.setText(last_text(age)), owner=page
    )


def _kept(ws: Workspace) -> tuple[KeptSize, ...]:
    clear_deleted(ws)
    return kept_sizes(ws)


def _delete(room: Workroom, page: SettingsPage, kept: KeptSize) -> None:
    if not room.presenter.confirm(
        _("Delete the data kept aside on {when}?").format(when=kept_text(kept.store)),
        _("{size} are freed. One cannot go back to it any more; the present data stays.").format(
            size=megabytes(kept.size)
        ),
        _("Delete for good"),
        danger=True,
    ):
        return

    def work(ws: Workspace) -> tuple[KeptSize, ...]:
        delete_kept(ws, kept.store)
        return kept_sizes(ws)

    def done(left: tuple[KeptSize, ...]) -> None:
        page.kept.show_kept(left)
        room.presenter.tell(_("The data kept aside was deleted."), tone="holds")

    room.office.ask(work, done, owner=page)


def _restore(room: Workroom) -> None:
    if room.presenter.confirm(
        _("Close the data and go to restoring a backup?"),
        _(
            "What is typed is kept. Nothing is replaced before you have seen what is in the "
            "backup; the present data is kept aside."
        ),
        _("Go on"),
    ):
        room.restoring.emit()


def program_version() -> str:
    """Return the installed version."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to load

    try:
        return version("jlaid")
    except PackageNotFoundError:
        return "0.1.0"
