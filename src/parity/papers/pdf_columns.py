"""The two columns of a letter's head and foot on a PDF page, put in the order of reading.

Left of the page's middle stand issuer, number and subject, or the recipients; right of it the
country with place and date, or the signature. A line that crosses the middle ends the columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2

ADDRESSEES, RECIPIENTS = "Kính gửi", "Nơi nhận"
# A line from one side well into the other, or one centred on the page, stands in no column.
LEFT_SHARE, RIGHT_SHARE = 0.42, 0.58
CENTRED_FROM, CENTRED_TO = 0.45, 0.55
# Words whose middles differ by less stand in one line; a gap of more is a space. In points.
SAME_LINE, SPACE = 4.0, 1.0
# A signature may begin a little above the word "Nơi nhận" beside it.
ABOVE_RECIPIENTS = 24.0
TOLERANCE = 2.0


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


def text(page: pypdfium2.PdfTextPage, width: float, *, is_first: bool) -> str:
    """A page's text; the head of the first page, and a foot, column after column."""
    plain: str = page.get_text_range()
    has_foot = RECIPIENTS in plain
    boxes = _boxes(page, plain) if is_first or has_foot else []
    if not boxes:
        return plain
    ranges = [(0, _head_end(boxes, width))] if is_first else []
    ranges += [_foot_range(boxes, width)] if has_foot else []
    return "".join(_ordered(plain, boxes, width=width, ranges=ranges))


def _boxes(page: pypdfium2.PdfTextPage, plain: str) -> list[Box]:
    """The boxes in the order of the text; none when pdfium's boxes and signs do not match."""
    places = [page.get_rect(at) for at in range(page.count_rects())]
    starts = [
        page.get_index(left + TOLERANCE / 4, (bottom + top) / 2, TOLERANCE, TOLERANCE)
        for left, bottom, _, top in places
    ]
    if None in starts or starts != sorted(starts) or len(plain) != page.count_chars():
        return []
    ends = [*starts[1:], len(plain)][: len(starts)]
    return [
        Box(left, bottom, right, top, start, plain[start:end].strip("\r\n"))
        for (left, bottom, right, top), start, end in zip(places, starts, ends, strict=True)
    ]


def _ordered(
    plain: str, boxes: Sequence[Box], *, width: float, ranges: Iterable[tuple[int, int]]
) -> Iterator[str]:
    """The page's text with the boxes of these ranges column after column."""
    told = 0
    for start, end in ranges:
        left = [box for box in boxes[start:end] if box.centre < width / 2]
        right = [box for box in boxes[start:end] if box.centre >= width / 2]
        if not left or not right or boxes[start].start < told:
            continue
        if boxes[start].start > told:
            yield plain[told : boxes[start].start].rstrip() + "\n"
        yield "\n".join([*_lines(left), *_lines(right), ""])
        told = boxes[end].start if end < len(boxes) else len(plain)
    yield plain[told:]


def _head_end(boxes: Sequence[Box], width: float) -> int:
    """How many boxes stand in the head: up to the addressees, the title or the first full line."""
    for at, box in enumerate(boxes):
        if _crosses(box, width) or box.words.startswith(ADDRESSEES):
            return at
    return len(boxes)


def _foot_range(boxes: Sequence[Box], width: float) -> tuple[int, int]:
    """The boxes from the recipients, or a signature level with them, down to the next full line."""
    start = next((at for at, box in enumerate(boxes) if box.words.startswith(RECIPIENTS)), 0)
    if not boxes or not boxes[start].words.startswith(RECIPIENTS):
        return 0, 0
    top = boxes[start].top + ABOVE_RECIPIENTS
    end = start
    while start and _is_right(boxes[start - 1], width) and boxes[start - 1].top <= top:
        start -= 1
    while end < len(boxes) and not _crosses(boxes[end], width):
        end += 1
    return start, end


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
