"""Deadlines and periods: every phrase of official-documents.md 4.3, and its traps.

A date is a deadline only behind a lead word ("trước", "chậm nhất" …): the dates of cited
documents, "có hiệu lực từ ngày" and "giai đoạn 2021 - 2030" are none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parity.domain.dispatch import dates, effects, phrases
from parity.domain.dispatch.bodies import Bodies
from parity.domain.dispatch.dates import ANY_HOUR, HOUR
from parity.domain.dispatch.effects import Exchange
from parity.domain.dispatch.letter import Confidence, Deadline, DueType, Place, Section
from parity.domain.dispatch.text import Flow, fold

WORDS: Mapping[str, str] = {
    "blank": "Ngày để trống trong văn bản: cần người điền.",
    "no_such_day": "Ngày ghi trong văn bản không có trong lịch: cần người sửa.",
    "year_of_letter": "Không ghi năm: lấy năm của văn bản.",
    "no_year": "Không ghi năm và không rõ năm của văn bản: cần người điền.",
    "starts_after_end": "Ngày bắt đầu sau ngày kết thúc: cần người kiểm tra.",
}

_WHOLE, _SHORT = dates.full(""), dates.yearless("")
_BEFORE = r"trước\s+"
_UNTIL_WORDS = "chậm nhất|muộn nhất|không muộn hơn|không quá|đến hết|hạn cuối"
_UNTIL = (
    rf"(?:{_UNTIL_WORDS})"
    r"\s*(?:là\s+)?(?:vào\s+|đến\s+)?(?:hết\s+)?"
)
_BLANK_DAY = (
    r"ngày\s*(?:[.…_]{0,40}\s*/\s*(?:\d{1,2}|[.…_]{0,40})\s*/\s*(?:\d{4}|[.…_]{1,40})"
    r"|\d{1,2}\s*/\s*[.…_]{1,40}\s*/\s*(?:\d{4}|[.…_]{1,40})"
    r"|(?:[.…_]{0,40}\s*tháng\s*(?:\d{1,2}|[.…_]{0,40})|\d{1,2}\s*tháng\s*[.…_]{0,40})"
    r"\s*năm\s*(?:\d{4}|[.…_]{0,40})"
    r"|(?:…|[._]{2})[.…_]{0,40})"
)
# A day and a month alone may be a fraction ("1/3"): "ngày", "tháng" or two digits tell a date.
_SHORT_DAY = rf"(?=ngày|\d{{1,2}}\s+tháng|[0-3]\d\s?/)(?:ngày\s*)?{_SHORT}"
_NO_YEAR = r"(?!\s?[/.\-]?\d|\s*năm|\s+số)"
_MANY = r"(?P<n>\d{1,3})\s*(?:\([^()]{1,20}\)\s*)?(?P<unit>ngày làm việc|ngày|giờ|tháng)"
_EVERY = r"(?:hằng|hàng)"
_LAST_OF_QUARTER = r"tháng cuối(?: của)? quý|tháng đầu(?: tiên)?(?: của)? quý(?: sau| tiếp theo)"

Found = re.Match[str]
Maker = Callable[["_Reading", Found], Deadline | None]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The flow, the same in small letters, and the year of the letter."""

    flow: Flow
    line: str
    year: int | None

    def deadline(self, found: Found, type: DueType) -> Deadline:
        span = _span(found)
        return Deadline(
            type, " ".join(self.flow.text[slice(*span)].split()), self.flow.place(*span)
        )

    def words(self, found: Found, group: str) -> str:
        """The words of a group as the letter writes them."""
        return " ".join(self.flow.text[slice(*found.span(group))].split())

    def on(self, found: Found, type: DueType) -> Deadline:
        """A deadline on one whole date, perhaps with a time of day."""
        day = dates.day_of(found, "")
        made = replace(self.deadline(found, type), date=day, time=dates.hour_of(found))
        return made if day else _unsure(made, "no_such_day")

    def short(self, found: Found, type: DueType) -> Deadline | None:
        """A deadline without a year: the year of the letter; what is no day is no deadline."""
        made = replace(self.deadline(found, type), time=dates.hour_of(found))
        if self.year is None:
            return _unsure(made, "no_year")
        day = dates.day_of(found, "", year=self.year)
        return _inferred(replace(made, date=day)) if day else None

    def blank(self, found: Found, type: DueType) -> Deadline:
        """A deadline whose day was left open."""
        return _unsure(self.deadline(found, type), "blank")

    def period(self, found: Found) -> Deadline:
        """From a day to a day; a first day without a year lies before the last."""
        end = dates.day_of(found, "b", year=self.year)
        year = end.year if end else self.year
        start = dates.day_of(found, "a", year=year)
        if start and end and start > end and not _has_year(found, "a"):
            start = dates.day_of(found, "a", year=end.year - 1)
        made = replace(self.deadline(found, DueType.PERIOD), start=start, end=end)
        if start is None or end is None:
            return _unsure(made, "no_year" if year is None else "no_such_day")
        if start > end:
            return _unsure(made, "starts_after_end")
        return made if _has_year(found, "b") else _inferred(made)


