"""Who is signed in, under which duty, and what scripts are told when nobody is."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

import village
from parity.pages.ui import navigation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SAVE = {"X-Parity-Save": "1"}


@pytest.fixture
def people():
    return village.build()


def test_a_person_who_is_not_signed_in_is_sent_to_sign_in(client):
    response = client.get("/gallery/")

    assert (response.status_code, response.url) == (
        302,
        f"{reverse('account_login')}?next=/gallery/",
    )


@pytest.mark.parametrize("header", [SAVE, {"HX-Request": "true"}])
def test_a_script_is_told_401_and_never_gets_the_sign_in_page(client, header):
    response = client.post("/gallery/", headers=header)

    assert (response.status_code, response["X-Parity-Signed-Out"], response.content) == (
        401,
        "1",
        b"",
    )


@pytest.mark.parametrize("path", ["/health/live", "/tro-giup/", "/phien/", "/gallery/"])
def test_no_answer_is_kept_by_a_browser_or_a_proxy(client, path):
    assert client.get(path)["Cache-Control"] == "no-store, private"


def test_the_session_says_who_is_there(people):
    clerk = people.north_clerk

    found = village.client_for(clerk).get("/phien/").json()

    assert (found["person"], found["name"]) == (str(clerk.pk), clerk.full_name)
    assert found["duty"] != ""
    assert len(found["csrf"]) == 64


def test_the_session_of_nobody_is_empty(db):
    found = Client().get("/phien/").json()

    assert (found["person"], found["name"], found["duty"]) == ("", "", "")


def test_the_gallery_shows_the_viewer_and_their_rooms(people):
    html = village.client_for(people.north_clerk).get("/gallery/").content.decode()

    assert people.north_clerk.full_name in html
    assert 'aria-label="Các phần của hệ thống"' in html


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ("cuc", ["Việc cần làm", "Báo cáo", "Theo dõi", "Tổng hợp", "Chỉ đạo"]),
        ("long", ["Việc cần làm", "Báo cáo", "Theo dõi", "Tổng hợp", "Chỉ đạo"]),
        ("north_clerk", ["Việc cần làm", "Báo cáo", "Theo dõi", "Tổng hợp", "Chỉ đạo"]),
        ("south_clerk", ["Việc cần làm", "Báo cáo", "Chỉ đạo"]),
        ("bai_head", ["Việc cần làm", "Báo cáo", "Chỉ đạo"]),
        ("administrator", ["Việc cần làm", "Đơn vị và người dùng", "Hệ thống"]),
    ],
)
def test_the_header_leads_where_the_duty_may_go(people, who, wanted):
    request = RequestFactory().get("/")
    request.viewer = village.viewer(getattr(people, who))

    assert [entry.label for entry in navigation.entries(request)] == wanted


def test_help_is_open_to_all(client):
    assert "Trợ giúp và liên hệ" in client.get("/tro-giup/").content.decode()
