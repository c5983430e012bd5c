"""Tables of people and units through the pages: faults by cell, a dry run, all or nothing."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import village
from parity.papers import people_sheet, read, units_sheet
from parity.records.people.models import Duty, Person
from parity.records.units import queries as units
from parity.records.units.models import Spell

PEOPLE, UNITS = "/nguoi-dung/nhap/", "/don-vi/nhap/"
PEOPLE_HEAD = [heading.title for heading in people_sheet.HEADINGS]
UNIT_HEAD = [heading.title for heading in units_sheet.HEADINGS]
AN = ["an.sb", "Nguyễn Văn An", None, None, "BHXH Sông Bắc", "cán bộ đầu mối", None, "Chuyên viên",
      date(2024, 5, 20)]  # fmt: skip
CITY = ["PRV-NN", "Bảo hiểm xã hội thành phố Núi Nam", "BHXH Núi Nam", "BHXH",
        "BHXH tỉnh, thành phố", "VSS", 12, "có", "01/09/2024", None, None, None,
        "Nghị quyết 1"]  # fmt: skip

pytestmark = pytest.mark.slow


@pytest.fixture
def client(cast, settings):
    settings.DEMO_TODAY = date(2024, 5, 20)
    return village.client_for(cast.administrator)


def upload(client, address, *rows, name="bang.xlsx"):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return client.post(address, {"file": SimpleUploadedFile(name, kept.getvalue())})


def take(client, address, answer):
    carried = answer.context["carried"]
    return client.post(address, {"table": carried, "buoc": "nhap"})


def text(answer):
    return answer.content.decode()


def state():
    return [list(model.objects.order_by("pk").values_list()) for model in (Person, Duty, Spell)]


def test_a_dry_run_changes_nothing(cast, client):
    before = state()

    answer = upload(client, PEOPLE, PEOPLE_HEAD, AN)

    assert answer.status_code == 200
    assert "Kết quả nếu nhập: 1 người mới." in text(answer)
    assert "cán bộ đầu mối, BHXH Sông Bắc, từ 20/05/2024" in text(answer)
    assert state() == before


def test_new_accounts_come_with_passwords_for_once(cast, client):
    answer = take(client, PEOPLE, upload(client, PEOPLE, PEOPLE_HEAD, AN))

    ((name, username, password),) = answer.context["lines"]
    person = Person.objects.get(username="an.sb")
    assert (name, username) == ("Nguyễn Văn An", "an.sb")
    assert (person.check_password(password), person.must_change_password) == (True, True)
    again = upload(client, PEOPLE, PEOPLE_HEAD, AN)
    assert "Kết quả nếu nhập: 1 không đổi." in text(again)
    assert take(client, PEOPLE, again).url == "/nguoi-dung/"


def test_every_fault_is_shown_by_cell_and_nothing_is_taken(cast, client):
    before = state()
    bad = [*AN[:1], "", *AN[2:4], "BHXH Mây", *AN[5:]]

    answer = upload(client, PEOPLE, PEOPLE_HEAD, AN, bad)

    assert answer.status_code == 422
    faults = [(fault.cell, fault.heading) for fault in answer.context["looked"].faults]
    assert faults[0] == ("B3", "Họ và tên")
    assert ("E3", "Đơn vị (mã hoặc tên ngắn)") in faults
    assert "Không có đơn vị “BHXH Mây”." in text(answer)
    assert answer.context["carried"] == ""
    assert state() == before


def test_a_row_that_cannot_be_done_stops_the_whole_table(cast, client):
    hoa = ["hoa.sb", "Đặng Hoa", *AN[2:]]

    answer = upload(client, PEOPLE, PEOPLE_HEAD, AN, hoa)

    assert answer.status_code == 422
    assert "Tên đăng nhập “hoa.sb” là của Đặng Thị Hoa." in text(answer)
    assert not Person.objects.filter(username="an.sb").exists()


REFUSED = [
    ({}, "Chọn tệp Excel .xlsx đã điền theo mẫu."),
    ({"table": "bịa"}, "Bảng đã đọc không còn dùng được."),
    ({"file": SimpleUploadedFile("a.csv", b"x")}, "Chỉ nhận bảng tính Excel .xlsx"),
    ({"file": SimpleUploadedFile("a.xlsx", b"%PDF-1.7")}, "bên trong là tệp PDF"),
]


@pytest.mark.parametrize("address", [PEOPLE, UNITS])
@pytest.mark.parametrize(("given", "words"), REFUSED)
def test_what_is_no_table_is_refused_in_words(cast, client, address, given, words):
    for file in given.values():
        if not isinstance(file, str):
            file.seek(0)

    answer = client.post(address, {**given, "buoc": "nhap"})

    assert answer.status_code == 422
    assert words in text(answer)


def test_a_unit_gets_a_new_name_from_a_day_on(cast, client):
    answer = upload(client, UNITS, UNIT_HEAD, CITY)

    assert "Kết quả nếu nhập: 1 thay đổi từ ngày." in text(answer)
    assert "kết thúc trước ngày 01/09/2024" in text(answer)
    assert take(client, UNITS, answer).url == "/don-vi/"
    names = [
        units.tree_on(day).unit("PRV-NN").name for day in (date(2024, 8, 31), date(2024, 9, 1))
    ]
    assert names == ["Bảo hiểm xã hội tỉnh Núi Nam", "Bảo hiểm xã hội thành phố Núi Nam"]


def test_units_that_do_not_fit_are_refused_whole(cast, client):
    before = state()
    lost = ["PRV-X", "Tỉnh X", "X", "BHXH", "BHXH tỉnh, thành phố", "GONE", *CITY[6:]]

    answer = upload(client, UNITS, UNIT_HEAD, CITY, lost)

    assert answer.status_code == 422
    assert "trực thuộc đơn vị mã GONE" in text(answer)
    assert state() == before


@pytest.mark.parametrize("address", [f"{PEOPLE}mau/", f"{UNITS}mau/"])
def test_the_template_is_read_again_by_the_door(cast, client, address):
    answer = client.get(address)
    data = b"".join(answer.streaming_content)

    found = read.read_rows("mau.xlsx", data)

    assert ".xlsx" in answer.headers["Content-Disposition"]
    assert found.rows[0][0] in ("Tên đăng nhập *", "Mã đơn vị *")
