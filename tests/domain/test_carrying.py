"""What the Action Month's report puts into the year's, and what it leaves to a person."""

from dataclasses import replace

import pytest

import shipped
from parity.domain import carrying
from parity.domain.carrying import Difference, Held
from parity.domain.figures import MISSING, of
from spec import carrying as rule

MONTH, YEAR = "4089-THD", "944-NAM"
LINE = (("guests.nu", "guests.total"),)


@pytest.mark.parametrize(("given", "held", "written", "differs"), rule.ROWS, ids=str)
def test_one_place(given, held, written, differs):
    places, values = (("activities",),), {"activities": given}
    there = {} if held is None else {"activities": held}

    assert carrying.to_write(places, values, there) == (
        {} if written is None else {"activities": written}
    )
    assert bool(carrying.differences(places, values, there)) is differs


def test_a_place_that_the_source_does_not_speak_of_is_left_alone():
    held = {"activities": Held(of(3), is_carried=True)}

    assert carrying.to_write((("activities",),), {}, held) == {}


def test_one_typed_cell_keeps_its_whole_line():
    given = {"guests.nu": of(30), "guests.total": of(50)}
    held = {"guests.total": Held(of(20))}

    assert carrying.to_write(LINE, given, held) == {}
    assert carrying.differences(LINE, given, held) == (
        Difference("guests.nu", of(30), MISSING),
        Difference("guests.total", of(50), of(20)),
    )


def test_taking_one_cell_takes_its_line_and_nothing_else():
    given = {"guests.nu": of(30), "guests.total": of(50), "money": of(7), "banners": MISSING}
    held = {code: Held(of(20)) for code in given}
    places = (*LINE, ("money",), ("banners",))

    assert carrying.to_take(places, given, held, code="guests.nu") == {
        "guests.nu": of(30),
        "guests.total": of(50),
    }
    assert carrying.to_take(places, given, held, code="money") == {"money": of(7)}
    assert carrying.to_take(places, given, held, code="banners") == {}
    assert carrying.to_take(places, given, held, code="unknown") == {}


ROW, OTHER, OLD = {"name": "Tọa đàm"}, {"name": "Giao lưu"}, {"name": "Bản trước"}


@pytest.mark.parametrize(
    ("given", "held", "before", "added"),
    [
        ((), (), (), ()),
        ((ROW,), (), (), (ROW,)),
        ((ROW,), (ROW,), (), ()),
        ((ROW, OTHER), (OLD,), (ROW,), (OTHER,)),
    ],
)
def test_rows_are_added_once_and_never_against_a_person(given, held, before, added):
    assert carrying.rows_to_add(given, held, before) == added


def test_rows_that_the_source_no_longer_has_go_with_it():
    assert carrying.rows_to_remove((ROW,), {1: ROW, 2: OLD}) == (2,)


def test_the_shipped_outlines_share_whole_lines():
    month, year = shipped.outlines()[MONTH], shipped.outlines()[YEAR]

    places = carrying.groups(month, year)

    assert {code.split(".")[0] for group in places for code in group} == {
        code for code in set(month.items) & set(year.items)
        if code in year.elements or code in year.narratives
    }  # fmt: skip
    assert ("am_commended_persons.nu", "am_commended_persons.total") in places
    assert carrying.shared_listings(month, year) == (
        "documents_issued",
        "communication_activities",
        "proposals",
    )


@pytest.mark.parametrize(
    "other", [{"decimals": 3}, {"unit": "luot"}, {"dimension": "budget_source"}], ids=str
)
def test_an_element_counted_otherwise_is_another(other):
    month, year = shipped.outlines()[MONTH], shipped.outlines()[YEAR]
    element = replace(month.elements["am_banner_count"], **other)
    changed = replace(month, elements={**month.elements, "am_banner_count": element})

    places = carrying.groups(changed, year)

    assert [code for group in places for code in group if code.startswith("am_banner")] == []


def test_a_list_with_other_columns_is_another():
    month, year = shipped.outlines()[MONTH], shipped.outlines()[YEAR]
    fewer = replace(month.listings["proposals"], fields=month.listings["proposals"].fields[:1])
    changed = replace(month, listings={**month.listings, "proposals": fewer})

    assert "proposals" not in carrying.shared_listings(changed, year)
