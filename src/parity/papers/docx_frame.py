"""The lines and rules around the text (`papers.frame`), as the XML of a Word file."""

from docx.shared import Mm

from parity.papers import docx_xml
from parity.papers.frame import Frame, Line, Part, Rule, Space

TWENTIETHS, HALVES = 20, 2  # Word counts heights in twentieths of a point, letters in halves
ABOVE_RULE, BELOW_RULE = 2, 4


def part(shown: Part, *, is_kept: bool = False) -> str:
    """The XML of one line, rule or space; `is_kept`: on one page with what follows."""
    match shown:
        case Line():
            return _line(shown, is_kept=is_kept)
        case Rule():
            return _rule(shown, is_kept=is_kept)
        case Space():
            return _paragraph(_exactly(shown.points), is_kept=is_kept)


def frame(shown: Frame) -> str:
    """The XML of a table without borders or inner margins, whose rows stay on one page."""
    widths = [Mm(width).twips for width in shown.widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(cells, widths)}</w:tr>"
        for cells in shown.rows
    )
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _cells(cells: tuple[tuple[Part, ...], ...], widths: list[int]) -> str:
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{''.join(part(each, is_kept=True) for each in cell)}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )


def _line(line: Line, *, is_kept: bool) -> str:
    before, after = (round(space * TWENTIETHS) for space in (line.before, line.after))
    layout = f'<w:spacing w:before="{before}" w:after="{after}"/>' if before or after else ""
    layout += f'<w:ind w:left="{Mm(line.left_mm).twips}"/>' if line.left_mm else ""
    layout += f'<w:jc w:val="{line.side.value}"/>'
    look = f'<w:b w:val="{line.bold:d}"/><w:i w:val="{line.italic:d}"/>'
    size = round(line.points * HALVES)
    run = docx_xml.run(line.text, look=f'{look}<w:sz w:val="{size}"/>')
    return _paragraph(layout, run, is_kept=is_kept)


def _rule(rule: Rule, *, is_kept: bool) -> str:
    """A paragraph without words, with a border above."""
    side = Mm(max(0.0, (rule.within_mm - rule.length_mm) / 2)).twips
    border = '<w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    layout = f"<w:pBdr>{border}</w:pBdr>{_exactly(BELOW_RULE, before=ABOVE_RULE)}"
    return _paragraph(f'{layout}<w:ind w:left="{side}" w:right="{side}"/>', is_kept=is_kept)


def _exactly(points: float, *, before: float = 0) -> str:
    """The layout of a paragraph of this height."""
    space = f'w:before="{round(before * TWENTIETHS)}" w:after="0"'
    return f'<w:spacing {space} w:line="{round(points * TWENTIETHS)}" w:lineRule="exact"/>'


def _paragraph(layout: str, run: str = "", *, is_kept: bool = False) -> str:
    kept = "<w:keepNext/>" if is_kept else ""
    return f"<w:p><w:pPr>{kept}{layout}</w:pPr>{run}</w:p>"
