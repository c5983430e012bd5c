from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

import village
from parity.domain import authority, units
from parity.domain.units import Holding, Succession, UnitSpell
from parity.records.journal.models import Entry
from parity.records.units import actions, models, queries

DAY = date(2024, 5, 20)
MERGED_ON = date(2025, 3, 1)

pytestmark = pytest.mark.django_db


def load(spells, **given):
    return actions.load_units(units=spells, **{"by": village.SYSTEM, "at": village.AT, **given})


def merger() -> list[UnitSpell]:
    """Both provinces end and one region follows them; the districts move below it."""
    before = [
        replace(spell, valid_to=date(2025, 2, 28)) if spell.code in MOVED else spell
        for spell in village.spells()
    ]
    below = [
        replace(spell, parent="REG-1", valid_from=MERGED_ON)
        for spell in village.spells()
        if spell.code in village.DISTRICTS
    ]
    region = UnitSpell(
        "REG-1", village.CENTRE, "regional", "BHXH khu vực Một", "Khu vực Một", "BHXH", 1, MERGED_ON
    )
    return [*before, region, *below]


MOVED = (*village.PROVINCES, *village.DISTRICTS)


def test_the_tree_of_a_day_has_the_units_of_that_day(cast):
    tree = queries.tree_on(DAY)

    assert tree.root == village.CENTRE
    assert tree.children(village.CENTRE) == (*village.CENTRAL_UNITS, *village.PROVINCES)
    assert tree.subtree(village.NORTH) == (village.NORTH, *village.DISTRICTS)
    assert tree.unit(village.BAI).name == "Bảo hiểm xã hội huyện Bãi Cát"
    assert tree.unit(village.NORTH).reports_to_centre is True
    assert tree.unit(village.BAI).reports_to_centre is False


def test_each_day_keeps_its_own_tree_after_a_merger(cast):
    load(
        merger(),
        successions=[
            Succession(code, "REG-1", MERGED_ON, "merge", territories=("S1",), legal_basis="QĐ 391")
            for code in village.PROVINCES
        ],
        holdings=[
            Holding(village.NORTH, "S1", village.FIRST_DAY, date(2025, 2, 28)),
            Holding("REG-1", "S1", MERGED_ON),
        ],
    )

    assert queries.tree_on(DAY).children(village.NORTH) == village.DISTRICTS
    assert queries.tree_on(MERGED_ON).children("REG-1") == village.DISTRICTS
    assert village.NORTH not in queries.tree_on(MERGED_ON).units
    assert [each.predecessor for each in queries.successions_for_system()] == ["PRV-NN", "PRV-SB"]
    assert units.owners_on(
        [each for each in queries.holdings_for_system() if each.territory == "S1"], MERGED_ON
    ) == {"S1": "REG-1"}


def test_loading_the_same_twice_changes_nothing(cast):
    def everything():
        return (
            list(models.Unit.objects.order_by("id").values()),
            queries.spells_for_system(),
            queries.holdings_for_system(),
            queries.edition(),
        )

    before = everything()

    assert load(village.spells(), holdings=village.HOLDINGS) == 8
    assert everything() == before


def test_a_loading_is_one_line_of_the_journal(cast):
    before = Entry.objects.count()

    load(village.spells())

    line = Entry.objects.order_by("-seq").first()
    assert Entry.objects.count() == before + 1
    assert (line.verb, line.subject, line.actor) == ("manage_units", "8 đơn vị", "hệ thống")
    assert line.at == village.AT


def changed(code, **values):
    return [replace(spell, **values) if spell.code == code else spell for spell in village.spells()]


MISFITS = [
    ("circle", changed(village.NORTH, parent=village.BAI), units.CyclicParents),
    ("two roots", changed(village.OFFICE, parent=None), units.NotOneRoot),
    ("two spells", [*village.spells(), replace(village.spells()[1], valid_from=DAY)], units.TwoSpells),
    ("unknown parent", changed(village.BAI, parent="HUY-X"), units.UnknownParent),
]  # fmt: skip


