"""The tree on a day, owners of territories, successions."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parity.domain import units
from parity.domain.units import Holding, Succession, UnitSpell
from spec import successions as table

DAY = date(2024, 6, 4)
LONG_AGO = date(2020, 9, 20)


def spell(code, parent=None, *, name=None, order=0, valid_from=LONG_AGO, valid_to=None):
    title = name or code
    return UnitSpell(code, parent, "unit", title, title, code, order, valid_from, valid_to)


VILLAGE = (
    spell("PRV-27", "VSS", name="Bắc Ninh", order=9),
    spell("VSS", name="BHXH Việt Nam"),
    spell("PRV-24", "VSS", name="Bắc Giang", order=9),
    spell("DEPT", "VSS", name="Vụ Tổ chức cán bộ", order=1),
    spell("DIST-2", "PRV-24", name="Quận 10"),
    spell("DIST-1", "PRV-24", name="Quận 2"),
    spell("OLD", "VSS", valid_to=DAY - timedelta(days=1)),
    spell("NEW", "OLD", valid_from=DAY + timedelta(days=1)),
)


def test_tree_is_built_whole():
    tree = units.tree_on(VILLAGE, DAY)

    assert tree.root == "VSS"
    assert tree.children("VSS") == ("DEPT", "PRV-24", "PRV-27")
    assert tree.children("PRV-24") == ("DIST-1", "DIST-2")
    assert tree.children("DIST-1") == ()
    assert tree.ancestors("VSS") == ()
    assert tree.ancestors("DIST-1") == ("PRV-24", "VSS")
    assert tree.path("DIST-1") == ("VSS", "PRV-24", "DIST-1")
    assert tree.subtree("VSS") == ("VSS", "DEPT", "PRV-24", "DIST-1", "DIST-2", "PRV-27")
    assert tree.subtree("PRV-27") == ("PRV-27",)
    assert tree.unit("PRV-24").name == "Bắc Giang"


BELOW = [
    ("DIST-1", "PRV-24", True),
    ("DIST-1", "VSS", True),
    ("DIST-1", "PRV-27", False),
    ("DIST-1", "DIST-1", False),
    ("VSS", "DIST-1", False),
]


@pytest.mark.parametrize("code, above, is_below", BELOW)
def test_below_is_strictly_below(code, above, is_below):
    assert units.tree_on(VILLAGE, DAY).is_below(code, above) is is_below


def test_tree_has_the_names_of_its_day():
    renamed = DAY + timedelta(days=1)
    spells = (
        spell("VSS"),
        spell("PRV", "VSS", name="Tỉnh", valid_to=DAY),
        spell("PRV", "VSS", name="Thành phố", valid_from=renamed),
    )

    assert units.tree_on(spells, DAY).unit("PRV").name == "Tỉnh"
    assert units.tree_on(spells, renamed).unit("PRV").name == "Thành phố"


@pytest.mark.parametrize("question", ["unit", "children", "ancestors", "subtree", "path"])
def test_unknown_unit_is_refused(question):
    tree = units.tree_on(VILLAGE, DAY)

    with pytest.raises(units.UnknownUnit) as refused:
        getattr(tree, question)("OLD")

    assert (refused.value.code, refused.value.on) == ("OLD", DAY)
    assert units.say(refused.value) == (
        "Không có đơn vị mã OLD vào ngày 04/06/2024. Kiểm tra mã đơn vị."
    )


BROKEN = [
    (
        [],
        units.NotOneRoot,
        "Ngày 04/06/2024 có 0 đơn vị không có cấp trên (không có đơn vị nào). "
        "Chỉ được có đúng 1 đơn vị.",
    ),
    (
        [spell("A"), spell("B", name="Bộ")],
        units.NotOneRoot,
        "Ngày 04/06/2024 có 2 đơn vị không có cấp trên (A; Bộ). Chỉ được có đúng 1 đơn vị.",
    ),
    (
        [spell("VSS"), spell("P", "GONE", name="Phòng")],
        units.UnknownParent,
        "Phòng (P) trực thuộc đơn vị mã GONE, nhưng ngày 04/06/2024 không có đơn vị này. "
        "Sửa đơn vị cấp trên hoặc thời gian hiệu lực.",
    ),
    (
        [spell("VSS"), spell("A", "B"), spell("B", "C", name="Ban"), spell("C", "A")],
        units.CyclicParents,
        "Các đơn vị trực thuộc lẫn nhau thành vòng: A; Ban; C. Sửa đơn vị cấp trên của một đơn vị.",
    ),
    (
        [spell("VSS"), spell("A", "A")],
        units.CyclicParents,
        "Các đơn vị trực thuộc lẫn nhau thành vòng: A. Sửa đơn vị cấp trên của một đơn vị.",
    ),
    (
        [spell("VSS"), spell("A", "B"), spell("B", "C"), spell("C", "B")],
        units.CyclicParents,
        "Các đơn vị trực thuộc lẫn nhau thành vòng: B; C. Sửa đơn vị cấp trên của một đơn vị.",
    ),
    (
        [spell("VSS"), spell("P", "VSS", name="Cũ"), spell("P", "VSS", name="Mới")],
        units.TwoSpells,
        "Đơn vị mã P có nhiều tên trong cùng ngày 04/06/2024: Cũ; Mới. Sửa thời gian hiệu lực.",
    ),
]


@pytest.mark.parametrize("spells, refusal, words", BROKEN)
def test_what_is_no_tree_is_refused_with_names(spells, refusal, words):
    with pytest.raises(units.UnitsError) as refused:
        units.tree_on(spells, DAY)

    assert type(refused.value) is refusal
    assert units.say(refused.value) == words


@st.composite
def trees(draw):
    """Parents of up to 30 units: each hangs on one drawn before it."""
    count = draw(st.integers(1, 30))
    parents = [draw(st.integers(0, number)) for number in range(count - 1)]
    spells = [spell("U0")]
    spells += [spell(f"U{n}", f"U{parent}") for n, parent in enumerate(parents, start=1)]
    return draw(st.permutations(spells))


@pytest.mark.slow
@given(trees())
@settings(deadline=None)
def test_every_unit_stands_once_below_each_of_its_ancestors(spells):
    tree = units.tree_on(spells, DAY)

    assert sorted(tree.subtree(tree.root)) == sorted(tree.units)
    for code in tree.units:
        below = [other for other in tree.units if code in tree.path(other)]
        assert sorted(tree.subtree(code)) == sorted(below)


@pytest.mark.parametrize("unit, day, before, territories", table.ROWS)
def test_unit_is_followed_back_to_the_day(unit, day, before, territories):
    owners = units.owners_on(table.HOLDINGS, day)

    assert units.predecessors(table.SUCCESSIONS, unit, table.tree(day)) == before
    assert tuple(t for t, owner in owners.items() if owner == unit) == territories


def test_unit_that_was_there_already_is_among_its_predecessors():
    merged = date(2025, 7, 1)
    links = [Succession("PRV-27", "PRV-24", merged, "merge", ("27",))]

    before = units.predecessors(links, "PRV-24", units.tree_on(VILLAGE, DAY))

    assert before == ("PRV-24", "PRV-27")


def test_unit_taken_in_by_the_one_above_is_covered_by_it():
    links = [Succession("DIST-1", "PRV-24", date(2025, 1, 1), "merge")]

    assert units.predecessors(links, "PRV-24", units.tree_on(VILLAGE, DAY)) == ("PRV-24",)


def test_two_units_that_change_places_do_not_go_round_for_ever():
    links = [
        Succession("PRV-24", "PRV-27", date(2025, 1, 1), "rename"),
        Succession("PRV-27", "PRV-24", date(2025, 1, 1), "rename"),
    ]

    before = units.predecessors(links, "PRV-24", units.tree_on(VILLAGE, DAY))

    assert before == ("PRV-24", "PRV-27")


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (DAY - timedelta(days=1), {}),  # its last day
        (DAY, {"VSS": frozenset({"OLD", "DIST-9"}), "OLD": frozenset({"DIST-9"})}),
    ],
)
def test_what_has_ended_is_known_to_those_who_were_above(day, found):
    eve = DAY - timedelta(days=1)
    below = spell("DIST-9", "OLD", valid_to=eve)
    renamed = spell("PRV-27", "VSS", valid_to=eve), spell("PRV-27", "VSS", valid_from=DAY)
    spells = (*VILLAGE[1:], *renamed, below)

    assert units.ended_below(spells, day) == found


def test_territory_of_nobody_is_refused():
    holdings = [Holding("A", "01", LONG_AGO), Holding("B", "02", LONG_AGO, DAY - timedelta(days=1))]

    with pytest.raises(units.NoOwner) as refused:
        units.owners_on(holdings, DAY)

    assert (refused.value.territory, refused.value.on) == ("02", DAY)
    assert units.say(refused.value) == (
        "Địa bàn 02 không thuộc đơn vị nào vào ngày 04/06/2024. Bổ sung đơn vị quản lý."
    )


def test_territory_of_two_is_refused():
    holdings = [Holding("A", "01", LONG_AGO, DAY), Holding("B", "01", DAY)]

    with pytest.raises(units.TwoOwners) as refused:
        units.owners_on(holdings, DAY)

    assert (refused.value.territory, refused.value.units) == ("01", ("A", "B"))
    assert units.say(refused.value) == (
        "Địa bàn 01 thuộc nhiều đơn vị trong cùng ngày 04/06/2024: A; B. "
        "Sửa thời gian quản lý địa bàn."
    )


@st.composite
def handovers(draw):
    """Holdings made by handing each territory on, day by day, with no gap."""
    holdings = []
    for territory in range(draw(st.integers(1, 6))):
        start = LONG_AGO
        for owner in draw(st.lists(st.integers(0, 4), max_size=4)):
            end = start + timedelta(days=draw(st.integers(0, 400)))
            holdings.append(Holding(f"U{owner}", f"{territory:02d}", start, end))
            start = end + timedelta(days=1)
        holdings.append(Holding("LAST", f"{territory:02d}", start))
    return holdings


@pytest.mark.slow
@given(handovers(), st.integers(0, 2000))
@settings(deadline=None)
def test_every_territory_has_one_owner_every_day(holdings, later):
    day = LONG_AGO + timedelta(days=later)

    owners = units.owners_on(holdings, day)

    assert owners.keys() == {holding.territory for holding in holdings}
    for territory, owner in owners.items():
        holding = [h for h in holdings if h.territory == territory and h.holds_on(day)]
        assert [h.unit for h in holding] == [owner]