def _has_year(found: Found, name: str) -> bool:
    groups = found.groupdict()
    return bool(groups.get(f"{name}y1") or groups.get(f"{name}y2"))


def _inferred(deadline: Deadline) -> Deadline:
    note = WORDS["year_of_letter"]
    return replace(deadline, confidence=Confidence.INFERRED, note=note)


def _unsure(deadline: Deadline, note: str) -> Deadline:
    return replace(deadline, confidence=Confidence.ABSENT, note=WORDS[note])


def _no_deadline(reading: _Reading, found: Found) -> None:
    """What looks like one and is none: it only takes its place."""


def _recurring(reading: _Reading, found: Found) -> Deadline:
    made = reading.deadline(found, DueType.RECURRING)
    day = found.groupdict().get("day")
    time = dates.hour_of(found) if "hour" in found.groupdict() else None
    return replace(made, day=int(day) if day else None, unit=fold(found["unit"]), time=time)


def _relative(reading: _Reading, found: Found) -> Deadline:
    made = reading.deadline(found, DueType.RELATIVE)
    event = reading.words(found, "event") or None
    return replace(made, n=int(found["n"]), unit=found["unit"], event=event)


_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _within(reading: _Reading, found: Found) -> Deadline:
    groups = found.groupdict()
    value = groups.get("year") or ""
    if groups.get("month"):
        value += f"-{int(found['month']):02d}"
    if groups.get("quarter"):
        value += f"-Q{_QUARTERS[found['quarter']]}"
    return replace(reading.deadline(found, DueType.WITHIN), value=value)


def _open(reading: _Reading, found: Found) -> Deadline:
    made = reading.deadline(found, DueType.OPEN)
    return replace(made, event=reading.words(found, "event") if found["event"] else None)


def _typed(make: Callable[[_Reading, Found, DueType], Deadline | None], type: DueType) -> Maker:
    return lambda reading, found: make(reading, found, type)


_PERIOD = (
    rf"từ\s+{ANY_HOUR}?(?:ngày\s*)?(?:{dates.full('a')}|{dates.yearless('a')})"
    rf"\s*(?:đến|tới|-|–)\s*(?:hết\s+)?{ANY_HOUR}?(?:ngày\s*)?"
)
_MONTH_OR_QUARTER = r"(?:tháng\s+(?P<month>\d{1,2})|quý\s+(?P<quarter>i{1,3}|iv|[1-4]))"
_DONE = r"(?:hoàn thành|xong|gửi|báo cáo|thực hiện|kết thúc)"

# What every match holds (one of these words), the pattern, and what is made of it.
_Phrase = tuple[tuple[str, ...], re.Pattern[str], Maker]


def _phrase(pattern: str, make: Maker, *, needs: str = "") -> _Phrase:
    """A phrase that is looked for only where one of the words it needs, parted by "|", stands."""
    return tuple(needs.split("|")), re.compile(pattern), make


