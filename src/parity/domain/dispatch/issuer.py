"""Who issued a letter: the lines in capitals above the number, or the body behind the symbol.

Decree 30/2020, annex I, cell 2: the issuer stands last, the body above it before.
"""

import datetime
import re
from collections.abc import Iterable, Iterator

from parity.domain.dispatch import marks
from parity.domain.dispatch.bodies import Bodies
from parity.domain.dispatch.head import Head
from parity.domain.dispatch.letter import Confidence, Read
from parity.domain.dispatch.lines import MOTTO, NATION, Cell, lines_of
from parity.domain.dispatch.text import Clean, fold

# The first words of bodies' names: a line that begins with one begins a name, any other goes on.
_STARTS = re.compile(
    r"(?:BHXH|BẢO HIỂM|BỘ|BAN|ỦY BAN|UỶ BAN|UBND|HĐND|HỘI|TÒA ÁN|TOÀ ÁN|VIỆN|CỤC|CHI CỤC|"
    r"TỔNG CỤC|TỔNG CÔNG TY|TỔNG LIÊN ĐOÀN|VỤ|SỞ|PHÒNG|VĂN PHÒNG|TRUNG TÂM|TRƯỜNG|HỌC VIỆN|"
    r"ĐẠI HỌC|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|ĐẢNG|TỈNH ỦY|THÀNH ỦY|NGÂN HÀNG|KHO BẠC|THANH TRA|"
    r"KIỂM TOÁN|TẠP CHÍ|BÁO|CÔNG TY|TẬP ĐOÀN|LIÊN ĐOÀN|CÔNG ĐOÀN|ĐOÀN|BỆNH VIỆN|CÔNG AN|"
    r"CHI NHÁNH|THÔNG TẤN XÃ|ĐÀI)\b"
)
# Names that are never whole by themselves: the next line belongs to them whatever it begins with.
_UNFINISHED = frozenset({"VĂN PHÒNG", "BAN", "SỞ", "PHÒNG", "CỤC", "VỤ", "BỘ", "TRUNG TÂM"})
_TEMPLATE = re.compile(r"TÊN (?:CƠ QUAN|ĐƠN VỊ|TỔ CHỨC)")
_NATION_WORDS = fold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").split()
_NATION_REACH = 4000
_ABBREVIATED = re.compile(r"\b(?:BHXH|UBND|HĐND|VN|LĐTBXH|TW)\b")


def read(clean: Clean, *, head: Head, bodies: Bodies) -> tuple[Read[str], Read[str]]:
    """The parent and the issuer, as printed; without such lines the issuer is inferred."""
    names = list(_names(_cells(clean, head)))
    if not names:
        note = "Không có khối tên cơ quan ban hành."
        return Read(None, confidence=Confidence.ABSENT, note=note), _inferred(head, bodies)
    parent = _named(clean, names[-2]) if len(names) > 1 else _without_parent()
    return parent, _named(clean, names[-1])


def is_state_named(clean: Clean) -> bool:
    """Whether quốc hiệu stands in the letter (Decree 30/2020, article 8.2.a)."""
    return bool(NATION.search(clean.text[:_NATION_REACH].replace("|", " ")))


def is_abbreviated(name: str) -> bool:
    """Whether a name in the head is not the full official one (annex I, II.2)."""
    return bool(_ABBREVIATED.search(name))


def _without_parent() -> Read[str]:
    return Read(None, confidence=Confidence.ABSENT, note="Không ghi cơ quan chủ quản.")


def _inferred(head: Head, bodies: Bodies) -> Read[str]:
    """The body whose symbol it was on the letter's day, or at the end of its year."""
    day = head.date.value or (datetime.date(head.year, 12, 31) if head.year else None)
    name = bodies.issuer_of(head.symbol.value, day) if head.symbol.value and day else None
    if name is None:
        note = "Không rõ cơ quan ban hành: người nhận văn bản ghi vào."
        return Read(None, confidence=Confidence.ABSENT, note=note)
    note = f"Suy ra từ ký hiệu {head.symbol.value}."
    return Read(name, head.symbol.raw, head.symbol.place, Confidence.INFERRED, note)


def _cells(clean: Clean, head: Head) -> list[Cell]:
    """The capitals above the number; below it, where columns came in turn, only bodies' names."""
    first = [span[0] for span in (head.number_span, head.date_span, head.about_span) if span]
    last = [span[0] for span in (head.greeting_span, head.title_span) if span]
    above = list(_capitals(clean, 0, min([*first, *last], default=0)))
    if above:
        return above
    below = list(_capitals(clean, min(first, default=0), min(last, default=0)))
    starts = (at for at, cell in enumerate(below) if _STARTS.match(cell.text))
    return below[next(starts, len(below)) :]


def _capitals(clean: Clean, since: int, until: int) -> Iterator[Cell]:
    said = 0  # words of the state's name that stood so far: a narrow column breaks it
    for line in lines_of(clean, since=since, until=until):
        for cell in line.cells:
            own = _own_words(cell)
            if goes := _words_of_nation(own.text, said):
                said += goes
            elif own.is_capitals and not _is_foreign(own):
                yield own


def _words_of_nation(words: str, said: int) -> int:
    """How many words go on with the state's name, of which `said` stood so far."""
    spoken = fold(words).split()
    return len(spoken) if spoken == _NATION_WORDS[said : said + len(spoken)] else 0


def _own_words(cell: Cell) -> Cell:
    """The cell without the name of the state and the motto run on behind it."""
    cuts = [found.start() for mark in (NATION, MOTTO) if (found := mark.search(cell.text))]
    if cell.is_nation or not cuts:
        return cell
    return Cell(cell.text[: min(cuts)].strip(), cell.start)


def _is_foreign(cell: Cell) -> bool:
    """Part of the state's name, a mark, a number line or a form's placeholder."""
    return (
        cell.is_nation
        or marks.is_mark(cell.text)
        or bool(_TEMPLATE.search(cell.text))
        or any(map(str.isdigit, cell.text))
    )


def _names(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """Lines put together to names."""
    name: list[Cell] = []
    for cell in cells:
        is_whole = " ".join(part.text for part in name) not in _UNFINISHED
        if name and is_whole and _STARTS.match(cell.text):
            yield name
            name = []
        name.append(cell)
    if name:
        yield name


def _named(clean: Clean, cells: list[Cell]) -> Read[str]:
    value = " ".join(" ".join(cell.text.split()) for cell in cells)
    raw = "\n".join(cell.text for cell in cells)
    return Read(value, raw, clean.place(cells[0].start, cells[-1].end))
