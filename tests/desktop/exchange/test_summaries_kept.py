"""The summaries of a batch are kept one by one, whatever else was printed with them."""

from __future__ import annotations

from jlaid_desktop.desktop.papers.kept_summaries import keep_summaries, summaries_among
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.services.papers.inputs import gather, issuer_of, paper_input
from jlaid_desktop.services.township.standing import waiting_of
from tests.services.exchange.world import World, family


def test_each_familys_summary_of_a_batch_is_kept_as_a_document_of_its_own(world: World) -> None:
    ws = world["one"]
    ids = [world.save("one", family(name)) for name in ("张建国", "李四")]
    issuer, regions = issuer_of(ws), shipped_regions()
    gathered = [gather(ws, one) for one in ids]
    known = [(one, paper_input(one, issuer, world.assessing, regions)) for one in gathered]
    assert summaries_among(known, ["application"]) == []
    made = summaries_among(known, ["application", "benefit_summary"])
    assert [one.household_id for one in made] == ids
    assert all(one.pdf.startswith(b"%PDF") for one in made)
    keep_summaries(ws, made)
    keep_summaries(ws, made)
    assert [one.summaries for one in waiting_of(ws).households] == [1, 1]
