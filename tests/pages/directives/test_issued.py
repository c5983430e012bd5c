"""A directive in force: a unit's own work, the acknowledgement, questions, moved deadlines."""

from datetime import date

import pytest
from django.urls import reverse

import directives_village as letters_in
import letters
import village
from parity.domain.directives.proposal import Basis
from parity.domain.dispatch.letter import Act, Effect, Place, Role
from parity.domain.localtime import local_date
from parity.records.directives.models import DeadlineChange, Delivery, Directive
from parity.records.enquiries.models import Enquiry
from parity.records.rounds.models import Round


@pytest.fixture
def row(cast, settings) -> Directive:
    settings.DEMO_TODAY = local_date(cast.at)
    return letters_in.issued(cast)


def page(cast, who: str, name: str = "directive", *args: object) -> str:
    found = args or (Directive.objects.order_by("pk").first().pk,)
    answer = village.client_for(getattr(cast, who)).get(reverse(f"directives:{name}", args=found))
    assert answer.status_code == 200
    return answer.content.decode()


def index(cast, who: str) -> str:
    return village.client_for(getattr(cast, who)).get("/chi-dao/").content.decode()


def post(cast, who: str, name: str, *args: object, **data: str):
    address = reverse(f"directives:{name}", args=args)
    return village.client_for(getattr(cast, who)).post(address, data, follow=True)


def test_a_unit_reads_its_tasks_with_their_days_and_the_way_to_the_report(cast, row):
    found = page(cast, "north_clerk")

    assert "Nhiệm vụ của đơn vị" in found
    assert found.index("Báo cáo sơ kết 6 tháng") < found.index("tổ chức quán triệt")
    assert "Trước ngày 05/6/2024 (hạn cuối: hết ngày 04/6/2024, Thứ Ba)" in found
    assert "Mở danh sách báo cáo" in found
    assert "Nhiệm vụ của đơn vị khác" in found
    assert "Đơn vị đã nhận:" not in found


def test_a_day_that_has_passed_accuses_nobody_of_being_late(cast, row, settings):
    """A unit may long have reported: whether it did is told by its report, not by the calendar."""
    settings.DEMO_TODAY = date(2024, 11, 28)

    found = page(cast, "north_clerk")

    assert "gửi trước ngày 05/6/2024" in found
    assert "Quá hạn" not in found


def test_the_centre_reads_who_has_it_and_who_only_reads_it(cast, row):
    found = page(cast, "reader")

    assert "Đơn vị đã nhận: 0/4" in found
    assert "Tổng Giám đốc (để b/c)" in found
    assert "Xác nhận đã nhận" not in found


def test_the_unit_says_that_it_has_the_letter_and_is_asked_no_more(cast, row):
    assert "Chưa xác nhận đã nhận" in index(cast, "north_head")

    answer = post(cast, "north_clerk", "acknowledge", row.pk)

    assert "Đã xác nhận đơn vị nhận được công văn." in answer.content.decode()
    assert "Đơn vị chưa xác nhận" not in answer.content.decode()
    assert Delivery.objects.exclude(acknowledged_at=None).get().unit.code == village.NORTH
    assert "1/4 đơn vị đã nhận" in index(cast, "cuc")


def test_the_whole_letter_is_marked_and_can_be_taken_as_a_file(cast, row):
    assert '<mark id="cv-3">3. Báo cáo sơ kết' in page(cast, "south_head", "letter")
    address = reverse("directives:file", args=[row.pk])
    answer = village.client_for(cast.south_head).get(address)
    assert b"".join(answer.streaming_content).decode() == letters.TEXT
    assert answer.headers["Content-Disposition"] == 'attachment; filename="412-BHXH-TCCB.txt"'


def test_a_question_about_a_task_waits_for_the_centre_and_is_answered(cast, row):
    form = page(cast, "north_clerk", "ask", row.pk)
    assert 'name="token"' in form

    data = {"item": "2#1", "text": "Ai chi kinh phí?", "token": "a" * 64}
    post(cast, "north_clerk", "ask", row.pk, **data)
    post(cast, "north_clerk", "ask", row.pk, **data)
    asked = Enquiry.objects.get()

    assert asked.subject == "Công văn 412/BHXH-TCCB, mục 2"
    assert "Ai chi kinh phí?" in index(cast, "cuc")
    assert "Ai chi kinh phí?" not in index(cast, "long")
    post(cast, "cuc", "answer", asked.pk, text="Văn phòng.", is_published="on")
    for who in ("north_head", "south_clerk", "reader"):
        assert "Văn phòng." in page(cast, who)
    assert "Vướng mắc chờ trả lời" not in index(cast, "cuc")


