"""Reading what a unit sent: comments on any item, returning, accepting, what changed since."""

from datetime import timedelta

import pytest
from django.urls import reverse

import reporting_village as reporting
import village
from parity.domain.lifecycle import State
from parity.pages.review import forms, reading
from parity.pages.review.forms import Typed
from parity.records.reports import actions, queries

CELL, TEXT, TARGET = "managers.phong.nu", forms.TEXT, forms.TARGET


@pytest.fixture
def sent(cast):
    """Núi Nam's report, sent once."""
    reporting.open_round(cast)
    return reporting.send(cast, village.SOUTH).report_id


@pytest.fixture
def client(cast):
    return village.client_for(cast.cuc)


def url(name, pk):
    return reverse(f"review:{name}", args=[pk])


def report_of(cast, pk):
    return queries.report(village.viewer(cast.cuc), pk)


def comments(cast, pk):
    found = queries.comments(village.viewer(cast.cuc), pk)
    return {target: [each.text for each in said] for target, said in found.items()}


def form(cast, pk, **fields):
    """The form as the page has it, with what is typed; `__` stands for a colon."""
    version = report_of(cast, pk).version
    return {
        "phien-ban": version,
        **{name.replace("__", ":"): text for name, text in fields.items()},
    }


def test_the_page_shows_every_figure_and_text(client, sent):
    page = client.get(url("report", sent)).content.decode()

    for words in ("Đơn vị đã triển khai đầy đủ.", "Số viên chức quản lý", "Tỷ lệ nữ quản lý"):
        assert words in page
    assert "Chưa có số liệu 6 tháng đầu năm 2023 để so sánh." in page


def test_a_comment_on_a_cell_returns_the_report(cast, client, sent):
    typed = {f"{TEXT}managers": "Tách lãnh đạo phòng.", f"{TARGET}managers": CELL}

    answer = client.post(url("return", sent), form(cast, sent) | typed, follow=True)

    assert report_of(cast, sent).state == State.RETURNED
    assert comments(cast, sent) == {CELL: ["Tách lãnh đạo phòng."]}
    page = answer.content.decode()
    assert "Đã trả lại báo cáo kèm 1 ý kiến." in page
    assert "Tách lãnh đạo phòng." in page


PLACES = [
    ("activities", "", "activities"),
    ("managers", "managers", "managers"),
    ("managers_pct", "managers_pct", "managers_pct"),
    ("n_work", "n_work", "n_work"),
    ("documents", "documents", "documents"),
    ("II", "II", "II"),
]


@pytest.mark.parametrize(("key", "target", "kept"), PLACES)
def test_any_item_may_be_commented(cast, client, sent, key, target, kept):
    typed = {f"{TEXT}{key}": "Xem lại.", f"{TARGET}{key}": target}

    client.post(url("return", sent), form(cast, sent) | typed)

    assert comments(cast, sent) == {kept: ["Xem lại."]}


def test_a_general_comment_alone_returns_the_report(cast, client, sent):
    client.post(url("return", sent), form(cast, sent) | {forms.GENERAL: "Viết lại phần II."})

    assert report_of(cast, sent).state == State.RETURNED


REFUSED = [
    ({}, "Chưa ghi ý kiến."),
    ({f"{TEXT}managers": "   "}, "Chưa ghi ý kiến."),
    ({f"{TEXT}khong_co": "Xem lại."}, "Báo cáo không có mục “khong_co”."),
    ({f"{TEXT}managers": "x" * 4001}, "4.000"),
]


@pytest.mark.parametrize(("typed", "words"), REFUSED)
def test_a_return_that_says_nothing_useful_is_refused(cast, client, sent, typed, words):
    answer = client.post(url("return", sent), form(cast, sent) | typed)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert report_of(cast, sent).state == State.SUBMITTED
    assert comments(cast, sent) == {}


def test_a_refusal_loses_nothing_typed(cast, client, sent):
    typed = {
        f"{TEXT}managers": "Tách lãnh đạo phòng.",
        f"{TARGET}managers": CELL,
        forms.GENERAL: "Gửi lại sớm.",
        "phien-ban": 1,
    }

    answer = client.post(url("return", sent), typed)

    page = answer.content.decode()
    assert "Báo cáo đã thay đổi sau khi mở trang này" in page
    assert "Tách lãnh đạo phòng.</textarea>" in page
    assert f'<option value="{CELL}" selected>' in page
    assert "Gửi lại sớm.</textarea>" in page
    assert report_of(cast, sent).state == State.SUBMITTED


def test_accepting_counts_the_revision(cast, client, sent):
    answer = client.post(url("accept", sent), form(cast, sent), follow=True)

    assert report_of(cast, sent).state == State.ACCEPTED
    assert "Đã tiếp nhận báo cáo và đưa vào tổng hợp." in answer.content.decode()


