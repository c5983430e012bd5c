"""What typed rows do to the units: new names end old ones on the eve, the past stays."""

from dataclasses import replace
from datetime import date

import pytest

from parity.domain import unit_changes, units
from parity.domain.unit_changes import Change, NewSpell
from parity.domain.units import Holding, Succession, UnitSpell

LONG_AGO, SEPT, EVE = date(2020, 9, 20), date(2026, 9, 1), date(2026, 8, 31)
A = UnitSpell("A", "VSS", "provincial", "Tỉnh A", "A", "BHXH", 1, LONG_AGO, None, True, "NĐ 1")
CITY = replace(A, name="Thành phố A", valid_from=SEPT, legal_basis="NQ 36")
B = replace(A, code="B", name="Tỉnh B", short_name="B", valid_from=SEPT)
HELD = (Holding("A", "22", LONG_AGO), Holding("A", "24", LONG_AGO), Holding("Z", "99", LONG_AGO))


def plan(*rows, spells=(A,), successions=(), holdings=HELD):
    numbered = [
        row if isinstance(row, NewSpell) else NewSpell(number, row)
        for number, row in enumerate(rows, start=2)
    ]
    return unit_changes.plan(numbered, spells=spells, successions=successions, holdings=holdings)


ONE_ROW = [
    (A, (), Change.NEW, None, (A,)),
    (A, (A,), Change.SAME, A, (A,)),
    (replace(A, order=2), (A,), Change.CORRECTED, A, (replace(A, order=2),)),
    (CITY, (A,), Change.LATER, A, (replace(A, valid_to=EVE), CITY)),
    (CITY, (replace(A, valid_to=date(2026, 1, 1)),), Change.LATER, None,
     (replace(A, valid_to=date(2026, 1, 1)), CITY)),
    (replace(A, valid_to=EVE), (A,), Change.CORRECTED, A, (replace(A, valid_to=EVE),)),
]  # fmt: skip


@pytest.mark.parametrize(("row", "spells", "change", "before", "after"), ONE_ROW)
def test_a_row_is_new_later_corrected_or_the_same(row, spells, change, before, after):
    found = plan(row, spells=spells)

    assert [(each.change, each.before) for each in found.planned] == [(change, before)]
    assert found.spells == after
    assert found.is_empty is (change is Change.SAME)


def test_units_that_no_row_names_are_left_alone():
    other = replace(A, code="OTHER")

    assert plan(CITY, spells=(A, other)).spells == (replace(A, valid_to=EVE), CITY)


def test_two_names_of_a_unit_follow_each_other_in_any_order():
    later = replace(CITY, name="Thành phố lớn A", valid_from=date(2027, 1, 1))

    found = plan(later, CITY)

    assert found.spells == (
        replace(A, valid_to=EVE),
        replace(CITY, valid_to=date(2026, 12, 31)),
        later,
    )
    assert [each.row.spell.name for each in found.planned] == [later.name, CITY.name]


def test_territories_pass_on_the_day():
    found = plan(NewSpell(2, B, ("22",), ("A",)))

    assert found.holdings == (Holding("A", "22", LONG_AGO, EVE), Holding("B", "22", SEPT))
    assert found.successions == (Succession("A", "B", SEPT, "rename", ("22",), "NĐ 1"),)


def test_the_same_rows_again_leave_one_holding_and_one_succession():
    row = NewSpell(2, B, ("22", "24"), ("A",))
    once = plan(row)

    again = plan(row, spells=once.spells, successions=once.successions, holdings=once.holdings)

    assert (again.holdings, again.successions) == (once.holdings, once.successions)
    assert again.is_empty


def test_several_formers_are_a_merger_and_other_successions_of_theirs_stay():
    known = (Succession("A", "OLD", LONG_AGO, "split"), Succession("X", "Y", SEPT, "rename"))

    found = plan(NewSpell(2, B, (), ("A", "C")), successions=known)

    assert [(each.predecessor, each.successor, each.kind) for each in found.successions] == [
        ("A", "OLD", "split"),
        ("A", "B", "merge"),
        ("C", "B", "merge"),
    ]


ROOT = UnitSpell("VSS", None, "agency", "BHXH Việt Nam", "VSS", "BHXH", 0, LONG_AGO)
BELOW = replace(A, code="BELOW", parent="A")
MISFITS = [
    ([NewSpell(2, CITY)], None),
    ([NewSpell(2, B, ("22",), ("A",))], None),
    ([NewSpell(2, replace(B, parent="GONE"))], units.UnknownParent),
    ([NewSpell(2, B, (), ("GONE",))], units.UnknownUnit),
    # A unit cannot end while others stand below it.
    ([NewSpell(2, replace(A, valid_to=EVE))], units.UnknownParent),
    ([NewSpell(2, replace(B, parent=None))], units.NotOneRoot),
    ([NewSpell(2, replace(B, valid_to=SEPT), ("22",))], units.NoOwner),
]


@pytest.mark.parametrize(("rows", "error"), MISFITS)
def test_rows_that_do_not_fit_together_are_refused(rows, error):
    spells = (ROOT, A, BELOW)
    changed = plan(*rows, spells=spells)
    if error is None:
        unit_changes.check(changed, spells=spells)
        return
    with pytest.raises(error) as refused:
        unit_changes.check(changed, spells=spells)
    assert units.say(refused.value).endswith(".")
