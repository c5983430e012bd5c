"""What a letter is about (trích yếu): the words after "V/v", or the lines under the title.

Decree 30/2020, annex I, cells 5a and 5b.
"""

import re
from collections.abc import Iterator, Sequence

from parity.domain.dispatch import marks
from parity.domain.dispatch.head import Head, Span
from parity.domain.dispatch.letter import Confidence, Kind, Read
from parity.domain.dispatch.lines import Cell, lines_of
from parity.domain.dispatch.text import LOWER, Clean

# First words of a body: behind them no line belongs to the head.
BODY_STARTS = re.compile(
    r"(?:Căn cứ|Thực hiện|Tiếp theo|Theo|Xét|Nhằm|Để|Trên cơ sở|Trả lời|Phúc đáp|Ngày|Năm|"
    r"Trong|Qua|Thời gian|Vừa qua|Hiện nay|Kính\s+gửi|Kèm theo|\(|Điều\s+\d|Phần\s|Chương\s|"
    r"[IVX]+[.,]\s|\d{1,2}[.)]\s)"
)
_AUTHORITY = re.compile(
    r"(?:BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ TỊCH|THỦ TƯỚNG|CHÍNH PHỦ|ỦY BAN|UỶ BAN|HỘI ĐỒNG|"
    r"TỔNG CỤC TRƯỞNG|CỤC TRƯỞNG|QUỐC HỘI|HIỆU TRƯỞNG|CHÁNH ÁN|TRƯỞNG BAN)\b"
)
_RULED = (Kind.DECISION, Kind.DIRECTIVE, Kind.RESOLUTION, Kind.TELEGRAM)
_SENDS = re.compile(r"\b(?:điện|ĐIỆN|gửi)\s*:$")
_DATE = re.compile(r"(?:^|,\s*)ngày\s*[\d\s.…_]*(?:tháng|$)")
_PLACED = re.compile(r",\s*ngày\b")
_ABOUT = re.compile(r"^(?:.{0,80}?\bV/v|\(?Về việc)\b\s*:?\s*", re.IGNORECASE)
_GOES_ON = re.compile(rf"[{LOWER}\d(“\"]")
_REACH, _MOST_LINES, _RIGHT_COLUMN = 1200, 12, 30


def read(clean: Clean, *, head: Head) -> Read[str]:
    """The subject without "V/v"; absent where there is none or only dots."""
    if head.about_span and not _is_behind(head.about_span, head.title_span):
        return _made(clean, list(_after_about(clean, head, head.about_span)))
    if head.title_span:
        return _made(clean, list(_under_title(clean, head, head.title_span)))
    cells = list(_under_number(clean, head))
    found = _made(clean, cells)
    if found.value is None:
        return found
    note = "Không có “V/v”: lấy dòng dưới số, ký hiệu."
    return Read(found.value, found.raw, found.place, Confidence.INFERRED, note)


def _is_behind(about: Span, title: Span | None) -> bool:
    """Whether "V/v" stands in the lines under a title."""
    return title is not None and title[1] <= about[0]


def _made(clean: Clean, cells: Sequence[Cell]) -> Read[str]:
    words = " ".join(" ".join(cell.text.split()) for cell in cells)
    value = _ABOUT.sub("", words).strip(" :;.…")
    if not value:
        note = "Không tìm thấy trích yếu."
        return Read(None, words, confidence=Confidence.ABSENT, note=note)
    raw = "\n".join(cell.text for cell in cells)
    return Read(value, raw, clean.place(cells[0].start, cells[-1].end))


def _is_foreign(cell: Cell) -> bool:
    """What stands around the subject: the other column, rules, marks."""
    is_date = bool(_DATE.search(cell.text))
    return cell.is_rule or cell.is_nation or is_date or marks.is_mark(cell.text)


def _after_about(clean: Clean, head: Head, about: Span) -> Iterator[Cell]:
    """The left column from "V/v" to "Kính gửi" or, in one column, to what is no subject."""
    lines = lines_of(clean, since=about[1], until=_end(head, about[1]))
    is_parted = has_columns(clean, head)
    indent = about[0] - (clean.text.rfind("\n", 0, about[0]) + 1)
    taken = 0
    for at, line in enumerate(lines):
        cell = next(iter(line.cells), None)
        if cell is None:
            if taken and "|" in line.text:
                return
            continue
        if at and line.column(cell) > indent + _RIGHT_COLUMN and is_parted:
            continue
        if _is_foreign(cell) or (taken and BODY_STARTS.match(cell.text) and not head.greeting_span):
            if is_parted or not taken:
                continue
            return
        taken += 1
        yield cell
        if taken == _MOST_LINES:
            return


def _end(head: Head, since: int) -> int:
    ends = [span[0] for span in (head.greeting_span, head.title_span) if span and span[0] > since]
    return min([*ends, since + _REACH])


def has_columns(clean: Clean, head: Head) -> bool:
    """Whether two columns share their lines in the head."""
    lines = lines_of(clean, until=head.end)
    return any(_is_right(cell) for line in lines if "|" not in line.text for cell in line.cells[1:])


def _is_right(cell: Cell) -> bool:
    return cell.is_nation or bool(_PLACED.search(cell.text))


def _under_title(clean: Clean, head: Head, title: Span) -> Iterator[Cell]:
    """The lines under the kind, all in capitals or none, down to the body."""
    taken: list[Cell] = []
    after_blank = False
    for line in lines_of(clean, since=title[1], until=_end(head, title[1])):
        cell = next(iter(line.cells), None)
        if cell is None or cell.is_rule:
            if cell and taken:
                return
            after_blank = bool(taken)
            continue
        if taken and _ends_title(cell, taken, after_blank, head.kind.value):
            return
        if not _is_foreign(cell) and not _SENDS.search(cell.text):
            taken.append(cell)
            yield cell
        after_blank = False
        if len(taken) == _MOST_LINES:
            return


def _ends_title(cell: Cell, taken: list[Cell], after_blank: bool, kind: Kind | None) -> bool:
    was_capitals, is_capitals = not _has_small(taken[-1].text), not _has_small(cell.text)
    if was_capitals and is_capitals:
        is_ruled = kind in _RULED and bool(_AUTHORITY.match(cell.text))
        return is_ruled or bool(BODY_STARTS.match(cell.text))
    if was_capitals or is_capitals or BODY_STARTS.match(cell.text) or _SENDS.search(cell.text):
        return True
    return after_blank and not _GOES_ON.match(cell.text)


def _has_small(words: str) -> bool:
    return any(map(str.islower, words))


def _under_number(clean: Clean, head: Head) -> Iterator[Cell]:
    """Lines between the number and the date that are no part of the head's other fields."""
    if not head.number_span:
        return
    for line in lines_of(clean, since=head.number_span[1], until=_end(head, head.number_span[1])):
        for cell in line.cells[:1]:
            if _is_foreign(cell) or BODY_STARTS.match(cell.text) or not _has_small(cell.text):
                return
            yield cell
