"""Opening rounds: who is expected, which dates may stand, who may, and that nothing is doubled."""

from datetime import date, timedelta

import pytest

import reporting_village as reporting
import village
from parity.domain.authority import NotAllowed
from parity.domain.calendar import PeriodKind, RoundDates
from parity.domain.localtime import local_date
from parity.records.journal.models import Entry
from parity.records.outbox.models import Message
from parity.records.rounds import actions, queries
from parity.records.rounds.models import Expected, Round
from parity.records.units.queries import NotInSight

CODE = "2024-6T"


@pytest.fixture
def opened(cast) -> Round:
    return reporting.open_round(cast)


@pytest.fixture
def cuc(cast):
    return village.viewer(cast.cuc)


def refused(cast, **changes) -> list[str]:
    """Why a round with these changes is not opened."""
    reporting.publish()
    with pytest.raises(actions.RoundRefused) as error:
        reporting.open_round(cast, **changes)
    return actions.say(error.value)


def test_open_round_expects_the_collector_its_units_and_those_below_a_collecting_province(opened):
    rows = Expected.objects.filter(round=opened).order_by("position")

    assert [
        (row.unit.code, row.parent and row.parent.code, row.collects_below) for row in rows
    ] == [
        (village.CENTRE, None, True),
        (village.OFFICE, village.CENTRE, False),
        (village.SCHOOL, village.CENTRE, False),
        (village.NORTH, village.CENTRE, True),
        (village.BAI, village.NORTH, False),
        (village.CHO, village.NORTH, False),
        (village.DOI, village.NORTH, False),
        (village.SOUTH, village.CENTRE, False),
    ]


def test_open_round_keeps_dates_outline_and_deadline_as_an_instant(opened):
    assert (opened.code, opened.title) == (CODE, "Báo cáo 6 tháng đầu năm 2024")
    assert (opened.data_as_of, opened.due_before) == (date(2024, 5, 31), date(2024, 6, 5))
    assert opened.due_at.isoformat() == "2024-06-05T00:00:00+07:00"
    assert (str(opened.outline), opened.is_closed) == ("LANG-6T/1", False)


def test_open_round_writes_one_line_and_tells_the_officers_of_every_unit(cast, opened):
    lines = Entry.objects.filter(verb="open_round").order_by("seq")
    told = Message.objects.order_by("key").values_list("key", flat=True)

    assert [(line.reference, line.actor_id) for line in lines] == [(f"round:{CODE}", cast.cuc.pk)]
    assert {key.split(":")[3] for key in told} == {
        *village.CENTRAL_UNITS,
        *village.PROVINCES,
        *village.DISTRICTS,
    }


def test_open_round_again_is_refused_and_writes_nothing(cast, opened):
    before = (Round.objects.count(), Expected.objects.count(), Entry.objects.count())

    assert refused(cast) == [
        "Kỳ báo cáo “6 tháng đầu năm 2024” đã được mở. Vào kỳ đó để xem hoặc sửa."
    ]
    assert (Round.objects.count(), Expected.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"units": (), "collecting": ()}, "Chưa chọn đơn vị nào gửi báo cáo. Chọn ít nhất một đơn vị."),
        (
            {"units": (village.BAI,), "collecting": ()},
            "Đơn vị “HUY-SB1” không trực thuộc đơn vị mở kỳ tại ngày chốt số liệu.",
        ),
        (
            {"collecting": (village.SOUTH,)},
            "“Bảo hiểm xã hội tỉnh Núi Nam” không có đơn vị cấp dưới để nhận báo cáo. "
            "Bỏ chọn mục này.",
        ),
        (
            {"outline_code": "944-XX"},
            "Chưa có đề cương “944-XX” đã ban hành. Chọn đề cương khác.",
        ),
        (
            {"kind": PeriodKind.ANNUAL, "dates": RoundDates(date(2024, 11, 30), date(2024, 11, 20))},
            "Đề cương “LANG-6T/1” không dành cho loại kỳ báo cáo này. Chọn đề cương khác.",
        ),
        (
            {"letter_digest": "0" * 64},
            "Không tìm thấy tệp công văn đã chọn. Tải lại tệp.",
        ),
        (
            {"dates": RoundDates(date(2024, 6, 5), date(2024, 6, 10))},
            "Ngày chốt số liệu 10/6/2024 (Thứ Hai) ở sau hạn cuối 04/6/2024 (Thứ Ba). "
            "Chọn ngày chốt sớm hơn hạn gửi.",
        ),
    ],
)  # fmt: skip
def test_open_round_refuses_with_the_reason(cast, changes, words):
    assert refused(cast, **changes) == [words]
    assert Round.objects.count() == 0


