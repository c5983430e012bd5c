"""Opening a round by hand, looking at it once more, and closing it."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import reporting_village as reporting
import village
from parity.domain.localtime import local_date
from parity.records.rounds import actions, queries

OPEN = "/ky-bao-cao/mo/"
CODE = "2024-6T"
LETTER = "Công văn số 944/BHXH-TCCB\nĐề nghị các đơn vị gửi báo cáo.".encode()


@pytest.fixture
def client(cast, settings):
    """The centre's officer on the village's day, one outline published."""
    settings.DEMO_TODAY = local_date(cast.at)
    reporting.publish()
    return village.client_for(cast.cuc)


def typed(**changes):
    """The form as proposed for the first half of 2024, with changes; None leaves a field out."""
    fields = {
        "kind": "semiannual",
        "year": "2024",
        "title": "Báo cáo 6 tháng đầu năm 2024",
        "data_as_of": "31/05/2024",
        "due_before": "05/06/2024",
        "accept_until": "",
        "lock_on": "",
        "outline": "LANG-6T/1",
        "units": [*village.CENTRAL_UNITS, *village.PROVINCES],
        "collecting": [village.NORTH],
        "buoc": "kiem-tra",
        **changes,
    }
    return {name: value for name, value in fields.items() if value is not None}


def rounds(cast):
    return queries.rounds_in_sight(village.viewer(cast.cuc))


def text(answer):
    return answer.content.decode()


def test_the_form_is_filled_in_as_far_as_it_can_be(client):
    page = text(client.get(OPEN))

    for value in ("Báo cáo 6 tháng đầu năm 2024", "31/05/2024", "05/06/2024"):
        assert f'value="{value}"' in page
    assert page.count('name="units"') == 4
    assert page.count('name="collecting"') == 1
    assert "ở trước ngày cuối kỳ 30/6/2024" in page


def test_another_period_is_chosen_without_losing_the_way(client):
    page = text(client.get(OPEN, {"kind": "semiannual", "year": "2025"}))

    assert 'value="05/06/2025"' in page


@pytest.mark.parametrize("query", [{"kind": "bịa"}, {"year": "1800"}, {"year": "x"}])
def test_a_period_that_there_is_not(client, query):
    answer = client.get(OPEN, query)

    assert answer.status_code == 200
    assert "Chọn kỳ này" in text(answer)


def test_without_an_outline_there_is_nothing_to_open(cast, settings):
    settings.DEMO_TODAY = local_date(cast.at)

    page = text(village.client_for(cast.cuc).get(OPEN))

    assert "Chưa có đề cương nào được ban hành" in page


def test_the_round_is_read_once_more_before_it_is_opened(cast, client):
    page = text(client.post(OPEN, typed(units=[village.OFFICE, village.NORTH])))

    assert rounds(cast) == []
    assert "trước ngày 05/6/2024 (hạn cuối: hết ngày 04/6/2024, Thứ Ba)" in page
    assert "2/4 đơn vị" in page
    assert "ở trước ngày cuối kỳ 30/6/2024" in page
    assert "Trường Bồi dưỡng nghiệp vụ; Bảo hiểm xã hội tỉnh Núi Nam" in page


def test_opening_says_who_reports_and_who_collects(cast, client):
    answer = client.post(OPEN, typed(buoc="mo", due_before="7/6/2024"), follow=True)

    (opened,) = rounds(cast)
    assert (opened.code, opened.due_before) == (CODE, date(2024, 6, 7))
    expected = queries.expected_units(village.viewer(cast.cuc), opened)
    assert {each.unit: each.parent for each in expected} == {
        village.CENTRE: None,
        **dict.fromkeys((*village.CENTRAL_UNITS, *village.PROVINCES), village.CENTRE),
        **dict.fromkeys(village.DISTRICTS, village.NORTH),
    }
    assert "Đã mở kỳ báo cáo." in text(answer)


def test_going_back_keeps_everything_typed(cast, client):
    answer = client.post(OPEN, typed(buoc="sua", title="Báo cáo đột xuất", units=[village.SOUTH]))

    page = text(answer)
    assert 'value="Báo cáo đột xuất"' in page
    assert page.count(" checked") == 2
    assert rounds(cast) == []


REFUSED = [
    ({"title": ""}, "Nhập nội dung."),
    ({"data_as_of": ""}, "Nhập ngày, ví dụ 05/06/2025."),
    ({"due_before": "31/02/2024"}, "31/02/2024"),
    ({"due_before": "05/01/2023"}, "ở trước ngày đầu kỳ"),
    ({"data_as_of": "10/06/2024"}, "ở sau hạn cuối"),
    ({"accept_until": "01/06/2024"}, "Chọn ngày nhận muộn hơn."),
    ({"lock_on": "01/06/2024"}, "Chọn ngày khóa sổ muộn hơn."),
    ({"units": None}, "Chọn ít nhất một đơn vị gửi báo cáo."),
    ({"units": [village.SOUTH]}, "Bảo hiểm xã hội tỉnh Sông Bắc nhận báo cáo từ cấp dưới"),
    ({"title": "a\x00b"}, "ký tự"),
]


@pytest.mark.parametrize("step", ["kiem-tra", "mo"])
@pytest.mark.parametrize(("changes", "words"), REFUSED)
def test_what_is_wrong_is_said_and_nothing_is_opened(cast, client, changes, words, step):
    answer = client.post(OPEN, typed(**changes, buoc=step))

    assert answer.status_code == 422
    assert words in text(answer)
    assert rounds(cast) == []
    if "title" not in changes:
        assert 'value="Báo cáo 6 tháng đầu năm 2024"' in text(answer)


def test_a_second_click_opens_nothing_more(cast, client):
    client.post(OPEN, typed(buoc="mo"))

    again = client.post(OPEN, typed(buoc="mo"))

    assert again.status_code == 422
    assert "đã được mở" in text(again)
    assert len(rounds(cast)) == 1


def letter(data=LETTER, name="944.txt"):
    return SimpleUploadedFile(name, data, content_type="text/plain")


def test_the_letter_is_kept_though_another_field_is_wrong(cast, client):
    answer = client.post(OPEN, typed(title="", letter=letter()))

    assert "Đã giữ tệp “944.txt”." in text(answer)
    digest = answer.context["form"].data["letter_digest"]
    client.post(OPEN, typed(buoc="mo", letter_digest=digest))
    kept = client.get(reverse("setup:letter", args=[CODE]))
    assert b"".join(kept.streaming_content) == LETTER
    assert 'filename="944.txt"' in kept["Content-Disposition"]


def test_everybody_in_the_round_may_read_the_letter(cast, client):
    page = client.post(OPEN, typed(letter=letter()))
    digest = page.context["form"].data["letter_digest"]
    client.post(OPEN, typed(buoc="mo", letter_digest=digest))

    answer = village.client_for(cast.bai_clerk).get(reverse("setup:letter", args=[CODE]))

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == LETTER


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "944.txt", "rỗng"),
        (b"   \n", "944.txt", "Tệp rỗng, không có chữ nào."),
        (b"%PDF-1.7", "944.pdf", "Tệp bị hỏng, không mở được."),
        (b"{\\rtf1", "944.rtf", "Chỉ đọc được tệp .docx, .pdf và .txt; chưa đọc tệp .rtf."),
        (b"\xff\xfe\x00\x01\x02", "944.txt", "bên trong là dữ liệu nhị phân"),
    ],
)
def test_a_letter_that_is_no_text_is_refused(cast, client, data, name, words):
    answer = client.post(OPEN, typed(letter=letter(data, name)))

    assert answer.status_code == 422
    assert words in text(answer)
    assert 'value="Báo cáo 6 tháng đầu năm 2024"' in text(answer)


def test_somebody_else_s_file_cannot_be_named_as_the_letter(client):
    answer = client.post(OPEN, typed(buoc="mo", letter_digest="0" * 64))

    assert answer.status_code == 404


def test_closing_is_looked_at_once_and_done_once(cast, client):
    reporting.open_round(cast)
    url = reverse("setup:close_round", args=[CODE])

    look = text(client.get(url))
    first, second = client.post(url, follow=True), client.post(url, follow=True)

    assert "0/4</strong> đơn vị đã gửi" in look
    assert "Đã khóa sổ kỳ báo cáo." in text(first)
    assert "đã khóa sổ lúc" in text(second)
    assert rounds(cast)[0].is_closed


def test_a_province_sees_the_round_and_cannot_close_it(cast, client):
    reporting.open_round(cast)
    clerk = village.client_for(cast.north_clerk)

    page = text(clerk.get(reverse("setup:round", args=[CODE])))

    assert "Khóa sổ" not in page
    assert "Bảo hiểm xã hội huyện Bãi Cát" in page
    assert "Bảo hiểm xã hội tỉnh Núi Nam" not in page


def test_a_closed_round_says_so_in_the_list(cast, client):
    reporting.open_round(cast)
    at = cast.at + timedelta(days=40)
    actions.close_round(CODE, by=village.viewer(cast.cuc), at=at)

    page = text(client.get(reverse("setup:rounds")))

    assert "Đã khóa sổ" in page
    assert f'href="{reverse("setup:round", args=[CODE])}"' in page
