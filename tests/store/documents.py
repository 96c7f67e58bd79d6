"""Random household files that follow the data dictionary, drawn from its own types."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec.inspect as described
from hypothesis import strategies as st

from jlaid_desktop.domain.household import HouseholdFile

Strategy = st.SearchStrategy[Any]
LONGEST = 6
UNKNOWN_KEYS = st.dictionaries(
    st.text(min_size=1, max_size=6).map("x_{}".format),
    st.none() | st.integers(-(10**12), 10**12) | st.text(max_size=6) | st.lists(st.booleans()),
    max_size=2,
)


def household_files() -> Strategy:
    """Return files of any content, with ids, some keys beyond the dictionary among them."""
    return _of(described.type_info(HouseholdFile)).map(_with_own_ids)


def _with_own_ids(file: dict[str, Any]) -> dict[str, Any]:
    members = file["household"]["members"]
    for number, member in enumerate(members):
        member["id"] = f"m{number}"
    return file


def _of(kind: described.Type) -> Strategy:  # noqa: C901, PLR0911, PLR0912 - one line a kind
    match kind:
        case described.Metadata(type=inner):
            return _of(inner)
        case described.UnionType(types=types):
            return st.one_of([_of(one) for one in types])
        case described.NoneType():
            return st.none()
        case described.BoolType():
            return st.booleans()
        case described.LiteralType(values=values):
            return st.sampled_from(values)
        case described.DateType():
            return st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)).map(dt.date.isoformat)
        case described.IntType(ge=least, le=most):
            return st.integers(least, most)
        case described.StrType(pattern=pattern) if pattern:
            return st.from_regex(pattern.replace("$", r"\Z"))
        case described.StrType(min_length=least):
            return st.text(min_size=least or 0, max_size=LONGEST)
        case described.ListType(item_type=item, min_length=least):
            return st.lists(_of(item), min_size=least or 0, max_size=3)
        case described.DictType(key_type=key, value_type=value):
            return st.dictionaries(_of(key), _of(value), max_size=2)
        case described.StructType():
            return _of_struct(kind)
        case described.AnyType():
            return st.none()
    raise NotImplementedError(kind)


def _of_struct(kind: described.StructType) -> Strategy:
    needed = {f.encode_name: _of(f.type) for f in kind.fields if f.required}
    free = {f.encode_name: _of(f.type) for f in kind.fields if not f.required}
    known = st.fixed_dictionaries(needed, optional=free)
    return st.tuples(UNKNOWN_KEYS, known).map(lambda both: both[0] | both[1])
