"""What stands around the text: head, title, addressees, recipients and signature, annex heads.

Decree 30/2020, annex I, part II: cells 1-5a, 7, 9 and the widths of its own drawing.
"""

from collections.abc import Iterable
from itertools import count

from docx.document import Document as WordDocument
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from parity.domain.document import (
    Annex,
    Document,
    Signer,
    annex_name,
    annexed_to,
    number_line,
    place_line,
)
from parity.papers import docx_styles as styles
from parity.papers import docx_xml
from parity.papers.times import bold_width_mm

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

HEAD_MM = (64.0, 101.0)
SIGNATURE_MM = (80.0, 85.0)
ADDRESSEES_LEFT_MM, ADDRESSEES_DASH_MM = 38.0, 62.0

# The rule under issuer and subject is a third to a half of the line above it.
SHORT_RULE = 0.42

# Words that begin the second line of an issuer's name too long for one.
SECOND_LINES = ("TỈNH ", "THÀNH PHỐ ", "QUẬN ", "HUYỆN ", "THỊ XÃ ", "BẢO HIỂM XÃ HỘI ", "VIỆT NAM")

SIGNATURE_LINES = 4
ABOVE_FOOT = 10


def write_head(word: WordDocument, document: Document) -> None:
    """Issuer and number at the left; the country, its motto, place and date at the right."""
    table = _frame(word, rows=2, widths_mm=HEAD_MM)
    issuer, country = table.rows[0].cells
    _issuer(issuer, document)
    line(country, COUNTRY, points=12, bold=True)
    line(country, MOTTO, points=13, bold=True)
    _rule(country, bold_width_mm(MOTTO, 13), HEAD_MM[1])
    number, place = table.rows[1].cells
    line(number, number_line(document), points=13).paragraph_format.space_before = Pt(6)
    dated = line(place, place_line(document), points=13, italic=True)
    dated.paragraph_format.space_before = Pt(6)
    _close(table)


def write_title(word: WordDocument, document: Document) -> None:
    """Kind, subject, the rule below, and whom the document is sent to."""
    kind = line(word, document.kind, points=14, bold=True)
    kind.paragraph_format.space_before = Pt(18)
    line(word, document.subject, points=14, bold=True)
    width = min(bold_width_mm(document.subject, 14), float(styles.TEXT_MM))
    _rule(word, width * SHORT_RULE, styles.TEXT_MM)
    _addressees(word, document.addressees)
    _space(word, points=8)


def write_foot(word: WordDocument, document: Document) -> None:
    """Recipients at the left, level with the signature block at the right."""
    table = _frame(word, rows=1, widths_mm=SIGNATURE_MM)
    recipients, signature = table.rows[0].cells
    heading = line(recipients, "Nơi nhận:", points=12, bold=True, italic=True)
    heading.alignment = styles.LEFT
    heading.paragraph_format.space_before = Pt(ABOVE_FOOT)
    for recipient in document.recipients:
        line(recipients, f"- {recipient}", points=11).alignment = styles.LEFT
    _signature(signature, document.signer)
    _close(table)


def write_annex_head(word: WordDocument, document: Document, *, annex: Annex, index: int) -> None:
    """The annex's name, its title and what it belongs to (annex I, part III)."""
    for words in (annex_name(document, index), annex.title):
        docx_xml.append(word, docx_xml.paragraph(words, style=styles.ANNEX))
    belongs = line(word, annexed_to(document), points=14, italic=True)
    belongs.paragraph_format.space_after = Pt(8)


def line(
    holder: WordDocument | _Cell,
    text: str,
    *,
    points: float,
    bold: bool = False,
    italic: bool = False,
) -> Paragraph:
    """A centred line of its own; a cell's first line is the paragraph that it begins with."""
    made = _next_paragraph(holder)
    made.alignment = styles.CENTRE
    run = made.add_run(docx_xml.clean(text))
    run.font.size, run.bold, run.italic = Pt(points), bold, italic
    return made


def issuer_lines(name: str, *, points: float) -> list[str]:
    """The issuer's name in capitals, in two lines where one would not fit its cell."""
    whole = name.upper()
    if bold_width_mm(whole, points) <= HEAD_MM[0]:
        return [whole]
    for words in SECOND_LINES:
        place = whole.find(f" {words}")
        halves = [whole[:place], whole[place + 1 :]]
        if place > 0 and all(bold_width_mm(half, points) <= HEAD_MM[0] for half in halves):
            return halves
    return [whole]


def _issuer(cell: _Cell, document: Document) -> None:
    if document.parent_body:
        line(cell, document.parent_body.upper(), points=12)
    lines = issuer_lines(document.issuer, points=12)
    for words in lines:
        line(cell, words, points=12, bold=True)
    width = min(bold_width_mm(lines[-1], 12), HEAD_MM[0])
    _rule(cell, width * SHORT_RULE, HEAD_MM[0])


def _addressees(word: WordDocument, addressees: tuple[str, ...]) -> None:
    if not addressees:
        return
    if len(addressees) == 1:
        only = line(word, f"Kính gửi: {addressees[0]}", points=14)
        only.paragraph_format.space_before = Pt(10)
        return
    begin = line(word, "Kính gửi:", points=14)
    begin.alignment, begin.paragraph_format.left_indent = styles.LEFT, Mm(ADDRESSEES_LEFT_MM)
    begin.paragraph_format.space_before = Pt(10)
    for place, addressee in zip(count(1), addressees, strict=False):
        end = "." if place == len(addressees) else ";"
        each = line(word, f"- {addressee}{end}", points=14)
        each.alignment, each.paragraph_format.left_indent = styles.LEFT, Mm(ADDRESSEES_DASH_MM)


def _signature(cell: _Cell, signer: Signer) -> None:
    for words in (*signer.power, signer.post):
        line(cell, words.upper(), points=14, bold=True)
    cell.paragraphs[0].paragraph_format.space_before = Pt(ABOVE_FOOT)
    for _ in range(SIGNATURE_LINES):
        line(cell, "", points=14)
    line(cell, signer.name or "", points=14, bold=True)


def _frame(word: WordDocument, *, rows: int, widths_mm: Iterable[float]) -> Table:
    """A table without borders or inner margins, whose rows stay whole."""
    widths = list(widths_mm)
    table: Table = word.add_table(rows=rows, cols=len(widths))
    docx_xml.set_cell_margins(table, side_mm=0)
    docx_xml.set_widths(table, widths)
    for row in table.rows:
        docx_xml.keep_whole(row)
    return table


def _close(table: Table) -> None:
    """The lines of the frame stay on one page."""
    for row in table.rows:
        for cell in row.cells:
            for each in cell.paragraphs:
                each.paragraph_format.keep_with_next = True


def _rule(holder: WordDocument | _Cell, length_mm: float, within_mm: float) -> None:
    docx_xml.rule(holder.add_paragraph(), length_mm=length_mm, within_mm=within_mm)


def _space(word: WordDocument, *, points: float) -> None:
    layout = word.add_paragraph().paragraph_format
    layout.line_spacing = Pt(points)


def _next_paragraph(holder: WordDocument | _Cell) -> Paragraph:
    if isinstance(holder, _Cell):
        first: Paragraph = holder.paragraphs[0]
        if len(holder.paragraphs) == 1 and not first.runs:
            return first
    made: Paragraph = holder.add_paragraph()
    return made
