"""Guard 3: every address is in the table, and everybody gets what the table says."""

from http import HTTPStatus

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

import access_world
from access_table import LIBRARY, ROWS, Row
from access_world import CAST, World

# A deed that is not refused may still be told that what was sent makes no sense.
REFUSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND,
           HTTPStatus.METHOD_NOT_ALLOWED}  # fmt: skip


@pytest.fixture
def world(cast):
    return access_world.build(cast)


def ours() -> set[str]:
    return {name for name in access_world.addresses() if not name.startswith(LIBRARY)}


def surprises(world: World, rows: dict[str, tuple[Row, ...]]) -> list[str]:
    """Where the answer is not what the table says."""
    clients = world.clients()
    return [
        f"{row.method} {name} as {who}: {got}, not {wanted}"
        for name, several in rows.items()
        for row in several
        for who, wanted in zip(CAST, row.expected.split(), strict=True)
        if not matches(wanted, got := answer(clients[who], row, world, name))
    ]


def answer(client: Client, row: Row, world: World, name: str) -> str:
    address = access_world.url(world, name, row.given)
    data = {key: value.format(world=world) for key, value in row.data.items()}
    with transaction.atomic():  # what one of the cast does, the next must not meet
        response = getattr(client, row.method.lower())(address, data)
        transaction.set_rollback(True)
    target = response.headers.get("Location", "")
    if target.startswith(reverse("account_login")):
        return "in"
    if target.startswith(reverse("door:choose")):
        return "duty"
    return str(response.status_code)


def matches(wanted: str, got: str) -> bool:
    if wanted == "go":
        return got == "302"
    if wanted == "ok":
        return got.isdigit() and int(got) < 500 and int(got) not in REFUSED
    return got == wanted


def test_every_address_is_in_the_table():
    assert ours() == set(ROWS)


@pytest.mark.slow
def test_everybody_gets_what_the_table_says(world):
    assert surprises(world, ROWS) == []


@pytest.mark.slow
def test_a_deed_cannot_be_asked_for(world):
    deeds = {name: rows for name, rows in ROWS.items() if {r.method for r in rows} == {"POST"}}
    clerk = world.clients()["clerk"]
    found = {
        name: clerk.get(access_world.url(world, name, rows[0].given)).status_code
        for name, rows in deeds.items()
    }

    assert found == dict.fromkeys(deeds, HTTPStatus.METHOD_NOT_ALLOWED)


@pytest.mark.slow
def test_an_address_that_shows_too_much_is_caught(world, monkeypatch):
    planted = {"ui:gallery": (Row("GET", " ".join(["404"] * len(CAST))),)}

    found = surprises(world, planted)

    assert len(found) == len(CAST)
    assert found[0] == "GET ui:gallery as guest: in, not 404"


@pytest.mark.parametrize(
    ("wanted", "got", "is_match"),
    [
        ("200", "200", True),
        ("404", "403", False),
        ("go", "302", True),
        ("ok", "302", True),
        ("ok", "422", True),
        ("ok", "403", False),
        ("ok", "405", False),
        ("ok", "500", False),
        ("ok", "in", False),
        ("in", "302", False),
    ],
)
def test_answers_are_told_apart(wanted, got, is_match):
    assert matches(wanted, got) == is_match