# In order: what comes first takes its place, and nothing after it may lie across.
_PHRASES: tuple[_Phrase, ...] = (
    # Traps: validity of a document, figures of a day that are told and not asked for.
    _phrase(rf"có hiệu lực[^.;:\n]{{0,40}}?(?:từ|đến|trước)\s[^.;:\n]{{0,20}}?{_WHOLE}"
            r"(?:\s*(?:đến|-)\s*(?:hết\s+)?(?:ngày\s*)?\d{1,2}[/.]\d{1,2}[/.]\d{4})?", _no_deadline),
    _phrase(rf"(?:chốt|khóa|khoá)\s+(?:số liệu|dữ liệu|sổ)[^.;:\n]{{0,60}}?(?:đến|tại|vào|trước)\s+"
            rf"(?:hết\s+)?{HOUR}?(?:ngày\s*)?{_WHOLE}", _typed(_Reading.on, DueType.CUT_OFF),
            needs="chốt|khóa|khoá"),
    _phrase(rf"(?:số liệu|dữ liệu)[^.;:\n]{{0,60}}?(?:tính|lấy|cập nhật)\s+đến\s+(?:thời điểm\s+)?"
            rf"(?:hết\s+)?{HOUR}?(?:ngày\s*)?{_WHOLE}", _typed(_Reading.on, DueType.CUT_OFF),
            needs="số liệu|dữ liệu"),
    _phrase(rf"tính đến\s+(?:hết\s+)?{HOUR}?(?:ngày\s*)?{_WHOLE}", _no_deadline),
    _phrase(rf"{_PERIOD}{dates.full('b')}", _Reading.period),
    _phrase(rf"{_PERIOD}{dates.yearless('b')}{_NO_YEAR}", _Reading.period),
    _phrase(rf"{_BEFORE}{HOUR}?(?:ngày\s*)?{_WHOLE}", _typed(_Reading.on, DueType.BEFORE)),
    _phrase(rf"{_UNTIL}{HOUR}?(?:ngày\s*)?{_WHOLE}", _typed(_Reading.on, DueType.ON_OR_BEFORE),
            needs=_UNTIL_WORDS),
    _phrase(rf"{_BEFORE}{HOUR}?(?:ngày\s*)?(?P<day>\d{{1,2}})\s*(?:của\s+)?"
            rf"(?P<unit>{_EVERY} tháng|{_LAST_OF_QUARTER}|tháng (?:sau|tiếp theo|kế tiếp))",
            _recurring),
    _phrase(rf"{_BEFORE}(?:ngày\s*)?(?P<unit>{_SHORT}"
            rf"(?:\s*(?:,|và)\s*(?:ngày\s*)?\d{{1,2}}/\d{{1,2}})*\s+{_EVERY} năm)", _recurring),
    _phrase(rf"(?P<unit>{_EVERY} ngày),?\s+trước\s+{HOUR}", _recurring),
    _phrase(rf"{_BEFORE}{HOUR}(?P<unit>{_EVERY} ngày)", _recurring),
    _phrase(rf"định kỳ\s+(?P<unit>(?:{_EVERY}\s+)?(?:tuần|tháng|quý|6 tháng|sáu tháng|năm)"
            r"(?:(?:,| và|, và| hoặc)\s+(?:6 tháng|sáu tháng|năm|quý|hằng năm|hàng năm))*)(?!\w)",
            _recurring),
    _phrase(rf"(?:trong\s+(?:thời hạn|thời gian|vòng)|trong|chậm nhất(?: là)?|không quá)\s+{_MANY}"
            r",?\s+(?:kể từ|tính từ|sau)(?:\s+(?:ngày|khi))?(?P<event>[^,.;:()\n]{0,120})", _relative,
            needs="kể từ|tính từ|sau"),
    _phrase(rf"trong\s+{_MONTH_OR_QUARTER}/(?P<year>\d{{4}})", _within),
    _phrase(rf"{_DONE}\s+(?:[^.;,:\n]{{0,40}}\s)?(?P<due>trong\s+{_MONTH_OR_QUARTER}\s+năm\s+"
            r"(?P<year>\d{4}))", _within, needs="trong"),
    _phrase(rf"{_DONE}\s+(?P<due>trong\s+năm\s+(?P<year>\d{{4}}))(?!\d)", _within, needs="trong"),
    _phrase(rf"{_BEFORE}{HOUR}?{_SHORT_DAY}{_NO_YEAR}", _typed(_Reading.short, DueType.BEFORE)),
    _phrase(rf"{_UNTIL}{HOUR}?{_SHORT_DAY}{_NO_YEAR}", _typed(_Reading.short, DueType.ON_OR_BEFORE),
            needs=_UNTIL_WORDS),
    _phrase(rf"{_BEFORE}{HOUR}?{_BLANK_DAY}", _typed(_Reading.blank, DueType.BEFORE)),
    _phrase(rf"{_UNTIL}{HOUR}?{_BLANK_DAY}", _typed(_Reading.blank, DueType.ON_OR_BEFORE),
            needs=_UNTIL_WORDS),
    _phrase(rf"từ\s+{_BLANK_DAY}\s*(?:đến|-|–)\s*(?:hết\s+)?{_BLANK_DAY}",
            _typed(_Reading.blank, DueType.PERIOD)),
    _phrase(r"ngay sau khi(?P<event>[^,.;:()\n]{0,120})", _open),
    _phrase(r"(?:thực hiện|báo cáo|tiến hành|cập nhật|:)\s*(?P<due>thường xuyên)(?P<event>)"
            r"(?=[\s,]*(?:liên tục)?\s*(?:[.;\n]|$))", _open, needs="thường xuyên"),
)  # fmt: skip

