"""Marks that stand alone in the head of a letter: urgency, secrecy, draft, internal.

Decree 30/2020, annex I, cells 10a, 10b and 11. A document with a secrecy mark is refused at the
door; the mark is read here all the same, so that nothing depends on the door alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parity.domain.dispatch.letter import Confidence, Read
from parity.domain.dispatch.lines import lines_of
from parity.domain.dispatch.text import Clean, fold

_URGENCY = ("HỎA TỐC HẸN GIỜ", "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")
_SECRECY = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_DRAFT = ("DỰ THẢO",)
_INTERNAL = ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI")
_ALL = {fold(mark): mark for mark in (*_URGENCY, *_SECRECY, *_DRAFT, *_INTERNAL)}
_BOX = re.compile(r"^[\s\[(|]+|[\s\])|!.]+$")
_LONGEST = 24
# The marks stand above the body, at the latest under the subject.
_REACH = 3000


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks above the body; absent where there is none of a kind."""

    urgency: Read[str]
    secrecy: Read[str]
    draft: Read[str]
    internal: Read[str]


def read(clean: Clean, *, until: int) -> Marks:
    """The first mark of each kind: HỎA TỐC … KHẨN, MẬT …, DỰ THẢO, LƯU HÀNH NỘI BỘ …"""
    marks = list(_marks(clean, until))
    kinds = (_URGENCY, _SECRECY, _DRAFT, _INTERNAL)
    return Marks(*(next((mark for mark in marks if mark.value in kind), _NONE) for kind in kinds))


def is_mark(words: str) -> bool:
    """Whether words are a mark and so no part of a name or subject."""
    return len(words) <= _LONGEST and fold(_BOX.sub("", words)) in _ALL


_NONE: Read[str] = Read(None, confidence=Confidence.ABSENT)


def _marks(clean: Clean, until: int) -> Iterator[Read[str]]:
    for line in lines_of(clean, until=min(until, _REACH)):
        for cell in line.cells:
            if cell.text.isupper() and is_mark(cell.text):
                mark = _ALL[fold(_BOX.sub("", cell.text))]
                yield Read(mark, cell.text, clean.place(cell.start, cell.end))
