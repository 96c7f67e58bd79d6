"""The packages among files and folders: by what stands in their headers, never by their names."""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.frame import SUFFIX, Header
from jlaid_desktop.exchange.volumes import peek_header
from jlaid_desktop.keys.files import disk_faults

FOLDERS_DEEP = 3
Wanted = Callable[[Header], bool]


def packages_among(
    paths: Iterable[Path], wanted: Wanted = lambda _: True
) -> list[tuple[Path, ...]]:
    """Return packages, each with its volumes in order: by sender, each sender's by number.

    In a folder (a whole stick, three folders deep) what is no package or not `wanted` is left
    aside; a file that was named is not, so that it is told as wrong. A copy of a volume, byte
    for byte, counts once; a volume of the same number with other bytes makes a package of
    its own beside the first. Raises `JlaidError` where a stick cannot be read.
    """
    found: dict[str, dict[int, list[Path]]] = {}
    order: dict[str, tuple[str, int, str]] = {}
    for path, named in _files(paths):
        header = header_of(path)
        if not named and (header is None or not wanted(header)):
            continue
        package = header.package_id if header else str(path)
        volume = header.volume if header else 1
        order.setdefault(
            package, (header.sender, header.sequence, package) if header else ("~", 0, package)
        )
        known = found.setdefault(package, {}).setdefault(volume, [])
        if not any(_same(path, one) for one in known):
            known.append(path)
    return [
        one for package in sorted(found, key=order.__getitem__) for one in _variants(found[package])
    ]


def header_of(path: Path) -> Header | None:
    """Return what a file says of itself, `None` where it is no package; the check tells why."""
    try:
        return peek_header(path)
    except JlaidError:
        return None


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield each file once, with whether it was named itself, those first."""
    listed = list(paths)
    seen: set[Path] = set()
    with disk_faults():
        folders = [path for path in listed if path.is_dir()]
        inside = [one for folder in folders for one in _inside(folder)]
        every = [(path, True) for path in listed if path not in folders]
        every += [(path, False) for path in inside]
        for path, named in every:
            real = path.resolve()
            if real not in seen:
                seen.add(real)
                yield path, named


def _inside(folder: Path) -> list[Path]:
    patterns = ["/".join(("*",) * deep + (f"*{SUFFIX}",)) for deep in range(FOLDERS_DEEP)]
    return [path for pattern in patterns for path in sorted(folder.glob(pattern)) if path.is_file()]


def _same(one: Path, other: Path) -> bool:
    with disk_faults():
        return filecmp.cmp(one, other, shallow=False)


def _variants(volumes: dict[int, list[Path]]) -> Iterator[tuple[Path, ...]]:
    """Yield the first of each volume, then one package for each other content of a volume."""
    first = {number: volumes[number][0] for number in sorted(volumes)}
    yield tuple(first.values())
    for number, copies in sorted(volumes.items()):
        for other in copies[1:]:
            yield tuple({**first, number: other}.values())