# A cell says only the time: "Quý II/2025", "Tháng 12/2025", "15/11 - 15/12/2025", "Năm 2025".
_CELL_PHRASES: tuple[_Phrase, ...] = (
    _phrase(rf"(?:ngày\s*)?(?:{dates.full('a')}|{dates.yearless('a')})\s*(?:đến|-|–)\s*"
            rf"(?:ngày\s*)?{dates.full('b')}", _Reading.period),
    _phrase(rf"{HOUR}?(?:ngày\s*)?{_WHOLE}", _typed(_Reading.on, DueType.ON_OR_BEFORE)),
    _phrase(rf"{_MONTH_OR_QUARTER}\s*(?:/|năm\s)\s*(?P<year>\d{{4}})", _within),
    _phrase(r"(?:trong\s+)?năm\s+(?P<year>\d{4})", _within),
    _phrase(rf"(?P<unit>{_EVERY} (?:ngày|tuần|tháng|quý|năm))", _recurring),
    _phrase(r"(?:thường xuyên|liên tục|cả năm)(?P<event>)", _open),
)  # fmt: skip


def read(
    flow: Flow,
    *,
    year: int | None,
    bodies: Bodies,
    sections: Sequence[Section],
    exchanges: Sequence[Exchange],
) -> tuple[Deadline, ...]:
    """Every deadline and period in the order of the letter.

    `year` is the letter's, for days without one. A blank or impossible day gives a deadline
    without a date and a note. The words in quotation marks that a correction exchanges are marked
    old and new.
    """
    made: list[Deadline] = []
    receivers = phrases.Receivers(flow.text, bodies)
    since = 0
    for start, end, deadline in find(flow, year=year):
        status = effects.status_at(start, exchanges)
        made.append(
            replace(
                deadline,
                what=None if status else _what(flow.text, start, end=end, since=since),
                send_to=receivers.around(start),
                email=phrases.email(flow.text, start),
                status=status,
                section=section_of(deadline.place, sections),
            )
        )
        since = end
    return tuple(made)


def _what(text: str, start: int, *, end: int, since: int) -> str | None:
    told = phrases.clause_before(text, start, since=since) or phrases.clause_after(text, end)
    return told if any(map(str.isalpha, told)) else None


def section_of(place: Place, sections: Sequence[Section]) -> str | None:
    """The key of the part that a place stands in; None before the first."""
    at = bisect_right(sections, place.start, key=lambda section: section.place.start)
    return sections[at - 1].key if at else None


def find(flow: Flow, *, year: int | None) -> list[tuple[int, int, Deadline]]:
    """Each deadline with its span in the flow; nothing is said yet of what is due."""
    reading = _Reading(flow, flow.small, year)
    spans = _found(reading, _PHRASES, span=(0, len(flow.text)))
    ends = {deadline.end for _, _, deadline in spans if deadline.type is DueType.PERIOD}
    return [span for span in spans if not _is_end_of_period(span[2], ends)]


def of_cell(flow: Flow, *, span: tuple[int, int], year: int | None) -> tuple[Deadline, ...]:
    """The deadlines in a cell of a table, where "Quý II/2025" needs no word before it."""
    reading = _Reading(flow, flow.small, year)
    found = _found(reading, (*_PHRASES, *_CELL_PHRASES), span=span)
    return tuple(deadline for _, _, deadline in found)


def _found(
    reading: _Reading,
    known: Iterable[_Phrase],
    *,
    span: tuple[int, int],
) -> list[tuple[int, int, Deadline]]:
    taken: list[tuple[int, int, Deadline | None]] = []
    wanted = (each for each in known if _holds_any(reading.line, each[0], span))
    for _, pattern, make in wanted:
        for found in pattern.finditer(reading.line, *span):
            start, end = _span(found)
            at = bisect_left(taken, start, key=lambda each: each[0])
            is_free_before = not at or taken[at - 1][1] <= start
            if is_free_before and (at == len(taken) or end <= taken[at][0]):
                taken.insert(at, (start, end, make(reading, found)))
    return [(start, end, deadline) for start, end, deadline in taken if deadline is not None]


def _holds_any(text: str, words: Iterable[str], span: tuple[int, int]) -> bool:
    return any(text.find(word, *span) >= 0 for word in words)


def _span(found: Found) -> tuple[int, int]:
    """The phrase without the verb that it needs before it."""
    return found.span("due") if "due" in found.groupdict() else found.span()


def _is_end_of_period(deadline: Deadline, ends: set[date | None]) -> bool:
    """A period's last day said again, "đến hết ngày 15/12/2024", is not a second deadline."""
    says_end = deadline.type is DueType.ON_OR_BEFORE and deadline.raw.lower().startswith("đến hết")
    return says_end and deadline.date in ends
