"""From the check to the receipt: put forward, taken back, given back, sent once, supplemented."""

import io
import zipfile
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse

import paper_texts as texts
import reporting_village as reporting
import village
from parity.records.reports import actions, queries

pytestmark = pytest.mark.slow

LONG = "ộ" * 100_000


@pytest.fixture
def report(cast):
    """Núi Nam's report, complete and not yet put forward."""
    reporting.open_round(cast)
    return reporting.fill(cast, village.SOUTH)


@pytest.fixture
def mai(cast):
    """The officer of Núi Nam at her browser."""
    return village.client_for(cast.south_clerk)


@pytest.fixture
def nam(cast):
    """The leader of Núi Nam at his."""
    return village.client_for(cast.south_head)


@pytest.fixture
def waiting(cast, report):
    """The report before its leader."""
    by = reporting.officer(cast, village.SOUTH)
    return actions.request_approval(report.pk, by=by, at=cast.at + timedelta(hours=2))


def address(name, report, *more):
    return reverse(f"reporting:{name}", args=[report.pk, *more])


def state(cast, report):
    by = reporting.officer(cast, village.SOUTH)
    return queries.standing(by, report.pk, at=cast.at).state.value


def test_what_is_missing_is_listed_with_a_link_to_its_cell(cast, mai):
    reporting.open_round(cast)
    report = reporting.start(cast, village.SOUTH)

    shown = mai.get(address("check", report)).content.decode()

    assert f"{address('edit', report)}?muc=I#cell-activities" in shown
    assert "Trình lãnh đạo duyệt" not in shown.replace("trình lãnh đạo duyệt", "")
    assert "CHƯA GỬI" in shown


def test_an_incomplete_report_is_not_put_forward(cast, mai):
    reporting.open_round(cast)
    report = reporting.start(cast, village.SOUTH)

    answer = mai.post(address("request", report), follow=True)

    assert "phải hoàn thành trước khi gửi" in answer.content.decode()
    assert state(cast, report) == "drafting"


def test_a_complete_report_is_put_forward_and_taken_back(cast, mai, report):
    mai.post(address("request", report), {"version": report.version})
    assert state(cast, report) == "awaiting_approval"

    mai.post(address("withdraw", report))
    assert state(cast, report) == "drafting"


def test_a_stale_tab_does_not_put_forward(cast, mai, report):
    answer = mai.post(address("request", report), {"version": report.version + 7}, follow=True)

    assert "Tải lại trang" in answer.content.decode()
    assert state(cast, report) == "drafting"


def test_the_leader_reads_everything_and_sends_it(cast, nam, waiting):
    shown = nam.get(address("approve", waiting)).content.decode()
    assert "Đơn vị đã triển khai đầy đủ." in shown
    assert "Duyệt và gửi" in shown

    answer = nam.post(address("approve", waiting), {"token": "t", "version": waiting.version})

    assert answer.url == address("receipt", waiting, 1)
    assert state(cast, waiting) == "submitted"


def test_a_double_click_sends_once(cast, nam, waiting):
    fields = {"token": "one-page", "version": waiting.version}

    first, second = (nam.post(address("approve", waiting), fields) for _ in range(2))

    assert first.url == second.url
    assert len(queries.revisions(village.viewer(cast.south_head), waiting.pk)) == 1


def test_another_tab_does_not_send_a_second_time(cast, nam, waiting):
    nam.post(address("approve", waiting), {"token": "one"})

    answer = nam.post(address("approve", waiting), {"token": "two"}, follow=True)

    assert "Đã gửi" in answer.content.decode()
    assert len(queries.revisions(village.viewer(cast.south_head), waiting.pk)) == 1


def test_the_receipt_says_number_time_and_what_happens_next(cast, nam, waiting):
    nam.post(address("approve", waiting), {"token": "t"})

    shown = nam.get(address("receipt", waiting, 1)).content.decode()

    assert "BC-2024-6T-PRV-NN-1" in shown
    # The clock of the pages is the true one, years after the deadline.
    assert "Gửi muộn" in shown
    assert "Bảo hiểm xã hội Việt Nam thẩm tra" in shown
    assert nam.get(address("receipt", waiting, 2)).status_code == 404


def test_a_receipt_of_a_sending_in_time_says_so(cast, nam):
    reporting.open_round(cast)
    report = reporting.send(cast, village.SOUTH).report

    assert "Đúng hạn" in nam.get(address("receipt", report, 1)).content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Chưa ghi ý kiến"),
        ({"comment": "   "}, "Chưa ghi ý kiến"),
        ({"comment": "a\x00b", "y-kien-I": "Sửa số"}, "ký tự"),
        ({"comment": LONG, "y-kien-I": "Sửa số"}, "4.000"),
        ({"y-kien-I": LONG}, "4.000"),
        ({"y-kien-IX": "Sửa số"}, "IX"),
    ],
)
def test_giving_back_needs_words_that_can_be_kept(cast, nam, waiting, fields, words):
    answer = nam.post(address("give_back", waiting), fields)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert words in shown
    if fields.get("y-kien-I") == "Sửa số":
        assert "Sửa số" in shown
    assert state(cast, waiting) == "awaiting_approval"


def test_what_the_leader_says_stands_at_its_section(cast, mai, nam, waiting):
    nam.post(
        address("give_back", waiting), {"comment": "Xem lại.", "y-kien-II": "Số nữ chưa khớp."}
    )

    shown = mai.get(address("edit", waiting)).content.decode()

    assert state(cast, waiting) == "drafting"
    assert "Số nữ chưa khớp." in shown
    assert "1 ý kiến cần trả lời" in shown
    assert 'aria-current="page"' in shown


