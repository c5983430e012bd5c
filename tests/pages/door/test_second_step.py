import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

import village
from parity.records.journal.models import Entry

pytestmark = pytest.mark.django_db

STEP = "/tai-khoan/hai-buoc/"
SIGN_IN, CODE = "/dang-nhap/", "/dang-nhap/ma-xac-thuc/"


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


def text(response) -> str:
    return response.content.decode()


def code_for(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, or `steps` half minutes away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def confirm(client, path) -> None:
    """Go to a page that asks for the password again, and give it."""
    asked = client.get(path)
    assert asked["Location"].startswith("/tai-khoan/xac-nhan/")
    answer = client.post(asked["Location"], {"password": village.PASSWORD})
    assert answer["Location"] == path


def turn_on(client) -> str:
    """Turn the second step on; gives the secret in the app."""
    confirm(client, STEP + "bat/")
    page = text(client.get(STEP + "bat/"))
    secret = re.search(r'<code class="p-door__key">([A-Z2-7]+)</code>', page)[1]
    assert '<svg width="' in page
    answer = client.post(STEP + "bat/", {"code": code_for(secret)})
    assert answer["Location"] == STEP + "ma-du-phong/"
    return secret


def recovery_codes(client) -> list[str]:
    page = text(client.post(STEP + "ma-du-phong/"))
    return re.findall(r"<li><code>(\d+)</code>", page)


def password_given(username="cuc.vss") -> Client:
    client = Client()
    answer = client.post(SIGN_IN, {"login": username, "password": village.PASSWORD})
    assert answer["Location"] == CODE
    return client


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


@pytest.fixture
def secret(cast):
    return turn_on(village.client_for(cast.cuc))


def verbs() -> list[str]:
    return list(Entry.objects.order_by("-seq").values_list("verb", flat=True)[:3])


def test_turning_it_on_is_a_deed_and_signing_in_then_asks_for_a_code(cast):
    client = village.client_for(cast.cuc)
    before = Entry.objects.count()

    secret = turn_on(client)

    assert (Entry.objects.count(), verbs()[0]) == (before + 1, "turn_on_second_step")
    assert "Đang bật" in text(client.get(STEP))
    comer = password_given()
    assert not is_signed_in(comer)
    cache.clear()
    answer = comer.post(CODE, {"code": code_for(secret)})
    assert (answer["Location"], is_signed_in(comer)) == ("/", True)


def test_a_wrong_code_turns_nothing_on(cast):
    client = village.client_for(cast.cuc)
    confirm(client, STEP + "bat/")
    client.get(STEP + "bat/")

    answer = client.post(STEP + "bat/", {"code": "000000"})

    assert "Mã không đúng hoặc đã dùng." in text(answer)
    assert Authenticator.objects.count() == 0


DRIFT = [(-2, False), (-1, True), (0, True), (1, True), (2, False)]


@pytest.mark.parametrize(("steps", "is_let_in"), DRIFT)
def test_the_telephone_may_be_half_a_minute_off(secret, steps, is_let_in):
    comer = password_given()
    cache.clear()

    comer.post(CODE, {"code": code_for(secret, steps=steps)})

    assert is_signed_in(comer) is is_let_in


def test_a_code_is_worth_one_sign_in(secret):
    cache.clear()
    code = code_for(secret)
    first, second = password_given(), password_given()

    first.post(CODE, {"code": code})
    answer = second.post(CODE, {"code": code})

    assert (is_signed_in(first), is_signed_in(second)) == (True, False)
    assert "Mã không đúng hoặc đã dùng." in text(answer)


def test_guessing_codes_is_stopped(secret):
    comer = password_given()
    pages = [text(comer.post(CODE, {"code": "000000"})) for _ in range(7)]

    assert "Mã không đúng" in pages[0]
    assert "Đã thử sai quá nhiều lần." in pages[-1]
    comer.post(CODE, {"code": code_for(secret)})
    assert not is_signed_in(comer)


def test_without_the_telephone_each_recovery_code_lets_in_once(cast):
    client = village.client_for(cast.cuc)
    turn_on(client)
    asked = text(client.get(STEP + "ma-du-phong/"))
    codes = recovery_codes(client)

    assert "Hiện mã dự phòng" in asked
    assert codes[0] not in asked
    assert len(codes) == 10
    first, second = password_given(), password_given()
    first.post(CODE, {"code": codes[0]})
    second.post(CODE, {"code": codes[0]})
    assert (is_signed_in(first), is_signed_in(second)) == (True, False)
    assert recovery_codes(client) == codes[1:]


def test_new_recovery_codes_replace_the_old_ones(cast):
    client = village.client_for(cast.cuc)
    turn_on(client)
    old = recovery_codes(client)

    assert client.get(STEP + "ma-du-phong/tao/").status_code == 200
    answer = client.post(STEP + "ma-du-phong/tao/")

    assert answer["Location"] == STEP + "ma-du-phong/"
    assert verbs()[0] == "renew_recovery_codes"
    assert set(recovery_codes(client)).isdisjoint(old)


def test_turning_it_off_lets_the_password_alone_in(cast):
    client = village.client_for(cast.cuc)
    turn_on(client)

    assert "Tắt xác thực hai bước" in text(client.get(STEP + "tat/"))
    answer = client.post(STEP + "tat/")

    assert (answer["Location"], verbs()[0]) == (STEP, "turn_off_second_step")
    assert Authenticator.objects.count() == 0
    comer = Client()
    comer.post(SIGN_IN, {"login": "cuc.vss", "password": village.PASSWORD})
    assert is_signed_in(comer)


def test_the_code_page_is_for_those_who_gave_a_password():
    answer = Client().get(CODE)

    assert (answer.status_code, answer["Location"]) == (302, SIGN_IN)


def test_the_password_is_asked_again_and_a_wrong_one_refused(cast):
    client = village.client_for(cast.cuc)
    asked = client.get(STEP + "bat/")

    answer = client.post(asked["Location"], {"password": "sai"})

    assert answer.status_code == 200
    assert "Mật khẩu không đúng." in text(answer)
    assert client.get(STEP + "bat/").status_code == 302
