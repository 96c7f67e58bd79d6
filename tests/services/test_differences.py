"""Two states of a file: every place that differs is named, and no other."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given

from jlaid_desktop.services.differences import Difference, differences
from tests.store.documents import household_files
from tests.store.test_canonical import reordered


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": None}, {}, []),
        ({"a": 1}, {"a": 2}, [("a", 1, 2)]),
        ({}, {"a": {"b": 0}}, [("a.b", None, 0)]),
        ({"a": {"b": False}}, {"a": {"b": 0}}, [("a.b", False, 0)]),
        ({"a": {"b": "x"}}, {"a": None}, [("a.b", "x", None)]),
        ({"a": {"b": None}}, {"a": None}, []),
        ({"a": []}, {}, [("a", [], None)]),
        ({"a": ["x"]}, {"a": ["x", "y"]}, [("a", ["x"], ["x", "y"])]),
        ({"r": [{"id": "1", "v": 1}]}, {"r": [{"id": "1", "v": 2}]}, [("r[1].v", 1, 2)]),
        (
            {"r": [{"id": "1"}]},
            {"r": [{"id": "2"}, {"id": "1"}]},
            [("r[2]", None, {"id": "2"})],
        ),
        ({"r": [{"id": "1"}]}, {"r": []}, [("r[1]", {"id": "1"}, None)]),
        ({"r": [{"id": "1"}, {"id": "2"}]}, {"r": [{"id": "2"}, {"id": "1"}]}, []),
        ({"r": [{"v": 1}]}, {"r": [{"v": 2}]}, [("r", [{"v": 1}], [{"v": 2}])]),
    ],
)
def test_the_places_that_differ(
    old: dict[str, Any], new: dict[str, Any], expected: list[tuple[str, Any, Any]]
) -> None:
    assert differences(old, new) == tuple(Difference(*one) for one in expected)


@given(household_files())
def test_a_file_does_not_differ_from_itself(document: dict[str, Any]) -> None:
    assert differences(document, reordered(copy.deepcopy(document))) == ()


@given(household_files(), household_files())
def test_there_and_back_are_the_same_places(one: dict[str, Any], other: dict[str, Any]) -> None:
    there = {(d.path, repr(d.old), repr(d.new)) for d in differences(one, other)}
    back = {(d.path, repr(d.new), repr(d.old)) for d in differences(other, one)}
    assert there == back
