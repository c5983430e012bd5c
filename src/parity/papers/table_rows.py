"""Rows of tables: which may break across pages, and words wider than their cell."""

from collections.abc import Sequence

from parity.papers.looks import CELL_POINTS, CELL_SIDE_MM, Area
from parity.papers.times import MM_PER_POINT, bold_width_mm

# A line of Times New Roman is as high as this part of its letters; broken lines are rarely full.
LINE = 1.149
NOT_FULL = 1.2

# A row kept whole must fit a page together with the head above it.
MOST_OF_A_PAGE = 0.7


def may_break(words: Sequence[str], widths_mm: Sequence[float], *, area: Area) -> bool:
    """Whether the row may be higher than the page has room: kept whole, its end would be lost."""
    most = area.height_mm * MOST_OF_A_PAGE
    return any(_height_mm(text, width) > most for text, width in zip(words, widths_mm, strict=True))


def too_wide(text: str, width_mm: float) -> list[str]:
    """The words that do not fit into one line of a cell."""
    inner = width_mm - 2 * CELL_SIDE_MM
    return [word for word in text.split() if bold_width_mm(word, CELL_POINTS) > inner]


def _height_mm(text: str, width_mm: float) -> float:
    """At most so high; bold letters are the widest."""
    inner = width_mm - 2 * CELL_SIDE_MM
    widths = (bold_width_mm(line, CELL_POINTS) for line in text.split("\n"))
    lines = sum(width * NOT_FULL / inner + 1 for width in widths)
    return lines * CELL_POINTS * LINE * MM_PER_POINT
