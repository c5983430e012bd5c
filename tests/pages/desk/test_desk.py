"""The desk shows each duty what waits for it, and nothing that is somebody else's to do."""

from datetime import timedelta

import pytest
from django.urls import reverse

import reporting_village as reporting
import village
from parity.domain.localtime import local_date
from parity.pages.desk import shapes
from parity.records.reports import actions, queries

HOME = "/"


def desk(cast, person, *, days=0, unit=None):
    """The desk of a person, some days after the village's day."""
    viewer = village.viewer(person, unit=unit)
    found = queries.tasks(viewer, at=cast.at + timedelta(days=days))
    return shapes.desk(found, manages_people=False)


def cards(tasks):
    return [(each.title, each.action, each.left, each.urgent) for each in tasks]


TITLE = "Báo cáo 6 tháng đầu năm 2024"


def test_nothing_waits_before_a_round_is_opened(cast):
    found = desk(cast, cast.north_clerk)

    assert found.is_empty


# The village's day is 20 May, the last day in time 4 June.
LEFT = [
    (0, "Còn 15 ngày", False),
    (11, "Còn 4 ngày", False),
    (12, "Còn 3 ngày", True),
    (15, "Hôm nay là hạn cuối", True),
    (16, "Quá hạn 1 ngày", True),
]


@pytest.mark.parametrize(("days", "left", "urgent"), LEFT)
def test_the_time_left_is_said_in_words(cast, days, left, urgent):
    reporting.open_round(cast)

    found = desk(cast, cast.north_clerk, days=days)

    assert cards(found.mine) == [(TITLE, "Bắt đầu soạn", left, urgent)]
    assert found.mine[0].due == ("Gửi trước ngày 05/6/2024 (hạn cuối: hết ngày 04/6/2024, Thứ Ba)")


def test_a_draft_is_continued_and_says_how_far_it_is(cast):
    reporting.open_round(cast)
    report = reporting.fill(cast, village.SOUTH)

    (task,) = desk(cast, cast.south_clerk).mine

    assert task.action == "Viết tiếp"
    assert task.url == reverse("reporting:edit", args=[report.pk])
    assert (task.done, task.total) == (6, 6)


def test_what_waits_for_approval_is_the_leaders(cast):
    reporting.open_round(cast)
    report = reporting.fill(cast, village.SOUTH)
    by = reporting.officer(cast, village.SOUTH)
    actions.request_approval(report.pk, by=by, at=cast.at)

    (task,) = desk(cast, cast.south_head).mine

    assert (task.action, task.urgent) == ("Xem và duyệt", True)
    assert task.url == reverse("reporting:approve", args=[report.pk])
    clerks = desk(cast, cast.south_clerk)
    assert (clerks.mine, clerks.others[0].facts) == ((), ("Đang chờ lãnh đạo đơn vị duyệt",))


def test_a_returned_report_says_how_many_items_to_correct(cast):
    reporting.open_round(cast)
    revision = reporting.send(cast, village.SOUTH)
    said = (("activities", "Tách theo quý."), ("II", "Bổ sung."))
    by = village.viewer(cast.cuc)
    actions.return_for_correction(revision.report_id, comments=said, by=by, at=cast.at)

    (task,) = desk(cast, cast.south_clerk).mine

    assert (task.action, task.facts) == ("Xem và sửa 2 mục", ("2 ý kiến chưa xử lý",))
    assert task.urgent


def test_a_collector_has_reports_to_read_and_a_round_to_watch(cast):
    reporting.open_round(cast)
    sent = reporting.send(cast, village.SOUTH)
    reporting.accept(cast, village.OFFICE)

    found = desk(cast, cast.cuc)

    (queue,) = found.queues
    assert queue.title == f"1 báo cáo chờ thẩm tra · {TITLE}"
    assert [(line.number, line.url) for line in queue.lines] == [
        (1, reverse("review:report", args=[sent.report_id]))
    ]
    (watched,) = found.watched
    assert [(count.label, count.value) for count in watched.counts] == [
        ("Đã tiếp nhận", 1),
        ("Cần thẩm tra", 1),
        ("Đã gửi, đang sửa", 0),
        ("Chưa gửi", 2),
    ]
    assert watched.left == "2/4 đơn vị đã gửi"


def test_a_reader_watches_and_has_nothing_to_do(cast):
    reporting.open_round(cast)
    reporting.send(cast, village.SOUTH)

    found = desk(cast, cast.reader)

    assert (found.mine, found.queues) == ((), ())
    assert len(found.watched) == 1


def test_a_long_queue_is_cut_and_says_so(cast, monkeypatch):
    monkeypatch.setattr(shapes, "REVIEWS_SHOWN", 1)
    reporting.open_round(cast)
    for unit in (village.SOUTH, village.OFFICE, village.SCHOOL):
        reporting.send(cast, unit)

    (queue,) = desk(cast, cast.cuc).queues

    assert (len(queue.lines), queue.more) == (1, 2)
    assert queue.url == reverse("review:board", args=["2024-6T"]) + "?loc=submitted"


def test_the_page_offers_to_begin_by_one_button(cast, settings):
    settings.DEMO_TODAY = local_date(cast.at)
    reporting.open_round(cast)

    page = village.client_for(cast.south_clerk).get(HOME).content.decode()

    start = reverse("reporting:start", args=["2024-6T", village.SOUTH])
    assert f'action="{start}"' in page
    assert "Hôm nay, Thứ Hai 20/05/2024" in page


def test_an_administrator_goes_to_units_and_outlines(cast):
    page = village.client_for(cast.administrator).get(HOME).content.decode()

    assert f'href="{reverse("setup:units")}"' in page
    assert f'href="{reverse("setup:outlines")}"' in page
    assert "Không có việc nào đang chờ" not in page
