"""From the county's keys to a decision and back, by commands alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jlaid_desktop import cli
from jlaid_desktop.clock import SystemClock
from jlaid_desktop.services.exchange.summaries import keep_summary
from jlaid_desktop.services.households import history_of, list_households, save_household
from jlaid_desktop.services.passwords import PASSWORD_VARIABLE
from jlaid_desktop.services.workspace import create_workspace, open_workspace
from tests.store.opened import COUNTY, DAY, PASSWORD, TOWNSHIP, assessment, family


class Machines:
    """A county's and a laptop's data folder, and what the commands print."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capfd) -> None:
        self.folder = folder
        self._patch = patch
        self._capfd = capfd
        for name, township in (("county", None), ("laptop", TOWNSHIP)):
            create_workspace(
                folder / name, PASSWORD, "li", name, COUNTY, township,
                kind="test", clock=SystemClock(),
            ).close()  # fmt: skip
        patch.setenv(PASSWORD_VARIABLE, PASSWORD)

    def run(self, where: str, *words: str | Path, code: int = 0) -> str:
        self._patch.setenv("JLAID_HOME", str(self.folder / where))
        assert cli.main([str(word) for word in words]) == code
        out, err = self._capfd.readouterr()
        return out if code == 0 else err


def test_the_whole_way_by_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    machines = Machines(tmp_path, monkeypatch, capfd)
    stick = tmp_path / "stick"
    stick.mkdir()
    sheet = machines.run("county", "county", "--create", "昌邑区民政局").splitlines()
    assert len(sheet) == 8
    county_file, fingerprint = machines.run("county", "county", "--file", stick).splitlines()
    assert fingerprint == sheet[0]
    wrong = ["register", county_file, "--fingerprint", "ABCD", "--to", stick, "--name", "x"]
    assert machines.run("laptop", *wrong, code=1)
    register = ["register", county_file, "--fingerprint", fingerprint.lower(), "--to", stick]
    registration, own = machines.run("laptop", *register, "--name", "一号").splitlines()
    listed = json.loads(machines.run("county", "devices", "--admit", registration, "--json"))
    assert [(one["name"], one["fingerprint"], one["state"]) for one in listed] == [
        ("一号", own, "admitted")
    ]
    assert machines.run("laptop", "pack", "--to", stick, code=1)
    ws = open_workspace(tmp_path / "laptop", PASSWORD, SystemClock())
    household = save_household(ws, family(), assessment(), effective_day=DAY).household_id
    revision = history_of(ws, household)[0].revision_id
    keep_summary(ws, household, revision, b"%PDF made up")
    ws.close()
    package = machines.run("laptop", "pack", "--to", stick).splitlines()[0]
    answer = json.loads(machines.run("county", "receive", stick, "--json"))
    assert [one["state"] for one in answer["taken"]] == ["taken"]
    assert answer["refused"] == []
    receipt = json.loads(machines.run("county", "receipt", package, "--to", stick))
    assert receipt == answer["taken"][0]["receipt"]
    found = json.loads(machines.run("county", "totals", "--json"))
    assert sum(one["persons"] for one in found["totals"]) == 2
    decisions = tmp_path / "decisions.json"
    decision = {
        "outcome": "refused", "number": "1", "decided_on": DAY.isoformat(),
        "officer": "赵", "reason": "x",
    }  # fmt: skip
    lines = [{"household_id": household, "decision": decision, "note": "n"}]
    decisions.write_text(json.dumps(lines), "utf-8")
    machines.run("county", "decide", decisions)
    machines.run("county", "return", listed[0]["device_id"][:8], "--to", stick)
    (note,) = stick.glob("*.jlaidreceipt")
    machines.run("laptop", "receipt", note)
    (back,) = stick.glob("*-R0001.jlaid")
    assert json.loads(machines.run("laptop", "receive", back, "--json"))["taken"]
    ws = open_workspace(tmp_path / "laptop", PASSWORD, SystemClock())
    assert [row.progress for row in list_households(ws)] == ["refused"]
    ws.close()
    machines.run("county", "summaries", "--to", tmp_path / "out")
    assert (tmp_path / "out" / "index.xlsx").exists()


def test_early_it_is_held_and_released_and_what_is_wrong_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    machines = Machines(tmp_path, monkeypatch, capfd)
    stick = tmp_path / "stick"
    stick.mkdir()
    machines.run("county", "county", "--create", "x")
    county_file, fingerprint = machines.run("county", "county", "--file", stick).splitlines()
    register = ["register", county_file, "--fingerprint", fingerprint, "--to", stick]
    registration, _ = machines.run("laptop", *register, "--name", "y").splitlines()
    machines.run("county", "devices", "--admit", registration)
    ws = open_workspace(tmp_path / "laptop", PASSWORD, SystemClock())
    save_household(ws, family(), assessment(), effective_day=DAY)
    ws.close()
    first = Path(machines.run("laptop", "pack", "--to", stick).splitlines()[0])
    second = Path(machines.run("laptop", "pack", "--to", stick).splitlines()[0])
    shutil.move(first, tmp_path)
    held = json.loads(machines.run("county", "receive", second, "--json"))["taken"][0]
    assert (held["state"], held["missing"]) == ("held", 1)
    broken = stick / "broken.jlaid"
    broken.write_bytes(second.read_bytes()[:-1])
    assert "broken.jlaid" in machines.run("county", "receive", broken, code=1)
    answer = machines.run("county", "receive", second, "--release", "丢失", "--json")
    assert json.loads(answer)["taken"][0]["state"] == "taken"
    device = json.loads(machines.run("county", "devices", "--json"))[0]["device_id"]
    machines.run("county", "devices", "--revoke", device, "--reason", "lost")
    assert machines.run("county", "devices").split("\t")[3] == "revoked"
