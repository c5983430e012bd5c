"""Consolidation: own part + children by each cell's rule; sources, gaps, coverage; exact sums."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parity.domain import figures, rollup, sheet
from parity.domain.figures import MISSING, Figure, State, of
from parity.domain.outlines import Aggregation
from parity.domain.rollup import (
    ChildSheet,
    Contribution,
    CountedTwice,
    Coverage,
    NotExpected,
    ScaleChanged,
    TooManyRows,
    WrongLength,
)
from parity.domain.sheet import Passage, Plane, Sheet
from small_form import FORM, element, filled, form, newer_form, small_figures_of
from spec import rolling_up

CELL = {
    Aggregation.SUM: "spent",
    Aggregation.SUM_WITHIN_LEVEL: "committee.upper.total",
    Aggregation.COUNT_TRUE: "has_plan",
    Aggregation.LIST: "listed",
    Aggregation.NONE: "rank",
}

CELL_IS_ADDED = {how: how not in (Aggregation.LIST, Aggregation.NONE) for how in Aggregation}


def child(unit, cells, **more):
    return ChildSheet(unit, ord(unit[0]), cells, **more)


def consolidated(children, *, own=None, expected="ABC"):
    return rollup.consolidate(FORM, own=own, children=children, expected=tuple(expected))


@pytest.mark.parametrize(("how", "own", "children", "figure", "gaps", "not_asked"), rolling_up.ROWS)
def test_a_cell_is_own_part_and_children_by_its_own_rule(
    how, own, children, figure, gaps, not_asked
):
    code = CELL[how]
    sheets = [
        child(unit, {} if cell is rolling_up.NOT_ASKED else {code: cell})
        for unit, cell in children.items()
    ]

    total = consolidated(sheets, own=None if own is None else {code: own}).cells[code]

    assert total.figure == figure
    assert total.own == own
    assert total.gaps == tuple(gaps)
    assert total.not_asked == tuple(not_asked)
    assert total.is_own_missing is (own == MISSING)


NOT_THERE = "not there"


@st.composite
def one_cell(draw, code):
    """An own part, or none; and what each of three units gives, is not asked, or never sent."""
    cell = FORM.cell(code)
    given_by = st.one_of(small_figures_of(cell), st.sampled_from((None, NOT_THERE)))
    return draw(st.none() | small_figures_of(cell)), {u: draw(given_by) for u in "ABC"}


@pytest.mark.slow
@pytest.mark.parametrize("how", list(Aggregation))
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_sent_own_part_and_children_make_the_figure(how, data):
    code = CELL[how]
    own, sent = data.draw(one_cell(code))
    sheets = [
        child(unit, {} if figure is None else {code: figure})
        for unit, figure in sent.items()
        if figure is not NOT_THERE
    ]

    total = consolidated(sheets, own=None if own is None else {code: own}).cells[code]

    counted = [] if own is None else [own]
    if CELL_IS_ADDED[how]:
        counted += [each for each in sent.values() if isinstance(each, Figure)]
    known = [each for each in counted if figures.number(each) is not None]
    assert figures.number(total.figure) == (sum(map(figures.number, known)) if known else None)
    assert total.figure.is_estimate is any(each.is_estimate for each in known)
    is_nil = bool(known) and all(each.state is State.NIL for each in known)
    assert (total.figure.state is State.NIL) is is_nil
    lost = [u for u, each in sent.items() if each is NOT_THERE or each == MISSING]
    assert sorted(total.gaps) == (lost if CELL_IS_ADDED[how] else [])


def test_a_total_names_the_revisions_it_came_from():
    result = consolidated(
        [child("A", {"spent": of(2)}), child("B", {"spent": MISSING}, partial=frozenset({"spent"}))]
    )

    assert result.cells["spent"].sources == (
        Contribution("A", 65, of(2)),
        Contribution("B", 66, MISSING, is_partial=True),
    )
    assert result.missing_units == ("C",)
    assert result.coverage == Coverage(2, 3)
    assert not result.coverage.is_complete


@pytest.mark.parametrize(
    ("cells", "partial", "is_complete"),
    [
        ({}, (), False),
        ({"spent": MISSING}, (), False),
        ({"spent": of(1)}, ("spent",), False),
        ({"spent": of(1)}, ("rank",), True),
        ({"spent": of(1)}, (), True),
    ],
)
def test_a_total_is_complete_when_nobody_is_missing_at_any_level(cells, partial, is_complete):
    sheets = [child("A", {"spent": of(1)}, partial=frozenset(partial)), child("B", cells)]

    total = consolidated(sheets if cells else sheets[:1], expected="AB").cells["spent"]

    assert total.is_complete is is_complete


@pytest.mark.parametrize(
    ("units", "error", "named"),
    [("AX", NotExpected, ("X",)), ("AA", CountedTwice, ("A",)), ("AXX", NotExpected, ("X",))],
)
def test_nothing_is_counted_twice(units, error, named):
    with pytest.raises(error) as refused:
        consolidated([child(unit, {}) for unit in units])

    assert refused.value.units == named
    assert ", ".join(named) in rollup.say(refused.value)


def test_a_leaf_has_its_own_part_alone():
    result = consolidated([], own={"spent": of(3)}, expected="")

    assert result.cells["spent"].figure == of(3)
    assert result.cells["spent"].below is None
    assert result.below == {}
    assert result.coverage == Coverage(0, 0)


STAFF = {"staff.nu": of(1), "staff.total": of(2), "has_plan": of(1)}


def test_a_share_is_the_sum_over_the_sum_never_a_mean():
    sheets = [child("A", STAFF), child("B", {"staff.nu": of(1), "staff.total": of(8)})]

    found = rollup.full(FORM, consolidated(sheets))

    assert found["staff_pct"] == of(20)  # the mean of 50 and 12.5 would be 31.25
    assert found["staff.nam"] == of(8)
    assert figures.share(found["has_plan"], of(3)) == found["plan_pct"]


def test_a_share_of_totals_that_lack_different_units_is_missing():
    sheets = [child("A", STAFF), child("B", {"staff.nu": MISSING, "staff.total": of(8)})]

    found = rollup.full(FORM, consolidated(sheets))

    assert (found["staff.nu"], found["staff.total"]) == (of(1), of(10))
    assert (found["staff.nam"], found["staff_pct"]) == (MISSING, MISSING)


def a_sheet(unit, own, **more):
    return Sheet("SMALL/1", unit, "2024-6T", date(2024, 5, 31), own=own, **more)


def sent_up(unit, own, *, children, expected):
    """The sheet that this unit freezes over its children's sheets, as its parent counts it."""
    below = rollup.consolidate(
        FORM,
        own=own,
        children=[rollup.child_sheet(FORM, each, revision_id=1) for each in children],
        expected=expected,
    )
    return a_sheet(unit, own, children=below.below, gaps=below.missing_units, partial=below.partial)


