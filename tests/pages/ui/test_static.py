"""The palette keeps its contrast, and script and server use one table of words."""

import json
import re
from pathlib import Path

import pytest

from parity.pages.ui import parts

STATIC = Path(__file__).resolve().parents[3] / "src/parity/pages/ui/static/ui"
READABLE = 4.5
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")

# Text colour on the surface that it is used on.
PAIRS = [
    ("ink", "paper"), ("ink", "surface"), ("muted", "paper"), ("muted", "surface"),
    ("primary", "paper"), ("primary", "surface"), ("primary-deep", "primary-pale"),
    ("paper", "primary"), ("paper", "primary-deep"), ("danger", "paper"), ("danger", "surface"),
    ("danger-deep", "danger-pale"), ("paper", "danger-deep"), ("warning", "paper"),
    ("warning-deep", "warning-pale"), ("done", "paper"), ("done-deep", "done-pale"),
    ("neutral-deep", "neutral-pale"), ("neutral-deep", "surface"), ("muted", "neutral-pale"),
]  # fmt: skip


def tokens() -> dict[str, str]:
    return dict(TOKEN.findall((STATIC / "parity.css").read_text(encoding="utf-8")))


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(text, ground):
    colours = tokens()

    assert contrast(colours[text], colours[ground]) >= READABLE


def test_a_field_can_be_told_from_the_paper():
    colours = tokens()

    assert contrast(colours["border"], colours["paper"]) >= 3


def test_script_and_server_say_the_same_of_a_cell():
    script = (STATIC / "chips.js").read_text(encoding="utf-8")
    table = script.split("const CHIPS = ")[1].split(";")[0]

    said = json.loads(re.sub(r",(\s*})", r"\1", table))

    assert {state: tuple(words) for state, words in said.items()} == {
        state: words for state, words in parts.CHIPS.items() if state
    }


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.*")), ids=lambda path: path.name)
def test_a_static_file_is_short_and_asks_nothing_of_another_host(path):
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 320
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", text) == []
