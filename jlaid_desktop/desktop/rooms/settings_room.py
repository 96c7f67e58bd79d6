"""Settings, the password and the backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jlaid_desktop.desktop.backups.backup_words import last_text
from jlaid_desktop.desktop.pages.settings_page import About, SettingsPage
from jlaid_desktop.i18n import _
from jlaid_desktop.rules.assessment import RULES_VERSION
from jlaid_desktop.services.backups.age import backup_age
from jlaid_desktop.services.backups.writing import Backup, back_up
from jlaid_desktop.services.workspace import change_password

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
    page = SettingsPage(room.theme(), room.settings(), about)
    page.chosen.connect(room.settings_chosen)
    page.changing_password.connect(
        lambda old, new: room.office.ask(
            lambda ws: change_password(ws, old, new), lambda _done: page.password_changed()
        )
    )
    page.backing_up.connect(lambda folder: _back_up(room, page, Path(folder)))
    page.restoring.connect(lambda: _restore(room))
    room.office.ask(backup_age, lambda age: page.last_backup.setText(last_text(age)), owner=page)
    room.lay_over(page)


def _back_up(room: Workroom, page: SettingsPage, folder: Path) -> None:
    def done(backup: Backup) -> None:
        page.show_backup_running(False)
        room.show_backup_age()
        room.office.ask(
            backup_age, lambda age: page.last_backup.setText(last_text(age)), owner=page
        )
        room.presenter.tell(
            _("The backup was written and read back. The stick may be pulled out."),
            backup.path.name,
            tone="holds",
        )

    def failed(error: Exception) -> None:
        page.show_backup_running(False)
        room.presenter.present(error)

    room.office.ask(lambda ws: back_up(ws, folder), done, failed)


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
