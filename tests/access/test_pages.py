"""Guards 7 and 8, on every page of the table: a fragment is what the page shows, and ten years of
reports cost no more queries than one.
"""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

import access_world
import guards
import village
from page_costs import ASKED_BY, costs, live_ten_years, pages

MAIN = re.compile(r"<main\b.*</main>", re.S)


@pytest.fixture
def world(cast):
    return access_world.build(cast)


def strangers(client: Client, addresses: dict[str, str]) -> list[str]:
    """Pages whose answer to htmx is not a part of the page itself."""
    return [name for name, address in addresses.items() if not _is_part(client, address)]


def _is_part(client: Client, address: str) -> bool:
    page = client.get(address)
    part = client.get(address, headers={"HX-Request": "true"})
    is_file = "Content-Disposition" in page.headers
    return is_file or _plain(part.content.decode()) in _plain(page.content.decode())


def _plain(html: str) -> str:
    """The content of a page, or a fragment whole; the frame around the content may be left out."""
    content = MAIN.search(html)
    return " ".join(guards.TOKEN.sub("", content[0] if content else html).split())


@pytest.mark.slow
@pytest.mark.once
def test_a_fragment_is_a_part_of_its_page(world):
    clients = world.clients()

    found = {who: strangers(clients[who], pages(world, who)) for who in ASKED_BY}

    assert found == {who: [] for who in ASKED_BY}


@pytest.mark.slow
@pytest.mark.once
def test_ten_years_cost_no_more_queries_than_one(world, settings):
    settings.DEMO_TODAY = date(2031, 1, 1)
    clients = world.clients()
    before = {who: costs(clients[who], pages(world, who)) for who in ASKED_BY}
    live_ten_years(world)

    assert {who: costs(clients[who], pages(world, who)) for who in ASKED_BY} == before


def other_for_htmx(request):
    return HttpResponse("<p>khác</p>" if request.headers.get("HX-Request") else "<p>trang</p>")


def one_by_one(request):
    count = village.Person.objects.count()
    for _ in range(count):
        village.Person.objects.count()
    return HttpResponse("")


other_for_htmx.login_required = one_by_one.login_required = False
urlpatterns = [path("other/", other_for_htmx), path("each/", one_by_one)]


@override_settings(ROOT_URLCONF=__name__)
def test_a_fragment_of_something_else_is_caught(client, db):
    assert strangers(client, {"planted": "/other/"}) == ["planted"]


@override_settings(ROOT_URLCONF=__name__)
def test_a_query_for_each_row_is_caught(client, cast):
    before = costs(client, {"planted": "/each/"})
    village.Person.objects.exclude(pk=cast.cuc.pk).update(phone="1")
    village.Person.objects.create(username="a", full_name="A")

    assert costs(client, {"planted": "/each/"})["planted"] == before["planted"] + 1
