"""The shipped programme on every day from 2024 to 2026: owners, trees, names, who receives."""

from collections import Counter
from datetime import date, timedelta

import pytest

import shipped
from parity.domain import units
from parity.domain.letterhead import (
    Authority,
    AuthorityRole,
    authority_on,
    receiver_on,
    symbol_of,
)
from parity.papers import programme_authorities, programme_units
from spec import unit_changes, unit_names

FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=count) for count in range((LAST - FIRST).days + 1)]


@pytest.fixture(scope="module")
def rows():
    return shipped.unit_rows()


@pytest.fixture(scope="module")
def spells(rows):
    return [row.spell for row in rows]


@pytest.mark.slow
def test_every_territory_has_one_owner_on_every_day(rows):
    holdings = programme_units.holdings(rows)

    counted = Counter(len(units.owners_on(holdings, day)) for day in EVERY_DAY)

    assert counted == {63: len(EVERY_DAY)}


@pytest.mark.slow
def test_the_owner_of_a_territory_is_in_the_tree_of_the_day(rows, spells):
    holdings = programme_units.holdings(rows)
    days = sorted({spell.valid_from for spell in spells if spell.valid_from >= FIRST} | {FIRST})

    strangers = {
        day: set(units.owners_on(holdings, day).values()) - units.tree_on(spells, day).units.keys()
        for day in days
    }

    assert strangers == dict.fromkeys(days, set())


@pytest.mark.parametrize(("day", "central", "local", "superior", "receiver"), unit_changes.ROWS)
def test_who_reports_to_the_centre_and_where_that_goes(
    spells, day, central, local, superior, receiver
):
    kind, count = local
    tree = units.tree_on(spells, day)
    authorities = programme_authorities.shipped()

    reporting = Counter(
        tree.unit(code).kind
        for code in tree.children(tree.root)
        if tree.unit(code).reports_to_centre
    )

    assert reporting == {"central": central, kind: count}
    assert authority_on(authorities, day, role=AuthorityRole.SUPERIOR) == superior
    assert receiver_on(authorities, day) == receiver


@pytest.mark.parametrize(("day", "code", "name", "symbol", "territories"), unit_names.ROWS)
def test_a_unit_has_the_name_and_territories_of_its_day(
    rows, spells, day, code, name, symbol, territories
):
    tree = units.tree_on(spells, day)
    holdings = programme_units.holdings(rows)

    unit = tree.unit(code)
    held = sorted(each.territory for each in holdings if each.unit == code and each.holds_on(day))

    assert (unit.name, symbol_of(unit), unit.parent) == (name, symbol, tree.root)
    assert held == [each for each in territories.split(";") if each]


CODES_NOT_ITS_DAY = [
    (date(2026, 4, 30), "PRV34-75"),
    (date(2026, 4, 29), "PRV34-75-TP"),
    (date(2026, 9, 1), "PRV34-22"),
    (date(2026, 9, 19), "PRV34-24-TP"),
]


@pytest.mark.parametrize(("day", "code"), CODES_NOT_ITS_DAY)
def test_a_name_is_not_there_before_or_after_its_days(spells, day, code):
    assert code not in units.tree_on(spells, day).units


CHANNEL = Authority(AuthorityRole.CHANNEL, "Bộ Tài chính", date(2025, 3, 1), date(2025, 12, 31))
RECEIVER = Authority(AuthorityRole.RECEIVER, "Bộ Nội vụ", date(2025, 3, 1))
ROUTES = [
    ((), date(2025, 6, 1), None),
    ((CHANNEL,), date(2025, 6, 1), None),
    ((RECEIVER,), date(2025, 6, 1), "Bộ Nội vụ"),
    ((RECEIVER, CHANNEL), date(2025, 6, 1), "Bộ Nội vụ (qua Bộ Tài chính)"),
    ((RECEIVER, CHANNEL), date(2026, 1, 1), "Bộ Nội vụ"),
    (
        (RECEIVER, Authority(AuthorityRole.CHANNEL, "Bộ Nội vụ", date(2025, 3, 1))),
        date(2025, 6, 1),
        "Bộ Nội vụ",
    ),
]


@pytest.mark.parametrize(("authorities", "day", "expected"), ROUTES)
def test_the_report_is_addressed_through_its_channel(authorities, day, expected):
    assert receiver_on(authorities, day) == expected
