"""Plain text files: from bytes to text, and what cannot be text."""

import codecs
import re
import unicodedata

from parity.domain.dispatch import encodings
from parity.domain.dispatch.encodings import Encoding
from parity.papers import file_kinds, secrecy
from parity.papers.reading import Empty, Limits, NotAsNamed, ReadText, TooManyPages

ENDING = ".txt"
KINDS = ("text",)

# UTF-32 first: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Of Vietnamese words in UTF-16 at least so many bytes are 0; of a picture hardly one in 256.
ZERO_SHARE = 0.2

# Tab, line feed, vertical tab, form feed and carriage return are text; the rest is not.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")

# A text in an old code page is taken for Vietnamese only when hardly a letter is foreign to it.
VIETNAMESE = frozenset(
    "abcdefghijklmnopqrstuvwxyzàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
)
FOREIGN_SHARE = 0.02


def read(data: bytes, limits: Limits) -> ReadText:
    """The text of a .txt file, as it was typed: old encodings are left for the domain to mend.

    Raises Empty, NotAsNamed (another format inside, an unknown code page, control characters),
    TooManyPages and SecretMark.
    """
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Empty
    pages = text.count("\f") + 1
    if pages > limits.pages:
        raise TooManyPages(pages, limits.pages)
    secrecy.refuse_secret(text.split("\n"))
    return ReadText(text, encoding, pages=pages)


def decode(data: bytes) -> tuple[str, str]:
    """The characters and the name of their encoding; raises NotAsNamed."""
    file_kinds.expect(KINDS, data, ending=ENDING)
    mark, encoding = next(
        (found for found in BYTE_ORDER_MARKS if data.startswith(found[0])), (b"", _unmarked(data))
    )
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        text, encoding = _decode_old(data)
    if CONTROL.search(text):
        raise NotAsNamed(ENDING, "binary")
    return text, encoding


def _unmarked(data: bytes) -> str:
    """The encoding of bytes without a mark: in UTF-16 every other byte of a Latin letter is 0."""
    first, second = data[::2].count(0), data[1::2].count(0)
    if min(first, second) or max(first, second) <= ZERO_SHARE * len(data):
        return "utf-8"
    encoding = "utf-16-le" if second else "utf-16-be"
    return encoding if _is_vietnamese(data.decode(encoding, "replace")) else "utf-8"


def _decode_old(data: bytes) -> tuple[str, str]:
    """Bytes of a time before Unicode: TCVN3 and VNI, kept as typed, or Windows-1258."""
    if b"\x00" in data:
        raise NotAsNamed(ENDING, "binary")
    typed = data.decode("cp1252", "replace")
    encoding = encodings.guess(typed)
    is_old = encoding in (Encoding.TCVN3, Encoding.VNI)
    if is_old and _is_vietnamese(encodings.decode(typed, encoding=encoding)):
        return typed, "cp1252"
    vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    if encodings.guess(vietnamese) is Encoding.UNICODE and _is_vietnamese(vietnamese):
        return vietnamese, "cp1258"
    raise NotAsNamed(ENDING, "encoding")


def _is_vietnamese(text: str) -> bool:
    """Whether hardly a letter of the text is foreign to Vietnamese, and every byte had a meaning."""
    letters = [sign for sign in text.lower() if sign.isalpha()]
    foreign = sum(letter not in VIETNAMESE for letter in letters)
    return "\ufffd" not in text and foreign <= FOREIGN_SHARE * len(letters)
