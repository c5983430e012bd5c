"""The page and the styles of an official document (Decree 30/2020, annex I, parts I and II)."""

import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from parity.domain.document import Document
from parity.papers import docx_xml

# Annex I, part I: A4; top and bottom 20-25, left 30-35, right 15-20 mm.
PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
NUMBER_FROM_EDGE_MM = 10
TEXT_MM = PAGE_MM[0] - LEFT_MM - RIGHT_MM
WIDE_TEXT_MM = PAGE_MM[1] - LEFT_MM - RIGHT_MM

FIRST_LINE_MM = 12.7
PROPERTY_LENGTH = 255
EPOCH = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a Word property has no zone

LEFT = WD_ALIGN_PARAGRAPH.LEFT
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of paragraph looks; the text is black and Times New Roman throughout."""

    name: str = ""
    points: float = 14
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = JUSTIFIED
    first_mm: float = 0
    left_mm: float = 0
    before: float = 0
    after: float = 0
    spacing: float = 1.0
    keep_next: bool = False


# Styles by their id in the file; `Look.name` is what Word shows.
BODY, LEAD, ITALIC, NOTE = "NoiDung", "LoiDan", "NoiDungNghieng", "GhiChu"
DASHED, CAPTION, AFTER_TABLE, ANNEX = "GachDauDong", "TenBang", "SauBang", "PhuLuc"
CELL, NUMBER_CELL, CENTRE_CELL, HEAD_CELL = "OBang", "OSoLieu", "OGiua", "OTieuDe"
KEPT_HEAD_CELL = "OTieuDeLien"
TABLE_GRID = "TableGrid"


def heading_id(level: int) -> str:
    """The id of Word's own heading style of a level."""
    return f"Heading{level}"


# Annex I, part I and part II, point 5: body justified, first line in by 1.27 cm, at least 6 pt
# between paragraphs, single to 1.5 lines; I. in bold capitals, 1. bold, a) plain.
_TEXT = Look("Nội dung", first_mm=FIRST_LINE_MM, before=3, after=3, spacing=1.1)
_HEADING = replace(_TEXT, before=6, keep_next=True)
_CELL = Look("Ô bảng", points=12, align=LEFT, before=1, after=1)
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
        "Tên bảng", points=13, italic=True, align=CENTRE, before=6, after=4, keep_next=True
    ),
    AFTER_TABLE: Look("Sau bảng", points=6),
    ANNEX: Look("Phụ lục", bold=True, align=CENTRE, keep_next=True),
    CELL: _CELL,
    NUMBER_CELL: replace(_CELL, name="Ô số liệu", align=RIGHT),
    CENTRE_CELL: replace(_CELL, name="Ô giữa", align=CENTRE),
    HEAD_CELL: replace(_CELL, name="Ô tiêu đề", bold=True, align=CENTRE),
    KEPT_HEAD_CELL: replace(
        _CELL, name="Ô tiêu đề liền dòng sau", bold=True, align=CENTRE, keep_next=True
    ),
}


def new_file(document: Document) -> WordDocument:
    """An empty file with the page, the styles and the document's properties."""
    word = docx.Document(io.BytesIO(_template()))
    set_page(word.sections[0])
    _set_properties(word, document)
    return word


@lru_cache(maxsize=1)
def _template() -> bytes:
    """The empty file with its styles: made once, since making styles takes longer than a report."""
    word = docx.Document()
    _set_defaults(word)
    for level, look in HEADINGS.items():
        _set_style(word.styles[f"Heading {level}"], look)
    for style_id, look in LOOKS.items():
        style = word.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), style_id)
        _set_style(style, look)
    _drop_thumbnail(word)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def set_page(section: Section, *, is_landscape: bool = False) -> None:
    """A4 with the decree's margins; the number of the page stands in the top margin."""
    short, long = (Mm(side) for side in PAGE_MM)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if is_landscape else (short, long)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(NUMBER_FROM_EDGE_MM)
    section.different_first_page_header_footer = True


def _set_defaults(word: WordDocument) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    docx_xml.set_fonts(properties)
    docx_xml.set_language(properties)
    _set_style(word.styles["Normal"], Look(align=LEFT))
    _set_style(word.styles["Header"], Look(points=13, align=CENTRE))
    _set_style(word.styles["Footer"], Look(points=11, italic=True, align=CENTRE))


def _set_style(style: ParagraphStyle, look: Look) -> None:
    docx_xml.set_fonts(style.element.get_or_add_rPr())
    docx_xml.set_language(style.element.get_or_add_rPr())
    font = style.font
    font.size, font.bold, font.italic = Pt(look.points), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.alignment, layout.keep_with_next = look.align, look.keep_next
    layout.first_line_indent, layout.left_indent = Mm(look.first_mm), Mm(look.left_mm)
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing, layout.widow_control = look.spacing, True


def _set_properties(word: WordDocument, document: Document) -> None:
    moment = EPOCH
    if document.date is not None:
        moment = datetime.datetime.combine(document.date, datetime.time())
    properties = word.core_properties
    properties.title, properties.subject = _short(document.title), _short(document.subject)
    properties.author = properties.last_modified_by = _short(document.issuer)
    properties.created = properties.modified = moment
    properties.language, properties.comments, properties.keywords = docx_xml.LANGUAGE, "", ""


def _short(text: str) -> str:
    """Word reads at most 255 signs of a property."""
    return docx_xml.clean(text)[:PROPERTY_LENGTH]


def _drop_thumbnail(word: WordDocument) -> None:
    """The template's picture of an empty page is no picture of this document."""
    relations = word.part.package.rels
    for key in [k for k, rel in relations.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]
