"""The blocks of a document as the paragraphs and tables of a Word file's text.

Written as XML and parsed once: python-docx looks up each cell in the whole table, which makes a
report of thirty tables take seconds.
"""

from collections.abc import Iterator, Mapping, Sequence

from docx.document import Document as WordDocument
from docx.shared import Mm

from parity.domain.document import (
    Align,
    Block,
    Bullets,
    Heading,
    PageBreak,
    Paragraph,
    Style,
    Table,
)
from parity.papers import docx_xml, looks, table_rows
from parity.papers.docx_styles import TABLE_GRID
from parity.papers.docx_xml import paragraph
from parity.papers.looks import Area

STYLES: Mapping[Style, str] = {
    Style.BODY: looks.BODY,
    Style.LEAD: looks.LEAD,
    Style.ITALIC: looks.ITALIC,
    Style.NOTE: looks.NOTE,
}
CELL_STYLES: Mapping[Align, str] = {
    Align.LEFT: looks.CELL,
    Align.CENTRE: looks.CENTRE_CELL,
    Align.RIGHT: looks.NUMBER_CELL,
}
WHOLE = "<w:cantSplit/>"
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def write(word: WordDocument, blocks: Sequence[Block], *, area: Area) -> None:
    """Add the blocks in order; tables are as wide as the text."""
    docx_xml.append(word, "".join(xml for block in blocks for xml in _block(block, area)))


def _block(block: Block, area: Area) -> Iterator[str]:
    match block:
        case Heading():
            yield paragraph(block.text, style=looks.heading_id(block.level))
        case Paragraph():
            yield paragraph(block.text, style=STYLES[block.style])
        case Bullets():
            yield from (
                paragraph(f"{looks.DASH}{item}", style=looks.DASHED) for item in block.items
            )
        case Table():
            yield from _table(block, area)
        case PageBreak():
            yield PAGE_BREAK


def _table(table: Table, area: Area) -> Iterator[str]:
    unit = area.width_mm / sum(table.widths)
    widths_mm = [part * unit for part in table.widths]
    widths = [Mm(width).twips for width in widths_mm]
    if table.caption:
        yield paragraph(table.caption, style=looks.CAPTION)
    side = Mm(looks.CELL_SIDE_MM).twips
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_GRID}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
    )
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    # Word keeps the head with the next row by any of its cells; kept by the first cell,
    # LibreOffice would move the whole table to the next page.
    heads = [looks.HEAD_CELL, *[looks.KEPT_HEAD_CELL] * (len(table.head) - 1)]
    yield _row(table.head, widths, heads, layout=f"{WHOLE}<w:tblHeader/>")
    columns = [CELL_STYLES[align] for align in table.align]
    last = len(table.rows) - 1 if table.total_last else None
    for place, words in enumerate(table.rows):
        layout = "" if table_rows.may_break(words, widths_mm, area=area) else WHOLE
        yield _row(words, widths, columns, layout=layout, is_bold=place == last)
    yield "</w:tbl>"
    yield paragraph("", style=looks.AFTER_TABLE)


def _row(
    words: Sequence[str],
    widths: Sequence[int],
    styles: Sequence[str],
    *,
    layout: str,
    is_bold: bool = False,
) -> str:
    """A row; `layout` says whether it stays whole, and whether it stands on every page."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(text, style=style, is_bold=is_bold)}</w:tc>"
        for text, width, style in zip(words, widths, styles, strict=True)
    )
    return f"<w:tr><w:trPr>{layout}</w:trPr>{cells}</w:tr>"
