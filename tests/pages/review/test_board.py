"""The board of a round: who has sent, who is late, found by name, ordered by risk."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import reporting_village as reporting
import village
from parity.pages.review import boards, forms
from parity.pages.review.forms import Wanted
from parity.records.reports import actions, queries

ROUND = "2024-6T"
URL = "/theo-doi/2024-6T/"


@pytest.fixture
def world(cast):
    """Văn phòng accepted, Núi Nam sent, Trường Bồi dưỡng drafting, Sông Bắc not begun."""
    reporting.open_round(cast)
    reporting.accept(cast, village.OFFICE)
    reporting.send(cast, village.SOUTH)
    reporting.start(cast, village.SCHOOL)
    return cast


def page(cast, *, days=2, **wanted):
    at = cast.at + timedelta(days=days)
    found = queries.board(village.viewer(cast.cuc), ROUND, at=at)
    return boards.board_page(found, Wanted(**wanted), at=at)


def units(found):
    return [line.row.unit for line in found.lines]


OFFICE, SCHOOL, NORTH, SOUTH = village.OFFICE, village.SCHOOL, village.NORTH, village.SOUTH
ORDERS = [
    (forms.RISK, 2, [NORTH, SCHOOL, SOUTH, OFFICE]),
    (forms.RISK, 20, [NORTH, SCHOOL, SOUTH, OFFICE]),
    (forms.TREE, 2, [OFFICE, SCHOOL, NORTH, SOUTH]),
    (forms.NAME, 2, [SOUTH, NORTH, SCHOOL, OFFICE]),
    (forms.STATE, 2, [NORTH, SCHOOL, SOUTH, OFFICE]),
    (forms.SENT, 2, [OFFICE, SOUTH, SCHOOL, NORTH]),
]


@pytest.mark.parametrize(("order", "days", "expected"), ORDERS)
def test_the_rows_come_in_the_order_asked_for(world, order, days, expected):
    assert units(page(world, days=days, order=order)) == expected


KEPT = [
    ({}, 2, {OFFICE, SCHOOL, NORTH, SOUTH}),
    ({"search": "khong co"}, 2, set()),
    ({"search": "song bac"}, 2, {NORTH}),
    ({"search": "bac song"}, 2, {NORTH}),
    ({"search": "Sông Bắc"}, 2, {NORTH}),
    ({"search": "DƯỠNG  bồi"}, 2, {SCHOOL}),
    ({"search": "boi duong"}, 2, {SCHOOL}),
    ({"keep": "chua-gui"}, 2, {SCHOOL, NORTH}),
    ({"keep": "submitted"}, 2, {SOUTH}),
    ({"keep": "accepted", "search": "van phong"}, 2, {OFFICE}),
    ({"keep": "qua-han"}, 2, set()),
    ({"keep": "qua-han"}, 20, {SCHOOL, NORTH}),
    ({"keep": "gui-muon"}, 20, set()),
]


@pytest.mark.parametrize(("wanted", "days", "expected"), KEPT)
def test_units_are_kept_by_name_and_state(world, wanted, days, expected):
    assert set(units(page(world, days=days, **wanted))) == expected


def test_the_counts_say_all_units_whatever_is_filtered(world):
    found = page(world, days=20, search="khong co")

    assert [(count.label, count.value) for count in found.counts] == [
        ("Đã tiếp nhận", 1),
        ("Cần thẩm tra", 1),
        ("Đã trả lại", 0),
        ("Chờ duyệt", 0),
        ("Đang soạn", 1),
        ("Chưa bắt đầu", 1),
    ]
    assert (found.board.sent, found.board.on_time, found.board.overdue) == (2, 2, 2)
    assert found.on_time_percent == 50


def test_a_long_board_is_paged_or_whole(world, monkeypatch):
    monkeypatch.setattr(boards, "PER_PAGE", 3)

    assert len(page(world).lines) == 3
    assert len(page(world, page="2").lines) == 1
    assert len(page(world, page="không phải số").lines) == 3
    assert len(page(world, shows_all=True).lines) == 4


def test_the_queue_knows_its_neighbours(world):
    first = queries.find(village.viewer(world.cuc), round_code=ROUND, unit=SOUTH).pk
    school = reporting.send(world, SCHOOL, at=world.at + timedelta(days=3)).report_id
    found = queries.board(village.viewer(world.cuc), ROUND, at=world.at)

    assert boards.queue(found, first) == boards.Queue(2, "", f"/tham-tra/{school}/")
    assert boards.queue(found, school) == boards.Queue(2, f"/tham-tra/{first}/", "")
    assert boards.queue(found, 0) == boards.Queue(2, "", f"/tham-tra/{first}/")


def test_the_page_finds_by_the_address(world):
    client = village.client_for(world.cuc)

    text = client.get(URL, {"tim": "nui nam"}).content.decode()

    assert "BHXH Núi Nam" in text
    assert "BHXH Sông Bắc" not in text
    assert "1/4 đơn vị" in text
    assert 'aria-label="Thẩm tra báo cáo của BHXH Núi Nam"' in text


@pytest.mark.parametrize(
    "query",
    [{"loc": "bịa"}, {"xep": "bịa"}, {"tim": "a\x00b"}, {"trang": "999"}, {"tim": "x" * 999}],
)
def test_a_filter_that_makes_no_sense_shows_the_board(world, query):
    answer = village.client_for(world.cuc).get(URL, query)

    assert answer.status_code == 200
    assert "BHXH Núi Nam" in answer.content.decode()


def test_a_province_has_a_board_of_its_own_that_the_centre_may_open(world):
    reporting.accept(world, village.BAI)

    own = village.client_for(world.north_clerk).get(URL).content.decode()
    above = village.client_for(world.cuc).get(URL, {"donvi": NORTH}).content.decode()

    for text in (own, above):
        assert "BHXH Bãi Cát" in text
        assert "BHXH Núi Nam" not in text


def test_a_neighbour_s_board_is_out_of_sight(world):
    client = village.client_for(world.south_clerk)

    assert client.get(URL, {"donvi": NORTH}).status_code == 404
    assert "Không có đơn vị cấp dưới" in client.get(URL).content.decode()


def queries_for(client):
    client.get(URL)
    with CaptureQueriesContext(connection) as found:
        client.get(URL)
    return len(found)


def test_the_board_costs_the_same_for_one_unit_and_for_all(world):
    client = village.client_for(world.cuc)
    before = queries_for(client)
    report = reporting.send(world, NORTH).report_id
    at = world.at + timedelta(days=2)
    actions.accept(report, by=village.viewer(world.cuc), at=at)
    reporting.send(world, SCHOOL)

    assert queries_for(client) == before


def test_the_index_draws_the_newest_open_round(world):
    text = village.client_for(world.cuc).get(reverse("review:index")).content.decode()

    assert "2/4 đơn vị đã gửi" in text
    assert f'href="{URL}"' in text
