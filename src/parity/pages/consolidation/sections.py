"""The outline on the left: which sections have something to show, and where each leads."""

import re
from collections.abc import Callable, Sequence

from django.http import Http404

from parity.domain.outlines import Outline, Section, heading
from parity.pages.ui.parts import NavItem

NUMBER = re.compile(r"^([IVX]+\.|\d+\.|[a-zđ]\))\s+")
LONGEST_LABEL = 64


def with_figures(outline: Outline) -> list[Section]:
    """The sections with figures, in printed order, the context last."""
    return _sections(outline, {*outline.elements, *outline.indicators})


def with_narratives(outline: Outline) -> list[Section]:
    """The sections with narratives."""
    return _sections(outline, set(outline.narratives))


def with_listings(outline: Outline) -> list[Section]:
    """The sections with lists."""
    return _sections(outline, set(outline.listings))


def _sections(outline: Outline, codes: set[str]) -> list[Section]:
    return [each for each in outline.every_section() if codes.intersection(each.items)]


def find(found: Sequence[Section], key: str) -> Section:
    """The section of this key, the first without one; raises Http404 for a strange key."""
    section = next((each for each in found if key in ("", each.key)), None)
    if section is None:
        raise Http404(f"section {key}")
    return section


def split(text: str) -> tuple[str, str]:
    """A heading's number and its words: ("a)", "Số lượng cán bộ …")."""
    match = NUMBER.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def navigation(
    outline: Outline,
    found: Sequence[Section],
    current: str,
    *,
    year: int,
    address: Callable[[str], str],
) -> list[tuple[str, NavItem]]:
    """The outline with each section's key; an empty heading leads to the first one below it."""
    keys = {each.key for each in found}
    items = []
    for depth, section in [*outline.walk(), (1, outline.context)]:
        target = _first(section, keys)
        if target is None:
            continue
        number, words = split(heading(section, year))
        item = NavItem(
            _shorten(words),
            address(target),
            depth=depth - 1,
            current=section.key == current,
            number=number,
        )
        items.append((section.key, item))
    return items


def _first(section: Section, keys: set[str]) -> str | None:
    if section.key in keys:
        return section.key
    below = (_first(child, keys) for child in section.children)
    return next((key for key in below if key), None)


def _shorten(text: str) -> str:
    if len(text) <= LONGEST_LABEL:
        return text
    return f"{text[:LONGEST_LABEL].rsplit(' ', 1)[0].rstrip(' ,;:')}…"
