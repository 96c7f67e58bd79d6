"""Every paper: what stands on it, that nothing leaves its frame, that it says the same twice."""

from __future__ import annotations

import datetime as dt
import functools
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jlaid_desktop.documents.forms_of_procedure.form_parts import TALL
from jlaid_desktop.documents.forms_of_procedure.kinds import FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.registry import PAPERS, paper
from jlaid_desktop.documents.forms_of_procedure.sheets import render_paper
from jlaid_desktop.documents.forms_of_procedure.wording import shipped_wording, wording_of
from jlaid_desktop.documents.layout import FOOT_RULE_MM, LEFT_MM, WIDTH_MM
from jlaid_desktop.documents.pen import A4, MM
from jlaid_desktop.documents.text import clean
from jlaid_desktop.domain.household import Household, HouseholdFile
from jlaid_desktop.domain.member import Member
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.paths import shipped
from tests.documents.forms_of_procedure import cases
from tests.documents.reading import shapes, squeezed, text_of

GOLDEN = Path(__file__).parent / "golden"
IDS = [one.declared.id for one in PAPERS]
FAMILIES = ("01", "09")
TWO_SHEETS = {"application"}
"""Papers that a family of four fills two sheets of."""
NUMBER = re.compile(r"\d{17}[\dXx]|(?<!\d)1\d{10}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)")
LAST_SIGNS = ("签名：", "签名（按手印）：", "（盖章）：")


def whole(start: str, paper_id: str) -> PaperInput:
    return cases.whole_case(start, paper_id)


@functools.cache
def family_for(paper_id: str) -> str:
    """Return the first sample family that gets a paper."""
    starts = sorted(path.name[:2] for path in shipped("resources", "samples").glob("*.json"))
    return next(one for one in starts if not paper(paper_id).refusal(whole(one, paper_id)))


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def placed(pdf: bytes, text: str) -> tuple[float, float]:
    """Return where a text begins and ends on the first sheet, from the left in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        found = page.search(text).get_next()
        assert found is not None, text
        start, count = found
        return page.get_charbox(start)[0], page.get_charbox(start + count - 1)[2]
    finally:
        document.close()


def text_bounds(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Return the box of every piece of upright text."""
    document = pypdfium2.PdfDocument(pdf)
    raw = pypdfium2.raw
    try:
        return [
            item.get_bounds()
            for page in document
            for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT])
            if item.get_matrix().b == 0
        ]
    finally:
        document.close()


def assert_inside(pdf: bytes) -> None:
    left, right = LEFT_MM * MM, (LEFT_MM + WIDTH_MM) * MM
    for x1, y1, x2, y2 in text_bounds(pdf):
        assert x1 >= left - 1.5
        assert x2 <= right + 1.5
        assert y1 >= 10
        assert y2 <= A4[1] - 10
    for page in range(len(pages_of(pdf))):
        for shape in shapes(pdf, page):
            assert shape.left >= left - 1.5
            assert shape.right <= right + 1.5
            assert shape.bottom >= FOOT_RULE_MM * MM - 1


# --- the registry -----------------------------------------------------------------


def test_every_paper_of_the_procedure_is_there_once() -> None:
    assert len(set(IDS)) == len(IDS) == 30
    assert {
        "sweep_register", "application", "commitment", "entrustment", "near_kin", "authorisation",
        "check_request", "materials_notice", "acceptance_note", "visit_record", "neighbour_visit",
        "meeting_record", "review_sheet", "posting", "objection_record", "publication", "decision",
        "refusal", "change_letter", "stop_letter", "recheck_sheet", "member_changes",
        "archive_cover", "benefit_summary",
    } <= set(IDS)  # fmt: skip


def test_an_unknown_paper_is_refused_with_the_ids_there_are() -> None:
    with pytest.raises(JlaidError) as refused:
        paper("nothing")
    assert "application" in str(refused.value.values)


def test_every_paper_says_what_it_is() -> None:
    for one in PAPERS:
        declared = one.declared
        assert declared.title
        assert declared.when
        assert declared.signers
        assert "name" in declared.holds
        assert declared.privacy != "public" or declared.holds == {"name"}


def test_every_shipped_text_belongs_to_a_paper_and_is_used() -> None:
    folder = Path(paper.__code__.co_filename).parent
    source = "".join(p.read_text(encoding="utf-8") for p in folder.rglob("*.py"))
    for block in shipped_wording():
        assert block.paper in IDS
        assert f'"{block.id}"' in source