def test_what_the_level_above_says_of_a_cell_stands_at_the_cell(cast, mai):
    reporting.open_round(cast)
    revision = reporting.send(cast, village.SOUTH)
    actions.return_for_correction(
        revision.report_id,
        comments=(("managers.phong.nu", "Kiểm tra lại số nữ."),),
        by=reporting.officer(cast, village.CENTRE),
        at=cast.at + timedelta(days=2),
    )

    shown = mai.get(address("edit", revision.report)).content.decode()

    assert "?muc=II#cell-managers.phong.nu" in shown
    assert "Kiểm tra lại số nữ." in shown
    assert "CHƯA GỬI LẠI" in shown


def test_a_second_sending_shows_what_changed(cast, mai):
    reporting.open_round(cast)
    revision = reporting.send(cast, village.SOUTH)
    at = cast.at + timedelta(days=2)
    actions.return_for_correction(
        revision.report_id, comment="Xem lại.", by=reporting.officer(cast, village.CENTRE), at=at
    )
    cells = {"activities": "15", "n_work": "Đã sửa nội dung."}
    by = reporting.officer(cast, village.SOUTH)
    actions.save_many(revision.report_id, cells=cells, by=by, at=at)
    reporting.send_report(cast, revision.report, village.SOUTH, at=at + timedelta(hours=1))

    shown = mai.get(address("history", revision.report)).content.decode()

    assert "Bản 2 khác bản 1" in shown
    assert "<del>12</del>" in shown
    assert "<ins>15</ins>" in shown
    assert "Trả lại bổ sung" in shown


def test_a_history_of_one_cell_tells_who_and_what(cast, mai, report):
    shown = mai.get(address("cell_history", report, "activities")).content.decode()

    assert "Đỗ Thị Mai" in shown
    assert mai.get(address("cell_history", report, "no_such")).status_code == 404


def test_a_supplement_needs_a_reason_and_opens_the_report_again(cast, mai):
    reporting.open_round(cast)
    report = reporting.accept(cast, village.SOUTH).report

    empty = mai.post(address("supplement", report), {"reason": " "})
    assert (empty.status_code, state(cast, report)) == (422, "accepted")

    mai.post(address("supplement", report), {"reason": "Bổ sung số liệu tháng 12."})
    assert state(cast, report) == "drafting"


def test_a_supplement_before_acceptance_says_why_not(cast, mai, report):
    answer = mai.post(address("supplement", report), {"reason": "Bổ sung."})

    assert answer.status_code == 422
    assert "Đang soạn" in answer.content.decode()


def words_of(answer):
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        return packed.read("word/document.xml").decode()


def name_of(answer):
    return unquote(answer.headers["Content-Disposition"].partition("''")[2])


def test_the_pdf_file_is_the_same_report(cast, nam, waiting):
    nam.post(address("approve", waiting), {"token": "t"})

    sent = nam.get(address("pdf", waiting), {"ban": 1})

    assert name_of(sent) == "BC-2024-6T-PRV-NN BHXH Núi Nam, bản 1.pdf"
    (first, *_) = texts.pages_of(sent.content)
    assert "Đơn vị đã triển khai đầy đủ." in " ".join(first.split())
    assert nam.get(address("pdf", waiting), {"ban": "2"}).status_code == 404


def test_a_sign_that_cannot_be_printed_is_said_on_a_page(cast, nam):
    reporting.open_round(cast)
    report = reporting.fill(cast, village.SOUTH, n_work="Xong ☑")

    answer = nam.get(address("pdf", report))

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "không có ký tự “☑” (U+2611), ở chỗ “Xong ☑”" in shown


def test_the_word_file_holds_the_draft_and_the_sending(cast, nam, waiting):
    draft = nam.get(address("word", waiting))
    nam.post(address("approve", waiting), {"token": "t"})
    sent = nam.get(address("word", waiting), {"ban": 1})

    assert name_of(draft) == "BC-2024-6T-PRV-NN BHXH Núi Nam, dự thảo.docx"
    for answer in (draft, sent):
        assert "Đơn vị đã triển khai đầy đủ." in words_of(answer)
    assert "Ngô Văn Nam" in words_of(sent)
    assert nam.get(address("word", waiting), {"ban": "2"}).status_code == 404
    assert nam.get(address("word", waiting), {"ban": "x"}).status_code == 404


DEEDS = ("request", "withdraw", "give_back", "fill_nil", "save_all")


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_is_not_done_by_asking(mai, report, deed):
    assert mai.get(address(deed, report)).status_code == 405


@pytest.mark.parametrize("deed", [*DEEDS, "approve", "supplement"])
def test_a_unit_not_in_sight_does_not_exist(cast, report, deed):
    stranger = village.client_for(cast.north_clerk)

    fields = {"comment": "Sửa.", "reason": "Sửa.", "muc": "I"}
    assert stranger.post(address(deed, report), fields).status_code == 404


@pytest.mark.parametrize(
    ("who", "deed"),
    [("south_head", "request"), ("south_clerk", "approve"), ("south_clerk", "give_back"),
     ("cuc", "approve"), ("south_head", "supplement"), ("south_head", "fill_nil")],
)  # fmt: skip
def test_a_deed_of_another_role_is_refused(cast, report, who, deed):
    browser = village.client_for(getattr(cast, who))

    fields = {"comment": "Sửa.", "reason": "Sửa.", "muc": "I"}
    answer = browser.post(address(deed, report), fields)

    assert answer.status_code == 403
    assert state(cast, report) == "drafting"


def test_the_centres_own_report_is_addressed_to_the_ministry_of_its_day(cast):
    reporting.open_round(cast)
    report = reporting.start(cast, village.CENTRE)

    answer = village.client_for(cast.cuc).get(address("word", report))

    assert "Bộ Lao động - Thương binh và Xã hội" in words_of(answer)
