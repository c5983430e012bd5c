"""What former units leave: figures that add up or do not, and whose work is in hand where."""

from datetime import date

import pytest

import shipped
from parity.domain import units
from parity.domain.heritage import Between, Takeover, in_charge, taken_over
from parity.domain.units import Succession
from parity.papers import programme_units
from spec import divided_units

MARCH, JUNE, JULY = date(2025, 3, 1), date(2025, 6, 1), date(2025, 7, 1)


@pytest.mark.parametrize(("unit", "now", "then", "formers", "cut"), divided_units.ROWS)
def test_former_units_are_added_up_only_when_they_came_whole(unit, now, then, formers, cut):
    rows, successions = shipped.unit_rows(), shipped.successions()
    tree = units.tree_on([row.spell for row in rows], then)
    between = Between(then, now, programme_units.holdings(rows), successions)

    found = units.predecessors(successions, unit, tree)

    assert found == formers
    assert between.divided(unit, found) == cut


def test_a_central_unit_whose_work_went_two_ways_is_divided():
    ways = [Succession("OLD", heir, MARCH, "split") for heir in ("NEW-1", "NEW-2")]

    assert Between(date(2025, 2, 28), MARCH, (), ways).divided("NEW-1", ["OLD"]) == ("OLD",)
    assert Between(date(2025, 2, 1), date(2025, 2, 28), (), ways).divided("NEW-1", ["OLD"]) == ()
    assert Between(MARCH, JUNE, (), ways).divided("NEW-1", ["OLD"]) == ()


def test_a_unit_is_not_divided_from_itself():
    assert Between(MARCH, JUNE, (), ()).divided("SAME", ["SAME"]) == ()


CHAIN = (
    Takeover("P34", "R08", MARCH),
    Takeover("P31", "R08", MARCH),
    Takeover("R08", "N31", JULY),
    Takeover("X", "Y", MARCH),
)
IN_HAND = [
    ("N31", JULY, ("R08", "P34", "P31")),
    ("N31", date(2025, 6, 30), ()),
    ("R08", MARCH, ("P34", "P31")),
    ("R08", date(2025, 2, 28), ()),
    ("P34", JULY, ()),
    ("NOBODY", JULY, ()),
]


@pytest.mark.parametrize(("unit", "day", "expected"), IN_HAND)
def test_work_in_hand_is_passed_on_from_heir_to_heir(unit, day, expected):
    assert taken_over(CHAIN, unit, day=day) == expected


CHARGE = [
    ("P34", date(2025, 2, 28), "P34"),
    ("P34", MARCH, "R08"),
    ("P34", JULY, "N31"),
    ("N31", JULY, "N31"),
    ("NOBODY", JULY, "NOBODY"),
]


@pytest.mark.parametrize(("unit", "day", "expected"), CHARGE)
def test_the_last_heir_answers(unit, day, expected):
    assert in_charge(CHAIN, unit, day=day) == expected


def test_a_circle_of_takeovers_comes_to_an_end():
    circle = (Takeover("A", "B", MARCH), Takeover("B", "A", JUNE))

    assert in_charge(circle, "A", day=JULY) == "B"
    assert taken_over(circle, "A", day=JULY) == ("B",)