def test_an_answer_for_one_unit_is_not_read_by_another(cast, row):
    post(cast, "north_clerk", "ask", row.pk, text="Ai chi?", token="1")
    post(cast, "cuc", "answer", Enquiry.objects.get().pk, text="Đơn vị tự chi.")

    assert "Đơn vị tự chi." in page(cast, "north_clerk")
    assert "Đơn vị tự chi." not in page(cast, "south_clerk")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"text": "", "token": "1"}, "Nhập nội dung."),
        ({"text": "x" * 5000, "token": "1"}, "4.000"),
    ],
)
def test_a_question_that_cannot_be_sent_is_shown_again(cast, row, data, said):
    answer = post(cast, "north_clerk", "ask", row.pk, **data)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Enquiry.objects.count() == 0


def test_a_question_is_answered_once(cast, row):
    post(cast, "north_clerk", "ask", row.pk, text="Ai chi?", token="1")
    asked = Enquiry.objects.get()
    post(cast, "cuc", "answer", asked.pk, text="Văn phòng.")

    answer = post(cast, "cuc", "answer", asked.pk, text="Trường.")

    assert "Câu hỏi đã được trả lời lúc" in answer.content.decode()
    assert Enquiry.objects.get().answer == "Văn phòng."


@pytest.fixture
def change(cast, row) -> DeadlineChange:
    """A second letter in force, which moves the day of the first one's training."""
    second = letters_in.upload(cast, f"{letters.TEXT}\n", name="sua.txt")
    return letters_in.amend(cast, second, days=(15,)).changes.get()


def test_a_moved_deadline_waits_for_the_centres_word(cast, change):
    assert "Chờ quyết định" in page(cast, "north_clerk", "directive", change.directive_id)
    centre = page(cast, "cuc", "directive", change.directive_id)
    assert "Đổi hạn" in centre
    assert "trước ngày 15/5/2024" in centre

    answer = post(cast, "cuc", "decide", change.pk, **{"quyet-dinh": "dong-y"})

    assert "Đã đổi hạn theo công văn." in answer.content.decode()
    assert "Trước ngày 20/6/2024" in page(cast, "office_clerk")
    assert Round.objects.get().code == "2024-6T"


def test_an_amended_letter_says_by_which(cast, row):
    basis = Basis("CV", "412/BHXH-TCCB", None, Role.AMENDED, None, Place(0, 10, 1))
    effect = Effect(Act.RECALL, "Phụ lục I, 412/BHXH-TCCB", None, None, Place(0, 10, 1))
    second = letters_in.upload(cast, f"{letters.TEXT}\n", name="sua.txt")
    second = letters_in.correct(cast, second, bases=(basis,), effects=(effect,))
    second = letters_in.amend(cast, second, days=())

    assert "Thu hồi Phụ lục I, 412/BHXH-TCCB." in page(cast, "north_clerk", "directive", second.pk)
    found = page(cast, "north_clerk", "directive", row.pk)
    assert "Công văn này đã được sửa đổi" in found
    assert reverse("directives:directive", args=[second.pk]) in found


def test_the_old_day_can_be_kept(cast, change):
    answer = post(cast, "cuc", "decide", change.pk, **{"quyet-dinh": "giu"})

    assert "Đã giữ hạn cũ." in answer.content.decode()
    assert "Trước ngày 15/5/2024" in page(cast, "office_clerk")


def test_a_second_word_on_a_deadline_is_refused(cast, change):
    post(cast, "cuc", "decide", change.pk, **{"quyet-dinh": "giu"})

    answer = post(cast, "cuc", "decide", change.pk, **{"quyet-dinh": "dong-y"})

    assert "đã quyết định việc đổi hạn này" in answer.content.decode()


def test_the_list_is_empty_where_nothing_was_sent(cast, row):
    assert "Chưa có công văn nào" in index(cast, "bai_clerk")
    assert "Tải công văn lên" not in index(cast, "north_clerk")


def test_the_documents_say_how_each_stands_and_who_cites_it(cast, row):
    answer = village.client_for(cast.north_clerk).get("/chi-dao/van-ban-can-cu/")

    found = answer.content.decode()
    assert "Nghị quyết 28/NQ-CP ngày 03/3/2021, Chính phủ" in found
    assert reverse("directives:directive", args=[row.pk]) in found
    assert "Chưa có hiệu lực ngày 20/5/2024: có hiệu lực từ ngày 28/3/2025." in found


def test_the_desk_leads_to_what_waits(cast, row):
    post(cast, "north_clerk", "ask", row.pk, text="Ai chi?", token="1")

    for who, said in (
        ("south_clerk", "Công văn 412/BHXH-TCCB, ngày 10/4/2024"),
        ("cuc", "BHXH Sông Bắc hỏi về Công văn 412/BHXH-TCCB"),
    ):
        assert said in village.client_for(getattr(cast, who)).get("/").content.decode()
