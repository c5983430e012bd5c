"""Handing over a unit that ends: people move or end, its drafts and reminders find their heir."""

from datetime import date, timedelta

import pytest

import merged_village as merged
import reporting_village as reporting
import village
from merged_village import CHANGE, EVE, NEW, OTHER
from parity.domain.authority import Capacity, NotAllowed, Role
from parity.domain.handover import Choice, HandoverProblem, Reason
from parity.domain.lifecycle import Deed
from parity.domain.units import UnitSpell
from parity.records.journal.models import Entry
from parity.records.people import actions, queries
from parity.records.people.actions import HandoverSpec
from parity.records.people.models import Duty
from parity.records.reports import actions as reports
from parity.records.reports import queries as report_queries
from parity.records.units import actions as unit_actions
from parity.records.units import queries as units
from parity.records.units.queries import NotInSight
from village import BAI, CENTRE, NORTH, SOUTH

LATER = date(2025, 5, 20)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(cast):
    return village.viewer(cast.administrator)


def choices(leaving, *, heir=NEW, heads=()):
    """Everybody moves; leaders as deputies, but for those in `heads`."""
    return tuple(
        Choice(
            each.held.duty.id,
            heir,
            _capacity(each.held, heads) if each.held.duty.role is Role.LEADER else None,
        )
        for each in leaving.proposals
    )


def _capacity(held, heads):
    return Capacity.HEAD if held.name in heads else Capacity.DEPUTY


def hand_over(admin, unit, *, heir=NEW, heads=(), **changes):
    leaving = queries.leaving(admin, unit)
    spec = {
        "former": unit,
        "heir": heir,
        "on": CHANGE,
        "choices": choices(leaving, heir=heir, heads=heads),
    }
    actions.hand_over(HandoverSpec(**{**spec, **changes}), by=admin, at=merged.AT)


def duties_of(person):
    rows = Duty.objects.filter(person=person).order_by("start_date", "id")
    return [
        (row.unit.code, row.role, row.capacity, row.start_date, row.end_date)
        for row in rows.select_related("unit")
    ]


def test_units_that_end_wait_for_a_handover(cast, admin):
    merged.change(merged.MERGED)

    found = queries.departures(admin)

    assert [(each.unit, each.on, each.heirs, each.duties, each.is_done) for each in found] == [
        *((district, CHANGE, (), 2, False) for district in village.DISTRICTS),
        (SOUTH, CHANGE, ("BHXH Sông Núi",), 3, False),
        (NORTH, CHANGE, ("BHXH Sông Núi",), 2, False),
    ]
    assert queries.leaving(admin, BAI).heirs == {NEW: "BHXH Sông Núi"}


def test_who_manages_nobody_hands_nothing_over(cast):
    merged.change(merged.MERGED)

    assert queries.departures(village.viewer(cast.cuc)) == []
    with pytest.raises(NotInSight):
        queries.leaving(village.viewer(cast.cuc), NORTH)


@pytest.mark.parametrize("unit", [CENTRE, village.SCHOOL, "KHONG-CO"])
def test_a_unit_that_does_not_end_has_nothing_to_hand_over(cast, admin, unit):
    merged.change(merged.MERGED)

    with pytest.raises(NotInSight):
        queries.leaving(admin, unit)


def test_a_merger_asks_who_is_head(cast, admin):
    merged.change(merged.MERGED)

    found = queries.leaving(admin, NORTH)

    assert [(each.held.name, each.reason, each.heir) for each in found.proposals] == [
        ("Bùi Văn Hùng", Reason.ONE_HEAD, NEW),
        ("Đặng Thị Hoa", Reason.ONE_HEIR, NEW),
    ]
    assert (found.name, found.on, found.basis, found.heirs, found.headed) == (
        "Bảo hiểm xã hội tỉnh Sông Bắc",
        CHANGE,
        (merged.BASIS,),
        {NEW: "BHXH Sông Núi"},
        frozenset(),
    )


def test_an_authorisation_ends_with_the_unit(cast, admin):
    merged.change(merged.RENAMED)

    found = {each.held.name: each.reason for each in queries.leaving(admin, SOUTH).proposals}

    assert found == {
        "Ngô Văn Nam": Reason.ONE_HEIR,
        "Đoàn Thị Kim": Reason.AUTHORISATION_LAPSES,
        "Đỗ Thị Mai": Reason.ONE_HEIR,
    }


