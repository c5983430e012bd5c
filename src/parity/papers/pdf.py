"""A document as PDF/A-2a and PDF/UA-1, in the form of Decree 30/2020/NĐ-CP, annex I.

Drawn by typst from the blocks that Word files are written from, with Tinos alone, whose letters
are as wide as those of Times New Roman. Fonts of the machine are never looked at.
"""

import datetime
import json
import re
import threading
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from parity.domain.document import Document
from parity.papers import pdf_shape

HERE = Path(__file__).parent
FONTS = HERE / "fonts"  # `make setup` copies them there
TEMPLATES = HERE / "typst"
TEMPLATE = TEMPLATES / "document.typ"
FAMILY = "Tinos"
FACES = frozenset({("normal", 400), ("italic", 400), ("normal", 700), ("italic", 700)})
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]

# The moment of making is that of the document, so that equal documents are equal files.
EPOCH = datetime.date(2000, 1, 1)
ZONE = datetime.timezone(datetime.timedelta(hours=7))

NOT_DRAWN = re.compile(r'the text (?:contains the disallowed codepoint )?`"(.+?)"`', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
AROUND = 20  # signs shown on either side of one that cannot be drawn

# Threads must not share a compiler; each keeps its own, with the fonts read once.
_OWN = threading.local()


class MissingFont(Exception):
    """A face of Tinos is not where `make setup` puts it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class UnknownSign(Exception):
    """A sign that Tinos has no shape for, and the words around it."""

    def __init__(self, sign: str, near: str) -> None:
        super().__init__(sign, near)
        self.sign, self.near = sign, near

    @property
    def code(self) -> str:
        """Its number in Unicode: U+2611."""
        return f"U+{ord(self.sign[:1] or ' '):04X}"


def write(document: Document) -> bytes:
    """The bytes of a .pdf file; equal documents give equal bytes.

    Raises UnknownSign, and MissingFont where the program was not set up.
    """
    shape = pdf_shape.shape(document)
    day = document.date or EPOCH
    moment = datetime.datetime.combine(day, datetime.time(), tzinfo=ZONE)
    try:
        return _compile(json.dumps(shape, ensure_ascii=False), moment)
    except typst.TypstError as error:
        found = NOT_DRAWN.search(error.message)
        if found is None:
            raise
        sign = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])
        raise UnknownSign(sign, _near(shape, sign)) from error


def _compile(shape: str, moment: datetime.datetime) -> bytes:
    made, warnings = _compiler().compile_with_warnings(
        input=str(TEMPLATE),
        format="pdf",
        sys_inputs={"document": shape},
        pdf_standards=[*STANDARDS],
        timestamp=moment,
    )
    if warnings:  # a template that warns draws something else than it says
        raise warnings[0]
    assert isinstance(made, bytes)  # a PDF without `output` is one piece
    return made


def _compiler() -> typst.Compiler:
    if not hasattr(_OWN, "compiler"):
        _OWN.compiler = typst.Compiler(
            root=str(TEMPLATES), font_paths=fonts(FONTS), ignore_system_fonts=True
        )
    found: typst.Compiler = _OWN.compiler
    return found


@lru_cache(maxsize=1)
def fonts(folder: Path) -> typst.Fonts:
    """The four faces of Tinos in a folder; raises MissingFont."""
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
    if not {(font.style, font.weight) for font in found.fonts() if font.family == FAMILY} >= FACES:
        raise MissingFont(folder)
    return found


def _near(shape: object, sign: str) -> str:
    """The words around the first place of a sign; nothing where it is nowhere."""
    for text in _texts(shape):
        before, found, after = text.partition(sign)
        if found:
            words = f"{before[-AROUND:]}{sign}{after[:AROUND]}"
            return " ".join(words.replace(pdf_shape.BREAK_HERE, "").split())
    return ""


def _texts(shape: object) -> Iterator[str]:
    match shape:
        case str():
            yield shape
        case Mapping():
            for each in shape.values():
                yield from _texts(each)
        case list() | tuple():
            for each in shape:
                yield from _texts(each)


MISSING_FONT = (
    "Thiếu tệp phông chữ Tinos trong thư mục {error.folder}. Chạy make setup rồi lập lại bản PDF."
)
UNKNOWN_SIGN = (
    "Phông chữ của bản PDF không có ký tự “{error.sign}” ({error.code}), ở chỗ “{error.near}”. "
    "Thay ký tự này trong báo cáo rồi lập lại bản PDF."
)
WORDS: Mapping[type[Exception], str] = {MissingFont: MISSING_FONT, UnknownSign: UNKNOWN_SIGN}


def say(error: MissingFont | UnknownSign) -> str:
    """The Vietnamese sentence for what this module refuses."""
    return WORDS[type(error)].format(error=error)