@pytest.mark.parametrize("who", ["long", "north_clerk", "bai_clerk", "reader", "administrator"])
def test_open_round_is_for_the_officer_of_the_centre(cast, who):
    reporting.publish()

    with pytest.raises(NotAllowed):
        actions.open_round(spec=reporting.spec(), by=village.viewer(getattr(cast, who)), at=cast.at)

    assert Round.objects.count() == 0


def test_a_unit_may_be_left_out_of_a_round(cast):
    opened = reporting.open_round(cast, units=(village.NORTH, village.OFFICE), collecting=())

    codes = Expected.objects.filter(round=opened).order_by("position")
    assert list(codes.values_list("unit__code", flat=True)) == [
        village.CENTRE,
        village.OFFICE,
        village.NORTH,
    ]


def test_rounds_are_in_sight_of_those_who_report_in_them(cast):
    reporting.open_round(cast, units=(village.NORTH,))

    seen = {
        unit: [r.code for r in queries.rounds_in_sight(reporting.officer(cast, unit))]
        for unit in (village.CENTRE, village.NORTH, village.BAI, village.SOUTH)
    }
    assert seen == {
        village.CENTRE: [CODE],
        village.NORTH: [CODE],
        village.BAI: [CODE],
        village.SOUTH: [],
    }
    with pytest.raises(NotInSight):
        queries.round(reporting.officer(cast, village.SOUTH), CODE)
    assert queries.rounds_in_sight(village.viewer(cast.former)) == []


def test_expected_units_are_those_in_sight(cast, opened, cuc):
    north = reporting.officer(cast, village.NORTH)

    assert [each.unit for each in queries.expected_units(cuc, opened, parent=village.NORTH)] == [
        *village.DISTRICTS
    ]
    assert [each.unit for each in queries.expected_units(north, opened)] == [
        village.NORTH,
        *village.DISTRICTS,
    ]
    assert queries.is_collector(north, opened, village.NORTH)
    assert not queries.is_collector(north, opened, village.SOUTH)


def test_the_previous_round_is_the_same_period_a_year_before(cast, cuc):
    before = reporting.open_round(cast, 2023)
    now = reporting.open_round(cast, 2024)

    assert queries.previous_round(cuc, now) == before
    assert queries.previous_round(cuc, before) is None


def test_close_round_is_a_deed_done_once(cast, opened, cuc):
    later = cast.at + timedelta(days=60)

    closed = actions.close_round(CODE, by=cuc, at=later)

    assert (closed.closed_at, closed.is_closed) == (later, True)
    with pytest.raises(actions.RoundAlreadyClosed) as error:
        actions.close_round(CODE, by=cuc, at=later)
    assert actions.say(error.value) == ["Kỳ báo cáo đã khóa sổ lúc 09:00 ngày 19/07/2024."]
    assert Entry.objects.filter(verb="close_round").count() == 1


@pytest.mark.parametrize("unit", [village.NORTH, village.BAI])
def test_close_round_is_not_for_a_unit_that_reports_in_it(cast, opened, unit):
    with pytest.raises(NotAllowed):
        actions.close_round(CODE, by=reporting.officer(cast, unit), at=cast.at)