def test_duties_end_on_the_eve_and_begin_at_the_heir(cast, admin):
    merged.change(merged.MERGED)
    lines = Entry.objects.count()

    hand_over(admin, NORTH, heads=["Bùi Văn Hùng"])

    first = village.FIRST_DAY
    assert duties_of(cast.north_clerk) == [
        (NORTH, "officer", "", first, EVE),
        (NEW, "officer", "", CHANGE, None),
    ]
    assert duties_of(cast.north_head) == [
        (NORTH, "leader", "head", first, EVE),
        (NEW, "leader", "head", CHANGE, None),
    ]
    assert village.viewer(cast.north_clerk, unit=NEW, on=LATER).unit == NEW
    assert Entry.objects.count() == lines + 1
    line = Entry.objects.order_by("-seq").first()
    assert (line.verb, line.subject) == ("hand_over", "Bảo hiểm xã hội tỉnh Sông Bắc")


def test_who_does_not_move_ends(cast, admin):
    merged.change(merged.MERGED)
    found = queries.leaving(admin, NORTH)
    ended = tuple(Choice(each.held.duty.id, None) for each in found.proposals)

    hand_over(admin, NORTH, choices=ended)

    assert duties_of(cast.north_clerk) == [(NORTH, "officer", "", village.FIRST_DAY, EVE)]
    assert village.viewer(cast.north_clerk, unit=NORTH, on=LATER).unit is None


def test_work_in_hand_is_the_heirs(cast, admin):
    reporting.open_round(cast)
    draft = reporting.fill(cast, NORTH)
    merged.change(merged.MERGED)
    hand_over(admin, NORTH, heads=["Bùi Văn Hùng"])
    hand_over(admin, SOUTH)
    heir = village.viewer(cast.south_clerk, unit=NEW, on=LATER)
    at = cast.at + timedelta(days=365)

    assert heir.in_hand == {NORTH, SOUTH}
    assert {NORTH, BAI, SOUTH, NEW} <= heir.sight
    standing = report_queries.standing(heir, draft.pk, at=at)
    assert (standing.is_own, standing.may["edit"]) == (True, True)
    assert [task.unit for task in report_queries.tasks(heir, at=at).own] == [SOUTH, NORTH]
    reports.save_many(draft.pk, cells={"activities": "12"}, by=heir, at=at)
    reports.request_approval(draft.pk, by=heir, at=at)
    head = village.viewer(cast.north_head, unit=NEW, on=LATER)
    assert reports.submit(draft.pk, token="1", by=head, at=at).number == 1


def test_the_former_report_is_in_the_heirs_list(cast, admin):
    reporting.open_round(cast)
    reporting.fill(cast, NORTH)
    merged.change(merged.MERGED)
    hand_over(admin, NORTH)

    heir = village.viewer(cast.north_clerk, unit=NEW, on=LATER)
    found = report_queries.own_reports(heir, at=cast.at + timedelta(days=365))

    assert [(each.unit, each.round.code) for each in found] == [(NORTH, "2024-6T")]


def test_reminders_reach_those_who_answer_now(cast, admin):
    merged.change(merged.MERGED)
    hand_over(admin, NORTH)

    def officers(day):
        return queries.recipients_for_system(NORTH, roles=(Role.OFFICER,), on=day)

    assert officers(EVE) == [cast.north_clerk]
    assert officers(CHANGE) == [cast.north_clerk]
    assert Duty.objects.get(person=cast.north_clerk, end_date=None).unit.code == NEW


def test_without_a_handover_the_work_stays_with_nobody_else(cast):
    merged.change(merged.MERGED)

    assert merged.officer(cast.south_clerk).in_hand == frozenset()


def test_a_unit_is_handed_over_once(cast, admin):
    merged.change(merged.MERGED)
    found = queries.leaving(admin, NORTH)
    hand_over(admin, NORTH)

    with pytest.raises(unit_actions.AlreadyTakenOver) as refused:
        hand_over(admin, NORTH, choices=choices(found))
    assert unit_actions.say(refused.value).startswith("Đơn vị PRV-SB đã bàn giao")
    assert queries.leaving(admin, NORTH).heir == "BHXH Sông Núi"


