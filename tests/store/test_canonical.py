"""One content, one byte string: what a revision's id stands on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.store.canonical import canonical_bytes, content_hash

CONTENT = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def reordered(content: Any) -> Any:
    """Return the same content with every dict's keys the other way round."""
    if isinstance(content, dict):
        return {key: reordered(content[key]) for key in reversed(content)}
    if isinstance(content, list):
        return [reordered(one) for one in content]
    return content


@given(CONTENT)
def test_the_bytes_hold_the_content(content: Any) -> None:
    assert json.loads(canonical_bytes(content)) == content


@given(CONTENT)
def test_the_order_of_keys_does_not_matter(content: Any) -> None:
    assert canonical_bytes(reordered(content)) == canonical_bytes(content)


@given(CONTENT, CONTENT)
def test_other_content_is_other_bytes(one: Any, other: Any) -> None:
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (canonical_bytes(one) == canonical_bytes(other)) is same


def test_a_known_content_has_known_bytes() -> None:
    """Pinned: these bytes may not change with a library or a Python, or every id would."""
    content = {"b": [1, True, None], "a": "仇英𬇙 “<b>&", "名": -5, "Z": {}}
    expected = '{"Z":{},"a":"仇英𬇙 “<b>&","b":[1,true,null],"名":-5}'
    assert canonical_bytes(content) == expected.encode()
    assert content_hash(expected.encode()) == (
        "dfd431db2a479f9937e2bae3b944c7ac78e482645286fb71f8e6c5f96d28ff13"
    )


@pytest.mark.parametrize("content", [1.0, float("nan"), {"a": [0.5]}, {1: 2}, b"x", {"a": {1}}])
def test_what_has_no_canonical_form_is_a_bug(content: Any) -> None:
    with pytest.raises(TypeError):
        canonical_bytes(content)


@pytest.mark.parametrize("content", [{"a": {"b": ["x", "\ud83d"]}}, {"a": {"b": {"\udc00": 1}}}])
def test_half_a_character_is_refused_with_its_place(content: Any) -> None:
    with pytest.raises(JlaidError) as refused:
        canonical_bytes(content)
    assert refused.value.code == "store.broken_text"
    assert str(refused.value.values["path"]).startswith("$.a.b")