def test_district_to_province_to_centre_counts_everybody_once():
    districts = [a_sheet(unit, {"staff.total": of(5), "has_plan": of(1)}) for unit in "DE"]
    own = {"staff.total": of(20), "has_plan": of(1)}
    province = sent_up("A", own, children=districts, expected="DE")
    without_districts = a_sheet("B", {"staff.total": of(7), "has_plan": of(0)})

    centre = sent_up(
        "VSS", {"staff.total": of(3)}, children=[province, without_districts], expected="AB"
    )

    assert centre.children["staff.total"] == of(37)
    assert sheet.totals(FORM, centre)["staff.total"] == of(40)
    assert province.children["has_plan"] == of(2)  # the province sees its districts' answers
    assert centre.children["has_plan"] == of(1)  # the centre counts provinces, not districts


def test_a_gap_below_is_still_seen_at_the_top():
    districts = [a_sheet("D", {"spent": of(5)})]
    silent = sent_up("A", {"spent": of(1)}, children=districts, expected="DE")
    districts = [a_sheet("D", {"spent": of(5)}), a_sheet("E", {"spent": MISSING})]
    unfilled = sent_up("B", {"spent": of(1)}, children=districts, expected="DE")

    result = consolidated([rollup.child_sheet(FORM, s, revision_id=1) for s in (silent, unfilled)])

    assert result.cells["spent"].figure == of(12)
    assert result.cells["spent"].partial == ("A", "B")
    assert result.gaps_below == {"A": ("E",)}
    assert "spent" in result.partial


# The kernel: the same figures from bytes.

NEWEST = newer_form()
ADDED = [n for n, cell in enumerate(NEWEST.cells) if CELL_IS_ADDED[cell.agg]]


def sheets_of(outline):
    """A few units' sheets, with and without units below them."""
    one = st.builds(
        lambda own, below, gaps: replace(
            a_sheet("", own, children=below, gaps=gaps), outline=outline.key
        ),
        filled(outline),
        st.one_of(st.just({}), filled(outline)),
        st.sampled_from(((), ("Z",))),
    )
    return st.lists(one, max_size=4)