# --- golden text ------------------------------------------------------------------


@pytest.mark.parametrize("start", FAMILIES)
@pytest.mark.parametrize("paper_id", IDS)
def test_the_text_of_a_paper_is_as_it_was(start: str, paper_id: str) -> None:
    """`JLAID_WRITE_GOLDEN=1` writes them anew; look at the difference."""
    path = GOLDEN / f"{start}-{paper_id}.txt"
    try:
        text = text_of(render_paper(paper(paper_id), [whole(start, paper_id)]).pdf)
    except JlaidError as refused:
        text = refused.code
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    text = "\n".join(lines) + "\n"
    if os.environ.get("JLAID_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def grown(given: PaperInput, size: int) -> PaperInput:
    """Return a family of a size, those who join with names of three characters."""
    household = given.file.household
    first = household.members[0]
    names = "一二三四五六七八九"[: size - len(household.members)]
    more = [msgspec.structs.replace(first, id=f"n{name}", name=f"王小{name}") for name in names]
    household = msgspec.structs.replace(household, members=[*household.members, *more])
    return replace(given, file=msgspec.structs.replace(given.file, household=household))


@pytest.mark.parametrize("paper_id", sorted({*IDS} - TWO_SHEETS))
def test_a_paper_of_a_family_of_four_has_one_sheet(paper_id: str) -> None:
    given = whole(family_for(paper_id), paper_id)
    assert render_paper(paper(paper_id), [given]).pages == 1


@pytest.mark.parametrize(
    ("paper_id", "size"),
    [("sweep_register", 10), ("visit_record", 8), ("recheck_sheet", 7), ("member_changes", 10)],
)
def test_a_large_family_takes_room_for_handwriting_before_another_sheet(
    paper_id: str, size: int
) -> None:
    given = grown(whole("01", paper_id), size)
    assert render_paper(paper(paper_id), [given]).pages == 1


def test_a_letter_names_whom_it_is_for_without_indent_and_signs_off_in_the_middle() -> None:
    pdf = render_paper(paper("decision"), [whole("01", "decision")]).pdf
    assert placed(pdf, "张桂兰：")[0] == pytest.approx(LEFT_MM * MM, abs=2)
    assert placed(pdf, "你家提出")[0] == pytest.approx(LEFT_MM * MM + 24, abs=2)
    office, day = placed(pdf, "昌邑区民政局（盖章）"), placed(pdf, "2025年12月4日")
    assert sum(office) / 2 == pytest.approx(sum(day) / 2, abs=4)
    assert office[1] < (LEFT_MM + WIDTH_MM) * MM - 15


@pytest.mark.parametrize("paper_id", IDS)
def test_a_paper_has_the_same_bytes_twice_and_stays_in_its_frame(paper_id: str) -> None:
    given_ = whole(family_for(paper_id), paper_id)
    first = render_paper(paper(paper_id), [given_])
    again = whole(family_for(paper_id), paper_id)
    assert first.pdf == render_paper(paper(paper_id), [again]).pdf
    assert_inside(first.pdf)
    assert first.missing_characters == ()


# --- blank forms ------------------------------------------------------------------


@pytest.mark.parametrize("members", [1, 3, 20])
@pytest.mark.parametrize("paper_id", IDS)
def test_what_is_not_known_is_room_to_write_and_never_none(paper_id: str, members: int) -> None:
    given_ = cases.bare(members)
    kind = paper(paper_id)
    if kind.refusal(given_):
        with pytest.raises(JlaidError):
            render_paper(kind, [given_])
        return
    made = render_paper(kind, [given_])
    text = text_of(made.pdf)
    assert "None" not in text
    assert "null" not in text
    assert_inside(made.pdf)


def test_a_blank_application_has_no_box_filled_in() -> None:
    text = text_of(render_paper(paper("application"), [cases.bare()]).pdf)
    assert "■" not in text
    assert text.count("□") > 20


# --- samples ----------------------------------------------------------------------


@pytest.mark.parametrize("paper_id", IDS)
def test_a_made_up_family_is_marked_on_every_sheet(paper_id: str) -> None:
    given_ = replace(whole(family_for(paper_id), paper_id), made_up=True)
    made = render_paper(paper(paper_id), [given_])
    assert b"NotoSansSC-Bold-Mark" in made.pdf
    assert all("不得作为依据" in page for page in pages_of(made.pdf))


@pytest.mark.parametrize("paper_id", IDS)
def test_sample_figures_mark_the_papers_with_figures_and_no_other(paper_id: str) -> None:
    given_ = whole(family_for(paper_id), paper_id)
    text = squeezed(text_of(render_paper(paper(paper_id), [given_]).pdf))
    assert given_.view is not None
    assert given_.view.sample
    assert ("不得作为依据" in text) == paper(paper_id).declared.figures
    assert ("规则2024-09-30" in text) == paper(paper_id).declared.figures
    assert ("修订7F3A-21" in text) == (paper(paper_id).declared.privacy != "public")


# --- the county decides -----------------------------------------------------------

LETTERS = {
    "decision": cases.CONFIRMED,
    "refusal": cases.REFUSED,
    "change_letter": cases.CHANGED,
    "stop_letter": cases.STOPPED,
}


@pytest.mark.parametrize("paper_id", LETTERS)
def test_a_letter_is_made_of_its_decision_only(paper_id: str) -> None:
    proposals = (
        *cases.UNTIL_POSTING,
        *cases.POSTED,
        cases.o.ChangeProposal(proposed_on=cases.DAY, before="EDGE", after="RIGID"),
        cases.o.StopProposal(proposed_on=cases.DAY, category="EDGE"),
    )
    with pytest.raises(JlaidError) as refused:
        render_paper(paper(paper_id), [cases.of_sample("01", *proposals)])
    assert refused.value.code == "papers.refused"
    for other, decision in LETTERS.items():
        given_ = cases.of_sample("01", *proposals, decision)
        assert (paper(paper_id).refusal(given_) == "") == (other == paper_id)


def test_a_calculation_alone_is_neither_posted_nor_published() -> None:
    given_ = cases.of_sample("01")
    assert given_.view is not None
    for paper_id in ("posting", "publication"):
        with pytest.raises(JlaidError):
            render_paper(paper(paper_id), [given_])


def test_a_visit_of_one_person_is_no_visit() -> None:
    alone = cases.c.Visit(visited_on=cases.DAY, visitors=("李建国",))
    with pytest.raises(JlaidError):
        render_paper(paper("visit_record"), [cases.of_sample("01", alone)])
    neighbour = cases.c.NeighbourVisit(visited_on=cases.DAY, visitors=("李建国",))
    with pytest.raises(JlaidError):
        render_paper(paper("neighbour_visit"), [cases.of_sample("01", neighbour)])


def test_every_adult_has_a_line_to_sign_on_and_the_guardian_signs_for_others() -> None:
    text = text_of(render_paper(paper("authorisation"), [cases.of_sample("01")]).pdf)
    adults, others = squeezed(text).split("未成年人和不能自己签名的成员", 1)
    for name in ("张桂兰", "王海", "王德山"):
        assert name in adults
    assert "王小雨" in others
    assert "王小雨" not in adults


def test_the_one_time_notice_lists_what_is_missing_and_what_is_wanted_only_in_some_cases() -> None:
    text = squeezed(text_of(render_paper(paper("materials_notice"), [cases.of_sample("01")]).pdf))
    assert "1王德山的诊断、病历、住院单据□示例2供热合同或者缴费票据□示例视情况提供" in text
    assert "标“示例”的，公开文件未列明该项材料，以本县材料清单为准。" in text
    for not_asked in ("户口簿首页", "残疾证", "入户照片"):
        assert not_asked not in text


def test_a_notice_without_sample_lines_says_nothing_of_samples() -> None:
    given_ = replace(cases.of_sample("01"), wanted=(cases.Wanted("居民身份证", there=False),))
    text = squeezed(text_of(render_paper(paper("materials_notice"), [given_]).pdf))
    assert "1居民身份证□" in text
    assert "标“示例”" not in text


# --- privacy ----------------------------------------------------------------------

SPOKEN_OF = re.compile("疾病|患病|残疾|肢体|智力|出生|周岁|学校|初中|收入|账号|身份")


@pytest.mark.parametrize("start", [f"{n:02}" for n in range(1, 18)])
def test_public_papers_hold_name_number_of_members_and_category_only(start: str) -> None:
    for paper_id in ("posting", "publication"):
        given_ = whole(start, paper_id)
        text = squeezed(text_of(render_paper(paper(paper_id), [given_]).pdf))
        phone = cases.LETTERHEAD.phone.replace("-", "")
        assert not NUMBER.search(text.replace(cases.LETTERHEAD.phone, "").replace(phone, ""))
        assert not SPOKEN_OF.search(text)
        assert given_.places.actual not in text
        for member in given_.file.household.members:
            if member.id != given_.applicant.id and member.name:
                assert member.name not in text


@pytest.mark.parametrize("start", [f"{n:02}" for n in range(1, 18)])
def test_lists_for_other_offices_hold_no_number_and_no_disability(start: str) -> None:
    for paper_id in (one for one in IDS if one.startswith("list_")):
        given_ = whole(start, paper_id)
        if paper(paper_id).refusal(given_):
            continue
        text = squeezed(text_of(render_paper(paper(paper_id), [given_]).pdf))
        assert not NUMBER.search(text)
        assert not re.search("残疾|疾病|患病|账号|身份证", text)


def test_a_number_typed_into_a_name_does_not_get_out() -> None:
    members = [Member(id="m1", name="张三220202198203040426", counted=True, phone="13800000000")]
    file = HouseholdFile(household=Household(members=members, applicant="m1"))
    recorded = (*cases.UNTIL_POSTING, *cases.POSTED, cases.CONFIRMED)
    for paper_id in ("posting", "publication"):
        text = text_of(render_paper(paper(paper_id), [cases.of_file(file, *recorded)]).pdf)
        assert "张三****" in squeezed(text)
        assert "220202198203040426" not in squeezed(text)


NEEDS = {
    "id_number": re.compile(r"\d{17}[\dXx]"),
    "phone": re.compile(r"(?<!\d)1\d{10}(?!\d)|0432-60000000"),
    "account": re.compile(r"6222020000000000018"),
}


@pytest.mark.parametrize("paper_id", IDS)
def test_a_paper_holds_only_the_personal_data_it_declares(paper_id: str) -> None:
    given_ = whole(family_for(paper_id), paper_id)
    text = squeezed(text_of(render_paper(paper(paper_id), [given_]).pdf))
    holds = paper(paper_id).declared.holds
    for data, pattern in NEEDS.items():
        if data not in holds:
            assert not pattern.search(text), data
    minors = [m.name for m in given_.living if m.birth is not None and m.birth.year > 2010]
    if "minors" not in holds:
        assert not [name for name in minors if name and name in text]


# --- several families on a list -----------------------------------------------------


def test_a_notice_over_several_families_has_a_line_each_and_leaves_the_others_out() -> None:
    families = [whole("01", "posting"), cases.of_sample("02"), whole("09", "posting")]
    text = squeezed(text_of(render_paper(paper("posting"), families).pdf))
    assert "1张桂兰4低保边缘家庭2刘长河1低保边缘家庭" in text
    assert families[1].applicant.name not in text


def test_two_hundred_families_fill_several_sheets_with_the_head_on_each() -> None:
    families = [whole("01", "publication")] * 200
    pages = pages_of(render_paper(paper("publication"), families).pdf)
    assert len(pages) > 3
    assert all("序号申请人家庭人口类别" in page for page in pages[:-1])


# --- anything typed ---------------------------------------------------------------

ANYTHING = st.one_of(
    st.text(max_size=40),
    st.text("很长的名字，（）", min_size=50, max_size=900),
    st.sampled_from(("<b>&</b>", "{申请人}", "None", "\u202e王", "𬇙𫖯", "김철수", "1" * 80)),
)


BASE = cases.of_sample("01")
"""A family that is assessed once; the papers are made of other members and other words."""


@st.composite
def families(draw: st.DrawFn) -> PaperInput:
    members = [
        Member(id=f"m{n}", name=draw(ANYTHING), counted=True, relation=draw(ANYTHING))
        for n in range(draw(st.integers(1, 20)))
    ]
    word = draw(ANYTHING)
    household = Household(
        members=members, applicant="m0", note=word, file_number=word, hukou_book_number=word
    )
    contents = (
        cases.c.Acceptance(number=word, accepted_on=cases.DAY, officer=word),
        cases.c.Visit(visitors=(word, "乙"), living=word * 3, findings=word * 3),
        cases.c.Meeting(resolution=word * 3, attendees=tuple(m.name or "" for m in members)),
        cases.c.TownshipReview(opinion="suggest_confirm", category="EDGE", basis=word * 3),
        cases.CHANGED if draw(st.booleans()) else cases.CONFIRMED,
    )
    places = replace(BASE.places, actual=word, village=word)
    head = replace(BASE.letterhead, township_office=word, county_office=word, phone=word)
    case = cases.records(*contents)
    return replace(
        BASE,
        file=HouseholdFile(household=household),
        case=case,
        decided=case.latest(cases.o.CountyDecision),
        places=places,
        letterhead=head,
        wanted=(cases.Wanted(word), cases.Wanted(word * 2, there=True)),
    )


@given(family=families(), paper_id=st.sampled_from(IDS))
@settings(deadline=None)
def test_whatever_was_typed_nothing_is_cut_or_leaves_the_frame(
    family: PaperInput, paper_id: str
) -> None:
    kind = paper(paper_id)
    if kind.refusal(family):
        return
    made = render_paper(kind, [family])
    assert_inside(made.pdf)
    pages = pages_of(made.pdf)
    assert f"第{made.pages}页共{made.pages}页" in pages[-1]
    everything = "".join(pages)
    if kind.declared.privacy == "public":
        assert not re.search(r"\d{17}[\dXx]", everything)
    if "members" in kind.declared.holds and isinstance(kind, FormKind):
        shapes_of = squeezed("".join(clean(m.name or "") for m in family.living))
        known = {sign for sign in shapes_of if sign not in made.missing_characters}
        assert known <= set(everything)


def test_signatures_never_stand_alone_on_a_sheet() -> None:
    for size in range(1, 30):
        members = [Member(id=f"m{n}", name=f"成员{n}", counted=True) for n in range(size)]
        file = HouseholdFile(household=Household(members=members, applicant="m0"))
        given_ = cases.of_file(file, *cases.UNTIL_POSTING)
        for one in PAPERS:
            if not isinstance(one, FormKind) or one.refusal(given_):
                continue
            last = pages_of(render_paper(one, [given_]).pdf)[-1]
            rest = re.split(r"第\d+页", last)[0]
            body = re.sub(r".*?（续）·申请人成员0", "", rest)
            for sign in ("签名", "（按手印）", "（盖章）", "：", "年月日", "李建国", "周立新"):
                body = body.replace(sign, "")
            assert len(body) > TALL / 8, (one.declared.id, size, rest)


def test_a_heading_is_never_left_behind_at_the_foot_of_a_sheet() -> None:
    headings = ("未成年人和不能自己签名的成员（由监护人签名）", "成年家庭成员（每人签名）")
    for size in range(1, 30):
        members = [
            Member(id=f"m{n}", name=f"成员{n}", counted=True, birth=dt.date(1980, 1, 1))
            for n in range(size)
        ]
        file = HouseholdFile(household=Household(members=members, applicant="m0"))
        given_ = replace(BASE, file=file)
        for page in pages_of(render_paper(paper("authorisation"), [given_]).pdf):
            body = page.split("本地样式")[0]
            assert not body.endswith(headings), size


# --- the county's own texts --------------------------------------------------------


def test_a_countys_text_takes_the_place_of_ours_and_unknown_braces_stay() -> None:
    own = wording_of({"acceptance_note.body": "{申请人}同志：\n{不认识}请到{乡镇}。"})
    given_ = replace(whole("01", "acceptance_note"), wording=own)
    text = squeezed(text_of(render_paper(paper("acceptance_note"), [given_]).pdf))
    assert "张桂兰同志：{不认识}请到土城子满族朝鲜族乡人民政府。" in text


def test_a_name_in_braces_is_a_name() -> None:
    members = [Member(id="m1", name="{乡镇}", counted=True)]
    file = HouseholdFile(household=Household(members=members, applicant="m1"))
    given_ = cases.of_file(file, cases.c.Acceptance(accepted_on=cases.DAY))
    text = squeezed(text_of(render_paper(paper("acceptance_note"), [given_]).pdf))
    assert "{乡镇}：" in text


def test_the_shipped_texts_name_no_statute_and_no_document_number() -> None:
    texts = json.dumps([block.text for block in shipped_wording()], ensure_ascii=False)
    assert not re.search(r"《|第[一二三四五六七八九十]+条|〔\d{4}〕|国令|民发", texts)