def test_the_proposal_is_filled_in_and_says_what_is_there_already(cast, cuc):
    reporting.publish()
    before = queries.proposal(cuc, kind=PeriodKind.SEMIANNUAL, year=2024, on=date(2024, 4, 9))
    reporting.open_round(cast)
    after = queries.proposal(cuc, kind=PeriodKind.SEMIANNUAL, year=2024, on=date(2024, 4, 9))

    assert (before.spec.outline_code, before.spec.collector) == ("LANG-6T", village.CENTRE)
    assert [(each.unit, each.below) for each in before.units] == [
        (village.OFFICE, 0),
        (village.SCHOOL, 0),
        (village.NORTH, 3),
        (village.SOUTH, 0),
    ]
    assert (before.existing, after.existing) == (None, CODE)
    with pytest.raises(NotAllowed):
        queries.proposal(
            reporting.officer(cast, village.NORTH),
            kind=PeriodKind.SEMIANNUAL,
            year=2024,
            on=date(2024, 4, 9),
        )


DUE = date(2024, 6, 5)
LATER = date(2024, 6, 20)


def moved(cuc, cast, *, due_before=LATER, by=None):
    return actions.change_due(CODE, due_before=due_before, by=by or cuc, at=cast.at)


def test_a_deadline_moves_with_the_days_that_would_come_before_it(cast, cuc):
    dates = RoundDates(DUE, date(2024, 5, 31), date(2024, 6, 10), date(2024, 6, 30))
    reporting.open_round(cast, dates=dates)

    round_ = moved(cuc, cast)

    assert (round_.due_before, round_.data_as_of) == (LATER, date(2024, 5, 31))
    assert (round_.accept_until, round_.lock_on) == (date(2024, 6, 19), date(2024, 6, 30))


def test_a_moved_deadline_leaves_one_line_and_tells_every_unit(cast, cuc, opened):
    moved(cuc, cast)

    line = Entry.objects.get(verb="confirm_deadline")
    told = Message.objects.filter(subject__startswith="Đổi hạn").order_by("key")
    assert (line.reference, line.data) == (
        f"round:{CODE}",
        '{"new":"2024-06-20","old":"2024-06-05","round":"2024-6T"}',
    )
    assert {message.key.split(":")[-2] for message in told} == {
        *village.CENTRAL_UNITS,
        *village.PROVINCES,
        *village.DISTRICTS,
    }
    assert "Hạn mới: trước ngày 20/6/2024" in told[0].body


@pytest.mark.parametrize(
    ("due_before", "said"),
    [
        (DUE, "Kỳ báo cáo “6 tháng đầu năm 2024” đã có hạn này."),
        (
            date(2024, 5, 30),
            "Ngày chốt số liệu 31/5/2024 (Thứ Sáu) ở sau hạn cuối 29/5/2024 (Thứ Tư). Chọn ngày "
            "chốt sớm hơn hạn gửi.",
        ),
    ],
)
def test_a_deadline_that_cannot_stand_is_refused(cast, cuc, opened, due_before, said):
    with pytest.raises(actions.RoundRefused) as error:
        moved(cuc, cast, due_before=due_before)

    assert actions.say(error.value) == [said]
    assert Round.objects.get(code=CODE).due_before == DUE


def test_a_closed_round_keeps_its_deadline(cast, cuc, opened):
    actions.close_round(CODE, by=cuc, at=cast.at)

    with pytest.raises(actions.RoundAlreadyClosed):
        moved(cuc, cast)


def test_a_round_opened_later_is_not_there_on_an_earlier_day(cast, cuc, opened):
    opened_on = local_date(opened.opened_at)
    eve = village.viewer(cast.cuc, on=opened_on - timedelta(days=1))
    day = village.viewer(cast.cuc, on=opened_on)

    assert queries.rounds_in_sight(eve) == []
    with pytest.raises(NotInSight):
        queries.round(eve, CODE)
    assert queries.rounds_in_sight(day) == [opened]


def test_only_the_centres_officer_moves_a_deadline(cast, cuc, opened):
    for person in (cast.long, cast.north_clerk, cast.reader):
        with pytest.raises((NotAllowed, NotInSight)):
            moved(cuc, cast, by=village.viewer(person))
