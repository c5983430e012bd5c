"""The words for a code of an outline: what a cell, narrative, listing or section is called."""

from collections.abc import Mapping
from functools import lru_cache

from parity.domain.outlines import Outline

LISTING = "listing:"
REASON = "{label}: lý do không có"
PARTS = {"nu": "nữ", "nam": "nam", "total": "tổng số"}


def label(outline: Outline, code: str) -> str:
    """The words for a cell, indicator, item or section; the code itself where there are none."""
    if outline.has_cell(code):
        return _cell_label(outline, code)
    if code in outline.ratios:
        return _ratio_label(outline, code)
    if code in outline.items:
        return outline.items[code].label
    if code in outline.reasons:
        return REASON.format(label=outline.reasons[code].label)
    if code.startswith(LISTING):
        return _row_label(outline, code)
    headings = {section.key: section.heading for section in outline.every_section()}
    return headings.get(code, code)


def section_key(outline: Outline, code: str) -> str:
    """The section where the code stands; "" where it stands nowhere."""
    places = _places(outline)
    return places.get(code) or places.get(item_of(outline, code), "")


@lru_cache(maxsize=64)
def _places(outline: Outline) -> Mapping[str, str]:
    """The section key of every item, and of every section itself."""
    sections = tuple(outline.every_section())
    items = {item: section.key for section in sections for item in section.items}
    return {**items, **{section.key: section.key for section in sections}}


def item_of(outline: Outline, code: str) -> str:
    """The item that a cell, indicator value or listing row belongs to."""
    if outline.has_cell(code):
        return outline.cell(code).element
    if code in outline.ratios:
        return outline.ratios[code].indicator
    if code.startswith(LISTING):
        return code.split(":")[1]
    if code in outline.reasons:
        return outline.reasons[code].code
    return code


def is_target(outline: Outline, code: str) -> bool:
    """Whether a comment may be put there: a cell, an item, a listing row or a section."""
    return section_key(outline, code) != ""


def _cell_label(outline: Outline, code: str) -> str:
    cell = outline.cell(code)
    element = outline.elements[cell.element]
    details = []
    if cell.value is not None and element.dimension is not None:
        details.append(dict(outline.dimensions[element.dimension].values)[cell.value])
    if cell.part is not None:
        details.append(PARTS[cell.part])
    return " – ".join((element.label, *details))


def _ratio_label(outline: Outline, code: str) -> str:
    ratio = outline.ratios[code]
    indicator = outline.indicators[ratio.indicator]
    if ratio.value is None or indicator.by is None:
        return indicator.label
    return f"{indicator.label} – {dict(outline.dimensions[indicator.by].values)[ratio.value]}"


def _row_label(outline: Outline, code: str) -> str:
    _, listing, row = (*code.split(":"), "", "")[:3]
    known = outline.listings.get(listing)
    return f"{known.label}, dòng {row}" if known else code
