"""The shipped units: what the chain of successions says agrees with who owned which territory."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

import parity
from parity.domain import units
from parity.papers import programme_units

HOME = Path(parity.__file__).parent / "programme"
TODAY = date(2026, 9, 20)
# One day under each map: 63 provinces, 35 regions, 34 regions, 34 provinces, new names of 2026.
DAYS = [date(2024, 6, 4), date(2025, 3, 1), date(2025, 6, 1), date(2025, 7, 1), date(2026, 4, 30)]


@pytest.fixture(scope="module")
def rows():
    files = ("units.csv", "districts.csv")
    return [
        row
        for name in files
        for row in programme_units.read_units((HOME / name).read_text("utf-8"))
    ]


@pytest.fixture(scope="module")
def successions():
    text = (HOME / "units-successions.csv").read_text("utf-8")
    return [row.succession for row in programme_units.read_successions(text)]


def test_every_territory_has_one_owner_on_every_day_of_change(rows):
    holdings = programme_units.holdings(rows)
    days = {holding.start for holding in holdings}
    days |= {holding.end for holding in holdings if holding.end is not None}

    owned = {day: len(units.owners_on(holdings, day)) for day in sorted(days)}

    assert owned == dict.fromkeys(sorted(days), 63)


@pytest.mark.parametrize("day", DAYS)
def test_predecessors_of_todays_units_are_the_owners_of_their_territories(rows, successions, day):
    holdings = programme_units.holdings(rows)
    owners = units.owners_on(holdings, day)
    wanted = defaultdict(set)
    for territory, unit in units.owners_on(holdings, TODAY).items():
        wanted[unit].add(owners[territory])

    tree = units.tree_on([row.spell for row in rows], day)

    assert {unit: set(units.predecessors(successions, unit, tree)) for unit in wanted} == wanted
