"""The two columns of a letter's head and foot on a PDF page, put in the order of reading.

Left of the page's middle stand issuer, number and subject, or the recipients; right of it the
country with place and date, or the signature. A line that crosses the middle ends the columns.

pdfium looks through the whole page for the sign at a place, so only the words of head and foot are
asked for theirs.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2

ADDRESSEES, RECIPIENTS = "Kính gửi", "Nơi nhận"
_RECIPIENTS = re.compile(RECIPIENTS)
# A line from one side well into the other, or one centred on the page, stands in no column.
LEFT_SHARE, RIGHT_SHARE = 0.42, 0.58
CENTRED_FROM, CENTRED_TO = 0.45, 0.55
# Words whose middles differ by less stand in one line; a gap of more is a space. In points.
SAME_LINE, SPACE = 4.0, 1.0
# A signature may begin a little above the word "Nơi nhận" beside it.
ABOVE_RECIPIENTS = 24.0
TOLERANCE = 2.0

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class Box:
    """Words of one line and look with their place (y grows upwards) and where their text begins."""

    left: float
    bottom: float
    right: float
    top: float
    start: int
    words: str

    @property
    def height(self) -> float:
        """How high the middle of the line stands."""
        return (self.bottom + self.top) / 2

    @property
    def centre(self) -> float:
        """Where the middle of the words stands across the page."""
        return (self.left + self.right) / 2


class _Unplaced(Exception):
    """pdfium finds no sign where it drew words."""


class _Boxes:
    """The boxes of a page in the order in which they were drawn, each measured when asked for."""

    def __init__(self, page: pypdfium2.PdfTextPage, plain: str) -> None:
        self._page, self._plain = page, plain
        self._places: dict[int, Rectangle] = {}
        self._starts: dict[int, int] = {}
        self._boxes: dict[int, Box] = {}
        self.count: int = page.count_rects()

    def __getitem__(self, at: int) -> Box:
        if at not in self._boxes:
            left, bottom, right, top = self._place(at)
            start, end = self.start(at), self.start(at + 1)
            words = self._plain[start:end].strip("\r\n")
            self._boxes[at] = Box(left, bottom, right, top, start, words)
        return self._boxes[at]

    def _place(self, at: int) -> Rectangle:
        if at not in self._places:
            self._places[at] = self._page.get_rect(at)
        return self._places[at]

    def start(self, at: int) -> int:
        """Where a box begins in the text; behind the last one, its end. Raises _Unplaced."""
        if at not in self._starts:
            self._starts[at] = self._found(at) if at < self.count else len(self._plain)
        return self._starts[at]

    def _found(self, at: int) -> int:
        left, bottom, _, top = self._place(at)
        found: int | None = self._page.get_index(
            left + TOLERANCE / 4, (bottom + top) / 2, TOLERANCE, TOLERANCE
        )
        if found is None:
            raise _Unplaced
        return found

    def at(self, position: int) -> int:
        """The number of the box that holds a place of the text; -1 before the first."""
        return bisect_right(range(self.count), position, key=self.start) - 1


def text(page: pypdfium2.PdfTextPage, width: float, *, is_first: bool) -> str:
    """A page's text; the head of the first page, and a foot, column after column."""
    plain: str = page.get_text_range()
    has_foot = RECIPIENTS in plain
    if not (is_first or has_foot) or len(plain) != page.count_chars():
        return plain
    boxes = _Boxes(page, plain)
    try:
        ranges = [(0, _head_end(boxes, width))] if is_first else []
        ranges += [_foot_range(boxes, plain, width)] if has_foot else []
        return "".join(_ordered(plain, boxes, width=width, ranges=ranges))
    except _Unplaced:
        return plain


def _ordered(
    plain: str, boxes: _Boxes, *, width: float, ranges: Iterable[tuple[int, int]]
) -> Iterator[str]:
    """The page's text with the boxes of these ranges column after column."""
    told = 0
    for first, last in ranges:
        columns = _columns([boxes[at] for at in range(first, last)], width)
        start, end = boxes.start(first), boxes.start(last)
        if not columns or start < told or not _follow(boxes, first, last):
            continue
        if start > told:
            yield plain[told:start].rstrip() + "\n"
        yield "\n".join([*columns, ""])
        told = end
    yield plain[told:]


def _columns(boxes: Sequence[Box], width: float) -> list[str]:
    """The lines of the left column, then those of the right; none unless there are both."""
    left = [box for box in boxes if box.centre < width / 2]
    right = [box for box in boxes if box.centre >= width / 2]
    return [*_lines(left), *_lines(right)] if left and right else []


def _follow(boxes: _Boxes, first: int, last: int) -> bool:
    """Whether these boxes stand in the text as they were drawn: their words are theirs."""
    return all(
        boxes.start(at) <= boxes.start(after) for at, after in pairwise(range(first, last + 1))
    )


def _head_end(boxes: _Boxes, width: float) -> int:
    """How many boxes stand in the head: up to the addressees, the title or the first full line."""
    for at in range(boxes.count):
        if _crosses(boxes[at], width) or boxes[at].words.startswith(ADDRESSEES):
            return at
    return boxes.count


def _foot_range(boxes: _Boxes, plain: str, width: float) -> tuple[int, int]:
    """The boxes from the recipients, or a signature level with them, down to the next full line."""
    named = (boxes.at(found.start()) for found in _RECIPIENTS.finditer(plain))
    start = next((at for at in named if at >= 0 and _names_recipients(boxes[at])), None)
    if start is None:
        return 0, 0
    top = boxes[start].top + ABOVE_RECIPIENTS
    end = start
    while start and _is_right(boxes[start - 1], width) and boxes[start - 1].top <= top:
        start -= 1
    while end < boxes.count and not _crosses(boxes[end], width):
        end += 1
    return start, end


def _names_recipients(box: Box) -> bool:
    return box.words.startswith(RECIPIENTS)


def _is_right(box: Box, width: float) -> bool:
    return box.centre >= width / 2 and not _crosses(box, width)


def _crosses(box: Box, width: float) -> bool:
    is_wide = box.left < LEFT_SHARE * width and box.right > RIGHT_SHARE * width
    return is_wide or CENTRED_FROM * width < box.centre < CENTRED_TO * width


def _lines(boxes: Iterable[Box]) -> Iterator[str]:
    """The words of one column line by line, from top to bottom."""
    line: list[Box] = []
    for box in sorted(boxes, key=lambda box: -box.height):
        if line and line[0].height - box.height > SAME_LINE:
            yield _line(line)
            line = []
        line.append(box)
    if line:
        yield _line(line)


def _line(boxes: Iterable[Box]) -> str:
    words, end = "", 0.0
    for box in sorted(boxes, key=lambda box: box.left):
        has_gap = words and not words.endswith(" ") and box.left - end > SPACE
        words += (" " if has_gap else "") + box.words
        end = box.right
    return words.strip()
