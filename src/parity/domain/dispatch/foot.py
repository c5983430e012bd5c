"""The foot of a letter: "Nơi nhận" with its purposes, the file copy, and who signed.

Decree 30/2020, annex I, cells 7a, 7b and 9b. List and signature stand side by side, one after the
other, or parted by table marks; so lines are read cell by cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parity.domain.dispatch.letter import Confidence, FileCopy, Read, Recipient, Signature
from parity.domain.dispatch.lines import Cell, Line, narrow_lines_of
from parity.domain.dispatch.text import LOWER, UPPER, Clean

_LIST = re.compile(r"Nơi(?<![^\s|]Nơi)\s+nhận\b[ \t]*:?")
# What begins another document in the same file: an annex, an outline, a form.
_NEXT = re.compile(r"\n[ \t|]*(?:TÊN CƠ QUAN|PHỤ LỤC|Phụ lục|ĐỀ CƯƠNG)")
_TAIL, _BEFORE, _REACH = 600, 800, 8000

# "KT. GIÁM ĐỐC"; before 2004 also "K/T GIÁM ĐỐC".
_SIGN = re.compile(
    rf"(?:(?P<power>TM|KT|TL|TUQ|Q)\s?[./]|(?P<old>T/M|K/T|T/L|T/UQ)\s?[.:]?)\s*"
    rf"(?P<of>[{UPPER}][{UPPER} ,\-–]{{3,}})"
)
_POST = re.compile(
    r"(?:(?:PHÓ|QUYỀN|Q\.) ?)?(?:TỔNG GIÁM ĐỐC|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHỦ TỊCH|CHỦ NHIỆM|"
    r"CHÁNH VĂN PHÒNG|VỤ TRƯỞNG|TRƯỞNG BAN|CỤC TRƯỞNG|THỦ TƯỚNG|TỔNG CỤC TRƯỞNG|CHI CỤC TRƯỞNG|"
    r"TRƯỞNG PHÒNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN|CHÁNH THANH TRA|TỔNG THANH TRA|"
    r"TỔNG KIỂM TOÁN|THỐNG ĐỐC|TỔNG BIÊN TẬP|BÍ THƯ|TRƯỞNG ĐOÀN|GIÁM THỊ|CHỦ HỘI|THỦ TRƯỞNG|"
    r"TRƯỞNG TIỂU BAN|TỔNG THƯ KÝ|CHÁNH VĂN PHÒNG)"
    rf"[{UPPER} ,\-–]*|PHÓ [{UPPER} ,\-–]+"
)
_NAME = re.compile(
    rf"(?:(?:GS|PGS|TS|ThS|Ths|CN|BS|KS|NGƯT|TSKH)\.?\s?){{0,3}}"
    rf"(?P<name>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]*){{1,4}})"
)
_CAPITAL_NAME = re.compile(
    r"(?P<name>(?:NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|HỒ|NGÔ|DƯƠNG|LÝ|ĐÀO|"
    rf"ĐINH|TRỊNH|ĐOÀN|MAI|TRƯƠNG|LƯƠNG|CAO|TẠ|THÁI|HÀ|LÂM|TÔ|QUÁCH|LƯU|TỐNG|KIỀU)(?: [{UPPER}]+){{1,4}})"
)
_SIGNED = re.compile(r"[\[(]?\s*(?:đã ký|Đã ký|ĐÃ KÝ|chữ ký|Chữ ký|CHỜ KÝ|ký tên).*")
# A gap that got lost between the list and the signature: "Nơi nhận: KT. GIÁM ĐỐC".
_BESIDE = re.compile(rf"(?<=[:;.)])\s+(?P<right>(?:[A-Z]{{1,3}}\.\s?)?[{UPPER}][{UPPER} ,\-–]+)$")
_SAME_COLUMN, _RIGHT_COLUMN = 25, 35
_LEARNED = re.compile(r"(?:GS|PGS|TS|ThS|Ths|TSKH)\b")

_FILE_COPY = re.compile(
    r"Lưu\s*:?\s*(?:VT|Văn thư)\b[ \t]*"
    rf"(?:[,;][ \t]*(?P<unit>(?:P\.)?[{UPPER}][{UPPER}a-zđ&]*(?: [{UPPER}][{UPPER}]+)?))?"
    r"[ \t.]*(?:\([ \t]*(?P<boxed>\d+)\s?b?[ \t]*\)|(?P<bare>\d+)\s?b?\b)?"
)
_DASH = re.compile(r"[-–—•+*]\s*")
_PURPOSE = re.compile(
    r"\s*\((?P<purpose>(?:để|b/c|p/h|th/h|t/h|báo cáo|thực hiện|phối hợp|chỉ đạo|theo dõi)\b[^()]*)\)"
)
_ENDED = re.compile(r"[;.]$")
_FILED = re.compile(r"[-–—•+*]\s*Lưu\b")


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands under the body; `start` is where it begins, `end` where its last word ends."""

    recipients: tuple[Recipient, ...]
    file_copy: Read[FileCopy]
    signature: Read[Signature]
    start: int | None
    end: int


