"""The workspace: made, opened, told about before a password is there."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services import workspace
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import list_households, save_household
from jlaid_desktop.services.workspace import (
    Login,
    Workspace,
    change_password,
    create_workspace,
    open_workspace,
    workspace_kind,
    workspace_logins,
    workspace_state,
)
from tests.store.opened import COUNTY, DAY, PASSWORD, TOWNSHIP, TickingClock, family, reopened

ROOT = Path(__file__).parents[2]


def test_a_workspace_knows_where_it_belongs_and_who_works_with_it(ws: Workspace) -> None:
    first = ws.info
    ws = reopened(ws)
    assert ws.info == first
    assert (ws.info.role, ws.info.county, ws.info.township) == ("township", COUNTY, TOWNSHIP)
    assert ws.info.kind == "test"
    assert ws.device_id == ws.info.device_id
    assert (ws.operator.login, ws.operator.display_name) == ("li", "李")
    ws.close()


def test_a_workspace_without_a_township_is_the_countys(tmp_path: Path) -> None:
    ws = create_workspace(
        tmp_path, "p", "li", "李", COUNTY, "", kind="sample", clock=TickingClock()
    )
    assert (ws.info.role, ws.info.township, ws.info.kind) == ("county", None, "sample")
    ws.close()
    assert workspace_kind(tmp_path) == "sample"


def test_two_workspaces_share_neither_device_nor_store_nor_key(tmp_path: Path) -> None:
    one, other = (
        create_workspace(
            tmp_path / name, "p", "li", "李", COUNTY, TOWNSHIP, kind="test", clock=TickingClock()
        )
        for name in ("one", "other")
    )
    assert one.info.device_id != other.info.device_id
    assert one.info.store_id != other.info.store_id
    assert one.store.key != other.store.key
    one.close()
    other.close()


def test_the_unlock_page_learns_who_and_what_without_a_password(ws: Workspace) -> None:
    assert workspace_state(ws.home) == "present"
    assert workspace_logins(ws.home) == (Login("li", "李"),)
    assert workspace_kind(ws.home) == "test"
    assert workspace_logins(ws.home / "elsewhere") == ()


def test_the_unlock_page_does_not_wait_for_the_database(ws: Workspace) -> None:
    """Neither the driver nor sqlite-utils is loaded before a password is there."""
    source = (
        "import sys; from pathlib import Path;"
        "from jlaid_desktop.services.workspace import workspace_state, workspace_logins;"
        "from jlaid_desktop.services import households, disclosure;"
        "from jlaid_desktop.services.backups import writing;"
        f"home = Path({str(ws.home)!r});"
        "print(workspace_state(home), len(workspace_logins(home)));"
        "print([m for m in ('sqlcipher3', 'sqlite_utils', 'pypinyin') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", source],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines() == ["present 1", "[]"]


def test_warming_up_twice_does_no_harm(ws: Workspace) -> None:
    workspace.warm_up()
    workspace.warm_up()
    assert list_households(ws) == []


def test_a_changed_password_opens_and_the_old_one_does_not(ws: Workspace) -> None:
    saved = save_household(ws, family(), None, effective_day=DAY)
    content = (ws.home / "store" / "store.db").read_bytes()
    change_password(ws, PASSWORD, "another password")
    assert (ws.home / "store" / "store.db").read_bytes()[:4096] == content[:4096]
    assert [row.action for row in disclosures(ws)] == ["change_password"]
    ws.close()
    with pytest.raises(JlaidError) as refused:
        open_workspace(ws.home, PASSWORD, ws.clock)
    assert refused.value.code == "store.wrong_password"
    ws = open_workspace(ws.home, "another password", ws.clock)
    assert list_households(ws)[0].household_id == saved.household_id
    ws.close()


def test_a_password_is_not_changed_without_the_old_one(ws: Workspace) -> None:
    before = (ws.home / "store" / "keys.json").read_bytes()
    with pytest.raises(JlaidError) as refused:
        change_password(ws, "guess", "another password")
    assert refused.value.code == "store.wrong_password"
    assert (ws.home / "store" / "keys.json").read_bytes() == before
    assert disclosures(ws) == []


def test_a_login_chooses_its_slot(ws: Workspace) -> None:
    ws.close()
    open_workspace(ws.home, PASSWORD, ws.clock, login="li").close()
    with pytest.raises(JlaidError) as refused:
        open_workspace(ws.home, PASSWORD, ws.clock, login="wang")
    assert refused.value.code == "store.wrong_password"


def test_an_operator_who_was_disabled_opens_nothing(ws: Workspace) -> None:
    with ws.store.writing() as db:
        db.conn.execute("UPDATE operator SET disabled_at = '2025-01-01'")
    ws.close()
    with pytest.raises(JlaidError) as refused:
        open_workspace(ws.home, PASSWORD, ws.clock)
    assert refused.value.code == "store.no_operator"


@pytest.mark.parametrize(
    "change", ["kind = 'sample'", "store_id = '00000000-0000-0000-0000-000000000000'"]
)
def test_a_store_that_is_not_the_key_files_is_not_opened(ws: Workspace, change: str) -> None:
    with ws.store.writing() as db:
        db.conn.execute(f"UPDATE store_info SET {change}")  # noqa: S608 - made up here
    ws.close()
    with pytest.raises(JlaidError) as refused:
        open_workspace(ws.home, PASSWORD, ws.clock)
    assert refused.value.code == "store.keys_damaged"


def test_a_workspace_belongs_to_the_thread_that_opened_it(ws: Workspace) -> None:
    faults: list[str] = []

    def ask() -> None:
        try:
            list_households(ws)
        except Exception as fault:  # noqa: BLE001 - looked at below
            faults.append(str(fault))

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert len(faults) == 1
    assert "thread" in faults[0]


def test_no_name_and_no_number_stands_in_the_clear_on_the_disk(ws: Workspace) -> None:
    save_household(ws, family(), None, effective_day=DAY)
    ws.close()
    for path in ws.home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for text in ("张建国", "220202196003070015", "household", PASSWORD):
                assert text.encode() not in content, (path.name, text)
                assert text.encode("utf-16-le") not in content, (path.name, text)


def test_the_data_folder_is_its_owners_alone(ws: Workspace) -> None:
    assert (ws.home / "store").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["用户 数据", "a#b?c=1&mode=ro", "100%25", "it's “x”", "…𬇙"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    ws = create_workspace(
        home, PASSWORD, "li", "李", COUNTY, TOWNSHIP, kind="test", clock=TickingClock()
    )
    saved = save_household(ws, family(), None, effective_day=DAY)
    ws = reopened(ws)
    assert list_households(ws)[0].household_id == saved.household_id
    ws.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == [name]
