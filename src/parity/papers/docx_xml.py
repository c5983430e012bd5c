"""The parts of a Word file that python-docx has no words for; sizes in points or millimetres."""

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
FONT_SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")

# A zip cannot tell a day before 1980; a fixed one makes equal documents equal files.
ZIP_DAY = (1980, 1, 1, 0, 0, 0)

_BEGIN, _END = '<w:t xml:space="preserve">', "</w:t>"

# Control signs have no place in XML; tab and line feed have a meaning in a run.
FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def clean(text: str) -> str:
    """The text without the signs that XML refuses."""
    return text.translate(FORBIDDEN)


def element(tag: str, **attributes: str | int) -> "BaseOxmlElement":
    """A w: element with w: attributes."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def paragraph(text: str, *, style: str, is_bold: bool = False) -> str:
    """The XML of a paragraph in one style; line feeds and tabs stay what they are."""
    words = run(text, look="<w:b/>" if is_bold else "") if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{words}</w:p>'


def run(text: str, *, look: str) -> str:
    """The XML of words that look alike; `look` is the XML of their properties."""
    words = escape(clean(text)).replace("\n", f"{_END}<w:br/>{_BEGIN}")
    words = words.replace("\t", f"{_END}<w:tab/>{_BEGIN}")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{_BEGIN}{words}{_END}</w:r>"


def append(word: "WordDocument", xml: str) -> None:
    """Add paragraphs and tables at the end of the text."""
    end = word.element.body.find(qn("w:sectPr"))
    for made in list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")):
        end.addprevious(made)


def set_fonts(properties: "BaseOxmlElement") -> None:
    """Times New Roman in every slot, instead of whatever the theme says."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("rFonts", **dict.fromkeys(FONT_SLOTS, FONT)))


def set_language(properties: "BaseOxmlElement") -> None:
    """Vietnamese, for spelling and reading aloud."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi=LANGUAGE))


def lead_outline(layout: "BaseOxmlElement") -> None:
    """Let the paragraph stand in the outline as a heading of level 1."""
    layout.append(element("outlineLvl", val=0))


def page_number(paragraph: "Paragraph") -> None:
    """The field that Word replaces by the number of the page."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()._r
        if kind:
            run.append(element("fldChar", fldCharType=kind))
            continue
        code = element("instrText")
        code.text = "PAGE"
        run.append(code)


def restart_page_numbers(section: "BaseOxmlElement") -> None:
    """The pages of this section are counted from 1 (annex I, part I: each annex by itself)."""
    for old in section.findall(qn("w:pgNumType")):
        section.remove(old)
    section.find(qn("w:cols")).addprevious(element("pgNumType", start=1))


def hide_section_end(word: "WordDocument", *, style: str) -> None:
    """Let the section end in the last small paragraph instead of a line of its own.

    A line of its own may fall on a new page, and that page would be empty.
    """
    ending = word.paragraphs[-1]
    before = ending._p.getprevious()
    if before is not None and before.tag == qn("w:p") and not len(before.findall(qn("w:r"))):
        word.element.body.remove(before)
    ending._p.style = style


def repack(data: bytes) -> bytes:
    """The same package without the moment of its making: equal documents give equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
