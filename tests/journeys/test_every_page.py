"""Every page of the site as everybody who may see it sees it: no barrier, no sideways scroll.

The pages are those of the access table, so a new page is walked to as soon as it stands there.
"""

import pytest
from django.urls import reverse

import access_table
import access_world
import page_checks

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.once]

WHO = list(access_world.CAST)
# Answers to machines, and files.
FILES = (":word", ":pdf", ":excel", ":file", "_template")
NOT_PAGES = {"ui:live", "ui:ready", "ui:session", "setup:letter"}
SIGN_IN = "account_login"
# A sight of the same page by several people differs in its buttons: these see all of them.
LOOKING = ("clerk", "head", "centre", "reader", "admin")


def pages(who: str) -> list[tuple[str, dict[str, object]]]:
    """The names of the pages that somebody may see, with what their addresses ask for.

    What is not there looks alike at every address: one of them stands for all.
    """
    return [*answering("200", who), *answering("404", who)[:1]]


def answering(status: str, who: str) -> list[tuple[str, dict[str, object]]]:
    """The pages that answer somebody with this status."""
    column = WHO.index(who)
    return [
        (name, dict(row.given))
        for name, rows in access_table.ROWS.items()
        for row in rows
        if row.method == "GET"
        and row.expected.split()[column] == status
        and name not in NOT_PAGES
        and not name.endswith(FILES)
    ]


@pytest.mark.parametrize("who", LOOKING)
def test_every_page_has_no_barrier_and_fits_a_telephone(visitors, cast, who):
    world = access_world.build(cast)
    page = visitors.signed_in(getattr(cast, access_world.CAST[who]))

    found = []
    for name, given in pages(who):
        answer = page.goto(access_world.url(world, name, given))
        assert answer.status in (200, 404), f"{name}: {answer.status}"
        found += [f"{name}: {each}" for each in faults(page)]

    assert not found, "\n".join(found)


def faults(page) -> list[str]:
    """What is wrong on a telephone, where there is least room."""
    page.set_viewport_size(page_checks.TELEPHONE)
    narrow = [*page_checks.barriers(page), *page_checks.sideways(page)]
    page.set_viewport_size(page_checks.DESK)
    return narrow


def test_the_door_has_no_barrier(visitors, cast):
    page = visitors.guest()

    page.goto(reverse(SIGN_IN))
    page_checks.check(page, "sign-in")
    page.fill("[name=login]", cast.cuc.username)
    page.fill("[name=password]", "sai")
    page.click("main button[type=submit]")

    page_checks.check(page, "sign-in-refused")
