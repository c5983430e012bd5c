"""Each check of tests/page_checks.py, proved by a page that offends and one that does not."""

import pytest
from playwright.sync_api import Page

import page_checks

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.once]

PAGE = """<!doctype html><html lang="vi"><title>Trang</title><main><h1>Trang</h1>{}</main>"""
BAR = "position: fixed; inset: 0 0 auto 0; height: 300px; background: white"
SMALL = "display: inline-block; width: 18px; height: 18px; padding: 0; margin: 0"

OFFENCES = {
    "barrier": (page_checks.barriers, "<input>"),
    "id twice": (page_checks.barriers, "<p id='a'>Một</p><p id='a'>Hai</p>"),
    "too small": (page_checks.too_small, f"<button style='{SMALL}'>a</button>" * 2),
    "too wide": (page_checks.sideways, "<div style='width: 3000px'>Rộng</div>"),
    "hidden focus": (
        lambda page: page_checks.hidden_focus(page, "Tab"),
        f"<button>Nút</button><div style='{BAR}'></div>",
    ),
}
FINE = """<p>Chữ và <a href="#x">liên kết trong câu</a>.</p>
  <button style="width: 48px; height: 48px">Nút</button>"""


def show(page: Page, body: str) -> None:
    page.set_content(PAGE.format(body))


@pytest.mark.parametrize("offence", OFFENCES)
def test_an_offence_is_found_and_a_good_page_is_not_blamed(page, offence):
    check, body = OFFENCES[offence]

    show(page, body)
    found = check(page)
    show(page, FINE)

    assert (len(found) > 0, check(page)) == (True, [])
