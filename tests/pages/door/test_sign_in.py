from importlib import import_module

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

import village
from parity.pages.ui.viewer import DUTY_KEY
from parity.records.journal.models import Entry
from parity.records.people import actions as people
from parity.records.people.models import Duty, Person

pytestmark = pytest.mark.django_db

SIGN_IN = "/dang-nhap/"
NEW_PASSWORD = "mật-khẩu-mới-của-tôi"


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


def sign_in(client, username, password=village.PASSWORD, **given):
    return client.post(SIGN_IN, {"login": username, "password": password, **given})


def signed_in_as(client) -> str:
    return client.session.get("_auth_user_id", "")


def text(response) -> str:
    return response.content.decode()


def test_somebody_with_one_duty_comes_to_the_desk(cast):
    client = Client()

    response = sign_in(client, "cuc.vss")

    assert (response.status_code, response["Location"]) == (302, "/")
    assert signed_in_as(client) == str(cast.cuc.pk)


@pytest.mark.parametrize("username", [" CUC.VSS ", "Cuc.vss"])
def test_the_case_of_a_user_name_does_not_matter(cast, username):
    client = Client()

    sign_in(client, username)

    assert signed_in_as(client) == str(cast.cuc.pk)


def test_after_signing_in_one_comes_to_the_page_asked_for(cast):
    client = Client()
    asked = client.get("/tai-khoan/")

    response = client.post(asked["Location"], {"login": "cuc.vss", "password": village.PASSWORD})

    assert response["Location"] == "/tai-khoan/"


def test_nobody_is_sent_to_another_site(cast):
    response = sign_in(Client(), "cuc.vss", next="https://vi-du.invalid/")

    assert response["Location"] == "/"


REFUSED = [
    ("cuc.vss", "sai", "Tên đăng nhập hoặc mật khẩu không đúng."),
    ("khong.co", village.PASSWORD, "Tên đăng nhập hoặc mật khẩu không đúng."),
    ("", village.PASSWORD, "Nhập tên đăng nhập."),
    ("cuc.vss", "", "Nhập mật khẩu."),
]


@pytest.mark.parametrize(("username", "password", "words"), REFUSED)
def test_a_wrong_name_or_password_is_said_in_vietnamese(cast, username, password, words):
    client = Client()

    response = sign_in(client, username, password)

    assert response.status_code == 200
    assert words in text(response)
    assert signed_in_as(client) == ""


def test_a_locked_account_learns_whom_to_ask(cast):
    cast.cuc.is_active = False
    cast.cuc.save()

    client = Client()

    response = sign_in(client, "cuc.vss")

    assert response["Location"] == "/tai-khoan/bi-khoa/"
    assert "Tài khoản đã bị khóa" in text(client.get(response["Location"]))
    assert signed_in_as(client) == ""


def test_who_has_handed_over_everything_does_not_sign_in(cast):
    client = Client()

    answer = sign_in(client, cast.former.username)

    assert (answer.status_code, answer.url) == (302, "/tai-khoan/bi-khoa/")
    assert signed_in_as(client) == ""
    assert "đã bàn giao" in text(client.get(answer.url))


def test_a_session_ends_when_its_account_is_locked(cast):
    client = village.client_for(cast.north_clerk)
    assert client.get("/").status_code == 200

    people.lock(cast.north_clerk, by=village.SYSTEM, at=cast.at)

    assert client.get("/").url.startswith("/dang-nhap/")


def test_five_wrong_passwords_lock_the_name_on_this_machine(cast):
    client = Client()
    tried = ["cuc.vss", "CUC.VSS", " cuc.vss", "Cuc.Vss ", "cuc.vss"]
    answers = [sign_in(client, username, "sai").status_code for username in tried]

    locked = sign_in(client, "cuc.vss")

    assert answers == [200, 200, 200, 200, 429]
    assert locked.status_code == 429
    assert "Đăng nhập sai quá nhiều lần" in text(locked)
    assert signed_in_as(client) == ""
    # Others on the same machine, and the same person on another, are not locked out.
    assert sign_in(Client(), "long.vss").status_code == 302
    assert sign_in(Client(REMOTE_ADDR="10.1.1.2"), "cuc.vss").status_code == 302


def test_a_right_password_clears_the_count_of_wrong_ones(cast):
    for _ in range(2):
        for _ in range(4):
            assert sign_in(Client(), "cuc.vss", "sai").status_code == 200
        assert sign_in(Client(), "cuc.vss").status_code == 302


def test_signing_out_is_a_deed_of_its_own(cast):
    client = village.client_for(cast.cuc)

    asked = client.get("/dang-xuat/")
    assert (asked.status_code, signed_in_as(client)) == (200, str(cast.cuc.pk))

    done = client.post("/dang-xuat/")
    assert (done.status_code, done["Location"]) == (302, SIGN_IN)
    assert signed_in_as(client) == ""


