"""A document as a Word file in the form of Decree 30/2020/NĐ-CP, annex I."""

import io

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.section import Section

from parity.domain.document import Annex, Document
from parity.papers import docx_blocks, docx_frame, docx_styles, docx_xml, frame, looks


def write(document: Document) -> bytes:
    """The bytes of a .docx file; equal documents give equal bytes."""
    word = docx_styles.new_file(document)
    _write_page_numbers(word.sections[0], document.header_note)
    title = "".join(map(docx_frame.part, frame.title(document)))
    docx_xml.append(word, docx_frame.frame(frame.head(document)) + title)
    docx_blocks.write(word, document.blocks, area=looks.UPRIGHT)
    for paragraph in word.paragraphs[-looks.KEPT_WITH_THE_FOOT :]:
        paragraph.paragraph_format.keep_with_next = True
    docx_xml.append(word, docx_frame.frame(frame.foot(document)))
    for index, annex in enumerate(document.annexes):
        _write_annex(word, document, annex=annex, index=index)
    made = io.BytesIO()
    word.save(made)
    return docx_xml.repack(made.getvalue())


def _write_page_numbers(section: Section, note: str | None) -> None:
    """Centred in the top margin from page 2; later sections take over what the first says."""
    docx_xml.page_number(section.header.paragraphs[0])
    if note:
        for footer in (section.footer, section.first_page_footer):
            footer.paragraphs[0].add_run(docx_xml.clean(note))


def _write_annex(word: WordDocument, document: Document, *, annex: Annex, index: int) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    docx_xml.hide_section_end(word, style=looks.AFTER_TABLE)
    docx_styles.set_page(section, is_landscape=annex.is_landscape)
    docx_xml.restart_page_numbers(section._sectPr)
    leading, belongs = frame.annex_head(document, annex, index=index)
    heads = [docx_xml.paragraph(words, style=looks.ANNEX) for words in leading]
    docx_xml.append(word, "".join([*heads, docx_frame.part(belongs)]))
    docx_blocks.write(word, annex.blocks, area=looks.area(is_landscape=annex.is_landscape))
