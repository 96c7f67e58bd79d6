"""The index finds what a plain reading of every family finds, whatever was done before."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest

from jlaid_desktop.services.households import (
    delete_household,
    discard_draft,
    find_households,
    list_households,
    purge_household,
    restore_household,
    save_draft,
    save_household,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.finding.asking import words_of
from jlaid_desktop.store.finding.index import make_index
from tests.conftest import FULL
from tests.store.finding.scanning import found_in
from tests.store.opened import DAY, VILLAGE, family

ROUNDS = 150 if FULL else 25
FAMILIES = 12
DEEDS = ("save", "draft", "draft of saved", "discard", "delete", "restore", "purge")
QUERIES = (
    *("单建", "zjg", "shan", "dan", "xing", "h", "1960", "2202", "001x", "1187", "138", "永兴"),
    *("yxc", "yongxing", "0117", "2025-", "昌救", "7/2", "x", "3x", "3", "ａ", "国"),
)
QUERIES_OF_WORDS = ("张 13", "z 永", "国 重 2202", "jie cha", "")


class Registry:
    """A store with what each family should be found by: its last save and its draft."""

    def __init__(self, ws: Workspace, rng: random.Random) -> None:
        self.ws = ws
        self.rng = rng
        self.saved: dict[str, dict[str, Any]] = {}
        self.drafts: dict[str, dict[str, Any]] = {}
        self.deleted: set[str] = set()

    def made_up(self) -> dict[str, Any]:
        rng = self.rng
        document = family()
        document["village"] = rng.choice((None, VILLAGE))
        household = document["household"]
        household["phone"] = rng.choice((None, "138 0432 1187", "04326221"))
        household["file_number"] = rng.choice((None, "2025-0117", "昌救25号", "A-7/2"))
        for member in household["members"]:
            length = rng.randrange(4)
            member["name"] = "".join(rng.choices("单曾解查张欧建国行重A3", k=length)) or None
            member["id_number"] = rng.choice(
                (None, "22020219600307001X", "220221198512310025", "2202")
            )
            member["phone"] = rng.choice((None, "13904321960"))
        return document

    def act(self) -> None:
        """Do one thing that a caseworker does with a family."""
        rng, ws = self.rng, self.ws
        known = sorted(self.saved)
        deed = rng.choice(
            ("save", "draft", "draft of saved", "discard", "delete", "restore", "purge")
        )
        document = self.made_up()
        open_ones = [one for one in known if one not in self.deleted]
        if deed == "draft":
            save_draft(ws, document["household_id"], document, {})
            self.drafts[document["household_id"]] = document
        elif deed == "draft of saved" and open_ones:
            document["household_id"] = rng.choice(open_ones)
            save_draft(ws, document["household_id"], document, {})
            self.drafts[document["household_id"]] = document
        elif deed == "discard" and self.drafts:
            gone = rng.choice(sorted(self.drafts))
            discard_draft(ws, gone)
            del self.drafts[gone]
        elif deed == "delete" and open_ones:
            gone = rng.choice(open_ones)
            delete_household(ws, gone)
            self.deleted.add(gone)
        elif deed in ("restore", "purge") and self.deleted:
            one = rng.choice(sorted(self.deleted))
            self.deleted.discard(one)
            if deed == "restore":
                restore_household(ws, one)
            else:
                purge_household(ws, one)
                del self.saved[one]
                self.drafts.pop(one, None)
        elif deed == "save":
            if open_ones and len(known) >= FAMILIES:
                document["household_id"] = rng.choice(open_ones)
            saved = copy.deepcopy(document)
            save_household(ws, document, None, effective_day=DAY)
            self.saved[document["household_id"]] = saved
            self.drafts.pop(document["household_id"], None)

    def scan(self, query: str, *, deleted: bool = False) -> set[str]:
        """Return the families that every word finds, in the last save or in the draft."""
        return {
            one
            for one in {*self.saved, *self.drafts}
            if (one in self.deleted) == deleted
            and all(
                any(found_in(d[one], word) for d in (self.saved, self.drafts) if one in d)
                for word in words_of(query)
            )
        }

    def queries(self) -> list[str]:
        """Return words that may stand in families, and some that do not."""
        rng = self.rng
        signs = "单曾解查张欧建国行重A3zjgxc127"
        drawn = ["".join(rng.choices(signs, k=length)) for length in (1, 1, 2, 2, 3)]
        return [*QUERIES, *QUERIES_OF_WORDS, *drawn]


def test_a_search_is_a_plain_scan_through_saves_drafts_and_deletions(
    ws: Workspace, rng: random.Random
) -> None:
    registry = Registry(ws, rng)
    for turn in range(ROUNDS):
        for _deed in range(3):
            registry.act()
        if turn == ROUNDS // 2:
            with ws.store.writing() as db:
                make_index(db)
        for query in registry.queries():
            found = find_households(ws, query, 200)
            assert {row.household_id for row in found.rows} == registry.scan(query), query
            assert (found.more, found.more_than) == (0, False)
            gone = {row.household_id for row in list_households(ws, query, deleted=True)}
            assert gone == registry.scan(query, deleted=True), query


@pytest.mark.parametrize("query", ["张", "zj", "2202", "张 永兴"])
def test_what_is_not_shown_is_counted(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    for _number in range(7):
        save_household(ws, family(), None, effective_day=DAY)
    monkeypatch.setattr("jlaid_desktop.services.finding.search.COUNTED", 10)
    found = find_households(ws, query, 3)
    assert (len(found.rows), found.more, found.more_than) == (3, 4, False)
    monkeypatch.setattr("jlaid_desktop.services.finding.search.COUNTED", 2)
    found = find_households(ws, query, 3)
    assert (len(found.rows), found.more, found.more_than) == (3, 2, True)
