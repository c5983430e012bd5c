"""How an official document looks: its page and its kinds of paragraph, for every writer.

Decree 30/2020, annex I, parts I and II. The text is black and Times New Roman throughout.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

# Annex I, part I: A4; top and bottom 20-25, left 30-35, right 15-20 mm.
PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
NUMBER_FROM_EDGE_MM = 10
TEXT_MM = PAGE_MM[0] - LEFT_MM - RIGHT_MM

FIRST_LINE_MM = 12.7
CELL_SIDE_MM, CELL_POINTS = 1.2, 12
DASH = "- "

# The foot stands on one page with the end of the text it closes.
KEPT_WITH_THE_FOOT = 2


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a page that its text fills."""

    width_mm: float
    height_mm: float


UPRIGHT = Area(TEXT_MM, PAGE_MM[1] - TOP_MM - BOTTOM_MM)
ACROSS = Area(PAGE_MM[1] - LEFT_MM - RIGHT_MM, PAGE_MM[0] - TOP_MM - BOTTOM_MM)


def area(*, is_landscape: bool) -> Area:
    """The text of a page that stands upright or lies across."""
    return ACROSS if is_landscape else UPRIGHT


class Side(StrEnum):
    """Where the lines of a paragraph stand."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Look:
    """A kind of paragraph; sizes and the space before and after in points.

    `spacing` is in lines; `keep_next`: stands on one page with what follows; `is_heading`: leads
    a part of its own, as headings do.
    """

    name: str = ""
    points: float = 14
    bold: bool = False
    italic: bool = False
    side: Side = Side.BOTH
    first_mm: float = 0
    before: float = 0
    after: float = 0
    spacing: float = 1.0
    keep_next: bool = False
    is_heading: bool = False


# Kinds of paragraph by the id they have in the file; `Look.name` is what Word shows.
BODY, LEAD, ITALIC, NOTE = "NoiDung", "LoiDan", "NoiDungNghieng", "GhiChu"
DASHED, CAPTION, AFTER_TABLE, ANNEX = "GachDauDong", "TenBang", "SauBang", "PhuLuc"
CELL, NUMBER_CELL, CENTRE_CELL, HEAD_CELL = "OBang", "OSoLieu", "OGiua", "OTieuDe"
KEPT_HEAD_CELL = "OTieuDeLien"


def heading_id(level: int) -> str:
    """The id of Word's own heading style of a level."""
    return f"Heading{level}"


# Annex I, part I and part II, point 5: body justified, first line in by 1.27 cm, at least 6 pt
# between paragraphs, single to 1.5 lines; I. in bold capitals, 1. bold, a) plain. Of the spaces
# after one paragraph and before the next a word processor takes the greater.
_TEXT = Look("Nội dung", first_mm=FIRST_LINE_MM, after=6, spacing=1.1)
_HEADING = replace(_TEXT, before=6, keep_next=True, is_heading=True)
_CELL = Look("Ô bảng", points=CELL_POINTS, side=Side.LEFT, before=1, after=1)
HEADINGS: Mapping[int, Look] = {
    1: replace(_HEADING, bold=True, before=9),
    2: replace(_HEADING, bold=True),
    3: _HEADING,
}
LOOKS: Mapping[str, Look] = {
    BODY: _TEXT,
    LEAD: replace(_TEXT, name="Lời dẫn", italic=True, keep_next=True),
    ITALIC: replace(_TEXT, name="Nội dung nghiêng", italic=True),
    NOTE: Look("Ghi chú", points=13, italic=True, before=3, after=6),
    DASHED: replace(_TEXT, name="Gạch đầu dòng"),
    CAPTION: Look(
        "Tên bảng", points=13, italic=True, side=Side.CENTRE, before=6, after=4, keep_next=True
    ),
    AFTER_TABLE: Look("Sau bảng", points=6),
    ANNEX: Look("Phụ lục", bold=True, side=Side.CENTRE, keep_next=True, is_heading=True),
    CELL: _CELL,
    NUMBER_CELL: replace(_CELL, name="Ô số liệu", side=Side.RIGHT),
    CENTRE_CELL: replace(_CELL, name="Ô giữa", side=Side.CENTRE),
    HEAD_CELL: replace(_CELL, name="Ô tiêu đề", bold=True, side=Side.CENTRE),
    KEPT_HEAD_CELL: replace(
        _CELL, name="Ô tiêu đề liền dòng sau", bold=True, side=Side.CENTRE, keep_next=True
    ),
}
