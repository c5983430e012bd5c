"""People through the pages: found, enrolled, given and relieved of duties, locked; a head's staff."""

from datetime import date

import pytest

import village
from parity.records.people.models import Duty, Person

LIST, STAFF = "/nguoi-dung/", "/can-bo/"
NEW = {
    "full_name": "Nguyễn Văn Mới",
    "username": "moi.sb",
    "email": "",
    "phone": "",
    "unit": village.NORTH,
    "post": "officer",
    "title": "Chuyên viên",
    "start": "20/05/2024",
    "end": "",
    "basis": "",
}


@pytest.fixture
def admin(cast, settings):
    settings.DEMO_TODAY = date(2024, 5, 20)
    return village.client_for(cast.administrator)


@pytest.fixture
def hung(cast, settings):
    """The head of Sông Bắc."""
    settings.DEMO_TODAY = date(2024, 5, 20)
    return village.client_for(cast.north_head)


def text(answer):
    return answer.content.decode()


def names(answer):
    return [line.name for line in answer.context["page"].object_list]


FOUND = [
    ({"tim": "hoa dang"}, ["Đặng Thị Hoa"]),
    ({"tim": "hoa.sb"}, ["Đặng Thị Hoa"]),
    ({"tim": "khong co"}, []),
    ({"donvi": village.BAI}, ["Dương Thị Oanh", "Lý Văn Phúc"]),
    ({"loai": "chua-giao"}, ["Trịnh Văn Đạt"]),
    ({"loai": "da-khoa"}, []),
    ({"donvi": "KHONG-CO", "tim": "hoa.sb"}, ["Đặng Thị Hoa"]),
]


@pytest.mark.parametrize(("query", "expected"), FOUND)
def test_people_are_found_by_name_unit_and_standing(cast, admin, query, expected):
    assert sorted(names(admin.get(LIST, query))) == sorted(expected)


def test_the_list_says_what_everybody_does(cast, admin):
    page = text(admin.get(LIST, {"tim": "kim.vp"}))

    assert "cán bộ đầu mối, Văn phòng" in page
    assert "lãnh đạo đơn vị (người được ủy quyền), BHXH Núi Nam" in page


def test_a_person_shows_every_duty_with_its_days(cast, admin):
    page = text(admin.get(f"{LIST}{cast.former.pk}/"))

    assert "từ 20/09/2020 đến hết 31/12/2023" in page
    assert "đã kết thúc" in page


def test_an_account_is_made_and_its_password_shown_once(cast, admin):
    answer = admin.post(f"{LIST}them/", NEW)

    person = Person.objects.get(username="moi.sb")
    assert person.check_password(answer.context["password"])
    assert person.must_change_password
    assert village.viewer(person).unit == village.NORTH
    again = admin.post(f"{LIST}them/", NEW)
    assert again.status_code == 422
    assert "đã có người dùng" in text(again)


WRONG = [
    ({"full_name": ""}, "Họ và tên"),
    ({"username": "Có dấu"}, "không dùng được"),
    ({"post": "leader:authorised", "title": "Trưởng phòng"}, "văn bản ủy quyền"),
    ({"post": "leader:head", "title": ""}, "Nhập chức vụ của lãnh đạo"),
    ({"end": "19/05/2024"}, "trước ngày bắt đầu"),
    ({"unit": "KHONG-CO"}, "Đơn vị"),
    ({"start": "31/02/2024"}, "31/02/2024"),
    ({"email": "x"}, "Địa chỉ thư không đúng dạng"),
]


@pytest.mark.parametrize(("changes", "words"), WRONG)
def test_what_is_wrong_is_said_beside_its_field(cast, admin, changes, words):
    answer = admin.post(f"{LIST}them/", {**NEW, **changes})

    assert answer.status_code == 422
    assert words in text(answer)
    assert not Person.objects.filter(username="moi.sb").exists()


