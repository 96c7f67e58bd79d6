"""What holds for every test: a home of its own, no window, no unexpected warning, a known seed."""

from __future__ import annotations

import atexit
import logging
import os
import random
import re
import shutil
import tempfile
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from jlaid_desktop.i18n import CHINESE, use_language

FULL = os.environ.get("JLAID_TEST_FULL") == "1"
IN_CI = os.environ.get("CI") == "true"
ALLOWED_SKIP = "allowed:"

# Qt reads these when it is first imported, so they are set before any test module is.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "XDG_RUNTIME_DIR" not in os.environ:
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="jlaid-runtime-")
    atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)
os.environ["LC_ALL"] = "C.UTF-8"

settings.register_profile("quick", max_examples=25, deadline=None, database=None, print_blob=True)
settings.register_profile("full", max_examples=500, deadline=None, database=None, print_blob=True)
settings.load_profile("full" if FULL else "quick")


def _seed() -> int:
    given = os.environ.get("JLAID_TEST_SEED")
    return int(given) if given else random.SystemRandom().randrange(1, 2**32)


SEED = _seed()


# --- what runs -----------------------------------------------------------------


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Hand the run's seed to hypothesis before its plugin asks for one."""
    if config.getoption("hypothesis_seed", None) is None:
        config.option.hypothesis_seed = str(SEED)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave tests marked `full` out of the ordinary run."""
    if FULL:
        return
    left_out = [item for item in items if item.get_closest_marker("full")]
    if left_out:
        items[:] = [item for item in items if not item.get_closest_marker("full")]
        config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the seed, so that a failure can be had again."""
    profile = "full" if FULL else "quick"
    seed = terminalreporter.config.option.hypothesis_seed
    terminalreporter.write_line(f"profile {profile}, seed {seed} (again: JLAID_TEST_SEED={seed})")


# --- a skip is not a pass ------------------------------------------------------


def _unexcused(report: pytest.TestReport | pytest.CollectReport) -> str | None:
    """Return the reason of a skip that counts as a failure in CI."""
    if not (IN_CI and report.skipped) or hasattr(report, "wasxfail"):
        return None
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    return None if reason.startswith(ALLOWED_SKIP) else reason


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure in CI, unless its reason starts with `allowed:`."""
    report = yield
    reason = _unexcused(report)
    if reason is not None:
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not accept: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped test module into a failure in CI, as for a single test."""
    report = yield
    reason = _unexcused(report)
    if reason is not None:
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not accept: {reason}"
    return report


# --- no unexpected log record --------------------------------------------------


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(record)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fail a test that logs a warning it did not announce with `expects_log`."""
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    try:
        result = yield
    finally:
        root.removeHandler(collector)
    expected = [mark.args[0] for mark in item.iter_markers("expects_log")]
    messages = [f"{r.name} {r.levelname}: {r.getMessage()}" for r in collector.seen]
    surprising = [m for m in messages if not any(re.search(p, m) for p in expected)]
    if surprising:
        pytest.fail("unexpected log records:\n" + "\n".join(surprising), pytrace=False)
    absent = [p for p in expected if not any(re.search(p, m) for m in messages)]
    if absent:
        pytest.fail(f"expected log records never came: {absent}", pytrace=False)
    return result


# --- a clean place for each test -----------------------------------------------


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the program's data folder at a folder of this test alone."""
    monkeypatch.setenv("JLAID_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Start in Chinese, as the program does, and leave no other language behind."""
    use_language(CHINESE)
    yield
    use_language(CHINESE)


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> random.Random:
    """Return random numbers that depend on the run's seed and the test's name only."""
    return random.Random(SEED ^ zlib.crc32(request.node.nodeid.encode()))
