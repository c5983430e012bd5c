"""The sign-in box of a page speaks with the real door (static/ui/sign-in.js, signed-out clause)."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import village

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BY_SCRIPT = {"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"}


@pytest.fixture
def people():
    cache.clear()
    return village.build()


def session(client: Client) -> dict[str, str]:
    return client.get(reverse("ui:session")).json()


def send(client: Client, name: str, **values: str):
    """As the script posts: with the fresh token of the session, and saying that it is a script."""
    token = session(client)["csrf"]
    values["csrfmiddlewaretoken"] = token
    return client.post(reverse(name), values, headers={**BY_SCRIPT, "X-CSRFToken": token})


def test_the_same_person_comes_back_under_the_same_duty(people):
    two_hats = people.two_hats
    before = session(village.client_for(two_hats, unit=village.SOUTH))
    client = Client(enforce_csrf_checks=True)

    send(client, "account_login", login=two_hats.username, password=village.PASSWORD)
    send(client, "door:choose", duty=before["duty"])

    after = session(client)
    assert (after["person"], after["duty"]) == (before["person"], before["duty"])


def test_a_wrong_password_is_400_so_the_box_can_say_so(people):
    client = Client(enforce_csrf_checks=True)

    response = send(client, "account_login", login=people.cuc.username, password="sai")

    assert (response.status_code, session(client)["person"]) == (400, "")


def test_too_many_wrong_passwords_are_429_so_the_box_can_say_so(people):
    client = Client(enforce_csrf_checks=True)

    statuses = [
        send(client, "account_login", login=people.cuc.username, password="sai").status_code
        for _ in range(6)
    ]

    assert statuses[-1] == 429
