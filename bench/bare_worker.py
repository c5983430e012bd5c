"""A worker like the product's whose readers only take the text out, by the libraries' own means.

The bench of reading runs it beside the product's worker: both pay for the pipe, the fork and the
limits.
"""

import io
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing

import docx
import pypdfium2

from parity.papers import read_worker
from parity.papers.reading import Limits, ReadText

LIMITS = Limits()


def word(data: bytes, _: Limits = LIMITS) -> ReadText:
    """What python-docx gives of a file: paragraphs, then tables."""
    file = docx.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in file.paragraphs]
    lines += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return ReadText("\n".join(lines), "unicode")


def pdf(data: bytes, _: Limits = LIMITS) -> ReadText:
    """What pypdfium2 gives of a file: the text of each page."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        return ReadText(
            "\f".join(_page_text(document[at]) for at in range(len(document))), "unicode"
        )


def _page_text(page: pypdfium2.PdfPage) -> str:
    with ExitStack() as opened:
        opened.enter_context(closing(page))
        return opened.enter_context(closing(page.get_textpage())).get_text_range()


READERS: Mapping[str, Callable[..., ReadText]] = {".docx": word, ".pdf": pdf}


if __name__ == "__main__":
    read_worker.serve(sys.stdin.buffer, sys.stdout.buffer, READERS)
