"""Which reports a letter asks for: the period, the day, the outline; and the campaign's days."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from parity.domain import calendar, wording
from parity.domain.calendar import Period, PeriodKind
from parity.domain.directives import matching
from parity.domain.directives.proposal import Campaign, RoundDraft
from parity.domain.dispatch.letter import (
    Annex,
    Confidence,
    Deadline,
    DueType,
    Letter,
    Order,
    Place,
)
from parity.domain.outlines import Outline

ONE_DAY = timedelta(days=1)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
# Words of a report's period, the most telling first: a yearly report may speak of six months too.
_KINDS = (
    (PeriodKind.ACTION_MONTH, re.compile(r"\bthang hanh dong\b")),
    (PeriodKind.SEMIANNUAL, re.compile(r"\b(?:6|06|sau) thang\b|\bso ket\b")),
    (PeriodKind.ANNUAL, re.compile(r"\btong ket\b|\bca nam\b|\bbao cao nam\b|\bnam \d{4}\b")),
)
_REPORT = re.compile(r"\bbao cao\b")
# A report to the centre, unlike one that somebody else is to write with its help.
NO_OUTLINE = "Chưa có đề cương đã ban hành cho kỳ này: chọn hoặc ban hành đề cương."
ASSUMED = "Loại kỳ suy từ thời gian hoạt động của công văn: kiểm tra."
BY_KIND = "Công văn không in đề cương: chọn theo loại kỳ, kiểm tra."


def limit(deadline: Deadline) -> date | None:
    """The exclusive limit that a deadline sets: the first day that is too late.

    "Trước 17 giờ ngày 10/6" still allows that day; the hour stays in the words of the letter.
    """
    if deadline.type is DueType.BEFORE and deadline.date is not None:
        return deadline.date + ONE_DAY if deadline.time else deadline.date
    last = _last_day(deadline)
    return None if last is None else last + ONE_DAY


def _last_day(deadline: Deadline) -> date | None:
    if deadline.type is DueType.ON_OR_BEFORE:
        return deadline.date
    if deadline.type is DueType.PERIOD:
        return deadline.end
    return _end_of(deadline.value) if deadline.type is DueType.WITHIN else None


def _end_of(value: str | None) -> date | None:
    """The last day of "2024", "2024-06" or "2025-Q2"."""
    year, _, part = (value or "").partition("-")
    if not year.isdigit():
        return None
    month = 12
    if part:
        month = 3 * int(part[1:]) if part.startswith("Q") else int(part)
    following = date(int(year) + month // 12, month % 12 + 1, 1)
    return following - ONE_DAY


def deadlines_of(letter: Letter) -> list[Deadline]:
    """Every deadline once, in the order of the letter, those of single orders too."""
    every = [*letter.deadlines, *(each for order in letter.orders for each in order.deadlines)]
    by_place = {(each.place.start, each.place.end, each.type): each for each in every}
    return sorted(by_place.values(), key=lambda each: each.place.start)


def campaign(letter: Letter) -> Campaign | None:
    """The days on which the letter's activities run: its first period that ends in its own year."""
    for each in deadlines_of(letter):
        if each.type is DueType.PERIOD and each.start and each.end and not each.status:
            return Campaign(each.start, each.end, each.place)
    return None


def rounds(letter: Letter, outlines: Sequence[Outline]) -> tuple[RoundDraft, ...]:
    """The rounds that the letter asks for, each period once: the first deadline names it."""
    found: dict[str, RoundDraft] = {}
    for each in _of_reports(letter):
        draft = _round(letter, each, outlines)
        if draft is not None:
            found.setdefault(draft.key, draft)
    return tuple(found.values())


def _of_reports(letter: Letter) -> Iterator[Deadline]:
    for each in deadlines_of(letter):
        is_day = each.type in (DueType.BEFORE, DueType.ON_OR_BEFORE) and each.date is not None
        if is_day and each.status is None and any(map(_REPORT.search, _said(letter, each))):
            yield each


def _round(letter: Letter, asked: Deadline, outlines: Sequence[Outline]) -> RoundDraft | None:
    due = limit(asked)
    if due is None:
        return None
    said = _said(letter, asked)
    told = next((kind for words in said if (kind := _kind(words))), None)
    ran = campaign(letter)
    kind = told or (ran.period.kind if ran and ran.period and _is_about(letter, ran) else None)
    if kind is None:
        return None
    period = Period(kind, _year(said[0], due))
    found = matching.best(outlines, _annex(letter, period), kind=kind, year=period.year)
    notes = _notes(is_told=told is not None, found=found)
    order = order_at(letter, asked.place)
    return RoundDraft(
        key=period.code,
        kind=kind,
        year=period.year,
        due_before=due,
        data_as_of=_cut_off(letter, period, due) or _data_as_of(period, due),
        quote=order.place if order else asked.place,
        task=order.key if order else "",
        outline=found.outline if found else "",
        match=found.match if found else None,
        confidence=Confidence.INFERRED if notes else asked.confidence,
        note=" ".join(notes),
    )


def _notes(*, is_told: bool, found: matching.Found | None) -> list[str]:
    notes = [] if is_told else [ASSUMED]
    if found is None:
        return [*notes, NO_OUTLINE]
    return [*notes, BY_KIND] if found.match is None else notes


def _is_about(letter: Letter, ran: Campaign) -> bool:
    """Whether the whole letter is about the campaign, not one line among others."""
    subject = wording.fold(letter.subject.value or "")
    return ran.period is not None and _kind(subject) is ran.period.kind


def _said(letter: Letter, asked: Deadline) -> list[str]:
    """The words around a deadline, folded: what is due, then its order, then its own line."""
    order = order_at(letter, asked.place)
    words = (asked.what, order.text if order else None, _line(letter.text, asked.place))
    return [wording.fold(each) for each in words if each]


def _line(text: str, place: Place) -> str:
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    return text[start : len(text) if end < 0 else end]


def order_at(letter: Letter, place: Place) -> Order | None:
    """The smallest order whose words hold a place."""
    holding = [
        each
        for each in letter.orders
        if each.place.start <= place.start and place.end <= each.place.end
    ]
    return min(holding, key=lambda each: each.place.end - each.place.start, default=None)


def _kind(folded: str) -> PeriodKind | None:
    return next((kind for kind, words in _KINDS if words.search(folded)), None)


def _year(folded: str, due: date) -> int:
    years = _YEAR.findall(folded)
    named = {int(each) for each in years} & {due.year, due.year - 1}
    return max(named, default=due.year)


def _annex(letter: Letter, period: Period) -> Annex | None:
    """The letter's own outline for a period, by what it says it is for."""
    printed: Iterable[Annex] = (each for each in letter.annexes if each.points)
    return next(
        (each for each in printed if _kind(wording.fold(each.about or "")) is period.kind), None
    )


def _cut_off(letter: Letter, period: Period, due: date) -> date | None:
    """The day that the letter itself names for the figures of a period, if it does."""
    found = (each.date for each in deadlines_of(letter) if each.type is DueType.CUT_OFF)
    return next((day for day in found if day and period.start <= day < due), None)


def _data_as_of(period: Period, due: date) -> date:
    """The usual cut-off of such a period, but in time for this deadline."""
    usual = calendar.default_dates(period).data_as_of
    return min(usual, max(period.start, calendar.last_on_time_day(due) - ONE_DAY))
