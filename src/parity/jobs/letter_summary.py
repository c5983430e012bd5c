"""A letter told in a terminal: each field with how sure it is, tasks, deadlines, what was odd."""

from collections.abc import Callable, Iterator, Mapping

from parity.domain import wording
from parity.domain.dispatch import masking
from parity.domain.dispatch.letter import (
    Citation,
    Confidence,
    Deadline,
    DueType,
    Kind,
    Letter,
    Order,
    Read,
)

LABEL_WIDTH, LONGEST = 12, 160
NOT_READ = "(trống)"
KINDS: Mapping[Kind, str] = {
    Kind.LETTER: "công văn",
    Kind.PLAN: "kế hoạch",
    Kind.REPORT: "báo cáo",
    Kind.NOTICE: "thông báo",
    Kind.PROPOSAL: "tờ trình",
    Kind.GUIDANCE: "hướng dẫn",
    Kind.TELEGRAM: "công điện",
    Kind.DECISION: "quyết định",
    Kind.DIRECTIVE: "chỉ thị",
    Kind.RESOLUTION: "nghị quyết",
    Kind.ANNEX: "phụ lục",
}
SURENESS: Mapping[Confidence, str] = {
    Confidence.EXACT: "",
    Confidence.REPAIRED: "đã sửa lỗi gõ",
    Confidence.INFERRED: "suy ra, cần xác nhận",
    Confidence.ABSENT: "không có trong văn bản",
}
# What stands before the figures of each kind of deadline; the letter's own words follow.
DUES: Mapping[DueType, Callable[[Deadline], str]] = {
    DueType.BEFORE: lambda due: f"trước {_when(due)}",
    DueType.ON_OR_BEFORE: lambda due: f"chậm nhất {_when(due)}",
    DueType.PERIOD: lambda due: f"từ {_day(due, 'start')} đến {_day(due, 'end')}",
    DueType.CUT_OFF: lambda due: f"chốt số liệu {_when(due)}",
}


def lines(letter: Letter) -> Iterator[str]:
    """The letter line by line, its mailboxes masked."""
    told = (*_head(letter), *_foot(letter), *_orders(letter), *_dues(letter), *_odd(letter))
    return (masking.mask(f"  {line}") for line in told)


def _head(letter: Letter) -> Iterator[str]:
    kind, date = letter.kind.value, letter.date.value
    yield _field("Loại", letter.kind, kind and KINDS[kind])
    yield _field("Số", letter.number, letter.number.value)
    yield _field("Ký hiệu", letter.symbol, letter.symbol.value)
    yield _field("Nơi ban hành", letter.place, letter.place.value)
    yield _field("Ngày", letter.date, date and wording.write_date(date))
    yield _field("Cơ quan", letter.issuer, letter.issuer.value)
    yield _field("Cấp trên", letter.issuer_parent, letter.issuer_parent.value)
    yield _field("Trích yếu", letter.subject, letter.subject.value)
    for each in letter.addressees:
        yield _field("Kính gửi", each, each.value)
    for citation in letter.citations:
        yield _line("Viện dẫn", _citation(citation), SURENESS[citation.confidence])


def _citation(citation: Citation) -> str:
    day = f" ngày {wording.write_date(citation.date)}" if citation.date else ""
    issuer = f" của {citation.issuer}" if citation.issuer else ""
    return f"{citation.number}{day}{issuer}"


def _foot(letter: Letter) -> Iterator[str]:
    signature, copy = letter.signature.value, letter.file_copy.value
    signed = signature and ", ".join(filter(None, (signature.title, signature.name)))
    yield _field("Người ký", letter.signature, signed)
    yield _field("Lưu", letter.file_copy, copy and (copy.unit or "VT"))
    for label, mark in (("Độ khẩn", letter.urgency), ("Độ mật", letter.secrecy)):
        if mark.value:
            yield _field(label, mark, mark.value)


def _orders(letter: Letter) -> Iterator[str]:
    yield f"Nhiệm vụ ({len(letter.orders)}):" if letter.orders else "Nhiệm vụ: không thấy"
    for at, order in enumerate(letter.orders, start=1):
        yield f"  {at}. {_short(order.text)}{_sure(order.confidence)}"
        yield from (f"     {line}" for line in _details(order))


def _details(order: Order) -> Iterator[str]:
    if order.lead:
        yield f"chủ trì: {', '.join(order.lead)}"
    if order.together:
        yield f"phối hợp: {', '.join(order.together)}"
    for deadline in order.deadlines:
        yield f"thời hạn: {_due(deadline)}"


def _dues(letter: Letter) -> Iterator[str]:
    yield f"Thời hạn ({len(letter.deadlines)}):" if letter.deadlines else "Thời hạn: không thấy"
    for deadline in letter.deadlines:
        what = f": {_short(deadline.what)}" if deadline.what else ""
        note = f"  [{deadline.note}]" if deadline.note else _sure(deadline.confidence)
        yield f"  - {_due(deadline)}{what}{note}"


def _due(deadline: Deadline) -> str:
    tell = DUES.get(deadline.type)
    return tell(deadline) if tell else _short(deadline.raw)


def _when(deadline: Deadline) -> str:
    hour = f"{deadline.time:%H:%M} " if deadline.time else ""
    return f"{hour}{_day(deadline, 'date')}"


def _day(deadline: Deadline, name: str) -> str:
    day = getattr(deadline, name)
    return wording.write_date(day) if day else "ngày chưa rõ"


def _odd(letter: Letter) -> Iterator[str]:
    if letter.anomalies:
        yield f"Lưu ý ({len(letter.anomalies)}):"
    yield from (f"  - {each.text}" for each in letter.anomalies)
    if letter.remainder:
        yield f"Chưa đọc được ({len(letter.remainder)}):"
    for place in letter.remainder:
        yield f"  - dòng {place.line}: {_short(letter.text[place.start : place.end])}"


def _field(label: str, read: Read[object], words: str | None) -> str:
    note = read.note.rstrip(".") or SURENESS[read.confidence]
    return _line(label, words or NOT_READ, note)


def _line(label: str, words: str, note: str) -> str:
    return f"{label:<{LABEL_WIDTH}}  {' '.join(words.split())}{f'  [{note}]' if note else ''}"


def _sure(confidence: Confidence) -> str:
    return f"  [{SURENESS[confidence]}]" if SURENESS[confidence] else ""


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST].rstrip()}…"