def read(clean: Clean) -> Foot:
    """The foot of the first letter in the file; absent fields where it has none."""
    found = _LIST.search(clean.text)
    start = found.start() if found else None
    stop = _stop(clean, start or 0)
    signature, end = _signature(clean, start, stop)
    return Foot(
        tuple(_recipients(clean, found, stop)) if found else (),
        _file_copy(clean, start, stop),
        signature,
        start,
        max(end, start or 0),
    )


def _stop(clean: Clean, start: int) -> int:
    following = _NEXT.search(clean.text, start)
    return min(following.start() if following else len(clean.text), start + _REACH)


# ------------------------------------------------------------- signature


@dataclass(frozen=True, slots=True)
class _Power:
    """A line of power ("KT.", "TỔNG GIÁM ĐỐC") or, with an empty sign, a post."""

    sign: str
    words: str
    cells: tuple[Cell, ...]


def _signature(clean: Clean, start: int | None, stop: int) -> tuple[Read[Signature], int]:
    """From "Nơi nhận" on; else before it, where columns came in turn; else in the file's tail."""
    if start is None:
        length = len(clean.text)
        read, end = _signed(clean, max(0, length - _TAIL), length)
        # Without "Nơi nhận" a post alone may be any line of the text.
        is_sure = read.value and (read.value.name or read.value.authority)
        return (read, end) if is_sure else _unsigned()
    read, end = _signed(clean, start, stop)
    return (read, end) if read.value else _signed(clean, max(0, start - _BEFORE), start)


def _unsigned() -> tuple[Read[Signature], int]:
    note = "Không tìm thấy người ký."
    return Read(None, confidence=Confidence.ABSENT, note=note), 0


def _signed(clean: Clean, since: int, until: int) -> tuple[Read[Signature], int]:
    """The powers and posts up to the first name under them."""
    powers: list[_Power] = []
    for cell, after_blank in _signing_cells(clean, since, until):
        power = _power(cell)
        if power:
            powers.append(power)
        elif powers and (name := _name(cell, after_blank=after_blank)):
            return _made(clean, powers, name)
        elif powers and not after_blank and _goes_on(clean, powers[-1].cells[-1], cell):
            powers[-1] = _longer(powers[-1], cell)
    return _made(clean, powers, None) if powers else _unsigned()


def _signing_cells(clean: Clean, since: int, until: int) -> Iterator[tuple[Cell, bool]]:
    """Every cell, with whether a blank line stands right above its line."""
    after_blank = False
    for line in narrow_lines_of(clean, since=since, until=until):
        for cell in line.cells:
            yield _signing(cell), after_blank
        after_blank = not line.cells


def _signing(cell: Cell) -> Cell:
    """The power or post that a lost gap put behind an item, else the cell."""
    beside = _BESIDE.search(cell.text)
    right = _right(cell, beside) if beside else cell
    return right if _power(right) and not _power(cell) else cell


def _right(cell: Cell, beside: re.Match[str]) -> Cell:
    return Cell(beside["right"], cell.start + beside.start("right"))


def _power(cell: Cell) -> _Power | None:
    if sign := _SIGN.fullmatch(cell.text):
        letters = (sign["power"] or sign["old"]).replace("/", "")
        return _Power(f"{letters}.", sign["of"].strip(), (cell,))
    if _POST.fullmatch(cell.text):
        return _Power("", cell.text.strip(), (cell,))
    return None


def _goes_on(clean: Clean, above: Cell, cell: Cell) -> bool:
    """Whether capitals stand right under a power or post: the rest of it."""
    if not cell.is_capitals or _SIGNED.match(cell.text):
        return False
    return abs(_column(clean, above) - _column(clean, cell)) <= _SAME_COLUMN


