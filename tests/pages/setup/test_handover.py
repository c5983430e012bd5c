"""Handing over a unit that ends: decided, looked at in a dry run, done once."""

from datetime import date

import pytest

import merged_village as merged
import reporting_village as reporting
import village
from parity.records.people.models import Duty
from village import NORTH, SOUTH

LIST = "/ban-giao/"


@pytest.fixture
def client(cast, settings):
    """The administrator, two days after the change."""
    settings.DEMO_TODAY = date(2025, 3, 3)
    return village.client_for(cast.administrator)


def text(answer):
    return answer.content.decode()


def decided(cast, *, unit=NORTH, heir=merged.NEW, step="xem", **changes):
    """Everybody moves; the head stays head."""
    duties = Duty.objects.filter(unit__code=unit, end_date=None)
    fields = {
        f"viec-{duty.pk}": f"{heir}:head" if duty.role == "leader" else f"{heir}:"
        for duty in duties
    }
    return {"heir": heir, "ngay": "01/03/2025", "buoc": step, **fields, **changes}


def state():
    return list(Duty.objects.order_by("pk").values_list())


def test_the_list_names_what_waits(cast, client):
    merged.change(merged.MERGED)

    page = text(client.get(LIST))

    assert page.count("Chờ bàn giao") == 2 + len(village.DISTRICTS)
    assert "BHXH Sông Núi" in page


def test_without_units_that_end_the_list_says_so(client):
    assert "Không có đơn vị nào chờ bàn giao" in text(client.get(LIST))


def test_a_decision_is_asked_where_the_papers_leave_doubt(cast, client):
    merged.change(merged.MERGED)

    page = text(client.get(f"{LIST}{NORTH}/"))

    assert page.count("Cần quyết định") == 1
    assert "chọn tư cách ký tại đơn vị mới" in page
    assert merged.BASIS in page


def test_the_dry_run_changes_nothing_and_says_everything(cast, client):
    reporting.open_round(cast)
    reporting.start(cast, NORTH)
    merged.change(merged.MERGED)
    before = state()

    page = text(client.post(f"{LIST}{NORTH}/", decided(cast)))

    for words in (
        "lãnh đạo đơn vị (người đứng đầu), BHXH Sông Núi: từ 01/03/2025",
        "đến hết 28/02/2025",
        "Báo cáo 6 tháng đầu năm 2024: đang soạn",
    ):
        assert words in page
    assert state() == before


def test_it_is_done_once(cast, client):
    merged.change(merged.MERGED)

    answer = client.post(f"{LIST}{NORTH}/", decided(cast, step="ban-giao"), follow=True)

    assert "Đã bàn giao Bảo hiểm xã hội tỉnh Sông Bắc" in text(answer)
    moved = Duty.objects.get(person=cast.north_clerk, end_date=None)
    assert (moved.unit.code, moved.start_date) == (merged.NEW, merged.CHANGE)
    again = text(client.get(f"{LIST}{NORTH}/"))
    assert "do BHXH Sông Núi tiếp quản" in again
    posted = client.post(f"{LIST}{NORTH}/", decided(cast, step="ban-giao"))
    assert (posted.status_code, Duty.objects.filter(unit__code=merged.NEW).count()) == (200, 2)


def test_every_open_decision_is_named_at_once(cast, client):
    merged.change(merged.MERGED)
    given = {name: "" for name in decided(cast) if name.startswith("viec-")}

    answer = client.post(f"{LIST}{NORTH}/", decided(cast, **given))

    assert answer.status_code == 422
    for name in ("Bùi Văn Hùng", "Đặng Thị Hoa"):
        assert f"{name}: chọn nơi về hoặc kết thúc." in text(answer)


def test_two_heads_are_refused(cast, client):
    merged.change(merged.MERGED)
    client.post(f"{LIST}{NORTH}/", decided(cast, step="ban-giao"))
    head = Duty.objects.get(person=cast.south_head, end_date=None)
    others = {f"viec-{each.pk}": "-" for each in Duty.objects.filter(unit__code=SOUTH)}
    given = {**others, f"viec-{head.pk}": f"{merged.NEW}:head"}

    answer = client.post(f"{LIST}{SOUTH}/", decided(cast, unit=SOUTH, **given))

    assert answer.status_code == 422
    assert "Ngô Văn Nam: đơn vị mới đã có người đứng đầu." in text(answer)


def test_a_day_before_the_end_is_refused_in_words(cast, client):
    merged.change(merged.MERGED)

    page = text(client.get(f"{LIST}{NORTH}/", {"ngay": "20/02/2025"}))

    assert "Không có đơn vị kế thừa vào ngày này" in page


@pytest.mark.parametrize("who", ["cuc", "north_head", "reader"])
def test_others_hand_nothing_over(cast, settings, who):
    settings.DEMO_TODAY = date(2025, 2, 20)
    merged.change(merged.MERGED)
    client = village.client_for(getattr(cast, who))

    assert client.get(LIST).status_code == 403
    assert client.post(f"{LIST}{NORTH}/", decided(cast, step="ban-giao")).status_code == 404
