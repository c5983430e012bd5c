"""Three rows cost no more queries than one, on every page that lists something."""

import pytest

import access_world
import reporting_village as reporting
import village
from page_costs import ASKED_BY, correct, costs, pages, write_more


@pytest.fixture
def world(cast):
    """One row, one passage, one comment that was answered, two revisions to compare."""
    world = access_world.build(cast)
    correct(world, days=2)
    return world


@pytest.mark.slow
def test_three_rows_cost_no_more_queries_than_one(world):
    clients = world.clients()
    before = {who: costs(clients[who], pages(world, who)) for who in ASKED_BY}
    write_more(world, days=3)
    correct(world, days=4)
    correct(world, days=5)
    for unit in (village.SOUTH, village.OFFICE):
        reporting.send(world.cast, unit)

    assert {who: costs(clients[who], pages(world, who)) for who in ASKED_BY} == before
