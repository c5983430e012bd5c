"""Marks that stand alone in the head of a letter: urgency, secrecy, draft, internal.

Decree 30/2020, annex I, cells 10a, 10b and 11. A document with a secrecy mark is refused at the
door; the mark is read here all the same, so that nothing depends on the door alone.
"""

import re
from collections.abc import Iterator

from parity.domain.dispatch.letter import Confidence, Place, Read
from parity.domain.dispatch.lines import Cell, lines_of
from parity.domain.dispatch.text import Clean, fold

_URGENCY = ("HỎA TỐC HẸN GIỜ", "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")
_SECRECY = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_DRAFT = ("DỰ THẢO",)
_INTERNAL = ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI")
_ALL = {fold(mark): mark for mark in (*_URGENCY, *_SECRECY, *_DRAFT, *_INTERNAL)}
_BOX = re.compile(r"^[\s\[(|]+|[\s\])|!.]+$")
# The marks stand above the body, at the latest under the subject.
_REACH = 3000


def urgency(clean: Clean, *, until: int) -> Read[str]:
    """HỎA TỐC, THƯỢNG KHẨN or KHẨN above the body; absent when the letter is not urgent."""
    return _first(clean, _URGENCY, until)


def secrecy(clean: Clean, *, until: int) -> Read[str]:
    """MẬT, TỐI MẬT or TUYỆT MẬT above the body; absent in every letter that may be kept."""
    return _first(clean, _SECRECY, until)


def draft(clean: Clean, *, until: int) -> Place | None:
    """Where DỰ THẢO stands."""
    return _first(clean, _DRAFT, until).place


def internal(clean: Clean, *, until: int) -> Read[str]:
    """LƯU HÀNH NỘI BỘ or XEM XONG TRẢ LẠI."""
    return _first(clean, _INTERNAL, until)


def is_mark(words: str) -> bool:
    """Whether words are a mark and so no part of a name or subject."""
    return fold(_BOX.sub("", words)) in _ALL


def _first(clean: Clean, wanted: tuple[str, ...], until: int) -> Read[str]:
    for cell in _cells(clean, until):
        mark = _ALL.get(fold(_BOX.sub("", cell.text)))
        if mark in wanted and cell.text.upper() == cell.text:
            return Read(mark, cell.text, clean.place(cell.start, cell.end))
    return Read(None, confidence=Confidence.ABSENT)


def _cells(clean: Clean, until: int) -> Iterator[Cell]:
    for line in lines_of(clean, until=min(until, _REACH)):
        yield from line.cells
