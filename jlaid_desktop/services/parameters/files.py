"""A parameter set as a TOML file, in the form that the program reads (docs/parameters)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from jlaid_desktop.i18n import CHINESE, N_
from jlaid_desktop.rules.parameters import ParameterSet
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.wording.speech import speech

HEAD = N_("A proposal, tried but not in force; only a set confirmed by the county counts.")


def set_as_toml(loaded: ParameterSet) -> str:
    """Return the set as TOML text; read again it is the same set."""
    data = msgspec.to_builtins(loaded, builtin_types=(dt.date,))
    lines = [f"# {speech(CHINESE)(HEAD)}", "", "[set]", *_pairs(data["set"])]
    for name in ("document", "figure", "reading", "zone"):
        for table in data[name]:
            lines += ["", f"[[{name}]]", *_pairs(table)]
    return "\n".join(lines) + "\n"


def write_proposal(path: Path, loaded: ParameterSet) -> None:
    """Write a set as a file for the county, whole or not at all."""
    write_whole(path, set_as_toml(loaded).encode("utf-8"))


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    return (f"{key} = {_value(value)}" for key, value in table.items() if value is not None)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        return f"{{ {', '.join(_pairs(value))} }}"
    parts = "".join(f"\n    {_value(one)}," for one in value)
    return f"[{parts}\n]" if parts else "[]"
