"""A file for each family in a folder: all of them, or none of this run."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.papers.making import Cancelled, Progress, check


def write_all(
    folder: Path,
    files: Sequence[tuple[str, bytes]],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> int:
    """Write the files into a folder and return how many there are.

    Where one cannot be written, or somebody stops, the files of this run are removed
    again; one that lay there before under the same name stays, with the new content.
    Raises `papers.cancelled` and `papers.not_all_written`.
    """
    new: list[Path] = []
    try:
        for number, (name, pdf) in enumerate(files, start=1):
            check(cancelled)
            path = folder / name
            there = path.exists()
            write_whole(path, pdf)
            if not there:
                new.append(path)
            if progress is not None:
                progress(number, len(files))
    except JlaidError as fault:
        left = _removed(new)
        if left or fault.code != "papers.cancelled":
            raise _not_all(fault, len(files), left) from fault
        raise
    return len(files)


def _removed(paths: Sequence[Path]) -> int:
    """Remove files and return how many could not be."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    return sum(_is_there(path) for path in paths)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a stick that was pulled out may hold it still
        return True


def _not_all(fault: JlaidError, count: int, left: int) -> JlaidError:
    if left:
        return JlaidError(
            "papers.some_are_left",
            N_("The {count} files could not all be written; {left} of them may lie there still."),
            N_("Look into the folder and delete the unfinished set, then write it anew."),
            count=count,
            left=left,
        )
    if fault.code == "store.disk_full":
        return JlaidError(
            "papers.not_all_written",
            N_("There is no room for the {count} files; those of this run were removed again."),
            N_("Make room or choose another folder, then write them anew."),
            count=count,
        )
    return JlaidError(
        "papers.not_all_written",
        N_("The {count} files could not all be written; those of this run were removed again."),
        N_("Check the disk or choose another folder, then write them anew."),
        count=count,
    )