def test_choices_that_cannot_be_are_refused_whole(cast, admin):
    merged.change(merged.CUT)
    before = list(Duty.objects.order_by("pk").values_list())

    with pytest.raises(actions.HandoverRefused) as refused:
        found = queries.leaving(admin, NORTH)
        made = tuple(
            Choice(each.held.duty.id, OTHER if each.held.duty.role is Role.OFFICER else "TW-VP")
            for each in found.proposals
        )
        hand_over(admin, NORTH, heir=OTHER, choices=made)

    assert [each.problem for each in refused.value.findings] == [HandoverProblem.STRANGE_HEIR]
    assert actions.say_each(refused.value) == [
        "Bùi Văn Hùng: nơi về không phải là đơn vị kế thừa. Chọn lại."
    ]
    assert list(Duty.objects.order_by("pk").values_list()) == before


def test_people_who_came_since_are_not_forgotten(cast, admin):
    merged.change(merged.MERGED)

    with pytest.raises(actions.HandoverChanged) as refused:
        hand_over(admin, NORTH, choices=())

    assert actions.say_each(refused.value)[0].startswith("Người của đơn vị đã thay đổi")


REFUSED_DAYS = [(EVE, unit_actions.NotEnded), (date(2024, 6, 1), unit_actions.NotEnded)]


@pytest.mark.parametrize(("day", "error"), REFUSED_DAYS)
def test_a_unit_that_is_still_there_is_not_handed_over(cast, admin, day, error):
    merged.change(merged.MERGED)
    found = queries.leaving(admin, NORTH)

    with pytest.raises(error):
        hand_over(admin, NORTH, on=day, choices=choices(found))


def test_only_who_manages_both_ends_hands_over(cast, admin):
    merged.change(merged.MERGED)
    found = queries.leaving(admin, NORTH)
    spec = HandoverSpec(NORTH, NEW, CHANGE, choices(found))

    for who in (cast.cuc, cast.long, cast.north_head):
        with pytest.raises(NotAllowed):
            actions.hand_over(spec, by=village.viewer(who), at=merged.AT)


@pytest.mark.parametrize("who", ["north_clerk", "north_head"])
def test_a_unit_that_has_ended_is_no_root_of_its_own(cast, who):
    merged.change(merged.MERGED)
    viewer = village.viewer(getattr(cast, who), unit=NORTH, on=LATER)

    rooted = {
        deed
        for deed in (Deed.OPEN_ROUND, Deed.CLOSE_ROUND, Deed.PUBLISH_OUTLINE, Deed.MANAGE_UNITS)
        if units.may(viewer, deed, NORTH, on=LATER)
    }

    assert rooted == set()
    assert units.ancestors_on(NORTH, on=LATER) == (CENTRE,)
    assert units.ancestors_on("KHONG-CO", on=LATER) == ()


def end_bai():
    """The district Bãi ends, and nobody comes after it."""
    ended = [
        UnitSpell(*row, village.FIRST_DAY, EVE if row[0] == BAI else None) for row in village.SPELLS
    ]
    unit_actions.load_units(units=ended, by=village.SYSTEM, at=village.AT)


def test_who_already_works_above_is_not_given_the_same_role_again(cast, admin):
    end_bai()
    duty = actions.NewDuty(unit=NORTH, role=village.OFFICER, title="", start=village.FIRST_DAY)
    actions.give_duty(cast.bai_clerk, duty, by="test", at=village.AT)
    found = queries.leaving(admin, BAI)
    decided = tuple(
        Choice(each.held.duty.id, NORTH if each.held.person == cast.bai_clerk.pk else None)
        for each in found.proposals
    )

    with pytest.raises(actions.HandoverRefused) as refused:
        hand_over(admin, BAI, heir=NORTH, choices=decided)

    assert [each.problem for each in refused.value.findings] == [HandoverProblem.HELD_ALREADY]
    assert found.headed == {NORTH}


def test_a_unit_without_heirs_leaves_its_people_to_the_unit_above(cast, admin):
    end_bai()

    (waiting,) = queries.departures(admin)
    found = queries.leaving(admin, BAI)

    assert (waiting.unit, waiting.heirs, waiting.duties) == (BAI, (), 2)
    assert (found.heirs, {each.reason for each in found.proposals}) == (
        {NORTH: "BHXH Sông Bắc"},
        {Reason.NO_HEIR},
    )
    ends = tuple(Choice(each.held.duty.id, None) for each in found.proposals)
    hand_over(admin, BAI, heir=NORTH, choices=ends)
    heir = village.viewer(cast.north_clerk, on=LATER)
    assert heir.in_hand == {BAI}


def test_the_list_costs_the_same_for_one_and_for_many(cast, admin, django_assert_num_queries):
    merged.change(merged.RENAMED)
    queries.departures(admin)

    with django_assert_num_queries(5):
        queries.departures(admin)