@pytest.mark.parametrize(("what", "spells", "error"), MISFITS, ids=[row[0] for row in MISFITS])
def test_units_that_do_not_fit_are_refused_and_nothing_is_kept(cast, what, spells, error):
    before = queries.spells_for_system(), queries.edition(), Entry.objects.count()

    with pytest.raises(error):
        load(spells)

    assert (queries.spells_for_system(), queries.edition(), Entry.objects.count()) == before


def test_a_territory_has_one_owner_a_day(cast):
    with pytest.raises(units.TwoOwners):
        load([], holdings=[*village.HOLDINGS, Holding(village.SOUTH, "S1", DAY)])

    assert queries.holdings_for_system() == list(village.HOLDINGS)


def test_only_the_administrator_of_the_centre_changes_units(cast):
    administrator = village.viewer(cast.administrator)
    before = Entry.objects.count()

    for person in (cast.cuc, cast.long, cast.north_head, cast.reader, cast.former):
        with pytest.raises(authority.NotAllowed):
            load(village.spells(), by=village.viewer(person))

    assert Entry.objects.count() == before
    assert load(village.spells(), by=administrator) == 8
    assert Entry.objects.order_by("-seq").first().actor == (
        "Võ Minh Quân, Quản trị hệ thống, BHXH Việt Nam"
    )


SIGHT = [
    ("cuc", "all"),
    ("reader", "all"),
    ("administrator", "all"),
    ("north_clerk", (village.NORTH, *village.DISTRICTS)),
    ("bai_head", (village.BAI,)),
    ("outsider", (village.SCHOOL,)),
    ("former", ()),
]


@pytest.mark.parametrize(("who", "codes"), SIGHT)
def test_units_in_sight(cast, who, codes):
    viewer = village.viewer(getattr(cast, who))

    found = [unit.code for unit in queries.units_in_sight(viewer, on=DAY)]

    everything = list(queries.tree_on(DAY).subtree(village.CENTRE))
    assert found == (everything if codes == "all" else list(codes))


def test_a_unit_out_of_sight_is_as_if_it_were_not_there(cast):
    viewer = village.viewer(cast.north_clerk)

    assert queries.unit(viewer, village.CHO, on=DAY).short_name == "BHXH Chợ Đình"
    for code in (village.SOUTH, village.CENTRE, "KHONG-CO"):
        with pytest.raises(queries.NotInSight):
            queries.unit(viewer, code, on=DAY)


def test_the_tree_costs_one_query_once_it_is_in_memory(cast):
    queries.tree_on(DAY)

    with CaptureQueriesContext(
        connection,
    ) as captured:
        queries.tree_on(DAY)

    assert len(captured) == 1


def test_a_change_is_seen_at_once(cast):
    assert queries.tree_on(DAY).unit(village.BAI).short_name == "BHXH Bãi Cát"

    load(changed(village.BAI, short_name="BHXH Bãi Cát Mới"))

    assert queries.tree_on(DAY).unit(village.BAI).short_name == "BHXH Bãi Cát Mới"


def test_names_are_kept_with_keys_for_finding_and_ordering(cast):
    found = models.Spell.objects.filter(name_fold__contains="doi thong").get()
    ordered = models.Spell.objects.filter(parent__code=village.NORTH).order_by("name_sort")

    assert found.short_name == "BHXH Đồi Thông"
    assert [row.short_name for row in ordered] == [
        "BHXH Bãi Cát",
        "BHXH Chợ Đình",
        "BHXH Đồi Thông",
    ]


DEFENDED = [
    ("units_spell_ends_after_it_starts", {"valid_to": date(2020, 1, 1)}),
    ("units_spell_not_its_own_parent", {"parent_id": "itself"}),
]


@pytest.mark.parametrize(("constraint", "values"), DEFENDED)
def test_the_database_refuses_a_spell_that_cannot_be(cast, constraint, values):
    row = models.Spell.objects.get(unit__code=village.BAI)
    for name, value in values.items():
        setattr(row, name, row.unit_id if value == "itself" else value)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()