def test_a_duty_is_given_and_ended(cast, admin):
    address = f"{LIST}{cast.reader.pk}/giao-nhiem-vu/"
    given = {**NEW, "unit": village.OFFICE, "post": "reader"}

    assert admin.post(address, given).url == f"{LIST}{cast.reader.pk}/"
    duty = Duty.objects.get(person=cast.reader, unit__code=village.OFFICE)
    end = admin.post(f"/nhiem-vu/{duty.pk}/ket-thuc/", {"last_day": "31/05/2024"})

    duty.refresh_from_db()
    assert (end.url, duty.end_date) == (f"{LIST}{cast.reader.pk}/", date(2024, 5, 31))
    before = admin.post(f"/nhiem-vu/{duty.pk}/ket-thuc/", {"last_day": "01/05/2024"})
    assert before.status_code == 422
    assert admin.post(address, {**given, "unit": village.CENTRE}).status_code == 422


def test_a_password_is_reset_after_a_look(cast, admin):
    address = f"{LIST}{cast.north_clerk.pk}/mat-khau/"

    assert "Mật khẩu cũ và mọi phiên đang mở" in text(admin.get(address))
    answer = admin.post(address)

    cast.north_clerk.refresh_from_db()
    assert cast.north_clerk.check_password(answer.context["password"])


def test_an_account_is_locked_and_opened(cast, admin):
    address = f"{LIST}{cast.north_clerk.pk}/"

    assert "Tài khoản đang bị khóa" in text(admin.post(f"{address}khoa/", follow=True))
    assert "Đã mở lại tài khoản" in text(admin.post(f"{address}mo-khoa/", follow=True))
    own = admin.post(f"{LIST}{cast.administrator.pk}/khoa/", follow=True)
    assert "Không khóa được tài khoản của chính mình" in text(own)


# --- The head of a unit ---------------------------------------------------------------------------
def test_the_head_sees_the_people_of_the_unit(cast, hung):
    page = text(hung.get(STAFF))

    assert "Đặng Thị Hoa" in page
    assert "do cấp trên giao" in page
    assert "Trịnh Văn Đạt" in page
    assert "Đỗ Thị Mai" not in page


def test_the_head_names_somebody_of_the_unit(cast, hung):
    given = {**NEW, "person": cast.former.pk, "post": "leader:deputy", "title": "Phó Giám đốc"}

    assert hung.post(f"{STAFF}cu/", given).url == STAFF
    duty = Duty.objects.get(person=cast.former, end_date=None)
    assert (duty.role, duty.capacity, duty.unit.code) == ("leader", "deputy", village.NORTH)


REFUSED = [
    {"post": "leader:head"},
    {"post": "administrator"},
    {"person": "0"},
    {"unit": village.SOUTH},
    {"person": ""},
]


@pytest.mark.parametrize("changes", REFUSED)
def test_the_head_names_nobody_beyond(cast, hung, changes):
    given = {**NEW, "person": cast.former.pk, **changes}

    assert hung.post(f"{STAFF}cu/", given).status_code == 422
    assert not Duty.objects.filter(person=cast.former, end_date=None).exists()


def test_the_head_makes_an_account_for_the_unit(cast, hung):
    answer = hung.post(f"{LIST}them/", NEW)

    assert answer.status_code == 200
    assert Person.objects.get(username="moi.sb").check_password(answer.context["password"])
    elsewhere = {**NEW, "username": "khac.nn", "unit": village.SOUTH}
    assert hung.post(f"{LIST}them/", elsewhere).status_code == 422


def test_the_head_ends_a_duty_but_not_the_own(cast, hung):
    clerk = Duty.objects.get(person=cast.north_clerk)
    own = Duty.objects.get(person=cast.north_head)

    answer = hung.post(f"/nhiem-vu/{clerk.pk}/ket-thuc/", {"last_day": "31/05/2024"})

    assert answer.url == STAFF
    refused = hung.post(f"/nhiem-vu/{own.pk}/ket-thuc/", {"last_day": "31/05/2024"})
    assert refused.status_code == 403


@pytest.mark.parametrize(("who", "shown"), [("north_head", True), ("south_head", False),
                                            ("north_clerk", False), ("former", False)])  # fmt: skip
def test_the_head_is_led_to_the_staff_from_the_own_account(cast, who, shown):
    page = text(village.client_for(getattr(cast, who)).get("/tai-khoan/"))

    assert ("Xem và cử cán bộ" in page) is shown
