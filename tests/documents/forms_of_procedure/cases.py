"""Families with their whole procedure, for looking at every paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.documents.forms_of_procedure.paper_input import (
    Letterhead,
    PaperInput,
    Places,
    Wanted,
)
from jlaid_desktop.documents.forms_of_procedure.wording import wording_of
from jlaid_desktop.domain.household import Household, HouseholdFile
from jlaid_desktop.domain.member import Member
from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.records import KIND_OF, CaseRecords, ProcedureRecord
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.i18n import CHINESE
from jlaid_desktop.paths import shipped
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.summaries import address_in_words
from jlaid_desktop.services.views import view_of_household

CLOCK = FixedClock(dt.datetime(2025, 11, 22, 8, 5, tzinfo=dt.UTC))
DAY = dt.date(2025, 11, 22)
LETTERHEAD = Letterhead(
    county_office="昌邑区民政局",
    township_office="土城子满族朝鲜族乡人民政府",
    address="土城子乡政府一楼民政窗口",
    phone="0432-60000001",
    contact="李建国",
)
WANTED = (
    Wanted("户口簿首页和本人页", there=True, kind="hukou_book"),
    Wanted("王德山的诊断、病历、住院单据", there=False, kind="medical", sample=True),
    Wanted("供热合同或者缴费票据", kind="heating", sample=True),
    Wanted("王海的残疾证", there=True, kind="disability_certificate", sample=True),
    Wanted("入户照片", there=False, kind="visit", by_family=False),
)


def sample(start: str) -> Path:
    """Return the sample family whose file name starts so."""
    return next(shipped("resources", "samples").glob(f"{start}*.json"))


def records(*contents: c.Content) -> CaseRecords:
    """Return a case with these records, one after the other."""
    return CaseRecords(
        case_id="case-1",
        household_id="household-1",
        kind="application",
        opened_on=dt.date(2025, 11, 10),
        records=tuple(
            ProcedureRecord(
                record_id=f"r{number:02}",
                case_id="case-1",
                kind=KIND_OF[type(content)],
                content=content,
                operator_id="op",
                device_id="dev",
                recorded_at=f"2025-11-22T08:05:{number:02}Z",
            )
            for number, content in enumerate(contents)
        ),
    )


UNTIL_POSTING: tuple[c.Content, ...] = (
    c.MaterialsNotice(
        given_on=dt.date(2025, 11, 10),
        missing=("王德山今年住院结算单", "供热合同，写明谁交费"),
        bring_by=dt.date(2025, 11, 17),
    ),
    c.Acceptance(number="示例受〔2025〕7", accepted_on=dt.date(2025, 11, 12), officer="李建国"),
    c.CheckRequest(asked_on=dt.date(2025, 11, 13), officer="李建国"),
    c.CheckReport(reported_on=dt.date(2025, 11, 18), result="agrees"),
    c.Visit(
        visited_on=dt.date(2025, 11, 14),
        visitors=("李建国", "孙桂芝"),
        place="家中",
        living="两间砖房，冰箱、电视各一台，冬储菜已备。",
        housing="租住，集中供热，室内约 18 度。",
        income="种地为主，农闲打零工。",
        illness="王海肢体残疾二级，行走需拐杖。",
        findings="申报情况与入户所见一致。",
        signed_by=("张桂兰",),
    ),
    c.NeighbourVisit(
        visited_on=dt.date(2025, 11, 14),
        visitors=("李建国", "孙桂芝"),
        neighbours=("刘长青", "赵小虎"),
        content="一家四口长期共同居住，主要靠种地，王海干不了重活。",
    ),
    c.Meeting(
        number="2025 年第 11 次",
        held_on=dt.date(2025, 11, 19),
        place="乡政府二楼会议室",
        chair="周立新",
        recorder="孙桂芝",
        attendees=("周立新", "李建国", "孙桂芝", "吴春生", "陈玉梅"),
        items=(
            c.MeetingItem(
                subject="审议张桂兰一户的申请",
                opinion="入户情况属实，核对报告无差异。",
                votes_for=5,
                votes_against=0,
                abstained=0,
            ),
        ),
        resolution="同意建议确认为低保边缘家庭，张榜公示。",
    ),
    c.TownshipReview(
        reviewed_on=dt.date(2025, 11, 19),
        opinion="suggest_confirm",
        category="EDGE",
        members=4,
        per_capita_monthly_fen=75_000,
        basis="收入高于低保标准、低于其 2 倍，财产经核对符合规定。",
        reviewer="李建国",
        responsible="周立新",
    ),
)
POSTED: tuple[c.Content, ...] = (
    o.Posting(
        from_day=dt.date(2025, 11, 20),
        to_day=dt.date(2025, 11, 27),
        place="桦树村村务公开栏",
        posted_by="刘长青",
    ),
    o.Objection(
        raised_on=dt.date(2025, 11, 23),
        raised_by="匿名",
        content="反映其家中有车。",
        handling="查询机动车登记，无车辆；为亲属临时停放。",
        result="dismissed",
    ),
)
CONFIRMED = o.CountyDecision(
    outcome="confirmed",
    number="示例确〔2025〕7",
    officer="郑海燕",
    decided_on=dt.date(2025, 12, 4),
    category="EDGE",
    members=4,
    from_month="2025-12",
)
REFUSED = o.CountyDecision(
    outcome="refused",
    number="示例不〔2025〕2",
    officer="郑海燕",
    decided_on=dt.date(2025, 12, 4),
    reason="家庭人均收入高于低保边缘家庭标准。",
)
CHANGED = o.CountyDecision(
    outcome="changed",
    number="示例变〔2026〕1",
    officer="郑海燕",
    decided_on=dt.date(2026, 3, 4),
    category="RIGID",
    previous="EDGE",
    members=3,
    from_month="2026-03",
    valid_to=dt.date(2027, 2, 28),
    reason="子女就业，收入增加；医疗支出较大。",
)
STOPPED = o.CountyDecision(
    outcome="stopped",
    number="示例终〔2026〕3",
    officer="郑海燕",
    decided_on=dt.date(2026, 9, 4),
    category="EDGE",
    from_month="2026-10",
    reason="家庭收入增加，不再符合条件。",
)
LATER: tuple[c.Content, ...] = (
    o.Recheck(
        checked_on=dt.date(2026, 11, 5),
        checkers=("李建国", "孙桂芝"),
        before="EDGE",
        after="EDGE",
        members_before=4,
        members_after=5,
        suggested="keep",
        reason="增加一人，收入无变化。",
    ),
    o.MemberChange(
        changed_on=dt.date(2026, 5, 1),
        direction="joins",
        name="王小雪",
        relation="子女",
        reason="出生",
        from_month="2026-05",
        members_before=4,
        members_after=5,
    ),
)
DECISION_OF = {"refusal": REFUSED, "change_letter": CHANGED, "stop_letter": STOPPED}


def of_file(file: HouseholdFile, *contents: c.Content, full: bool = True) -> PaperInput:
    """Return a family's input with its assessment; not `full` leaves the letterhead empty."""
    assessments, regions = shipped_assessments(CLOCK), shipped_regions()
    assessed = assessments.assess(file)
    view = view_of_household(
        assessments, assessed, language=CHINESE, regions=regions, with_dates=False
    )
    address = address_in_words(file, regions)
    return PaperInput(
        file=file,
        day=DAY,
        view=view,
        places=Places(
            county=regions.name(file.county),
            township=regions.name(file.township),
            village=regions.name(file.village),
            registered=address,
            actual=address,
        ),
        letterhead=LETTERHEAD if full else Letterhead(),
        case=records(*contents) if contents else None,
        decided=records(*contents).latest(o.CountyDecision),
        wanted=WANTED if full else (),
        wording=wording_of({}),
        operator_name="李建国" if full else "",
        revision_code="7F3A-21" if full else "",
    )


def of_sample(start: str, *contents: c.Content, full: bool = True) -> PaperInput:
    """Return a sample family's input."""
    (case,) = read_cases(sample(start))
    return of_file(case.file, *contents, full=full)


def whole_case(start: str, paper_id: str) -> PaperInput:
    """Return a sample family with everything recorded that its paper asks for."""
    decision = DECISION_OF.get(paper_id, CONFIRMED)
    return of_sample(start, *UNTIL_POSTING, *POSTED, decision, *LATER)


def bare(members: int = 1) -> PaperInput:
    """Return a family of whom nothing is known."""
    people = [Member(id=f"m{n}") for n in range(members)]
    file = HouseholdFile(household=Household(members=people))
    return PaperInput(file=file, day=DAY, wording=wording_of({}))
