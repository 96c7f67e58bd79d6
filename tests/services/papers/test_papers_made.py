"""Papers from the store: which can be made, made for many, stopped, and noted."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pypdfium2
import pytest

from jlaid_desktop.documents.forms_of_procedure.paper_input import Letterhead, PaperInput
from jlaid_desktop.documents.forms_of_procedure.wording import shipped_wording
from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.evidence.adding import Offer, add_file
from jlaid_desktop.services.evidence.wanted import use_list, write_list
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.papers.inputs import gather, issuer_of
from jlaid_desktop.services.papers.letterheads import (
    drop_wording,
    letterhead_of,
    save_letterhead,
    save_wording,
    texts_on,
    wordings_of,
)
from jlaid_desktop.services.papers.making import (
    file_name,
    inputs_of,
    make,
    make_each,
    note,
    offers,
)
from jlaid_desktop.services.papers.notices import notice_told, record_notice
from jlaid_desktop.services.papers.previews import looks
from jlaid_desktop.services.procedure.recording import open_case, record_step
from jlaid_desktop.services.workspace import Workspace
from tests.documents.reading import squeezed, text_of
from tests.services.evidence.offered import photo
from tests.store.opened import DAY, family

NAMES = ("张建国", "李秀英", "赵铁柱")


def saved(ws: Workspace, *names: str) -> list[str]:
    """Save a family for each name and return their ids."""
    ids = []
    for number, name in enumerate(names):
        document = family(name, number=None)
        document["household"]["accept_date"] = DAY.isoformat()
        document["household"]["file_number"] = str(number)
        save_household(ws, document, None, effective_day=DAY)
        ids.append(str(document["household_id"]))
    return ids


@pytest.fixture
def desk(ws: Workspace) -> Assessments:
    return shipped_assessments(ws.clock)


def ready(ws: Workspace, desk: Assessments, ids: list[str]) -> list[PaperInput]:
    gathered = [gather(ws, one) for one in ids]
    return inputs_of(gathered, issuer_of(ws), desk, shipped_regions())


def test_papers_carry_the_saved_family_and_its_revision(ws: Workspace, desk: Assessments) -> None:
    (given,) = ready(ws, desk, saved(ws, "张建国"))
    made = make([given], ["application"])
    text = squeezed(text_of(made.paper.pdf))
    assert "张建国" in text
    assert f"修订{given.revision_code}" in text
    assert (made.papers, made.left_out) == (1, 0)


def test_a_family_that_was_never_saved_has_no_papers(ws: Workspace) -> None:
    with pytest.raises(JlaidError) as refused:
        gather(ws, "nobody")
    assert refused.value.code == "papers.not_saved"


def test_what_can_be_made_is_offered_first_and_the_rest_says_why(
    ws: Workspace, desk: Assessments
) -> None:
    found = offers(ready(ws, desk, saved(ws, *NAMES)))
    possible = [offer.possible > 0 for offer in found]
    assert possible == sorted(possible, reverse=True)
    by_id = {offer.kind.declared.id: offer for offer in found}
    assert (by_id["application"].possible, by_id["application"].of) == (3, 3)
    assert by_id["acceptance_note"].possible == 3
    assert by_id["stop_letter"].possible == 0
    assert "proposal is not enough" in by_id["stop_letter"].reason


def test_letters_come_of_the_countys_recorded_decision_alone(
    ws: Workspace, desk: Assessments
) -> None:
    ids = saved(ws, "张建国")
    case = open_case(ws, ids[0], "application")
    record_step(
        ws,
        case,
        c.TownshipReview(
            reviewed_on=ws.clock.today(), opinion="suggest_confirm", category="EDGE", members=2
        ),
        note="示例",
    )
    (given,) = ready(ws, desk, ids)
    with pytest.raises(JlaidError):
        make([given], ["refusal"])
    record_step(
        ws,
        case,
        o.CountyDecision(
            outcome="refused",
            number="示例 7",
            officer="郑海燕",
            decided_on=ws.clock.today(),
            reason="家庭财产不符合规定。",
        ),
        note="示例",
    )
    (given,) = ready(ws, desk, ids)
    text = squeezed(text_of(make([given], ["refusal"]).paper.pdf))
    assert "编号：示例7" in text
    assert "家庭财产不符合规定。" in text
    with pytest.raises(JlaidError):
        make([given], ["decision"])


def test_many_families_are_one_document_family_by_family_with_the_lists_at_the_end(
    ws: Workspace, desk: Assessments
) -> None:
    given = ready(ws, desk, saved(ws, *NAMES))
    steps: list[tuple[int, int]] = []
    made = make(given, ["commitment", "posting", "near_kin"], lambda n, of: steps.append((n, of)))
    assert steps == [(n, 7) for n in range(1, 8)]
    assert (made.papers, made.left_out) == (6, 3)
    document = pypdfium2.PdfDocument(made.paper.pdf)
    texts = [squeezed(page.get_textpage().get_text_range()) for page in document]
    document.close()
    assert [next(n for n in NAMES if n in text) for text in texts] == [
        name for name in NAMES for _ in range(2)
    ]
    assert all("第1页共1页" in text for text in texts)


def test_the_same_batch_gives_the_same_bytes(ws: Workspace, desk: Assessments) -> None:
    given = ready(ws, desk, saved(ws, *NAMES))
    papers = ["commitment", "benefit_summary", "archive_cover"]
    assert make(given, papers).paper.pdf == make(given, papers).paper.pdf


def test_a_stopped_batch_leaves_nothing(ws: Workspace, desk: Assessments) -> None:
    given = ready(ws, desk, saved(ws, *NAMES))
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(JlaidError) as stopped:
        make(given, ["commitment"], cancelled=stop)
    assert stopped.value.code == "papers.cancelled"
    assert len(asked) == 3


def test_a_file_for_each_family_has_a_name_without_personal_data(
    ws: Workspace, desk: Assessments
) -> None:
    ids = saved(ws, *NAMES)
    given = ready(ws, desk, ids)
    pairs = list(zip(ids, given, strict=True))
    made = list(make_each(pairs, ["commitment", "list_medical"]))
    assert [one for one, _ in made] == ids
    names = [file_name(one, ["commitment"], n) for n, one in enumerate(given, start=1)]
    assert len(set(names)) == 3
    for name in names:
        assert re.fullmatch(r"jlaid-\d{3}-commitment-[A-Z2-7]{4}-[A-Z2-7]{4}\.pdf", name)


def test_each_family_and_paper_that_leaves_is_noted_and_no_other(
    ws: Workspace, desk: Assessments
) -> None:
    ids = saved(ws, *NAMES[:2])
    gathered = [gather(ws, one) for one in ids]
    given = inputs_of(gathered, issuer_of(ws), desk, shipped_regions())
    before = len(disclosures(ws))
    pairs = list(zip(ids, given, strict=True))
    revisions = [one.revision_id for one in gathered]
    note(ws, pairs, revisions, ["commitment", "stop_letter"], printing=True)
    rows = disclosures(ws)[: len(disclosures(ws)) - before]
    assert [(row.action, row.household_id) for row in rows] == [("print", i) for i in ids[::-1]]
    assert {row.detail["paper"] for row in rows} == {"commitment"}
    assert [row.detail["revision"] for row in rows] == revisions[::-1]
    note(ws, pairs, revisions, ["commitment"], printing=False)
    assert disclosures(ws)[0].action == "export"


# --- the evidence list ---------------------------------------------------------------


def texts(given: PaperInput, *papers: str) -> list[str]:
    return [squeezed(text_of(make([given], [one]).paper.pdf)) for one in papers]


def test_papers_name_what_the_evidence_list_wants_and_what_is_there(
    ws: Workspace, desk: Assessments, tmp_path: Path
) -> None:
    ids = saved(ws, "张建国")
    (given,) = ready(ws, desk, ids)
    notice, note_, cover = texts(given, "materials_notice", "acceptance_note", "archive_cover")
    assert "户口簿□" in notice
    assert "诚信承诺书□" in notice
    assert "收入证明（张建国）□示例视情况提供" in notice
    for made_by_office in ("核对报告", "入户照片", "公示照片"):
        assert made_by_office not in notice
    assert "已收材料" not in note_
    assert "已留影像" not in cover

    add_file(ws, Offer(ids[0], "hukou_book", None), photo(tmp_path))
    add_file(ws, Offer(ids[0], "income_proof", "m1"), photo(tmp_path, colour="blue"))
    (given,) = ready(ws, desk, ids)
    notice, note_, cover = texts(given, "materials_notice", "acceptance_note", "archive_cover")
    assert "户口簿□" not in notice
    assert "收入证明（张建国）" not in notice
    assert "已收材料：户口簿、收入证明（张建国）。" in note_
    assert "身份证、户口簿复印件已留影像" in cover
    assert "收入证明（张建国）已留影像" in cover


def test_a_countys_own_list_is_no_sample(ws: Workspace, desk: Assessments, tmp_path: Path) -> None:
    listed = tmp_path / "list.toml"
    write_list(listed)
    use_list(ws.home, listed)
    (given,) = ready(ws, desk, saved(ws, "张建国"))
    (notice,) = texts(given, "materials_notice")
    assert "收入证明（张建国）□视情况提供" in notice
    assert "示例" not in notice


def test_a_printed_notice_is_recorded_once_with_what_it_asked_for(
    ws: Workspace, desk: Assessments
) -> None:
    ids = saved(ws, "张建国")
    (given,) = ready(ws, desk, ids)
    told = notice_told(given)
    assert told is not None
    assert "户口簿" in told.missing
    assert "收入证明（张建国）（视情况提供）" in told.missing
    record_notice(ws, ids[0], told)
    (given,) = ready(ws, desk, ids)
    kept = given.latest(c.MaterialsNotice)
    assert kept is not None
    assert (kept.missing, kept.given_on, kept.given_by) == (told.missing, ws.clock.today(), "李")
    assert notice_told(given) is None
    with pytest.raises(JlaidError):
        record_notice(ws, ids[0], told)


# --- letterhead and texts -----------------------------------------------------------


def test_a_letterhead_is_kept_trimmed_and_stands_on_the_papers(
    ws: Workspace, desk: Assessments
) -> None:
    assert letterhead_of(ws) == Letterhead()
    save_letterhead(ws, Letterhead(township_office="  某乡\n人民政府 ", phone="0432-60000001"))
    assert letterhead_of(ws) == Letterhead(township_office="某乡 人民政府", phone="0432-60000001")
    (given,) = ready(ws, desk, saved(ws, "张建国"))
    text = squeezed(text_of(make([given], ["acceptance_note"]).paper.pdf))
    assert "某乡人民政府" in text
    assert "0432-60000001" in text
    with pytest.raises(JlaidError):
        save_letterhead(ws, Letterhead(address="长" * 201))


def test_a_countys_text_holds_from_its_day_on_and_can_be_taken_back(ws: Workspace) -> None:
    day = dt.date(2025, 7, 1)
    save_wording(ws, "refusal.body", "本县的文字。", day, "某民发 1 号")
    assert texts_on(ws, dt.date(2025, 6, 30)) == {}
    assert texts_on(ws, day) == {"refusal.body": "本县的文字。"}
    (own,) = [one for one in wordings_of(ws) if one.own]
    assert (own.text, own.from_day, own.document) == ("本县的文字。", day, "某民发 1 号")
    drop_wording(ws, "refusal.body")
    assert not [one for one in wordings_of(ws) if one.own]


@pytest.mark.parametrize(("text", "document"), [("", "文件"), ("文字", " "), ("长" * 4001, "文件")])
def test_a_text_without_words_or_document_is_refused(
    ws: Workspace, text: str, document: str
) -> None:
    with pytest.raises(JlaidError):
        save_wording(ws, "refusal.body", text, DAY, document)
    assert texts_on(ws, dt.date(2030, 1, 1)) == {}


def test_every_text_can_be_looked_at_before_it_holds() -> None:
    for block in shipped_wording():
        pdf = looks(block.paper, DAY, Letterhead(), {block.id: "本县改写的一句话。"})
        text = squeezed(text_of(pdf))
        assert "本县改写的一句话。" in text, block.id
        assert "不得作为依据" in text


def test_nothing_of_a_family_lies_on_the_disk_after_making(
    ws: Workspace, desk: Assessments, tmp_path: Path
) -> None:
    given = ready(ws, desk, saved(ws, "欧阳建国"))
    make(given, ["application", "benefit_summary"])
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert "欧阳建国".encode() not in path.read_bytes()
            assert path.suffix != ".pdf"
