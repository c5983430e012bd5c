"""PDF and Word of one report: the same text in the same order, headings, tables, pages."""

from functools import cache

import pytest

import paper_texts as texts
import shipped_reports as shipped
from parity.domain.document import Document, Table
from parity.papers import docx as word_file
from parity.papers import pdf as pdf_file
from parity.papers import pdf_shape

REPORTS = tuple(shipped.DOCUMENTS)


@cache
def word(name: str) -> bytes:
    return word_file.write(shipped.document(name))


@cache
def pdf(name: str) -> bytes:
    return pdf_file.write(shipped.document(name))


def tables(document: Document) -> int:
    annexed = (block for annex in document.annexes for block in annex.blocks)
    return sum(isinstance(block, Table) for block in (*document.blocks, *annexed))


@pytest.mark.slow
@pytest.mark.parametrize("name", REPORTS)
def test_they_say_the_same_in_the_same_order(name):
    whole = texts.word_text(word(name))
    heads = texts.word_heads(word(name))
    note = shipped.document(name).header_note or ""

    assert texts.flowing(texts.pages_of(pdf(name)), heads=heads, whole=whole, note=note) == whole


@pytest.mark.slow
@pytest.mark.parametrize("name", REPORTS)
def test_they_have_the_same_headings_and_tables(name):
    assert texts.pdf_headings(pdf(name)) == texts.word_headings(word(name))
    frames = 2  # the head and the foot
    found = texts.tagged(pdf(name), "Table"), len(texts.opened(word(name)).tables) - frames
    assert found == (tables(shipped.document(name)),) * 2


@pytest.mark.slow
@pytest.mark.parametrize("name", REPORTS)
def test_no_heading_stands_last_on_a_page(name):
    pages, note = texts.pages_of(pdf(name)), shipped.document(name).header_note or ""
    headings = texts.word_headings(word(name))

    assert texts.headings_at_the_end(pages, headings, note=note) == []


@pytest.mark.slow
@texts.needs_libreoffice
@pytest.mark.parametrize("name", REPORTS)
def test_a_word_processor_breaks_the_pages_alike(name, tmp_path):
    document = shipped.document(name)
    note = document.header_note or ""
    whole, heads = texts.word_text(word(name)), texts.word_heads(word(name))

    theirs = texts.pages_of(texts.by_libreoffice(document, tmp_path))

    assert abs(len(theirs) - len(texts.pages_of(pdf(name)))) <= 1
    assert texts.flowing(theirs, heads=heads, whole=whole, note=note) == whole
    headings = texts.word_headings(word(name))
    assert texts.headings_at_the_end(theirs, headings, note=note) == []


def test_every_look_of_the_shape_is_one_of_the_form():
    named = pdf_shape.shape(shipped.document(REPORTS[0]))["looks"]

    assert set(named) >= {"Heading1", "Heading2", "Heading3", "NoiDung", "TenBang", "PhuLuc"}
