"""Tables of a Word file: frames that only place words on the page, and tables of rows and cells."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator

CELL = " | "
# Letterheads and signature blocks are drawn with tables of at most this size.
FRAME_COLUMNS, FRAME_ROWS = 3, 4
COUNTING = ("STT", "TT", "SỐ TT")
ENDS = (".", ";", ",", ":")
SPAN_LIMIT = 63  # as many columns as Word allows

Blocks = Callable[[ET.Element], Iterable[str]]
Cell = list[str]


def lines(table: ET.Element, blocks: Blocks) -> Iterator[str]:
    """The lines of a table: cell after cell in a frame, else a line a row ("1 | Tập huấn | …")."""
    rows = [[_cell(each, blocks) for each in _parts(row, "tc")] for row in _rows(table)]
    if _is_frame(rows):
        yield from (line for row in rows for cell in row for line in cell)
        return
    for row, cells in zip(_rows(table), rows, strict=True):
        texts = [_one_line(cell) for cell in cells]
        if any(texts):
            yield CELL.join(_spread(row, texts))


def _rows(table: ET.Element) -> list[ET.Element]:
    return [row for row in _parts(table, "tr") if row.find("trPr/del") is None]


def _parts(holder: ET.Element, tag: str) -> Iterator[ET.Element]:
    """The rows or cells below an element; content controls may stand between."""
    for each in holder:
        if each.tag == tag:
            yield each
        elif each.tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _parts(each, tag)


def _cell(cell: ET.Element, blocks: Blocks) -> Cell:
    return [block for block in blocks(cell) if block.strip()]


def _is_frame(rows: list[list[Cell]]) -> bool:
    """Whether the table only places words: few cells, some of several lines, no counting column."""
    if not rows or len(rows) > FRAME_ROWS or max(map(len, rows)) > FRAME_COLUMNS:
        return False
    first = rows[0][0] if rows[0] else []
    is_counting = bool(first) and first[0].strip().upper().rstrip(".") in COUNTING
    return not is_counting and any("\n" in "\n".join(cell) for row in rows for cell in row)


def _one_line(cell: Cell) -> str:
    """The paragraphs of a cell in one line: one name a paragraph stays one name a semicolon."""
    words = ""
    for block in cell:
        part = " ".join(block.split())
        is_next = (
            words and part[0].isupper() and not words.endswith(ENDS) and words != words.upper()
        )
        words += ("; " if is_next else " " if words else "") + part
    return words


def _spread(row: ET.Element, texts: list[str]) -> Iterator[str]:
    """The cells with empty ones after those that span several columns, so that columns stand."""
    for cell, text in zip(_parts(row, "tc"), texts, strict=True):
        yield text
        span = cell.find("tcPr/gridSpan")
        count = "1" if span is None else span.get("val", "1")
        yield from [""] * (min(int(count), SPAN_LIMIT) - 1 if count.isdecimal() else 0)
