"""PDF files with a text layer: the words of each page in the order in which they are read.

Most writers put a letterhead's left column before its right one, but not all: head and foot of a
letter are put in order by where the words stand on the page. Everything else stays as pdfium
gives it, one line a line; joining wrapped lines is for the domain.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from parity.papers import file_kinds, pdf_columns, secrecy
from parity.papers.reading import (
    Damaged,
    Encrypted,
    Limits,
    NotAsNamed,
    NoText,
    ReadText,
    TooManyPages,
)

ENDING = ".pdf"
KINDS = ("pdf",)
# pdfium writes a hyphen at the end of a line as U+0002, or U+FFFE.
HYPHEN = re.compile("[\x02\ufffe]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Fewer letters a page on average: stamps and page numbers over a scan, not a document.
LETTERS_A_PAGE = 20


def read(data: bytes, limits: Limits) -> ReadText:
    """The text of a .pdf file, with a form feed before each further page.

    Raises NotAsNamed, Damaged, Encrypted, TooManyPages, NoText (a scan) and SecretMark.
    """
    file_kinds.expect(KINDS, data, ending=ENDING)
    if file_kinds.PDF not in data[: file_kinds.PDF_WITHIN]:
        raise NotAsNamed(ENDING, "binary" if b"\x00" in data else "text")
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            pages = list(_pages(document, limits))
    except pypdfium2.PdfiumError as error:
        raise _meant(error) from error
    text = "\n\f".join(pages)
    if not _has_letters(text, LETTERS_A_PAGE * len(pages)):
        raise NoText(len(pages))
    secrecy.refuse_secret(text.split("\n"))
    notes = () if all(_has_letters(page, 1) for page in pages) else ("blank_pages",)
    return ReadText(text, "unicode", "pdf", len(pages), notes)


def _has_letters(text: str, least: int) -> bool:
    """Whether a text has so many letters; looks no further than that."""
    return sum(1 for _ in islice(filter(str.isalpha, text), least)) == least


def _meant(error: pypdfium2.PdfiumError) -> Encrypted | Damaged:
    return Encrypted() if error.err_code == raw.FPDF_ERR_PASSWORD else Damaged()


def _pages(document: pypdfium2.PdfDocument, limits: Limits) -> Iterator[str]:
    if len(document) > limits.pages:
        raise TooManyPages(len(document), limits.pages)
    for index in range(len(document)):
        with closing(document[index]) as page, closing(page.get_textpage()) as words:
            yield _mended(pdf_columns.text(words, page.get_width(), is_first=index == 0))


def _mended(text: str) -> str:
    lines = HYPHEN.sub("-", text).replace("\r\n", "\n").split("\n")
    return CONTROL.sub("", "\n".join(line.rstrip(" ") for line in lines)).strip("\n ")
