"""An outline as it is printed: headings, items, cells, and the lines of the letter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parity.domain.outlines import (
    AnyItem,
    DataElement,
    Indicator,
    Listing,
    Narrative,
    Outline,
    Section,
    fill,
)
from parity.pages.ui.parts import Column

OUTLINE_COLUMNS = (
    Column("Đề cương"),
    Column("Phiên bản", numeric=True),
    Column("Tên báo cáo"),
    Column("Ban hành"),
)
ITEM_COLUMNS = (
    Column("Nội dung"),
    Column("Loại"),
    Column("Ô nhập và ô tính"),
    Column("Dòng công văn"),
)
PART_WORDS = {"nu": "nữ", "nam": "nam", "total": "tổng số"}


@dataclass(frozen=True)
class ItemLine:
    """An item of an outline as the letter's reader looks for it."""

    label: str
    code: str
    kind: str
    unit: str
    cells: tuple[str, ...]
    notes: tuple[str, ...]
    lines: str


@dataclass(frozen=True)
class OutlinePart:
    """A heading of an outline with its items."""

    key: str
    heading: str
    level: int
    guidance: tuple[str, ...]
    items: tuple[ItemLine, ...]


def outline_page(outline: Outline, *, year: int) -> Mapping[str, object]:
    """The outline as a report of this year prints it."""
    parts = outline_parts(outline, year=year)
    return {"outline": outline, "title": fill(outline.title, year), "parts": parts}


def outline_parts(outline: Outline, *, year: int) -> list[OutlinePart]:
    """The whole outline in the letter's order, then what is asked for but not printed."""
    found = [_part(outline, section, depth, year) for depth, section in outline.walk()]
    if outline.context.items:
        found.append(_part(outline, outline.context, 1, year))
    return found


def _part(outline: Outline, section: Section, level: int, year: int) -> OutlinePart:
    return OutlinePart(
        key=section.key,
        heading=fill(section.heading, year),
        level=level,
        guidance=tuple(fill(each.text, year) for each in section.guidance),
        items=tuple(_item(outline, outline.items[code], year) for code in section.items),
    )


def _item(outline: Outline, item: AnyItem, year: int) -> ItemLine:
    counted = isinstance(item, DataElement | Indicator)
    return ItemLine(
        label=fill(item.label, year),
        code=item.code,
        kind=_kind(item),
        unit=outline.unit_words(item) if counted else "",
        cells=tuple(_cells(outline, item)),
        notes=tuple(_notes(item)),
        lines=item.lines,
    )


def _kind(item: AnyItem) -> str:
    words = {
        DataElement: "Số liệu",
        Indicator: "Chỉ số tính từ số liệu",
        Narrative: "Nội dung viết",
        Listing: "Danh sách",
    }
    return words[type(item)]


def _cells(outline: Outline, item: AnyItem) -> Iterator[str]:
    if isinstance(item, Listing):
        yield from (field.label for field in item.fields)
    if isinstance(item, Indicator):
        share = f" / {item.denominator}" if item.denominator else ""
        yield f"{item.numerator}{share}"
    if not isinstance(item, DataElement):
        return
    values = dict(outline.dimensions[item.dimension].values) if item.dimension else {}
    for cell in outline.cells_of(item.code):
        pieces = [values[cell.value]] if cell.value else (["cộng"] if values else [])
        pieces += [PART_WORDS[cell.part]] if cell.part else []
        words = " – ".join(pieces) or "số liệu"
        yield words if cell.is_input else f"{words} (tự tính)"


def _notes(item: AnyItem) -> Iterator[str]:
    if getattr(item, "required", False):
        yield "bắt buộc"
    if item.condition:
        yield item.condition
    if item.basis:
        yield item.basis