def test_a_second_click_on_accept_changes_nothing(cast, client, sent):
    once = form(cast, sent)
    client.post(url("accept", sent), once)

    again = client.post(url("accept", sent), once)

    assert again.status_code == 422
    assert "hiện ở trạng thái “Đã tiếp nhận”" in again.content.decode()
    events = queries.events(village.viewer(cast.cuc), sent)
    assert [each.deed for each in events].count("accept") == 1


def test_comments_are_not_lost_by_accepting(cast, client, sent):
    answer = client.post(url("accept", sent), form(cast, sent) | {f"{TEXT}managers": "Xem lại."})

    assert answer.status_code == 422
    assert "Đã ghi 1 ý kiến nên chưa tiếp nhận." in answer.content.decode()
    assert "Xem lại.</textarea>" in answer.content.decode()
    assert report_of(cast, sent).state == State.SUBMITTED


@pytest.fixture
def again(cast, sent):
    """The report returned with two comments, corrected and sent a second time."""
    said = (("activities", "Đếm lại."), ("n_work", "Viết rõ hơn."))
    at = cast.at + timedelta(days=2)
    actions.return_for_correction(sent, comments=said, by=village.viewer(cast.cuc), at=at)
    by = reporting.officer(cast, village.SOUTH)
    cells = {"activities": "15", "n_work": "Đơn vị đã triển khai ba lớp tập huấn."}
    actions.save_many(sent, cells=cells, by=by, at=at)
    report = report_of(cast, sent)
    reporting.send_report(cast, report, village.SOUTH, at=at + timedelta(hours=1))
    return sent


def read(cast, pk, typed=forms.NOTHING):
    found = queries.review(village.viewer(cast.cuc), pk, at=cast.at)
    return reading.reading(found, typed, may_comment=True)


def items(found):
    return {item.code: item for part in found.parts for item in part.items}


def test_the_second_sending_shows_old_and_new(cast, again):
    found = read(cast, again)

    assert (found.changed, found.filter) == (2, "changed")
    changed = {code: item.differences for code, item in items(found).items() if item.is_changed}
    assert changed == {
        "activities": (reading.Difference("Số hoạt động", "12", "15"),),
        "n_work": (
            reading.Difference(
                "Tình hình thực hiện",
                "Đơn vị đã triển khai đầy đủ.",
                "Đơn vị đã triển khai ba lớp tập huấn.",
            ),
        ),
    }


def test_earlier_comments_say_that_they_were_answered(cast, again):
    (said,) = items(read(cast, again))["activities"].comments

    assert (said.text, said.answered) == ("Đếm lại.", "Đơn vị đã gửi lại: bản 2.")
    assert said.url == "#doc-activities"


def test_an_earlier_sending_can_be_read_but_not_judged(client, again):
    page = client.get(url("report", again), {"ban": "1"}).content.decode()

    assert "Đây không phải là bản gửi mới nhất" in page
    assert "Tiếp nhận</button>" not in page
    assert "<textarea" not in page


@pytest.mark.parametrize("number", ["3", "999999999999999999999"])
def test_a_sending_that_there_is_not(client, again, number):
    answer = client.get(url("report", again), {"ban": number})

    assert answer.status_code == (404 if number == "3" else 200)


def test_a_large_change_and_an_open_comment_ask_for_attention(cast):
    for year, activities in ((2023, "100"), (2024, "150")):
        reporting.open_round(cast, year)
        at = cast.at.replace(year=year)
        revision = reporting.accept(cast, village.SOUTH, year=year, at=at, activities=activities)
    pk = revision.report_id
    said = (("budget", "Nêu nguồn kinh phí."),)
    actions.return_for_correction(pk, comments=said, by=village.viewer(cast.cuc), at=cast.at)

    found = items(read(cast, pk))

    assert {code for code, item in found.items() if item.is_attention} == {"activities", "budget"}
    (finding,) = found["activities"].findings
    assert finding.text == ("Số hoạt động: tăng 50 (50,00%) so với 6 tháng đầu năm 2023.")


def test_what_was_typed_is_still_there_and_everything_is_shown(cast, again):
    typed = Typed(texts={"managers": "Xem."}, targets={"managers": CELL})

    found = read(cast, again, typed)

    assert found.filter == "all"
    assert items(found)["managers"].box.text == "Xem."
    assert typed.comments == ((CELL, "Xem."),)


def test_the_centre_reads_a_district_but_its_province_judges(cast):
    reporting.open_round(cast)
    pk = reporting.send(cast, village.BAI).report_id

    centre = village.client_for(cast.cuc).get(url("report", pk)).content.decode()
    province = village.client_for(cast.north_clerk).get(url("report", pk)).content.decode()

    assert "Tiếp nhận</button>" not in centre
    assert "Tiếp nhận</button>" in province
    assert "Hàng chờ (1)" in province


def test_a_report_not_yet_sent_is_not_there_to_review(cast, client):
    reporting.open_round(cast)
    pk = reporting.fill(cast, village.SOUTH).pk

    assert client.get(url("report", pk)).status_code == 404