@pytest.mark.parametrize("path", ["/tai-khoan/", "/chon-vai-tro/", "/tai-khoan/hai-buoc/"])
def test_a_page_of_the_door_is_private(path):
    response = Client().get(path)

    assert (response.status_code, response["Location"]) == (302, f"{SIGN_IN}?next={path}")


@pytest.mark.parametrize("path", ["/signup/", "/dang-ky/", "/accounts/signup/"])
def test_nobody_signs_up(path):
    assert Client().get(path).status_code == 404


# --- The duty -------------------------------------------------------------------------------------
def acting(client) -> object:
    return client.session.get(DUTY_KEY)


def test_of_several_duties_one_is_chosen_first(cast):
    client = Client()
    sign_in(client, "kim.vp")

    choice = client.get("/chon-vai-tro/")

    assert "Văn phòng" in text(choice)
    assert "BHXH Núi Nam" in text(choice)
    assert "lãnh đạo đơn vị (người được ủy quyền)" in text(choice)

    second = village.viewer(cast.two_hats).duties[1]
    response = client.post("/chon-vai-tro/", {"duty": second.id})
    assert (response.status_code, response["Location"]) == (302, "/")
    assert acting(client) == second.id


@pytest.mark.parametrize("what", ["another's", "0", "", "x"])
def test_a_duty_of_somebody_else_cannot_be_chosen(cast, what):
    client = village.client_for(cast.two_hats)
    before = acting(client)
    duty = village.viewer(cast.cuc).acting.id if what == "another's" else what

    response = client.post("/chon-vai-tro/", {"duty": duty})

    assert response.status_code == 404
    assert acting(client) == before


def test_without_a_duty_one_learns_whom_to_ask(cast):
    Duty.objects.filter(person=cast.former).delete()
    client = Client()
    sign_in(client, "dat.sb")

    assert "Tài khoản chưa được giao nhiệm vụ" in text(client.get("/chon-vai-tro/"))
    assert "Chưa có vai trò tại đơn vị nào." in text(client.get("/tai-khoan/"))


# --- The password -----------------------------------------------------------------------------------
def change(client, **given):
    fields = {
        "oldpassword": village.PASSWORD,
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD,
    }
    return client.post("/tai-khoan/mat-khau/", {**fields, **given})


def test_a_changed_password_is_kept_with_one_line_of_the_journal(cast):
    client = village.client_for(cast.cuc)
    before = Entry.objects.count()

    response = change(client)

    assert response["Location"] == "/tai-khoan/"
    assert "Đã đổi mật khẩu." in text(client.get("/tai-khoan/"))
    assert Person.objects.get(pk=cast.cuc.pk).check_password(NEW_PASSWORD)
    line = Entry.objects.order_by("-seq").first()
    assert Entry.objects.count() == before + 1
    assert (line.verb, line.actor_id) == ("change_password", cast.cuc.pk)


BAD_CHANGES = [
    ({"oldpassword": "sai"}, "Mật khẩu hiện tại không đúng."),
    ({"oldpassword": ""}, "Nhập mật khẩu hiện tại."),
    ({"password2": "khác"}, "Hai lần nhập mật khẩu mới khác nhau."),
    ({"password1": "", "password2": ""}, "Nhập mật khẩu mới."),
    ({"password1": "ngan", "password2": "ngan"}, "10 ký tự"),
    ({"password1": "12345678901", "password2": "12345678901"}, "chữ số"),
]


@pytest.mark.parametrize(("values", "words"), BAD_CHANGES)
def test_a_password_that_cannot_be_changed_so_is_said_in_vietnamese(cast, values, words):
    client = village.client_for(cast.cuc)

    response = change(client, **values)

    assert response.status_code == 200
    assert words in text(response)
    assert Person.objects.get(pk=cast.cuc.pk).check_password(village.PASSWORD)


def test_a_password_set_by_somebody_else_is_changed_first(cast):
    cast.cuc.must_change_password = True
    cast.cuc.save()
    client = Client()

    assert sign_in(client, "cuc.vss")["Location"] == "/tai-khoan/mat-khau/"
    assert "Đặt mật khẩu của riêng mình" in text(client.get("/tai-khoan/mat-khau/"))
    assert client.get("/")["Location"] == "/tai-khoan/mat-khau/"
    assert client.get("/", headers={"X-Parity-Save": "1"}).status_code == 401
    change(client)

    assert Person.objects.get(pk=cast.cuc.pk).must_change_password is False


def test_the_library_speaks_through_our_tables_only():
    for name in ("ACCOUNT_ADAPTER", "MFA_ADAPTER"):
        module, _, adapter = getattr(settings, name).rpartition(".")
        assert adapter in dir(import_module(module))
