"""A store with a row in every table: two families, one of them with all that can hang on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from jlaid_desktop.documents.forms_of_procedure.paper_input import Letterhead
from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.rules import LocalRules
from jlaid_desktop.keys.pairs import new_key_pairs
from jlaid_desktop.services.duplicates.deciding import decide_both_families, decide_different
from jlaid_desktop.services.duplicates.finding import compare_waiting
from jlaid_desktop.services.duplicates.known import Asked, KnownMember, known_member
from jlaid_desktop.services.exchange.summaries import keep_summary
from jlaid_desktop.services.households import save_draft, save_household
from jlaid_desktop.services.papers.letterheads import save_letterhead, save_wording
from jlaid_desktop.services.procedure import days
from jlaid_desktop.services.procedure.recording import open_case, record_step
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.attachments import Attachment, add_attachment
from jlaid_desktop.store.copying.order import write_order
from jlaid_desktop.store.duplicates import persons
from jlaid_desktop.store.exchange import boxes, deletions, ledger, offers, peers
from jlaid_desktop.store.exchange.rows import attachment_rows
from tests.store.opened import COUNTY, DAY, TOWNSHIP, assessment, family

NAME, WIFE, SHARED = "欧阳凤山", "上官秀兰", "诸葛小妹"
NUMBER, NEAR = "220202196003070015", "220202196003070051"
MARK = "凤凰"
"""Stands in every free text of the family that is told apart here."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The family with everything, the other, who is in both, and what tells the first apart."""

    household_id: str
    other_id: str
    shared_person: str
    own_words: tuple[str, ...]


def full_document() -> dict[str, Any]:
    """Return a file with a row for every table of facts."""
    document = family(NAME, NUMBER)
    head, wife = document["household"]["members"]
    head |= {
        "birth": "1960-03-07",
        "sex": "male",
        "income_kinds": {"wage": True, "business": False},
        "disability_cert": {"has": True, "level": 2, "type": "肢体", "number": NUMBER + "42"},
        "medical": {"year": 2025, "policy_oop_fen": 2_350_000, "stays_fen": [1, None]},
    }
    wife |= {
        "name": WIFE,
        "student": {"attends": False},
        "employment": {"wants_job": True, "skills": f"{MARK}绣"},
    }
    document["household"]["members"].append({"id": "m3", "name": SHARED, "relation": "child"})
    document["household"] |= {
        "direct_status": ["MONITOR", "DIBAO"],
        "direct_certificates": [{"id": "d1", "kind": "DIBAO", "number": f"{MARK}证1"}],
        "expenses": [{"id": "e1", "kind": "medical", "label": f"{MARK}药", "amount_fen": 100}],
        "properties": [{"id": "p1", "kind": "deposit", "note": f"{MARK}存单"}],
        "housing": {"owns_in_city": True, "area_m2": "48.50", "address": f"{MARK}小区"},
        "heating": {"area_m2": "61.2", "use": "residence", "contract_number": f"{MARK}合同"},
        "funeral": {"deceased": "m2", "upgraded_items": ["a"], "storage_days": 3},
        "agent": {"name": f"{MARK}代办", "phone": "13900000000"},
        "supporters": [{"id": "s1", "name": f"{MARK}之子", "relation": "son"}],
        "authorisations": [{"id": "a1", "member": "m1", "signed_on": "2025-03-01"}],
        "check_report": {"number": f"{MARK}核1", "date": "2025-03-09"},
        "account": {"holder": NAME, "number": "6217000000000000000"},
        "actual_address": {"region": "220202201201", "detail": f"{MARK}组"},
        "phone": "13912345678",
        "visits": [{"id": "v1", "date": "2025-03-09", "record": f"{MARK}家中"}],
        "note": f"{MARK}记",
    }
    return document


def fill(ws: Workspace) -> Filled:
    """Write a row into every table by the program's own means."""
    first = save_household(ws, full_document(), assessment(), effective_day=DAY)
    gone = first.household_id
    with ws.store.reading() as db:
        members = {
            line.member: known_member(line, ws.clock.today())
            for lines in persons.members_of(db, _persons_in(ws, gone)).values()
            for line in lines
        }
    shared = members["m3"].person_id
    other = family("李四", NEAR)
    other["household"]["members"][1] |= {"name": SHARED, "person_id": shared}
    other_id = save_household(ws, other, assessment(), effective_day=DAY).household_id
    compare_waiting(ws)
    changed = full_document()
    changed["household_id"] = gone
    for row in changed["household"]["members"]:
        row["person_id"] = members[row["id"]].person_id
    changed["household"]["members"][1]["birth"] = "1962-01-01"
    head = save_household(ws, changed, assessment("NONE"), effective_day=DAY)
    save_draft(ws, gone, changed, {"household.phone": f"{MARK}139"})
    _decisions(ws, members, other_id)
    _evidence(ws, gone)
    keep_summary(ws, gone, head.revision_id, f"%PDF- {NAME}".encode())
    _procedure(ws, gone)
    _county(ws)
    _exchange(ws, gone, other_id, (first.revision_id, head.revision_id))
    own = (NAME, WIFE, NUMBER, MARK, gone, "6217000000000000000", "13912345678")
    ids = tuple(members[one].person_id for one in ("m1", "m2"))
    return Filled(gone, other_id, shared, own + ids)


