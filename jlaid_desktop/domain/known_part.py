"""The part of a household file that this program knows: keys of a newer one are left aside."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec.inspect as described

from jlaid_desktop.domain.household import HouseholdFile


def known_part(document: dict[str, Any]) -> dict[str, Any]:
    """Return the file without keys that the form does not have; values stay as they are."""
    part: dict[str, Any] = _known(document, _form())
    return part


@lru_cache(maxsize=1)
def _form() -> described.Type:
    return described.type_info(HouseholdFile)


def _known(value: Any, form: described.Type) -> Any:
    if isinstance(form, described.Metadata):
        return _known(value, form.type)
    if isinstance(form, described.UnionType):
        return _known_of_several(value, form)
    if isinstance(value, dict) and isinstance(form, described.StructType):
        return {
            field.encode_name: _known(value[field.encode_name], field.type)
            for field in form.fields
            if field.encode_name in value
        }
    if isinstance(value, dict) and isinstance(form, described.DictType):
        return {key: _known(one, form.value_type) for key, one in value.items()}
    if isinstance(value, list) and isinstance(form, described.ListType):
        return [_known(one, form.item_type) for one in value]
    return value


def _known_of_several(value: Any, form: described.UnionType) -> Any:
    for one in form.types:
        inner = one.type if isinstance(one, described.Metadata) else one
        if isinstance(value, dict) and isinstance(
            inner, (described.StructType, described.DictType)
        ):
            return _known(value, inner)
        if isinstance(value, list) and isinstance(inner, described.ListType):
            return _known(value, inner)
    return value
