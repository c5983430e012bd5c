"""The page and the styles of a Word file, as `papers.looks` wants them."""

import datetime
import io
from collections.abc import Mapping
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
from parity.papers import docx_xml, looks
from parity.papers.looks import Look, Side

PROPERTY_LENGTH = 255
EPOCH = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a Word property has no zone

TABLE_GRID = "TableGrid"
SIDES: Mapping[Side, WD_ALIGN_PARAGRAPH] = {
    Side.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Side.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Side.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Side.BOTH: WD_ALIGN_PARAGRAPH.JUSTIFY,
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
    for level, look in looks.HEADINGS.items():
        _set_style(word.styles[f"Heading {level}"], look)
    for style_id, look in looks.LOOKS.items():
        style = word.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), style_id)
        _set_style(style, look)
        if look.is_heading:
            docx_xml.lead_outline(style.element.get_or_add_pPr())
    _drop_thumbnail(word)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def set_page(section: Section, *, is_landscape: bool = False) -> None:
    """A4 with the decree's margins; the number of the page stands in the top margin."""
    short, long = (Mm(side) for side in looks.PAGE_MM)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if is_landscape else (short, long)
    section.top_margin, section.bottom_margin = Mm(looks.TOP_MM), Mm(looks.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(looks.LEFT_MM), Mm(looks.RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(looks.NUMBER_FROM_EDGE_MM)
    section.different_first_page_header_footer = True


def _set_defaults(word: WordDocument) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    docx_xml.set_fonts(properties)
    docx_xml.set_language(properties)
    _set_style(word.styles["Normal"], Look(side=Side.LEFT))
    _set_style(word.styles["Header"], Look(points=13, side=Side.CENTRE))
    _set_style(word.styles["Footer"], Look(points=11, italic=True, side=Side.CENTRE))


def _set_style(style: ParagraphStyle, look: Look) -> None:
    docx_xml.set_fonts(style.element.get_or_add_rPr())
    docx_xml.set_language(style.element.get_or_add_rPr())
    font = style.font
    font.size, font.bold, font.italic = Pt(look.points), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.alignment, layout.keep_with_next = SIDES[look.side], look.keep_next
    layout.first_line_indent, layout.left_indent = Mm(look.first_mm), Mm(0)
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