def _column(clean: Clean, cell: Cell) -> int:
    return cell.start - clean.text.rfind("\n", 0, cell.start)


def _longer(power: _Power, cell: Cell) -> _Power:
    return _Power(power.sign, f"{power.words} {cell.text}", (*power.cells, cell))


def _name(cell: Cell, *, after_blank: bool) -> Cell | None:
    """The signer's name without learned titles; in capitals only under a gap left for signing."""
    found = _NAME.fullmatch(cell.text)
    if found is None and after_blank:
        found = _CAPITAL_NAME.fullmatch(cell.text)
    return Cell(found["name"], cell.start + found.start("name")) if found else None


def _made(clean: Clean, powers: Sequence[_Power], name: Cell | None) -> tuple[Read[Signature], int]:
    posts = [power.words for power in powers if not power.sign]
    signs = [power for power in powers if power.sign]
    value = Signature(
        authority=tuple(power.sign for power in signs),
        of=tuple(power.words for power in signs),
        title=posts[-1] if posts else None,
        name=name.text if name else None,
    )
    first, last = powers[0].cells[0], name or powers[-1].cells[-1]
    raw, place = clean.text[first.start : last.end], clean.place(first.start, last.end)
    if name:
        return Read(value, raw, place), last.end
    return Read(value, raw, place, Confidence.INFERRED, "Không có tên người ký."), last.end


def has_learned_title(signature: Read[Signature]) -> bool:
    """Whether a learned title stands before the signer's name (annex I, II.7.b forbids it)."""
    last = signature.raw.rsplit("\n", maxsplit=1)[-1]
    return bool(signature.value and signature.value.name and _LEARNED.search(last))


# ------------------------------------------------------------- recipients


def _recipients(clean: Clean, found: re.Match[str], stop: int) -> Iterator[Recipient]:
    """The items of the list but the file copy; a line without a dash goes on with its item."""
    items: list[list[Cell]] = []
    for cell in _list_cells(clean, found.end(), stop):
        if _DASH.match(cell.text):
            items.append([cell])
        elif items and not _ENDED.search(items[-1][-1].text):
            items[-1].append(cell)
    for item in items:
        name, purpose = _item(item)
        if any(map(str.isalpha, name)) and not name.startswith("Lưu"):
            yield Recipient(name, purpose, clean.place(item[0].start, item[-1].end))


def _list_cells(clean: Clean, since: int, stop: int) -> Iterator[Cell]:
    """The left column of the list: not the signature beside it, nothing behind the file copy."""
    is_filed = False
    for line in narrow_lines_of(clean, since=since, until=stop):
        for cell in line.cells:
            is_item = bool(_DASH.match(cell.text))
            if is_filed and not is_item:
                continue
            if is_item or not _is_signing(line, cell):
                yield _left(cell)
            is_filed = is_filed or bool(_FILED.match(cell.text))


def _left(cell: Cell) -> Cell:
    """An item without the post that a lost gap put behind it."""
    beside = _BESIDE.search(cell.text)
    if beside and _power(_right(cell, beside)):
        return Cell(cell.text[: beside.start()], cell.start)
    return cell


def _is_signing(line: Line, cell: Cell) -> bool:
    is_right = line.column(cell) > _RIGHT_COLUMN
    return is_right or cell.is_capitals or bool(_SIGNED.match(cell.text)) or cell.is_rule


def _item(cells: Sequence[Cell]) -> tuple[str, str | None]:
    """The name and, without its brackets, the purpose."""
    words = _DASH.sub("", " ".join(" ".join(cell.text.split()) for cell in cells), count=1)
    purpose = _PURPOSE.search(words)
    name = _PURPOSE.sub("", words, count=1) if purpose else words
    return name.strip(" .;,:…"), purpose["purpose"].strip() if purpose else None


# --------------------------------------------------------------- file copy


def _file_copy(clean: Clean, start: int | None, stop: int) -> Read[FileCopy]:
    """The line "Lưu: VT, …", in the list or, without one, anywhere before an annex."""
    found = _FILE_COPY.search(clean.text, start or 0, stop)
    if not found:
        note = "Không tìm thấy dòng “Lưu”."
        return Read(None, confidence=Confidence.ABSENT, note=note)
    copies = found["boxed"] or found["bare"]
    value = FileCopy(found["unit"], int(copies) if copies else None)
    return Read(value, found[0], clean.place(*found.span()))
