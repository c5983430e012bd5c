"""What every page must be, on a desk and on a telephone; journeys call `check` wherever they stop.

axe knows WCAG by its rules; what it cannot see is asked here: that the focus is never hidden
behind a bar (2.4.11), that nothing is too small to hit (2.5.8), that a telephone need not scroll
sideways (1.4.10). experience-and-reliability.md 5 shows each slip past axe.
"""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "src/parity/pages/ui/static/vendor/axe/axe.min.js"
PICTURES = ROOT / "build/journeys"
DESK, TELEPHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
MOST_STOPS = 150

RUN_AXE = """async (tags) => {
  const found = await axe.run(document, {
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
  });
  return found.violations.map(
    (each) => `axe ${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`
  );
}"""

# axe no longer asks; a label of an id that is used twice ticks the wrong box.
TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))].map((id) => `id twice: ${id}`);
}"""

WIDER = """() => document.scrollingElement.scrollWidth - window.innerWidth"""

# WCAG 2.5.8: 24 by 24, or a link in a sentence, or alone within a circle of 24.
TOO_SMALL = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const boxOf = (one) => {
    const isDrawnByLabel = one.matches("[type=checkbox], [type=radio]") && one.labels[0];
    return (isDrawnByLabel ? one.labels[0] : one).getBoundingClientRect();
  };
  const all = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary"
  )].filter((one) => (seen(one) || one.labels?.length) && !one.disabled)
    .map((one) => ({ one, box: boxOf(one) }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0);
  const isSmall = ({ box }) => box.width < 24 || box.height < 24;
  const isInSentence = ({ one }) => getComputedStyle(one).display === "inline"
    && [...one.parentElement.childNodes].some((node) => node !== one && node.nodeType === Node.TEXT_NODE && node.data.trim());
  const isNear = (mine, other) => {
    const x = mine.left + mine.width / 2, y = mine.top + mine.height / 2;
    const dx = Math.max(other.left - x, 0, x - other.right), dy = Math.max(other.top - y, 0, y - other.bottom);
    return Math.hypot(dx, dy) < 12;
  };
  return all.filter((each) => isSmall(each) && !isInSentence(each)
      && all.some((other) => other.one !== each.one && !other.one.contains(each.one)
        && !each.one.contains(other.one) && isNear(each.box, other.box)))
    .map(({ one, box }) => `target ${Math.round(box.width)}×${Math.round(box.height)}: ${one.outerHTML.slice(0, 120)}`);
}"""

# "" when the round is over; null when all is well; else what is hidden.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || window.parityStops.has(one)) return "";
  window.parityStops.add(one);
  const isDrawnByLabel = one.matches("[type=checkbox], [type=radio]") && one.labels[0];
  const shown = isDrawnByLabel ? one.labels[0] : one;
  const boxes = [...shown.getClientRects()];
  const isReached = boxes.some((box) => [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
    const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return hit && (shown.contains(hit) || hit === one);
  })));
  return isReached ? null : `focus hidden: ${one.outerHTML.slice(0, 160)}`;
}"""

FROM_THE_TOP = """() => {
  document.activeElement?.blur();
  window.scrollTo(0, 0);
  window.parityStops = new Set();
}"""


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def check(page: Page, name: str) -> None:
    """The page as it stands is right on a desk and on a telephone; leaves a picture of each."""
    found = [
        *barriers(page),
        *too_small(page),
        *hidden_focus(page, "Tab"),
        *hidden_focus(page, "Shift+Tab"),
    ]
    picture(page, f"{name}-1366")
    page.set_viewport_size(TELEPHONE)
    found += [*sideways(page), *(f"360 px: {each}" for each in too_small(page))]
    picture(page, f"{name}-360")
    page.set_viewport_size(DESK)
    assert not found, "\n".join([f"{name} ({page.url})", *found])


def barriers(page: Page) -> list[str]:
    """What axe finds (WCAG 2.0 to 2.2, A and AA, and best practice), and ids used twice."""
    page.evaluate(f"() => {{ if (!window.axe) {{ {_axe()} }} }}")
    return [*page.evaluate(RUN_AXE, TAGS), *page.evaluate(TWICE)]


def sideways(page: Page) -> list[str]:
    """Whether the page is wider than its window."""
    wider = page.evaluate(WIDER)
    return [f"{wider} px too wide"] if wider > 0 else []


def too_small(page: Page) -> list[str]:
    """Targets that are hard to hit."""
    return page.evaluate(TOO_SMALL)


def hidden_focus(page: Page, key: str) -> list[str]:
    """Stops of the focus, from one end of the page to the other, that cannot be seen."""
    page.evaluate(FROM_THE_TOP)
    found = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        said = page.evaluate(FOCUS)
        if said == "":
            break
        if said:
            found.append(said)
    return found


def picture(page: Page, name: str) -> None:
    """What is seen now, as build/journeys/<name>.png."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.evaluate(FROM_THE_TOP)
    page.screenshot(path=PICTURES / f"{name}.png")