def _persons_in(ws: Workspace, household_id: str) -> list[str]:
    with ws.store.reading() as db:
        found = db.conn.execute(
            "SELECT person_id FROM member WHERE household_id = ?", (household_id,)
        )
        return [person for (person,) in found]


def _decisions(ws: Workspace, members: dict[str, KnownMember], other_id: str) -> None:
    with ws.store.reading() as db:
        of_other = persons.members_of(db, _persons_in(ws, other_id))
    lines = [known_member(line, ws.clock.today()) for part in of_other.values() for line in part]
    li = next(one for one in lines if one.name == "李四")
    mine, theirs = (Asked(one.person_id, one.identity) for one in (members["m1"], li))
    decide_different(ws, mine, theirs, f"{MARK}与李四不是一人")
    there = next(one for one in lines if one.household_id == other_id and one.name == SHARED)
    decide_both_families(ws, members["m3"], there, f"{MARK}家女儿出嫁")


def _evidence(ws: Workspace, household_id: str) -> None:
    content = f"a photo of {NAME}".encode()
    blobs = ws.blobs()
    name = blobs.put_blob(content, ws.now())
    blobs.close()
    with ws.store.writing() as db:
        piece = Attachment(
            attachment_id="11111111-0000-4000-8000-000000000001",
            household_id=household_id,
            case_id=None,
            kind="photo",
            title=f"{MARK}照片",
            media_type="image/jpeg",
            size=len(content),
            content_hash=name,
            operator_id=ws.operator.operator_id,
            added_at=ws.now(),
            member="m1",
        )
        add_attachment(db, piece)
        attachment_rows(db, household_id)


def _procedure(ws: Workspace, household_id: str) -> None:
    with ws.store.reading() as db:
        (case,) = db.conn.execute(
            "SELECT case_id FROM procedure_case WHERE household_id = ?", (household_id,)
        ).fetchone()
    record_step(
        ws,
        case,
        c.MaterialsNotice(given_on=DAY, missing=(f"{MARK}证明",), received_by=NAME),
        note="示例",
    )
    event = open_case(ws, household_id, "event")
    record_step(
        ws,
        event,
        o.MemberChange(changed_on=DAY, direction="joins", name=f"{MARK}儿", reason="出生"),
        note="示例",
    )
    days.set_year(ws, 2025, "示例文件", [dt.date(2025, 1, 1)], [])
    days.set_local_rules(ws, LocalRules(delegated=True, delegated_document="示例文件"))


def _county(ws: Workspace) -> None:
    save_letterhead(ws, Letterhead(township_office="示例乡人民政府"))
    save_wording(ws, "refusal.body", "示例文字。", DAY, "示例文件")
    with ws.store.writing() as db:
        write_order(db, [("household.phone", True)])


def _exchange(ws: Workspace, household_id: str, other_id: str, revisions: tuple[str, str]) -> None:
    """Write what exchanges leave, among them what no single machine has all of."""
    now, me = ws.now(), ws.operator.operator_id
    own, county = new_key_pairs(), new_key_pairs()
    peer_id, out, came = (f"{number}2222222-0000-4000-8000-000000000002" for number in "123")
    first, head = revisions
    with ws.store.writing() as db:
        peers.add_identity(db, peers.Identity(peer_id, ws.device_id, "甲机", own, now))
        desk = peers.Peer(
            peer_id, "device", COUNTY, TOWNSHIP, "县台", "郑", county.public, "admitted", "", now
        )
        peers.put_peer(db, desk, me)
        peers.hold(db, peer_id, [household_id, other_id])
        boxes.begin_sending(db, boxes.Sent(out, peer_id, peer_id, 1, "writing", None, 1, now))
        boxes.add_sent_items(db, out, [("revision", first), ("revision", head)])
        boxes.finish_sending(db, out, "a" * 64)
        boxes.mark_received(db, out, now)
        boxes.put_arrived(
            db,
            boxes.Arrived(
                came, peer_id, 1, "b" * 64, None, "taken", 1, now, now, now, None, b"receipt"
            ),
        )
        boxes.quarantine(db, came, peer_id, "c" * 64, "exchange.damaged", now)
        ledger.add_conflict(
            db, "d" * 64, household_id, revisions,
            [{"path": "household.note", "first": f"{MARK}甲", "second": f"{MARK}乙"}], now,
        )  # fmt: skip
        ledger.end_conflicts(
            db, household_id, None, head, operator_id=me, reason=f"{MARK}家更正", at=now
        )
        ledger.add_merged_places(db, head, household_id, ["household.phone"], now)
        ledger.put_sent_assessment(
            db, household_id, head, f'{{"of":"{NAME}"}}'.encode(), differs=True,
            differences=[{"subject": NAME}],
        )  # fmt: skip
        for number, (of, content) in enumerate(
            ((household_id, {"reason": f"{MARK}家有车"}), (other_id, {"from": [household_id]}))
        ):
            ledger.add_record(
                db,
                ledger.ExchangeRecord(
                    f"{number}3333333-0000-4000-8000-000000000003", of, head, "returned",
                    content, me, "郑", ws.device_id, now,
                ),
            )  # fmt: skip
        deletions.add_purged(db, "55555555-0000-4000-8000-000000000005", now)
        offers.add_offer(db, "e" * 64, COUNTY, "title = '示例'", now)
        sample = ("44444444-0000-4000-8000-000000000004", "seed", "f" * 64, 2, "抽查", me, now)
        ledger.add_sample(db, sample, [household_id, other_id])
