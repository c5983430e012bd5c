"""All units' words side by side: chosen into the draft, edited, dropped; lists joined by name."""

from datetime import timedelta

import pytest
from django.urls import reverse

import reporting_village as reporting
import village
from parity.records.reports import actions, queries
from parity.records.reports.models import Passage

ROUND = "2024-6T"
CENTRE, SOUTH, OFFICE = village.CENTRE, village.SOUTH, village.OFFICE
HERE = f"/tong-hop/{ROUND}/{CENTRE}/van-ban/"


@pytest.fixture
def world(cast):
    """Núi Nam accepted with its words, Văn phòng sent, the centre drafting."""
    reporting.open_round(cast)
    reporting.accept(cast, SOUTH, n_work="Núi Nam đã mở hai lớp.")
    reporting.send(cast, OFFICE, n_work="Văn phòng đã tham mưu.")
    reporting.start(cast, CENTRE)
    return cast


@pytest.fixture
def client(world):
    return village.client_for(world.cuc)


def pick(cast, unit: str) -> str:
    """The key of the first paragraph that a unit sent."""
    report = queries.find(village.viewer(cast.cuc), round_code=ROUND, unit=unit)
    latest = queries.revisions(village.viewer(cast.cuc), report.pk)[-1]
    return f"{latest.pk}-0"


def choose(client, *keys: str, code: str = "n_work", **more: str):
    given = {"code": code, "muc": "I", "passage": list(keys), **more}
    return client.post(reverse("consolidation:choose", args=[ROUND, CENTRE]), given, follow=True)


def chosen() -> list[tuple[str, str]]:
    rows = Passage.objects.order_by("position")
    return [(row.source_unit.code, row.text) for row in rows]


def test_every_unit_s_words_stand_side_by_side_with_who_is_silent(client):
    page = client.get(HERE, {"muc": "I"}).content.decode()

    assert "1/4 đơn vị" in page
    assert "Núi Nam đã mở hai lớp." in page
    assert "Văn phòng đã tham mưu." not in page
    assert "Chưa có báo cáo được tính: 3 đơn vị." in page
    assert "HOẠT ĐỘNG NĂM 2024 (1/4)" in page


def test_what_is_only_sent_is_marked(client):
    page = client.get(HERE, {"muc": "I", "nguon": "da-gui"}).content.decode()

    assert "Văn phòng đã tham mưu." in page
    assert "Bản 1, đã gửi, chưa tiếp nhận" in page


def test_a_chosen_paragraph_becomes_an_editable_one_with_its_source(world, client):
    answer = choose(client, pick(world, SOUTH))

    page = answer.content.decode()
    assert chosen() == [(SOUTH, "Núi Nam đã mở hai lớp.")]
    assert answer.redirect_chain == [(f"{HERE}?muc=I", 302)]
    assert "Đã đưa 1 đoạn vào dự thảo." in page
    assert "Đoạn lấy từ Bảo hiểm xã hội tỉnh Núi Nam" in page
    passage = Passage.objects.get()
    assert f'data-autosave-url="/bao-cao/{passage.report_id}/doan/{passage.pk}/luu/"' in page


def test_a_paragraph_is_not_taken_twice(world, client):
    choose(client, pick(world, SOUTH))

    page = choose(client, pick(world, SOUTH)).content.decode()

    assert len(chosen()) == 1
    assert "Các đoạn được chọn đã có trong dự thảo." in page


def test_the_source_chosen_stays(world, client):
    answer = choose(client, pick(world, OFFICE), nguon="da-gui")

    assert answer.redirect_chain == [(f"{HERE}?muc=I&nguon=da-gui", 302)]
    assert chosen() == [(OFFICE, "Văn phòng đã tham mưu.")]


@pytest.mark.parametrize(
    ("keys", "code", "words"),
    [
        ([], "n_work", "Chưa có đoạn nào được chọn."),
        (["x-0", "1-", "٣-0", "-"], "n_work", "Chưa có đoạn nào được chọn."),
        ([], "khong-co", "không có"),
    ],
)
def test_nothing_to_take_is_told(client, keys, code, words):
    assert words in choose(client, *keys, code=code).content.decode()
    assert chosen() == []


def test_a_paragraph_from_elsewhere_is_not_found(client):
    assert choose(client, "999999-0").status_code == 404


def test_a_report_that_is_with_the_leader_takes_nothing(world, client):
    report = reporting.fill(world, CENTRE)
    by = village.viewer(world.cuc)
    actions.request_approval(report.pk, by=by, at=world.at + timedelta(hours=3))

    page = choose(client, pick(world, SOUTH)).content.decode()

    assert chosen() == []
    assert "Báo cáo đang ở trạng thái" in page
    assert "Trang này đang ở chế độ chỉ xem" in page


def test_a_report_not_begun_is_offered_to_begin(cast):
    reporting.open_round(cast)
    reporting.accept(cast, SOUTH)
    client = village.client_for(cast.cuc)

    page = choose(client, pick(cast, SOUTH)).content.decode()

    assert "Đơn vị chưa bắt đầu báo cáo của kỳ này." in page
    assert f'action="/bao-cao/bat-dau/{ROUND}/{CENTRE}/"' in page


def test_a_leader_reads_and_does_not_choose(world):
    page = village.client_for(world.long).get(HERE).content.decode()

    assert '<fieldset class="p-weave__all" disabled>' in page
    assert "Đưa đoạn đã chọn vào dự thảo" not in page


def test_a_paragraph_is_dropped_and_the_page_stays(world, client):
    choose(client, pick(world, SOUTH))
    given = {"doan": Passage.objects.get().pk, "muc": "I"}

    answer = client.post(reverse("consolidation:drop", args=[ROUND, CENTRE]), given, follow=True)

    assert chosen() == []
    assert answer.redirect_chain == [(f"{HERE}?muc=I", 302)]
    assert "Đã bỏ một đoạn khỏi dự thảo." in answer.content.decode()


@pytest.mark.parametrize("raw", ["", "x", "999999"])
def test_a_paragraph_that_is_not_there_is_not_found(client, raw):
    address = reverse("consolidation:drop", args=[ROUND, CENTRE])

    assert client.post(address, {"doan": raw, "muc": "I"}).status_code == 404


def test_lists_are_joined_with_the_units_names(cast):
    reporting.open_round(cast)
    report = reporting.fill(cast, SOUTH)
    row = {"number": "12/KH-BHXH", "date": "03/04/2024", "kind": "ke_hoach", "copies": "1200"}
    given = actions.RowInput("documents", row)
    by = reporting.officer(cast, SOUTH)
    actions.save_listing_row(report.pk, given=given, by=by, at=cast.at)
    reporting.send_report(cast, report, SOUTH)
    actions.accept(report.pk, by=village.viewer(cast.cuc), at=cast.at + timedelta(days=2))

    address = reverse("consolidation:listings", args=[ROUND, CENTRE])
    page = village.client_for(cast.cuc).get(address).content.decode()

    assert "1 mục của 1 đơn vị." in page
    cells = ["12/KH-BHXH", "03/04/2024", "Kế hoạch", "1.200"]
    assert [text for text in cells if f">{text}</td>" not in page] == []
    assert '<a href="/tong-hop/2024-6T/PRV-NN/">Bảo hiểm xã hội tỉnh Núi Nam</a>' in page
