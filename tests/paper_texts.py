"""Word and PDF files read back as a stranger would: words, headings, tables, pages."""

import io
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn

import parity
from parity.papers import docx as word_file

FONTS = Path(parity.__file__).parents[2] / "node_modules/@expo-google-fonts/tinos"
FONT_SETTINGS = f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{FONTS}</dir><cachedir>CACHE</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
</fontconfig>"""

# How pdfium tells a hyphen at the end of a line.
BROKEN_AFTER = "\ufffe"


def has_libreoffice() -> bool:
    """Whether Word files can be laid out here, in the right letters."""
    return shutil.which("soffice") is not None and FONTS.is_dir()


needs_libreoffice = pytest.mark.skipif(
    not has_libreoffice(),
    reason="needs libreoffice-writer and the fonts of `make setup`",
)


def command(source: Path, folder: Path) -> list[str]:
    """LibreOffice turning a Word file into a PDF beside it."""
    return [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",  # two runs must not share a profile
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(source),
    ]


def environment(folder: Path) -> dict[str, str]:
    """Tinos for Times New Roman: it has the same widths, and every Vietnamese letter."""
    settings = folder / "fonts.conf"
    settings.write_text(FONT_SETTINGS.replace("CACHE", str(folder / "fonts")))
    return {**os.environ, "FONTCONFIG_FILE": str(settings)}


def by_libreoffice(document, folder: Path) -> Path:
    """The Word file of a document as LibreOffice lays it out."""
    source = folder / "bao-cao.docx"
    source.write_bytes(word_file.write(document))
    run = command(source, folder)
    subprocess.run(run, check=True, capture_output=True, timeout=120, env=environment(folder))
    return source.with_suffix(".pdf")


def pages_of(pdf: bytes | Path) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as opened:
        found = [page.get_textpage().get_text_range() for page in opened]
    return [text.replace(BROKEN_AFTER, "-") for text in found]


def squeezed(text: str) -> str:
    """Without what breaks lines: only the signs that are seen."""
    return re.sub(r"[\s\u200b]+", "", text)


@cache
def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def word_text(data: bytes) -> str:
    """Everything that a Word file's text says, cells in reading order, squeezed."""
    body = opened(data).element.body
    return squeezed("".join(each.text or "" for each in body.iter(qn("w:t"))))


def word_heads(data: bytes) -> set[str]:
    """The heads that tables repeat on every page, squeezed."""
    return {
        squeezed("".join(cell.text for cell in row.cells))
        for table in opened(data).tables
        for row in table.rows[:1]
        if row._tr.findall(f".//{qn('w:tblHeader')}")
    }


def flowing(pages: list[str], *, heads: set[str], whole: str, note: str = "") -> str:
    """The text of all pages in one, squeezed: without numbers, notes, and repeated heads.

    `whole` is what it should say: a head is left out only where the text does not go on with it.
    """
    told = ""
    for page in pages:
        number, _, rest = page.partition("\n")
        text = squeezed(rest if told and number.strip().isdigit() else page)
        text = text.removesuffix(squeezed(note))
        if not _goes_on(whole, told, text):
            repeated = [head for head in heads if text.startswith(head)]
            text = text.removeprefix(max(repeated, key=len, default=""))
        told += text
    return told


def _goes_on(whole: str, told: str, text: str) -> bool:
    return whole.startswith(text[:60], len(told))


def word_headings(data: bytes) -> list[str]:
    """What Word shows as the outline of the file."""
    by_style = {style.style_id: _level(style) for style in opened(data).styles}
    paragraphs = opened(data).paragraphs
    return [p.text for p in paragraphs if by_style[p.style.style_id] and p.text]


def _level(style) -> bool:
    return style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None


def pdf_headings(data: bytes) -> list[str]:
    """The bookmarks of a PDF file."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [mark.get_title() for mark in pdf.get_toc()]


def tagged(data: bytes, tag: str) -> int:
    """How often a tag stands in the structure of a PDF file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(
            isinstance(each, pikepdf.Dictionary) and each.get("/S") == f"/{tag}"
            for each in pdf.objects
        )


def last_lines(pages: list[str], *, note: str = "") -> list[str]:
    """The last line of the text on every page."""
    said = ([line.strip() for line in page.splitlines() if line.strip()] for page in pages)
    return [next(line for line in reversed(lines) if line != note) for lines in said]


def headings_at_the_end(pages: list[str], headings: list[str], *, note: str = "") -> list[str]:
    """The headings that stand last on a page, away from what they lead."""
    ends = {squeezed(line) for line in last_lines(pages, note=note)}
    return [each for each in headings if any(squeezed(each).endswith(end) for end in ends)]
