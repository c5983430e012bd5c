"""The gallery as people meet it: at a desk and on a phone, with keyboard only, and to axe."""

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.once]

DESK, PHONE = (1366, 768), (360, 740)
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]

# What has focus but cannot be seen: some other element lies over its middle.
HIDDEN_FOCUS = """() => {
  const one = document.activeElement;
  if (one === document.body) return null; // past the last stop
  const box = (one.labels?.[0] || one).getBoundingClientRect();
  const x = box.left + Math.min(box.width / 2, 40), y = box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const seen = top && (one.contains(top) || top.contains(one) || [...(one.labels || [])].some((label) => label.contains(top)) || top.closest('.p-cell__box')?.contains(one));
  return seen ? null : one.outerHTML.slice(0, 120);
}"""

# Targets under 24 px; what is drawn for a native box stands on its label, and inline links are free.
SMALL = """() => [...document.querySelectorAll('a, button, select, summary, textarea, input:not([type=hidden])')]
  .filter((one) => !one.matches('.usa-checkbox__input, .usa-radio__input') && getComputedStyle(one).display !== 'inline')
  .map((one) => [one.outerHTML.slice(0, 100), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([html]) => html)"""


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def gallery(stage, page: Page, request) -> Page:
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    page.goto(stage.url)
    page.wait_for_selector("html.p-has-script")
    page.evaluate("scrollTo(0, 0)")
    return page


def test_axe_finds_nothing(gallery, stage):
    gallery.add_script_tag(url=f"{stage.url}/static/vendor/axe/axe.min.js")

    found = gallery.evaluate("(tags) => axe.run(document, {runOnly: tags})", RULES)

    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []


def test_nothing_scrolls_sideways(gallery):
    width = gallery.evaluate("document.documentElement.scrollWidth")

    assert width <= gallery.viewport_size["width"]


def test_targets_can_be_hit(gallery):
    assert gallery.evaluate(SMALL) == []


def test_focus_is_never_hidden(gallery):
    hidden = []
    for _ in range(110):
        gallery.keyboard.press("Tab")
        hidden.append(gallery.evaluate(HIDDEN_FOCUS))

    assert [one for one in hidden if one] == []


def test_the_page_asks_nothing_of_the_network_that_fails(stage, page: Page):
    failed = []
    page.on("response", lambda answer: answer.status >= 400 and failed.append(answer.url))
    page.on("pageerror", lambda error: failed.append(str(error)))

    page.goto(stage.url)
    page.wait_for_load_state("networkidle")

    assert failed == []


def test_words_are_drawn_in_the_font_that_knows_vietnamese(stage, page: Page):
    page.goto(stage.url)

    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px Public Sans'))"
    )
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Public Sans"')