def rows_of(outline, sheets):
    frozen = [sheet.freeze(outline, each) for each in sheets]
    return [(each.vector, each.bits) for each in frozen]


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(sheets_of(FORM), sheets_of(NEWEST), st.sampled_from(((), ("X",), ("X", "Y"))))
def test_the_kernel_agrees_with_consolidate_in_every_cell_and_version(old, new, silent):
    sent = [
        replace(rollup.child_sheet(outline, each, revision_id=n), unit=f"{outline.key}:{n}")
        for outline, sheets in ((FORM, old), (NEWEST, new))
        for n, each in enumerate(sheets)
    ]
    expected = (*(each.unit for each in sent), *silent)

    slow = rollup.consolidate(NEWEST, own=None, children=sent, expected=expected)
    to_newest = rollup.column_map(FORM, NEWEST)
    frames = [(to_newest, rows_of(FORM, old)), (None, rows_of(NEWEST, new))]
    fast = rollup.sum_vectors(frames, width=len(NEWEST.cells))

    totals = [slow.cells[cell.code] for cell in NEWEST.cells]
    assert rollup.below(NEWEST, fast, absent=len(silent)) == slow.below
    assert fast.asked.tolist() == [len(total.sources) for total in totals]
    assert fast.count(Plane.PARTIAL).tolist() == [len(total.partial) for total in totals]
    gaps = fast.missing + len(silent)
    assert [gaps[n] for n in ADDED] == [len(totals[n].gaps) for n in ADDED]


def test_a_row_of_another_length_is_refused():
    vector, bits = rows_of(FORM, [a_sheet("A", {})])[0]

    for row in ((vector[:-8], bits), (vector, bits + b"0")):
        with pytest.raises(WrongLength):
            rollup.sum_vectors([(None, [(vector, bits), row])], width=len(FORM.cells))


def test_nothing_to_sum_is_nothing():
    sums = rollup.sum_vectors([], width=3)

    assert sums.sums.tolist() == sums.asked.tolist() == sums.missing.tolist() == [0, 0, 0]


@pytest.mark.slow
@pytest.mark.parametrize("sign", [1, -1])
def test_as_many_rows_as_are_let_in_cannot_leave_an_int64(sign):
    most = sign * (figures.SCALED_LIMIT - 1)
    row = (np.int64(most).tobytes(), bytes([1, 0, 0, 0, 0]))

    sums = rollup.sum_vectors([(None, [row] * rollup.MOST_ROWS)], width=1)

    assert int(sums.sums[0]) == most * rollup.MOST_ROWS
    assert int(sums.count(Plane.PRESENT)[0]) == rollup.MOST_ROWS


@pytest.mark.slow
def test_more_rows_than_that_are_refused():
    row = (bytes(8), bytes(5))

    with pytest.raises(TooManyRows):
        rollup.sum_vectors([(None, [row] * rollup.MOST_ROWS), (None, [row])], width=1)


def test_columns_are_matched_by_code():
    index = rollup.column_map(FORM, NEWEST)

    assert [cell.code for cell in NEWEST.cells[:2]] == ["spent", "audits"]
    assert index[:2].tolist() == [[cell.code for cell in FORM.cells].index("spent"), -1]
    assert rollup.column_map(FORM, FORM).tolist() == list(range(len(FORM.cells)))


def test_a_cell_that_keeps_other_decimals_is_another_cell():
    finer = form(version=2, elements=(element("rank", decimals=3),), indicators=())

    with pytest.raises(ScaleChanged) as refused:
        rollup.column_map(FORM, finer)

    assert refused.value.args == ("rank", 0, 3)


# Listings and narratives.

CLASS = {"name": "Lớp tập huấn", "day": "05/6/2024"}
SAME_CLASS = {"name": "lớp  tập huấn", "day": "05/6/2024"}
OTHER_DAY = {"name": "Lớp tập huấn", "day": "06/6/2024"}
NO_DAY = {"name": "Lớp tập huấn", "day": ""}


@pytest.mark.parametrize(
    ("rows", "same_by", "times", "different"),
    [
        ({}, ("name", "day"), 0, 0),
        ({"A": [NO_DAY], "B": [NO_DAY]}, ("name", "day"), 2, 2),
        ({"A": [CLASS], "B": [SAME_CLASS]}, (), 2, 2),
        ({"A": [CLASS], "B": [SAME_CLASS]}, ("name", "day"), 2, 1),
        ({"A": [CLASS, OTHER_DAY], "B": [SAME_CLASS]}, ("name", "day"), 3, 2),
    ],
)
def test_joint_events_are_counted_as_times_and_as_different_ones(rows, same_by, times, different):
    joined = rollup.join_listing(rows, same_by=same_by)

    assert (joined.times, joined.different) == (times, different)
    assert [each.row for each in joined.rows] == [row for own in rows.values() for row in own]


def test_text_coverage_tells_silence_from_no_report():
    narratives = {
        "A": {"result": (Passage("Đã làm."),)},
        "B": {"result": (Passage("  "),)},
        "C": {"other": (Passage("Khác."),)},
    }

    found = rollup.text_coverage(["result"], narratives=narratives, expected=tuple("ABCD"))

    assert (found.written, found.silent, found.missing) == (("A",), ("B", "C"), ("D",))
    assert found.coverage == Coverage(1, 4)
