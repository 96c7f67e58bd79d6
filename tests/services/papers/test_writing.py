"""A file for each family: all of them, or none of this run."""

from __future__ import annotations

from pathlib import Path

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.keys.files import disk_full, unavailable
from jlaid_desktop.services.papers import writing

FILES = [(f"{number}.pdf", f"sheet {number}".encode()) for number in range(4)]


def failing_at(number: int, fault: JlaidError, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = writing.write_whole

    def write(path: Path, content: bytes) -> None:
        if path.name == FILES[number][0]:
            raise fault
        whole(path, content)

    monkeypatch.setattr(writing, "write_whole", write)


def test_all_files_are_written_with_progress(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    assert writing.write_all(tmp_path, FILES, lambda done, of: steps.append((done, of))) == 4
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict(FILES)
    assert steps == [(n, 4) for n in range(1, 5)]


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("fault", [disk_full(), unavailable("EIO")])
def test_a_fault_at_any_file_leaves_only_what_was_there_before(
    tmp_path: Path, number: int, fault: JlaidError, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "0.pdf").write_bytes(b"of an earlier run")
    failing_at(number, fault, monkeypatch)
    with pytest.raises(JlaidError) as told:
        writing.write_all(tmp_path, FILES)
    assert told.value.code == "papers.not_all_written"
    assert [path.name for path in tmp_path.iterdir()] == ["0.pdf"]


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    answers = iter([False, False, True])
    with pytest.raises(JlaidError) as told:
        writing.write_all(tmp_path, FILES, cancelled=lambda: next(answers))
    assert told.value.code == "papers.cancelled"
    assert list(tmp_path.iterdir()) == []


def test_files_that_cannot_be_removed_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(missing_ok)

    failing_at(2, disk_full(), monkeypatch)
    # Only the removal afterwards is refused; writing renames and removes nothing.
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(JlaidError) as told:
        writing.write_all(tmp_path, FILES)
    assert (told.value.code, told.value.values["left"]) == ("papers.some_are_left", 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.pdf", "1.pdf"]
