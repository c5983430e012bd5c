"""Reports on the outlines that Parity ships, filled by rule: as long and as full as real ones."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import shipped
import told_report as told
from parity.domain import rollup, sheet
from parity.domain.calendar import Period
from parity.domain.document import Document
from parity.domain.figures import NIL, Figure, of
from parity.domain.outlines import Aggregation, Field, FieldType, Listing, Outline
from parity.domain.report import LISTED_BY, Contents, report_document
from parity.domain.sheet import Passage, Sheet

NOTE = "Bản dự thảo tổng hợp từ các báo cáo đã tiếp nhận"
DAY = date(2024, 11, 20)
YEAR = 2024
CHILDREN, MOST_FIELDS = 30, 9
LONG = 45  # rows of a list that needs an annex
SENTENCE = (
    "Đơn vị đã ban hành kế hoạch, phổ biến đến từng phòng nghiệp vụ và bảo hiểm xã hội cấp huyện, "
    "phân công cán bộ đầu mối, lồng ghép bình đẳng giới trong quy hoạch và bổ nhiệm. "
)
WORDS = {
    FieldType.DATE: "2024-03-05",
    FieldType.INT: "1200",
    FieldType.NUMBER: "12.5",
}
TEXTS = ("Hội nghị chuyên đề", "12/KH-BHXH", "Phổ biến Luật Bình đẳng giới cho viên chức nữ")


def _figure(cell_place: int, turn: int) -> Figure:
    """Small and large numbers, nothing occurred, one estimate."""
    number = (cell_place * 37 + turn * 11) % 400
    if number % 13 == 0:
        return NIL
    return of(Decimal(number), is_estimate=cell_place == 5)


def _cells(outline: Outline, turn: int) -> dict[str, Figure]:
    """Every cell but a few, which stay unknown; an answer is yes or no."""
    return {
        cell.code: of(Decimal(place % 2))
        if cell.agg is Aggregation.COUNT_TRUE
        else _figure(place, turn)
        for place, cell in enumerate(outline.cells)
        if place % 17
    }


def _row(listing: Listing, place: int) -> dict[str, str]:
    """Filled as far as an officer fills it: what does not fit a page is tested apart."""
    return {each.code: _entry(each, place) for each in listing.fields[:MOST_FIELDS]}


def _entry(column: Field, place: int) -> str:
    if column.type is FieldType.ENUM:
        return column.values[place % len(column.values)][0] if column.values else ""
    return WORDS.get(column.type, TEXTS[place % len(TEXTS)])


def _narratives(outline: Outline, said: str = SENTENCE) -> dict[str, tuple[Passage, ...]]:
    return {
        code: tuple(Passage(said * (1 + (place + turn) % 4)) for turn in range(3))
        for place, code in enumerate(outline.narratives)
        if place % 5
    }


def _listings(
    outline: Outline, *, is_joined: bool, longest: int = LONG
) -> dict[str, tuple[dict[str, str], ...]]:
    """Short lists, and every fourth too long for the text."""
    found = {}
    for place, (code, listing) in enumerate(outline.listings.items()):
        count = longest if place % 4 == 1 else min(6, longest)
        rows = [_row(listing, turn) for turn in range(count)]
        unit = {LISTED_BY: "BHXH huyện Lục Ngạn"} if is_joined else {}
        found[code] = tuple({**unit, **row} for row in rows)
    return found


def _told(outline: Outline, contents: Contents) -> Document:
    period = Period(outline.kind, YEAR)
    return report_document(
        outline, period=period, unit=told.PROVINCE, contents=contents, letter=told.LETTER
    )


def own(code: str, *, turn: int = 1, longest: int = LONG) -> Document:
    """A unit that reports for itself; each turn says and counts something else."""
    outline = shipped.outlines()[code]
    contents = Contents(
        data_as_of=DAY,
        figures=sheet.full(outline, _cells(outline, turn)),
        previous=sheet.full(outline, _cells(outline, turn + 1)),
        narratives=_narratives(outline, SENTENCE.replace("Đơn vị", f"Đơn vị thứ {turn}")),
        listings=_listings(outline, is_joined=False, longest=longest),
    )
    return _told(outline, contents)


def consolidated(code: str) -> Document:
    """A unit with others below it, some of which are missing; a draft."""
    outline = shipped.outlines()[code]
    expected = {f"U{place}": f"Bảo hiểm xã hội huyện {place}" for place in range(CHILDREN)}
    children = list(_children(outline))
    made = rollup.consolidate(
        outline, own=_cells(outline, 0), children=children, expected=tuple(expected)
    )
    contents = Contents(
        data_as_of=DAY,
        figures=rollup.full(outline, made),
        previous=sheet.full(outline, _cells(outline, 3)),
        narratives=_narratives(outline),
        listings=_listings(outline, is_joined=True),
        consolidated=made,
        names=expected,
    )
    return replace(_told(outline, contents), header_note=NOTE)


def _children(outline: Outline) -> Iterator[rollup.ChildSheet]:
    for place in range(CHILDREN - 4):
        sent = Sheet(
            outline=outline.key,
            unit=f"U{place}",
            round="R",
            data_as_of=DAY,
            own=_cells(outline, place),
        )
        yield rollup.child_sheet(outline, sent, revision_id=place)


DOCUMENTS: Mapping[str, Callable[[], Document]] = {
    "6 tháng": lambda: own("944-6T"),
    "năm": lambda: own("944-NAM"),
    "6 tháng, tổng hợp": lambda: consolidated("944-6T"),
    "năm, tổng hợp": lambda: consolidated("944-NAM"),
    "Tháng hành động": lambda: own("4089-THD"),
    "Tháng hành động, tổng hợp": lambda: consolidated("4089-THD"),
}


@cache
def document(name: str) -> Document:
    """One of DOCUMENTS."""
    return DOCUMENTS[name]()
