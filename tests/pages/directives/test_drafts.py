"""From a file to a directive: refused in words, corrected beside the letter, issued in two looks."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import directives_village as letters_in
import letters
import reporting_village as reporting
import village
from parity.domain.directives import canonical
from parity.domain.directives.proposal import Proposal
from parity.domain.dispatch.letter import Confidence, Read
from parity.domain.localtime import local_date
from parity.records.directives.models import Directive, Task
from parity.records.files.models import StoredFile
from parity.records.rounds.models import Round

UPLOAD = "/chi-dao/tai-len/"
BLANK = letters.TEXT.replace("412/BHXH", "      /BHXH")
# A field as the page draws it: its name, and what a browser would send back.
INPUT = re.compile(r'<input[^>]*\bname="(?P<name>[^"]+)"[^>]*>')
VALUE = re.compile(r'\bvalue="([^"]*)"')
AREA = re.compile(r'<textarea[^>]*\bname="([^"]+)"[^>]*>\n?(.*?)</textarea>', re.S)
SELECT = re.compile(r'<select[^>]*\bname="([^"]+)".*?</select>', re.S)
CHOSEN = re.compile(r'<option value="([^"]*)" selected')


@pytest.fixture
def client(cast, settings):
    """The centre's officer on the village's day, one outline published."""
    settings.DEMO_TODAY = local_date(cast.at)
    reporting.publish()
    return village.client_for(cast.cuc)


def text(answer) -> str:
    return answer.content.decode()


def upload(client, content: str | bytes = letters.TEXT, *, name: str = "cong-van.txt"):
    data = content.encode() if isinstance(content, str) else content
    return client.post(UPLOAD, {"letter": SimpleUploadedFile(name, data)})


@pytest.fixture
def draft(client) -> Directive:
    upload(client)
    return Directive.objects.get()


def address(name: str, row: Directive) -> str:
    return reverse(f"directives:{name}", args=[row.pk])


def fields(page: str) -> dict[str, str]:
    """What a browser would send back of the page as it stands."""
    form = page[page.index("p-letter__form") : page.index("p-letter__text")]
    found = dict(AREA.findall(form))
    for each in INPUT.finditer(form):
        is_box, is_ticked = 'type="checkbox"' in each[0], " checked" in each[0]
        if is_ticked or not is_box:
            value = VALUE.search(each[0])
            found[each["name"]] = value[1] if value else "on" * is_box
    for each in SELECT.finditer(form):
        chosen = CHOSEN.search(each[0])
        found[each[1]] = chosen[1] if chosen else ""
    return found


def send(client, row: Directive, *, step: str = "luu", **changes: str | None):
    """The page of a draft sent back with changes; None leaves a field out, `__` is a dash."""
    typed = fields(text(client.get(address("draft", row))))
    typed |= {name.replace("__", "-"): value for name, value in changes.items()}
    kept = {name: value for name, value in typed.items() if value is not None}
    return client.post(address("draft", row), {**kept, "buoc": step})


def decided(row: Directive) -> Proposal:
    return canonical.read(Proposal, Directive.objects.get(pk=row.pk).decided)


# ------------------------------------------------------------------ the file


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cong-van.txt", b"", "Tệp không có nội dung. Chọn lại tệp."),
        ("cong-van.exe", b"MZ", "Chỉ đọc được tệp .docx, .pdf và .txt"),
        ("cong-van.pdf", b"PK\x03\x04", "Tệp có đuôi .pdf nhưng bên trong là"),
        ("cong-van.txt", "Độ MẬT\nMẬT\nSố: 1/X".encode(), "MẬT"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words_and_not_kept(client, name, content, said):
    answer = upload(client, content, name=name)

    assert answer.status_code == 422
    assert said in text(answer)
    assert (Directive.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_no_file_at_all_is_asked_for(client):
    answer = client.post(UPLOAD, {})

    assert (answer.status_code, "Chọn tệp công văn." in text(answer)) == (422, True)


def test_a_letter_becomes_a_draft_beside_its_own_words(client):
    answer = upload(client)

    row = Directive.objects.get()
    assert answer.headers["Location"] == address("draft", row)
    page = text(client.get(address("draft", row)))
    assert '<mark id="cv-1">1. Các đơn vị tổ chức quán triệt' in page
    assert 'href="#cv-2"' in page
    assert "Các đơn vị trực thuộc Bảo hiểm xã hội Việt Nam (2 đơn vị)" in page
    assert "Suy đoán" in page


def test_a_draft_changes_nothing_outside(client, draft):
    assert (Round.objects.count(), Task.objects.count()) == (0, 0)


def test_mailboxes_are_masked_wherever_the_letter_is_shown(client):
    upload(client, letters.TEXT.replace("gửi về", "gửi về (hộp thư hoa@bhxh.example.vn)"))

    page = text(client.get(address("draft", Directive.objects.get())))

    assert "hoa@bhxh" not in page
    assert "h***@bhxh.example.vn" in page


# ------------------------------------------------------------------ correcting


def test_the_page_sent_back_as_it_stands_changes_nothing(client, draft):
    before = decided(draft)

    answer = send(client, draft)

    assert answer.headers["Location"] == address("draft", draft)
    assert decided(draft) == before


def test_what_nobody_touched_stays_a_guess_sign_by_sign(client, cast, draft):
    tasks = tuple(
        replace(task, text=f"{task.text}  \nHai dòng,  hai dấu cách.", lead=("Văn  phòng",),
                confidence=Confidence.INFERRED)
        for task in decided(draft).tasks
    )  # fmt: skip
    subject = Read("trích  yếu", confidence=Confidence.INFERRED)
    row = letters_in.correct(cast, draft, tasks=tasks, subject=subject)
    before = decided(row)

    send(client, row)

    assert decided(row) == before


def test_a_blank_number_is_typed_and_says_by_whom(client):
    upload(client, BLANK)
    row = Directive.objects.get()
    assert "Số: công văn để trống" in text(client.get(address("draft", row)))

    send(client, row, head__number="412")

    page = text(client.get(address("draft", row)))
    assert decided(row).number.value == "412"
    assert "nhập bởi Nguyễn Thị Cúc" in page
    assert "Số: công văn để trống" not in page


def test_every_field_of_a_task_can_be_changed(client, draft):
    send(
        client,
        draft,
        **{
            "task-2-1-text": "Mở hai lớp tập huấn.",
            "task-2-1-lead": "Trường Bồi dưỡng nghiệp vụ; BHXH các tỉnh",
            "task-2-1-together": "",
            "task-2-1-kind": "continuous",
            "task-2-1-due_before": "",
            "task-1-1-keeps": None,
        },
    )

    first, second, _ = decided(draft).tasks
    assert (first.is_dropped, second.text) == (True, "Mở hai lớp tập huấn.")
    assert second.lead == ("Trường Bồi dưỡng nghiệp vụ", "BHXH các tỉnh")
    assert (second.together, second.due_before) == ((), None)


def test_a_task_can_be_added_and_must_be_filled(client, draft):
    answer = send(client, draft, step="them")

    assert answer.headers["Location"].endswith("#task--1")
    assert "Nhiệm vụ thêm 1: chưa có nội dung." in text(client.get(address("draft", draft)))


def test_readers_are_typed_one_a_line_with_their_purpose(client, draft):
    send(client, draft, head__informed="Văn phòng\nTổng Giám đốc (để b/c)\n\n")

    assert [(each.name, each.purpose) for each in decided(draft).informed] == [
        ("Văn phòng", "để biết"),
        ("Tổng Giám đốc", "để b/c"),
    ]


def test_the_dates_of_a_round_can_be_changed(client, draft):
    changes = {
        "round-2024-6T-data_as_of": "20/5/2024",
        "round-2024-6T-collects_below": "on",
        "round-2024-6T-collecting": "BHXH Sông Bắc; ",
    }

    send(client, draft, **changes)

    (asked,) = decided(draft).rounds
    assert (asked.data_as_of, asked.collects_below) == (date(2024, 5, 20), True)
    assert asked.collecting == ("BHXH Sông Bắc",)


def test_what_cannot_be_read_is_shown_again_as_typed_and_nothing_is_lost(client, draft):
    answer = send(client, draft, head__date="31/2/2024", head__subject="Trích yếu mới")

    page = text(answer)
    assert answer.status_code == 422
    assert 'value="31/2/2024"' in page
    assert "Trích yếu mới" in page
    assert decided(draft).date.value == date(2024, 4, 10)


def test_what_somebody_else_saved_meanwhile_stands_beside_what_was_typed(client, cast, draft):
    typed = fields(text(client.get(address("draft", draft))))
    letters_in.correct(cast, draft, subject=Read("Trích yếu của người khác"))

    answer = client.post(address("draft", draft), {**typed, "head-number": "999", "buoc": "luu"})

    page = text(answer)
    assert answer.status_code == 422
    assert "đã sửa bản nháp lúc" in page
    assert "Công văn, Số: bản đã lưu ghi “412”." in page
    assert "Công văn, Trích yếu: bản đã lưu ghi “Trích yếu của người khác”." in page
    assert decided(draft).number.value == "412"

    # Saved once more, knowing that: what was typed stands.
    client.post(address("draft", draft), {**fields(page), "buoc": "luu"})

    assert decided(draft).number.value == "999"
    assert decided(draft).subject.value == "triển khai công tác bình đẳng giới năm 2024"


def test_a_task_that_somebody_else_added_meanwhile_is_not_dropped(client, draft):
    typed = fields(text(client.get(address("draft", draft))))
    send(client, draft, step="them")

    page = text(client.post(address("draft", draft), {**typed, "buoc": "luu"}))
    client.post(address("draft", draft), {**typed, "version": "2", "buoc": "luu"})

    assert "đã sửa bản nháp lúc" in page
    assert [task.is_dropped for task in decided(draft).tasks] == [False] * 4


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_a_page_without_its_version_is_no_page(client, draft, version):
    typed = fields(text(client.get(address("draft", draft))))

    assert client.post(address("draft", draft), {**typed, "version": version}).status_code == 400
    assert client.post(address("issue", draft), {"version": version}).status_code == 400


def test_a_report_in_place_of_a_letter_is_said(client):
    upload(client, letters.TEXT.replace("V/v triển khai", "BÁO CÁO\nV/v triển khai"))

    page = text(client.get(address("draft", Directive.objects.get())))

    assert "Tệp này không phải là công văn chỉ đạo (báo cáo)." in page


def test_two_letters_in_one_file_cannot_be_issued(client):
    upload(client, f"{letters.TEXT}\n\n{letters.TEXT.replace('412', '413')}")
    row = Directive.objects.get()

    send(client, row, **{"round-2024-6T-looked_at": "on"})

    page = text(client.get(address("check", row)))
    assert "Tệp có hai công văn. Tách thành hai tệp" in page
    assert 'value="2"' in page
    assert client.post(address("issue", row), {"version": "2"}).status_code == 422


def test_an_annex_alone_gives_its_tasks_and_asks_for_the_rest(client):
    annex = Path(__file__).parents[2] / "data/dispatch/29.txt"
    upload(client, annex.read_bytes(), name="phu-luc.txt")

    page = text(client.get(address("draft", Directive.objects.get())))

    assert "Tệp này không phải là công văn chỉ đạo (phụ lục)." in page
    assert "Số: công văn để trống hoặc không đọc được." in page
    assert "Rà soát quy hoạch cán bộ nữ" in page


def test_a_letter_seen_before_is_pointed_out(client, cast):
    row = letters_in.issued(cast)

    upload(client)

    draft = Directive.objects.exclude(pk=row.pk).get()
    page = text(client.get(address("draft", draft)))
    assert "Cùng tệp này: 412/BHXH-TCCB (đã ban hành)" in page


# ------------------------------------------------------------------ issuing


def test_what_is_open_is_said_and_cannot_be_issued(client, draft):
    page = text(client.get(address("check", draft)))

    assert "Chưa ban hành được" in page
    assert ">Ban hành<" not in page
    answer = client.post(address("issue", draft), {"version": draft.version})
    assert (answer.status_code, Round.objects.count()) == (422, 0)


def test_a_letter_is_read_once_more_and_issued(client, draft):
    answer = send(client, draft, step="kiem-tra", **{"round-2024-6T-looked_at": "on"})
    assert answer.headers["Location"] == address("check", draft)
    page = text(client.get(address("check", draft)))
    assert "Ban hành" in page
    assert "gửi trước ngày 05/06/2024" in page

    answer = client.post(address("issue", draft), {"version": "2"}, follow=True)

    assert "Đã ban hành Công văn 412/BHXH-TCCB. Hệ thống đã báo cho 4 đơn vị." in text(answer)
    assert Round.objects.get().code == "2024-6T"


def test_a_draft_is_given_up_in_one_deed(client, draft):
    answer = client.post(address("discard", draft), follow=True)

    assert "Đã bỏ bản nháp." in text(answer)
    assert Directive.objects.count() == 0


@pytest.mark.parametrize("name", ["draft", "check", "issue"])
def test_who_comes_back_or_presses_twice_is_led_to_what_was_issued(client, cast, name):
    row = letters_in.issued(cast)
    send = client.post if name == "issue" else client.get

    answer = send(address(name, row), {"version": "2"}, follow=True)

    assert answer.redirect_chain == [(reverse("directives:directive", args=[row.pk]), 302)]
    assert "Công văn này đã ban hành." in text(answer)
    assert Directive.objects.count() == 1


def test_what_was_issued_is_no_longer_given_up(client, cast):
    row = letters_in.issued(cast)

    assert client.post(address("discard", row)).status_code == 404
    assert Directive.objects.get() == row
