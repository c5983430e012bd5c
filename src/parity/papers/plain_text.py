"""Plain text files: from bytes to text, and what cannot be text."""

import codecs
import re
import unicodedata
from itertools import islice

from parity.papers.reading import Empty, NotText, ReadText, SecretMark

# First bytes of files that are often renamed to .txt.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "word"),
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)

# UTF-32 first: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Tab, line feed, vertical tab, form feed and carriage return are text; the rest is not.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")

# Decree 30/2020, annex I, cell 10a: the mark stands alone, under the number or the title.
SECRET_MARKS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
HEAD_LINES = 40


def read(data: bytes) -> ReadText:
    """The text of a .txt file.

    Raises Empty, NotText (another format inside, a foreign code page, control characters) and
    SecretMark (the law on state secrets: such a document must not enter the system).
    """
    text, encoding = decode(data)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise Empty
    lines = tuple(text.split("\n"))
    refuse_secret(lines)
    return ReadText(text, encoding, lines)


def decode(data: bytes) -> tuple[str, str]:
    """The characters and the name of their encoding; raises NotText."""
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise NotText(kind)
    mark, encoding = next(
        (found for found in BYTE_ORDER_MARKS if data.startswith(found[0])), (b"", "utf-8")
    )
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        raise NotText("binary" if b"\x00" in data else "encoding") from None
    if CONTROL.search(text):
        raise NotText("binary")
    return text, encoding


def refuse_secret(lines: tuple[str, ...]) -> None:
    """Raise SecretMark when a mark of secrecy stands alone in a line at the head of the document."""
    head = islice((line for line in lines if line.strip()), HEAD_LINES)
    words = {"".join(filter(str.isalpha, line)).upper() for line in head}
    for mark in SECRET_MARKS:
        if mark.replace(" ", "") in words:
            raise SecretMark(mark)
